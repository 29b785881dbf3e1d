"""Dates, ranges, times and datetimes: values, formats, bounds, kept and refused values."""

from datetime import date, datetime, time, timedelta

import streamlit as st

a = st.date_input("Day", date(2020, 1, 5), key="day")
b = st.date_input("Range", (date(2020, 1, 5), date(2020, 1, 7)), format="DD.MM.YYYY")
c = st.date_input("Bounds", "2020-01-05", min_value=date(2020, 1, 1), max_value="2020-01-31", key="bounds")
d = st.date_input("None", None, key="none")
e = st.date_input("Open", [])
f = st.time_input("At", time(8, 5, 33), key="at")
g = st.time_input("Exact", "08:30:12", step=1)
h = st.time_input("No time", None)
i = st.datetime_input("Moment", datetime(2020, 1, 5, 8, 7, 6), key="moment")
j = st.datetime_input("Until", "2020-01-05T08:00", max_value=date(2020, 1, 6), step=timedelta(hours=1))
k = st.datetime_input("No moment", None)
st.text(f"{a!r} {b!r} {c!r} {d!r} {e!r}")
st.text(f"{f!r} {g!r} {h!r} {i!r} {j!r} {k!r}")

#: at.date_input(key="day").set_value(date(2021, 2, 3))
#: at.date_input(key="day").set_value(date(1800, 1, 1))
#: at.date_input[1].set_value((date(2020, 1, 9),))
#: at.date_input[1].set_value((date(2020, 1, 9), date(2020, 1, 20)))
#: at.date_input(key="bounds").set_value(date(2020, 1, 31))
#: at.date_input(key="none").set_value(date(2026, 1, 1))
#: at.date_input(key="none").set_value(None)
#: at.date_input[4].set_value((date(2026, 1, 1), date(2026, 1, 2)))
#: at.time_input(key="at").set_value(time(9, 9, 9))
#: at.time_input(key="at").increment().decrement().increment()
#: at.time_input[1].decrement()
#: at.time_input[2].set_value(time(0, 0))
#: at.time_input[2].set_value(None)
#: at.datetime_input(key="moment").set_value(datetime(2020, 2, 2, 3, 4, 5))
#: at.datetime_input[1].set_value(datetime(2020, 1, 7))
#: at.datetime_input[2].set_value(datetime(2026, 1, 7, 1, 1))
#: at.session_state.day = date(2020, 3, 4)
#: at.session_state.at = time(1, 2)
#: at.session_state.moment = datetime(2020, 3, 4, 5, 6)
