"""Pages as functions: state of widgets and of the session when one goes from page to page by a button."""

import streamlit as st

state = st.session_state
state.setdefault("trail", [])


def home():
    state.trail.append("home")
    st.text_input("name", key="name")
    st.slider("plain", 0, 5)
    if st.button("to detail"):
        st.switch_page(detail_page)


def detail():
    state.trail.append("detail")
    st.text(f"detail of {state.get('name')}")
    st.text_input("note", key="note")
    if st.button("to home"):
        st.switch_page(home_page)


home_page = st.Page(home, title="Home", default=True)
detail_page = st.Page(detail, title="Detail")
page = st.navigation([home_page, detail_page], position="hidden")
st.checkbox("common", key="common")
page.run()
st.text(f"{page.title} {state.trail} {state.common}")

#: at.text_input[0].input("Ada"); at.slider[0].set_value(3); at.checkbox[0].check()
#: at.button[0].click()
#: at.text_input[0].input("noted")
#: at.button[0].click()
#: at.run()
