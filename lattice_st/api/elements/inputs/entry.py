"""Entries that are typed: text_input, text_area, number_input.

Invariant: what the page sends is checked again here (length, bounds, type); a value that does not fit never reaches the
script.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

from lattice_st.api.elements.inputs.assigned import a_text
from lattice_st.api.family import Family, Question
from lattice_st.api.params import (
    Key,
    LabelVisibility,
    OnChange,
    height_of,
    icon_of,
    one_of,
)
from lattice_st.errors import (
    StreamlitBadTimeStringError,
    StreamlitInvalidMinMaxError,
    StreamlitInvalidNumberFormatError,
    StreamlitInvalidParameterTypeError,
    StreamlitJSNumberBoundsError,
    StreamlitMixedNumericTypesError,
    StreamlitValueAboveMaxError,
    StreamlitValueBelowMinError,
    StreamlitValueError,
)
from lattice_st.spec import (
    DISABLED,
    HEIGHT,
    HELP,
    LABEL,
    LABEL_VISIBILITY,
    VALUE_NUMBER,
    WIDTH,
    choice,
    flag,
    integer,
    number,
    text,
    widget,
)

NUMBER_INPUT = widget(
    "number_input",
    64,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    number(VALUE_NUMBER, "value"),
    number(10, "min"),
    number(11, "max"),
    number(12, "step"),
    text(13, "format"),
    choice(14, "data_type", "int", "float"),
    text(15, "placeholder"),
    text(16, "icon"),
    flag(17, "required"),
    flag(18, "clearable"),
)
TEXT_INPUT = widget(
    "text_input",
    65,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    text(VALUE_NUMBER, "value"),
    choice(10, "type", "default", "password", "email", "url", "phone", "search"),
    integer(11, "max_chars"),
    text(12, "placeholder"),
    text(13, "autocomplete"),
    text(14, "icon"),
    flag(15, "required"),
    text(16, "validate"),
    text(17, "validate_message"),
    integer(19, "live"),  # milliseconds without a key after which the text is sent; absent: it waits for Enter
)

TEXT_AREA = widget(
    "text_area",
    74,
    WIDTH,
    HEIGHT,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    text(VALUE_NUMBER, "value"),
    integer(10, "max_chars"),
    text(11, "placeholder"),
    flag(12, "required"),
)

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([a-zµ]+)", re.IGNORECASE)  # "500ms", "1s 200ms"
#: Milliseconds of each unit of time, by what its names begin with.
_UNITS = {"ms": 1.0, "milli": 1.0, "us": 1e-3, "µs": 1e-3, "micro": 1e-3, "ns": 1e-6, "nano": 1e-6, "min": 6e4}
_UNITS |= {"s": 1e3, "m": 6e4, "h": 36e5, "d": 864e5}
_PAUSE_MS = 250  # what `live=True` waits for
_FORMAT = re.compile(r"%[-+ 0#']*\d*(\.\d+)?[bcdieufFgGsxX]")  # one number and nothing else
_MAX_SAFE = 2**53 - 1
_MAX_FLOAT = 1.7976931348623157e308


class Entry(Family):
    """Methods that ask to type."""

    __slots__ = ()

    def text_input(
        self,
        label: str,
        value: object = "",
        max_chars: int | None = None,
        key: Key | None = None,
        type: Literal["default", "password", "email", "url", "phone", "search"] = "default",
        help: str | None = None,
        autocomplete: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        icon: str | None = None,
        validate: str | tuple[str, str] | None = None,
        live: str | bool = False,
        width: int | Literal["stretch"] = "stretch",
        bind: Any = None,
        persist_state: Any = None,
    ) -> str | None:
        """Ask for a line of text. Answers the text, or None if `value` is None and nothing was typed.

        Example: `name = st.text_input("Name", placeholder="as on the ticket")`
        """
        default = None if value is None else str(value)
        if max_chars is not None and max_chars < 0:
            raise ValueError(f"max_chars ({max_chars}) is a number of characters and cannot be negative")
        if default is not None and max_chars is not None:
            default = default[:max_chars]
        pattern, message = _rule(validate)
        decode = _text_decoder(default, max_chars)
        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        answer: str | None = self.ask(
            TEXT_INPUT,
            question,
            same=(max_chars, validate),
            new=(default, max_chars, type, autocomplete, placeholder, icon),
            default=default,
            decode=decode,
            encode=lambda text: None if text is None else str(text),
            admit=a_text,
            props={
                "type": one_of("type", type, "default", "password", "email", "url", "phone", "search"),
                "max_chars": max_chars,
                "placeholder": None if placeholder is None else str(placeholder),
                "autocomplete": "new-password" if autocomplete is None and type == "password" else autocomplete or "",
                "icon": icon_of(icon),
                "required": required or None,
                "validate": pattern,
                "validate_message": message,
                "live": _pause(live),
            },
        )
        return answer

    def text_area(
        self,
        label: str,
        value: object = "",
        height: int | Literal["stretch", "content"] | None = None,
        max_chars: int | None = None,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: int | Literal["stretch"] = "stretch",
        bind: Any = None,
        persist_state: Any = None,
    ) -> str | None:
        """Ask for a text of several lines. Answers it, or None if `value` is None and nothing was typed.

        `height` is in pixels, "content" (as tall as the text) or "stretch".

        Example: `note = st.text_area("Note", height=200)`
        """
        default = None if value is None else str(value)
        if max_chars is not None and max_chars < 0:
            raise ValueError(f"max_chars ({max_chars}) is a number of characters and cannot be negative")
        if default is not None and max_chars:
            default = default[:max_chars]
        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        answer: str | None = self.ask(
            TEXT_AREA,
            question,
            same=(max_chars,),
            new=(default, height, max_chars, placeholder, required),
            default=default,
            decode=_text_decoder(default, max_chars or None),
            encode=lambda text: None if text is None else str(text),
            admit=a_text,
            props={
                "height": None if height is None else height_of(height),
                "max_chars": max_chars or None,
                "placeholder": None if placeholder is None else str(placeholder),
                "required": required or None,
            },
        )
        return answer

    def number_input(
        self,
        label: str,
        min_value: float | None = None,
        max_value: float | None = None,
        value: float | Literal["min"] | None = "min",
        step: float | None = None,
        format: str | None = None,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        icon: str | None = None,
        width: int | Literal["stretch"] = "stretch",
        bind: Any = None,
        persist_state: Any = None,
    ) -> float | None:
        """Ask for a number, typed or stepped. Answers an int or a float as the arguments are, or None when empty.

        Raises the errors of Streamlit for bounds, steps and values that do not fit together.

        Example: `guests = st.number_input("Guests", 1, 12, 2)`
        """
        whole, start, stride, shown = _settle(min_value, max_value, value, step, format)
        low = min_value if min_value is not None else (-_MAX_SAFE if whole else -_MAX_FLOAT)
        high = max_value if max_value is not None else (_MAX_SAFE if whole else _MAX_FLOAT)

        def decode(wire: Any) -> Any:
            if wire is None:
                return start if value is not None else None
            if isinstance(wire, bool) or not isinstance(wire, (int, float)):
                raise ValueError("a number travels as a number")
            given = float(wire)
            if not low <= given <= high:  # also what is no number
                return start
            return int(given) if whole else given

        def admit(current: Any, assigned: bool) -> Any:
            """What session_state holds out of bounds becomes the default. Raises TypeError for what is no number."""
            if assigned and isinstance(current, (str, bytes)):
                raise TypeError(f"session_state was given {current!r} for a number_input: it needs an int or a float")
            outside = isinstance(current, (int, float)) and not low <= current <= high
            return start if outside else current

        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        answer: float | None = self.ask(
            NUMBER_INPUT,
            question,
            same=(),
            new=(min_value, max_value, start, stride, shown, placeholder, icon),
            default=start,
            decode=decode,
            encode=lambda current: None if current is None else float(current),
            admit=admit,
            props={
                "min": None if min_value is None else float(min_value),
                "max": None if max_value is None else float(max_value),
                "step": float(stride),
                "format": shown,
                "data_type": "int" if whole else "float",
                "clearable": start is None or None,
                "placeholder": None if placeholder is None else str(placeholder),
                "icon": icon_of(icon),
                "required": required or None,
            },
        )
        return answer


def type_name(value: object) -> str:
    return type(value).__name__


def _pause(live: Any) -> int | None:
    """Milliseconds after the last key until a text is sent, None: not before Enter. Raises for anything else."""
    if isinstance(live, bool):
        return _PAUSE_MS if live else None
    if not isinstance(live, str):
        raise StreamlitInvalidParameterTypeError("live", type_name(live), ["bool", "str"])
    parts = _DURATION.findall(live)
    if not parts or _DURATION.sub("", live).strip():
        raise StreamlitBadTimeStringError(live)
    total = 0.0
    for count, unit in parts:
        known = next((ms for name, ms in _UNITS.items() if unit.lower().startswith(name)), None)
        if known is None:
            raise StreamlitBadTimeStringError(live)
        total += float(count) * known
    return round(total)


def _text_decoder(default: str | None, max_chars: int | None) -> Callable[[Any], str | None]:
    """From what the page sent to a text of at most `max_chars` characters. Raises ValueError for no text.

    A longer text gives way to the default, as in Streamlit.
    """

    def decode(wire: Any) -> str | None:
        if wire is None:
            return default
        if not isinstance(wire, str):
            raise ValueError("a text travels as text")
        return default if max_chars is not None and len(wire) > max_chars else wire

    return decode


def _rule(validate: Any) -> tuple[str | None, str | None]:
    """The pattern and the message of `validate`. Raises for what is neither a pattern nor a pair of texts."""
    if isinstance(validate, tuple):
        if len(validate) != 2 or not all(isinstance(item, str) for item in validate):
            raise StreamlitValueError("validate", ["a regex string", "a (regex, message) tuple of strings"])
        return validate
    if validate is not None and not isinstance(validate, str):
        raise StreamlitInvalidParameterTypeError("validate", type(validate).__name__, ["None", "str", "tuple"])
    return validate, None


def _settle(low: Any, high: Any, value: Any, step: Any, format: str | None) -> tuple[bool, Any, Any, str]:
    """The type (whole numbers or not), start value, step and format; refuses what does not fit."""
    low, high, value, step = (int(item) if isinstance(item, bool) else item for item in (low, high, value, step))
    for item in (low, high, value):
        if isinstance(item, str) and item != "min":
            raise StreamlitJSNumberBoundsError(f"{item!r} is no number that a page can hold.")
    given = [item for item in (value, low, high, step) if item is not None and item != "min"]
    whole = bool(given) and all(isinstance(item, int) for item in given)
    if given and not whole and not all(isinstance(item, float) for item in given):
        raise StreamlitMixedNumericTypesError(value=value, min_value=low, max_value=high, step=step)
    start = (low if low is not None else 0 if whole else 0.0) if value == "min" else value
    if step is None:
        step = 1 if whole else 0.01
    if low is not None and high is not None and low > high:
        raise StreamlitInvalidMinMaxError(low, high)
    if start is not None:
        if low is not None and start < low:
            raise StreamlitValueBelowMinError(value=start, min_value=low)
        if high is not None and start > high:
            raise StreamlitValueAboveMaxError(value=start, max_value=high)
    limit = _MAX_SAFE if whole else _MAX_FLOAT
    for name, item in (("min_value", low), ("max_value", high), ("value", start), ("step", step)):
        if item is not None and abs(item) > limit:
            raise StreamlitJSNumberBoundsError(f"{name} ({item}) is beyond what a page can hold (±{limit}).")
    if format is None:
        format = "%d" if whole else "%0.2f"
    elif not _FORMAT.fullmatch(format):
        raise StreamlitInvalidNumberFormatError(format)
    return whole, start, step, format
