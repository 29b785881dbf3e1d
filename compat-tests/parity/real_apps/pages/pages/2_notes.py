import streamlit as st
from common import header
from probes import probe

header("Notes")
if "notes" not in st.session_state:
    st.session_state.notes = []


def counts(text):
    probe("counts")
    return {word: text.split().count(word) for word in text.split()}


text = st.text_area("Note", key="note")
if text:
    st.json(counts(text))
if st.button("Save") and text:
    st.session_state.notes.append(text)
for n, note in enumerate(st.session_state.notes):
    st.info(f"{n}: {note}")
if "n" in st.session_state:
    st.write("n is", st.session_state.n)
