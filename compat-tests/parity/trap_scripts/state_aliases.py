import streamlit as st

s = st.session_state
if "a" not in s:
    s.a = {"list": [1], "set": {1}}
    s.b = s.a["list"]
    s["c"] = s.a


def total():
    return len(s.b), len(s.a["list"]), len(s.c["set"])


st.text(total())
if st.button("list"):
    s.b.append(2)
if st.button("set"):
    s.c["set"].add(len(s.c["set"]) + 1)
if st.button("rebind"):
    s.b = list(s.b)
if st.button("del"):
    del s.c
st.text(s.b is s.a["list"])
try:
    st.text(total())
except AttributeError as e:
    st.text("AttributeError")
#: at.button[0].click()
#: at.button[1].click()
#: at.button[2].click()
#: at.button[0].click()
#: at.button[3].click()
#: at.run()
