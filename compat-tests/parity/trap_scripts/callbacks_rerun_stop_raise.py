import streamlit as st

log = st.session_state.setdefault("log", [])


def a(x):
    log.append(("a", x, st.session_state.get("s")))


def r():
    log.append("r")
    st.rerun()


def boom():
    log.append("boom")
    raise KeyError("in callback")


def stop():
    log.append("stop")
    st.stop()


st.button("a", on_click=a, args=(1,))
st.button("r", on_click=r)
st.button("boom", on_click=boom)
st.button("stop", on_click=stop)
s = st.slider("s", 0, 5, key="s", on_change=a, kwargs={"x": "slid"})
st.text(log)
if s == 3:
    st.stop()
st.text("end")
#: at.button[0].click()
#: at.button[1].click()
#: at.button[2].click()
#: at.run()
#: at.button[3].click()
#: at.run()
#: at.slider[0].set_value(3)
#: at.slider[0].set_value(4)
