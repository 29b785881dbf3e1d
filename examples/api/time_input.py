"""st.time_input: a time of day."""

from datetime import time

import streamlit as st

alarm = st.time_input("Wake me at", time(7, 30), step=300)
st.write("Good night until", alarm)
