"""Sliders of dates, times and datetimes."""

from datetime import date, datetime, time, timedelta

import streamlit as st

day = st.slider("Day", date(2024, 1, 1), date(2024, 12, 31), date(2024, 5, 1), key="day")
span = st.slider("Span", date(2024, 1, 1), date(2024, 12, 31), (date(2024, 2, 1), date(2024, 3, 1)))
hour = st.slider("Hour", time(8), time(18), time(12), timedelta(minutes=30))
when = st.slider("When", datetime(2024, 1, 1), datetime(2024, 1, 3), datetime(2024, 1, 2, 12), key="when")
st.write(type(day).__name__, type(hour).__name__, type(when).__name__)
st.text(f"{day} {span} {hour} {when}")

#: at.slider(key="day").set_value(date(2024, 8, 9))
#: at.slider[1].set_range(date(2024, 3, 3), date(2024, 4, 4))
#: at.slider[2].set_value(time(9, 30))
#: at.slider(key="when").set_value(datetime(2024, 1, 2, 6, 0))
