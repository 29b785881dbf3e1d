"""`st.fragment`: a function that can run again alone.

Invariant: each call of the function in a run is a fragment of its own, with a container of its own.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar, overload

from lattice_st import _core
from lattice_st.api.elements.dialog import FRAGMENT
from lattice_st.errors import StreamlitBadTimeStringError
from lattice_st.session.context import current_run
from lattice_st.session.fragment import Fragment, perform

if TYPE_CHECKING:
    from lattice_st.api.container import DeltaGenerator
    from lattice_st.session.run import Run

F = TypeVar("F", bound=Callable[..., Any])
Every = int | float | timedelta | str | None

_UNITS = {
    "d": 86400.0,
    "day": 86400.0,
    "days": 86400.0,
    "h": 3600.0,
    "hr": 3600.0,
    "hour": 3600.0,
    "hours": 3600.0,
    "m": 60.0,
    "min": 60.0,
    "minute": 60.0,
    "minutes": 60.0,
    "s": 1.0,
    "sec": 1.0,
    "second": 1.0,
    "seconds": 1.0,
    "ms": 0.001,
    "w": 604800.0,
    "week": 604800.0,
    "weeks": 604800.0,
}
_PART = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)\s*([a-zA-Z]+)\s*,?")


def seconds_of(every: Every) -> float | None:
    """The seconds of `run_every`. Raises StreamlitBadTimeStringError for a text that is no duration."""
    if every is None:
        return None
    if isinstance(every, timedelta):
        return every.total_seconds()
    if isinstance(every, int | float):
        return float(every)
    parts = list(_PART.finditer(every))
    known = all(part.group(2).lower() in _UNITS for part in parts)
    if not parts or not known or "".join(part.group(0) for part in parts).strip() != every.strip():
        raise StreamlitBadTimeStringError(every)
    return sum(float(part.group(1)) * _UNITS[part.group(2).lower()] for part in parts)


@overload
def fragment(func: F, *, run_every: Every = None, parallel: bool = False, key: str | int | None = None) -> F: ...
@overload
def fragment(
    func: None = None, *, run_every: Every = None, parallel: bool = False, key: str | int | None = None
) -> Callable[[F], F]: ...
def fragment(
    func: F | None = None, *, run_every: Every = None, parallel: bool = False, key: str | int | None = None
) -> Callable[[F], F] | F:
    """Let a function rerun alone when a widget that it drew changes, and every `run_every` seconds.

    Its result is that of the run of the script; reruns drop it, and `parallel` ones have none. `key` names it for
    `st.rerun(scope=key)` in callbacks. Raises StreamlitBadTimeStringError for a `run_every` that is no duration.

    Example: `@st.fragment(run_every="10s")` above `def prices(): st.line_chart(load())`
    """
    name = None if key is None else str(key)

    def decorate(function: F) -> F:
        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            from lattice_st.api.container import main

            run = current_run()
            if run is None:
                return function(*args, **kwargs)
            result = start(run, main, lambda: function(*args, **kwargs), named(function), name, seconds_of(run_every))
            return None if parallel else result

        return call  # type: ignore[return-value]  # has the signature of the function, by wraps

    return decorate if func is None else decorate(func)


def named(function: Callable[..., Any]) -> str:
    """What names a function in every run."""
    return f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', type(function).__qualname__)}"


def start(
    run: Run,
    place: DeltaGenerator,
    call: Callable[[], Any],
    function: str,
    key: str | None = None,
    every: float | None = None,
    *,
    in_dialog: bool = False,
) -> Any:
    """Open the container of a new fragment at `place`, register it, and call its function there."""
    run.checkpoint()
    _core.taint("a fragment always runs")
    parent = run.fragment
    identifier = run.fragments.name(parent, function, key)
    container = place.enclose(FRAGMENT, None, widget=identifier, every=None if every is None else max(every, 0.0))
    inner = in_dialog or (parent is not None and parent.in_dialog)
    made = Fragment(identifier, key, parent, container.__lattice_slot__, call, run.page, inner, run.module)
    run.fragments.add(made)
    with container:
        return perform(run, made)
