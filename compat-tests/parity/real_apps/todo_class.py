"""A to-do list in classes: a repository with __iter__/__len__, a view class whose methods draw, filters, undo."""
from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import date, timedelta

import streamlit as st
from probes import probe

TODAY = date(2026, 11, 21)


@dataclass(frozen=True, order=True)
class Task:
    due: date
    title: str
    ident: int
    done: bool = False


class Repository:
    def __init__(self):
        self.numbers = itertools.count(1)
        self.tasks: dict[int, Task] = {}
        self.undo: list[dict[int, Task]] = []

    def _save(self):
        self.undo.append(dict(self.tasks))

    def add(self, title, due):
        self._save()
        number = next(self.numbers)
        self.tasks[number] = Task(due, title, number)

    def toggle(self, number):
        self._save()
        self.tasks[number] = replace(self.tasks[number], done=not self.tasks[number].done)

    def remove(self, number):
        self._save()
        del self.tasks[number]

    def back(self):
        if self.undo:
            self.tasks = self.undo.pop()

    def __iter__(self):
        return iter(sorted(self.tasks.values()))

    def __len__(self):
        return len(self.tasks)


def overdue(tasks: tuple[Task, ...], day: date) -> list[str]:
    probe("overdue")
    return [task.title for task in tasks if task.due < day and not task.done]


def histogram(tasks: tuple[Task, ...]) -> dict[str, int]:
    probe("histogram")
    return {d.isoformat(): len(list(group)) for d, group in itertools.groupby(tasks, key=lambda task: task.due)}


class View:
    def __init__(self, repository: Repository):
        self.repository = repository

    def form(self):
        with st.form("new", clear_on_submit=True):
            title = st.text_input("Title")
            due = st.date_input("Due", TODAY)
            if st.form_submit_button("Add"):
                if not title:
                    st.error("A task needs a title")
                else:
                    self.repository.add(title, due)

    def rows(self, which):
        for task in self.repository:
            if which == "Open" and task.done or which == "Done" and not task.done:
                continue
            box, text, drop = st.columns([1, 6, 1])
            box.checkbox("done", task.done, key=f"done{task.ident}", label_visibility="collapsed", on_change=self.repository.toggle, args=(task.ident,))
            text.write(f"~~{task.title}~~" if task.done else f"{task.title} ({task.due:%d %b})")
            drop.button("x", key=f"drop{task.ident}", on_click=self.repository.remove, args=(task.ident,))

    def summary(self, days):
        tasks = tuple(self.repository)
        late = overdue(tasks, TODAY + timedelta(days=days))
        st.write("Late:", late or "nothing")
        st.json(histogram(tasks))


if "repository" not in st.session_state:
    st.session_state.repository = Repository()
    for n, title in enumerate(("Write", "Read", "Run")):
        st.session_state.repository.add(title, TODAY + timedelta(days=n))
view = View(st.session_state.repository)
view.form()
which = st.segmented_control("Show", ["All", "Open", "Done"], default="All")
view.rows(which)
days = st.slider("Days ahead", 0, 7, 1)
view.summary(days)
st.button("Undo", on_click=view.repository.back, disabled=not view.repository.undo)
st.caption(f"{len(view.repository)} tasks")
#: at.slider[0].set_value(2) #= overdue
#: at.checkbox(key='done1').check() #= overdue histogram
#: at.text_input[0].set_value('Sleep'); at.date_input[0].set_value(date(2026, 11, 20)); at.button[0].click() #= overdue histogram
#: at.button[0].click() #=
#: at.segmented_control[0].set_value('Open') #=
#: at.button(key='drop2').click() #= overdue histogram
#: at.button[-1].click() #=
#: at.button[-1].click() #=
#: at.slider[0].set_value(1) #= overdue
