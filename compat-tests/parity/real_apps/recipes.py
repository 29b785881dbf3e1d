"""Recipes: fractions, unit conversion, search with scoring, expanders in loops, favourites as a set, a shopping list."""
from collections import defaultdict
from fractions import Fraction

import streamlit as st
from probes import probe

RECIPES = {
    "Pancakes": {"serves": 4, "time": 20, "items": [("flour", "200", "g"), ("milk", "1/2", "l"), ("egg", "3", "")]},
    "Omelette": {"serves": 1, "time": 10, "items": [("egg", "3", ""), ("butter", "15", "g")]},
    "Porridge": {"serves": 2, "time": 15, "items": [("oats", "100", "g"), ("milk", "1/3", "l"), ("honey", "1 1/2", "spoon")]},
}


def fraction(text):
    return sum(Fraction(part) for part in text.split())


def pretty(value):
    whole, rest = divmod(value, 1)
    return f"{whole} {rest}".strip() if whole and rest else str(rest or whole)


def scaled(name, people):
    probe("scaled")
    recipe = RECIPES[name]
    factor = Fraction(people, recipe["serves"])
    return [(item, fraction(amount) * factor, unit) for item, amount, unit in recipe["items"]]


def search(query, longest):
    probe("search")
    words = query.lower().split()

    def score(name):
        text = (name + " " + " ".join(item for item, *_ in RECIPES[name]["items"])).lower()
        return sum(word in text for word in words)

    hits = [name for name in RECIPES if RECIPES[name]["time"] <= longest]
    return sorted(hits, key=lambda name: (-score(name), name))


def shopping(selection, people):
    probe("shopping")
    totals = defaultdict(Fraction)
    for name in selection:
        for item, amount, unit in scaled(name, people):
            totals[item, unit] += amount
    return dict(totals)


def toggle(name):
    st.session_state.liked ^= {name}


if "liked" not in st.session_state:
    st.session_state.liked = set()
query = st.text_input("Search", "egg")
longest = st.slider("Minutes", 5, 30, 30, 5)
people = st.number_input("People", 1, 12, 4)
for name in search(query, longest):
    liked = name in st.session_state.liked
    with st.expander(f"{'♥ ' if liked else ''}{name}", expanded=liked):
        for item, amount, unit in scaled(name, people):
            st.write(f"- {pretty(amount)} {unit} {item}")
        st.button("Unlike" if liked else "Like", key=f"like-{name}", on_click=toggle, args=(name,))
st.subheader("To buy")
if st.session_state.liked:
    for (item, unit), amount in sorted(shopping(sorted(st.session_state.liked), people).items()):
        st.checkbox(f"{pretty(amount)} {unit} {item}", key=f"buy-{item}")
    st.progress(sum(st.session_state.get(f"buy-{i}", False) for i in ("flour", "milk", "egg")) / 3)
else:
    st.info("Like something first")
#: at.text_input[0].set_value('milk') #= search
#: at.button(key='like-Omelette').click() #= shopping
#: at.checkbox(key='buy-egg').check() #=
#: at.number_input[0].set_value(2) #= scaled*3 shopping
#: at.button(key='like-Porridge').click() #= shopping
#: at.slider[0].set_value(10) #= search
#: at.button(key='like-Omelette').click() #= shopping
#: at.number_input[0].set_value(4) #= shopping
#: at.slider[0].set_value(30) #=
