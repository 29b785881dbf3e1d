"""A list that remembers: session_state, callbacks with arguments, rerun, widgets in a loop."""

import streamlit as st

st.title("To do")

if "tasks" not in st.session_state:
    st.session_state.tasks = [
        {"id": 1, "text": "Try Lattice", "done": True},
        {"id": 2, "text": "Move a slider", "done": False},
    ]
    st.session_state.next_id = 3


def add_task() -> None:
    text = st.session_state.new_task.strip()
    if text:
        st.session_state.tasks.append({"id": st.session_state.next_id, "text": text, "done": False})
        st.session_state.next_id += 1
        st.session_state.new_task = ""


def set_done(task_id: int) -> None:
    for task in st.session_state.tasks:
        if task["id"] == task_id:
            task["done"] = st.session_state[f"done-{task_id}"]


def remove(task_id: int) -> None:
    st.session_state.tasks = [task for task in st.session_state.tasks if task["id"] != task_id]


st.text_input("New task", key="new_task", placeholder="What is next?", on_change=add_task)
show = st.radio("Show", ["all", "open", "done"], horizontal=True)

for task in st.session_state.tasks:
    if show != "all" and task["done"] != (show == "done"):
        continue
    box, button = st.columns([6, 1])
    box.checkbox(task["text"], task["done"], key=f"done-{task['id']}", on_change=set_done, args=(task["id"],))
    button.button("✕", key=f"remove-{task['id']}", help="Remove this task", on_click=remove, args=(task["id"],))

finished = sum(task["done"] for task in st.session_state.tasks)
total = len(st.session_state.tasks)
if total:
    st.progress(finished / total, f"{finished} of {total} done")
if total and st.button("Clear finished tasks", disabled=finished == 0):
    st.session_state.tasks = [task for task in st.session_state.tasks if not task["done"]]
    st.rerun()
if not total:
    st.info("Nothing to do. Enjoy the day!", icon="🌤️")
