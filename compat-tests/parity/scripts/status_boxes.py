"""st.status: states, what a `with` does to them, update."""

import streamlit as st


def attempt(name, make):
    try:
        make()
        st.text(f"{name}: fine")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")


with st.status("plain") as box:
    box.write("by handle")
    st.write("by with")
with st.status("opened", expanded=True):
    pass
with st.status("failed before", state="error"):
    pass
with st.status("fails inside") as box:
    box.update(state="error")
with st.status("renamed") as box:
    box.update(label="new name", expanded=True)
try:
    with st.status("raises"):
        st.text("before")
        1 / 0
except ZeroDivisionError as error:
    st.text(str(error))
with st.status("still running") as box:
    box.update(state="running")
box.update(state="running", expanded=True)
with box:
    st.write("again")
steps = st.status("steps", type="compact")
for number in range(3):
    steps.write(number)
if st.checkbox("done"):
    steps.update(label="all steps", state="complete")
attempt("state", lambda: st.status("x", state="foo"))
attempt("width", lambda: st.status("x", width="content"))
attempt("type", lambda: st.status("x", type="wide"))
attempt("label", lambda: st.status(""))
attempt("update state", lambda: st.status("y").update(state="foo"))
attempt("update label", lambda: st.status("z").update(label=""))
with st.sidebar.status("aside"):
    st.write("in the sidebar")
with st.status("stops"):
    st.write("last")
    st.stop()

#: at.checkbox[0].check()
#: at.checkbox[0].uncheck()
