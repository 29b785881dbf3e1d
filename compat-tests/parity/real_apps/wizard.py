"""A wizard of four steps with validation: widgets that vanish keep their values by copying, a summary, a reset."""
import re
from datetime import date

import streamlit as st
from probes import probe

STEPS = ("Person", "Trip", "Extras", "Summary")
KEEP = ("name", "email", "start", "days", "hotel", "extras")
PRICES = {"Breakfast": 12.0, "Guide": 45.5, "Insurance": 30.0}

for key in KEEP:
    if key in st.session_state:
        st.session_state[key] = st.session_state[key]
if "step" not in st.session_state:
    st.session_state.step = 0


def valid_email(text):
    probe("valid_email")
    return re.fullmatch(r"[\w.]+@[\w.]+\.\w+", text or "") is not None


def quote(days, hotel, extras):
    probe("quote")
    base = {"Hostel": 30, "Hotel": 80, "Palace": 300}[hotel] * days
    lines = [("Nights", float(base))]
    lines += [(name, PRICES[name] * (days if name == "Breakfast" else 1)) for name in extras]
    return lines, sum(price for _, price in lines)


def move(by):
    problems = check(st.session_state.step) if by > 0 else []
    st.session_state.problems = problems
    if not problems:
        st.session_state.step += by


def check(step):
    s = st.session_state
    found = []
    if step == 0:
        if not s.get("name"):
            found.append("A name, please")
        if not valid_email(s.get("email")):
            found.append("That is no address")
    if step == 1 and s.start < date(2026, 1, 1):
        found.append("Too early")
    return found


def reset():
    for key in list(st.session_state):
        del st.session_state[key]


step = st.session_state.step
st.title(f"{step + 1}. {STEPS[step]}")
st.progress((step + 1) / len(STEPS))
if step == 0:
    st.text_input("Name", key="name")
    st.text_input("Email", key="email")
elif step == 1:
    st.date_input("Start", date(2026, 5, 1), key="start")
    st.number_input("Days", 1, 30, 7, key="days")
    st.radio("Hotel", ["Hostel", "Hotel", "Palace"], index=1, key="hotel")
elif step == 2:
    st.multiselect("Extras", list(PRICES), key="extras")
    lines, total = quote(st.session_state.days, st.session_state.hotel, st.session_state.extras)
    st.metric("So far", f"{total:.2f}")
else:
    s = st.session_state
    lines, total = quote(s.days, s.hotel, s.extras)
    st.write(f"{s.name} <{s.email}>, from {s.start:%d.%m.%Y}")
    for label, price in lines:
        left, right = st.columns(2)
        left.write(label)
        right.write(f"{price:.2f}")
    st.markdown(f"**Total {total:.2f}**")
    if st.checkbox("I agree"):
        st.button("Book", on_click=lambda: st.session_state.update(booked=True))
    if s.get("booked"):
        st.balloons()
        st.success("Booked")
for problem in st.session_state.get("problems", []):
    st.error(problem)
left, right, last = st.columns(3)
left.button("Back", on_click=move, args=(-1,), disabled=step == 0)
right.button("Next", on_click=move, args=(1,), disabled=step == 3)
last.button("Start over", on_click=reset)
#: at.text_input(key='name').set_value('Eve').run(); at.button[1].click() #= valid_email
#: at.text_input(key='email').set_value('eve@example.com'); at.button[1].click() #= valid_email
#: at.number_input(key='days').set_value(3) #=
#: at.radio(key='hotel').set_value('Palace'); at.button[1].click() #= quote
#: at.multiselect(key='extras').set_value(['Guide', 'Breakfast']) #= quote
#: at.button[1].click() #=
#: at.checkbox[0].check() #=
#: at.button[0].click() #=
#: at.button[0].click() #=
#: at.button[0].click() #=
#: at.button[-1].click() #=
