"""Options of choices: what a user may pass, which one is the default, and the way back from the page's text.

Invariant: the page knows an option by its text alone, so that is what lasts from run to run: an answer is the option of
the last run whose text was chosen (or None, or a typed text where allowed), a member of the present class if it is one of
an enumeration, and a copy, which a script may change. So Streamlit does, too.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, EnumMeta
from typing import Any

from lattice_st.config import get_option
from lattice_st.errors import StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError
from lattice_st.session.widget import is_atomic


def as_options(options: Any) -> list[Any]:
    """A list of options from any iterable, an Enum class, or the first column of a table.

    Members of a class of texts become texts, and what an array holds plain numbers.
    """
    if options is None:
        return []
    if isinstance(options, EnumMeta):
        members: list[Any] = list(options)
        return [member.value for member in members] if issubclass(options, str) else members
    if hasattr(options, "iloc") and hasattr(options, "columns"):
        return list(options.iloc[:, 0])
    if isinstance(options, (str, bytes)):
        return [options]  # one option, as Streamlit takes it
    if type(options).__module__ == "numpy" and getattr(options, "ndim", None):
        return list((options if options.ndim == 1 else options[:, 0]).tolist())
    try:
        return list(options)
    except TypeError:
        return [options]


def default_of(element: str, options: list[Any], index: int | None) -> Any:
    """The option at `index`, None for None or no options.

    Raises StreamlitInvalidParameterTypeError or StreamlitValueOutOfRangeError for an index that does not fit.
    """
    if index is None:
        return None
    if not isinstance(index, int):
        raise StreamlitInvalidParameterTypeError("index", type(index).__name__, ["int", "None"], detail=f"({element})")
    if options and not 0 <= index < len(options):
        raise StreamlitValueOutOfRangeError("index", index, 0, len(options) - 1, detail=f"({element})")
    return options[index] if options else None


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of one widget, with the texts that stand for them.

    Example: `Choices.of([1, 2], str).text(1)`
    """

    options: list[Any]
    shown: list[str]
    places: dict[str, int]  # of two options that look the same, the page means the later
    format_func: Callable[[Any], Any]
    whole: Any  # the class of all options, if that is an enumeration

    @classmethod
    def of(cls, given: Any, format_func: Callable[[Any], Any]) -> Choices:
        """From what a script passes as options."""
        options = as_options(given)
        shown = [str(format_func(option)) for option in options]
        places = {text: at for at, text in enumerate(shown)}
        kinds = {type(option) for option in options}
        whole = next(iter(kinds)) if len(kinds) == 1 else None
        return cls(options, shown, places, format_func, whole if isinstance(whole, EnumMeta) else None)

    def text(self, option: Any) -> str:
        """What the page shows for an option."""
        return str(self.format_func(option))

    def has(self, value: Any) -> bool:
        """Whether a value is one of the options: this one, or one that looks like it."""
        if any(value is option for option in self.options) or (is_atomic(value) and value in self.options):
            return True
        try:
            return self.text(value) in self.places
        except Exception:  # made for other options
            return False

    def option(self, text: str) -> Any:
        """The option that a text stands for. Raises KeyError."""
        return self.options[self.places[text]]

    def answer(self, value: Any) -> Any:
        """A value as the script is given it: members of the present class, and copies."""
        if is_atomic(value):
            return value
        if isinstance(value, (list, tuple)) and self.whole is not None:
            return type(value)([_member(item, self.whole) for item in value])
        return copy.deepcopy(value if self.whole is None else _member(value, self.whole))


def _member(value: Any, kind: Any) -> Any:
    """The member of a class that a member of the same class of an earlier run stands for."""
    if not isinstance(value, Enum) or isinstance(value, kind):
        return value
    old, rule = type(value), get_option("runner.enumCoercion")
    if rule == "off" or old.__qualname__ != kind.__qualname__:
        return value
    names = rule == "nameOnly" and set(old._member_names_) == set(kind._member_names_)
    values = rule == "nameAndValue" and set(old._value2member_map_) == set(kind._value2member_map_)
    return kind[value._name_] if (names or values) and value._name_ in kind._member_names_ else value


def option_decoder(choices: Choices, default: Any, *, accept_new: bool = False) -> Callable[[Any], Any]:
    """From the text that the page sent to the option. The result raises ValueError for a text that is no option."""

    def decode(wire: Any) -> Any:
        if wire is None:
            return default
        if not isinstance(wire, str):
            raise ValueError("an option travels as its text")
        if wire in choices.places:
            return choices.option(wire)
        if accept_new:
            return wire
        raise ValueError("no such option")

    return decode
