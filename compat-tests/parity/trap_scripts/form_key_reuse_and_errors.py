import streamlit as st


def tryit(f):
    try:
        return f()
    except Exception as e:
        st.text(type(e).__name__)


with st.form("a"):
    tryit(lambda: st.button("no"))
    st.form_submit_button()
tryit(lambda: st.form("a"))
tryit(lambda: st.form_submit_button("x"))
with st.form("b"):
    tryit(lambda: st.form("c"))
    st.text_input("t")
    tryit(lambda: st.download_button("d", b"x"))
    st.form_submit_button("send")
n = st.checkbox("n")
if n:
    with st.form("late"):
        st.text("no button")
#: at.checkbox[0].check()
#: at.text_input[0].set_value('v'); at.button[1].click()
