import streamlit as st


@st.cache_data
def data(n):
    return {"rows": [n, n]}


@st.cache_resource
def res(n):
    return {"rows": [n]}


n = st.slider("n", 0, 3)
d = data(n)
d["rows"].append(9)
r = res(n)
r["rows"].append(9)
st.text(data(n))
st.text(res(n))
st.text(d is data(n))
st.text(r is res(n))
if st.button("clear one"):
    data.clear(n)
if st.button("clear all"):
    res.clear()
st.text(len(res(n)["rows"]))
#: at.run()
#: at.slider[0].set_value(1)
#: at.button[0].click()
#: at.run()
#: at.button[1].click()
#: at.slider[0].set_value(0)
