"""A button is true for one run."""

import streamlit as st

if st.button("Go", key="go"):
    st.text("went")
st.text(f"{st.session_state.go!r}")
if st.button("Count"):
    st.session_state.n = st.session_state.get("n", 0) + 1
st.button("Off", disabled=True)
st.button("Styled", type="primary", help="tip")

#: at.button[0].click()
#: pass
#: at.button[1].click()
#: at.button[1].click()
#: at.button(key="go").click(); at.button[1].click()
