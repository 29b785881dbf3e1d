"""st.write_stream: Text that arrives in pieces."""

import streamlit as st


def words():
    for word in ["All", "at", "once"]:
        yield word + " "


answer = st.write_stream(words, cursor=" |")
st.caption(f"{len(answer)} letters")
