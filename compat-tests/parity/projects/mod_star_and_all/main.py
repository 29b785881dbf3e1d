import streamlit as st
from shapes import *

try:
    _hidden
except NameError:
    st.text("no _hidden")
n = st.slider("n", 0, 9, 5)
st.text([square(n), Point(n, 2).norm()])
import shapes

if st.checkbox("patch"):
    shapes.FACTOR = 10
else:
    shapes.FACTOR = 1
st.text([square(n), shapes.FACTOR, FACTOR])
#: at.checkbox[0].check()
#: at.slider[0].set_value(2)
#: at.checkbox[0].uncheck()
