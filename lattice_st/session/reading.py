"""How the engine follows reading in an uploaded file: its position is a cell, and moving it an op.

Invariant: only the object that a widget gave out in the present run is followed, on that run's thread; every other one
tells its position as part of its value, so that a unit that moves it is seen to change it.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from lattice_st import _core
from lattice_st.session.context import current_run

if TYPE_CHECKING:
    from lattice_st.session.run import Run

#: The widget and the file.
Place = tuple[str, str]


class Readable(Protocol):
    """What has a position."""

    def jump(self, position: int) -> None:
        """Move without telling anybody."""

    def position(self) -> int:
        """Where it is, without telling anybody."""


@dataclass(frozen=True, slots=True)
class PositionCell:
    """The position of the object that a widget gave out in this run; one that is not given out yet will stand at 0."""

    shared = False  # a file that one viewer uploaded

    place: Place

    @property
    def key(self) -> tuple[str, str, str]:
        return ("upload position", *self.place)

    def peek(self) -> object:
        run = current_run()
        file = None if run is None else run.files.get(self.place)
        return 0 if file is None else file.position()


@dataclass(slots=True)
class Moved:
    """The position after a unit has read. One op tells all that one unit reads: `to` follows while it goes on."""

    shared = False

    place: Place
    to: int

    @property
    def key(self) -> tuple[str, str, str]:
        return ("upload position", *self.place)

    def apply(self) -> None:
        run = current_run()
        file = None if run is None else run.files.get(self.place)
        if file is not None:
            file.jump(self.to)


class Follower:
    """Tells the open recorders what one object reads."""

    __slots__ = ("_cell", "_op", "_read_in", "_run", "_told_in", "place")

    def __init__(self, run: Run, place: Place) -> None:
        self.place = place
        self._run = weakref.ref(run)
        self._cell = PositionCell(place)
        self._read_in = 0  # the unit that knows that the position was read
        self._told_in = 0  # the unit that `_op` belongs to
        self._op: Moved | None = None

    @property
    def follows(self) -> bool:
        """Whether this is the run, and its thread."""
        run = self._run()
        return run is not None and run is current_run()

    def reads(self, position: int) -> None:
        """The position is about to count."""
        unit = _core.unit()
        if unit not in (0, self._read_in, self._told_in):
            self._read_in = unit
            _core.read(self._cell, position)

    def moved(self, position: int) -> None:
        """The position is another one now."""
        unit = _core.unit()
        if unit == 0:
            return
        if self._op is not None and self._told_in == unit:
            self._op.to = position
            return
        self._op, self._told_in = Moved(self.place, position), unit
        _core.op(self._op)

    def jumped(self) -> None:
        """A unit was skipped that moves it: what this unit does from here on is told anew."""
        self._op, self._told_in, self._read_in = None, 0, 0
