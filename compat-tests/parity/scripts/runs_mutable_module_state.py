"""Mutable values that live in the script: defaults of functions, class attributes, closures; fresh in each run."""

import streamlit as st


def remember(value, seen=[]):
    seen.append(value)
    return list(seen)


class Counter:
    made = 0

    def __init__(self):
        Counter.made += 1


def maker():
    hidden = []

    def add(value):
        hidden.append(value)
        return len(hidden)

    return add


n = st.slider("n", 1, 5, 2)
add = maker()
for i in range(n):
    remember(i)
    Counter()
    add(i)
st.text(f"{remember('end')} {Counter.made} {add('x')}")
kept = st.session_state.setdefault("kept", {"list": []})
kept["list"].append(n)
alias = kept["list"]
alias.append("alias")
st.text(f"{kept}")

#: at.slider[0].set_value(4)
#: at.run()
