"""An app as people write them: todo_class."""

import streamlit as st
from dataclasses import dataclass, field
import itertools


@dataclass
class Task:
    title: str
    done: bool = False
    tags: list = field(default_factory=list)


class Store:
    def __init__(self):
        self.tasks = {}
        self.ids = itertools.count(1)

    def add(self, t, *tags):
        self.tasks[next(self.ids)] = Task(t, tags=list(tags))

    def open(self):
        return [t for t in self.tasks.values() if not t.done]


if "store" not in st.session_state:
    s = Store()
    s.add("milk", "shop")
    s.add("code")
    st.session_state.store = s
s = st.session_state.store


def on_add():
    if st.session_state.new:
        s.add(st.session_state.new)
        st.session_state.new = ""


st.text_input("New", key="new", on_change=on_add)
flt = st.segmented_control("Show", ["all", "open"], default="all")
for i, t in list(s.tasks.items()):
    if flt == "open" and t.done:
        continue
    a, b = st.columns([5, 1])
    t.done = a.checkbox(t.title + "".join(f" #{x}" for x in t.tags), t.done, key=f"t{i}")
    if b.button("✕", key=f"x{i}"):
        del s.tasks[i]
        st.rerun()
st.write(f"{len(s.open())} open of {len(s.tasks)}")
#: at.text_input[0].set_value("bread")
#: at.checkbox[0].check()
#: at.button_group[0].set_value(["open"]) if hasattr(at, "button_group") and len(at.button_group) else None
#: at.button[0].click()
#: at.checkbox[0].check()
