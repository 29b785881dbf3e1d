"""Sites: the places of one file, before they become objects of the engine.

A site is named by the hash of the code around it (without positions) and a running number inside that code, so that an
edit of one function leaves the sites of the others alone.

Invariant: numbers follow the order of the text, those of blocks come last; equal pieces of code in one file still get
different hashes.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Literal

from lattice_st.analysis.closed import Notes
from lattice_st.analysis.names import Chain, Enter, Scope
from lattice_st.analysis.plan import Block, BlockFacts

SiteKind = Literal["call", "enter", "block", "end", "drop", "take", "receiver"]
MakeSite = Callable[..., Any]


@dataclass(eq=False)
class Piece:
    """The code of one function, lambda, class body or the module: tokens of its content, and how many sites it has."""

    scope: Scope
    reports_only: bool = False  # class bodies: calls are reported, never units
    count: int = 0
    tokens: list[str] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)

    def feed(self, token: str) -> None:
        """Add one token of content to the hash."""
        self.tokens.append(token)

    def digest(self) -> bytes:
        """The hash of the content."""
        return blake2b("\0".join(self.tokens).encode("utf-8", "surrogatepass"), digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Place:
    """A site without its hash, which is known when the walk is over.

    `block`: what a block's site stands for. `outward`: the arguments of a call may name what a library writes to.
    """

    kind: SiteKind
    piece: Piece
    index: int
    line: int
    name: str
    unit: bool = True
    block: Block | None = None
    outward: bool = False


@dataclass(frozen=True, slots=True)
class LocalFacts:
    """The facts of a block in a function, with the globals and the attributes of modules that it loads.

    `builtins`, `plain`: those of them that it calls without a form (see `Enter`). The `E` of the function says so only to
    units that are open when it starts.
    """

    block: BlockFacts
    names: tuple[Chain, ...]
    modules: tuple[tuple[str, Chain], ...]
    builtins: tuple[str, ...]
    plain: tuple[Chain, ...]


def name_pieces(pieces: Iterable[Piece], filename: str) -> dict[Piece, bytes]:
    """The 16-byte name of each piece: its content, its qualified name, its file, and which of several equals it is."""
    seen: dict[bytes, int] = {}
    names: dict[Piece, bytes] = {}
    for piece in pieces:
        content = piece.digest()
        repeat = seen.get(content, 0)
        seen[content] = repeat + 1
        place = f"{filename}\0{repeat}".encode("utf-8", "surrogatepass")
        names[piece] = blake2b(content + place, digest_size=16).digest()
    return names


def make_sites(
    places: Iterable[Place],
    codes: dict[Piece, bytes],
    filename: str,
    make: MakeSite,
    computing: Collection[Piece] = (),
) -> tuple[Any, ...]:
    """One object per place; `make` has the signature of `lattice_st._core.Site`. `computing`: code that only computes."""
    sites = []
    called: tuple[Piece, Enter] | None = None  # of the last block
    for place in places:
        piece, code = place.piece, codes[place.piece]
        names: Any = None
        if place.kind == "enter":
            names = piece.scope.enter()
        elif place.block is not None:
            names = place.block.facts
            if names.local:
                called = called if called is not None and called[0] is piece else (piece, piece.scope.enter())
                names = LocalFacts(names, *_loaded(piece.scope, names.loads, called[1]))
            else:
                code = place.block.code
        unit = place.unit and not piece.reports_only and not piece.scope.suspends
        where = (place.kind, code, place.index, filename, place.line, place.name)
        more = {"computes": True} if piece in computing and place.kind in ("call", "block") else {}
        sites.append(make(*where, unit=unit, names=names, outward=place.outward, **more))
    return tuple(sites)


def _loaded(scope: Scope, loads: Iterable[Chain], called: Enter) -> tuple[Any, ...]:
    """What a block of a function loads from elsewhere, and which of that it calls without a form."""
    names, modules = scope.look_up(loads)
    builtins = tuple(name for name in called.builtins if (name,) in names)
    return names, modules, builtins, tuple(chain for chain in called.plain if chain in names)


def callee_text(node: ast.expr) -> str:
    """A short name of what is called, for people: `pd.read_csv`, `make().run`, `rows[].get`."""
    tail: list[str] = []
    while True:
        match node:
            case ast.Name(id=name):
                tail.append(name)
                break
            case ast.Attribute(value=node, attr=name):
                tail.append("." + name)
            case ast.Call(func=node):
                tail.append("()")
            case ast.Subscript(value=node):
                tail.append("[]")
            case ast.Lambda():
                tail.append("<lambda>")
                break
            case ast.Constant(value=value):
                tail.append(repr(value) if isinstance(value, (str, bytes)) and len(value) < 20 else "<constant>")
                break
            case _:
                tail.append("<expression>")
                break
    return "".join(reversed(tail))
