"""More widgets as a test operates them: what is chosen several at a time, dates and times, presses with a content.

Invariant: as in `widgets.py`, a value that a test sets travels through the same wire form and checks as a page's.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Self

from lattice_st.apptest.element import AppTestError
from lattice_st.apptest.widgets import (
    Button,
    Checkbox,
    InitialValue,
    NumberInput,
    Radio,
    Selectbox,
    Slider,
    TextArea,
    TextInput,
    Toggle,
    Widget,
)


class DownloadButton(Button):
    type = "download_button"


class MenuButton(Widget):
    type = "menu_button"

    @property
    def options(self) -> list[str]:
        """The options as the page shows them."""
        return list(self.proto.get("options") or [])

    @property
    def format_func(self) -> Callable[[Any], Any]:
        return self.registration.encode

    @property
    def value(self) -> Any:
        """The option that was chosen for the run that this page shows, or by `click` since."""
        if not isinstance(self._value, InitialValue):
            return self._value
        return self.root.session.state.pressed_value(self.id)

    def click(self, v: Any) -> Self:
        """Open the menu and choose an option."""
        return self.set_value(v)

    def click_index(self, index: int) -> Self:
        """Open the menu and choose the option at a position."""
        return self.set_value(self.registration.decode(self.options[index]))


class ColorPicker(Widget):
    type = "color_picker"
    can_be_empty = False

    @property
    def value(self) -> str:
        """The colour, as the script saw it or as `pick` set it."""
        return str(super().value)

    def pick(self, v: str) -> Self:
        """Choose a colour; the # may be left out."""
        return self.set_value(v)

    def pending(self) -> tuple[str, Any] | None:
        if isinstance(self._value, str) and not self._value.startswith("#"):
            return self.id, f"#{self._value}"
        return super().pending()


class DateInput(Widget):
    type = "date_input"

    @property
    def min(self) -> date:
        return date.fromisoformat(self.proto["min"])

    @property
    def max(self) -> date:
        return date.fromisoformat(self.proto["max"])

    @property
    def is_range(self) -> bool:
        return bool(self.proto.get("range"))

    def pending(self) -> tuple[str, Any] | None:
        if isinstance(self._value, str):  # as a person types it
            return self.id, [date.fromisoformat(self._value).isoformat()]
        return super().pending()


class DateTimeInput(Widget):
    type = "date_time_input"
    also = ("datetime_input",)

    @property
    def min(self) -> datetime:
        return datetime.fromisoformat(self.proto["min"])

    @property
    def max(self) -> datetime:
        return datetime.fromisoformat(self.proto["max"])


class TimeInput(Widget):
    type = "time_input"

    @property
    def step(self) -> int:
        """The step in seconds."""
        return int(self.proto["step"])

    def increment(self) -> Self:
        """Choose the time one step later."""
        return self._shift(1)

    def decrement(self) -> Self:
        """Choose the time one step earlier."""
        return self._shift(-1)

    def _shift(self, direction: int) -> Self:
        current = self.value
        if current is None:
            return self
        moved = datetime.combine(date(2000, 1, 2), current) + direction * timedelta(seconds=self.step)
        return self.set_value(moved.timetz())


class SelectSlider(Widget):
    type = "select_slider"
    can_be_empty = False

    @property
    def options(self) -> list[str]:
        """The options as the page shows them."""
        return list(self.proto.get("options") or [])

    @property
    def format_func(self) -> Callable[[Any], Any]:
        """How an option is shown."""
        return lambda option: self.registration.encode([option])[0]  # type: ignore[index]

    @property
    def default(self) -> list[float]:
        """The positions of what is chosen at first."""
        shown = self.registration.encode(self.registration.default)
        return [float(self.options.index(str(item))) for item in (shown if isinstance(shown, list) else [shown])]

    def set_range(self, lower: Any, upper: Any) -> Self:
        """Set both thumbs of a range."""
        return self.set_value([lower, upper])


class _Several(Widget):
    """A widget over options of which several may be chosen."""

    @property
    def options(self) -> list[str]:
        """The options as the page shows them."""
        return list(self.proto.get("options") or [])

    @property
    def format_func(self) -> Callable[[Any], Any]:
        return lambda option: self._texts(option)[0]

    @property
    def indices(self) -> list[int]:
        """The positions of the chosen options."""
        options = self.options
        return [options.index(shown) for shown in self._texts(self.value)]

    def _texts(self, value: Any) -> list[str]:
        found = self.registration.encode(value)
        return [str(item) for item in found] if isinstance(found, list) else []


class Multiselect(_Several):
    type = "multiselect"
    can_be_empty = False

    @property
    def format_func(self) -> Callable[[Any], Any]:
        return lambda option: self._texts([option])[0]

    @property
    def values(self) -> list[Any]:
        """The chosen options."""
        return list(self.value)

    def select(self, v: Any) -> Self:
        """Add an option to the chosen ones."""
        chosen = list(self.value)
        return self if v in chosen else self.set_value([*chosen, v])

    def unselect(self, v: Any) -> Self:
        """Take an option out of the chosen ones."""
        return self.set_value([item for item in self.value if item != v])


class ButtonGroup(_Several):
    """Pills and segmented controls, found by both names."""

    type = "button_group"

    def names(self) -> tuple[str, ...]:
        return ("button_group", str(self.proto["look"]))

    @property
    def multi(self) -> bool:
        return bool(self.proto.get("multi"))

    @property
    def format_func(self) -> Callable[[Any], Any]:
        return lambda option: self._texts([option] if self.multi else option)[0]

    @property
    def formatted_values(self) -> list[str]:
        """The chosen options as the page shows them."""
        return self._texts(self.value)

    def select(self, v: Any) -> Self:
        """Press an option that is not chosen; one option alone replaces another."""
        if not self.multi:
            return self.set_value(v)
        chosen = list(self.value)
        return self if v in chosen else self.set_value([*chosen, v])

    def unselect(self, v: Any) -> Self:
        """Press an option that is chosen."""
        if not self.multi:
            return self.set_value(None) if self.value == v else self
        return self.set_value([item for item in self.value if item != v])


class Feedback(Widget):
    type = "feedback"


class Pagination(Widget):
    type = "pagination"

    def select(self, page: int) -> Self:
        """Open a page. Raises AppTestError for a page that is not there."""
        return self.set_value(page)

    def set_value(self, v: Any) -> Self:
        """Open a page. Raises AppTestError for a page that is not there."""
        pages = int(self.proto["num_pages"])
        if isinstance(v, bool) or not isinstance(v, int) or not 1 <= v <= pages:
            raise AppTestError(f"There is no page {v!r}: the pagination has the pages 1 to {pages}.")
        return super().set_value(v)


def _checkbox(proto: Any, root: Any) -> Widget:
    return (Toggle if proto[2].get("look") == "switch" else Checkbox)(proto, root)


#: How a widget of a kind is made.
WIDGETS: dict[str, Callable[[Any, Any], Widget]] = {
    "button": Button,
    "button_group": ButtonGroup,
    "checkbox": _checkbox,
    "color_picker": ColorPicker,
    "date_input": DateInput,
    "datetime_input": DateTimeInput,
    "download_button": DownloadButton,
    "feedback": Feedback,
    "form_submit_button": Button,
    "menu_button": MenuButton,
    "multiselect": Multiselect,
    "number_input": NumberInput,
    "pagination": Pagination,
    "radio": Radio,
    "select_slider": SelectSlider,
    "selectbox": Selectbox,
    "slider": Slider,
    "text_area": TextArea,
    "text_input": TextInput,
    "time_input": TimeInput,
}
