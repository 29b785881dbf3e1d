"""What is known of a callee, and short names for the kinds that the tables use most.

Invariant: a purity speaks about every call of the callee; where that depends on the arguments, the verdict is the worst
case and `seed` or the marker `inplace` says which argument decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["pure", "volatile", "writes", "barrier", "unknown"]
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Purity:
    """What a call may touch.

    verdict: `pure` - nothing but what the other fields say; `writes` - changes its receiver or arguments in place, so
    compare them; `volatile` - another answer each time, or an answer from a place that nobody watches; `barrier` - must
    always run; `unknown`.

    writes: `self`, an argument by position (`"0"`) or name (`"arg:out"`), `rng.random`, `rng.numpy`, `stdout`,
    `log`, `options`, or `inplace` (the receiver, if called with `inplace=True`).

    reads: `rng.random`, `rng.numpy`, `env`, `cwd`, `clock`, and what no audit sees: `stat`, `dir`, `file`. With a
    question mark (`rng.numpy?`) the call may draw, and whoever makes it compares the generator before and after.

    calls, keywords: arguments, by position and by name, that are called. alias: the result may share mutable parts with
    an argument, or is an iterator over it. trivial: never worth a unit of its own. weak: to be checked before it is
    trusted. seed: position and name of the argument which makes a volatile callee pure when it is given and not None.
    """

    verdict: Verdict
    writes: frozenset[str] = NOTHING
    reads: frozenset[str] = NOTHING
    calls: tuple[int, ...] = ()
    keywords: tuple[str, ...] = ()
    alias: bool = False
    trivial: bool = False
    weak: bool = False
    seed: tuple[int, str] | None = None


UNKNOWN = Purity("unknown")
BARRIER = Purity("barrier")
PURE = Purity("pure")
TRIVIAL = Purity("pure", trivial=True)
WEAK = Purity("pure", weak=True)
ALIAS = Purity("pure", alias=True)
#: A cheap view or iterator over an argument.
LAZY = Purity("pure", alias=True, trivial=True)
#: Prints.
STDOUT = Purity("pure", writes=frozenset({"stdout"}), trivial=True)
#: Logs: nothing that stays, unless somebody of the app listens.
LOG = Purity("pure", writes=frozenset({"log"}), trivial=True)
SELF = Purity("writes", writes=frozenset({"self"}))
#: Changes the receiver and is far cheaper than a record.
SELF_TRIVIAL = Purity("writes", writes=frozenset({"self"}), trivial=True)
INPLACE = Purity("writes", writes=frozenset({"inplace"}))
FIRST = Purity("writes", writes=frozenset({"0"}))
VOLATILE = Purity("volatile")
CLOCK = Purity("volatile", reads=frozenset({"clock"}))
ENV = Purity("pure", reads=frozenset({"env"}), trivial=True)
CWD = Purity("pure", reads=frozenset({"cwd"}), trivial=True)
#: Sees a file system that no audit reports.
STAT = Purity("volatile", reads=frozenset({"stat"}))
DIR = Purity("volatile", reads=frozenset({"dir"}))
FILE = Purity("volatile", reads=frozenset({"file"}))
#: Sets options of the process that are part of every record's key: allowed where the engine asks for them at each unit.
OPTIONS = Purity("pure", writes=frozenset({"options"}), alias=True, trivial=True)
RNG_RANDOM = frozenset({"rng.random"})
RNG_NUMPY = frozenset({"rng.numpy"})
DRAW_RANDOM = Purity("pure", writes=RNG_RANDOM, reads=RNG_RANDOM)
#: Draws if it was given no seed of its own: the state of the generator, before and after, tells.
MAY_DRAW_RANDOM = Purity("pure", reads=frozenset({"rng.random?"}), alias=True)
MAY_DRAW_NUMPY = Purity("pure", reads=frozenset({"rng.numpy?"}), alias=True)
#: As that, and it changes its receiver, as `fit` does.
SELF_MAY_DRAW_NUMPY = Purity("writes", writes=frozenset({"self"}), reads=frozenset({"rng.numpy?"}), alias=True)
DRAW_NUMPY = Purity("pure", writes=RNG_NUMPY, reads=RNG_NUMPY)


def calls(*positions: int, keywords: tuple[str, ...] = (), alias: bool = False, writes: str | None = None) -> Purity:
    """Pure but for the arguments that it calls."""
    written = NOTHING if writes is None else frozenset({writes})
    return Purity("writes" if written else "pure", writes=written, calls=positions, keywords=keywords, alias=alias)


def seeded(position: int, name: str) -> Purity:
    """Volatile unless the seed is given."""
    return Purity("volatile", seed=(position, name))
