"""Trap: what `with ... as` binds for each container."""

import streamlit as st

makers = {
    "container": lambda: st.container(),
    "column": lambda: st.columns(2)[0],
    "tab": lambda: st.tabs(["a"])[0],
    "expander": lambda: st.expander("e"),
    "popover": lambda: st.popover("p"),
    "form": lambda: st.form("f"),
    "empty": lambda: st.empty(),
    "status": lambda: st.status("s"),
    "sidebar": lambda: st.sidebar,
    "spinner": lambda: st.spinner("x"),
    "bottom": lambda: st.bottom,
    "element": lambda: st.text("x"),
    "grid": lambda: st.grid(2),
    "skeleton": lambda: st.skeleton(),
}
for name, make in makers.items():
    with make() as bound:
        st.text(f"{name} {type(bound).__name__}")
