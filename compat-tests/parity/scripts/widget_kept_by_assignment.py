"""The usual trick: a widget's key assigned to itself keeps its value while it is away."""

import streamlit as st

if "keyed" in st.session_state:
    st.session_state.keyed = st.session_state.keyed
if st.checkbox("Show", True, key="show"):
    st.slider("Keyed", 0, 10, 5, key="keyed")
st.text(f"{st.session_state.get('keyed')!r}")

#: at.slider[0].set_value(8)
#: at.checkbox[0].uncheck()
#: at.run()
#: at.checkbox[0].check()
#: at.slider[0].set_value(1)
