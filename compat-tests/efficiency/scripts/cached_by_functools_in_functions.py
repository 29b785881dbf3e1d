"""Functions behind `functools.lru_cache` that other functions call, as they are in scripts that plan and simulate."""
from functools import cache, lru_cache

import streamlit as st
from probes import probe


@lru_cache(maxsize=None)
def ways(coins, amount):
    probe("ways")
    if amount == 0 or not coins:
        return int(amount == 0)
    if amount < coins[0]:
        return ways(coins[1:], amount)
    return ways(coins, amount - coins[0]) + ways(coins[1:], amount)


@cache
def load():
    probe("load")
    return [3, 1, 2]


def report(amount):
    probe("report")
    return f"{ways((5, 2), amount)} ways for {amount}"


def scaled(factor):
    probe("scaled")
    return [factor * x for x in load()]


def main():
    amount = st.sidebar.slider("Amount", 1, 20, 4)
    factor = st.sidebar.slider("Factor", 1, 9, 2)
    st.write(load())
    st.write(report(amount))
    st.write(scaled(factor))


main()

#> sidebar.slider[1].set_value(3) -> scaled : what was loaded is known
#> sidebar.slider[0].set_value(5) -> report ways*8 : 5 of both, 0 of both, 5, 3 and 1 of one, 5, 3 and 1 of none
#> sidebar.slider[0].set_value(4) ->  : back
#> sidebar.slider[0].set_value(6) -> report ways*4 : 6 of both, 1 of both, 6 of one, 6 of none: the rest was asked for
