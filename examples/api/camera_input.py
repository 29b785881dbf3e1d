"""st.camera_input: a photo, as a JPEG file."""

import streamlit as st

photo = st.camera_input("Your badge", resolution="720p")
st.write("No photo yet" if photo is None else f"{photo.size} bytes")
