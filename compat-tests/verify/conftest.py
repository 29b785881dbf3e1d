"""Apps of one file, and the engine with a rule switched off."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from app_files import app

from lattice_st import _core, alias

alias.install()
__all__ = ["app"]


@pytest.fixture
def broken() -> Iterator[Callable[[str], None]]:
    """Switch a rule of the engine off until the test ends."""
    yield lambda rule: _core.break_rules([rule])  # type: ignore[attr-defined]
    _core.break_rules([])  # type: ignore[attr-defined]
