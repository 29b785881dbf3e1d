"""Choices: checkbox, toggle, radio, selectbox.

Invariant: options travel as the texts that `format_func` gives; the value on the wire is the text of the option.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from lattice_st.api.elements.inputs.assigned import a_truth
from lattice_st.api.elements.inputs.options import Choices, default_of, option_decoder
from lattice_st.api.family import Family, Question
from lattice_st.api.params import Key, LabelVisibility, OnChange, Width, icon_of, one_of
from lattice_st.spec import (
    DISABLED,
    HELP,
    LABEL,
    LABEL_VISIBILITY,
    VALUE_NUMBER,
    WIDTH,
    choice,
    flag,
    text,
    texts,
    widget,
)

CHECKBOX = widget(
    "checkbox",
    61,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    flag(VALUE_NUMBER, "value"),
    choice(10, "look", "box", "switch"),
    flag(11, "wrap"),
)
RADIO = widget(
    "radio",
    62,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    text(VALUE_NUMBER, "value"),
    texts(10, "options"),
    texts(11, "captions"),
    flag(12, "horizontal"),
)
SELECTBOX = widget(
    "selectbox",
    63,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    text(VALUE_NUMBER, "value"),
    texts(10, "options"),
    text(11, "placeholder"),
    flag(12, "accept_new_options"),
    flag(13, "clearable"),
    choice(14, "filter_mode", "fuzzy", "contains", "prefix", "none"),
    text(15, "icon"),
    flag(16, "required"),
)


class Choice(Family):
    """Methods that ask to choose."""

    __slots__ = ()

    def checkbox(
        self,
        label: str,
        value: bool = False,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Any = None,
        persist_state: Any = None,
    ) -> bool:
        """Ask yes or no. Answers whether the box is ticked.

        Example: `if st.checkbox("Show rows"): st.dataframe(rows)`
        """
        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        return self._checkbox("box", question, bool(value), wrap)

    def toggle(
        self,
        label: str,
        value: bool = False,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Any = None,
        persist_state: Any = None,
    ) -> bool:
        """Ask on or off: a checkbox that looks like a switch. Answers whether it is on.

        Example: `dark = st.toggle("Dark map")`
        """
        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        return self._checkbox("switch", question, bool(value), wrap)

    def _checkbox(self, look: str, question: Question, default: bool, wrap: bool | None) -> bool:
        ticked: bool = self.ask(
            CHECKBOX,
            question,
            same=(look,),
            new=(look, default),
            default=default,
            decode=lambda wire: default if wire is None else bool(wire),
            encode=bool,
            admit=a_truth,
            content=True,
            props={"look": look, "wrap": wrap},
        )
        return ticked

    def radio(
        self,
        label: str,
        options: Any,
        index: int | None = 0,
        format_func: Callable[[Any], Any] = str,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        disabled: bool = False,
        horizontal: bool = False,
        captions: Sequence[str] | None = None,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        bind: Any = None,
        persist_state: Any = None,
    ) -> Any:
        """Ask for one of a few options, all visible. Answers the option, or None if `index` is None and none is chosen.

        Example: `unit = st.radio("Unit", ["km", "miles"], horizontal=True)`
        """
        choices = Choices.of(options, format_func)
        default = default_of("Radio", choices.options, index)
        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        answer = self.ask(
            RADIO,
            question,
            same=(),
            new=(tuple(choices.shown), index, horizontal, tuple(captions or ())),
            default=default,
            decode=option_decoder(choices, default),
            encode=lambda option: None if option is None else choices.text(option),
            admit=lambda option, assigned: option if option is None or choices.has(option) else default,
            labelled=True,
            content=True,
            props={
                "options": choices.shown,
                "captions": None if captions is None else [str(caption or "") for caption in captions],
                "horizontal": horizontal or None,
            },
        )
        return choices.answer(answer)

    def selectbox(
        self,
        label: str,
        options: Any,
        index: int | None = 0,
        format_func: Callable[[Any], Any] = str,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        icon: str | None = None,
        accept_new_options: bool = False,
        filter_mode: Literal["fuzzy", "contains", "prefix"] | None = "fuzzy",
        width: int | Literal["stretch"] = "stretch",
        bind: Any = None,
        persist_state: Any = None,
    ) -> Any:
        """Ask for one of many options, from a list that can be searched. Answers the option, or None if none is chosen.

        With `accept_new_options` the answer may also be a text that was typed.

        Example: `country = st.selectbox("Country", countries, index=None)`
        """
        choices = Choices.of(options, format_func)
        default = default_of("Selectbox", choices.options, index)
        mode = one_of(
            "filter_mode", "none" if filter_mode is None else filter_mode, "fuzzy", "contains", "prefix", "none"
        )

        def encode(option: Any) -> str | None:
            if option is None:
                return None
            return str(option) if accept_new_options and not choices.has(option) else choices.text(option)

        def admit(option: Any, assigned: bool) -> Any:
            typed = accept_new_options and (assigned or isinstance(option, str))
            known = option is None or typed or choices.has(option)
            return option if known else default

        question = Question(
            label, key, help, on_change, args, kwargs, disabled, label_visibility, width, bind, persist_state
        )
        answer = self.ask(
            SELECTBOX,
            question,
            same=(accept_new_options,),
            new=(tuple(choices.shown), index, placeholder, accept_new_options),
            default=default,
            decode=option_decoder(choices, default if index is not None else None, accept_new=accept_new_options),
            encode=encode,
            admit=admit,
            labelled=True,
            props={
                "options": choices.shown,
                "placeholder": placeholder,
                "accept_new_options": accept_new_options or None,
                "clearable": True if index is None else None,
                "filter_mode": None if mode == "fuzzy" else mode,
                "icon": icon_of(icon),
                "required": required or None,
            },
        )
        return choices.answer(answer)
