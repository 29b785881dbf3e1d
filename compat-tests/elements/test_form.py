"""Forms: what waits for the submission, and where forms and their buttons may stand."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from parity.both_ways import BothWays

from lattice_st.session.app import App
from lattice_st.session.session import Session

Make = Callable[..., BothWays]

FORM = """
    import streamlit as st

    with st.form("order"):
        name = st.text_input("Name", key="name")
        sent = st.form_submit_button("Send")
    st.text(f"{name!r} {sent}")
"""


def error_of(app: BothWays) -> str:
    """The class of the exception on the page."""
    return str(app.at.exception[0].proto["type"])


def test_values_of_a_form_arrive_with_the_press_of_its_button(any_tier: Make) -> None:
    app = any_tier(FORM).run(None, "at.text_input[0].input('Ann')")
    assert app.at.text[0].value == "'' False"
    app.run("at.text_input[0].input('Ann'); at.form_submit_button[0].click()")
    assert app.at.text[0].value == "'Ann' True"
    app.run(None)
    assert app.at.text[0].value == "'Ann' False"


def test_a_submit_button_is_a_button_of_the_testing_api_too(any_tier: Make) -> None:
    app = any_tier(FORM).run()
    assert [button.label for button in app.at.button] == ["Send"]
    assert app.at.form_submit_button[0].form_id == app.at.text_input[0].form_id == "order"
    assert [block.type for block in app.at.form] == ["form"]


def test_a_callback_of_the_submit_button_sees_all_values(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st

        def send():
            st.session_state.seen = (st.session_state.a, st.session_state.b)

        with st.form("f"):
            st.text_input("a", key="a")
            st.checkbox("b", key="b")
            st.form_submit_button("first", on_click=send)
            st.form_submit_button("second")
        st.text(f"{st.session_state.get('seen')}")
    """).run(None, "at.text_input[0].input('x'); at.checkbox[0].check(); at.form_submit_button[0].click()")
    assert app.at.text[0].value == "('x', True)"


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("f = st.form('f')\nf.container().form('g')", "StreamlitInvalidLayoutContextError"),
        ("st.form('f')\nst.form('f')", "StreamlitDuplicateElementKey"),
        ("st.form('f').button('x')", "StreamlitInvalidLayoutContextError"),
        ("st.form_submit_button('x')", "StreamlitInvalidLayoutContextError"),
        ("st.form('f').text_input('x', on_change=print)", "StreamlitInvalidFormCallbackError"),
        (
            "f = st.form('f')\nf.form_submit_button('x')\nf.form_submit_button('x')",
            "StreamlitDuplicateElementKey",
        ),
        ("st.form('f').form_submit_button('x', type='none')", "StreamlitValueError"),
        ("st.form('f', width='wide')", "StreamlitInvalidWidthError"),
        ("st.form('f', height=-1)", "StreamlitInvalidHeightError"),
    ],
)
def test_what_a_form_does_not_allow_is_refused_by_class(any_tier: Make, body: str, error: str) -> None:
    assert error_of(any_tier(f"import streamlit as st\n{body}").run()) == error


def test_a_form_and_a_widget_may_have_one_key(any_tier: Make) -> None:
    app = any_tier("""
        import streamlit as st
        st.text_input("a", key="same")
        with st.form("same"):
            st.form_submit_button("x")
        with st.form("other"):
            st.form_submit_button("x", key="other")
    """).run()
    assert not app.at.exception


class Page:
    """A page over a session: it sends events and keeps the last frame."""

    def __init__(self, tmp_path: Any, schema: SimpleNamespace, source: str) -> None:
        self.wire = schema
        self.frames: list[Any] = []
        script = tmp_path / "app.py"
        script.write_text(source)
        self.session = Session(App(script, tier=1, threshold_us=0))
        self.session.attach(lambda data: self.frames.append(schema.Frame.FromString(data)))
        self.seq = 0
        self.send(hello={})

    def send(self, **event: Any) -> None:
        self.seq += 1
        self.session.receive(self.wire.Up(seq=self.seq, **event).SerializeToString())

    def props(self, kind: str) -> list[dict[str, Any]]:
        """The props of all nodes of a kind."""
        assert self.session.tree is not None
        found, waiting = [], [self.session.tree.export()]
        while waiting:
            name, _, props, children = waiting.pop()
            found += [props] if name == kind else []
            waiting += reversed(children or [])
        return found


def test_a_form_that_clears_itself_shows_its_defaults_and_sends_them_next_time(
    tmp_path: Any, schema: SimpleNamespace
) -> None:
    page = Page(
        tmp_path,
        schema,
        "import lattice_st as st\n"
        "with st.form('f', clear_on_submit=True):\n"
        "    name = st.text_input('Name', 'nobody')\n"
        "    st.form_submit_button('Send')\n"
        "st.text(name)\n",
    )
    field, button = page.props("text_input")[0]["widget"], page.props("form_submit_button")[0]["widget"]
    press = {"id": button, "trigger": True}
    page.send(widgets={"values": [{"id": field, "text": "Ann"}, press], "form": "f"})
    assert page.props("text")[0]["body"] == "Ann"
    assert page.props("text_input")[0]["value"] == "nobody"
    page.send(rerun={})
    assert page.props("text")[0]["body"] == "Ann"  # only what is shown was cleared
    page.send(widgets={"values": [press], "form": "f"})
    assert page.props("text")[0]["body"] == "nobody"


def test_every_frame_after_a_submission_leaves_mirror_and_page_equal(tmp_path: Any, schema: SimpleNamespace) -> None:
    page = Page(
        tmp_path,
        schema,
        "import lattice_st as st\n"
        "with st.form('f'):\n"
        "    name = st.text_input('Name')\n"
        "    st.form_submit_button('Send')\n",
    )
    field, button = page.props("text_input")[0]["widget"], page.props("form_submit_button")[0]["widget"]
    page.send(widgets={"values": [{"id": field, "text": "Ann"}, {"id": button, "trigger": True}], "form": "f"})
    assert not page.frames[-1].patch.ops  # the page shows the name already
    assert page.frames[-1].ack == page.seq
