"""Trap: string builder."""

import streamlit as st, io

buf = io.StringIO()


def w(s):
    buf.write(s)
    return buf.tell()


n = st.slider("n", 0, 9, 1)
st.text(w("ab"))
st.text(w("x" * n))
st.text(w("ab"))
st.text(buf.getvalue())
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
