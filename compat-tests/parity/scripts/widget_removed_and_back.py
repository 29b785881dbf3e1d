"""A widget that is not rendered for a run loses its value, keyed or not; session_state set by hand stays."""

import streamlit as st

show = st.checkbox("Show", True)
if show:
    st.slider("Keyed", 0, 10, 5, key="keyed")
    st.slider("Keyless", 0, 10, 5)
    st.text_input("Text", key="text")
st.text(f"{st.session_state.get('keyed')!r} {st.session_state.get('text')!r} {'keyed' in st.session_state}")
st.session_state.saved = st.session_state.get("keyed", st.session_state.get("saved"))

#: at.slider[0].set_value(8); at.slider[1].set_value(9); at.text_input[0].set_value("kept?")
#: at.checkbox[0].uncheck()
#: at.checkbox[0].check()
#: at.slider[0].set_value(2)
#: at.checkbox[0].uncheck()
#: at.session_state.keyed = 7
#: at.checkbox[0].check()
