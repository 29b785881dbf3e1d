"""Loops in loops at module level, with the work in their bodies."""
import streamlit as st
from probes import probe

rows = st.slider("Rows", 1, 8, 3)
cols = st.slider("Cols", 1, 8, 4)
shade = st.selectbox("Shade", ["light", "dark"])

grid = []
for r in range(rows):
    line = []
    for c in range(cols):
        probe("cell")
        line.append(r * c)
    grid.append(line)

total = 0
for line in grid:
    probe("line")
    total += sum(line)

st.write(grid)
st.write(f"{shade}: {total}")

#> selectbox[0].set_value("dark") ->  : the shade is in no loop
#> slider[1].set_value(2) -> cell*6 line*3 : the grid as one value, 3 by 2
#> slider[0].set_value(4) -> cell*2 line : rows 0 to 2 of two columns were made, and their sums
#> slider[0].set_value(3) ->  : known as a whole
