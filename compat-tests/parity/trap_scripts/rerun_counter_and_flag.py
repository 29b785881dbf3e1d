import streamlit as st

s = st.session_state
s.n = s.get("n", 0) + 1
if st.button("twice"):
    s.todo = 2
if s.get("todo", 0) > 0:
    s.todo -= 1
    st.text("never seen")
    st.rerun()
st.text(s.n)
with st.container():
    if st.button("inner"):
        st.rerun()
st.text("end")
#: at.button[0].click()
#: at.button[1].click()
#: at.run()
