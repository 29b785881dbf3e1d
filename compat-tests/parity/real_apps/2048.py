"""2048: numpy board, seeded generator object kept in session_state, buttons in columns, an undo stack."""
import copy
from dataclasses import dataclass, field

import numpy as np
import streamlit as st
from probes import probe


@dataclass
class Game:
    size: int = 4
    seed: int = 1
    score: int = 0
    board: np.ndarray = None
    history: list = field(default_factory=list)

    def __post_init__(self):
        self.rng = np.random.default_rng(self.seed)
        self.board = np.zeros((self.size, self.size), dtype=int)
        self.spawn()
        self.spawn()

    def spawn(self):
        free = list(zip(*np.where(self.board == 0)))
        if free:
            r, c = free[self.rng.integers(len(free))]
            self.board[r, c] = 4 if self.rng.random() > 0.9 else 2

    def move(self, direction):
        turns = {"left": 0, "up": 1, "right": 2, "down": 3}[direction]
        before = self.board.copy()
        rotated = np.rot90(self.board, turns)
        gained = 0
        rows = []
        for row in rotated:
            merged, points = slide(tuple(int(x) for x in row))
            gained += points
            rows.append(merged)
        self.board = np.rot90(np.array(rows), -turns).copy()
        if not np.array_equal(before, self.board):
            self.history.append((before, self.score))
            self.score += gained
            self.spawn()
            return True
        return False

    def undo(self):
        if self.history:
            self.board, self.score = self.history.pop()


def slide(row):
    tiles = [x for x in row if x]
    out, points, skip = [], 0, False
    for i, tile in enumerate(tiles):
        if skip:
            skip = False
            continue
        if i + 1 < len(tiles) and tiles[i + 1] == tile:
            out.append(tile * 2)
            points += tile * 2
            skip = True
        else:
            out.append(tile)
    return out + [0] * (len(row) - len(out)), points


def statistics(board):
    probe("statistics")
    values, counts = np.unique(board[board > 0], return_counts=True)
    return {int(v): int(c) for v, c in zip(values, counts)}


def smoothness(board):
    probe("smoothness")
    padded = np.log2(np.where(board == 0, 1, board))
    return float(np.abs(np.diff(padded, axis=0)).sum() + np.abs(np.diff(padded, axis=1)).sum())


if "game" not in st.session_state:
    st.session_state["game"] = Game()
game: Game = st.session_state["game"]

st.title("2048")
left, right = st.columns([2, 1])
with right:
    score_box = st.empty()
    arrows = {d: st.button(d.title(), key=f"go_{d}") for d in ("up", "left", "right", "down")}
    undo = st.button("Undo", disabled=not game.history)
if undo:
    game.undo()
for direction, pressed in arrows.items():
    if pressed and not game.move(direction):
        st.toast(f"Cannot move {direction}")
with left:
    style = st.radio("Style", ["table", "text"], horizontal=True)
    if style == "table":
        for row in game.board:
            for column, value in zip(st.columns(game.size), row):
                column.markdown(f"**{value}**" if value else ".")
    else:
        st.text("\n".join(" ".join(f"{v:4d}" for v in row) for row in game.board))
score_box.metric("Score", game.score, delta=len(game.history))
with st.expander("Numbers"):
    st.json(statistics(game.board))
    st.write(f"Roughness {smoothness(game.board):.2f}")
with st.popover("Restart"):
    seed = st.number_input("Seed", 1, 99, 1)
    if st.button("Go"):
        st.session_state["game"] = Game(seed=seed)
        st.rerun()
#: at.button(key='go_left').click() #= statistics smoothness
#: at.button(key='go_up').click() #= statistics smoothness
#: at.radio[0].set_value('text') #=
#: at.button(key='go_up').click() #= statistics smoothness
#: at.button(key='go_right').click() #= statistics smoothness
#: at.button[4].click() #=
#: at.number_input[0].set_value(7) #=
#: at.button[-1].click() #= statistics smoothness
#: at.button(key='go_down').click() #= statistics smoothness
