"""Saving a file: only edited code, and what depends on it, runs again; widgets keep their values.

Each test names exactly the units that ran after a save; threshold 0, so what ran depends on script and events alone.
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import pytest

from lattice_st import alias
from lattice_st.session.app import App
from lattice_st.session.memo import fresh_memo
from lattice_st.session.modules import LOCAL
from lattice_st.session.session import Session
from lattice_st.session.why import RunRecord
from lattice_st.verify.controls import find
from lattice_st.verify.portrait import portrait
from lattice_st.verify.world import World, forget_folder

alias.install()

APP = """
import streamlit as st
import rates, tax

FACTOR = 2

def load(n):
    return list(range(n))

def scaled(n):
    return n * FACTOR

def gross(n):
    return rates.net(n) + 1

n = st.slider("n", 0, 9, 3)
st.write(load(n), scaled(n))
st.write(rates.net(n), rates.taxed(n), gross(n))
st.write(tax.of(n))
"""
RATES = """
import tax

def net(n):
    return n + 1

def taxed(n):
    return n + tax.of(1)
"""
TAX = """
def of(n):
    return n - 1
"""


class Desk:
    """An app whose files are saved while it runs."""

    def __init__(self, folder: Path, **files: str) -> None:
        self.folder = folder
        for name, text in files.items():
            self.write(name, textwrap.dedent(text))
        self.session = Session(App(folder / "app.py", tier=1, threshold_us=0, memo=fresh_memo()), quiet=True)
        self.session.greet()

    def write(self, name: str, text: str) -> None:
        path = self.folder / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def save(self, name: str, before: str, after: str) -> list[str]:
        """Replace a text in a file, as an editor does; answers the units that ran."""
        path = self.folder / f"{name}.py"
        text = path.read_text(encoding="utf-8")
        assert before in text
        self.write(name, text.replace(before, after))
        return self.saved(name)

    def saved(self, name: str) -> list[str]:
        """What the server does when a file was saved."""
        LOCAL.forget({str(self.folder / f"{name}.py")} if name != "app" else set())
        self.session.script_changed()
        return self.ran

    @property
    def ran(self) -> list[str]:
        return RunRecord(self.session.trace).ran

    @property
    def skipped(self) -> list[str]:
        return RunRecord(self.session.trace).skipped

    @property
    def errors(self) -> list[str]:
        return [type(error).__name__ for error in self.session.exceptions]

    def set(self, name: str, value: object) -> None:
        control = find(self.session, name)
        self.session.change([(control.id, control.wire(value))])

    def shows_what_a_fresh_start_shows(self) -> None:
        """The page equals that of a new process that gets the files of now and the widgets of now."""
        with World():
            full = Session(App(self.folder / "app.py", tier=0), quiet=True)
            full.greet()
            control = find(self.session, "n")
            full.change([(control.id, control.props["value"])])
            assert drawn(full) == drawn(self.session)


def drawn(session: Session) -> list[str]:
    """The portrait, but for the value prop of the slider: it is the server's word, not what the page shows."""
    return [line for line in portrait(session) if " slider " not in line]


@pytest.fixture
def desk(tmp_path):
    main = sys.modules["__main__"]

    def make(**files: str) -> Desk:
        return Desk(tmp_path, **(files or {"app": APP, "rates": RATES, "tax": TAX}))

    with World():
        yield make
    forget_folder(tmp_path)
    sys.modules["__main__"] = main


def test_saving_without_a_change_runs_nothing(desk):
    app = desk()
    assert app.ran
    assert app.saved("app") == []
    assert app.saved("rates") == []


def test_an_edited_function_of_the_script_runs_alone_and_widgets_stay(desk):
    app = desk()
    app.set("n", 5)
    assert app.save("app", "list(range(n))", "list(range(n + 1))") == ["load"]
    assert find(app.session, "n").props["value"] == [5.0]
    app.shows_what_a_fresh_start_shows()


def test_an_edited_constant_runs_what_reads_it(desk):
    app = desk()
    assert app.save("app", "FACTOR = 2", "FACTOR = 3") == ["scaled"]
    app.shows_what_a_fresh_start_shows()


def test_an_edited_function_of_a_module_runs_with_those_that_call_it(desk):
    app = desk()
    assert app.save("rates", "n + 1", "n + 2") == ["rates.net", "gross"]
    app.shows_what_a_fresh_start_shows()


def test_an_edited_module_that_another_module_imports_runs_with_what_depends_on_it(desk):
    app = desk()
    assert app.save("tax", "n - 1", "n - 2") == ["tax.of", "rates.taxed", "tax.of"]
    app.shows_what_a_fresh_start_shows()


