"""The pytest plugin, as projects meet it: each test is a pytest run of its own in a fresh folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = "lattice"

USES_STREAMLIT = """
    from streamlit.testing.v1 import AppTest

    def test_a_page():
        at = AppTest.from_string("import streamlit as st; st.title('Hello')").run()
        assert at.title[0].value == "Hello"
        assert AppTest.__module__.startswith("lattice_st")
    """


class Project:
    """A folder with tests; `run` answers what pytest printed and its exit code."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"  # what is installed besides
        dist = self.site / "lattice_st-0.0.dist-info"
        dist.mkdir(parents=True)
        (dist / "METADATA").write_text("Metadata-Version: 2.1\nName: lattice-st\nVersion: 0.0\n")
        declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["pytest11"]
        lines = "".join(f"{name} = {value}\n" for name, value in declared.items())
        (dist / "entry_points.txt").write_text(f"[pytest11]\n{lines}")

    def write(self, **files: str) -> None:
        for name, text in files.items():
            (self.folder / f"{name}.py").write_text(textwrap.dedent(text))

    def install_streamlit(self) -> None:
        (self.site / "streamlit").mkdir()
        (self.site / "streamlit/__init__.py").write_text("REAL = True\n")

    def run(self, *arguments: str) -> tuple[int, str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
            cwd=self.folder,
            env=environment | {"PYTHONPATH": os.pathsep.join([str(self.site), str(ROOT)])},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    return Project(tmp_path)


def outcome(printed: str) -> str:
    found = re.findall(r"(\d+ (?:passed|failed|error)[^=]*?) in ", printed)
    return found[-1] if found else printed


def header(printed: str) -> list[str]:
    return [line for line in printed.splitlines() if line.startswith("lattice: ")]


def test_without_a_streamlit_tests_get_lattice_and_the_header_says_so(project):
    project.write(test_page=USES_STREAMLIT)
    code, printed = project.run()
    assert (code, outcome(printed)) == (0, "1 passed"), printed
    assert header(printed) == ["lattice: `import streamlit` gives lattice_st 0.0 (no other is installed)"]


def test_where_a_streamlit_is_installed_it_stays(project):
    project.install_streamlit()
    project.write(
        test_page="""
        import streamlit, sys

        def test_it_is_the_other_one():
            assert streamlit.REAL
            assert "lattice_st" not in sys.modules
        """
    )
    code, printed = project.run()
    assert (code, outcome(printed), header(printed)) == (0, "1 passed", []), printed


@pytest.mark.parametrize("how", ["option", "ini"])
def test_it_can_be_asked_for_where_a_streamlit_is_installed(project, how):
    project.install_streamlit()
    project.write(test_page=USES_STREAMLIT)
    if how == "ini":
        (project.folder / "pytest.ini").write_text("[pytest]\nlattice = true\n")
    code, printed = project.run(*(["--lattice"] if how == "option" else []))
    assert (code, outcome(printed)) == (0, "1 passed"), printed
    reason = "--lattice" if how == "option" else "`lattice = true`"
    assert header(printed) == [f"lattice: `import streamlit` gives lattice_st 0.0 ({reason})"]


@pytest.mark.parametrize("how", ["blocked", "ini"])
def test_it_can_be_kept_out(project, how):
    project.write(
        test_page="""
        import pytest

        def test_there_is_no_streamlit():
            with pytest.raises(ModuleNotFoundError):
                import streamlit
        """
    )
    if how == "ini":
        (project.folder / "pytest.ini").write_text("[pytest]\nlattice = false\n")
    code, printed = project.run(*(["-p", "no:lattice"] if how == "blocked" else []))
    assert (code, outcome(printed), header(printed)) == (0, "1 passed", []), printed


def test_a_session_without_streamlit_imports_nothing_of_lattice(project):
    project.write(
        test_page="""
        import sys

        def test_nothing_is_there():
            assert [name for name in sys.modules if name.partition(".")[0] in ("lattice_st", "streamlit")] == []
            assert not {"tornado", "pyarrow"} & set(sys.modules)
        """
    )
    code, printed = project.run()
    assert (code, outcome(printed)) == (0, "1 passed"), printed


def test_a_conftest_may_import_streamlit(project):
    project.write(
        conftest="""
        import pytest
        import streamlit as st
        from streamlit.testing.v1 import AppTest

        @pytest.fixture
        def app():
            return AppTest.from_string("import streamlit as st; st.button('Go')").run()
        """,
        test_page="""
        import streamlit
        from streamlit.errors import StreamlitAPIException

        def test_the_fixture_works(app):
            assert app.button[0].label == "Go"
            assert issubclass(StreamlitAPIException, Exception) and streamlit.__name__ == "lattice_st"
        """,
    )
    code, printed = project.run()
    assert (code, outcome(printed)) == (0, "1 passed"), printed


def test_every_door_is_open_whichever_is_imported_first(project):
    project.write(
        test_doors="""
        import streamlit.testing.v1.element_tree as tree
        import streamlit.errors
        from streamlit.delta_generator import DeltaGenerator
        import streamlit as st

        def test_they_are_one():
            import lattice_st
            assert st is lattice_st and st.errors is streamlit.errors
            assert tree.__name__ == "lattice_st.testing.v1.element_tree"
        """
    )
    code, printed = project.run()
    assert (code, outcome(printed)) == (0, "1 passed"), printed


@pytest.mark.parametrize("order", ["before", "after"])
def test_the_order_of_plugins_does_not_matter(project, order):
    """Another plugin that imports streamlit lazily, named before or after ours."""
    project.write(
        other="""
        def pytest_collection_modifyitems():
            import streamlit
            assert streamlit.__name__ == "lattice_st"
        """,
        test_page=USES_STREAMLIT,
    )
    named = ["-p", "other", "-p", PLUGIN] if order == "before" else ["-p", PLUGIN, "-p", "other"]
    code, printed = project.run(*named)
    assert (code, outcome(printed)) == (0, "1 passed"), printed


def test_a_streamlit_that_was_imported_before_is_an_error_that_teaches(project):
    project.install_streamlit()
    project.write(early="import streamlit", test_page=USES_STREAMLIT)
    code, printed = project.run("--lattice", "-p", "early")
    assert code == pytest.ExitCode.USAGE_ERROR, printed
    assert "was imported before" in printed
    assert str(project.site / "streamlit") in printed
    assert "-p no:lattice" in printed


def test_help_names_the_option_and_the_ini(project):
    code, printed = project.run("--help")
    assert code == 0
    assert "--lattice" in printed
    assert "lattice (bool)" in printed
