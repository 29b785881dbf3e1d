"""Every exception of the public API: the names, bases and constructor parameters that scripts already catch.

Invariant: an error teaches. Its message says what happened and how to mend it, and every class is importable from
`lattice_st.errors`. This file knows nothing of sessions, elements or the server.
"""

from __future__ import annotations

import traceback
from collections.abc import Collection
from datetime import date, time
from typing import Any, Literal


class Error(Exception):
    """The root of what Lattice raises on purpose."""


class FragmentHandledException(Exception):
    """Wraps an exception that a fragment has already shown, so that nobody shows it twice."""


class StreamlitMaxRetriesError(Error):
    """Something was tried as often as allowed and never worked."""


class StreamlitComponentRegistryError(Error):
    """A component was registered, or asked for, in a way the registry cannot honour."""


class NoSessionContext(Error):
    """Code that needs a viewer's session ran on a thread that has none."""


class FragmentStorageKeyError(Error, KeyError):
    """A fragment was asked for that is not, or no longer, stored."""


class MarkdownFormattedException(Error):
    """An exception whose message is shown as Markdown."""


class StreamlitAPIException(MarkdownFormattedException):
    """The script used the API in a way that cannot work.

    `error_id`: a stable name of the cause, for links and tests; None when there is none.

    Example: `raise StreamlitAPIException("Choose a number above zero.")`
    """

    def __init__(self, *args: Any, error_id: str | None = None) -> None:
        super().__init__(*args)
        self.error_id = error_id


class StreamlitAPIWarning(StreamlitAPIException, Warning):
    """As an API exception, but only shown; `tacked_on_stack` is where it was made."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.tacked_on_stack = traceback.extract_stack()[:-1]


class CachedWidgetWarning(StreamlitAPIWarning):
    """A cached function draws a widget, whose value its cache cannot know."""

    def __init__(self) -> None:
        super().__init__(
            "A cached function asks for input here. It runs only when its arguments are new, so a later change of the "
            "widget would not reach it. Ask outside of the function and pass the value as an argument."
        )


class LocalizableStreamlitException(StreamlitAPIException):
    """A message with `{named}` places and the values that fill them.

    The values stay in `exec_kwargs`, so that a message can be told in another language.

    Example: `LocalizableStreamlitException("{key} is taken", key="name")`
    """

    def __init__(self, message: str, **kwargs: Any) -> None:
        super().__init__(message.format(**kwargs))
        self._exec_kwargs = kwargs

    @property
    def exec_kwargs(self) -> dict[str, Any]:
        """The values that filled the message."""
        return self._exec_kwargs


# --- values and parameters ------------------------------------------------------------------------------------------


class StreamlitValueError(LocalizableStreamlitException):
    """A parameter is none of its allowed values."""

    def __init__(self, parameter: str, valid_values: Collection[str], *, detail: str | None = None) -> None:
        super().__init__(
            "The value given for `{parameter}` is not one of the allowed ones. Use {valid_values}.{detail}",
            parameter=parameter,
            valid_values=_listed(valid_values),
            detail=_sentence(detail),
        )


class StreamlitInvalidParameterTypeError(LocalizableStreamlitException):
    """A parameter has a type that it cannot have."""

    def __init__(
        self, parameter: str, provided_type: str, expected_types: list[str], *, detail: str | None = None
    ) -> None:
        super().__init__(
            "`{parameter}` got a value of type `{provided_type}`. Pass {expected_types} instead.{detail}",
            parameter=parameter,
            provided_type=provided_type,
            expected_types=_listed(expected_types),
            detail=_sentence(detail),
        )


class StreamlitMissingRequiredParameterError(LocalizableStreamlitException):
    """A parameter that is needed here was left out."""

    def __init__(self, parameter: str, *, detail: str | None = None) -> None:
        super().__init__(
            "`{parameter}` is missing. Add `{parameter}=...` to the call.{detail}",
            parameter=parameter,
            detail=_sentence(detail),
        )


class StreamlitIncompatibleParametersError(LocalizableStreamlitException):
    """Parameters were given together that exclude each other."""

    def __init__(self, first_use: str, second_use: str, *other_uses: str, explanation: str | None = None) -> None:
        super().__init__(
            "{uses} cannot be used together. Keep one of them.{explanation}",
            uses=_listed((first_use, second_use, *other_uses), word="and"),
            explanation=_sentence(explanation),
        )


class StreamlitValueOutOfRangeError(LocalizableStreamlitException):
    """A parameter lies outside its bounds."""

    def __init__(
        self, parameter: str, value: object, min_value: object, max_value: object, *, detail: str | None = None
    ) -> None:
        super().__init__(
            "`{parameter}` is {value}, outside the range from {min_value} to {max_value}. "
            "Choose a value in that range.{detail}",
            parameter=parameter,
            value=value,
            min_value=min_value,
            max_value=max_value,
            detail=_sentence(detail),
        )


class StreamlitValueBelowMinError(LocalizableStreamlitException):
    """A widget's value is less than its minimum."""

    def __init__(self, value: float | date | time, min_value: float | date | time) -> None:
        super().__init__(
            "The `value` {value} is below the `min_value` {min_value}. Raise the value or lower the minimum.",
            value=value,
            min_value=min_value,
        )


