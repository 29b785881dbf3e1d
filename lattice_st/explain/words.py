"""Cells in the words of the script: `st.session_state.n`, `slider 'Rows'`, `the query parameter 'tag'`.

Invariant: what is not known here is told as the engine named it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

_CELL = re.compile(
    r"\('(?:session_state|widget|query_params|cache|resource|element key|place)'(?:, (?:'[^']*'|\d+))*,?\)"
)


def plain(reason: str, widgets: Mapping[str, str]) -> str:
    """A reason with readable cells. `widgets`: how a person calls the widgets, by id.

    Example: `plain("('session_state', 'n') changed", {})` is "st.session_state.n changed".
    """
    return _CELL.sub(lambda found: _words(found[0], widgets), reason)


def _words(cell: str, widgets: Mapping[str, str]) -> str:
    match ast.literal_eval(cell):
        case ("session_state", "\0keys"):
            return "the set of keys of st.session_state"
        case ("session_state", name, "present"):
            return f"{name!r} in st.session_state"
        case ("session_state", name, "drawn"):
            return f"whether the widget of key {name!r} is drawn"
        case ("session_state", name):
            return f"st.session_state.{name}"
        case ("widget", identifier):
            return widgets.get(identifier, f"the widget {identifier.rpartition('-')[2]!r}")
        case ("query_params", name):
            return "the set of query parameters" if name.startswith("\0") else f"the query parameter {name!r}"
        case ("cache" | "resource", _, name):
            return f"the cached entry of {name!r}"
        case ("element key", name):
            return f"the key {name!r}"
        case _:
            return "the place where it draws"
