"""Exceptions of the script's own classes, chained and with notes, inside containers and functions; then none."""

import streamlit as st


class Refused(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")


def check(n):
    try:
        return 10 // n
    except ZeroDivisionError as error:
        raise Refused(n) from error


n = st.number_input("n", 0, 5, 1)
with st.expander("result"):
    st.text("before")
    st.text(f"{check(int(n))}")
    st.text("after")
try:
    check(int(n) - 2)
except Refused as error:
    st.exception(error)
st.text("end")

#: at.number_input[0].set_value(0)
#: at.number_input[0].set_value(2)
#: at.number_input[0].set_value(1)
