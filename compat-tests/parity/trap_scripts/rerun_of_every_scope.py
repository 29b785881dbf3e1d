import streamlit as st

s = st.session_state
s.n = s.get("n", 0) + 1


@st.fragment
def frag():
    s.f = s.get("f", 0) + 1
    c = st.checkbox("c")
    d = st.checkbox("d")
    if c and s.get("once") != s.n:
        s.once = s.n
        st.rerun(scope="fragment")
    if d and not s.get("app"):
        s.app = True
        st.rerun(scope="app")
    st.text(("frag", s.f, c))


frag()
st.text(("main", s.n, s.f))
if st.button("outside"):
    st.rerun(scope="fragment")
try:
    if st.button("bad"):
        st.rerun(scope="nope")
except st.errors.StreamlitAPIException as e:
    st.text("bad scope")
#: at.checkbox[0].check()
#: at.checkbox[1].check()
#: at.button[0].click()
#: at.run()
#: at.button[1].click()
