"""st.datetime_input: a day and a time."""

from datetime import datetime

import streamlit as st

departure = st.datetime_input("Departure", datetime(2026, 7, 1, 8, 30))
st.write("Leaving on", departure)
