"""An app as people write them: login_gate."""

import streamlit as st, hashlib

USERS = {"ann": hashlib.sha256(b"pw").hexdigest()}


def check():
    u, p = st.session_state["user"], st.session_state["pw"]
    if USERS.get(u) == hashlib.sha256(p.encode()).hexdigest():
        st.session_state["ok"] = True
        del st.session_state["pw"]
    else:
        st.session_state["ok"] = False


def gate():
    if st.session_state.get("ok"):
        return True
    st.text_input("User", key="user")
    st.text_input("Password", type="password", key="pw", on_change=check)
    if "ok" in st.session_state:
        st.error("wrong")
    return False


if not gate():
    st.stop()
st.success(f"Welcome {st.session_state.get('user')}")
n = st.slider("n", 1, 5)
for i in range(n):
    st.write("*" * (i + 1))
if st.button("logout"):
    st.session_state.clear()
    st.rerun()
#: at.text_input(key="user").set_value("ann"); at.text_input(key="pw").set_value("no")
#: at.text_input(key="pw").set_value("pw")
#: at.slider[0].set_value(3)
#: at.button[0].click()