def test_modules_that_import_nothing_of_it_keep_what_they_hold(desk):
    app = desk()
    sys.modules["tax"].count = 7
    app.save("rates", "n + 1", "n + 2")
    assert sys.modules["tax"].count == 7
    app.save("tax", "n - 1", "n - 2")
    assert not hasattr(sys.modules["tax"], "count")


def test_a_function_that_gets_another_name_is_another_function(desk):
    app = desk()
    assert app.save("app", "def load(n)", "def loaded(n)") == []
    assert app.errors == ["NameError"]
    assert app.save("app", "write(load(n)", "write(loaded(n)") == ["loaded"]
    assert app.errors == []
    app.shows_what_a_fresh_start_shows()


def test_moved_functions_keep_their_records_and_show_their_new_lines(desk):
    app = desk()
    before = {entry.name: entry.line for entry in RunRecord(app.session.trace)}
    assert app.save("app", "import streamlit", "# one\n# two\nimport streamlit") == []
    after = {entry.name: entry.line for entry in RunRecord(app.session.trace) if entry.depth == 0}
    assert after["load"] == before["load"] + 2
    assert app.save("rates", "import tax", "# one\nimport tax") == []
    app.save("rates", "return n + 1", "return n / 0")
    error = app.session.exceptions[0]
    lines = []
    step = error.__traceback__
    while step is not None:
        lines.append((Path(step.tb_frame.f_code.co_filename).name, step.tb_lineno))
        step = step.tb_next
    assert lines[-2:] == [("app.py", 20), ("rates.py", 6)]


def test_a_syntax_error_is_shown_and_mended(desk):
    app = desk()
    app.set("n", 5)
    assert app.save("app", "n * FACTOR", "n * * FACTOR") == []
    assert app.errors == ["SyntaxError"]
    assert app.save("app", "n * * FACTOR", "n * FACTOR") == []
    assert app.errors == []
    assert find(app.session, "n").props["value"] == [5.0]
    app.shows_what_a_fresh_start_shows()


def test_a_syntax_error_in_a_module_is_shown_and_its_file_stays_watched(desk):
    app = desk()
    assert app.save("rates", "n + 1", "n + + )") == []
    assert app.errors == ["SyntaxError"]
    assert app.folder / "rates.py" in LOCAL.files_under(app.folder)
    assert app.save("rates", "n + + )", "n + 1") == []
    assert app.errors == []
    app.shows_what_a_fresh_start_shows()


def test_a_module_that_is_deleted_is_missed_and_found_again(desk):
    app = desk()
    (app.folder / "tax.py").unlink()
    assert app.saved("tax") == []
    assert app.errors == ["ModuleNotFoundError"]
    app.write("tax", TAX)
    assert app.saved("tax") == []
    assert app.errors == []
    app.shows_what_a_fresh_start_shows()


def test_a_module_of_a_package_is_loaded_again_also_by_from_import(desk):
    app = desk(
        app="import streamlit as st\nfrom lib import part\nst.slider('n', 0, 9)\nst.write(part.value(1))\n",
        **{"lib/__init__": "", "lib/part": "def value(n):\n    return n\n"},
    )
    assert app.save("lib/part", "return n", "return n + 1") == ["lib.part.value"]
    assert "`2`" in repr(app.session.tree.export())


def test_a_page_file_is_compiled_again_and_other_pages_keep_their_records(desk):
    app = desk(
        app="import streamlit as st\ndef home(n):\n    return n\nst.write(home(1))\n",
        **{"pages/about": "import streamlit as st\ndef about(n):\n    return n\nst.write(about(2))\n"},
    )
    assert app.ran == ["home"]
    app.session.request(pending("about"))
    assert app.ran == ["about"]
    assert app.save("pages/about", "return n", "return n * 2") == ["about"]
    assert "`4`" in repr(app.session.tree.export())
    assert app.folder / "pages" / "about.py" in app.session.app.files
    app.session.request(pending(""))
    assert (app.ran, app.skipped) == ([], ["home"])


def test_a_class_that_was_edited_gives_new_instances(desk):
    source = """
    import streamlit as st
    class Box:
        def size(self):
            return 1
    def make(n):
        return Box()
    def other(n):
        return n
    st.slider("n", 0, 9)
    st.write(make(1).size(), other(1))
    """
    app = desk(app=source)
    app.save("app", "return 1", "return 2")
    assert "other" in app.skipped
    assert "`2` `1`" in repr(app.session.tree.export())


def pending(page: str):
    from lattice_st.session.flow import RerunRequest
    from lattice_st.session.requests import PendingRun

    return PendingRun(request=RerunRequest(page=page))
