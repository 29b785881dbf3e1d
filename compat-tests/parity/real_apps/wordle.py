"""WORDLE clone. state machine by enum, keyboard of buttons in rows, scoring with Counter, stats kept in a shared resource."""
import enum
from collections import Counter
from dataclasses import dataclass, field
import streamlit as st
from probes import probe

WORDS = "crane slate pride money house plant grape brick".split()

class Mark(enum.IntEnum):
    MISS = 0
    NEAR = 1
    HIT = 2
    @property
    def colour(self):
        return {Mark.MISS: "gray", Mark.NEAR: "orange", Mark.HIT: "green"}[self]

@dataclass
class Game:
    secret: str
    guesses: list = field(default_factory=list)
    current: str = ""
    @property
    def done(self): return len(self.guesses) >= 6 or self.secret in self.guesses

@st.cache_resource
def leaderboard():
    return {"played": 0, "won": 0, "dist": Counter()}

def score(guess, secret):
    probe("score")
    marks = [Mark.MISS] * len(guess)
    pool = Counter()
    for i, (g, s) in enumerate(zip(guess, secret)):
        if g == s: marks[i] = Mark.HIT
        else: pool[s] += 1
    for i, g in enumerate(guess):
        if marks[i] is not Mark.HIT and pool[g]:
            marks[i] = Mark.NEAR
            pool[g] -= 1
    return marks

def keyboard_state(guesses, secret):
    probe("keyboard_state")
    best = {}
    for g in guesses:
        for ch, m in zip(g, score(g, secret)):
            best[ch] = max(best.get(ch, Mark.MISS), m)
    return best

def candidates(guesses, secret):
    probe("candidates")
    return [w for w in WORDS if all(score(g, w) == score(g, secret) for g in guesses)]

if "game" not in st.session_state:
    st.session_state.game = Game(WORDS[0])
    st.session_state.round = 0
game = st.session_state.game

def press(ch):
    g = st.session_state.game
    if g.done: return
    if ch == "DEL": g.current = g.current[:-1]
    elif ch == "OK":
        if len(g.current) < 5:
            st.toast("Too short")
            return
        g.guesses.append(g.current); g.current = ""
        if g.done:
            b = leaderboard()
            b["played"] += 1
            b["won"] += g.secret in g.guesses
            b["dist"][len(g.guesses)] += 1
    elif len(g.current) < 5: g.current += ch

def again():
    st.session_state["round"] += 1
    st.session_state["game"] = Game(WORDS[st.session_state["round"] % len(WORDS)])

st.title(":green[W]:orange[O]RDLE")
for i in range(6):
    if i < len(game.guesses):
        st.markdown(" ".join(f":{m.colour}-background[{c.upper()}]" for c, m in zip(game.guesses[i], score(game.guesses[i], game.secret))))
    elif i == len(game.guesses) and not game.done:
        st.markdown(game.current.upper().ljust(5, "_"))
    else:
        st.markdown("`_____`")
keys = keyboard_state(game.guesses, game.secret)
for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm"):
    for col, ch in zip(st.columns(len(row)), row):
        col.button(f":{keys[ch].colour}[{ch}]" if ch in keys else ch, key=f"k_{ch}", on_click=press, args=ch)
a, b = st.columns(2)
a.button("DEL", on_click=press, args=["DEL"])
b.button("OK", on_click=press, args=("OK",), type="primary")
if game.done:
    (st.success if game.secret in game.guesses else st.error)(f"The word was {game.secret}")
    st.button("Again", on_click=again)
if st.checkbox("Help me"):
    st.write(candidates(game.guesses, game.secret))
st.sidebar.json({**leaderboard(), "dist": dict(leaderboard()["dist"])})
typed = st.text_input("Or type", max_chars=5, key="typed")
if typed and st.button("Use"):
    game.current = typed.lower()
    st.rerun()
#: at.button(key='k_s').click() #=
#: at.button[-1].click() #=
#: at.text_input[0].input('slate') #=
#: at.button[-1].click() #=
#: at.button[-2].click() #= score keyboard_state
#: at.checkbox[0].check() #= candidates score*7
#: at.text_input[0].input('crane') #=
#: at.button[-1].click() #=
#: at.button[-2].click() #= score*2 keyboard_state candidates
#: at.checkbox[0].uncheck() #=
#: at.button[-2].click() #= keyboard_state
#: at.button(key='k_a').click() #=
