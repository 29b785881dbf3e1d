"""Pills and segmented controls, single and multi; feedback and pages."""

import streamlit as st

a = st.pills("One", ["a", "b", "c"], key="one")
b = st.pills("Several", [1, 2, 3], selection_mode="multi", default=[3, 1], format_func=lambda n: f"n{n}")
c = st.segmented_control("Bar", ["x", "y"], default="y")
d = st.segmented_control("Bars", ["x", "y"], selection_mode="multi")
e = st.pills("Needed", ["x", "y"], required=True, default="x")
f = st.feedback("stars", key="stars")
g = st.feedback("faces", default=2)
pages = 3 if st.checkbox("Fewer pages") else 9
h = st.pagination(pages, key="page")
st.text(f"{a!r} {b!r} {c!r} {d!r} {e!r} {f!r} {g!r} {h!r}")

#: at.pills(key="one").select("b")
#: at.pills(key="one").select("c")
#: at.pills(key="one").unselect("c")
#: at.pills[1].select(2)
#: at.pills[1].unselect(3).unselect(1)
#: at.segmented_control[0].set_value("x")
#: at.segmented_control[1].select("y").select("x")
#: at.feedback(key="stars").set_value(4)
#: at.feedback(key="stars").set_value(None)
#: at.feedback[1].set_value(9)
#: at.pagination(key="page").select(8)
#: at.checkbox[0].check()
#: at.checkbox[0].uncheck()
#: at.session_state.one = "c"
#: at.session_state.page = 2
#: at.segmented_control[0].set_value(None)
