"""What dates and times refuse."""

from datetime import date, datetime, time, timedelta

import streamlit as st

day, moment = date(2020, 1, 5), datetime(2020, 1, 5)
calls = {
    "text": lambda: st.date_input("A", "garbage"),
    "number": lambda: st.date_input("A", 5),
    "three": lambda: st.date_input("A", (day, day, day)),
    "below": lambda: st.date_input("A", day, min_value=date(2020, 1, 6)),
    "above": lambda: st.date_input("A", day, max_value=date(2020, 1, 4)),
    "crossed": lambda: st.date_input("A", day, date(2020, 1, 6), date(2020, 1, 4)),
    "format": lambda: st.date_input("A", day, format="YY-MM-DD"),
    "time text": lambda: st.time_input("A", "garbage"),
    "time number": lambda: st.time_input("A", 5),
    "step long": lambda: st.time_input("A", time(8), step=timedelta(hours=24)),
    "step type": lambda: st.time_input("A", time(8), step=90.5),
    "step bool": lambda: st.time_input("A", time(8), step=True),
    "time format": lambda: st.time_input("A", time(8), format="x"),
    "moment text": lambda: st.datetime_input("A", "x"),
    "moment below": lambda: st.datetime_input("A", moment, min_value=datetime(2020, 1, 6)),
    "moment above": lambda: st.datetime_input("A", moment, max_value=datetime(2020, 1, 4)),
    "moment step": lambda: st.datetime_input("A", moment, step=30),
    "moment format": lambda: st.datetime_input("A", moment, format="x"),
    "width": lambda: st.time_input("A", time(8), width="content"),
}
for name, call in calls.items():
    try:
        st.text(f"{name}: {call()!r}")
    except Exception as error:
        st.text(f"{name}: {type(error).__name__}")

#: at.run()
