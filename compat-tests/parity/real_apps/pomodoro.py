"""A timer with a fake clock in session_state: fragments, run_every, progress, a log of sessions, dialogs for settings."""
import streamlit as st
from probes import probe

st.session_state.setdefault("minutes", 25)
st.session_state.setdefault("elapsed", 0)
st.session_state.setdefault("log", [])


@st.dialog("Settings")
def settings():
    minutes = st.number_input("Minutes", 1, 60, st.session_state.minutes)
    if st.button("Save"):
        st.session_state.minutes = minutes
        st.rerun()


@st.fragment(run_every=60)
def clock():
    done = st.session_state.elapsed
    st.progress(min(1.0, done / st.session_state.minutes), f"{done} of {st.session_state.minutes}")
    if st.button("Tick"):
        st.session_state.elapsed += 5
        if st.session_state.elapsed >= st.session_state.minutes:
            st.session_state.log.append(st.session_state.elapsed)
            st.session_state.elapsed = 0
        st.rerun(scope="app")


@st.fragment
def notes():
    text = st.text_input("Note")
    st.caption(f"{len(text)} letters, {counted(text)} vowels")


def counted(text):
    probe("counted")
    return sum(c in "aeiou" for c in text)


def streak(log):
    probe("streak")
    return len(log), sum(log)


st.title("Timer")
if st.button("Settings"):
    settings()
clock()
with st.sidebar:
    notes()
n, total = streak(st.session_state.log)
st.metric("Sessions", n, total)
quiet = st.checkbox("Quiet")
if not quiet and n:
    st.success("Well done")
#: at.checkbox[0].check() #=
#: at.text_input[0].set_value('queue') #= counted
#: at.button[0].click() #=
#: at.number_input[0].set_value(10).run(); at.button[1].click() #=
#: at.button[0].click() #=
#: at.button[1].click() #=
#: at.button[-1].click() #=
#: at.checkbox[0].uncheck() #=
