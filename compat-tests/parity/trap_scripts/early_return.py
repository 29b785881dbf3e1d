"""Trap: early return."""

import streamlit as st


def find(xs, k):
    for x in xs:
        if x > k:
            return x
        st.text(f"no {x}")
    else:
        st.text("nothing")
    return None


n = st.slider("n", 0, 9, 1)
st.text(find([1, 2, 3, 4], n))
st.text(find([1, 2], 1))


def gen(k):
    for i in range(k):
        if i == 2:
            yield "two"
        else:
            yield i


st.text(list(gen(n)) + list(gen(3)))
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(9)
#: at.slider[0].set_value(1)