class StreamlitValueAboveMaxError(LocalizableStreamlitException):
    """A widget's value is more than its maximum."""

    def __init__(self, value: float | date | time, max_value: float | date | time) -> None:
        super().__init__(
            "The `value` {value} is above the `max_value` {max_value}. Lower the value or raise the maximum.",
            value=value,
            max_value=max_value,
        )


class StreamlitInvalidMinMaxError(LocalizableStreamlitException):
    """A range runs backwards or is empty."""

    def __init__(self, min_value: object, max_value: object) -> None:
        super().__init__(
            "`min_value` ({min_value}) has to be less than `max_value` ({max_value}). Swap or widen the bounds.",
            min_value=min_value,
            max_value=max_value,
        )


class StreamlitJSNumberBoundsError(LocalizableStreamlitException):
    """A number is too large for the page to hold exactly."""

    def __init__(self, message: str) -> None:
        super().__init__("{text}", text=message)


class StreamlitMixedNumericTypesError(LocalizableStreamlitException):
    """Some numbers of one widget are int and others float."""

    def __init__(
        self,
        value: int | float | Literal["min"] | None,
        min_value: int | float | None,
        max_value: int | float | None,
        step: int | float | None,
    ) -> None:
        numbers = {"value": value, "min_value": min_value, "max_value": max_value, "step": step}
        kinds = [
            f"`{name}` is {type(number).__name__} ({number})"
            for name, number in numbers.items()
            if isinstance(number, int | float)
        ]
        super().__init__(
            "A widget's numbers have to be all int or all float, but {kinds}. Write `1.0` for a float, `1` for an int.",
            kinds=", ".join(kinds),
        )


class StreamlitDefaultNotInOptionsError(LocalizableStreamlitException):
    """A widget's default is not among its options."""

    def __init__(self, value: Any) -> None:
        super().__init__(
            "The default {value} is not among the options. Add it to `options` or choose another default.",
            value=repr(value),
        )


class StreamlitSelectionCountExceedsMaxError(LocalizableStreamlitException):
    """More options are chosen than the widget admits."""

    def __init__(self, current_selections_count: int, max_selections_count: int) -> None:
        super().__init__(
            "{current} options are chosen by default or from session state, but `max_selections` is {limit}. "
            "Choose fewer, or raise `max_selections`.",
            current=current_selections_count,
            limit=max_selections_count,
        )


class StreamlitBadTimeStringError(LocalizableStreamlitException):
    """A text is not a duration."""

    def __init__(self, time_string: str) -> None:
        super().__init__(
            "`{time_string}` is not a duration. Write a number and a unit, for instance `1d`, `2 hours` or `1.5m`.",
            time_string=time_string,
        )


class StreamlitInvalidNumberFormatError(LocalizableStreamlitException):
    """A number format is neither a known name nor a printf pattern."""

    def __init__(self, format: str) -> None:
        super().__init__(
            "`{format}` is not a number format. Use a printf pattern with one number, such as `%d` or `%.2f`.",
            format=format,
        )


