"""Things that open and close."""

import streamlit as st
from specimen import frame, heading, told

heading("Containers and dialogs", "Folded away until somebody asks.")

with frame("tabs"):
    cats, dogs, owls = st.tabs(["Cats", ":material/pets: Dogs", "**Owls**"])
    cats.write("They purr.")
    with dogs:
        told(st.text_input("Name of the dog", "Rex"))
    owls.write("They see you.")

with frame("many_tabs"):
    for number, tab in enumerate(st.tabs([f"Chapter {number}" for number in range(1, 15)]), 1):
        tab.write(f"This is chapter {number}.")

with frame("expander"):
    with st.expander("What is inside?", icon=":material/inventory_2:"):
        told(st.checkbox("Found it"))
    with st.expander("Open from the start", expanded=True):
        st.write("It was open already.")

with frame("popover"), st.popover("Settings", icon=":material/settings:", help="More of it"):
    loud = st.slider("Loudness", 0, 10, 3)
    st.checkbox("Only at night")
    told(loud)


@st.dialog("What is your name?")
def ask():
    """A question of its own."""
    name = st.text_input("Name", key="dialog_name")
    if st.button("Done", type="primary"):
        st.session_state["answer"] = name
        st.rerun()


with frame("dialog"):
    if st.button("Ask me"):
        ask()
    told(st.session_state.get("answer"))

with frame("form"):
    with st.form("poem", clear_on_submit=True):
        line = st.text_input("A line")
        mood = st.select_slider("Mood", ["grave", "calm", "gay"], "calm")
        sent = st.form_submit_button("Add the line")
    if sent:
        st.session_state.setdefault("poem", []).append((line, mood))
    told(st.session_state.get("poem", []))


@st.fragment
def counter():
    """A part that runs alone."""
    st.session_state.setdefault("count", 0)
    if st.button("Count, alone"):
        st.session_state["count"] += 1
    told(st.session_state["count"])


with frame("fragment"):
    counter()
