"""A while loop in a function that counts steps, and one at module level."""
import streamlit as st
from probes import probe


def collatz(n):
    steps = 0
    while n != 1:
        probe("collatz")
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


start = st.number_input("Start", 1, 1000, 6)
goal = st.number_input("Goal", 1, 1000, 100)
st.write(collatz(start))
money, years = 50, 0
while money < goal:
    probe("year")
    money = money + money // 10
    years += 1
st.write(years)

#> number_input[0].set_value(8) -> collatz*3 : 8 4 2 1
#> number_input[1].set_value(60) ->  : the goal is in no round, and these years were lived
#> number_input[0].set_value(6) ->  : back
#> number_input[1].set_value(58) ->  : 50 55 60, to another goal
