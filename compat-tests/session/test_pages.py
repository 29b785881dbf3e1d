"""Multipage apps: `st.navigation`, the `pages/` directory, `st.switch_page`, and what the page is told of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from parity.both_ways import BothWays

from lattice_st.session.app import App
from lattice_st.session.pages import described
from lattice_st.session.session import Session

Make = Callable[..., BothWays]

NAVIGATION = """
    import streamlit as st

    def one():
        st.text("one")
        st.text_input("own", key="own")

    first = st.Page(one, icon="🎈")
    second = st.Page("two.py")
    st.text_input("shared", key="shared")
    if st.button("go", key="go"):
        st.switch_page(second)
    if st.button("path", key="path"):
        st.switch_page("two.py", query_params={"a": "1", "b": ["x", "y"]})
    if st.button("nowhere", key="nowhere"):
        st.switch_page("three.py")
    page = st.navigation({"Section": [first], "": [second]})
    st.text(f"{page.title} {page is first} {st.query_params.to_dict()}")
    page.run()
"""
TWO = """
    import streamlit as st
    st.text(f"two {__name__} {__file__.rpartition('/')[2]}")
    st.text_input("own", key="own")
"""


def texts(app: BothWays) -> list[str]:
    return [text.value for text in app.at.text]


def test_navigation_runs_the_first_page_and_switch_page_another_one(any_tier: Make) -> None:
    app = any_tier(NAVIGATION, files={"two.py": TWO}).run()
    assert texts(app) == ["one True {}", "one"]
    app.run("at.button(key='go').click()")
    assert texts(app) == ["two False {}", "two __main__ two.py"]
    app.run(None)
    assert texts(app) == ["two False {}", "two __main__ two.py"]


def test_switch_page_takes_query_parameters_and_drops_the_present_ones(any_tier: Make) -> None:
    app = any_tier(NAVIGATION, files={"two.py": TWO}).run(None, "at.query_params['old'] = '1'")
    assert texts(app)[0] == "one True {'old': '1'}"
    app.run("at.button(key='path').click()")
    assert texts(app)[0] == "two False {'a': '1', 'b': 'y'}"
    assert app.at.query_params == {"a": "1", "b": ["x", "y"]}


def test_a_widget_of_a_page_is_not_the_widget_of_another_with_the_same_key(any_tier: Make) -> None:
    app = any_tier(NAVIGATION, files={"two.py": TWO}).run(None, "at.text_input(key='own').input('typed')")
    app.run("at.button(key='go').click()")
    assert app.at.text_input(key="own").value == ""


def test_a_page_that_is_not_known_is_an_error_where_it_was_asked_for(any_tier: Make) -> None:
    app = any_tier(NAVIGATION, files={"two.py": TWO}).run(None, "at.button(key='nowhere').click()")
    assert app.at.exception[0].proto["type"] == "StreamlitPageNotFoundError"


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("st.navigation([])", "StreamlitMissingRequiredParameterError"),
        ("st.navigation([st.Page(a, url_path='x'), st.Page(b, url_path='x')])", "StreamlitAPIException"),
        ("st.navigation([st.Page(a, default=True), st.Page(b, default=True)])", "StreamlitAPIException"),
        ("st.navigation([a], position='left')", "StreamlitValueError"),
        ("st.navigation([a], expanded='x')", "StreamlitInvalidParameterTypeError"),
        ("st.navigation([a, 5])", "StreamlitInvalidParameterTypeError"),
        ("st.navigation([st.Page('https://a.example', title='A')])", "StreamlitAPIException"),
        ("st.Page('none.py')", "StreamlitPageNotFoundError"),
        ("st.Page(4)", "StreamlitMissingRequiredParameterError"),
        ("st.Page(a, icon='zz')", "StreamlitAPIException"),
        ("st.Page(a, title=' ')", "StreamlitMissingRequiredParameterError"),
        ("st.Page(a, url_path='x/y')", "StreamlitAPIException"),
        ("st.Page(a, url_path='')", "StreamlitMissingRequiredParameterError"),
        ("st.Page(a, visibility='never')", "StreamlitValueError"),
        ("st.Page('https://a.example')", "StreamlitMissingRequiredParameterError"),
        ("st.Page(a).run()", "StreamlitAPIException"),
        ("p = st.navigation([a]); p.run(); p.run()", "StreamlitAPIException"),
        ("p = st.Page(b); st.navigation([a, p]); p.run()", "StreamlitAPIException"),
        ("st.Page(a).title = 'x'", "AttributeError"),
    ],
)
def test_what_pages_do_not_allow_is_refused_by_class(any_tier: Make, body: str, error: str) -> None:
    app = any_tier(f"import streamlit as st\ndef a():\n    pass\ndef b():\n    pass\n{body}\n").run()
    assert app.at.exception[0].proto["type"] == error


@pytest.mark.parametrize(
    ("name", "title", "icon", "url_path"),
    [
        ("1_foo_bar.py", "foo bar", "", "foo_bar"),
        ("01 - Foo-bar.py", "Foo-bar", "", "Foo-bar"),
        ("🎈_x.py", "x", "🎈", "x"),
        ("foo.bar.py", "foo.bar", "", "foo.bar"),
        ("123.py", "123", "", "123"),
        ("1_🎈 Hello_World.py", "Hello World", "🎈", "Hello_World"),
    ],
)
def test_a_files_name_gives_title_icon_and_address(name: str, title: str, icon: str, url_path: str) -> None:
    assert described(Path(name)) == (title, icon, url_path)


def test_a_fragment_in_a_pages_file_reruns_alone_and_skips(any_tier: Make) -> None:
    app = any_tier(
        "import streamlit as st\nst.text('main')\nst.navigation(['two.py']).run()\n",
        files={
            "two.py": """
                import streamlit as st
                from probes import probe

                unit = "metres"

                def slow():
                    probe("slow")
                    return sum(range(300))

                @st.fragment
                def part():
                    st.text(f"{st.slider('n', 0, 9, 1)} {unit} {slow()}")

                part()
            """
        },
    ).run()
    app.run_fragment("at.slider[0].set_value(2)", "slider", 0)
    app.run_fragment("at.slider[0].set_value(3)", "slider", 0)
    assert texts(app) == ["main", "3 metres 44850"]
    assert (app.full_probes, app.probes) == ({"slow": 1}, {})


# --- the directory, and the page's side -------------------------------------------------------------------------------


class Viewer:
    """A page over a session."""

    def __init__(self, script: Path, schema: SimpleNamespace, **hello: str) -> None:
        self.schema = schema
        self.frames: list[Any] = []
        self.session = Session(App(script, tier=1, threshold_us=0))
        self.session.attach(lambda data: self.frames.append(schema.Frame.FromString(data)))
        self.seq = 0
        self.send(hello=hello)

    def send(self, **event: Any) -> None:
        self.seq += 1
        self.session.receive(self.schema.Up(seq=self.seq, **event).SerializeToString())

    def notices(self, case: str) -> list[Any]:
        """The notices of the last frame of one case."""
        found = self.frames[-1].notices
        return [getattr(notice, case) for notice in found if notice.WhichOneof("notice") == case]

    def texts(self) -> list[str]:
        assert self.session.tree is not None
        found, waiting = [], [self.session.tree.export()]
        while waiting:
            kind, _, props, children = waiting.pop()
            found += [props["body"]] if kind == "text" else []
            waiting += reversed(children or [])
        return found


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """An app with a `pages/` directory."""
    script = tmp_path / "app.py"
    script.write_text("import lattice_st as st\nst.text('home')\n")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "2_b.py").write_text("import lattice_st as st\nst.text('b')\nst.switch_page('app.py')\n")
    (tmp_path / "pages" / "10_a.py").write_text("import lattice_st as st\nst.text(f'a {st.query_params.to_dict()}')\n")
    (tmp_path / "pages" / ".hidden.py").write_text("")
    return script


def test_the_pages_directory_is_told_to_the_page_in_order_and_the_address_chooses(
    directory: Path, schema: SimpleNamespace
) -> None:
    viewer = Viewer(directory, schema, page="a", query_string="x=1&x=2&embed=true")
    assert viewer.texts() == ["a {'x': '2'}"]
    [told] = viewer.notices("navigation")
    assert [page["url_path"] for page in json.loads(told.pages_json)] == ["", "b", "a"]
    assert (told.current, told.position, told.HasField("not_found")) == ("a", "sidebar", False)
    viewer.send(rerun={"page": "", "query_string": ""})
    assert viewer.texts() == ["home"]
    assert viewer.notices("navigation")[0].current == ""


def test_an_unknown_page_shows_the_first_one_and_says_so(directory: Path, schema: SimpleNamespace) -> None:
    viewer = Viewer(directory, schema, page="nowhere")
    assert viewer.texts() == ["home"]
    assert viewer.notices("navigation")[0].not_found == "nowhere"


def test_switch_page_of_a_page_leads_to_the_main_script(directory: Path, schema: SimpleNamespace) -> None:
    viewer = Viewer(directory, schema, page="b")
    assert viewer.texts() == ["home"]
    assert viewer.notices("navigation")[0].current == ""


def test_a_resumed_page_learns_where_it_is(directory: Path, schema: SimpleNamespace) -> None:
    viewer = Viewer(directory, schema, page="a")
    viewer.send(hello={"token": viewer.session.token})
    assert viewer.notices("navigation")[0].current == "a"


def test_query_parameters_that_the_script_sets_reach_the_address_and_embed_stays(
    tmp_path: Path, schema: SimpleNamespace
) -> None:
    script = tmp_path / "app.py"
    script.write_text("import lattice_st as st\nst.query_params['a'] = ['1', 'ü']\n")
    viewer = Viewer(script, schema, query_string="embed=true&b=2")
    assert viewer.notices("query_params")[0].query_string == "b=2&a=1&a=%C3%BC&embed=true"
    viewer.send(rerun={})
    assert not viewer.notices("query_params")
    viewer.send(rerun={"query_string": "b=2"})
    assert viewer.notices("query_params")[0].query_string == "b=2&a=1&a=%C3%BC"


def test_an_address_with_absurdly_many_parameters_is_no_address(tmp_path: Path, schema: SimpleNamespace) -> None:
    script = tmp_path / "app.py"
    script.write_text("import lattice_st as st\nst.text(f'{len(st.query_params)}')\n")
    viewer = Viewer(script, schema, query_string="&".join(f"a{n}=1" for n in range(2000)))
    assert viewer.texts() == ["0"]


def test_a_fragments_time_reruns_it_and_an_unknown_fragment_nothing(tmp_path: Path, schema: SimpleNamespace) -> None:
    script = tmp_path / "app.py"
    script.write_text(
        "import lattice_st as st\n"
        "ss = st.session_state\n"
        "ss.script = ss.get('script', 0) + 1\n"
        "@st.fragment(run_every=1)\n"
        "def part():\n"
        "    ss.part = ss.get('part', 0) + 1\n"
        "    st.text(f'{ss.script} {ss.part}')\n"
        "part()\n"
    )
    viewer = Viewer(script, schema)
    fragment = next(node for node in _nodes(viewer.session.tree) if node[0] == "fragment")[2]["widget"]
    viewer.send(rerun={"fragment": fragment})
    assert viewer.texts() == ["1 2"]
    frames = len(viewer.frames)
    viewer.send(rerun={"fragment": "no such fragment"})
    assert (viewer.texts(), len(viewer.frames)) == (["1 2"], frames)


def _nodes(tree: Any) -> list[Any]:
    found, waiting = [], [tree.export()]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += node[3] or []
    return found