class StreamlitInvalidColorError(LocalizableStreamlitException):
    """A value is not a colour."""

    def __init__(self, color: str | Collection[Any] | tuple[int, int, int, int]) -> None:
        super().__init__(
            "{color} is not a colour. Use hex (`#rgb`, `#rrggbb`, with alpha `#rrggbbaa`), a CSS colour name where "
            "names are allowed, or a tuple of 3 or 4 numbers.",
            color=repr(color),
        )


class StreamlitInvalidURLError(LocalizableStreamlitException):
    """A link does not start with an allowed protocol."""

    def __init__(self, url: str, protocols: Collection[str] = ("http", "https", "mailto")) -> None:
        super().__init__(
            "`{url}` is not a link that can be used here. It has to begin with {protocols}.",
            url=url,
            protocols=_listed(protocols),
        )


class StreamlitDataframeConversionError(StreamlitAPIException):
    """A value could not be turned into a table."""


# --- layout ---------------------------------------------------------------------------------------------------------


class StreamlitInvalidColumnSpecError(LocalizableStreamlitException):
    """The spec of `st.columns` is neither a count nor a list of widths."""

    def __init__(self) -> None:
        super().__init__(
            "The `spec` of `st.columns` has to be a positive whole number, or a list of positive numbers, one relative "
            "width per column: `st.columns(3)` or `st.columns([2, 1])`."
        )


class StreamlitInvalidWidthError(LocalizableStreamlitException):
    """A width is neither pixels nor an allowed word."""

    def __init__(self, width: Any, allow_content: bool = False) -> None:
        super().__init__(_size("width"), value=repr(width), allowed=_size_words(allow_content))


class StreamlitInvalidHeightError(LocalizableStreamlitException):
    """A height is neither pixels nor an allowed word."""

    def __init__(self, height: Any, allow_content: bool = False) -> None:
        super().__init__(_size("height"), value=repr(height), allowed=_size_words(allow_content))


class StreamlitInvalidLayoutContextError(StreamlitAPIException):
    """A layout element stands where it has no meaning."""


class StreamlitInvalidFormCallbackError(LocalizableStreamlitException):
    """A widget inside a form has a callback of its own."""

    def __init__(self) -> None:
        super().__init__(
            "Inside a form only `st.form_submit_button` may have a callback, since the other widgets send nothing "
            "before the form is submitted. Move `on_change` or `on_click` to the submit button."
        )


class StreamlitPageNotFoundError(LocalizableStreamlitException):
    """A page was named that the app does not have."""

    def __init__(self, page: str, main_script_directory: str | None = None, uses_pages_directory: bool = False) -> None:
        if uses_pages_directory:
            advice = "Put the file into the `pages/` directory beside the main script."
        elif main_script_directory:
            advice = f"Paths start at the directory of the main script, `{main_script_directory}`."
        else:
            advice = "Give a path that starts at the directory of the main script, or a page known to `st.navigation`."
        super().__init__("There is no page `{page}`. {advice}", page=page, advice=advice)


# --- identity and state ---------------------------------------------------------------------------------------------


class DuplicateWidgetID(StreamlitAPIException):
    """Two elements of one run have the same identity."""


class StreamlitDuplicateElementId(DuplicateWidgetID):
    """Two elements without a key have the same kind and parameters."""

    def __init__(self, element_type: str) -> None:
        super().__init__(
            f"Two `{element_type}` elements have the same parameters and no `key`, so they cannot be told apart. "
            f"Give each its own `key`, for instance `st.{element_type}(..., key='first')`."
        )


class StreamlitDuplicateElementKey(DuplicateWidgetID):
    """Two elements have the same key."""

    def __init__(self, user_key: str) -> None:
        super().__init__(
            f"Two elements use `key='{user_key}'`. A key belongs to one element: change one of them "
            f"(in a loop, build the key from the item)."
        )


class StreamlitWidgetAlreadyInstantiatedError(LocalizableStreamlitException):
    """A widget's state was written after the widget had been drawn in this run."""

    def __init__(self, key: str) -> None:
        super().__init__(
            "`st.session_state.{key}` belongs to a widget that this run has already drawn, so it cannot be set now. "
            "Set it before the widget's line, or in a callback.",
            key=key,
        )


class StreamlitValueAssignmentNotAllowedError(LocalizableStreamlitException):
    """The state of a widget that the script may only read was written."""

    def __init__(self, key: str) -> None:
        super().__init__(
            "`st.session_state.{key}` belongs to a widget that only its viewer can set (such as a button). "
            "Keep your own value under another key.",
            key=key,
        )


