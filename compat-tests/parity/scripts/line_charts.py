"""Line charts: only that they are there, and what they refuse."""

import pandas as pd
import streamlit as st

frame = pd.DataFrame({"t": [1, 2, 3], "a": [1, 4, 9], "b": [3.0, 2.0, 1.0]})
st.line_chart(frame)
st.line_chart(frame, x="t", y="a")
st.line_chart(frame, x="t", y=["a", "b"], color=["#f00", "#0f0"])
st.line_chart([1, 2, 3])


def attempt(name, make):
    try:
        make()
        st.text(f"{name}: fine")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("no such x", lambda: st.line_chart(frame, x="nothing"))
attempt("no such y", lambda: st.line_chart(frame, y="nothing"))
attempt("colours", lambda: st.line_chart(frame, x="t", y=["a", "b"], color=["#f00"]))
attempt("no data", lambda: st.line_chart())
