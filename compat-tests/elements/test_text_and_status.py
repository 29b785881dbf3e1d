"""Text and status: what AppTest tells of each element, and what skipping makes of what happens once.

What each call draws and which errors it raises is compared with real Streamlit by the corpus (compat-tests/parity/scripts).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from parity.both_ways import BothWays

from lattice_st.api.icon import is_emoji, material_names
from lattice_st.apptest import AppTest
from lattice_st.config import set_option
from lattice_st.testing.v1 import element_tree

Make = Callable[..., BothWays]


def run(script: str) -> AppTest:
    at = AppTest.from_string("import streamlit as st\n" + script).run()
    assert not at.exception, at.exception
    return at


def test_elements_have_their_classes_and_values() -> None:
    at = run(
        'st.toast("saved", icon="🔥"); st.latex("a"); st.html("<b>h</b>"); st.help(len); st.space(7); st.space("large")\n'
        'st.title("t", icon="🔥"); st.caption("c"); st.divider(); st.error("e", icon="🔥", title="T"); st.skeleton()'
    )
    assert isinstance(at.toast[0], element_tree.Toast)
    assert (at.toast[0].value, at.toast[0].icon) == ("saved", "🔥")
    assert isinstance(at.latex[0], element_tree.Latex)
    assert at.latex[0].value == "$$\na\n$$"
    assert at.html.values == ["<b>h</b>"]
    assert (at.help[0].name, at.help[0].doc_string) == ("len", len.__doc__)
    assert at.get("help_info")[0].value == "len"
    assert at.space.values == [7, "large"]
    assert (at.title[0].icon, at.error[0].icon, at.divider[0].value) == ("🔥", "🔥", "---")
    assert [one.type for one in at.get("skeleton")] == ["skeleton"]
    assert isinstance(at.get("skeleton")[0], element_tree.UnknownElement)


def test_a_status_box_is_a_block_with_a_state() -> None:
    at = run('with st.status("Load") as box:\n    st.write("one")\n    box.update(label="Loaded", expanded=True)')
    box = at.status[0]
    assert isinstance(box, element_tree.Status)
    assert (box.label, box.state, box.icon) == ("Loaded", "complete", ":material/check:")
    assert box.markdown.values == ["one"]


def test_a_status_box_that_a_function_changes_is_equal_both_ways(any_tier: Make) -> None:
    app = any_tier(
        "import streamlit as st\n"
        "def step(box, name):\n"
        "    box.write(name)\n"
        "    box.update(label=name)\n"
        "n = st.slider('n', 1, 5, 2)\n"
        "box = st.status('work')\n"
        "for number in range(n):\n"
        "    step(box, f'step {number}')\n"
        "box.update(state='complete')\n"
        "st.text(n)\n"
    )
    app.run(None, None, "at.slider[0].set_value(4)", "at.slider[0].set_value(1)", None)
    assert (app.at.status[0].label, app.at.status[0].state) == ("step 0", "complete")


def test_a_skipped_unit_toasts_again(any_tier: Make) -> None:
    app = any_tier(
        "import streamlit as st\n"
        "from probes import probe\n"
        "def greet(name):\n"
        "    probe('greet')\n"
        "    st.toast(f'Hello {name}')\n"
        "    st.balloons()\n"
        "greet('you')\n"
        "st.checkbox('other')\n"
    )
    app.run()
    app.run("at.checkbox[0].check()")
    assert app.probes["greet"] == 0
    assert app.at.toast.values == ["Hello you"]
    assert len(app.at.get("balloons")) == 1


def test_a_cached_function_toasts_on_a_hit(any_tier: Make) -> None:
    app = any_tier(
        "import streamlit as st\n@st.cache_data\ndef load():\n    st.toast('loaded')\n    return 1\nst.text(load())\n"
    )
    app.run(None, None, None)
    assert app.at.toast.values == ["loaded"]


def test_streams_are_taken_in_every_run_or_given_again(any_tier: Make) -> None:
    app = any_tier(
        "import streamlit as st\n"
        "def words(n):\n"
        "    for number in range(n):\n"
        "        yield f'{number} '\n"
        "def show(n):\n"
        "    return st.write_stream(words(n))\n"
        "n = st.slider('n', 1, 5, 2)\n"
        "text = show(n)\n"
        "st.text(len(text))\n"
    )
    app.run(None, None, "at.slider[0].set_value(4)", None)
    assert app.at.markdown.values == ["0 1 2 3"]
    assert app.at.text.values == ["8"]


def test_help_in_a_function_is_equal_both_ways(any_tier: Make) -> None:
    app = any_tier(
        "import streamlit as st\n"
        "class Thing:\n"
        "    'A thing.'\n"
        "def about(what):\n"
        "    st.help(what)\n"
        "about(Thing)\n"
        "about(len)\n"
        "with st.echo():\n"
        "    shown = st.checkbox('x')\n"
        "st.text(shown)\n"
    )
    app.run(None, "at.checkbox[0].check()", None)
    assert app.at.help.values == ["what", "what"]
    assert app.at.code.values == ["shown = st.checkbox('x')"]


def test_html_from_files(tmp_path: Path) -> None:
    (tmp_path / "part.html").write_text("<i>part</i>", encoding="utf-8")
    (tmp_path / "looks.css").write_text("i { color: red }", encoding="utf-8")
    at = run(
        "from pathlib import Path\n"
        f"st.html(Path({str(tmp_path / 'part.html')!r}))\n"
        f"st.html(Path({str(tmp_path / 'looks.css')!r}))\n"
        f"st.html({str(tmp_path / 'part.html')!r})\n"
    )
    assert at.main.html.values == ["<i>part</i>", str(tmp_path / "part.html")]
    assert at.html.values[-1] == "<style>i { color: red }</style>"
    assert "pathlib.Path" in at.warning[0].value


def test_chunks_of_openai_and_langchain_are_text() -> None:
    at = run(
        "import types\n"
        "class ChatCompletionChunk:\n"
        "    def __init__(self, *texts):\n"
        "        delta = lambda text: types.SimpleNamespace(delta=types.SimpleNamespace(content=text))\n"
        "        self.choices = [delta(text) for text in texts]\n"
        "ChatCompletionChunk.__module__ = 'openai.types.chat.chat_completion_chunk'\n"
        "class AIMessageChunk:\n"
        "    content = ' there'\n"
        "AIMessageChunk.__module__ = 'langchain_core.messages.ai'\n"
        "chunks = [ChatCompletionChunk('Hello'), ChatCompletionChunk(None), ChatCompletionChunk(), AIMessageChunk()]\n"
        "st.text(repr(st.write_stream(chunks)))\n"
    )
    assert at.text.values == ["'Hello there'"]
    assert at.markdown.values == ["Hello there"]


def test_the_cursor_of_a_stream_shows_only_while_it_runs() -> None:
    at = run(
        "def words():\n"
        "    yield 'one '\n"
        "    st.session_state.during = [node[2].get('body') for node in tree()]\n"
        "    yield 'two'\n"
        "def tree():\n"
        "    from lattice_st.session.context import current_run\n"
        "    return current_run().builder.tree().export()[3][0][3]\n"
        "st.write_stream(words, cursor='|')\n"
    )
    assert at.session_state["during"] == ["one |"]
    assert at.markdown.values == ["one two"]


def test_a_skeleton_leaves_with_its_block_also_when_that_fails() -> None:
    at = run("try:\n    with st.skeleton():\n        1 / 0\nexcept ZeroDivisionError:\n    st.text('caught')")
    assert [one.kind for one in at.main.children.values()] == ["empty", "text"]


def test_an_exception_tells_its_causes() -> None:
    at = AppTest.from_string(
        "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise ValueError('outer') from error\n"
    ).run()
    rows = at.exception[0].stack_trace
    assert at.exception[0].message == "outer"
    assert "ZeroDivisionError: division by zero" in rows
    assert any(", line 2, in <module>" in row for row in rows)
    assert any(", line 4, in <module>" in row for row in rows)


@pytest.mark.parametrize("text", ["🔥", "❤️", "👨‍👩‍👧", "🇩🇪", "1️⃣", "👍🏽", "☀", "™", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_an_emoji_is_an_icon(text: str) -> None:
    assert is_emoji(text)


@pytest.mark.parametrize("text", ["", "a", "🔥🔥", "1", "->", "🇩", "🔥a", "é", "<b>", "\u200d"])
def test_what_is_no_single_emoji_is_no_icon(text: str) -> None:
    assert not is_emoji(text)


def test_the_names_of_symbols_are_those_of_the_font() -> None:
    assert {"home", "thumb_up", "check", "10k"} <= material_names()
    assert len(material_names()) > 3000


@pytest.mark.parametrize(
    ("option", "message", "has_rows", "kind"),
    [
        ("full", "secret", True, "ValueError"),
        ("stacktrace", "redacted", True, "ValueError"),
        ("type", "redacted", False, "ValueError"),
        ("none", "redacted", False, ""),
        (True, "secret", True, "ValueError"),
        (False, "redacted", True, "ValueError"),
    ],
)
def test_viewers_see_as_much_of_an_uncaught_exception_as_the_option_says(
    option: str | bool, message: str, has_rows: bool, kind: str
) -> None:
    try:
        at = AppTest.from_string(
            "import streamlit as st\n"
            f'st.set_option("client.showErrorDetails", {option!r})\n'
            'st.exception(KeyError("shown on purpose"))\n'
            'raise ValueError("secret")\n'
        ).run()
    finally:
        set_option("client.showErrorDetails", "full")
    shown, ended = at.exception
    assert shown.message == "'shown on purpose'"
    assert message in ended.message
    assert ("secret" in ended.message) == (message == "secret")
    assert bool(ended.stack_trace) == has_rows
    assert ended.proto.type == kind
