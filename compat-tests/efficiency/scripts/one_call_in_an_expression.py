"""Several calls in one expression and in an f-string."""
import streamlit as st
from probes import probe


def left(a):
    probe("left")
    return a + 1


def right(b):
    probe("right")
    return b * 2


def shown(value):
    probe("shown")
    return f"<{value}>"


a = st.slider("a", 0, 9, 1)
b = st.slider("b", 0, 9, 2)
st.markdown(f"{shown(left(a))} and {shown(right(b))}")
st.write(left(a) + right(b) if a else right(b))

#> slider[0].set_value(2) -> left shown : of a, once for both places
#> slider[1].set_value(3) -> right shown : of b
#> slider[0].set_value(5) -> left : 6 was shown as the double of 3
#> slider[0].set_value(0) -> left shown : 1
