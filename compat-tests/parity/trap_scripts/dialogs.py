import streamlit as st

s = st.session_state


@st.dialog("Ask")
def ask(name):
    st.text(f"hello {name}")
    t = st.text_input("reason", key="reason")
    if st.button("ok", key="ok"):
        s.reason_given = t
        st.rerun()


if st.button("open"):
    ask("x")
st.text(s.get("reason_given"))
try:
    if st.checkbox("two"):
        ask("p")
        ask("q")
except Exception as e:
    st.text(type(e).__name__)
#: at.button[0].click()
#: at.text_input[0].set_value('because')
#: at.button[0].click().run(); at.text_input[0].set_value('why'); at.button(key='ok').click()
#: at.checkbox[0].check()
