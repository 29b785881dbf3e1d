"""st.latex: A formula."""

import streamlit as st

st.latex(r"\sum_{k=0}^{n} x^k = \frac{1 - x^{n+1}}{1 - x}")
