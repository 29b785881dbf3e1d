"""The slider: numbers, dates, times and ranges of them.

Invariant: on the wire a slider is one or two numbers; `_Scale` alone knows what they stand for (dates and times travel
as microseconds since 1970 in UTC).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from lattice_st.api.family import Family, Question
from lattice_st.api.params import Key, LabelVisibility, OnChange
from lattice_st.errors import (
    StreamlitInvalidMinMaxError,
    StreamlitInvalidParameterTypeError,
    StreamlitJSNumberBoundsError,
    StreamlitValueAboveMaxError,
    StreamlitValueBelowMinError,
    StreamlitValueError,
)
from lattice_st.spec import (
    DISABLED,
    HELP,
    LABEL,
    LABEL_VISIBILITY,
    VALUE_NUMBER,
    WIDTH,
    choice,
    number,
    numbers,
    text,
    widget,
)

SLIDER = widget(
    "slider",
    60,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    numbers(VALUE_NUMBER, "value"),
    number(10, "min"),
    number(11, "max"),
    number(12, "step"),
    text(13, "format"),
    choice(14, "data_type", "int", "float", "date", "time", "datetime"),
)

_EPOCH = datetime(1970, 1, 1)
_TIMES = date(2000, 1, 1)  # the day that stands for any day when a slider asks for a time
_MICROSECOND = timedelta(microseconds=1)
_MAX_SAFE = 2**53 - 1
_MAX_FLOAT = 1.7976931348623157e308
Scalar = int | float | date | time | datetime


class Slider(Family):
    """The slider's method."""

    __slots__ = ()

    def slider(
        self,
        label: str,
        min_value: Any = None,
        max_value: Any = None,
        value: Any = None,
        step: Any = None,
        format: str | None = None,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: int | Literal["stretch"] = "stretch",
        bind: Any = None,
        persist_state: Any = None,
    ) -> Any:
        """Ask for a number, date, time or datetime between two bounds; for a range if `value` is a pair.

        The type follows the bounds and value; whole numbers from 0 to 100 when nothing is given. Answers a scalar of
        that type or a pair of them. Raises StreamlitAPIException for bounds and values that do not fit together.

        Example: `low, high = st.slider("Price", 0.0, 10.0, (2.5, 7.5))`
        """
        pair = isinstance(value, (list, tuple))
        scale, low, high, start, stride, shown = _settle(min_value, max_value, value, step, format)
        default = tuple(start) if pair else start[0]

        def decode(wire: Any) -> Any:
            if wire is None:
                return default
            if not isinstance(wire, (list, tuple)) or len(wire) not in (1, 2):
                raise ValueError("a slider has one value or two")
            if len(wire) != len(start):
                return default  # the page's slider had another number of thumbs
            if not all(scale.encode(low) <= item <= scale.encode(high) for item in wire):
                return default  # a page that is one run behind may know other bounds; also for what is no number
            found = [scale.decode(float(item)) for item in wire]
            return tuple(sorted(found)) if pair else found[0]

        def encode(current: Any) -> list[float]:
            return [scale.encode(item) for item in (current if isinstance(current, (list, tuple)) else (current,))]

        def admit(current: Any, assigned: bool) -> Any:
            """What session_state sets out of bounds is refused."""
            if not assigned:
                return current
            for item in current if isinstance(current, (list, tuple)) else (current,):
                if not _alike(_type_name(item), scale.name):
                    continue
                if item < low:
                    raise StreamlitValueBelowMinError(value=item, min_value=low)
                if item > high:
                    raise StreamlitValueAboveMaxError(value=item, max_value=high)
            return current

        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        return self.ask(
            SLIDER,
            question,
            same=(low, high, stride),
            new=(low, high, default, stride, format),
            default=default,
            decode=decode,
            encode=encode,
            admit=admit,
            props={
                "min": scale.encode(low),
                "max": scale.encode(high),
                "step": scale.stride(stride),
                "format": shown,
                "data_type": scale.name,
            },
        )


