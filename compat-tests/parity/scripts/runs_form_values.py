"""A form's values: before and after it is submitted, with a callback that reads them."""

import streamlit as st

state = st.session_state
state.setdefault("log", [])


def sent(word):
    state.log.append((word, state.name, state.age))


with st.form("person"):
    name = st.text_input("name", key="name")
    age = st.number_input("age", 0, 120, 30, key="age")
    left, right = st.columns(2)
    ok = left.form_submit_button("ok", on_click=sent, args=("ok",))
    no = right.form_submit_button("no", on_click=sent, kwargs={"word": "no"})
outside = st.checkbox("outside")
st.text(f"{name} {age} {ok} {no} {outside} {state.log}")

#: at.text_input[0].input("Ada")
#: at.checkbox[0].check()
#: at.text_input[0].input("Bob"); at.button[0].click()
#: at.number_input[0].set_value(44); at.button[1].click()
