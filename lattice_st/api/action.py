"""A callback by its name: what a record may keep of a function that belongs to one run.

Invariant: callbacks see the globals of the run that drew their widget. A record therefore holds no function, only where
one stands: a global name of the script or of a local module. Whoever skips the unit looks it up again, and only where
a function of the same content stands under the name at that point of the run.
"""

from __future__ import annotations

import sys
import types
from dataclasses import dataclass
from typing import Any

from lattice_st import _core
from lattice_st.session.context import current_run
from lattice_st.session.run import Run
from lattice_st.session.shared import ATOMS
from lattice_st.session.widget import Callback


@dataclass(frozen=True, slots=True)
class FunctionCell:
    """A global name of the script (`home` empty) or of a module, at the place where a callback was found."""

    home: str
    name: str

    shared = True

    @property
    def key(self) -> tuple[str, str, str]:
        return ("function", self.home, self.name)

    def peek(self) -> object:
        return _globals(current_run(), self.home).get(self.name, _core.ABSENT)


@dataclass(frozen=True, slots=True)
class Action:
    """A callback without its function."""

    cell: FunctionCell
    args: tuple[Any, ...]
    kwargs: tuple[tuple[str, Any], ...]

    def callback(self) -> Callback:
        """The callback of the present run. The cell is a read of every record that holds this, so it is there."""
        found: Any = self.cell.peek()
        assert callable(found)
        return Callback(found, self.args, dict(self.kwargs))


def action_of(run: Run, callback: Callback) -> Action | None:
    """The name of a callback; None for one that has none, or is given what others may change.

    Example: `on_click=add, args=(1,)` of a script with `def add(n)` is the name `add` and `(1,)`; a lambda is None.
    """
    function = callback.function
    if not isinstance(function, types.FunctionType) or function.__closure__ or function.__dict__:
        return None
    name, namespace = function.__name__, function.__globals__
    home = "" if run.module is not None and namespace is run.module.__dict__ else function.__module__
    if home == "__main__" or _globals(run, home).get(name) is not function:
        return None  # `__main__` may be another session's by the time that the name is looked up
    if not all(map(_frozen, (*callback.args, *callback.kwargs.values()))):
        return None
    return Action(FunctionCell(home, name), callback.args, tuple(callback.kwargs.items()))


def _globals(run: Run | None, home: str) -> dict[str, Any]:
    module = sys.modules.get(home) if home else None if run is None else run.module
    return {} if module is None else module.__dict__


def _frozen(value: object) -> bool:
    if type(value) is tuple:
        return all(map(_frozen, value))
    return type(value) in ATOMS
