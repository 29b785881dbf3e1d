"""Parameters that many elements share: what users may pass, and what goes on the wire.

Invariant: every function here either answers a wire value or raises the error class that Streamlit raises.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any, Literal

from lattice_st.api.icon import icon_of as icon_of  # noqa: PLC0414 - one of the shared parameters
from lattice_st.errors import (
    StreamlitInvalidHeightError,
    StreamlitInvalidWidthError,
    StreamlitValueError,
)
from lattice_st.session.widget import Callback

Key = str | int
Width = int | Literal["stretch", "content"]
WidthWithoutContent = int | Literal["stretch"]
Height = int | Literal["stretch", "content"]
LabelVisibility = Literal["visible", "hidden", "collapsed"]
TextAlignment = Literal["left", "center", "right", "justify"]
WidgetCallback = Callable[..., Any]
OnChange = WidgetCallback | Literal["rerun", "ignore"] | None


def width_of(value: Any, *, content: bool = True) -> str:
    """Wire form of a `width`: a keyword or positive pixels. Raises StreamlitInvalidWidthError."""
    if value == "stretch" or (content and value == "content"):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return str(value)
    raise StreamlitInvalidWidthError(value, allow_content=content)


def height_of(value: Any, *, content: bool = True, stretch: bool = True) -> str:
    """Wire form of a `height`: a keyword or positive pixels. Raises StreamlitInvalidHeightError."""
    if (stretch and value == "stretch") or (content and value == "content"):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return str(value)
    raise StreamlitInvalidHeightError(value, allow_content=content)


def one_of(name: str, value: Any, *choices: str) -> str:
    """A keyword parameter. Raises StreamlitValueError naming the choices."""
    if value in choices:
        return str(value)
    raise StreamlitValueError(name, list(choices))


def clean_text(body: object) -> str:
    """Text as shown: the common indentation of a triple-quoted block and outer blank lines are dropped."""
    return textwrap.dedent(str(body)).strip()


def help_of(value: str | None) -> str | None:
    """Tooltip text without source indentation."""
    return None if value is None else clean_text(value)


def callback_of(on_change: OnChange, args: Any, kwargs: Any) -> Callback | None:
    """The callback of a widget, None for "rerun", "ignore" or none. Raises StreamlitValueError for what is no function."""
    if on_change is None or isinstance(on_change, str):
        return None
    if not callable(on_change):
        raise StreamlitValueError("on_change", ["a function", "'rerun'", "None"])
    return Callback(on_change, tuple(args or ()), dict(kwargs or {}))


def keyed(key: object) -> str | None:
    """The user's key as text. Raises StreamlitValueError for an empty one."""
    if key is None:
        return None
    name = str(key)
    if not name:
        raise StreamlitValueError("key", ["a text that is not empty", "None"])
    return name
