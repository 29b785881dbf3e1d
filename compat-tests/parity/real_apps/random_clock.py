"""Random numbers at top level without a seed beside seeded ones, datetime.now for a greeting, dice in session_state."""
import datetime
import random
import secrets

import numpy as np
import streamlit as st
from probes import probe

st.title("Dice")
hour = datetime.datetime.now().hour
st.write("Good day" if 0 <= hour < 24 else "?")
sides = st.number_input("Sides", 2, 20, 6)
count = st.slider("Dice", 1, 5, 2)


def roll(sides, count):
    probe("roll")
    return [random.randint(1, sides) for _ in range(count)]


def expected(sides, count):
    probe("expected")
    return count * (sides + 1) / 2


def simulated(sides, count, seed):
    probe("simulated")
    rng = random.Random(seed)
    return [sum(rng.randint(1, sides) for _ in range(count)) for _ in range(200)]


def shuffled(seed):
    probe("shuffled")
    np.random.seed(seed)
    cards = np.arange(8)
    np.random.shuffle(cards)
    return cards.tolist()


rolled = roll(sides, count)
st.write("Rolled", rolled, "sum", sum(rolled))
if "rolls" not in st.session_state:
    st.session_state.rolls = []
if st.button("Keep"):
    st.session_state.rolls.append(sum(rolled))
st.write("Kept", st.session_state.rolls)
st.metric("Expected", expected(sides, count))
seed = st.number_input("Seed", 0, 10, 1)
outcomes = simulated(sides, count, seed)
st.write("Mean", sum(outcomes) / len(outcomes))
st.write("Cards", shuffled(seed), int(np.random.randint(100)))
colour = random.choice(["red", "green", "blue"])
st.markdown(f":{colour}[lucky colour]")
token = secrets.token_hex(4)
st.caption(f"{len(token)} letters of luck")
if st.checkbox("Fix the dice"):
    random.seed(7)
st.write(random.random() < 2)
#: pass #= roll
#: at.button[0].click() #= roll
#: at.number_input[1].set_value(2) #= roll simulated shuffled
#: at.checkbox[0].check() #= roll
#: at.number_input[0].set_value(8) #= roll expected simulated
#: at.button[0].click() #=
#: at.slider[0].set_value(3) #= roll expected simulated
#: at.number_input[1].set_value(1) #= simulated
#: at.checkbox[0].uncheck() #=
