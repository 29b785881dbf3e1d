"""A widget whose parameters change while it has a value: with and without a key."""

import streamlit as st

top = st.number_input("top", 1, 100, 10, key="top")
label = st.text_input("label", "size")
keyed = st.slider("keyed", 0, int(top), 1, key="keyed")
plain = st.slider(label, 0, int(top), 1)
choice = st.selectbox("choice", [f"{label}-{i}" for i in range(int(top) % 4 + 1)], key="choice")
free = st.selectbox("free", [f"{label}-{i}" for i in range(3)], index=1)
st.text(f"{keyed} {plain} {choice} {free}")

#: at.slider[0].set_value(9); at.slider[1].set_value(8); at.selectbox[0].select_index(2); at.selectbox[1].select_index(2)
#: at.number_input[0].set_value(20)
#: at.number_input[0].set_value(5)
#: at.text_input[0].input("other")
