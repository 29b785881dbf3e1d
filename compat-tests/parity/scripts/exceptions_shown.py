"""st.exception and errors of several kinds, with causes and custom classes."""

import streamlit as st


class Custom(Exception):
    pass


st.exception(ValueError("shown"))
st.exception(Custom("mine"))
st.exception(KeyError("key"))
try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise RuntimeError("outer") from error
except RuntimeError as error:
    st.exception(error)
st.error(ValueError("inside an error"))
st.write(ValueError("written"))
raise Custom("the end")
