"""One point of an ordered row, or a colour: select_slider, feedback, pagination, color_picker.

Invariant: a value that the page sends lies on the row that the last run drew; the default stands for any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

from lattice_st.api.elements.inputs.assigned import a_colour
from lattice_st.api.elements.inputs.options import Choices
from lattice_st.api.family import Family, Question
from lattice_st.api.params import (
    Key,
    LabelVisibility,
    OnChange,
    Width,
    callback_of,
    one_of,
    width_of,
)
from lattice_st.errors import (
    StreamlitAPIException,
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueOutOfRangeError,
)
from lattice_st.spec import (
    DISABLED,
    HELP,
    LABEL,
    LABEL_VISIBILITY,
    VALUE_NUMBER,
    WIDTH,
    choice,
    integer,
    text,
    texts,
    widget,
)

PAGINATION = widget(
    "pagination",
    71,
    WIDTH,
    LABEL,
    DISABLED,
    integer(VALUE_NUMBER, "value"),
    integer(10, "num_pages"),
    integer(11, "max_visible_pages"),
    integer(12, "default"),
)
SELECT_SLIDER = widget(
    "select_slider",
    73,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    texts(VALUE_NUMBER, "value"),
    texts(10, "options"),
)
COLOR_PICKER = widget("color_picker", 78, WIDTH, HELP, LABEL, DISABLED, LABEL_VISIBILITY, text(VALUE_NUMBER, "value"))
FEEDBACK = widget(
    "feedback",
    80,
    WIDTH,
    LABEL,
    DISABLED,
    integer(VALUE_NUMBER, "value"),
    choice(10, "options", "thumbs", "faces", "stars"),
)

_COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?")
_STEPS = {"thumbs": 2, "faces": 5, "stars": 5}


class Pick(Family):
    """Methods that ask for a point on a row."""

    __slots__ = ()

    def select_slider(
        self,
        label: str,
        options: Any = (),
        value: Any = None,
        format_func: Callable[[Any], Any] = str,
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
        """Ask for one of ordered options, on a slider; for a range if `value` is a pair.

        Answers the option or the pair. Raises StreamlitMissingRequiredParameterError without options.

        Example: `size = st.select_slider("Size", ["S", "M", "L"], value="M")`
        """
        known = Choices.of(options, format_func)
        choices, shown = known.options, known.shown
        if not choices:
            raise StreamlitMissingRequiredParameterError("options", detail="A select_slider needs at least one option.")
        pair = isinstance(value, (list, tuple))
        if pair:
            first, second = value
            start: Any = tuple(choices[at] for at in sorted((_position(choices, first), _position(choices, second))))
        else:
            start = choices[0] if value is None else choices[_position(choices, value)]

        def decode(wire: Any) -> Any:
            if wire is None:
                return start
            if not isinstance(wire, (list, tuple)) or len(wire) != (2 if pair else 1):
                raise ValueError("a slider has as many values as thumbs")
            if any(item not in known.places for item in wire):
                return start
            at = sorted(known.places[item] for item in wire)
            return tuple(choices[item] for item in at) if pair else choices[at[0]]

        def encode(current: Any) -> list[str]:
            return [known.text(item) for item in (current if isinstance(current, (list, tuple)) else (current,))]

        def admit(current: Any, assigned: bool) -> Any:
            if current is None:
                return None
            items = current if isinstance(current, (list, tuple)) and pair else (current,)
            return current if all(known.has(item) for item in items) else start

        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        answer = self.ask(
            SELECT_SLIDER,
            question,
            same=(),
            new=(tuple(shown), tuple(encode(start)), pair),
            default=start,
            decode=decode,
            encode=encode,
            admit=admit,
            labelled=True,
            props={"options": shown},
        )
        return known.answer(answer)

    def feedback(
        self,
        options: Literal["thumbs", "faces", "stars"] = "thumbs",
        *,
        key: Key | None = None,
        default: int | None = None,
        disabled: bool = False,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        width: Width = "content",
        bind: Any = None,
        persist_state: Any = None,
    ) -> int | None:
        """Ask how it was: thumbs down or up, five faces or five stars. Answers the position from 0, None for none.

        Example: `stars = st.feedback("stars")`
        """
        steps = _STEPS[one_of("options", options, "thumbs", "faces", "stars")]
        if default is not None and not 0 <= default < steps:
            raise StreamlitValueOutOfRangeError("default", default, 0, steps - 1)

        def decode(wire: Any) -> int | None:
            if wire is None:
                return None
            if isinstance(wire, bool) or not isinstance(wire, int):
                raise ValueError("a step is a number")
            return wire if 0 <= wire < steps else default

        def admit(current: Any, assigned: bool) -> Any:
            whole = hasattr(current, "__index__") and not isinstance(current, bool)
            return current if current is None or (whole and 0 <= current < steps) else default

        answer: int | None = self.widget(
            FEEDBACK,
            key,
            identity=(options,) if key is not None else (options, default, width),
            default=default,
            decode=decode,
            encode=lambda current: None if current is None else int(current),
            callback=callback_of(on_change, args, kwargs),
            disabled=disabled,
            admit=admit,
            bind=bind,
            persist_state=persist_state,
            props={"label": "", "width": width_of(width), "options": options},
        )
        return answer

    def pagination(
        self,
        num_pages: int,
        *,
        default: int = 1,
        max_visible_pages: int | None = 7,
        width: Width = "content",
        key: Key | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        disabled: bool = False,
        bind: Any = None,
        persist_state: Any = None,
    ) -> int:
        """Ask which page of a long list to show. Answers its number, from 1.

        Raises StreamlitAPIException for fewer than one page, StreamlitValueOutOfRangeError for a default beyond them.

        Example: `page = st.pagination(10)`
        """
        if isinstance(num_pages, bool) or not isinstance(num_pages, int) or num_pages < 1:
            raise StreamlitAPIException(f"A pagination has at least one page; `num_pages` was {num_pages!r}.")
        if isinstance(default, bool) or not isinstance(default, int):
            raise StreamlitInvalidParameterTypeError("default", type(default).__name__, ["int"])
        if not 1 <= default <= num_pages:
            raise StreamlitValueOutOfRangeError("default", default, 1, num_pages)

        def decode(wire: Any) -> int:
            if wire is None:
                return default
            if isinstance(wire, bool) or not isinstance(wire, int):
                raise ValueError("a page is a number")
            return wire if 1 <= wire <= num_pages else default

        def admit(current: Any, assigned: bool) -> Any:
            """Fewer pages than the one that was open: the default."""
            return current if isinstance(current, int) and 1 <= current <= num_pages else default

        page: int = self.widget(
            PAGINATION,
            key,
            identity=() if key is not None else (num_pages, default, max_visible_pages, width),
            default=default,
            decode=decode,
            encode=lambda current: current,
            callback=callback_of(on_change, args, kwargs),
            disabled=disabled,
            admit=admit,
            bind=bind,
            persist_state=persist_state,
            props={
                "label": "",
                "width": width_of(width),
                "num_pages": num_pages,
                "max_visible_pages": max_visible_pages,
                "default": default,
            },
        )
        return page

    def color_picker(
        self,
        label: str,
        value: str | None = None,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        bind: Any = None,
        persist_state: Any = None,
    ) -> str:
        """Ask for a colour. Answers it as "#rrggbb"; black when `value` is None.

        Raises StreamlitInvalidParameterTypeError for what is no text, StreamlitAPIException for what is no colour.

        Example: `line = st.color_picker("Line", "#1f77b4")`
        """
        start = "#000000" if value is None else value
        if not isinstance(start, str):
            raise StreamlitInvalidParameterTypeError("value", type(value).__name__, ["str"])
        if not _COLOUR.fullmatch(start):
            raise StreamlitAPIException(f"{start!r} is no colour here. Write it as '#00ffaa' or '#0fa'.")

        def decode(wire: Any) -> str:
            if wire is None:
                return start
            if not isinstance(wire, str):
                raise ValueError("a colour travels as text")
            return wire if _COLOUR.fullmatch(wire) else start

        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        colour: str = self.ask(
            COLOR_PICKER,
            question,
            same=(),
            new=(start,),
            default=start,
            decode=decode,
            encode=str,
            admit=a_colour,
            content=True,
        )
        return colour


def _position(choices: list[Any], option: Any) -> int:
    """Where an option stands. Raises ValueError for none."""
    if option not in choices:
        raise ValueError(f"{option!r} is none of the options of this select_slider")
    return choices.index(option)
