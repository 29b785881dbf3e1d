"""Options of choices: what a user may pass, which one is the default, and the way back from the page's text.

Invariant: an answer is always one of the objects that the user passed (or None, or a typed text where allowed).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from lattice_st.errors import StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError


def as_options(options: Any) -> list[Any]:
    """A list of options from any iterable, an Enum class, or the first column of a table."""
    if options is None:
        return []
    if isinstance(options, type) and issubclass(options, Enum):
        return list(options)
    if hasattr(options, "iloc") and hasattr(options, "columns"):
        return list(options.iloc[:, 0])
    if isinstance(options, (str, bytes)):
        return [options]  # one option, as Streamlit takes it
    try:
        return list(options)
    except TypeError:
        return [options]


def default_of(element: str, options: list[Any], index: int | None) -> Any:
    """The option at `index`, None for None or no options.

    Raises StreamlitInvalidParameterTypeError or StreamlitValueOutOfRangeError for an index that does not fit.
    """
    if index is None:
        return None
    if not isinstance(index, int):
        raise StreamlitInvalidParameterTypeError("index", type(index).__name__, ["int", "None"], detail=f"({element})")
    if options and not 0 <= index < len(options):
        raise StreamlitValueOutOfRangeError("index", index, 0, len(options) - 1, detail=f"({element})")
    return options[index] if options else None


def option_decoder(
    options: list[Any], shown: list[str], default: Any, *, accept_new: bool = False
) -> Callable[[Any], Any]:
    """From the text that the page sent to the option. The result raises ValueError for a text that is no option."""

    def decode(wire: Any) -> Any:
        if wire is None:
            return default
        if not isinstance(wire, str):
            raise ValueError("an option travels as its text")
        if wire in shown:
            return options[shown.index(wire)]
        if accept_new:
            return wire
        raise ValueError("no such option")

    return decode
