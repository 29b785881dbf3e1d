import streamlit as st
from probes import probe

from .. import catalogue


def total(lines):
    probe("total")
    return sum(catalogue.by_name(name).price * n for name, n in lines)


def draw(cart, money):
    st.header("Basket")
    for name, n in sorted(cart.lines.items()):
        left, right = st.columns([3, 1])
        left.text(f"{n} x {name}")
        if right.button("-", key=f"less-{name}"):
            cart.add(name, -1)
            st.rerun()
    if cart.lines:
        st.metric("Total", money.show(total(tuple(sorted(cart.lines.items())))))
    else:
        st.caption("empty")
