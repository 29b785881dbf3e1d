"""Dialogs and popovers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from parity.both_ways import BothWays

Make = Callable[..., BothWays]


def error_of(app: BothWays) -> str:
    """The class of the exception on the page."""
    return str(app.at.get("exception")[0].proto["type"])


DIALOG = """
    import streamlit as st
    ss = st.session_state
    ss.script = ss.get("script", 0) + 1

    @st.dialog("Sign up")
    def sign_up():
        ss.dialog = ss.get("dialog", 0) + 1
        st.text(f"dialog {ss.dialog}")
        st.button("inside", key="inside")
        if st.button("done", key="done"):
            st.rerun()
        return 1

    if st.button("open", key="open"):
        st.text(f"answer {sign_up()}")
    st.text(f"script {ss.script}")
"""


def test_a_dialog_opens_in_the_event_region_reruns_alone_and_closes_with_the_next_run(any_tier: Make) -> None:
    app = any_tier(DIALOG).run(None, "at.button(key='open').click()")
    dialog = app.at.dialog[0]
    assert (dialog.label, [text.value for text in dialog.text]) == ("Sign up", ["dialog 1"])
    assert [text.value for text in app.at.main.text] == ["answer None", "script 2"]
    app.run_fragment("at.button(key='inside').click()", "button", "inside")
    assert [text.value for text in app.at.text] == ["answer None", "script 2", "dialog 2"]
    app.run_fragment("at.button(key='done').click()", "button", "done")
    assert not app.at.dialog
    assert [text.value for text in app.at.text] == ["script 3"]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("one()\ntwo()", "StreamlitInvalidLayoutContextError"),
        ("one()\none()", "StreamlitDuplicateElementId"),
        ("nested()", "StreamlitInvalidLayoutContextError"),
        ("st.dialog('')(print)()", "StreamlitMissingRequiredParameterError"),
        ("st.dialog(print)", "StreamlitMissingRequiredParameterError"),
        ("st.dialog('T', width='huge')(print)()", "StreamlitValueError"),
        ("st.dialog('T', position='top')(print)()", "StreamlitValueError"),
        ("st.dialog('T', on_dismiss='close')(print)()", "StreamlitValueError"),
    ],
)
def test_what_dialogs_do_not_allow_is_refused_by_class(any_tier: Make, body: str, error: str) -> None:
    app = any_tier(f"""
import streamlit as st

@st.dialog("One")
def one():
    st.text("one")

@st.dialog("Two")
def two():
    st.text("two")

@st.dialog("Nested")
def nested():
    two()

{body}
""").run()
    shown = [node.proto["type"] for node in app.at._tree if getattr(node, "type", "") == "exception"]
    assert shown == [error]


def test_a_fragment_may_open_a_dialog_and_a_rerun_without_it_closes_it(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st

        @st.dialog("One")
        def one():
            st.text("one")

        @st.fragment
        def part():
            if st.button("open", key="open"):
                one()
            st.button("close", key="close")

        part()
    """).run()
    app.run_fragment("at.button(key='open').click()", "button", "open")
    assert [text.value for text in app.at.dialog[0].text] == ["one"]
    app.run_fragment("at.button(key='close').click()", "button", "close")
    assert not app.at.dialog


def test_a_popover_tells_only_when_asked_whether_it_is_open(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st

        with st.popover("Silent") as silent:
            st.text("inside")
        told = st.popover("Told", on_change="rerun", key="told")
        st.text(f"{type(silent).__name__} {silent.open} {told.open} {st.session_state.told}")
    """).run()
    assert [text.value for text in app.at.text] == ["inside", "PopoverContainer None False False"]
    assert [popover.is_open for popover in app.at.popover] == [None, False]


def test_a_popover_is_opened_by_session_state(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st
        st.session_state.told = True
        st.text(f"{st.popover('Told', on_change=print, key='told').open}")
    """).run()
    assert app.at.text[0].value == "True"


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("st.popover(None)", "StreamlitMissingRequiredParameterError"),
        ("st.popover('P', on_change='never')", "StreamlitValueError"),
        ("st.popover('P', key='k'); st.popover('Q', key='k')", "StreamlitDuplicateElementKey"),
    ],
)
def test_what_popovers_do_not_allow_is_refused_by_class(any_tier: Make, call: str, error: str) -> None:
    assert error_of(any_tier(f"import streamlit as st\n{call}").run()) == error
