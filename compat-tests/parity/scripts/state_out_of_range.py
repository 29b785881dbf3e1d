"""session_state holds what the widget cannot have."""

import streamlit as st

which = st.selectbox("Which", ["fine", "slider", "number", "select", "radio", "text", "check", "type"])
if which == "slider":
    st.session_state.slider = 99
if which == "number":
    st.session_state.number = -5
if which == "select":
    st.session_state.select = "nowhere"
if which == "radio":
    st.session_state.radio = "nowhere"
if which == "text":
    st.session_state.text = 5
if which == "check":
    st.session_state.check = "yes"
if which == "type":
    st.session_state.slider = 2.5


def attempt(name, make):
    try:
        st.text(f"{name}: {make()!r}")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


attempt("slider", lambda: st.slider("S", 0, 10, 5, key="slider"))
attempt("number", lambda: st.number_input("N", 0, 10, 5, key="number"))
attempt("select", lambda: st.selectbox("O", ["a", "b"], key="select"))
attempt("radio", lambda: st.radio("R", ["a", "b"], key="radio"))
attempt("text", lambda: st.text_input("T", key="text"))
attempt("check", lambda: st.checkbox("C", key="check"))

#: at.selectbox[0].select("number")
#: at.selectbox[0].select("select")
#: at.selectbox[0].select("radio")
#: at.selectbox[0].select("fine")
#: at.selectbox[0].select("type")
#: at.selectbox[0].select("slider")
#: at.selectbox[0].select("fine")
