"""Fragments that write outside containers, share keys with the script, and are called in loops and conditions."""

import streamlit as st

st.session_state.setdefault("total", 0)
outside = st.container()


@st.fragment
def counter(name):
    if st.button(f"add {name}", key=f"add-{name}"):
        st.session_state.total += 1
    st.text(f"{name} sees {st.session_state.total}")
    return st.session_state.total


names = st.multiselect("names", ["a", "b", "c"], ["a"], key="names")
got = [counter(name) for name in names]
if st.checkbox("lambda"):
    st.fragment(lambda: st.text("from a lambda"))()
outside.text(f"total {st.session_state.total} {got}")

#: at.button[0].click()
#: at.multiselect[0].set_value(["a", "b", "c"])
#: at.button(key="add-c").click(); at.button(key="add-a").click()
#: at.checkbox[0].check()
