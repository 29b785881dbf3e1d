"""Numbers, dates, times and colours."""

import datetime as dt

import streamlit as st
from specimen import frame, heading, told

heading("Numbers and moments", "How much, when, and in which colour.")

left, right = st.columns(2)
with left:
    with frame("slider"):
        told(st.slider("Volume", 0, 100, 30, help="Arrow keys work as well."))
    with frame("slider_range"):
        told(st.slider("Price", 0.0, 10.0, (2.5, 7.5), 0.5, format="%.2f €"))
    with frame("number_input"):
        told(st.number_input("Guests", 1, 20, 4, icon=":material/group:"))
    with frame("date_input"):
        told(st.date_input("Day", dt.date(2024, 2, 29), min_value=dt.date(2020, 1, 1), max_value=dt.date(2030, 12, 31)))
    with frame("time_input"):
        told(st.time_input("Time", dt.time(8, 45)))
with right:
    with frame("slider_date"):
        told(st.slider("Departure", dt.date(2024, 1, 1), dt.date(2024, 12, 31), dt.date(2024, 7, 1)))
    with frame("slider_time"):
        told(st.slider("Open", dt.time(6), dt.time(22), (dt.time(9), dt.time(17, 30)), format="HH:mm"))
    with frame("number_float"):
        told(st.number_input("Weight", value=None, step=0.1, format="%.1f", placeholder="in kg"))
    with frame("date_range"):
        told(
            st.date_input(
                "Holidays",
                (dt.date(2024, 7, 6), dt.date(2024, 7, 20)),
                min_value=dt.date(2024, 1, 1),
                max_value=dt.date(2024, 12, 31),
            )
        )
    with frame("color_picker"):
        told(st.color_picker("Colour", "#7c3aed"))

with frame("datetime_input"):
    told(st.datetime_input("Meeting", dt.datetime(2024, 5, 17, 14, 30)))

with frame("disabled"):
    one, two = st.columns(2)
    one.slider("Locked", 0, 10, 4, disabled=True)
    two.number_input("Locked as well", value=7, disabled=True)
    one.date_input("No day", None, disabled=True)
    two.time_input("No time", None, disabled=True)
