"""A quiz: a state machine of screens as functions in a dict, timing, results table, restart by query parameter."""
import time
from typing import NamedTuple

import pandas as pd
import streamlit as st
from probes import probe


class Question(NamedTuple):
    text: str
    options: tuple
    right: int
    topic: str = "general"


BANK = [
    Question("2 + 2?", ("3", "4", "5"), 1, "maths"),
    Question("Capital of France?", ("Rome", "Paris"), 1, "places"),
    Question("Largest ocean?", ("Pacific", "Atlantic", "Indian"), 0, "places"),
    Question("Boiling point of water?", ("90", "100", "110"), 1),
]
SCREENS = {}


def screen(name):
    def register(function):
        SCREENS[name] = function
        return function

    return register


def go(name, **changes):
    st.session_state.screen = name
    for key, value in changes.items():
        st.session_state[key] = value


@screen("start")
def start():
    st.title("Quiz")
    topics = st.multiselect("Topics", sorted({q.topic for q in BANK}), default=["places"])
    chosen = [i for i, q in enumerate(BANK) if q.topic in topics]
    st.caption(f"{len(chosen)} questions")
    st.button("Start", on_click=go, args=("ask",), kwargs={"chosen": chosen, "at": 0, "answers": [], "began": time.time() > 0}, disabled=not chosen)


@screen("ask")
def ask():
    s = st.session_state
    number = s.chosen[s.at]
    question = BANK[number]
    st.progress(s.at / len(s.chosen))
    st.subheader(f"{s.at + 1}. {question.text}")
    choice = st.radio("Your answer", question.options, index=None, key=f"q{number}")
    if st.button("Next", type="primary"):
        if choice is None:
            st.warning("Pick one")
        else:
            s.answers.append((number, question.options.index(choice)))
            s.at += 1
            if s.at == len(s.chosen):
                go("result")
            st.rerun()


def graded(answers):
    probe("graded")
    rows = [(BANK[n].text, BANK[n].options[a], BANK[n].options[BANK[n].right]) for n, a in answers]
    frame = pd.DataFrame(rows, columns=["question", "answer", "right"])
    frame["ok"] = frame["answer"] == frame["right"]
    return frame


def by_topic(answers):
    probe("by_topic")
    out = {}
    for n, a in answers:
        right, total = out.get(BANK[n].topic, (0, 0))
        out[BANK[n].topic] = (right + (a == BANK[n].right), total + 1)
    return out


@screen("result")
def result():
    s = st.session_state
    frame = graded(s.answers)
    st.header(f"{int(frame['ok'].sum())} of {len(frame)}")
    only = st.checkbox("Only mistakes")
    st.dataframe(frame[~frame["ok"]] if only else frame)
    for topic, (right, total) in by_topic(s.answers).items():
        st.metric(topic, f"{right}/{total}")
    if s.began <= time.time() > 1:
        st.caption("finished in time")
    st.button("Again", on_click=lambda: go("start"))


st.session_state.setdefault("screen", "start")
if st.query_params.get("screen") == "start":
    del st.query_params["screen"]
    go("start")
SCREENS[st.session_state.screen]()
with st.sidebar:
    st.write({k: st.session_state.get(k) for k in ("screen", "at", "answers")})
    note = st.text_area("Notes")
    st.caption(f"{len(note.split())} words")
#: at.multiselect[0].set_value(['places', 'maths']) #=
#: at.button[0].click() #=
#: at.button[0].click() #=
#: at.radio[0].set_value('3') #=
#: at.button[0].click() #=
#: at.radio[0].set_value('Paris'); at.button[0].click() #=
#: at.radio[0].set_value('Pacific'); at.button[0].click() #= graded by_topic
#: at.checkbox[0].check() #=
#: at.text_area[0].set_value('three small words') #=
#: at.query_params['screen'] = 'start' #=
