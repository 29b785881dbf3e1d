"""An app as people write them: quiz."""

import streamlit as st

QUESTIONS = [
    {"q": "2+2?", "options": ["3", "4", "5"], "a": "4"},
    {"q": "Capital of France?", "options": ["Rome", "Paris", "Bonn"], "a": "Paris"},
    {"q": "Prime?", "options": ["4", "9", "7"], "a": "7"},
]


def start():
    st.session_state.score = 0
    st.session_state.current = 0
    st.session_state.done = False
    st.session_state.answers = {}


if "current" not in st.session_state:
    start()
st.title("Quiz")
bar = st.progress(0)
if st.session_state.done:
    st.header("Results")
    st.metric("Score", f"{st.session_state.score}/{len(QUESTIONS)}", delta=st.session_state.score - 2)
    for i, q in enumerate(QUESTIONS):
        with st.expander(q["q"]):
            st.write("You said", st.session_state.answers[i], "and it is", q["a"])
    if st.button("Again"):
        start()
        st.rerun()
else:
    i = st.session_state.current
    q = QUESTIONS[i]
    bar.progress(i / len(QUESTIONS))
    st.subheader(f"Question {i + 1}")
    choice = st.radio(q["q"], q["options"], key=f"q{i}", index=None)
    if st.button("Next", disabled=choice is None):
        st.session_state.answers[i] = choice
        if choice == q["a"]:
            st.session_state.score += 1
        if i + 1 < len(QUESTIONS):
            st.session_state.current += 1
        else:
            st.session_state.done = True
        st.rerun()
#: at.radio[0].set_value("4")
#: at.button[0].click()
#: at.radio[0].set_value("Rome")
#: at.button[0].click()
#: at.radio[0].set_value("7")
#: at.button[0].click()
#: at.button[0].click()
