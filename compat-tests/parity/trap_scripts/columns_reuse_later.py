import streamlit as st

cols = st.columns(3)
n = st.slider("n", 0, 4)


def put(c, i):
    c.text(i)


for i in range(n):
    put(cols[i % 3], i)
inner = cols[1].columns(2)
inner[0].text("i0")
with cols[0]:
    with st.container(border=True):
        inner[1].text("i1")
cols[2].container().expander("x").text("deep")
#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
