"""A wizard: one branch for each step, all values in session_state."""
import streamlit as st
from probes import probe


def first():
    probe("first")
    st.header("Who")
    st.text_input("Name", "Ada", key="who")


def second(name):
    probe("second")
    st.header(f"How much, {name}?")
    st.slider("Amount", 1, 9, 4, key="amount")


def third(name, amount):
    probe("third")
    st.write(f"{name} gets {amount}")


step = st.radio("Step", [1, 2, 3])
color = st.selectbox("Color", ["red", "green"])
if step == 1:
    first()
elif step == 2:
    second(st.session_state.get("kept", "nobody"))
else:
    third(st.session_state.get("kept", "nobody"), 4)
if "who" in st.session_state:
    st.session_state.kept = st.session_state.who
st.caption(color)

#> selectbox[0].set_value("green") ->  : the color is in no step
#> radio[0].set_value(2) -> second : the second step
#> radio[0].set_value(3) -> third : the third step
#> radio[0].set_value(2) ->  : back in the second
#> selectbox[0].set_value("red") ->  : nor is red
