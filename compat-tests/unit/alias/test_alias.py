"""`import streamlit` under the alias: always a process of its own, since an import cannot be taken back."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from lattice_st.alias import DOORS

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def python(tmp_path):
    """Run a program in a fresh interpreter and return the lines it prints."""

    def run(program, *, path=()):
        source = "import sys; sys.path[:0] = " + repr([*map(str, path), str(ROOT)]) + "\n" + textwrap.dedent(program)
        done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, cwd=tmp_path, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    return run


@pytest.fixture
def real(tmp_path):
    """A site directory in which another package named streamlit is installed."""
    site = tmp_path / "site"
    (site / "streamlit").mkdir(parents=True)
    (site / "streamlit/__init__.py").write_text("REAL = True\n")
    (site / "streamlit/errors.py").write_text("REAL = True\n")
    (site / "streamlit-9.9.dist-info").mkdir()
    (site / "streamlit-9.9.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: streamlit\nVersion: 9.9\n")
    return site


def test_every_form_of_import_gives_the_same_module(python):
    assert python(
        """
        from lattice_st import alias
        alias.install()
        import streamlit, lattice_st
        import streamlit as st
        from streamlit import slider
        from streamlit.errors import StreamlitAPIException
        import streamlit.components.v1 as components
        from streamlit.testing.v1 import AppTest
        print(streamlit is lattice_st, st is lattice_st, sys.modules["streamlit"] is sys.modules["lattice_st"])
        print(slider == lattice_st.slider, StreamlitAPIException is lattice_st.errors.StreamlitAPIException)
        print(components is lattice_st.components.v1, AppTest.__module__.split(".")[0])
        print(st.__name__, st.__spec__.name, lattice_st.errors.__spec__.name, st.__version__)
        """
    ) == ["True True True", "True True", "True lattice_st", "lattice_st lattice_st lattice_st.errors 1.67.0"]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_real_streamlit_is_put_aside(python, real, when):
    program = """
        from lattice_st import alias
        {before}
        alias.install()
        import streamlit, streamlit.errors, lattice_st.errors
        print(streamlit is lattice_st, streamlit.errors is lattice_st.errors)
        alias.uninstall()
        import streamlit, streamlit.errors
        print(streamlit.REAL, streamlit.errors.REAL)
        """
    before = "import streamlit, streamlit.errors" if when == "before" else "pass"
    assert python(program.format(before=before), path=[real]) == ["True True", "True True"]


def test_a_package_that_imports_streamlit_gets_lattice(python, tmp_path):
    (tmp_path / "widgets_by_others").mkdir()
    (tmp_path / "widgets_by_others/__init__.py").write_text(
        "import streamlit as st\nfrom streamlit.errors import Error\n"
    )
    assert python(
        """
        from lattice_st import alias
        alias.install()
        import widgets_by_others, lattice_st
        print(widgets_by_others.st is lattice_st, widgets_by_others.Error is lattice_st.errors.Error)
        """,
        path=[tmp_path],
    ) == ["True True"]


def test_a_module_that_is_not_listed_is_refused_by_name(python):
    lines = python(
        """
        from lattice_st import alias
        alias.install()
        for name in ("streamlit.nosuch", "streamlit.runtime.nosuch"):
            try:
                __import__(name)
            except ImportError as error:
                print(type(error).__name__, error.name, "report" in str(error), name in str(error))
        import streamlit.runtime
        print(streamlit.runtime.__name__)
        """
    )
    assert lines == [
        "ModuleNotFoundError streamlit.nosuch True True",
        "ModuleNotFoundError streamlit.runtime.nosuch True True",
        "lattice_st.runtime",
    ]


def test_metadata_answers_the_version_we_match_when_streamlit_is_absent(python):
    # A directory without packages stands for an environment without Streamlit.
    assert python(
        """
        from lattice_st import alias
        alias.install()
        from importlib.metadata import distributions, version, PackageNotFoundError
        print(version("streamlit"), [d.version for d in distributions(name="streamlit")])
        try:
            version("streamlit-nosuch")
        except PackageNotFoundError:
            print("unknown stays unknown")
        alias.uninstall()
        print([d.version for d in distributions(name="streamlit")])
        """
    ) == ["1.67.0 ['1.67.0']", "unknown stays unknown", "[]"]


def test_metadata_of_a_real_streamlit_stays(python, real):
    assert python(
        """
        from lattice_st import alias
        alias.install()
        from importlib.metadata import distributions, version
        print(version("streamlit"), [d.version for d in distributions() if d.name == "streamlit"])
        """,
        path=[real],
    ) == ["9.9 ['9.9']"]


def test_without_the_alias_nothing_is_changed(python, real):
    assert python("import lattice_st, streamlit; print(streamlit.REAL)", path=[real]) == ["True"]


def test_the_table_names_streamlit_paths_and_our_doors_only():
    for path, door in DOORS.items():
        assert path.split(".")[0] == "streamlit"
        assert door == "lattice_st" + path.removeprefix("streamlit")
