"""Several of many: defaults, limits, format_func, new options, options that go away."""

import streamlit as st

if st.checkbox("Fewer"):
    options = ["x", "y"]
else:
    options = ["x", "y", "z"]
a = st.multiselect("First", options, key="first")
b = st.multiselect("Second", [1, 2, 3], [3, 1], format_func=lambda n: f"{n} kg")
c = st.multiselect("Limited", ["p", "q"], max_selections=1, key="limited")
d = st.multiselect("New", ["p", "q"], accept_new_options=True, placeholder="choose")
st.text(f"{a!r} {b!r} {c!r} {d!r}")

#: at.multiselect(key="first").select("z").select("x")
#: at.checkbox[0].check()
#: at.checkbox[0].uncheck()
#: at.multiselect[1].unselect(3)
#: at.multiselect[1].set_value([])
#: at.multiselect(key="limited").set_value(["q"])
#: at.multiselect[3].set_value(["p", "fresh"])
#: at.session_state.first = ["y"]
#: at.session_state.limited = ["p", "q"]
