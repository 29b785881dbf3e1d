"""Apps of one file, and the commands in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lattice_st import alias
from lattice_st.verify.world import forget_folder

alias.install()


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


@pytest.fixture
def command(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `lattice_st` with these words; everything it writes is text."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}

    def call(*words: str | Path) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "lattice_st", *map(str, words)]
        return subprocess.run(
            line, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    return call
