"""Progress bars: whole numbers, fractions, texts, updates, errors."""

import streamlit as st

bar = st.progress(0)
for step in range(5):
    bar.progress(step * 10, f"step {step}")
st.progress(0.5, "half")
st.progress(100)
st.progress(1.0)
st.progress(1)
gone = st.progress(30)
gone.empty()


def attempt(name, value):
    try:
        st.progress(value)
        st.text(f"{name}: fine")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("too much", 101)
attempt("too much as a fraction", 1.5)
attempt("negative", -1)
attempt("text", "half")
attempt("none", None)
