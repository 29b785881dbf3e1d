"""Fragments: what reruns, what stays, and what a rerun may not do. Facts were observed with real Streamlit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from parity.both_ways import BothWays

from lattice_st.apptest import AppTestError

Make = Callable[..., BothWays]


def shown(block: Any) -> list[str]:
    """The texts of a block, in order."""
    return [str(node.value) for node in block if getattr(node, "type", "") in ("markdown", "exception", "text")]


COUNTING = """
    import streamlit as st
    ss = st.session_state
    ss.script = ss.get("script", 0) + 1
    ss.inner = ss.get("inner", 0)
    given = ss.script * 100

    @st.fragment
    def part(argument):
        ss.inner += 1
        st.text(f"part {ss.inner} given {given} argument {argument}")
        st.button("again", key="again")
        return ss.inner

    answer = part(ss.script)
    st.text(f"script {ss.script} answer {answer}")
    st.button("whole", key="whole")
"""


def test_a_widget_of_a_fragment_reruns_only_it_with_the_globals_and_arguments_of_its_run(any_tier: Make) -> None:
    app = any_tier(COUNTING).run()
    assert shown(app.at.main) == ["part 1 given 100 argument 1", "script 1 answer 1"]
    app.run_fragment("at.button(key='again').click()", "button", "again")
    assert shown(app.at.main) == ["part 2 given 100 argument 1", "script 1 answer 1"]
    app.run("at.button(key='whole').click()")
    assert shown(app.at.main) == ["part 3 given 200 argument 2", "script 2 answer 3"]


def test_the_fragment_of_a_widget_outside_of_fragments_is_refused(any_tier: Make) -> None:
    app = any_tier(COUNTING).run()
    with pytest.raises(AppTestError, match="in no fragment"):
        app.at.run_fragment("button", "whole")


def test_units_in_a_fragment_are_skipped_when_it_reruns(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st
        from probes import probe

        def slow(number):
            probe(f"slow {number}")
            return sum(range(number))

        @st.fragment
        def part():
            number = st.slider("number", 1, 9, 3)
            st.write(slow(number), slow(100))

        part()
        st.write(slow(50))
    """).run()
    app.run_fragment("at.slider[0].set_value(4)", "slider", 0)
    assert app.full_probes == {"slow 4": 1, "slow 100": 1}
    assert app.probes == {"slow 4": 1}
    app.run("at.slider[0].set_value(3)")
    assert app.probes == {}


def test_what_a_fragment_drew_elsewhere_is_replaced_in_its_place(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st
        box = st.container()
        box.text("first")

        @st.fragment
        def part():
            st.session_state.n = st.session_state.get("n", 0) + 1
            box.text(f"box {st.session_state.n}")
            st.sidebar.text(f"side {st.session_state.n}")
            st.button("again", key="again")

        part()
        box.text("last")
    """).run()
    for number in (2, 3):
        app.run_fragment("at.button(key='again').click()", "button", "again")
        assert shown(app.at.main) == ["first", f"box {number}", "last"]
        assert shown(app.at.sidebar) == [f"side {number}"]


def test_an_inner_fragment_reruns_alone_and_with_the_outer_one(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st
        ss = st.session_state

        @st.fragment
        def inner():
            ss.i = ss.get("i", 0) + 1
            st.text(f"inner {ss.i}")
            st.button("inner", key="inner")

        @st.fragment
        def outer():
            ss.o = ss.get("o", 0) + 1
            st.text(f"outer {ss.o}")
            st.button("outer", key="outer")
            inner()

        outer()
    """).run()
    app.run_fragment("at.button(key='inner').click()", "button", "inner")
    assert shown(app.at.main) == ["outer 1", "inner 2"]
    app.run_fragment("at.button(key='outer').click()", "button", "outer")
    assert shown(app.at.main) == ["outer 2", "inner 3"]
    app.run_fragment("at.button(key='inner').click()", "button", "inner")
    assert shown(app.at.main) == ["outer 2", "inner 4"]


