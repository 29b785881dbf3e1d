"""Dates from widgets, and work on them."""
import datetime

import streamlit as st
from probes import probe


def weekdays(first, days):
    probe("weekdays")
    return [(first + datetime.timedelta(i)).weekday() for i in range(days)]


def working(weekdays_):
    probe("working")
    return sum(day < 5 for day in weekdays_)


first = st.date_input("First", datetime.date(2024, 1, 1))
days = st.slider("Days", 1, 30, 10)
at = st.time_input("At", datetime.time(9, 30))
st.write(working(weekdays(first, days)), at.hour)

#> time_input[0].set_value(__import__("datetime").time(10, 0)) ->  : the hour is not of the days
#> date_input[0].set_value(__import__("datetime").date(2024, 1, 8)) -> weekdays : the same days a week later
#> date_input[0].set_value(__import__("datetime").date(2024, 1, 9)) -> weekdays working : they begin on a Tuesday
#> slider[0].set_value(5) -> weekdays working : only five of them
