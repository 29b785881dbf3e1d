"""Several of many: multiselect, pills, segmented_control.

Invariant: on the wire the value is the list of the texts of the chosen options, in the order they were chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from lattice_st.api.elements.inputs.options import Choices, as_options
from lattice_st.api.family import Family, Question
from lattice_st.api.params import (
    Key,
    LabelVisibility,
    OnChange,
    Width,
    one_of,
)
from lattice_st.errors import (
    StreamlitAPIException,
    StreamlitDefaultNotInOptionsError,
    StreamlitIncompatibleParametersError,
    StreamlitInvalidParameterTypeError,
    StreamlitSelectionCountExceedsMaxError,
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
    flag,
    integer,
    text,
    texts,
    widget,
)

MULTISELECT = widget(
    "multiselect",
    72,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    texts(VALUE_NUMBER, "value"),
    texts(10, "options"),
    integer(11, "max_selections"),
    text(12, "placeholder"),
    flag(13, "accept_new_options"),
    choice(14, "filter_mode", "fuzzy", "contains", "prefix", "none"),
    integer(15, "select_all"),
    flag(16, "wrap"),
)
BUTTON_GROUP = widget(
    "button_group",
    79,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    texts(VALUE_NUMBER, "value"),
    texts(10, "options"),
    choice(11, "look", "pills", "segmented_control"),
    flag(12, "multi"),
    flag(13, "required"),
    flag(14, "wrap"),
)


class Many(Family):
    """Methods that ask to choose several."""

    __slots__ = ()

    def multiselect(
        self,
        label: str,
        options: Any,
        default: Any | None = None,
        format_func: Callable[[Any], str] = str,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        max_selections: int | None = None,
        placeholder: str | None = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        accept_new_options: bool = False,
        filter_mode: Literal["fuzzy", "contains", "prefix"] | None = "fuzzy",
        select_all: bool | int = 1000,
        width: int | Literal["stretch"] = "stretch",
        wrap: bool | None = None,
        bind: Any = None,
        persist_state: Any = None,
    ) -> list[Any]:
        """Ask for any number of options, from a list that can be searched. Answers the list of the chosen ones.

        `max_selections` limits their number; `select_all` offers to choose all (False: never; a number: when there are
        at most that many). Raises StreamlitDefaultNotInOptionsError and StreamlitSelectionCountExceedsMaxError.

        Example: `cities = st.multiselect("Cities", ["Oslo", "Rome", "Lima"], default=["Rome"])`
        """
        choices = Choices.of(options, format_func)
        shown = choices.shown
        start = _defaults(choices, default)
        if max_selections is not None and max_selections < 1:
            raise StreamlitValueError("max_selections", ["a positive integer"])
        if max_selections is not None and len(start) > max_selections:
            raise StreamlitSelectionCountExceedsMaxError(len(start), max_selections)
        mode = one_of(
            "filter_mode", "none" if filter_mode is None else filter_mode, "fuzzy", "contains", "prefix", "none"
        )
        decode = several(choices, start, accept_new=accept_new_options, limit=max_selections)

        def encode(chosen: Any) -> list[str]:
            fresh = accept_new_options
            return [str(item) if fresh and not choices.has(item) else choices.text(item) for item in chosen or ()]

        def admit(chosen: Any, assigned: bool) -> Any:
            """Options that are gone leave the selection; session_state may not set more than the limit."""
            if max_selections is not None and len(chosen or ()) > max_selections:
                raise StreamlitSelectionCountExceedsMaxError(len(chosen), max_selections)
            known = [
                item
                for item in (chosen if assigned else chosen or ())  # what is set must have items
                if (accept_new_options and (assigned or isinstance(item, str))) or choices.has(item)
            ]
            return chosen if chosen is not None and len(known) == len(chosen) else known

        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        answer: list[Any] = self.ask(
            MULTISELECT,
            question,
            same=(max_selections, accept_new_options),
            new=(
                tuple(shown),
                tuple(encode(start)),
                max_selections,
                placeholder,
                accept_new_options,
                filter_mode,
                select_all,
            ),
            default=start,
            decode=decode,
            encode=encode,
            admit=admit,
            labelled=True,
            props={
                "options": shown,
                "max_selections": max_selections,
                "placeholder": placeholder,
                "accept_new_options": accept_new_options or None,
                "filter_mode": None if mode == "fuzzy" else mode,
                "select_all": _select_all(select_all),
                "wrap": wrap,
            },
        )
        return copied(choices.answer(answer))  # type: ignore[no-any-return]  # set by session_state: any collection

    def pills(
        self,
        label: str,
        options: Any,
        *,
        selection_mode: Literal["single", "multi"] = "single",
        default: Any = None,
        required: bool = False,
        format_func: Callable[[Any], str] | None = None,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Any = None,
        persist_state: Any = None,
    ) -> Any:
        """Ask to choose among pills. Answers the option or None; with `selection_mode="multi"` the list of options.

        Example: `tags = st.pills("Tags", ["new", "used"], selection_mode="multi")`
        """
        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        return self._group("pills", question, options, selection_mode, default, required, format_func or str, wrap)

    def segmented_control(
        self,
        label: str,
        options: Any,
        *,
        selection_mode: Literal["single", "multi"] = "single",
        default: Any = None,
        required: bool = False,
        format_func: Callable[[Any], str] | None = None,
        key: str | int | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Any = None,
        persist_state: Any = None,
    ) -> Any:
        """Ask to choose among the segments of one bar. Answers as `st.pills`.

        Example: `view = st.segmented_control("View", ["day", "week"], default="week", required=True)`
        """
        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        return self._group(
            "segmented_control", question, options, selection_mode, default, required, format_func or str, wrap
        )

    def _group(
        self,
        look: str,
        question: Question,
        options: Any,
        selection_mode: str,
        default: Any,
        required: bool,
        format_func: Callable[[Any], str],
        wrap: bool | None,
    ) -> Any:
        multi = one_of("selection_mode", selection_mode, "single", "multi") == "multi"
        if required and multi:
            raise StreamlitIncompatibleParametersError(
                "required=True", "selection_mode='multi'", explanation="Only a single choice can be required."
            )
        choices = Choices.of(options, format_func)
        shown = choices.shown
        start = _defaults(choices, default)
        if not multi and len(start) > 1:
            raise StreamlitAPIException(f"`st.{look}` takes one default when `selection_mode` is 'single'.")
        chosen: Any = start if multi else (start[0] if start else None)
        found = several(choices, start, limit=None if multi else 1)

        def decode(wire: Any) -> Any:
            items = found(wire)
            if not multi and wire and not items:
                return chosen  # an option that is gone, or never was
            if required and not items:
                raise ValueError("one of the options must stay chosen")
            return items if multi else (items[0] if items else None)

        def encode(value: Any) -> list[str]:
            items = value or () if multi else () if value is None else (value,)
            return [choices.text(item) for item in items]

        def admit(value: Any, assigned: bool) -> Any:
            if not multi:
                return value if value is None or choices.has(value) else chosen
            items = value if assigned or value is not None else ()  # what is set must have items
            known = [item for item in items if choices.has(item)]
            return value if value is not None and len(known) == len(value) else known

        answer = self.ask(
            BUTTON_GROUP,
            question,
            same=(look, multi),
            new=(look, tuple(shown), tuple(encode(chosen)), multi),
            default=chosen,
            decode=decode,
            encode=encode,
            admit=admit,
            labelled=True,
            content=True,
            props={"options": shown, "look": look, "multi": multi or None, "required": required or None, "wrap": wrap},
        )
        return copied(choices.answer(answer)) if multi else choices.answer(answer)


def copied(answer: Any) -> Any:
    """An answer that the script may change: a list of plain values is its state's."""
    return list(answer) if isinstance(answer, list) else answer