def test_an_exception_is_shown_in_the_fragment_and_the_rest_of_the_page_stays(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st
        st.text("before")

        @st.fragment
        def part():
            st.text("in")
            if st.button("fail", key="fail"):
                1 / 0
            st.text("end")
            st.button("mend", key="mend")

        part()
        st.text("after")
    """).run()
    app.run_fragment("at.button(key='fail').click()", "button", "fail")
    assert shown(app.at.main) == ["before", "in", "division by zero", "after"]
    app.run_fragment("at.button(key='fail').set_value(False)", "button", "fail")
    assert shown(app.at.main) == ["before", "in", "end", "after"]


def test_an_exception_in_a_run_of_the_script_ends_the_script_unless_it_is_caught(any_tier: Make) -> None:
    script = """
        import streamlit as st
        @st.fragment
        def part():
            st.text("in")
            1 / 0
        {call}
        st.text("after")
    """
    app = any_tier(script.format(call="part()")).run()
    assert shown(app.at.main) == ["in", "division by zero"]


def test_a_caught_exception_of_a_fragment_is_shown_all_the_same(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st
        @st.fragment
        def part():
            1 / 0
        try:
            part()
        except Exception as error:
            st.text(type(error).__name__)
        st.text("after")
    """).run()
    assert shown(app.at.main) == ["division by zero", "FragmentHandledException", "after"]


def test_stop_in_a_fragment_ends_the_script_or_only_the_rerun(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st
        @st.fragment
        def part():
            st.text("in")
            if st.button("stop", key="stop"):
                st.stop()
            st.text("end")
        part()
        st.text("after")
    """).run()
    app.run_fragment("at.button(key='stop').click()", "button", "stop")
    assert shown(app.at.main) == ["in", "after"]
    app.run("at.button(key='stop').click()")
    assert shown(app.at.main) == ["in"]


def test_rerun_of_a_fragment_in_the_fragment_of_the_app_and_where_neither_is_allowed(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st
        ss = st.session_state
        ss.script = ss.get("script", 0) + 1

        @st.fragment
        def part():
            ss.part = ss.get("part", 0) + 1
            st.text(f"part {ss.part}")
            if st.button("fragment", key="fragment"):
                st.rerun(scope="fragment")
            if st.button("app", key="app"):
                st.rerun()
            if st.button("key", key="key"):
                st.rerun(scope="some key")

        part()
        st.text(f"script {ss.script}")
    """).run()
    app.run_fragment("at.button(key='fragment').click()", "button", "fragment")
    assert shown(app.at.main) == ["part 3", "script 1"]
    app.run_fragment("at.button(key='app').click()", "button", "app")
    assert shown(app.at.main) == ["part 5", "script 2"]
    app.run_fragment("at.button(key='key').click()", "button", "key")
    assert "only in a callback" in shown(app.at.main)[1]
    app.run("at.button(key='fragment').click()")
    assert 'scope="fragment"' in shown(app.at.main)[1]


