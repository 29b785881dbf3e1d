"""What session_state may set as the value of an input: the `admit` of inputs that have no rule but their type.

Invariant: only what session_state was given in this run is refused; what an earlier run left stays.
"""

from __future__ import annotations

from typing import Any, SupportsIndex


def a_text(value: Any, assigned: bool) -> Any:
    """A text, or None for an empty input. Raises TypeError."""
    return _of(str | bytes | None, value, assigned, "a text input", "a str or None")


def a_colour(value: Any, assigned: bool) -> Any:
    """A text. Raises TypeError."""
    return _of(str | bytes, value, assigned, "a color_picker", "a str such as '#2a6fdb'")


def a_truth(value: Any, assigned: bool) -> Any:
    """True or False, also as 1 or 0. Raises TypeError."""
    return _of(SupportsIndex, value, assigned, "a checkbox or toggle", "a bool")


def _of(kinds: Any, value: Any, assigned: bool, element: str, wanted: str) -> Any:
    if assigned and not isinstance(value, kinds):
        raise TypeError(f"session_state was given {value!r} for {element}: it needs {wanted}")
    return value
