import streamlit as st

lo = st.number_input("lo", -5, 5, 0)
hi = st.number_input("hi", 5, 15, 10)
a = st.slider("a", lo, hi)
b = st.slider("b", lo, hi, key="b")
try:
    c = st.slider("c", lo, hi, 4, key="c")
except Exception as e:
    c = type(e).__name__
d = st.slider("d", lo, hi, (lo, hi), key="d")
st.text((a, b, c, d))
#: at.slider[0].set_value(8); at.slider(key='b').set_value(8); at.slider(key='d').set_range(2, 8)
#: at.number_input[1].set_value(7)
#: at.number_input[0].set_value(5)
#: at.number_input[1].set_value(6)
#: at.number_input[0].set_value(0)
#: at.number_input[1].set_value(10)
