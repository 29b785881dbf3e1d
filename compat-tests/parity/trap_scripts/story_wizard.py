"""An app as people write them: wizard."""

import streamlit as st

STEPS = ["Name", "Age", "Review"]
ss = st.session_state
ss.setdefault("step", 0)
ss.setdefault("data", {})


def go(d):
    ss.step += d


st.progress((ss.step + 1) / len(STEPS), text=STEPS[ss.step])
if ss.step == 0:
    ss.data["name"] = st.text_input("Name", ss.data.get("name", ""))
elif ss.step == 1:
    ss.data["age"] = st.number_input("Age", 0, 120, ss.data.get("age", 30))
else:
    st.json(ss.data)
    st.checkbox("Agree", key="agree")
    if ss.agree:
        st.balloons()
c = st.columns(2)
c[0].button("Back", on_click=go, args=(-1,), disabled=ss.step == 0)
c[1].button("Next", on_click=go, args=(1,), disabled=ss.step == 2 or not ss.data.get("name"))
#: at.text_input[0].set_value("Bo")
#: at.button[1].click()
#: at.number_input[0].set_value(44)
#: at.button[1].click()
#: at.checkbox[0].check()
#: at.button[0].click()
#: at.button[0].click()
