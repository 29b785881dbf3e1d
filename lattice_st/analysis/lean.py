"""Lean variants: the code of a file without the forms that turned out to be of no use.

A form whose site is switched off (its units are never worth a record) still costs 15 to 30 ns each time control passes
it; in a function that only computes, that is much. So when such sites are passed often, the file is compiled again
without them, and the next run executes that. The `E` at the start of each function stays: it reads the names that
the code loads, so the caller of a function without forms is as well described as before.

A call in a function loses its form only if the text says whom it calls: a function or class of the same file, bound
once. The `E` of the code around answers for that name (`Enter.plain`).

Invariant: a lean code object does what the other does, and has the same print: values, records and keys do not know
which of the two is running. What stands in a lean variant never comes back, so it may be made in place.
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import CodeType
from typing import Any

from lattice_st import _core
from lattice_st.analysis.sites import MakeSite, Piece, Place

#: Makes the module's code of the tree as it is, with these objects for its marks.
Finish = Callable[[Sequence[object]], CodeType]


@dataclass(frozen=True, slots=True)
class Form:
    """A form that may go: its number among the sites, the piece of code it stands in, and how to take it out.

    `plain`: the name that a call without its form calls. `remove` is None where the form has to stay: at module level.
    """

    number: int
    piece: Piece
    remove: Callable[[], None] | None
    plain: str | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """The `E` of a piece: its number, its place, and how to make another one."""

    number: int
    place: Place
    code: bytes
    filename: str
    make_site: MakeSite

    def standing_for(self, code: CodeType, plain: Sequence[str], *, silent: bool) -> Any:
        """The `E` of a lean variant of `code`, which calls these names without a form."""
        place = self.place
        names = place.piece.scope.enter()
        names = dataclasses.replace(names, plain=(*names.plain, *((name,) for name in plain)))
        where = (place.kind, self.code, place.index, self.filename, place.line, place.name)
        unit = not place.piece.scope.suspends
        return self.make_site(*where, unit=unit, names=names, outward=False, stands_for=code, silent=silent)


def find_starts(
    places: Iterable[Place], codes: dict[Piece, bytes], filename: str, make_site: MakeSite
) -> dict[Piece, Start]:
    """The `E` of each piece of code that has one."""
    numbered = ((number, place) for number, place in enumerate(places) if place.kind == "enter")
    return {place.piece: Start(number, place, codes[place.piece], filename, make_site) for number, place in numbered}


class Lean:
    """The lean variant of one file; it gets leaner as sites are switched off.

    `code`: the recording variant. `objects`: what its marks stand for; the site of a form is `objects[1 + number]`.
    `quiet`: functions of the module whose names are used for nothing but calls in this file, each with how to take the
    `E` out of it. Once such a function is called without a form it needs none: its callers read what it names.
    """

    def __init__(
        self,
        code: CodeType,
        objects: Sequence[object],
        forms: Sequence[Form],
        starts: dict[Piece, Start],
        quiet: Callable[[], dict[Piece, Callable[[], None]]],
        finish: Finish,
    ) -> None:
        self._code = code
        self._objects = list(objects)
        self._forms = list(forms)
        self._starts = starts
        self._find_quiet = quiet
        self._quiet: dict[Piece, Callable[[], None]] = {}
        self._finish = finish
        self._heat = _core.heat()
        self._plain: dict[Piece, list[str]] = {}
        self._silent: set[Piece] = set()
        self._recording: dict[int, CodeType] = {}  # by the number of the `E` in it
        self._present = code
        self._lock = threading.Lock()

    def code(self) -> CodeType:
        """The variant for a run that starts now."""
        with self._lock:
            if (heat := _core.heat()) != self._heat:
                self._heat = heat
                self._renew()
            return self._present

    def _renew(self) -> None:
        spent = {form for form in self._forms if _core.is_spent(self._objects[1 + form.number])}
        going = [form for form in spent if form.remove is not None and not form.piece.scope.suspends]
        if not going:
            return
        if not self._recording:
            numbers = {id(self._objects[1 + start.number]): start.number for start in self._starts.values()}
            self._recording = dict(_entered(self._code, numbers))
            self._quiet = self._find_quiet()
        self._forms = [form for form in self._forms if form not in going]
        for form in going:
            assert form.remove is not None  # or it would not go
            form.remove()
            self._plain.setdefault(form.piece, []).extend(() if form.plain is None else (form.plain,))
        self._silence(spent)
        objects = list(self._objects)
        for piece in self._plain.keys() | self._silent:
            start = self._starts[piece]
            if (code := self._recording.get(start.number)) is not None:
                plain = self._plain.get(piece, ())
                objects[1 + start.number] = start.standing_for(code, plain, silent=piece in self._silent)
        kept = {piece.scope.qualname: objects[1 + self._starts[piece].number] for piece in self._silent}
        self._present = _keep(self._finish(objects), kept)

    def _silence(self, spent: set[Form]) -> None:
        """Take the `E` out of quiet functions that are called without a form, and often with one nowhere."""
        called = {name for names in self._plain.values() for name in names}
        called -= {form.plain for form in spent & set(self._forms) if form.plain is not None}
        for piece, silence in self._quiet.items():
            if piece.scope.qualname in called and piece not in self._silent:
                silence()
                self._silent.add(piece)


def _keep(code: CodeType, starts: dict[str, object]) -> CodeType:
    """`code` with the `E` of each of its silent functions among that one's constants, where the engine finds it."""
    consts = [
        const.replace(co_consts=(*const.co_consts, starts[const.co_name]))
        if isinstance(const, CodeType) and const.co_name in starts
        else const
        for const in code.co_consts
    ]
    return code.replace(co_consts=tuple(consts))


def _entered(code: CodeType, numbers: dict[int, int]) -> Iterator[tuple[int, CodeType]]:
    """The code objects that start with one of these forms."""
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from _entered(const, numbers)
        elif id(const) in numbers:
            yield numbers[id(const)], code
