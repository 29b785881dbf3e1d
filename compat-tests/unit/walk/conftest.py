"""Fixtures of the walk room. Invariant: `script` runs source as a user's script would run: registered, in `__main__`."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from lattice_st._core import register_user_code

Namespace = dict[str, Any]
_numbers = itertools.count()


@pytest.fixture
def script() -> Callable[..., Namespace]:
    """Run source in a fresh namespace and answer it; each call is another run of the same file."""
    filename = f"/scripts/app_{next(_numbers)}.py"
    register_user_code(filename)

    def run(source: str, **names: Any) -> Namespace:
        namespace: Namespace = {"__name__": "__main__", **names}
        exec(compile(source, filename, "exec"), namespace)
        return namespace

    return run
