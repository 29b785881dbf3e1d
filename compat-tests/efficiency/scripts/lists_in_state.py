"""A to-do list in the state that grows in place."""
import streamlit as st
from probes import probe


def row(text, number):
    probe("row")
    st.write(f"{number}. {text}")


def letters(tasks):
    probe("letters")
    return sum(len(task) for task in tasks)


tasks = st.session_state.setdefault("tasks", ["wash", "cook"])
text = st.text_input("Task")
loud = st.checkbox("Loud")
if st.button("Add") and text:
    tasks.append(text)
for number, task in enumerate(tasks, 1):
    row(task, number)
st.caption(str(letters(tasks)) + ("!" if loud else ""))

#> text_input[0].set_value("read") ->  : not added yet
#> button[0].click() -> row letters : the third row
#> checkbox[0].check() ->  : the caption only
#> button[0].click() -> row letters : the same task as the fourth row
