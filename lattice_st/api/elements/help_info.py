"""`st.help`: what an object is, in the page: name, signature, documentation, members.

Invariant: properties of the author's classes are described, never computed; only plain attributes are read.
"""

from __future__ import annotations

import inspect
import re
import sys
import types
from typing import TYPE_CHECKING, Any, Literal

from lattice_st.api.elements.source import author_place, first_argument
from lattice_st.api.family import Family
from lattice_st.api.params import width_of
from lattice_st.spec import WIDTH, element, messages, text

if TYPE_CHECKING:
    from lattice_st.api.container import DeltaGenerator

HELP_INFO = element(
    "help_info",
    27,
    WIDTH,
    text(10, "name"),
    text(11, "type"),
    text(12, "signature"),  # of what is called, or of the class of a value that does not show itself
    text(13, "doc_string"),
    messages(14, "members", text(1, "name"), text(2, "type"), text(3, "value"), text(4, "doc_string")),
    text(15, "shown"),  # how a value shows itself
)


class _Api:
    """Stands for the API itself, the default of `st.help`; shows itself as the module that scripts know."""

    def __repr__(self) -> str:
        return "<module 'streamlit'>"


_API = _Api()
#: Name, type, value, first line of the documentation.
Member = tuple[str, str, str | None, str | None]
DEFAULT_REPR = re.compile(r"<.+ object at 0x[0-9a-fA-F]+>")


class Help(Family):
    """`help`."""

    __slots__ = ()

    def help(self, obj: Any = _API, *, width: int | Literal["stretch"] = "stretch") -> DeltaGenerator:
        """Draw what an object is: its name as written, its type and signature, its documentation and its members.

        Without an object, the API itself.

        Example: `st.help(print)`
        """
        size = width_of(width, content=False)
        if obj is _API:
            return self.draw(HELP_INFO, width=size, **describe(sys.modules["lattice_st"], "streamlit"))
        place = author_place()
        return self.draw(HELP_INFO, width=size, **describe(obj, "" if place is None else first_argument(place)))


def describe(obj: object, name: str) -> dict[str, Any]:
    """The props of an object: what the page shows of it."""
    shown, signature = _value(obj)
    return {
        "name": name or None,
        "type": _type_name(obj),
        "shown": shown,
        "signature": signature if signature != name else None,
        "doc_string": inspect.getdoc(obj) or None,
        "members": _members(obj) or None,
    }


def _type_name(obj: object) -> str:
    return "class" if isinstance(obj, type) else type(obj).__name__


def _value(obj: object) -> tuple[str | None, str | None]:
    """How a value shows itself, or the name and parameters of what is called; a module has its name."""
    if isinstance(obj, types.ModuleType):
        return None, obj.__name__
    if isinstance(obj, type) or inspect.isroutine(obj):
        return None, _called(obj, obj)
    shown = repr(obj)
    return (None, _called(type(obj), type(obj))) if DEFAULT_REPR.fullmatch(shown) else (shown, None)


def _called(named: Any, function: Any) -> str:
    home = getattr(named, "__module__", None)
    name = getattr(named, "__qualname__", None) or getattr(named, "__name__", "")
    try:
        parameters = str(inspect.signature(function))
    except (ValueError, TypeError):
        parameters = "(...)"
    return f"{home}.{name}{parameters}" if home else f"{name}{parameters}"


def _members(obj: object) -> list[Member]:
    """Public attributes of an object: values by name, then what can be called by name. Functions have none to show."""
    if inspect.isroutine(obj):
        return []
    found: list[tuple[bool, Member]] = []
    for name in sorted(dir(obj)):
        if name.startswith("_"):
            continue
        try:
            static = inspect.getattr_static(obj if isinstance(obj, type) else type(obj), name)
        except AttributeError:
            static = None
        if isinstance(static, property) or (not isinstance(obj, type) and inspect.isdatadescriptor(static)):
            found.append((False, (name, "property", None, _first_line(static))))
            continue
        try:
            member = getattr(obj, name)
        except Exception:  # the author's attribute fails when it is read: it is listed all the same
            continue
        found.append((callable(member), _described(name, member)))
    return [entry for _, entry in sorted(found, key=lambda pair: (pair[0], pair[1][0]))]


def _described(name: str, member: object) -> Member:
    kind = _type_name(member)
    if callable(member) or isinstance(member, types.ModuleType):
        return name, kind, None, _first_line(member)
    try:
        shown = repr(member)
    except Exception:  # as with `st.secrets` where there are none: a member that cannot show itself shows its type
        return name, kind, None, None
    return name, kind, None if DEFAULT_REPR.fullmatch(shown) else shown, None


def _first_line(obj: object) -> str | None:
    doc = inspect.getdoc(obj)
    return doc.strip().split("\n", 1)[0] if doc and doc.strip() else None