class StreamlitQueryParamDictValueError(LocalizableStreamlitException):
    """A mapping was given as the value of one query parameter."""

    def __init__(self, key: str) -> None:
        super().__init__(
            "The query parameter `{key}` cannot hold a dictionary. Set one parameter for each of its entries, or use "
            "`st.query_params.from_dict(...)`.",
            key=key,
        )


class UnserializableSessionStateError(StreamlitAPIException):
    """Session state holds a value that cannot be pickled although the app demands it."""


# --- theme, secrets, login ------------------------------------------------------------------------------------------


class StreamlitInvalidThemeError(LocalizableStreamlitException):
    """A theme cannot be read."""


class StreamlitInvalidThemeSectionError(StreamlitInvalidThemeError):
    """A theme file holds an option outside the theme sections."""

    def __init__(self, option_name: str, file_path_or_url: str = "config.toml") -> None:
        super().__init__(
            "`{option_name}` in the theme file {file} is not in a theme section. Move it below `[theme]` or one of "
            "its subsections, or delete it.",
            option_name=option_name,
            file=file_path_or_url,
        )


class StreamlitInvalidThemeOptionError(StreamlitInvalidThemeError):
    """A theme option does not exist or has a value that it cannot have."""


class StreamlitSecretNotFoundError(LocalizableStreamlitException, FileNotFoundError):
    """A secret, or the file with the secrets, does not exist."""


class StreamlitAuthError(StreamlitAPIException):
    """Login is not set up, or went wrong."""


class StreamlitMissingAuthlibError(StreamlitAuthError):
    """Login was asked for without the library that does it."""

    def __init__(self) -> None:
        super().__init__("Login needs the package Authlib. Install it with `pip install Authlib` and restart the app.")


# --- components -----------------------------------------------------------------------------------------------------


class BidiComponentError(LocalizableStreamlitException):
    """A component (v2) was declared or mounted wrongly."""


class BidiComponentInvalidIdError(BidiComponentError):
    """A component's name contains the text that separates the parts of its id."""

    def __init__(self, part: str, delimiter: str) -> None:
        super().__init__(
            "The {part} of a component must not contain `{delimiter}`, which separates the parts of its id. Rename it.",
            part=part,
            delimiter=delimiter,
        )


class BidiComponentInvalidCallbackNameError(BidiComponentError):
    """A component's callback has a name that cannot stand for an event."""

    def __init__(self, callback_name: str) -> None:
        super().__init__(
            "`{callback_name}` is not a callback name of a component. Write `on_<event>_change`, with the name of the "
            "component's own value or trigger in the middle.",
            callback_name=callback_name,
        )


class BidiComponentInvalidDefaultKeyError(BidiComponentError):
    """A default was given for a state that the component does not declare."""

    def __init__(self, state_key: str, available_keys: list[str]) -> None:
        super().__init__(
            "`default` names the state `{state_key}`, for which there is no callback. States with one: {available}. "
            "Add `on_{state_key}_change` or remove the default.",
            state_key=state_key,
            available=", ".join(f"`{key}`" for key in available_keys) or "none",
        )


class BidiComponentUnserializableDataError(BidiComponentError):
    """The data of a component can be written neither as JSON nor as Arrow."""

    def __init__(self) -> None:
        super().__init__(
            "The `data` of this component can be sent neither as JSON nor as Arrow. Pass plain dicts, lists, texts, "
            "numbers, bytes or a dataframe."
        )


def _listed(words: Collection[str], word: str = "or") -> str:
    """`a`, `b` or `c`."""
    quoted = [f"`{item}`" for item in words]
    return f" {word} ".join(filter(None, (", ".join(quoted[:-1]), *quoted[-1:])))


def _sentence(text: str | None) -> str:
    return f" {text}" if text else ""


def _size(name: str) -> str:
    return f"{{value}} is not a {name}. Use {{allowed}}."


def _size_words(allow_content: bool) -> str:
    words = ["`'stretch'`", "`'content'`"] if allow_content else ["`'stretch'`"]
    return f"{', '.join(words)} or a whole number of pixels above zero"
