"""Widgets as a test operates them.

Invariant: a value that a test sets travels through the same wire form and checks as a page's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from lattice_st.apptest.element import AppTestError, Element
from lattice_st.session.widget import Registration

if TYPE_CHECKING:
    from collections.abc import Callable

    from lattice_st.apptest.block import ElementTree


class InitialValue:
    """Stands for a value that the test has not set."""


UNSET = InitialValue()


class Widget(Element):
    """A widget; `set_value` and `run` act as a person would."""

    def __init__(self, proto: Any, root: ElementTree) -> None:
        super().__init__(proto, root)
        self._value: Any = UNSET

    @property
    def id(self) -> str:
        return str(self.proto["widget"])

    @property
    def label(self) -> str:
        return str(self.proto.get("label") or "")

    @property
    def help(self) -> str:
        return str(self.proto.get("help") or "")

    @property
    def disabled(self) -> bool:
        return bool(self.proto.get("disabled"))

    @property
    def label_visibility(self) -> str:
        return str(self.proto.get("label_visibility") or "visible")

    @property
    def form_id(self) -> str:
        return str(self.proto.get("form") or "")

    @property
    def registration(self) -> Registration:
        """What the script registered. Raises KeyError when a later run dropped the widget."""
        found = self.root.session.state.registration(self.id)
        if found is None:
            raise KeyError(f"the app does not show {type(self).__name__} {self.label!r} any more")
        return found

    @property
    def value(self) -> Any:
        """The value that the test set, else what the script saw."""
        if not isinstance(self._value, InitialValue):
            return self._value
        return self.root.session.state.get(self.id)

    def set_value(self, v: Any) -> Self:
        """Set the value, to be sent with the next run. Raises AppTestError for a disabled widget."""
        if self.disabled:
            raise AppTestError(f"{type(self).__name__} {self.label!r} is disabled: a person could not operate it.")
        self._value = v
        return self

    def pending(self) -> tuple[str, Any] | None:
        """The (id, wire value) that the next run sends, None if nothing was set."""
        if isinstance(self._value, InitialValue):
            return None
        return self.id, self.registration.encode(self._value)


class Button(Widget):
    type = "button"

    @property
    def value(self) -> bool:
        """Whether it was pressed for the run that this page shows, or by `click` since."""
        return self._value is True or self.root.session.state.pressed(self.id)

    def click(self) -> Self:
        """Press the button."""
        return self.set_value(True)

    def pending(self) -> tuple[str, Any] | None:
        return (self.id, True) if self._value is True else None


class Checkbox(Widget):
    type = "checkbox"

    def check(self) -> Self:
        """Tick the box."""
        return self.set_value(True)

    def uncheck(self) -> Self:
        """Clear the box."""
        return self.set_value(False)


class Toggle(Widget):
    type = "toggle"


class Slider(Widget):
    type = "slider"

    def set_range(self, lower: Any, upper: Any) -> Self:
        """Set both thumbs of a range."""
        return self.set_value((lower, upper))


class NumberInput(Widget):
    type = "number_input"

    @property
    def min(self) -> float | None:
        low: float | None = self.proto.get("min")
        return low

    @property
    def max(self) -> float | None:
        high: float | None = self.proto.get("max")
        return high

    @property
    def placeholder(self) -> str:
        return str(self.proto.get("placeholder") or "")

    def increment(self) -> Self:
        """Press +, once."""
        return self._step(1)

    def decrement(self) -> Self:
        """Press -, once."""
        return self._step(-1)

    def _step(self, direction: int) -> Self:
        current = self.value
        if current is None:
            return self
        step = self.proto["step"]
        moved = current + direction * (int(step) if isinstance(current, int) else step)
        low, high = self.proto.get("min"), self.proto.get("max")
        if (low is None or moved >= low) and (high is None or moved <= high):
            self.set_value(moved)
        return self


class TextInput(Widget):
    type = "text_input"

    @property
    def max_chars(self) -> int:
        """The limit, 0 for none."""
        return int(self.proto.get("max_chars") or 0)

    @property
    def placeholder(self) -> str:
        return str(self.proto.get("placeholder") or "")

    def input(self, v: str) -> Self:
        """Type a text and press Enter."""
        return self.set_value(v)


class Optional(Widget):
    """A widget over options."""

    @property
    def options(self) -> list[str]:
        """The options as the page shows them."""
        return list(self.proto.get("options") or [])

    @property
    def format_func(self) -> Callable[[Any], Any]:
        return self.registration.encode

    @property
    def index(self) -> int | None:
        """The position of the value among the options, None for none."""
        shown = None if self.value is None else str(self.registration.encode(self.value))
        return None if shown is None else self.options.index(shown)


class Radio(Optional):
    type = "radio"

    @property
    def horizontal(self) -> bool:
        return bool(self.proto.get("horizontal"))


class Selectbox(Optional):
    type = "selectbox"

    def select(self, v: Any) -> Self:
        """Choose an option."""
        return self.set_value(v)

    def select_index(self, index: int | None) -> Self:
        """Choose the option at a position, None for none."""
        if index is None:
            return self.set_value(None)
        return self.set_value(self.registration.decode(self.options[index]))


WIDGETS: dict[str, type[Widget]] = {
    "button": Button,
    "form_submit_button": Button,
    "slider": Slider,
    "number_input": NumberInput,
    "text_input": TextInput,
    "radio": Radio,
    "selectbox": Selectbox,
}


def widget_class(kind: str, props: dict[str, Any]) -> type[Widget] | None:
    """The class of a widget's kind, None for no widget."""
    if kind == "checkbox":
        return Toggle if props.get("look") == "switch" else Checkbox
    return WIDGETS.get(kind)
