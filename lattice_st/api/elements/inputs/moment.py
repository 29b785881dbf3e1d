"""Moments as users pass them: dates, times, datetimes, ISO texts, "today" and "now".

Invariant: what comes out is a plain date, time or datetime; what does not fit raises the error class of Streamlit.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from lattice_st.errors import (
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
    StreamlitValueOutOfRangeError,
)

FORMATS = tuple(
    separator.join(order)
    for order in (("YYYY", "MM", "DD"), ("DD", "MM", "YYYY"), ("MM", "DD", "YYYY"))
    for separator in "/.-"
)
_YEARS = 10
_LONGEST = 23 * 3600


def check_format(format: str) -> None:
    """Refuse a date format that is none of the nine."""
    if format not in FORMATS:
        raise StreamlitValueError("format", [repr(item) for item in FORMATS])


def seconds(step: Any, least: int) -> int:
    """A step in seconds, between `least` and 23 hours."""
    if isinstance(step, bool) or not isinstance(step, (int, timedelta)):
        raise StreamlitInvalidParameterTypeError("step", type(step).__name__, ["int", "timedelta"])
    found = int(step.total_seconds()) if isinstance(step, timedelta) else step
    if not least <= found <= _LONGEST:
        raise StreamlitValueOutOfRangeError("step", f"{found} seconds", f"{least} seconds", "23 hours")
    return found


def date_of(name: str, value: Any) -> date:
    """One date."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value == "today":
        return datetime.now().date()
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value).date()
        except ValueError:
            pass
    raise StreamlitInvalidParameterTypeError(name, type(value).__name__, ["date", "datetime", "ISO string", '"today"'])


def dates(value: Any) -> list[date]:
    """The dates of a `value`: none, one, or up to two of a range."""
    if value is None:
        return []
    if isinstance(value, (list, tuple)):
        if len(value) > 2:
            raise StreamlitInvalidParameterTypeError(
                "value", type(value).__name__, ["date", "datetime", "a sequence of 0 to 2 of them"]
            )
        return [date_of("value", item) for item in value]
    return [date_of("value", value)]


def date_bounds(given: list[date], low: Any, high: Any) -> tuple[date, date]:
    """The earliest and the latest date; where not given, ten years around the value."""
    around = given or [datetime.now().date()]
    first = _years(around[0], -_YEARS) if low is None else date_of("min_value", low)
    last = _years(around[-1], _YEARS) if high is None else date_of("max_value", high)
    return first, last


def time_of(value: Any, *, exact: bool) -> time | None:
    """One time of day; seconds are dropped unless `exact`."""
    if value is None:
        return None
    found: time | None = None
    if value == "now":
        found = datetime.now().time()
    elif isinstance(value, datetime):
        found = value.timetz()
    elif isinstance(value, time):
        found = value
    elif isinstance(value, str):
        found = _time_in(value)
    if found is None:
        raise StreamlitInvalidParameterTypeError("value", type(value).__name__, ["datetime", "time", "ISO string"])
    return found.replace(microsecond=0) if exact else found.replace(second=0, microsecond=0)


def _time_in(value: str) -> time | None:
    for kind in (time, datetime):
        try:
            found = kind.fromisoformat(value)
        except ValueError:
            continue
        return found.time() if isinstance(found, datetime) else found
    return None


def datetime_of(name: str, value: Any, *, end: bool = False) -> datetime | None:
    """One datetime, to the minute, without zone; a date stands for its first minute, or its last if `end`."""
    if value is None:
        return None
    found: datetime | None = None
    if value == "now":
        found = datetime.now()
    elif isinstance(value, datetime):
        found = value
    elif isinstance(value, date):
        found = datetime.combine(value, time(23, 59) if end else time())
    elif isinstance(value, time):
        found = datetime.combine(datetime.now().date(), value)
    elif isinstance(value, str):
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            found = None
    if found is None:
        raise StreamlitInvalidParameterTypeError(
            name, type(value).__name__, ["datetime", "date", "time", "ISO string", '"now"']
        )
    return found.replace(second=0, microsecond=0, tzinfo=None)


def datetime_bounds(start: datetime | None, low: Any, high: Any) -> tuple[datetime, datetime]:
    """The earliest and the latest moment; where not given, ten years around the value."""
    around = (start or datetime.now()).date()
    first = datetime_of("min_value", _years(around, -_YEARS) if low is None else low)
    last = datetime_of("max_value", _years(around, _YEARS) if high is None else high, end=True)
    assert first is not None  # neither was None
    assert last is not None
    return first, last


def _years(day: date, years: int) -> date:
    """The same day of another year, 28 February for a 29th that it lacks; kept within the calendar."""
    year = min(max(day.year + years, 1), 9999)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
