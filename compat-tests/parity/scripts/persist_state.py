"""Values that outlive their widget while it is away."""

import streamlit as st

if st.checkbox("Show", True):
    st.text_input("Kept", key="kept", persist_state="page")
    st.slider("For good", key="good", persist_state="session")
    st.text_input("Lost", key="lost")
st.text(f"{st.session_state.to_dict()!r}")

#: at.text_input(key="kept").input("a"); at.slider(key="good").set_value(7); at.text_input(key="lost").input("b")
#: at.checkbox[0].uncheck()
#: at.run()
#: at.checkbox[0].check()
#: at.text_input(key="kept").input("c")
