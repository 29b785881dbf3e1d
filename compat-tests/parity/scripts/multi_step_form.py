"""Pages by session_state: widgets come and go with the step, answers are copied."""

import streamlit as st

state = st.session_state
state.setdefault("step", 0)
state.setdefault("answers", {})


def go(by):
    state.step += by


if state.step == 0:
    state.answers["name"] = st.text_input("Name", state.answers.get("name", ""), key="name")
    st.button("Next", on_click=go, args=(1,))
elif state.step == 1:
    state.answers["age"] = st.slider("Age", 0, 99, state.answers.get("age", 30), key="age")
    left, right = st.columns(2)
    left.button("Back", on_click=go, args=(-1,), key="back")
    right.button("Next", on_click=go, args=(1,), key="next")
else:
    st.text(str(state.answers))
    st.button("Back", on_click=go, args=(-1,))

#: at.text_input[0].set_value("Ada")
#: at.button[0].click()
#: at.slider[0].set_value(36)
#: at.button(key="next").click()
#: at.button[0].click()
#: at.button(key="back").click()
