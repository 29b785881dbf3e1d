"""Spaced repetition: heap of (due, id), cards as TypedDicts, a module-level clock object, JSON export/import."""
import heapq, json
from datetime import date, timedelta
from typing import TypedDict
import streamlit as st
from probes import probe

class Card(TypedDict):
    front: str
    back: str
    ease: float
    interval: int
    due: date

START = date(2026, 1, 1)

def fresh(front, back) -> Card:
    return {"front": front, "back": back, "ease": 2.5, "interval": 0, "due": START}

def init(cards=[fresh("hund", "dog"), fresh("katze", "cat"), fresh("maus", "mouse")]):
    if "cards" not in st.session_state:
        st.session_state.cards = {i: dict(c) for i, c in enumerate(cards)}
        st.session_state.today = START
        st.session_state.shown = False
        st.session_state.log = []

def queue(cards, today):
    probe("queue")
    h = []
    for i, c in cards.items():
        if c["due"] <= today: heapq.heappush(h, (c["due"], c["interval"], i))
    return [heapq.heappop(h)[2] for _ in range(len(h))]

def forecast(cards, today, days):
    probe("forecast")
    return {(today + timedelta(days=d)).isoformat(): sum(1 for c in cards.values() if c["due"] == today + timedelta(d)) for d in range(days)}

def grade(i, q):
    c = st.session_state.cards[i]
    if q < 3:
        c["interval"] = 0
        c["due"] = st.session_state.today + timedelta(days=1)
    else:
        c["interval"] = 1 if c["interval"] == 0 else round(c["interval"] * c["ease"])
        c["due"] = st.session_state.today + timedelta(days=c["interval"])
    c["ease"] = max(1.3, round(c["ease"] + 0.1 - (5 - q) * (0.08 + (5 - q) * 0.02), 3))
    st.session_state.log += [(st.session_state.today, i, q)]
    st.session_state.shown = False

def add():
    f, b = st.session_state.f, st.session_state.b
    if f and b:
        st.session_state.cards[max(st.session_state.cards, default=-1) + 1] = fresh(f, b) | {"due": st.session_state.today}
        st.session_state.f = st.session_state.b = ""

init()
cards = st.session_state.cards
st.header(f"Today: {st.session_state.today:%Y-%m-%d}")
q = queue(cards, st.session_state.today)
st.progress(1 - len(q) / max(len(cards), 1), text=f"{len(q)} due")
if q:
    card = cards[q[0]]
    st.subheader(card["front"])
    if not st.session_state.shown:
        if st.button("Show"):
            st.session_state.shown = True
            st.rerun()
    else:
        st.info(card["back"])
        for col, (name, value) in zip(st.columns(4), {"Again": 1, "Hard": 3, "Good": 4, "Easy": 5}.items()):
            with col: st.button(name, on_click=grade, args=(q[0], value), use_container_width=True)
else:
    st.success("All done")
if st.button("Next day", key="next"):
    st.session_state.today += timedelta(days=1)
    st.rerun()
st.divider()
days = st.slider("Forecast", 1, 7, 3)
st.json(forecast(cards, st.session_state.today, days))
with st.expander("New card"):
    st.text_input("Front", key="f"); st.text_input("Back", key="b")
    st.button("Add", on_click=add)
st.download_button("Export", json.dumps(list(cards.values()), default=str), "cards.json", "application/json")
for when, i, g in st.session_state.log[-3:]:
    st.text(f"{when} {cards[i]['front']} -> {g}")
#: at.slider[0].set_value(5) #= forecast
#: at.button[0].click() #=
#: at.button[2].click() #= queue forecast
#: at.button[0].click() #=
#: at.button[0].click() #= queue forecast
#: at.text_input(key='f').input('vogel'); at.text_input(key='b').input('bird') #=
#: at.button[2].click() #= queue forecast
#: at.button(key='next').click() #= queue forecast
#: at.slider[0].set_value(3) #= forecast
#: at.button[0].click(); at.slider[0].set_value(5) #=
#: at.button[3].click() #= queue forecast
