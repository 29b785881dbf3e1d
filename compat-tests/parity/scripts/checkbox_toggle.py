"""Checkbox and toggle: default, change, key, session_state, disabled, help."""

import streamlit as st

a = st.checkbox("Plain")
b = st.checkbox("On", True, key="on", help="A tip")
c = st.toggle("Toggle")
d = st.toggle("Toggle on", True, key="toggle")
e = st.checkbox("Off", disabled=True)
f = st.checkbox("Number", 1)
st.text(f"{a!r} {b!r} {c!r} {d!r} {e!r} {f!r}")

#: at.checkbox[0].check()
#: at.checkbox(key="on").uncheck(); at.toggle[0].set_value(True)
#: at.toggle(key="toggle").set_value(False)
#: at.session_state.on = True
#: at.checkbox[2].check()