def test_a_callback_can_rerun_fragments_by_key_and_the_script_does_not_run(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st
        ss = st.session_state
        ss.script = ss.get("script", 0) + 1

        @st.fragment(key="one")
        def one():
            ss.one = ss.get("one", 0) + 1
            st.text(f"one {ss.one}")

        @st.fragment(key=2)
        def two():
            ss.two = ss.get("two", 0) + 1
            st.text(f"two {ss.two}")

        one()
        two()
        st.button("1", key="a", on_click=lambda: st.rerun(scope="one"))
        st.button("2", key="b", on_click=lambda: st.rerun(scope=["one", 2]))
        st.button("3", key="c", on_click=lambda: st.rerun(scope="none"))
        st.text(f"script {ss.script}")
    """).run()
    app.run("at.button(key='a').click()")
    assert shown(app.at.main) == ["one 2", "two 1", "script 1"]
    app.run("at.button(key='b').click()")
    assert shown(app.at.main) == ["one 3", "two 2", "script 1"]
    app.run("at.button(key='c').click()")
    assert len(shown(app.at.main)) == 1
    assert "No fragment on this page has the key 'none'" in shown(app.at.main)[0]


def test_widgets_that_a_fragment_no_longer_draws_lose_their_state_and_those_outside_keep_it(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st

        st.text_input("outside", key="outside")

        @st.fragment
        def part():
            if st.checkbox("show", key="show"):
                st.text_input("inside", key="inside")
            st.text(f"{'inside' in st.session_state}")

        part()
    """).run(None, "at.text_input(key='outside').input('kept')")
    app.run_fragment("at.checkbox(key='show').check()", "checkbox", "show")
    app.run_fragment("at.text_input(key='inside').input('typed')", "text_input", "inside")
    app.run_fragment("at.checkbox(key='show').uncheck()", "checkbox", "show")
    assert shown(app.at.main) == ["True"]  # it is forgotten at the end of the rerun
    app.run_fragment("at.checkbox(key='show').check()", "checkbox", "show")
    assert app.at.text_input(key="inside").value == ""
    assert app.at.text_input(key="outside").value == "kept"


def test_what_callbacks_draw_in_a_rerun_of_a_fragment_is_not_shown(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st

        def pressed():
            st.text("drawn by the callback")
            st.session_state.pressed = True

        @st.fragment
        def part():
            st.button("press", key="press", on_click=pressed)
            st.text(f"{st.session_state.get('pressed')}")

        part()
    """).run()
    app.run_fragment("at.button(key='press').click()", "button", "press")
    assert shown(app.at.main) == ["True"]


def test_a_failing_callback_takes_the_place_of_its_fragment_only(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st

        def pressed():
            1 / 0

        @st.fragment
        def part():
            st.text("part")
            st.button("press", key="press", on_click=pressed)

        part()
        st.text("after")
    """).run()
    app.run_fragment("at.button(key='press').click()", "button", "press")
    assert shown(app.at.main) == ["division by zero", "after"]
    app.run()
    assert shown(app.at.main) == ["part", "after"]


def test_run_every_reaches_the_page_in_seconds(any_tier: Make) -> None:
    app = any_tier("""
        import datetime
        import streamlit as st

        for every in (2, 1.5, "1m30s", "2 hours", datetime.timedelta(minutes=1), -1, None):
            st.fragment(lambda: None, run_every=every)()
        st.fragment(lambda: None, run_every="soon")()
    """).run()
    blocks = [node for node in app.at.main if getattr(node, "kind", "") == "fragment"]
    assert [block.proto.get("every") for block in blocks] == [2.0, 1.5, 90.0, 7200.0, 60.0, 0.0, None]
    assert app.at.exception[0].proto["type"] == "StreamlitBadTimeStringError"


def test_a_helper_that_draws_widgets_is_no_shared_unit_of_script_and_fragment(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st

        def helper(label):
            return st.slider(label, 0, 9, 1)

        st.text(f"{helper('outside')}")

        @st.fragment
        def part():
            st.text(f"{helper('inside')}")

        part()
    """).run()
    app.run_fragment("at.slider[1].set_value(5)", "slider", 1)
    assert shown(app.at.main) == ["1", "5"]
    app.run("at.slider[0].set_value(4)")
    assert shown(app.at.main) == ["4", "5"]
    app.run_fragment("at.slider[1].set_value(7)", "slider", 1)
    assert shown(app.at.main) == ["4", "7"]


def test_a_parallel_fragment_answers_nothing_and_names_stay(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st

        @st.fragment(parallel=True)
        def part(number: int = 1) -> int:
            "What it does."
            return number

        st.text(f"{part(2)} {part.__name__} {part.__doc__}")
    """).run()
    assert shown(app.at.main) == ["None part What it does."]
