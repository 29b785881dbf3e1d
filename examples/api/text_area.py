"""st.text_area: several lines."""

import streamlit as st

note = st.text_area("Note", placeholder="Write something", max_chars=200)
st.write(len(note.split()), "words")
