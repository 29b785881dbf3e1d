"""Bare: pieces of closed code whose forms are taken out altogether, and put back where that does not do.

Code that is not closed may call such a piece all the same; its form then looks whether it gives it data only. Where that
happens often, the looks cost more than the forms inside, and where something else than data came, the piece needs its
forms: then they come back.

Invariant: whatever was taken out of a piece is put back together, in the opposite order.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from types import CodeType
from typing import TYPE_CHECKING, Any

from lattice_st import _core
from lattice_st.analysis.closed import Closed
from lattice_st.analysis.names import Chain

if TYPE_CHECKING:
    from lattice_st.analysis.lean import Form
    from lattice_st.analysis.sites import Piece, Place

#: Passes in a run from which on a look at what is given costs more than it saves.
OFTEN = 64.0


#: Line, last line, column, last column.
Position = tuple[int, int | None, int, int | None]


class Bare:
    """The bare pieces of one file.

    `names`: qualified names of pieces. `handed`: whether another file hands around something of a name. `entries`: the
    `E` of each piece in the present variant.
    """

    def __init__(
        self,
        closed: Closed | None = None,
        names: Mapping[Piece, str] | None = None,
        places: Sequence[Place] = (),
        handed: Callable[[str], bool] | None = None,
    ) -> None:
        self._closed = closed or Closed()
        self._names = {piece: name.rpartition(".")[2] for piece, name in (names or {}).items()}
        self._places = places
        self._handed = handed
        self.pieces = {
            piece
            for piece in self._closed.bare
            if handed is None or not any(map(handed, piece.scope.qualname.split(".")))
        }
        self.entries: dict[Piece, Any] = {}
        self._taken: dict[Piece, list[tuple[Form, Callable[[], None]]]] = {}
        self._silenced: dict[Piece, Callable[[], None]] = {}
        self._named = {self._called(piece) for piece in self.pieces}

    def knows(self, name: str) -> bool:
        """Whether something of this name, or a method, may be bare."""
        return name.rpartition(".")[2] in self._named

    def asking(self) -> set[Piece]:
        """The bare pieces that have to be given data."""
        return self.pieces & self._closed.asking if self._is_active() else set()

    def asked(self) -> set[Piece]:
        """All closed pieces, once something of them is bare."""
        return set(self._closed.data) if self._is_active() else set()

    def _is_active(self) -> bool:
        return bool(self._taken or self._silenced)

    def makes(self, piece: Piece) -> bool:
        """Whether what a piece gives may be, or hold, code that is bare."""
        return piece in self.pieces and piece in self._closed.making

    def is_silent(self, piece: Piece) -> bool:
        """Whether a piece has no `E` now."""
        return piece in self._silenced

    def names(self, piece: Piece) -> tuple[Chain, ...]:
        """The global names that a closed piece has to answer for: those of all that it calls, too, where that is bare."""
        return self._closed.names[piece] if piece in self.pieces else piece.scope.enter().names

    def closed(self, piece: Piece) -> tuple[Chain, ...]:
        """Those of them that may lead to nothing but data and closed code."""
        names = self._closed.names[piece] if piece in self.pieces else ()
        return tuple(chain for chain in names if chain[0] not in self._closed.seeded)

    def silence(self, silencers: Mapping[Piece, Callable[[], Callable[[], None]]], spoken: set[Piece]) -> None:
        """Take out the `E` of bare pieces, but for those of which somebody else takes care, or nobody would.

        Objects of a module may be older than its lean code, so that nobody saw where they went: their methods keep it.
        """
        for piece in self.pieces if self._is_active() else ():
            old = self._handed is not None and piece.scope.parent is not None and piece.scope.parent.kind != "module"
            if piece not in self._silenced and piece not in spoken and not old:
                self._silenced[piece] = silencers[piece]()

    def lambdas(self, bodies: Mapping[Piece, ast.expr]) -> dict[Position, Any]:
        """The `E` of each lambda that has none in its code, by the position of its body."""
        silent = {piece: bodies[piece] for piece in self._silenced if piece in bodies}
        return {
            (body.lineno, body.end_lineno, body.col_offset, body.end_col_offset): self.entries[piece]
            for piece, body in silent.items()
        }

    def take(self, form: Form) -> None:
        """Take out a form."""
        assert form.bare is not None  # or it would not be among them
        self._taken.setdefault(form.piece, []).append((form, form.bare()))

    def leaving(self, hot: Sequence[tuple[Form, float]], runs: int) -> set[Piece]:
        """The pieces that were given something else than data, or that forms outside call too often; bare no more.

        `hot`: forms, each with how often it is passed in a run. `runs`: of the present variant.
        """
        often = {
            self._places[form.number].name.rpartition(".")[2]
            for form, times in hot
            if form.piece not in self.pieces and times >= OFTEN
        }
        gone = {piece for piece in self.pieces if self._called(piece) in often}
        for piece, entry in self.entries.items():
            if piece in self.pieces and (_core.is_wild(entry) or _core.passes(entry) >= OFTEN * runs):
                gone.add(piece)
        # What they call by name lost its forms for good, so it would not be asked what it is given any more.
        gone |= {other for piece in gone for other in self._closed.reach[piece]} & self.pieces
        gone |= {piece for piece in self.pieces if any(_is_in(piece, one) for one in gone)}
        self.pieces -= gone
        return gone

    def put_back(self, pieces: set[Piece]) -> list[Form]:
        """Put back the forms of these pieces, and the `E`; answers the forms that are there again."""
        back: list[Form] = []
        for piece in pieces:
            if (undo := self._silenced.pop(piece, None)) is not None:
                undo()
            for form, again in reversed(self._taken.pop(piece, [])):
                again()
                back.append(form)
        return back

    def _called(self, piece: Piece) -> str:
        name = self._names.get(piece, "")
        return _class_of(piece) if name == "__init__" else name


def _is_in(piece: Piece, outer: Piece) -> bool:
    """Whether the code of a piece is nested in that of another one."""
    scope = piece.scope.parent
    while scope is not None and scope is not outer.scope:
        scope = scope.parent
    return scope is not None


def _class_of(piece: Piece) -> str:
    return piece.scope.qualname.split(".")[-2] if "." in piece.scope.qualname else ""


def keep_in_lambdas(code: CodeType, entries: Mapping[Position, Any]) -> CodeType:
    """`code` with these among the constants of its lambdas, which are found by the positions of their bodies."""
    if not entries:
        return code
    consts = [keep_in_lambdas(const, entries) if isinstance(const, CodeType) else const for const in code.co_consts]
    if code.co_name == "<lambda>":
        found = {entries[at] for at in code.co_positions() if at in entries}  # type: ignore[index]
        consts += found
    return code.replace(co_consts=tuple(consts))
