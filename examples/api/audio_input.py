"""st.audio_input: a recording, as a WAV file."""

import streamlit as st

voice = st.audio_input("Say it", sample_rate=16000)
st.write("Nothing said yet" if voice is None else f"{voice.size} bytes")
