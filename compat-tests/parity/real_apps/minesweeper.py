# minesweeper, quick n dirty
import random
import streamlit as st
from probes import probe

st.set_page_config(page_title="Mines", layout="wide")
SIZES = {"tiny": (4, 4, 3), "small": (5, 6, 5)}

class Cell:
    __slots__ = ("mine", "open", "flag", "near")
    def __init__(self, mine=False):
        self.mine = mine
        self.open = False
        self.flag = False
        self.near = 0
    def __str__(self):
        if self.flag: return "F"
        if not self.open: return "?"
        if self.mine: return "*"
        return str(self.near) if self.near else " "

def neighbours(r, c, rows, cols):
    for dr in (-1, 0, 1):
        for dc in (-1, 0, 1):
            if (dr or dc) and 0 <= r + dr < rows and 0 <= c + dc < cols:
                yield r + dr, c + dc

def make_board(rows, cols, mines, seed):
    probe("make_board")
    rng = random.Random(seed)
    board = [[Cell() for _ in range(cols)] for _ in range(rows)]
    for spot in rng.sample(range(rows * cols), mines):
        board[spot // cols][spot % cols].mine = True
    for r in range(rows):
        for c in range(cols):
            board[r][c].near = sum(board[a][b].mine for a, b in neighbours(r, c, rows, cols))
    return board

def new_game():
    rows, cols, mines = SIZES[st.session_state.size]
    st.session_state["board"] = make_board(rows, cols, mines, st.session_state.seed)
    st.session_state.over = None
    st.session_state.moves = 0

def reveal(r, c):
    board = st.session_state.board
    if board[r][c].open or st.session_state.over:
        return
    if st.session_state.mode == "flag":
        board[r][c].flag = not board[r][c].flag
        return
    st.session_state.moves += 1
    stack = [(r, c)]
    while stack:
        a, b = stack.pop()
        cell = board[a][b]
        if cell.open: continue
        cell.open = True
        if cell.mine:
            st.session_state.over = "lost"
            break
        if cell.near == 0:
            stack.extend(n for n in neighbours(a, b, len(board), len(board[0])) if not board[n[0]][n[1]].open)
    else:
        if all(cell.open or cell.mine for row in board for cell in row):
            st.session_state.over = "won"

def risk(board):
    """slow: for each hidden cell how many known mines near"""
    probe("risk")
    out = {}
    for r, row in enumerate(board):
        for c, cell in enumerate(row):
            if not cell.open:
                known = [board[a][b].near for a, b in neighbours(r, c, len(board), len(row)) if board[a][b].open]
                out[f"{r},{c}"] = round(sum(known) / len(known), 2) if known else None
    return out

with st.sidebar:
    st.selectbox("Size", list(SIZES), key="size", on_change=new_game)
    st.number_input("Seed", 0, 99, 7, key="seed")
    st.button("New game", on_click=new_game, type="primary")
    st.radio("Mode", ["dig", "flag"], key="mode", horizontal=True)
    hints = st.toggle("Hints")
if "board" not in st.session_state:
    new_game()
for r, row in enumerate(st.session_state.board):
    for c, (col, cell) in enumerate(zip(st.columns(len(row)), row)):
        col.button(str(cell), key=f"c{r}_{c}", on_click=reveal, args=(r, c), disabled=cell.open or bool(st.session_state.over))
if st.session_state.over == "lost":
    st.error("Boom!")
elif st.session_state.over == "won":
    st.balloons()
    st.success(f"Won in {st.session_state.moves} moves")
left = sum(not x.open for row in st.session_state.board for x in row)
st.metric("Hidden", left, delta=-st.session_state.moves)
if hints:
    st.json(risk(st.session_state.board))
#: at.toggle[0].set_value(True) #= risk
#: at.button(key='c0_0').click() #= risk
#: at.radio[0].set_value('flag') #=
#: at.button(key='c3_3').click() #= risk
#: at.button(key='c3_3').click() #=
#: at.number_input[0].set_value(8) #=
#: at.radio[0].set_value('dig') #=
#: at.sidebar.button[0].click() #= make_board risk
#: at.button(key='c2_2').click() #= risk
#: at.selectbox[0].select('small') #= make_board risk
#: at.button(key='c4_5').click() #= risk
#: at.toggle[0].set_value(False) #=
#: at.toggle[0].set_value(True) #=
