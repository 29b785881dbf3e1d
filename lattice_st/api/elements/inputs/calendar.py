"""Dates and times: date_input, time_input, datetime_input.

Invariant: moments travel as ISO texts without zone, and a value outside of the bounds never reaches the script:
the default stands for it.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from lattice_st.api.elements.inputs import moment
from lattice_st.api.family import Family, Question
from lattice_st.api.params import Key, LabelVisibility, OnChange, one_of
from lattice_st.errors import (
    StreamlitInvalidMinMaxError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueAboveMaxError,
    StreamlitValueBelowMinError,
)
from lattice_st.spec import (
    DISABLED,
    HELP,
    LABEL,
    LABEL_VISIBILITY,
    VALUE_NUMBER,
    WIDTH,
    choice,
    flag,
    integer,
    text,
    texts,
    widget,
)

DATE_INPUT = widget(
    "date_input",
    75,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    texts(VALUE_NUMBER, "value"),
    text(10, "min"),
    text(11, "max"),
    text(12, "format"),
    flag(13, "range"),
    flag(14, "clearable"),
    flag(15, "required"),
)
TIME_INPUT = widget(
    "time_input",
    76,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    text(VALUE_NUMBER, "value"),
    integer(10, "step"),
    choice(11, "format", "24h", "12h", "localized"),
    flag(12, "clearable"),
    flag(13, "required"),
)
DATETIME_INPUT = widget(
    "datetime_input",
    77,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    text(VALUE_NUMBER, "value"),
    text(10, "min"),
    text(11, "max"),
    text(12, "format"),
    integer(13, "step"),
    flag(14, "clearable"),
    flag(15, "required"),
)

_TEN_YEARS = 10


class Calendar(Family):
    """Methods that ask for a moment."""

    __slots__ = ()

    def date_input(
        self,
        label: str,
        value: Any = "today",
        min_value: Any = None,
        max_value: Any = None,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        format: str = "YYYY/MM/DD",
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: int | Literal["stretch"] = "stretch",
        bind: Any = None,
        persist_state: Any = None,
    ) -> Any:
        """Ask for a date, or for a range of dates if `value` is a list or tuple of up to two.

        Answers a date (None when empty), or a tuple of none, one or two dates. Without bounds ten years around the
        value can be chosen. Raises the errors of Streamlit for bounds and values that do not fit together.

        Example: `start, end = st.date_input("Stay", (date(2026, 7, 1), date(2026, 7, 14)))`
        """
        span = isinstance(value, (list, tuple))
        given = moment.dates(value)
        low, high = moment.date_bounds(given, min_value, max_value)
        _check(given, low, high)
        start: Any = tuple(given) if span else (given[0] if given else None)
        moment.check_format(format)

        def decode(wire: Any) -> Any:
            if wire is None:
                return start if span else None
            found = [date.fromisoformat(item) for item in _listed(wire, 2 if span else 1)]
            if any(not low <= item <= high for item in found):
                return start
            return tuple(found) if span else (found[0] if found else None)

        def encode(current: Any) -> list[str]:
            return [_day(item).isoformat() for item in _items(current)]

        def admit(current: Any, assigned: bool) -> Any:
            """What no longer lies within the bounds becomes the default."""
            days = [_day(item) for item in _items(current) if isinstance(item, date)]
            return current if all(low <= day <= high for day in days) else start

        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        return self.ask(
            DATE_INPUT,
            question,
            same=(format, span),
            new=(encode(start), str(min_value), str(max_value), span, format, required),
            default=start,
            decode=decode,
            encode=encode,
            admit=admit,
            props={
                "min": low.isoformat(),
                "max": high.isoformat(),
                "format": format,
                "range": span or None,
                "clearable": (not span and not given) or None,
                "required": required or None,
            },
        )

    def time_input(
        self,
        label: str,
        value: Any = "now",
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        step: int | timedelta = timedelta(seconds=900),
        format: Literal["12h", "24h", "localized"] = "24h",
        width: int | Literal["stretch"] = "stretch",
        bind: Any = None,
        persist_state: Any = None,
    ) -> time | None:
        """Ask for a time of day. Answers it, or None when empty; seconds only if `step` is no whole number of minutes.

        Raises StreamlitInvalidParameterTypeError and StreamlitValueOutOfRangeError for a step that does not fit.

        Example: `alarm = st.time_input("Wake me at", time(7, 30))`
        """
        stride = moment.seconds(step, 1)
        exact = stride % 60 != 0
        start = moment.time_of(value, exact=exact)
        zone = getattr(start, "tzinfo", None)

        def decode(wire: Any) -> time | None:
            if wire is None:
                return start if value is not None else None
            found = time.fromisoformat(_said(wire)).replace(microsecond=0, tzinfo=zone)
            return found if exact else found.replace(second=0)

        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        answer: time | None = self.ask(
            TIME_INPUT,
            question,
            same=(stride,),
            new=("now" if value == "now" else str(start), stride, required),
            default=start,
            decode=decode,
            encode=lambda current: None if current is None else f"{current:%H:%M:%S}" if exact else f"{current:%H:%M}",
            props={
                "step": stride,
                "format": one_of("format", format, "12h", "24h", "localized"),
                "clearable": value is None or None,
                "required": required or None,
            },
        )
        return answer

    def datetime_input(
        self,
        label: str,
        value: Any = "now",
        min_value: Any = None,
        max_value: Any = None,
        *,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        format: str = "YYYY/MM/DD",
        step: int | timedelta = timedelta(seconds=900),
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: int | Literal["stretch"] = "stretch",
        bind: Any = None,
        persist_state: Any = None,
    ) -> datetime | None:
        """Ask for a date and a time. Answers a datetime without zone, to the minute, or None when empty.

        Raises the errors of Streamlit for bounds, steps and values that do not fit together.

        Example: `departure = st.datetime_input("Departure", datetime(2026, 7, 1, 8, 30))`
        """
        stride = moment.seconds(step, 60)
        start = moment.datetime_of("value", value)
        low, high = moment.datetime_bounds(start, min_value, max_value)
        _check([] if start is None else [start], low, high)
        moment.check_format(format)

        def decode(wire: Any) -> datetime | None:
            if wire is None:
                return start if value is not None else None
            found = datetime.fromisoformat(_said(wire)).replace(second=0, microsecond=0, tzinfo=None)
            return found if low <= found <= high else start

        def admit(current: Any, assigned: bool) -> Any:
            if not isinstance(current, datetime):
                return current
            return current if low <= current.replace(tzinfo=None) <= high else start

        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        answer: datetime | None = self.ask(
            DATETIME_INPUT,
            question,
            same=(format, stride),
            new=("now" if value == "now" else str(start), str(min_value), str(max_value), format, stride, required),
            default=start,
            decode=decode,
            encode=lambda current: None if current is None else f"{current:%Y-%m-%dT%H:%M}",
            admit=admit,
            props={
                "min": f"{low:%Y-%m-%dT%H:%M}",
                "max": f"{high:%Y-%m-%dT%H:%M}",
                "format": format,
                "step": stride,
                "clearable": value is None or None,
                "required": required or None,
            },
        )
        return answer


def _check(given: list[Any], low: Any, high: Any) -> None:
    if low > high:
        raise StreamlitInvalidMinMaxError(low, high)
    for item in given:
        if item < low:
            raise StreamlitValueBelowMinError(value=item, min_value=low)
        if item > high:
            raise StreamlitValueAboveMaxError(value=item, max_value=high)


def _items(current: Any) -> list[Any]:
    """What a date_input holds, as a list. Raises for a value that is no date (set through session_state)."""
    items = list(current) if isinstance(current, (list, tuple)) else [] if current is None else [current]
    for item in items:
        if not isinstance(item, date):
            raise StreamlitInvalidParameterTypeError("value", type(item).__name__, ["date", "datetime"])
    return items


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _listed(wire: Any, most: int) -> list[str]:
    if not isinstance(wire, (list, tuple)) or len(wire) > most:
        raise ValueError("too many dates")
    return [_said(item) for item in wire]


def _said(wire: Any) -> str:
    if not isinstance(wire, str):
        raise ValueError("a moment travels as text")
    return wire
