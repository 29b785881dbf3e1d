import streamlit as st

s = st.session_state
a = st.button("a")
b = st.button("b", key="b")
if a:
    inner = st.button("inner")
    if inner:
        s.inner = True
s.seq = s.get("seq", "") + f"{int(a)}{int(b)}{int(s.b)} "
st.text(s.seq)
st.text(s.get("inner"))
#: at.button[0].click()
#: at.button[1].click()
#: at.button(key="b").click()
#: at.button[0].click(); at.button(key="b").click()
#: at.run()
