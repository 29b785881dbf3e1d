"""Apps of one file, and the commands in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from app_files import app

from lattice_st import alias

alias.install()
__all__ = ["app"]


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
