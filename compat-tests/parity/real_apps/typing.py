"""A typing trainer: protocols, generics, __post_init__, statistics, a leaderboard sorted by several keys, confetti."""
import random
import statistics
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

import streamlit as st
from probes import probe

T = TypeVar("T")
TEXTS = ("the quick brown fox", "pack my box with jugs", "sphinx of black quartz")


class Scorer(Protocol):
    def score(self, wanted: str, typed: str) -> float: ...


class Exact:
    def score(self, wanted, typed):
        probe("exact")
        return 100.0 * sum(a == b for a, b in zip(wanted, typed)) / max(len(wanted), len(typed), 1)


class Words:
    def score(self, wanted, typed):
        probe("words")
        a, b = wanted.split(), typed.split()
        return 100.0 * sum(x == y for x, y in zip(a, b)) / max(len(a), 1)


@dataclass
class Board(Generic[T]):
    size: int
    entries: list[tuple[float, T]] = field(default_factory=list)
    best: float = field(init=False, default=0.0)

    def __post_init__(self):
        self._trim()

    def _trim(self):
        self.entries.sort(key=lambda e: (-e[0], str(e[1])))
        del self.entries[self.size :]
        self.best = self.entries[0][0] if self.entries else 0.0

    def add(self, score: float, who: T) -> None:
        self.entries.append((score, who))
        self._trim()


def summary(scores):
    probe("summary")
    return {"mean": round(statistics.fmean(scores), 1), "sd": round(statistics.pstdev(scores), 1), "n": len(scores)}


def hint(wanted, typed):
    probe("hint")
    for n, (a, b) in enumerate(zip(wanted, typed)):
        if a != b:
            return f"letter {n + 1}: {b!r} should be {a!r}"
    return "so far so good"


board: Board[str] = st.session_state.setdefault("board", Board(3))
scorers: dict[str, Scorer] = {"Letters": Exact(), "Words": Words()}
st.title("Typing")
level = st.select_slider("Text", range(len(TEXTS)))
scorer = scorers[st.radio("Scoring", list(scorers), horizontal=True)]
wanted = TEXTS[level]
st.code(wanted)
typed = st.text_input("Type it", key="typed")
who = st.sidebar.text_input("Name", "me")
if typed:
    points = scorer.score(wanted, typed)
    st.metric("Points", f"{points:.0f}", delta=f"{points - board.best:.0f}")
    st.caption(hint(wanted, typed))

    def submit(points=points):
        board.add(points, who)
        st.session_state.typed = ""

    st.button("Submit", on_click=submit)
for place, (points, name) in enumerate(board.entries, 1):
    st.sidebar.write(f"{place}. {name}: {points:.0f}")
if board.entries:
    st.sidebar.json(summary([points for points, _ in board.entries]))
    if board.best == 100:
        st.balloons()
#: at.text_input(key='typed').set_value('the quick brown cat') #= exact hint
#: at.sidebar.text_input[0].set_value('Ann') #=
#: at.radio[0].set_value('Words') #= words
#: at.button[0].click() #= summary
#: at.select_slider[0].set_value(1) #=
#: at.text_input(key='typed').set_value('pack my box with jugs') #= words hint
#: at.button[0].click() #= summary
#: at.radio[0].set_value('Letters') #=
