"""What dialogs do not allow."""

import streamlit as st


@st.dialog("One")
def one():
    st.text("one")


@st.dialog("Two")
def two():
    st.text("two")


def both():
    one()
    two()


def nested():
    st.dialog("Nested")(two)()


for attempt in (
    lambda: st.dialog(""),
    lambda: st.dialog(print),
    lambda: st.dialog("T", width="huge")(lambda: None)(),
    lambda: st.dialog("T", position="top")(lambda: None)(),
    lambda: st.dialog("T", on_dismiss="never")(lambda: None)(),
    both,
    one,
    nested,
):
    try:
        attempt()
    except Exception as error:
        st.text(type(error).__name__)
st.text("end")
