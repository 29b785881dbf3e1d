"""A callback sees the globals of the run that made it, and what it changes there is gone afterwards."""

import streamlit as st

counter = 0
seen = st.session_state.setdefault("seen", [])


def note(where):
    global counter
    counter += 1
    seen.append(f"{where} {counter} {step}")


step = st.number_input("step", 0, 10, 1, key="step", on_change=note, args=("step",))
counter += 10
st.checkbox("a", key="a", on_change=note, kwargs={"where": "a"})
step = step * 100
st.text(f"counter {counter} step {step}")
st.text(f"{seen}")

#: at.number_input[0].set_value(2)
#: at.checkbox[0].check()
#: at.number_input[0].set_value(5); at.checkbox[0].uncheck()
#: at.run()
