"""st.stop hides the widgets behind it: their values when they come back."""

import streamlit as st

if st.toggle("stop", key="stop"):
    st.caption("stopped")
    st.stop()
st.slider("a", 0, 10, 2, key="a")
b = st.slider("b", 0, 10, 2)
st.session_state.total = st.session_state.get("total", 0) + st.session_state.a + b
st.text(f"{st.session_state.a} {b} {st.session_state.total}")

#: at.slider[0].set_value(5); at.slider[1].set_value(6)
#: at.toggle[0].set_value(True)
#: at.run()
#: at.toggle[0].set_value(False)
