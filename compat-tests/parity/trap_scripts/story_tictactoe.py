"""An app as people write them: tictactoe."""

import streamlit as st

st.set_page_config(page_title="Tic Tac Toe", layout="centered")


def init():
    if "board" not in st.session_state:
        st.session_state.board = [[None] * 3 for _ in range(3)]
        st.session_state.player = "X"
        st.session_state.winner = None


def check(b):
    lines = b + [list(c) for c in zip(*b)] + [[b[i][i] for i in range(3)], [b[i][2 - i] for i in range(3)]]
    for l in lines:
        if l[0] and l.count(l[0]) == 3:
            return l[0]
    if all(all(r) for r in b):
        return "draw"


def play(i, j):
    b = st.session_state.board
    if not b[i][j] and not st.session_state.winner:
        b[i][j] = st.session_state.player
        st.session_state.player = "O" if st.session_state.player == "X" else "X"
        st.session_state.winner = check(b)


def reset():
    for k in list(st.session_state.keys()):
        del st.session_state[k]


init()
st.title("Tic Tac Toe")
for i, row in enumerate(st.session_state.board):
    cols = st.columns([1, 1, 1, 4])
    for j, cell in enumerate(row):
        cols[j].button(cell or "·", key=f"{i}{j}", on_click=play, args=(i, j))
if st.session_state.winner == "draw":
    st.warning("draw")
elif st.session_state.winner:
    st.success(f"{st.session_state.winner} wins")
    st.balloons()
else:
    st.info(f"Turn of {st.session_state.player}")
st.button("Restart", on_click=reset)
#: at.button(key="00").click()
#: at.button(key="11").click()
#: at.button(key="01").click()
#: at.button(key="22").click()
#: at.button(key="02").click()
#: at.button[-1].click()
#: at.button(key="20").click()
