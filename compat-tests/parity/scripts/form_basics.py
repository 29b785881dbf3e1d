"""Values in forms wait for the press of a submit button."""

import streamlit as st


def remember():
    st.session_state.seen = (st.session_state.name, st.session_state.count)


with st.form("order"):
    st.text_input("Name", key="name")
    count = st.slider("Count", 0, 9, 2, key="count")
    first = st.form_submit_button("Send", on_click=remember)
    second = st.form_submit_button("Other")
st.text(f"{count} {first} {second} {st.session_state.get('seen')}")
outside = st.checkbox("outside")

#: at.text_input[0].input("Ann")
#: at.text_input[0].input("Ann"); at.checkbox[0].check()
#: at.text_input[0].input("Ann"); at.slider[0].set_value(5); at.button[0].click()
#: at.slider[0].set_value(7); at.button[1].click()
#: at.run()
