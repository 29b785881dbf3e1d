"""The pytest plugin `lattice`: tests that say `import streamlit` get Lattice.

Invariant: until a test imports `streamlit`, nothing of Lattice is imported; that is why this is a package of its own.

It serves where no other Streamlit is installed, or always with `--lattice` or `lattice = true` in the ini file;
`lattice = false` and `-p no:lattice` keep it out.
"""

from __future__ import annotations

import importlib.metadata
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

NAME = "streamlit"


class _FirstImport(MetaPathFinder):
    """Waits for the first `import streamlit`, then lets Lattice's own alias answer this and every later one."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] != NAME:
            return None
        sys.meta_path.remove(self)
        from lattice_st import alias

        alias.install()
        # A module that appears while its finder is asked is taken for loaded, with its own spec: it would load twice.
        sys.modules.pop(NAME, None)
        return alias.find(fullname)


_FINDER = _FirstImport()


def serve() -> None:
    """From now on `import streamlit` gives Lattice. Raises pytest.UsageError where another one was imported before."""
    imported = sys.modules.get(NAME)
    if imported is not None and imported.__name__ != "lattice_st":
        raise pytest.UsageError(
            f"lattice: `import streamlit` shall give Lattice (--lattice, or `lattice = true`), but the package at "
            f"{getattr(imported, '__file__', None) or 'an unknown place'} was imported before pytest read that: by a "
            "plugin, by -p, or by the program that started pytest. Tests would then use both. Start them without that "
            "import, or leave Lattice out with -p no:lattice."
        )
    if imported is None and _FINDER not in sys.meta_path:
        sys.meta_path.insert(0, _FINDER)


def other_installed() -> bool:
    """Whether a Streamlit that is not Lattice could be imported. Imports nothing."""
    return PathFinder.find_spec(NAME) is not None


def reason(config: pytest.Config) -> str | None:
    """Why this session's `streamlit` is Lattice, None if it is not."""
    if config.known_args_namespace.lattice:
        return "--lattice"
    wanted = config.getini("lattice")
    if wanted is not None:
        return "`lattice = true`" if wanted else None
    return None if other_installed() else "no other is installed"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("lattice", "Lattice in place of Streamlit")
    group.addoption(
        "--lattice",
        action="store_true",
        default=False,
        help="`import streamlit` gives Lattice, even where another Streamlit is installed",
    )
    parser.addini(
        "lattice",
        type="bool",
        default=None,
        help="whether `import streamlit` gives Lattice (otherwise: only where no other Streamlit is installed)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Before the first conftest.py: it may import streamlit already."""
    if reason(early_config) is not None:
        serve()


def pytest_report_header(config: pytest.Config) -> str | None:
    why = reason(config)
    if why is None:
        return None
    try:
        version = " " + importlib.metadata.version("lattice-st")
    except importlib.metadata.PackageNotFoundError:  # run from its sources
        version = ""
    return f"lattice: `import streamlit` gives lattice_st{version} ({why})"
