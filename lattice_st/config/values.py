"""From what a source says (a TOML value, or the text of a variable or flag) to a value of the option's type.

Invariant: pure; a value either has its option's type afterwards or is refused with a sentence that says what is
expected.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lattice_st.config.options import Option

_YES = ("true", "1", "yes", "y", "on", "t")
_NO = ("false", "0", "no", "n", "off", "f")
_EXPECTED = {
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "texts": "a list of texts, or texts with commas between them",
    "table": "a table of names and texts (as JSON in a variable or flag)",
    "text or list": "a text or a list",
}


class WrongType(ValueError):
    """The value cannot be read as the option's type; the message says what would be."""


def convert(option: Option, value: Any) -> Any:
    """`value` as the type of `option`; text is read, nothing is rounded.

    Raises WrongType.

    Example: `convert(OPTIONS["server.port"], "8502")` is 8502.
    """
    try:
        return _READERS[option.type](value)
    except (ValueError, TypeError):
        raise WrongType(f"{option.name} is {value!r}, but it has to be {_EXPECTED[option.type]}") from None


def _bool(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(value)


def _int(value: Any) -> int:
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise ValueError(value)
    return int(value)


def _float(value: Any) -> float:
    if isinstance(value, bool):
        raise ValueError(value)
    return float(value)


def _str(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str | int | float):
        raise ValueError(value)
    return str(value)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    if not isinstance(value, list | tuple):
        raise ValueError(value)
    return [_str(part) for part in value]


def _table(value: Any) -> dict[str, Any]:
    found = json.loads(value) if isinstance(value, str) else value
    if not isinstance(found, dict):
        raise ValueError(value)
    return found


def _text_or_list(value: Any) -> Any:
    if isinstance(value, list):
        return value
    if isinstance(value, str) and value.lstrip().startswith("["):
        return json.loads(value)
    return _str(value)


_READERS = {
    "bool": _bool,
    "int": _int,
    "float": _float,
    "str": _str,
    "texts": _texts,
    "table": _table,
    "text or list": _text_or_list,
}
