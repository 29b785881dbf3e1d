"""Tic-tac-toe against a minimax player: a board in session_state, buttons with args, st.empty filled at the end."""
import streamlit as st
from probes import probe

LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


def winner(board):
    for a, b, c in LINES:
        if board[a] and board[a] == board[b] == board[c]:
            return board[a]
    return "draw" if all(board) else None


def score(board, me, turn):
    won = winner(board)
    if won:
        return 0 if won == "draw" else (1 if won == me else -1)
    results = []
    for cell in range(9):
        if not board[cell]:
            board[cell] = turn
            results.append(score(board, me, "O" if turn == "X" else "X"))
            board[cell] = ""
    return max(results) if turn == me else min(results)


def best_move(board):
    probe("best_move")
    free = [cell for cell in range(9) if not board[cell]]
    if len(free) > 7:
        return 4 if 4 in free else 0
    values = []
    for cell in free:
        board[cell] = "O"
        values.append(score(board, "O", "X"))
        board[cell] = ""
    return free[values.index(max(values))]


def init():
    st.session_state.board = [""] * 9
    st.session_state.turn = "X"
    st.session_state.over = False


def play(cell):
    board = st.session_state.board
    if board[cell] or st.session_state.over:
        return
    board[cell] = "X"
    if not winner(board) and st.session_state.get("bot", True):
        board[best_move(board)] = "O"
    st.session_state.over = winner(board) is not None
    if st.session_state.over:
        name = winner(board)
        st.session_state.tally[name] = st.session_state.tally.get(name, 0) + 1


def threats(board, player):
    probe("threats")
    found = []
    for line in LINES:
        cells = [board[i] for i in line]
        if cells.count(player) == 2 and cells.count("") == 1:
            found.append(line[cells.index("")])
    return sorted(set(found))


if "board" not in st.session_state:
    init()
    st.session_state.tally = {}

st.title("Tic-tac-toe")
status = st.empty()
with st.sidebar:
    st.checkbox("Computer plays O", True, key="bot")
    hints = st.toggle("Show threats")
    title = st.text_input("Name", "Ann")
    st.button("New game", on_click=init)

for row in range(3):
    cols = st.columns([1, 1, 1, 3])
    for col in range(3):
        i = row * 3 + col
        cols[col].button(
            st.session_state.board[i] or " ", key=f"cell-{i}", on_click=play, args=(i,), disabled=st.session_state.over
        )
if hints:
    st.caption(f"O threatens {threats(st.session_state.board, 'O')}, X threatens {threats(st.session_state.board, 'X')}")
won = winner(st.session_state.board)
if won == "draw":
    status.warning("Draw!")
elif won:
    status.success(f"{title if won == 'X' else 'Computer'} wins")
else:
    status.info(f"Your move, {title}")
if st.session_state.tally:
    st.write("### Games")
    for name, times in sorted(st.session_state.tally.items()):
        st.metric(name, times)
#: at.button(key='cell-0').click() #= best_move
#: at.toggle[0].set_value(True) #= threats*2
#: at.text_input[0].set_value('Bob') #=
#: at.button(key='cell-8').click() #= best_move threats*2
#: at.button(key='cell-0').click() #=
#: at.button(key='cell-2').click() #= best_move threats*2
#: at.button(key='cell-3').click() #= best_move threats*2
#: at.checkbox[0].uncheck() #=
#: at.button[-1].click() #= threats*2
#: at.checkbox[0].check() #=
#: at.button(key='cell-4').click() #= best_move threats*2
