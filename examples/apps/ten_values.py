"""Ten sliders, ten expensive values: moving one slider recomputes one value."""

import streamlit as st


def slow_square(number: int, rounds: int = 60_000) -> int:
    """A value that takes its time (about 18 ms)."""
    total = 0
    for step in range(rounds):
        total = (total * 31 + number + step) % 1_000_003
    return number * number + total * 0


st.set_page_config(page_title="Ten values", page_icon="🔟")
st.title("Ten expensive values")
st.caption("Each value takes a moment. Only the one whose slider moved is computed again.")

for index in range(10):
    left, right = st.columns([3, 1])
    number = left.slider(f"Input {index + 1}", 0, 100, index * 10)
    right.metric("Square", slow_square(number))
