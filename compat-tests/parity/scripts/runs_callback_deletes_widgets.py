"""A callback that deletes, clears and sets keys of widgets that stand above and below."""

import streamlit as st

st.session_state.setdefault("kept", "yes")


def drop():
    del st.session_state["name"]


def wipe():
    st.session_state.clear()


def fill():
    st.session_state.name = "filled"
    st.session_state["size"] = 7


st.text_input("name", "Ada", key="name")
st.button("drop", on_click=drop)
wiped = st.button("wipe", on_click=wipe)
st.button("fill", on_click=fill)
st.slider("size", 0, 10, 3, key="size")
plain = st.slider("plain", 0, 10, 3)
st.text(f"{wiped} {plain} {st.session_state.name} {st.session_state.size} {'kept' in st.session_state}")

#: at.text_input[0].input("Bob"); at.slider[0].set_value(5); at.slider[1].set_value(8)
#: at.button[0].click()
#: at.button[2].click()
#: at.button[1].click()
#: at.run()
