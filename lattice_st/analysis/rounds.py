"""Rounds: what one pass through a loop is worth remembering.

The body of a loop is a run like any other: its inputs are the loop's variables and what else it reads, so a round is
found again when items are added, removed or put into another order. What the body does to things that it did not make
(`rows.append(stats)`, `total += price`) ties rounds to each other: such statements are *joints*. They run live, and the
runs between them are tried by themselves.

Invariant: the iterator is never part of a round. Runs of one body are disjoint, and the whole body holds them all.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lattice_st.analysis.groups import Interval, filled, root_of
from lattice_st.analysis.nodes import nodes_of
from lattice_st.analysis.uses import CHEAP

#: The usual names of the module that draws.
STREAMLIT = frozenset({"st", "streamlit"})

BINDS = (
    ast.Assign, ast.AnnAssign, ast.AugAssign, ast.For, ast.While, ast.With, ast.If, ast.Try, ast.TryStar, ast.Match,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rounds:
    """The runs of one loop's body. `whole`: the body is one of them; `joints`: places of statements that split it."""

    whole: bool
    runs: tuple[Interval, ...]
    joints: frozenset[int]

    def intervals(self, body: Sequence[ast.stmt]) -> list[Interval]:
        """All runs, the longest first."""
        whole = [(0, len(body) - 1)] if self.whole else []
        return [*whole, *self.runs]


def rounds_of(
    body: Sequence[ast.stmt],
    binds: Callable[[ast.stmt], set[str]],
    barred: Callable[[ast.stmt], bool],
    carried: set[str],
    imported: frozenset[str],
    *,
    paced: bool = False,
) -> Rounds:
    """How to remember rounds. `binds`: names that a statement surely binds; `barred`: it cannot be part of a run;
    `carried`: names that the body binds, and may read before; `paced`: a pause in it is made in each round."""
    made: set[str] = set()
    joints: set[int] = set()
    fills = False
    for at, statement in enumerate(body):
        outer = filled(statement, imported) - made
        fills |= bool(outer)
        if outer or barred(statement) or _stored(statement) & carried:
            joints.add(at)
        made |= binds(statement)
    whole = not (fills or paced) and _is_run(body) and not (carried and _computes(body, imported))
    return Rounds(whole, tuple(_between(body, joints)), frozenset(joints))


def _between(body: Sequence[ast.stmt], joints: set[int]) -> list[Interval]:
    """Runs between joints. What holds calls and nothing else is left to the calls, which are units already."""
    found: list[Interval] = []
    start = 0
    for at in [*sorted(joints), len(body)]:
        run = body[start:at]
        if joints and run and _is_run(run) and any(isinstance(statement, BINDS) for statement in run):
            found.append((start, at - 1))
        start = at + 1
    return found


def _is_run(statements: Sequence[ast.stmt]) -> bool:
    """Several statements, or a branch: a single call is a unit already, and other statements are candidates."""
    return len(statements) > 1 or isinstance(statements[0], ast.If)


def _computes(body: Sequence[ast.stmt], imported: frozenset[str]) -> bool:
    """Whether a body calls nothing but functions of modules (`math.sqrt`): simulations step so often that a look at
    each step would count."""
    callees = [node.func for statement in body for node in nodes_of(statement) if isinstance(node, ast.Call)]
    for callee in callees:
        root = root_of(callee)
        of_module = isinstance(callee, ast.Attribute) and root in imported and root not in STREAMLIT
        if not of_module and root not in CHEAP:
            return False
    return True


def _stored(statement: ast.stmt) -> set[str]:
    """Names that a statement may bind or delete, in whatever part of it."""
    return {
        node.id for node in nodes_of(statement) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }
