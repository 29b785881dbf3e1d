"""Threads of a script's own: attached to the run they draw on its page, else they belong to none."""

from __future__ import annotations

from collections.abc import Callable

from parity.both_ways import BothWays

from lattice_st.apptest import AppTest

Make = Callable[..., BothWays]

HEAD = """
import threading
import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

def start(work, *args):
    thread = threading.Thread(target=work, args=args)
    add_script_run_ctx(thread)
    thread.start()
    thread.join()
"""


def test_an_attached_thread_draws_where_it_says(any_tier: Make) -> None:
    app = any_tier(
        f"""{HEAD}
def work(slot, name):
    with slot:
        st.text(f"{{name}} in {{threading.current_thread() is not threading.main_thread()}}")
        st.session_state[name] = get_script_run_ctx().session_id == here
    st.caption(name)

here = get_script_run_ctx().session_id
level = st.slider("level", 0, 9, 2)
left, right = st.columns(2)
with right:
    start(work, left, "a")
    st.text(level)
start(work, right, "b")
"""
    )
    app.run(None, None, "at.slider[0].set_value(5)")
    assert app.at.columns[0].text.values == ["a in True"]
    assert app.at.columns[1].text.values == ["5", "b in True"]
    assert app.at.caption.values == ["a", "b"]
    assert app.at.session_state["a"]
    assert app.at.session_state["b"]


def test_a_pool_whose_threads_attach_themselves(any_tier: Make) -> None:
    app = any_tier(
        f"""{HEAD}
from concurrent.futures import ThreadPoolExecutor

def square(n):
    st.session_state.setdefault("seen", []).append(n)
    return n * n

here = get_script_run_ctx()
with ThreadPoolExecutor(1, initializer=lambda: add_script_run_ctx(None, here)) as pool:
    st.text(list(pool.map(square, range(st.slider("level", 0, 9, 2)))))
st.text(st.session_state.get("seen"))
"""
    )
    app.run(None, None, "at.slider[0].set_value(3)")
    assert app.at.text[1].value == str([0, 1, 0, 1, 0, 1, 2])


def test_what_is_not_attached_belongs_to_no_run() -> None:
    at = AppTest.from_string(
        """
import threading
import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

seen = []
thread = threading.Thread(target=lambda: seen.append((get_script_run_ctx(), runtime.exists())))
thread.start()
thread.join()
st.text(seen)
st.text(runtime.exists())
"""
    ).run()
    assert at.text.values == ["[(None, False)]", "True"]


def test_an_app_may_start_itself() -> None:
    at = AppTest.from_string(
        """
import streamlit as st
from streamlit import runtime
from streamlit.web import cli

if runtime.exists():
    st.text("runs")
else:
    cli.main()
"""
    ).run()
    assert at.text.values == ["runs"]
