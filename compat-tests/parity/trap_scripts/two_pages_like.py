"""Trap: two pages like."""

import streamlit as st

page = st.sidebar.radio("page", ["one", "two"])


def one():
    xs = [i for i in range(4)]
    k = st.slider("k", 0, 3, 1, key="k")
    for x in xs[:k]:
        st.text(x)


def two():
    st.text_input("t", key="t")
    st.text(st.session_state.get("k"))


{"one": one, "two": two}[page]()
st.text(sorted(st.session_state))
#: at.slider[0].set_value(3)
#: at.sidebar.radio[0].set_value("two")
#: at.text_input[0].set_value("hey")
#: at.sidebar.radio[0].set_value("one")
