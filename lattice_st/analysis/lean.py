"""Lean variants: the code of a file without the forms that turned out to be of no use.

A form whose site is switched off (its units are never worth a record) still costs 15 to 30 ns each time control passes
it; in a function that only computes, that is much. So when such sites are passed often, the file is compiled again
without them, and the next run executes that. The `E` at the start of each function stays: it reads the names that
the code loads, so the caller of a function without forms is as well described as before.

A call loses its form only if the text says whom it calls: a function or class of the same file, bound once. The `E` of
the code around answers for that name (`Enter.plain`). A call of a method gets a look at its receiver instead, which
costs less: no method has to be bound.

Invariant: a lean code object does what the other does, and has the same print: values, records and keys do not know
which of the two is running.
"""

from __future__ import annotations

import ast
import builtins
import dataclasses
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import CodeType
from typing import Any

from lattice_st import _core
from lattice_st.analysis.bare import OFTEN, Bare, keep_in_lambdas
from lattice_st.analysis.closed import Closed
from lattice_st.analysis.sites import MakeSite, Piece, Place
from lattice_st.analysis.whom import LIGHT

#: Makes the module's code of the tree as it is, with these objects for its marks.
Finish = Callable[[Sequence[object]], CodeType]
#: What stands under the names of builtins; code of modules calls some of them without a form.
BUILTINS = {name: getattr(builtins, name) for name in LIGHT}


@dataclass(frozen=True, slots=True)
class Form:
    """A form that may go: its number among the sites, the piece of code it stands in, and how to take it out, which
    answers how to undo that, if that can be.

    `plain`: the global name that a call without its form calls. `remove` is None where the form has to stay. `receive`:
    of a call of a method, how to put a look at the receiver in its place, which is object number so and so; it answers
    how to undo that. `bare`: how to take it out where the text does not say whom it calls; it answers the same.
    """

    number: int
    piece: Piece
    remove: Callable[[], Callable[[], None] | None] | None
    plain: str | None = None
    receive: Callable[[int], Callable[[], None]] | None = None
    bare: Callable[[], Callable[[], None]] | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """The `E` of a piece: its number, its place, and how to make another one."""

    number: int
    place: Place
    code: bytes
    filename: str
    make_site: MakeSite

    def standing_for(self, code: CodeType, plain: Sequence[str], bare: Bare, *, silent: bool) -> Any:
        """The `E` of a lean variant of `code`, which calls these names without a form."""
        place, piece = self.place, self.place.piece
        names = piece.scope.enter()
        names = dataclasses.replace(names, plain=(*names.plain, *((name,) for name in plain)))
        where = (place.kind, self.code, place.index, self.filename, place.line, place.name)
        unit = not piece.scope.suspends
        if piece in bare.asked():
            names = dataclasses.replace(names, names=bare.names(piece), parts=(), closed=bare.closed(piece))
        silent |= bare.is_silent(piece)
        more = {"silent": silent, "data": piece in bare.asked(), "asking": piece in bare.asking()}
        more["making"] = bare.makes(piece)
        return self.make_site(*where, unit=unit, names=names, outward=False, stands_for=code, **more)


@dataclass(frozen=True, slots=True)
class Text:
    """What is known of the text of a file.

    `places`: of all sites. `codes`: the names of its pieces. `starts`: the `E` of each piece that has one. `quiet`: the
    functions of the module whose names are used for nothing but calls in this file, each with how to take the `E` out of
    it: once such a function is called without a form it needs none, since its callers read what it names. `is_opaque`:
    whether some code of the file looks at whole namespaces. `closed`: which pieces reach nothing but data.
    `silencers`: how to put the bare `E` in the place of what executes it, and how to undo that. `bodies`: of lambdas.
    `handed`: whether another file hands around something of a name, where there may be one.
    """

    places: Sequence[Place]
    codes: dict[Piece, bytes]
    filename: str
    make_site: MakeSite
    quiet: Callable[[], dict[Piece, Callable[[], None]]]
    is_opaque: Callable[[], bool]
    closed: Closed
    silencers: Mapping[Piece, Callable[[], Callable[[], None]]]
    bodies: Mapping[Piece, ast.expr]
    handed: Callable[[str], bool] | None

    def starts(self) -> dict[Piece, Start]:
        """The `E` of each piece of code that has one."""
        numbered = ((number, place) for number, place in enumerate(self.places) if place.kind == "enter")
        return {
            place.piece: Start(number, place, self.codes[place.piece], self.filename, self.make_site)
            for number, place in numbered
        }

    def receiver(self, form: Form) -> Any:
        """What looks at the receiver of a method instead of a form."""
        place = self.places[form.number]
        where = (self.codes[place.piece], place.index, self.filename, place.line, place.name.rpartition(".")[2])
        return self.make_site("receiver", *where, outward=place.outward)


