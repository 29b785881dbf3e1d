"""Both tiers, a page's side of the wire, and viewers who share a memo store, for the tests of this folder."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from parity.conftest import any_tier
from session.viewers import Viewers
from unit.wire.conftest import schema

__all__ = ["any_tier", "schema"]


@pytest.fixture
def audience(tmp_path: Path) -> Callable[..., Viewers]:
    """Makes the viewers of a script from its source."""

    def make(source: str, **options: int) -> Viewers:
        path = tmp_path / "app.py"
        path.write_text("import streamlit as st\n" + dedent(source))
        return Viewers(path, **options)

    return make
