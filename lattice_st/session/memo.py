"""The memo store of the process: the records of all sessions of all apps, within `engine.memoBytes`.

Invariant: there is one, made with the first app that is served. Tests of an app bring a store of their own, so that what
runs in them does not depend on what ran before.
"""

from __future__ import annotations

import functools

from lattice_st import _core
from lattice_st.config import get_option


@functools.cache
def process_memo() -> _core.MemoStore:
    """The store that sessions share.

    Example: `records, size = process_memo().size()`
    """
    return _core.MemoStore(get_option("engine.memoBytes"))


def fresh_memo() -> _core.MemoStore:
    """A store that nobody else uses, for a test of an app."""
    return _core.MemoStore(get_option("engine.memoBytes"))
