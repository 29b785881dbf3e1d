"""Layout passed around: handles as arguments, in lists and dicts, in objects kept in session_state."""

import streamlit as st


def fill(places, values):
    for place, value in zip(places, values):
        with place:
            st.metric("value", value)
            if value > 2:
                st.caption("big")


class Board:
    def __init__(self, n):
        self.cells = {i: column for i, column in enumerate(st.columns(n))}

    def put(self, i, text):
        self.cells[i].text(text)


n = st.slider("n", 1, 4, 2)
board = Board(n)
fill(reversed(list(board.cells.values())), range(n))
board.put(0, "first")
tabs = st.tabs(["x", "y"])
tabs[1].text("second tab")
with tabs[0]:
    board.put(n - 1, "last, from a tab")
    st.text("first tab")
old = st.session_state.get("old")
st.session_state.old = board
if old is not None:
    st.text(f"{len(old.cells)} before")

#: at.slider[0].set_value(4)
#: at.slider[0].set_value(1)
