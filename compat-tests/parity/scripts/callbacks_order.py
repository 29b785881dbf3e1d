"""Callbacks: before the script, in which order, with arguments, setting other widgets."""

import streamlit as st

st.session_state.setdefault("log", [])


def note(name, *args, **kwargs):
    st.session_state.log.append((name, args, dict(kwargs), st.session_state.get("s")))


st.slider("S", 0, 10, key="s", on_change=note, args=("slider", 1), kwargs={"deep": True})
st.text_input("T", key="t", on_change=note, args=["text"])
st.checkbox("C", key="c", on_change=note, args=("check",))
st.button("B", on_click=note, args=("button",))
st.selectbox("D", ["a", "b"], on_change=note, args=("select",))
st.text(f"{len(st.session_state.log)} {st.session_state.log[-1:]!r}")

#: at.slider[0].set_value(3)
#: at.slider[0].set_value(3)
#: at.checkbox[0].check(); at.slider[0].set_value(4); at.text_input[0].set_value("x")
#: at.button[0].click()
#: at.button[0].click(); at.selectbox[0].select("b")
#: at.slider[0].set_value(0)
