"""Apps of one script and local modules, written for one test.

Invariant: after the test nothing of the app is left in the interpreter: neither its modules nor its `__main__`.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lattice_st.verify.world import forget_folder


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Write an app (more files by keyword) and answer its path."""
    main, argv, path = sys.modules["__main__"], sys.argv[:], sys.path[:]

    def make(source: str, **files: str) -> Path:
        script = tmp_path / "app.py"
        script.write_text(textwrap.dedent(source), encoding="utf-8")
        for name, text in files.items():
            (tmp_path / f"{name}.py").write_text(textwrap.dedent(text), encoding="utf-8")
        return script

    yield make
    forget_folder(tmp_path)
    sys.modules["__main__"], sys.argv[:], sys.path[:] = main, argv, path
