"""st.rerun starts over, st.stop ends; state written before counts."""

import streamlit as st

st.session_state.runs = st.session_state.get("runs", 0) + 1
if st.button("Again"):
    st.session_state.again = True
    st.rerun()
if st.button("Twice"):
    st.session_state.left = 2
    st.rerun()
if st.session_state.get("left", 0) > 0:
    st.session_state.left -= 1
    st.text("never seen")
    st.rerun()
st.text(f"{st.session_state.runs}")
if st.checkbox("Stop"):
    st.text("before the stop")
    st.stop()
st.slider("Behind", 0, 10, 5, key="behind")
st.text("the end")

#: at.button[0].click()
#: at.button[1].click()
#: at.slider[0].set_value(8)
#: at.checkbox[0].check()
#: at.checkbox[0].uncheck()
#: at.run()
