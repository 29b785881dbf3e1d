"""st.stop and exceptions inside of fragments: does the rest of the script run?"""

import streamlit as st

how = st.radio("how", ["nothing", "stop", "raise"], key="how")


@st.fragment
def part():
    st.text("part begins")
    if how == "stop":
        st.stop()
    if how == "raise":
        raise KeyError("part")
    st.text("part ends")


part()
st.text("behind")

#: at.radio[0].set_value("stop")
#: at.radio[0].set_value("raise")
#: at.radio[0].set_value("nothing")
