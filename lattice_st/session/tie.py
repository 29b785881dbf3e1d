"""`bind="query-params"`: one widget's value as a parameter of the page's address.

Invariant: a Tie is data of one registration; it changes nothing by itself. The address has the parameter exactly
while the value differs from the widget's default, in the form that `write` gives it, unless what stood there meant the
same (another spelling of a number, or earlier texts of a name that is repeated).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from lattice_st.session.query import Params


@dataclass(frozen=True, slots=True)
class Tie:
    """How a widget's wire value stands in the address, under the user's key.

    `read` raises ValueError for texts that are no value of the widget.
    """

    name: str
    read: Callable[[list[str]], Any]
    write: Callable[[Any], list[str]]
    form: Literal["number", "text", "list"] = "text"

    def same(self, texts: list[str], wire: Any) -> bool:
        """Whether the texts may stay as they are for this value."""
        said = self.write(wire)
        if texts == said or (self.form == "text" and texts[-1:] == said):
            return True
        try:
            return self.form == "number" and bool(self.read(texts) == wire)
        except ValueError:
            return False


def align(tie: Tie, params: Params, wire: Any, default: Any) -> bool:
    """Make the address say a value; answers whether it changed."""
    present = params.get(tie.name)
    if wire == default:
        return params.pop(tie.name, None) is not None
    if present is not None and tie.same(present, wire):
        return False
    params[tie.name] = tie.write(wire)
    return True


def ordered(params: Params) -> None:
    """Sort the parameters by name, as a page does that writes one of them."""
    items = sorted(params.items())
    params.clear()
    params.update(items)
