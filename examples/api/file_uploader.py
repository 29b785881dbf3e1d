"""st.file_uploader: one file, several, or a folder; each run reads them from the start."""

import streamlit as st

note = st.file_uploader("A note", type=["txt", "md"])
if note:
    st.write(note.name, note.size, note.read().decode())
pictures = st.file_uploader("Pictures", type="image", accept_multiple_files=True)
st.write(len(pictures), "pictures")