def several(
    choices: Choices, start: list[Any], *, accept_new: bool = False, limit: int | None = None
) -> Callable[[Any], list[Any]]:
    """From the texts that the page sent to the options; raises ValueError for what is no selection."""

    def decode(wire: Any) -> list[Any]:
        if wire is None:
            return list(start)
        if not isinstance(wire, (list, tuple)) or not all(isinstance(item, str) for item in wire):
            raise ValueError("a selection travels as texts")
        if limit is not None and len(wire) > limit:
            raise ValueError("more options are chosen than may be")
        # An option that is gone is dropped: the page may be one run behind.
        return [
            choices.option(item) if item in choices.places else item
            for item in dict.fromkeys(wire)
            if item in choices.places or accept_new
        ]

    return decode


def _defaults(choices: Choices, default: Any) -> list[Any]:
    """The options that are chosen at first. Raises StreamlitDefaultNotInOptionsError."""
    if default is None:
        return []
    if not _is_list(default) and default in choices.options:
        return [default]
    items = as_options(default)
    for item in items:
        if item not in choices.options:
            raise StreamlitDefaultNotInOptionsError(item)
    return items


def _is_list(value: Any) -> bool:
    return isinstance(value, (list, tuple, set, frozenset, dict)) or hasattr(value, "dtype") or hasattr(value, "iloc")


def _select_all(value: bool | int) -> int | None:
    """On the wire: the most options for which "select all" is offered; absent for no limit, -1 for never."""
    if isinstance(value, bool):
        return None if value else -1
    if not isinstance(value, int):
        raise StreamlitInvalidParameterTypeError("select_all", type(value).__name__, ["bool", "int"])
    if value < 0:
        raise StreamlitValueError("select_all", ["True", "False", "a non-negative integer"])
    return value
