"""Widgets as a test operates them: one value, pressed, typed or chosen.

Invariant: a value that a test sets travels through the same wire form and checks as a page's; a value that a person
could not choose at all (an option that is not there) is a ValueError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from lattice_st.apptest.element import AppTestError, Element
from lattice_st.session.widget import Registration

if TYPE_CHECKING:
    from collections.abc import Callable

    from lattice_st.apptest.tree import ElementTree


class InitialValue:
    """Stands for a value that the test has not set."""

    def __repr__(self) -> str:
        return "InitialValue()"


UNSET = InitialValue()


class Widget(Element):
    """A widget; `set_value` and `run` act as a person would.

    Example: `at.slider(key="year").set_value(2020).run()`
    """

    #: Whether None is something to set; otherwise it takes back what was set.
    can_be_empty: bool = True

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
    def default(self) -> Any:
        """What the widget shows before it is operated, as it travels."""
        return self.registration.encode(self.registration.default)

    @property
    def value(self) -> Any:
        """The value that the test set, else what the script saw."""
        if not isinstance(self._value, InitialValue) and (self._value is not None or self.can_be_empty):
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
        if isinstance(self._value, InitialValue) or (self._value is None and not self.can_be_empty):
            return None
        return self.id, self.registration.encode(self._value)

    def refused(self, operation: str) -> str:
        return (
            f"{operation}() on a {self.type}: a person operates it otherwise; use set_value() or what it has besides."
        )

    def __repr__(self) -> str:
        if isinstance(self._value, InitialValue):
            return super().__repr__()
        return super().__repr__().replace("(", f"(_value={self._value!r}, ", 1)


class Button(Widget):
    type = "button"

    def names(self) -> tuple[str, ...]:
        return ("button", "form_submit_button") if self.kind == "form_submit_button" else (self.type,)

    @property
    def value(self) -> bool:
        """Whether it was pressed for the run that this page shows, or by `click` since."""
        return self._value is True or self.root.session.state.pressed(self.id)

    def click(self) -> Self:
        """Press the button. Raises AppTestError for a disabled one."""
        return self.set_value(True)

    def pending(self) -> tuple[str, Any] | None:
        return None if isinstance(self._value, InitialValue) or not self._value else (self.id, True)


class Checkbox(Widget):
    type = "checkbox"
    can_be_empty = False

    def check(self) -> Self:
        """Tick the box."""
        return self.set_value(True)

    def uncheck(self) -> Self:
        """Clear the box."""
        return self.set_value(False)


class Toggle(Widget):
    type = "toggle"
    can_be_empty = False


class Slider(Widget):
    type = "slider"
    can_be_empty = False

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

    def input(self, v: str) -> Self:
        """Type a text and press Enter."""
        return self.set_value(v)


class TextArea(Widget):
    type = "text_area"

    def input(self, v: str) -> Self:
        """Type a text and leave the field."""
        return self.set_value(v)


class Chosen(Widget):
    """A widget over options, one of which is chosen."""

    @property
    def options(self) -> list[str]:
        """The options as the page shows them."""
        return list(self.proto.get("options") or [])

    @property
    def format_func(self) -> Callable[[Any], Any]:
        """How an option is shown."""
        return self.registration.encode

    @property
    def index(self) -> int | None:
        """The position of the value among the options, None for none. Raises ValueError for a value that is no option."""
        shown = None if self.value is None else str(self.registration.encode(self.value))
        return None if shown is None else self.options.index(shown)

    @property
    def default(self) -> Any:
        """The position of what is chosen at first."""
        shown = self.registration.encode(self.registration.default)
        return self.options.index(str(shown)) if shown is not None else 0

    def pending(self) -> tuple[str, Any] | None:
        found = super().pending()
        if found is not None and found[1] is not None and not self.proto.get("accept_new_options"):
            self.options.index(str(found[1]))  # raises ValueError
        return found


class Radio(Chosen):
    type = "radio"


class Selectbox(Chosen):
    type = "selectbox"

    def select(self, v: Any) -> Self:
        """Choose an option."""
        return self.set_value(v)

    def select_index(self, index: int | None) -> Self:
        """Choose the option at a position, None for none. Raises IndexError."""
        if index is None:
            return self.set_value(None)
        return self.set_value(self.registration.decode(self.options[index]))
