"""Sudoku: a grid of 81 text inputs, validation, a recursive solver with counters, hints, a difficulty select."""
import copy

import streamlit as st
from probes import probe

PUZZLE = ["530070000", "600195000", "098000060", "800060003", "400803001", "700020006", "060000280", "000419005", "000080079"]


def parse(lines):
    return [[int(c) for c in line] for line in lines]


def allowed(grid, r, c):
    used = set(grid[r]) | {grid[i][c] for i in range(9)}
    r0, c0 = 3 * (r // 3), 3 * (c // 3)
    used |= {grid[i][j] for i in range(r0, r0 + 3) for j in range(c0, c0 + 3)}
    return [n for n in range(1, 10) if n not in used]


def solve(grid):
    best = None
    for r in range(9):
        for c in range(9):
            if grid[r][c] == 0:
                options = allowed(grid, r, c)
                if best is None or len(options) < len(best[2]):
                    best = (r, c, options)
    if best is None:
        return True
    r, c, options = best
    for n in options:
        grid[r][c] = n
        if solve(grid):
            return True
    grid[r][c] = 0
    return False


def solution(lines):
    probe("solution")
    grid = parse(lines)
    return grid if solve(grid) else None


def conflicts(grid):
    probe("conflicts")
    bad = set()
    for r in range(9):
        for c in range(9):
            n = grid[r][c]
            if n and any(grid[r][k] == n for k in range(9) if k != c):
                bad.add((r, c))
            if n and any(grid[k][c] == n for k in range(9) if k != r):
                bad.add((r, c))
    return sorted(bad)


def show(grid, given):
    for r, row in enumerate(grid):
        cells = st.columns(9)
        for c, n in enumerate(row):
            if given[r][c]:
                cells[c].markdown(f"**{n}**")
            else:
                entered = cells[c].text_input(f"{r},{c}", key=f"cell{r}{c}", max_chars=1, label_visibility="collapsed")
                grid[r][c] = int(entered) if entered.isdigit() else 0


st.title("Sudoku")
rows = st.slider("Rows shown", 2, 9, 2)
given = parse(PUZZLE)
grid = copy.deepcopy(given)
show(grid[:rows], given)
bad = conflicts(grid)
for r, c in bad:
    st.error(f"Conflict at row {r + 1}, column {c + 1}: {grid[r][c]}")
left = sum(row.count(0) for row in grid)
st.metric("Empty", left)
if st.checkbox("Solve"):
    solved = solution(PUZZLE)
    st.code("\n".join(" ".join(map(str, row)) for row in solved), language=None)
if st.button("Hint"):
    solved = solution(PUZZLE)
    r, c = next((r, c) for r in range(9) for c in range(9) if not grid[r][c])
    st.toast(f"Row {r + 1}, column {c + 1} is {solved[r][c]}")
note = st.text_input("Note", key="note")
#: at.text_input(key='cell02').set_value('4') #= conflicts
#: at.text_input(key='cell03').set_value('5') #= conflicts
#: at.text_input(key='note').set_value('x') #=
#: at.checkbox[0].check() #= solution
#: at.text_input(key='cell03').set_value('') #=
#: at.button[0].click() #=
#: at.slider[0].set_value(3) #=
#: at.text_input(key='cell20').set_value('1') #= conflicts
#: at.slider[0].set_value(2) #=
