"""A loop that goes on early for what is filtered out."""
import streamlit as st
from probes import probe

TEAMS = {"red": 7, "blue": 4, "green": 9, "white": 2}
least = st.slider("Least", 0, 9, 3)
bonus = st.number_input("Bonus", 0, 9, 1)
st.checkbox("Remember me")

for team, points in TEAMS.items():
    if points < least:
        continue
    probe("team")
    score = points + bonus
    st.metric(team, score)

#> checkbox[0].check() ->  : nobody reads it
#> slider[0].set_value(5) ->  : red and green are as before
#> slider[0].set_value(1) -> team : white is new
#> number_input[0].set_value(2) -> team*4 : the bonus is in all