@dataclass(frozen=True, slots=True)
class _Scale:
    """How values of one type stand on the wire."""

    name: Literal["int", "float", "date", "time", "datetime"]
    zone: Any = None

    def encode(self, value: Any) -> float:
        match self.name:
            case "date":
                value = datetime(value.year, value.month, value.day)
            case "time":
                value = datetime.combine(_TIMES, value.replace(tzinfo=None))
            case "datetime":
                value = value.replace(tzinfo=None)
            case _:
                return float(value)
        return float((value - _EPOCH) // _MICROSECOND)

    def decode(self, wire: float) -> Any:
        if self.name == "int":
            return int(wire)
        if self.name == "float":
            return wire
        moment = _EPOCH + timedelta(microseconds=round(wire))
        match self.name:
            case "date":
                return moment.date()
            case "time":
                return moment.time().replace(tzinfo=self.zone)
        return moment.replace(tzinfo=self.zone)

    def stride(self, step: Any) -> float:
        return float(step // _MICROSECOND) if isinstance(step, timedelta) else float(step)


def _type_name(value: Any) -> str | None:
    for kind, name in (
        (bool, None),
        (int, "int"),
        (float, "float"),
        (datetime, "datetime"),
        (date, "date"),
        (time, "time"),
    ):
        if isinstance(value, kind):
            return name
    index = getattr(value, "__index__", None)
    if index is not None:
        return "int"
    return "float" if hasattr(value, "__float__") and not isinstance(value, str) else None


def _alike(one: str | None, other: str) -> bool:
    """Whether values of two types can be compared."""
    return one == other or {one, other} == {"int", "float"}


def _settle(low: Any, high: Any, value: Any, step: Any, format: str | None) -> Any:
    """Fill in what was not given and refuse what does not fit. Answers (scale, min, max, values, step, format)."""
    given = list(value) if isinstance(value, (list, tuple)) else ([] if value is None else [value])
    if isinstance(value, (list, tuple)) and len(given) > 2:
        raise StreamlitValueError("value", ["a single value", "a pair of values"])
    if isinstance(value, (list, tuple)) and not given:
        given = [low, high]
    given, low, high, step = [_number(v) for v in given], _number(low), _number(high), _number(step)
    names = [_type_name(item) for item in (*given, low, high) if item is not None]
    if None in names or len(set(names)) > 1:
        wrong = next((n for n in names if n != names[0]), names[0])
        allowed = [names[0] or "int", *({"int", "float", "date", "time", "datetime"} - {names[0]})][
            : 5 if None in names else 1
        ]
        raise StreamlitInvalidParameterTypeError("value", wrong or type(value).__name__, sorted(allowed))
    name = names[0] if names else "int"
    first = next((item for item in (*given, low, high) if item is not None), None)
    scale = _Scale(name, getattr(first, "tzinfo", None))  # type: ignore[arg-type]
    low, high, default_step, shown = _bounds(scale, low, high, given)
    if step is None:
        step = default_step
    _check_step(name, step)
    if not given:
        given = [low]
    low, high = min(low, high, *given), max(low, high, *given)  # bounds give way to the value, and to each other
    if name == "int":
        low, high, given, step = int(low), int(high), [int(v) for v in given], int(step)
    elif name == "float":
        low, high, given, step = float(low), float(high), [float(v) for v in given], float(step)
    _check(scale, low, high)
    return scale, low, high, sorted(given), step, shown if format is None else format


def _bounds(scale: _Scale, low: Any, high: Any, given: list[Any]) -> tuple[Any, Any, Any, str]:
    """Defaults by type: 0..100, 0.0..1.0, two weeks around, the whole day."""
    anchor = given[0] if given else None
    match scale.name:
        case "int":
            defaults: tuple[Any, Any, Any, str] = (0, 100, 1, "%d")
        case "float":
            defaults = (0.0, 1.0, 0.01, "%0.2f")
        case "time":
            defaults = (
                time.min.replace(tzinfo=scale.zone),
                time.max.replace(tzinfo=scale.zone),
                timedelta(minutes=15),
                "HH:mm",
            )
        case "date":
            anchor = anchor or low or high or date.today()
            defaults = (anchor - timedelta(days=14), anchor + timedelta(days=14), timedelta(days=1), "YYYY-MM-DD")
        case _:
            anchor = anchor or low or high or datetime.now(UTC)
            defaults = (
                anchor - timedelta(days=14),
                anchor + timedelta(days=14),
                timedelta(minutes=15),
                "YYYY-MM-DD HH:mm",
            )
    low = defaults[0] if low is None else low
    high = defaults[1] if high is None else high
    step = defaults[2]
    if scale.name == "datetime" and high - low > timedelta(days=1):
        step = timedelta(days=1)
    return low, high, step, defaults[3]


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


def _check_step(name: str | None, step: Any) -> None:
    wanted = {"int": int, "float": float}.get(name or "", timedelta)
    if not isinstance(step, wanted):
        raise StreamlitInvalidParameterTypeError("step", type(step).__name__, [wanted.__name__])
    if not step:
        raise StreamlitValueError("step", ["anything but zero"])


def _check(scale: _Scale, low: Any, high: Any) -> None:
    if low == high:
        raise StreamlitInvalidMinMaxError(low, high)
    limit = {"int": _MAX_SAFE, "float": _MAX_FLOAT}.get(scale.name)
    if limit is not None and (low < -limit or high > limit):
        raise StreamlitJSNumberBoundsError(f"A slider stays within ±{limit}; it was given {low}..{high}.")
