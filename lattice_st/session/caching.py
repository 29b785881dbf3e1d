"""The process-wide stores behind `st.cache_data` and `st.cache_resource`.

Invariant: a store outlives sessions; what a session may not see is never in a key of another.
"""

from __future__ import annotations

from collections.abc import Callable

_clearers: list[Callable[[], None]] = []


def on_clear(clearer: Callable[[], None]) -> None:
    """Register what empties one kind of cache."""
    _clearers.append(clearer)


def clear_caches() -> None:
    """Empty every cache (the page's Clear cache)."""
    for clearer in _clearers:
        clearer()
