"""Conway with numpy: grid in session_state, fragment for the board, patterns as dict of arrays, history stack."""
import numpy as np
import streamlit as st
from probes import probe

PATTERNS = {
    "glider": np.array([[0, 1, 0], [0, 0, 1], [1, 1, 1]]),
    "blinker": np.ones((1, 3), dtype=int),
    "block": np.ones((2, 2), int),
}
ss = st.session_state

def step(grid: np.ndarray, wrap=True) -> np.ndarray:
    probe("step")
    if wrap:
        n = sum(np.roll(np.roll(grid, i, 0), j, 1) for i in (-1, 0, 1) for j in (-1, 0, 1) if (i, j) != (0, 0))
    else:
        p = np.pad(grid, 1)
        n = sum(p[1 + i:p.shape[0] - 1 + i, 1 + j:p.shape[1] - 1 + j] for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)
    return ((n == 3) | ((grid == 1) & (n == 2))).astype(int)

def place(grid, name, r, c):
    pat = PATTERNS[name]
    h, w = pat.shape
    grid[r:r + h, c:c + w] |= pat[: grid.shape[0] - r, : grid.shape[1] - c]

def stats(grid, hist):
    probe("stats")
    return {"alive": int(grid.sum()), "density": round(float(grid.mean()), 3), "still": len(hist) > 0 and bool((hist[-1] == grid).all()), "seen": any(np.array_equal(grid, h) for h in hist)}

def reset():
    for k in ("grid", "hist"):
        if k in ss: del ss[k]

if "grid" not in ss:
    ss.grid = np.zeros((8, 8), dtype=int)
    place(ss.grid, "glider", 1, 1)
    ss.hist = []

def advance(k=1):
    for _ in range(k):
        ss.hist.append(ss.grid)
        ss.grid = step(ss.grid, ss.wrap)
    ss.hist[:] = ss.hist[-10:]

def back():
    if ss.hist: ss.grid = ss.hist.pop()

st.title("Life")
left, right = st.columns([1, 2])
with left:
    wrap = st.checkbox("Wrap", True, key="wrap")
    many = st.number_input("Steps", 1, 20, 4)
    st.button("Step", on_click=advance)
    st.button("Many", on_click=advance, kwargs=dict(k=many))
    st.button("Back", on_click=back, disabled=not ss.hist)
    if st.button("Reset"):
        reset()
        st.rerun()
    with st.expander("Draw"):
        pat = st.selectbox("Pattern", PATTERNS)
        r = st.slider("Row", 0, 7, 0)
        c = st.slider("Col", 0, 7, 0)
        if st.button("Place"):
            place(ss.grid, pat, r, c)

@st.fragment
def board():
    style = st.radio("Style", ["#.", "10"], horizontal=True)
    on, off = style
    st.code("\n".join("".join(on if v else off for v in row) for row in ss.grid))

with right:
    board()
    s = stats(ss.grid, ss.hist)
    st.json(s)
    rows, cols = np.nonzero(ss.grid)
    st.caption(f"centre {rows.mean():.2f}, {cols.mean():.2f}" if len(rows) else "empty")
#: at.button[0].click() #= step stats
#: at.button[0].click() #= step stats
#: at.slider[0].set_value(5) #=
#: at.radio[0].set_value('10') #=
#: at.number_input[0].set_value(2) #=
#: at.button[1].click() #= step*2 stats
#: at.button[2].click() #= stats
#: at.selectbox[0].select('blinker') #=
#: at.button[4].click() #= stats
#: at.checkbox[0].uncheck() #=
#: at.button[0].click() #= step stats
#: at.button[3].click() #=
