"""Parameters that many elements share: what users may pass, and what goes on the wire.

Invariant: every function here either answers a wire value or raises the error class that Streamlit raises.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any, Literal

from lattice_st.api.icon import icon_of as icon_of  # noqa: PLC0414 - one of the shared parameters
from lattice_st.errors import (
    StreamlitAPIException,
    StreamlitInvalidHeightError,
    StreamlitInvalidWidthError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from lattice_st.session.widget import IGNORE, Callback

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
    text = str(body)
    return textwrap.dedent(text).strip() if "\n" in text else text.strip()


def help_of(value: str | None) -> str | None:
    """Tooltip text without source indentation."""
    return None if value is None else clean_text(value)


def visibility(value: str) -> str | None:
    """Wire form of `label_visibility`, absent when visible. Raises StreamlitValueError."""
    found = one_of("label_visibility", value, "visible", "hidden", "collapsed")
    return None if found == "visible" else found


def callback_of(on_change: OnChange, args: Any, kwargs: Any, name: str = "on_change") -> Callback | None:
    """The callback of a widget, None for "rerun", "ignore" or none. Raises StreamlitValueError for what is no function."""
    if on_change is None or on_change == "rerun":
        return None
    if isinstance(on_change, str) and on_change == "ignore":
        return IGNORE
    if not callable(on_change):
        raise StreamlitValueError(name, ["'rerun'", "'ignore'", "a callback function"])
    return Callback(on_change, tuple(args or ()), dict(kwargs or {}))


def check_kept(key: object, bind: Any, persist_state: Any) -> None:
    """Refuse a `bind` or `persist_state` that Streamlit refuses.

    Raises StreamlitValueError, and StreamlitMissingRequiredParameterError for a widget without a key.
    """
    if bind not in (None, "query-params"):
        raise StreamlitValueError("bind", ["'query-params'", "None"])
    if persist_state not in (None, "page", "session"):
        raise StreamlitValueError("persist_state", ["'page'", "'session'", "None"])
    for name, given in (("bind", bind), ("persist_state", persist_state)):
        if given is not None and key is None:
            raise StreamlitMissingRequiredParameterError("key", detail=f"(`{name}` keeps the value under the key)")


def format_texts(options: list[Any], format_func: Callable[[Any], Any]) -> list[str]:
    """What the page shows for each option."""
    return [str(format_func(option)) for option in options]


def keyed(key: object) -> str | None:
    """The user's key as text. Raises StreamlitValueError for an empty one."""
    if key is None:
        return None
    name = str(key)
    if not name:
        raise StreamlitValueError("key", ["a text that is not empty", "None"])
    return name


_MODIFIERS = frozenset({"ctrl", "control", "cmd", "command", "meta", "mod", "alt", "option", "shift"})
_KEYS = frozenset(
    {"enter", "return", "space", "tab", "esc", "escape", "backspace", "delete", "home", "end", "pageup", "pagedown"}
    | {"up", "down", "left", "right", "arrowup", "arrowdown", "arrowleft", "arrowright"}
) | {f"f{number}" for number in range(1, 25)}


def shortcut_of(value: str | None) -> str | None:
    """A keyboard shortcut: modifiers and one key, joined by +. Raises StreamlitAPIException for anything else."""
    if value is None:
        return None
    parts = [part.strip().lower() for part in value.split("+") if part.strip()]
    keys = [part for part in parts if part not in _MODIFIERS]
    if not parts:
        raise StreamlitAPIException("A `shortcut` names at least one key, such as 'K' or 'Ctrl+K'.")
    if not keys:
        raise StreamlitAPIException(f"The `shortcut` {value!r} has modifiers only; add a key, as in 'Ctrl+K'.")
    if len(keys) > 1:
        raise StreamlitAPIException(f"The `shortcut` {value!r} has more than one key besides its modifiers.")
    if len(keys[0]) > 1 and keys[0] not in _KEYS:
        raise StreamlitAPIException(
            f"The `shortcut` {value!r} names no key: use one character, or Enter, Escape, F2..."
        )
    if keys[0] in ("c", "r"):
        raise StreamlitAPIException(f"The `shortcut` {value!r} is taken: the page uses C and R itself.")
    return value
