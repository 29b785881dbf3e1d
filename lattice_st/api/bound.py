"""How each kind of widget stands in the page's address (`bind="query-params"`).

Invariant: what is read from an address is refused (ValueError) unless a person could have chosen it in the page, so an
address can do no more than a page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from lattice_st.errors import StreamlitAPIException, StreamlitIncompatibleParametersError
from lattice_st.session.query import RESERVED
from lattice_st.session.tie import Tie

Props = Mapping[str, Any]
Read = Callable[[list[str]], Any]
Write = Callable[[Any], list[str]]

_EPOCH = datetime(1970, 1, 1)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def tie_of(kind: str, key: str, props: Props, default: Any) -> Tie:
    """The tie of a widget; `default` is its wire value at first.

    Raises StreamlitAPIException for a name that belongs to the page, StreamlitIncompatibleParametersError for a password.
    """
    if key.lower() in RESERVED:
        raise StreamlitAPIException(
            f"The query parameter `{key}` belongs to the page (`embed`, `embed_options`): give the widget another key."
        )
    if props.get("type") == "password":
        raise StreamlitIncompatibleParametersError("bind='query-params'", "type='password'")
    return Tie(key, *_FORMS[kind](props, default))


Form = tuple[Read, Write, Literal["number", "text", "list"]]


def _flag(props: Props, default: Any) -> Form:
    def read(texts: list[str]) -> bool:
        word = texts[-1].lower()
        if word not in ("true", "false"):
            raise ValueError("neither true nor false")
        return word == "true"

    return read, lambda wire: ["true" if wire else "false"], "number"


def _plain(number: float) -> str:
    """A number as a page writes it: no decimal point without decimals."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e21 else repr(float(number))


def _real(text: str) -> float:
    found = float(text)
    if not math.isfinite(found):
        raise ValueError("no number")
    return found


def _number(props: Props, default: Any) -> Form:
    return lambda texts: _real(texts[-1]), lambda wire: [""] if wire is None else [_plain(wire)], "number"


def _whole(props: Props, default: Any) -> Form:
    return lambda texts: int(texts[-1]), lambda wire: [""] if wire is None else [str(wire)], "number"


def _slider(props: Props, default: Any) -> Form:
    low, high, kind = props["min"], props["max"], props["data_type"]

    def read(texts: list[str]) -> list[float]:
        if len(texts) != len(default):
            raise ValueError("a slider has as many values as thumbs")
        found = [_position(kind, text) for text in texts]
        if any(not low <= item <= high for item in found):
            raise ValueError("out of bounds")
        return found

    return read, lambda wire: [_shown(kind, item) for item in wire], "number"


def _position(kind: str, text: str) -> float:
    """Where on the slider a text is: a number, or a date or time in ISO form (or microseconds)."""
    if kind in ("int", "float"):
        return _real(text)
    if kind == "datetime" and ("T" in text or "-" in text):
        if "T" not in text:
            raise ValueError("a date without time")
        moment = datetime.fromisoformat(text)
    elif kind == "date" and "-" in text:
        moment = datetime.combine(datetime.fromisoformat(text).date(), time())
    elif kind == "time" and ":" in text:
        moment = datetime.combine(date(2000, 1, 1), time.fromisoformat(text))
    else:
        return _real(text)
    return float((moment.replace(tzinfo=None) - _EPOCH).total_seconds() * 1_000_000)


def _shown(kind: str, position: float) -> str:
    if kind in ("int", "float"):
        return _plain(position)
    moment = _EPOCH + timedelta(microseconds=position)
    return {"date": f"{moment:%Y-%m-%d}", "time": f"{moment:%H:%M}"}.get(kind, f"{moment:%Y-%m-%dT%H:%M}")


def _text(props: Props, default: Any) -> Form:
    limit = props.get("max_chars") or None
    return lambda texts: texts[-1][:limit], lambda wire: [wire or ""], "text"


def _colour(props: Props, default: Any) -> Form:
    return lambda texts: texts[-1] if texts[-1].startswith("#") else f"#{texts[-1]}", lambda wire: [wire], "text"


def _day(props: Props, default: Any) -> Form:
    def read(texts: list[str]) -> list[str]:
        days = texts[:2] if props.get("range") else texts[-1:]
        return [date.fromisoformat(text.replace("/", "-")).isoformat() for text in days]

    return read, lambda wire: list(wire) or [""], "list"


def _time(props: Props, default: Any) -> Form:
    return lambda texts: time.fromisoformat(texts[-1]).isoformat(), lambda wire: [wire or ""], "text"


def _moment(props: Props, default: Any) -> Form:
    def read(texts: list[str]) -> str:
        if not _MOMENT.fullmatch(texts[-1]):
            raise ValueError("no moment")
        return texts[-1]

    return read, lambda wire: [wire or ""], "text"


def _option(props: Props, default: Any) -> Form:
    options, new = props.get("options") or [], props.get("accept_new_options")

    def read(texts: list[str]) -> str:
        if texts[-1] not in options and not (new and texts[-1]):
            raise ValueError("no option")
        return texts[-1]

    return read, lambda wire: [""] if wire is None else [wire], "text"


def _options(props: Props, default: Any) -> Form:
    options, new = props.get("options") or [], props.get("accept_new_options")
    limit = 1 if "look" in props and not props.get("multi") else props.get("max_selections")

    def read(texts: list[str]) -> list[str]:
        found = [text for text in dict.fromkeys(texts) if text in options or (new and text)]
        if not found and texts != [""]:
            raise ValueError("no option")
        return found[: limit or None]

    return read, lambda wire: list(wire or ()) or [""], "list"


def _stops(props: Props, default: Any) -> Form:
    def read(texts: list[str]) -> list[str]:
        if len(texts) != len(default) or any(text not in props["options"] for text in texts):
            raise ValueError("no stop of the slider")
        return texts

    return read, list, "list"


def _tab(props: Props, default: Any) -> Form:
    return lambda texts: texts[-1], lambda wire: [wire], "text"


_FORMS: dict[str, Callable[[Props, Any], Form]] = {
    "button_group": _options,
    "checkbox": _flag,
    "color_picker": _colour,
    "date_input": _day,
    "datetime_input": _moment,
    "expander": _flag,
    "feedback": _whole,
    "multiselect": _options,
    "number_input": _number,
    "pagination": _whole,
    "radio": _option,
    "select_slider": _stops,
    "selectbox": _option,
    "slider": _slider,
    "tabs": _tab,
    "text_area": _text,
    "text_input": _text,
    "time_input": _time,
}
