"""st.date_input: a day, or a range of days."""

from datetime import date

import streamlit as st

stay = st.date_input("Stay", (date(2026, 7, 1), date(2026, 7, 14)), format="DD.MM.YYYY")
if len(stay) == 2:
    st.write((stay[1] - stay[0]).days, "nights")