class Lean:
    """The lean variant of one file; it gets leaner as sites are switched off.

    `code`: the recording variant. `objects`: what its marks stand for; the site of a form is `objects[1 + number]`.
    """

    def __init__(
        self, code: CodeType, objects: Sequence[object], forms: Sequence[Form], text: Text, finish: Finish
    ) -> None:
        self._code = code
        self._objects = list(objects)
        self._forms = list(forms)
        self._all = len(self._forms)
        self._text = text
        self._starts: dict[Piece, Start] = {}
        self._quiet: dict[Piece, Callable[[], None]] = {}
        self._opaque = False
        self._finish = finish
        self._heat = _core.heat()
        self._plain: dict[Piece, list[str]] = {}
        self._in_module: set[str] = set()  # names that code of the module calls without a form
        self._looks: dict[int, Callable[[], None]] = {}  # by object: how to undo a look at a receiver
        self._silent: set[Piece] = set()
        self._recording: dict[int, CodeType] = {}  # by the number of the `E` in it
        self._gone: dict[Piece, list[tuple[Form, Callable[[], None]]]] = {}
        self._pinned: set[Piece] = set()  # where something unexpected was called, so that forms stay
        self._bare = Bare()
        self._runs = self._since = 0
        self._present = code
        self._lock = threading.Lock()

    @property
    def saves(self) -> int:
        """How many forms it does without."""
        return self._all - len(self._forms)

    def code(self) -> CodeType:
        """The variant for a run that starts now."""
        with self._lock:
            self._runs += 1
            if (heat := _core.heat()) != self._heat:
                self._heat = heat
                self._renew()
            if self._present is not self._code and any(
                vars(builtins).get(name) is not BUILTINS[name] for name in LIGHT
            ):
                return self._code  # whoever replaced a builtin is to be seen calling it
            return self._present

    def again(self) -> None:
        """A run starts with the variant that the last one had."""
        self._runs += 1

    def _renew(self) -> None:
        wild = [number for number in self._looks if _core.is_wild(self._objects[number])]
        spent = {form for form in self._forms if _core.is_spent(self._site(form))}
        hot = [form for form in self._forms if form.bare is not None and _core.is_hot(self._site(form))]
        if (spent or hot) and not self._starts:
            self._look_at_text()
        lost = {piece for piece, entry in self._bare.entries.items() if _core.is_wild(entry)}
        left = self._bare.leaving([(form, self._passes(form)) for form in hot], self._runs - self._since)
        self._pinned |= lost
        going = [form for form in spent if self._may_go(form)]
        gone = set(going)
        bare = [form for form in hot if form not in gone and form.piece in self._bare.pieces]
        gone |= set(bare)
        seen = (form for form in self._forms if form.receive is not None and form not in gone)
        places = self._text.places
        looking = [
            form for form in seen if _core.is_typed(self._site(form)) and self._may_pass(form, places[form.number].name)
        ]
        if not (going or wild or looking or bare or left or lost & self._gone.keys()):
            return
        if not self._starts:
            self._look_at_text()
        for number in wild:
            self._looks.pop(number)()
        back = [*self._bare.put_back(left), *self._put_back(lost)]
        for form in going:
            self._let_go(form)
        for form in bare:
            self._bare.take(form)
        for form in looking:
            assert form.receive is not None  # or it would not be among them
            self._looks[len(self._objects)] = form.receive(len(self._objects))
            self._objects.append(self._text.receiver(form))
            self._plain.setdefault(form.piece, [])
        gone |= set(looking)
        self._forms = [*(form for form in self._forms if form not in gone), *back]
        self._silence(spent)
        self._present = self._compiled()

    def _put_back(self, pieces: set[Piece]) -> list[Form]:
        """Put back the forms of calls that led somewhere else than the text says; they stay."""
        back: list[Form] = []
        for piece in pieces & self._gone.keys():
            for form, undo in reversed(self._gone.pop(piece)):
                undo()
                back.append(form)
            self._plain[piece] = []
        return back

    def _passes(self, form: Form) -> float:
        """How often control passes a form in a run."""
        return float(_core.passes(self._site(form))) / self._runs

    def _may_pass(self, form: Form, name: str) -> bool:
        """Whether a form outside of bare code may go: not where what it calls may be bare. What is called often from
        outside is not."""
        return not self._bare.knows(name) or self._passes(form) >= OFTEN

    def _look_at_text(self) -> None:
        self._starts, self._quiet = self._text.starts(), self._text.quiet()
        self._opaque = self._text.is_opaque()
        closed = Closed() if self._opaque else self._text.closed
        names = {piece: start.place.name for piece, start in self._starts.items()}
        self._bare = Bare(closed, names, self._text.places, self._text.handed)
        numbers = {id(self._objects[1 + start.number]): start.number for start in self._starts.values()}
        self._recording = dict(_entered(self._code, numbers))

    def _site(self, form: Form) -> object:
        return self._objects[1 + form.number]

    def _may_go(self, form: Form) -> bool:
        if form.remove is None or form.piece.scope.suspends or form.piece in self._pinned:
            return False
        if form.plain is not None and form.piece not in self._bare.pieces and not self._may_pass(form, form.plain):
            return False
        if form.piece.scope.kind != "module":
            return True
        # Nobody's `E` answers for code of the module: only the text says what its names are.
        return not self._opaque and form.plain not in {piece.scope.qualname for piece in self._silent}

    def _let_go(self, form: Form) -> None:
        assert form.remove is not None  # or it would not go
        if (undo := form.remove()) is not None:
            self._gone.setdefault(form.piece, []).append((form, undo))
        names = self._plain.setdefault(form.piece, [])
        if form.plain is not None:
            names.append(form.plain)
            if form.piece.scope.kind == "module":
                self._in_module.add(form.plain)

    def _silence(self, spent: set[Form]) -> None:
        """Take the `E` out of quiet functions that are called without a form, and often with one nowhere."""
        called = {name for names in self._plain.values() for name in names} - self._in_module
        called -= {form.plain for form in spent & set(self._forms) if form.plain is not None}
        for piece, silence in self._quiet.items():
            if piece.scope.qualname in called and piece not in self._silent:
                silence()
                self._silent.add(piece)

    def _compiled(self) -> CodeType:
        objects = list(self._objects)
        for number, place in enumerate(self._text.places):
            if place.kind == "block" and (names := self._plain.get(place.piece)):
                _core.call_bare(objects[1 + number], names)
        self._since = self._runs - 1  # the run that starts now is one of this variant
        self._bare.silence(self._text.silencers, {*self._silent, *self._spoken()})
        asked = self._bare.asked()
        for piece in [*self._plain.keys() | self._silent | asked]:
            start = self._starts.get(piece)  # the module has none, and no print either
            if start is not None and (code := self._recording.get(start.number)) is not None:
                plain = self._plain.get(piece, ())
                objects[1 + start.number] = start.standing_for(code, plain, self._bare, silent=piece in self._silent)
        # Functions of a module may outlive its lean code, and then their sites stand in code that anybody calls.
        inside = self._bare.pieces if asked and self._text.handed is None else set()
        for form in self._forms:
            if form.bare is not None:
                _core.stand_inside(self._site(form), form.piece in inside)
        entries = {piece: objects[1 + start.number] for piece, start in self._starts.items()}
        kept = {piece.scope.qualname: entries[piece] for piece in self._silent}
        self._bare.entries = entries
        return keep_in_lambdas(_keep(self._finish(objects), kept), self._bare.lambdas(self._text.bodies))

    def _spoken(self) -> set[Piece]:
        """Functions that code of the module calls without a form: nobody speaks for them."""
        return {piece for piece in self._starts if piece.scope.qualname in self._in_module}


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
