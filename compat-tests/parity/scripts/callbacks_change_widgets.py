"""A callback sets, reads and deletes the state of other widgets; it fails; it draws."""

import streamlit as st


def reset():
    st.session_state.name = "reset"
    st.session_state.level = 1


def forget():
    del st.session_state["level"]


def fail():
    raise ValueError("from the callback")


def draw():
    st.text("drawn by a callback")


st.text_input("Name", "start", key="name")
st.slider("Level", 0, 10, 5, key="level")
st.button("Reset", on_click=reset)
st.button("Forget", on_click=forget)
st.button("Fail", on_click=fail)
st.button("Draw", on_click=draw)
st.text(f"{st.session_state.name} {st.session_state.level}")

#: at.text_input[0].set_value("typed"); at.slider[0].set_value(9)
#: at.button[0].click()
#: at.slider[0].set_value(7)
#: at.button[1].click()
#: at.button[2].click()
#: at.button[3].click()
#: at.run()
