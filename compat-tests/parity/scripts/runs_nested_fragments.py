"""Fragments in fragments in a full run: order of elements, values returned, state shared."""

import streamlit as st

st.session_state.setdefault("calls", [])


@st.fragment
def inner(name):
    st.session_state.calls.append(f"inner {name}")
    value = st.slider(f"inner {name}", 0, 5, key=f"i-{name}")
    st.text(f"{name} {value}")
    return value


@st.fragment
def outer(name):
    st.session_state.calls.append(f"outer {name}")
    with st.expander(f"box {name}"):
        st.checkbox(f"outer {name}", key=f"o-{name}")
        got = inner(name)
    st.text(f"got {got}")
    return name * 2


a = outer("a")
b = outer("b")
st.text(f"{a} {b} {len(st.session_state.calls)}")
st.text(f"{st.session_state.calls}")

#: at.slider(key="i-a").set_value(3)
#: at.checkbox(key="o-b").check()
#: at.run()
