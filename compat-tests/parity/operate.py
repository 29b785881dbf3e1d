"""What a person can do to a page: one widget, one new value, chosen by two numbers.

Invariant: the same numbers on equal pages are the same operation, whatever the script; so events stay meaningful while
a script is shrunk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

TEXTS = ["", "a", "Bee", "two words", "ünï", "0"]
KINDS = ("button", "checkbox", "toggle", "slider", "number_input", "text_input", "selectbox", "radio")


@dataclass(frozen=True, slots=True)
class Operation:
    """Set the value of the widget of `kind` at `position`; a button is clicked."""

    kind: str
    position: int
    value: Any

    def apply(self, at: Any) -> None:
        """Do it to an AppTest; the next run sends it."""
        widget = getattr(at, self.kind)[self.position]
        if self.kind == "button":
            widget.click()
        else:
            widget.set_value(self.value)

    def __str__(self) -> str:
        act = "click()" if self.kind == "button" else f"set_value({self.value!r})"
        return f"at.{self.kind}[{self.position}].{act}"


def widgets(at: Any) -> list[tuple[str, int, Any]]:
    """The widgets that can be operated, as (kind, position among its kind, widget)."""
    return [
        (kind, position, widget)
        for kind in KINDS
        for position, widget in enumerate(getattr(at, kind))
        if not widget.disabled and at._session.state.registration(widget.id) is not None  # not one from a cache
    ]


def choose(at: Any, which: int, number: int) -> Operation | None:
    """The operation that two numbers stand for on this page; None: there is nothing to operate."""
    return operate_one(widgets(at), which, number)


def operate_one(found: list[tuple[str, int, Any]], which: int, number: int) -> Operation | None:
    """The operation on one of these widgets that two numbers stand for; None: there is none."""
    if not found:
        return None
    kind, position, widget = found[which % len(found)]
    return Operation(kind, position, new_value(kind, widget, number))


def new_value(kind: str, widget: Any, number: int) -> Any:
    """A value that the widget accepts."""
    match kind:
        case "checkbox" | "toggle":
            return not widget.value
        case "slider":
            return _slider(widget, number)
        case "number_input":
            low, high = widget.proto.get("min"), widget.proto.get("max")
            low = -10 if low is None else low
            high = low + 20 if high is None else high
            value = low + (number * widget.proto["step"]) % (high - low + widget.proto["step"])
            value = min(value, high)
            return int(value) if widget.proto["data_type"] == "int" else float(value)
        case "text_input":
            limit = widget.proto.get("max_chars")
            return TEXTS[number % len(TEXTS)][: limit or None]
        case "selectbox" | "radio":
            options = widget.options
            return widget.registration.decode(options[number % len(options)]) if options else None
    return True


def _slider(widget: Any, number: int) -> Any:
    registration = widget.registration
    low, high, step = (widget.proto[name] for name in ("min", "max", "step"))
    steps = int((high - low) / step) + 1
    first = low + (number % steps) * step
    if isinstance(widget.value, tuple):
        second = low + (number * 7 % steps) * step
        return registration.decode(sorted((first, second)))
    return registration.decode([first])
