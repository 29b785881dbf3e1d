"""An exception in one branch hides the widgets behind it; when it is over they are there, with which values?"""

import streamlit as st

st.checkbox("fail", key="fail")
if st.session_state.fail:
    st.text("about to fail")
    raise RuntimeError("branch")
st.text_input("behind", "default", key="behind")
other = st.text_input("no key", "plain")
st.text(f"{st.session_state.behind} {other}")

#: at.text_input[0].input("kept?"); at.text_input[1].input("mine")
#: at.checkbox[0].check()
#: at.run()
#: at.checkbox[0].uncheck()
