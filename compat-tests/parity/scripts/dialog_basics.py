"""A dialog is open in the run that calls it."""

import streamlit as st


@st.dialog("Sign up", width="large", icon=":material/person:")
def sign_up(name):
    "What it says."
    st.text(f"hello {name}")
    st.button("inside", key="inside")
    return 1


st.text(sign_up.__name__ + str(sign_up.__doc__))
if st.button("open", key="open"):
    st.text(f"answer {sign_up('you')}")
st.text("end")

#: at.button(key="open").click()
#: at.run()
