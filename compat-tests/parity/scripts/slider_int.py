"""A slider of whole numbers: default, change, the ends, a value that session_state had set before."""

import streamlit as st

st.session_state.setdefault("early", 7)
st.write(st.slider("Plain"), st.slider("Bounded", 2, 12, 5, 3, key="bounded"), st.slider("Early", 0, 10, key="early"))
st.write(st.session_state.bounded)

#: at.slider[0].set_value(40)
#: at.slider(key="bounded").set_value(8)
#: at.slider(key="bounded").set_value(12); at.slider(key="early").set_value(0)
#: at.session_state.bounded = 5
