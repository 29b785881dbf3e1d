"""Columns, tabs, expanders, containers, the sidebar: nested and written out of order."""

import streamlit as st

left, right = st.columns(2)
one, two = st.tabs(["One", "Two"])
box = st.container()
fold = st.expander("More", expanded=True)
right.text("right")
left.text("left")
with two:
    st.text("two")
    a, b = st.columns([1, 2])
    a.text("a")
    with b, st.expander("Inner"):
        st.text("inner")
one.text("one")
st.text("after all")
box.text("in the box")
with fold:
    with st.container(border=True):
        st.text("folded")
        st.sidebar.text("from inside to the sidebar")
with st.sidebar:
    st.text("sidebar")
    with st.expander("Side"):
        st.checkbox("C")
    st.columns(1)[0].text("column in the sidebar")
left.text("left again")
x, y, z = st.columns(3, gap="large", vertical_alignment="bottom")
with x:
    with y:
        st.text("in y")
    st.text("in x")

#: at.checkbox[0].check()
#: at.sidebar.checkbox[0].uncheck()
