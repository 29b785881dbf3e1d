"""Layouts that a script asks about, in full and incremental runs."""

from __future__ import annotations

from pathlib import Path

from parity.both_ways import BothWays

SCRIPT = """
import streamlit as st
from parity.both_ways import probe

def told():
    st.session_state.told = st.session_state.get("told", 0) + 1

def heavy(n):
    probe("heavy")
    return sum(range(n))

def panel(name):
    box = st.expander(f"Panel {name}", key=f"box{name}", on_change="rerun", type="step")
    if box.open:
        box.text(f"{name}: {heavy(1000)}")
    return box.open

grid = st.grid(3, border=True)
for name in "abc":
    with grid.cell(column_span=2):
        st.text(panel(name))
one, two = st.tabs(["One", "Two"], key="tabs", on_change=told)
one.text(f"one {one.open}")
with two:
    st.text(f"two {two.open} {st.session_state.get('told')}")
st.slider("s", 0, 9, key="s")
st.bottom.text(f"bottom {st.session_state.s}")
st.logo("🎈" if st.session_state.s < 5 else ":material/home:")
"""


def test_folds_grids_bottom_and_logo_equal_both_ways(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    BothWays(script).run(
        None,
        "at.session_state.boxb = True",
        "at.session_state.tabs = 'Two'",
        "at.slider[0].set_value(7)",
        "at.session_state.boxb = False",
        None,
    )
