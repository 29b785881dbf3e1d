"""Files, cameras, voices, conversations."""

import streamlit as st
from specimen import frame, heading, told

heading("Files and chat", "What a person gives, shows and says.")

with frame("file_uploader"):
    files = st.file_uploader(
        "Some files", ["txt", "csv", "png"], accept_multiple_files=True, help="Any number of them."
    )
    told([(file.name, file.size) for file in files])

left, right = st.columns(2)
with left, frame("camera_input"):
    picture = st.camera_input("A picture")
    told(picture is not None)
with right, frame("audio_input"):
    sound = st.audio_input("A voice")
    told(sound is not None)

with frame("chat"):
    talk = st.session_state.setdefault("talk", [("assistant", "Hello! Say something, and I will say it backwards.")])
    if said := st.chat_input("Say something"):
        talk += [("user", said), ("assistant", said[::-1])]
    for who, words in talk:
        with st.chat_message(who):
            st.write(words)
