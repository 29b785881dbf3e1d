"""Territories: the scopes in which blocks are planned, and what a block there needs and gives.

At module level names live in a dict: a block is given what they hold by name, and binds and deletes them by name. In a
function they are locals: the form is given their values, and gives others back.

Invariant: a block of a function is given only locals that are surely bound, and gives only such.
"""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lattice_st.analysis.flow import Flow, deleted
from lattice_st.analysis.liveness import SCOPES, Liveness, bound_in
from lattice_st.analysis.names import OPAQUE, Chain
from lattice_st.analysis.nodes import children, nodes_of, once
from lattice_st.analysis.uses import SUSPENDING, Uses, names_in

if TYPE_CHECKING:
    from lattice_st.analysis.plan import BlockFacts

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, eq=False)
class Territory:
    """One scope. `live`: None if anybody may read any of its names. `imported`: names that imports of the file bind."""

    live: Liveness | None
    imported: frozenset[str]
    owner: FunctionNode | None = None
    modules: frozenset[str] = frozenset()  # locals of the function that imports in it bind
    fixed: frozenset[str] = frozenset()  # builtins that no statement of the file can have replaced
    own: frozenset[str] = frozenset()  # locals of the function
    outer: frozenset[str] = frozenset()  # locals of functions around it
    before: dict[int, frozenset[str]] | None = None

    def facts(self, flow: Flow, bound: set[str], statements: tuple[ast.stmt, ...]) -> BlockFacts | None:
        """The facts of a run, or None if it cannot be a unit here."""
        return (
            self._global_facts(flow, bound, statements)
            if self.owner is None
            else self._local_facts(flow, bound, statements)
        )

    def _global_facts(self, flow: Flow, bound: set[str], statements: tuple[ast.stmt, ...]) -> BlockFacts | None:
        from lattice_st.analysis.plan import BlockFacts

        chains = dict.fromkeys([*flow.exposed, *flow.attributes])
        inputs = tuple(chain for chain in chains if chain[0] not in self.fixed)
        live = None if self.live is None else self.live.after(statements[-1])
        dead = {name for name in flow.stores if live is not None and name not in live}
        if flow.defines - dead:
            return None  # a function is of this run, and cannot be handed out
        stores = tuple(flow.stores)
        return BlockFacts(
            inputs, stores, tuple(name in bound for name in stores), tuple(name in dead for name in stores)
        )

    def _local_facts(self, flow: Flow, bound: set[str], statements: tuple[ast.stmt, ...]) -> BlockFacts | None:
        from lattice_st.analysis.plan import BlockFacts

        assert self.before is not None  # as function_territory makes them
        assert self.live is not None
        seen = dict.fromkeys([*(chain[0] for chain in (*flow.exposed, *flow.attributes)), *sorted(flow.captured)])
        if not flow.stores.keys() <= self.own or (seen.keys() & self.outer) - self.own:
            return None
        modules = self.modules
        if flow.captured & modules:
            return None
        known = self.before.get(id(statements[0]), frozenset())
        live = self.live.after(statements[-1])
        given = [name for name in flow.stores if name in live]
        needed = [name for name in seen if name in self.own and name not in modules]
        needed += [name for name in given if name not in bound and name not in needed]
        if not known.issuperset(needed) or flow.defines & set(given) or modules & flow.stores.keys():
            return None
        if (deleted(*statements) & set(given)) - bound:
            return None  # bound before, but perhaps not afterwards
        loads = tuple(chain for chain in (*flow.exposed, *flow.attributes) if chain[0] not in needed)
        inputs: tuple[Chain, ...] = tuple((name,) for name in needed)
        every = (True,) * len(given)
        return BlockFacts(inputs, tuple(given), every, (False,) * len(given), local=True, loads=loads)


def module_territory(tree: ast.Module, cache: dict[int, Uses], elsewhere: frozenset[str] | None) -> Territory:
    """The module's own code. `elsewhere`: globals that functions may read; None: anybody may."""
    live = None if elsewhere is None else Liveness(tree.body, cache, elsewhere)
    if live is not None and live.opaque:
        live = None
    return Territory(live, imported_in(tree), fixed=_unshadowed(tree))


def function_territory(
    node: ast.FunctionDef,
    outer: tuple[FunctionNode, ...],
    imported: frozenset[str],
    cache: dict[int, Uses],
    trusts_with: bool,
    *,
    frames_read: bool,
) -> Territory | None:
    """A function's code, or None if it has no blocks: generators suspend. `frames_read`: callees may read its locals."""
    own = bound_in(node)
    below: set[str] = set()
    todo: list[ast.AST] = list(node.body)
    while todo:
        inner = todo.pop()
        if isinstance(inner, SUSPENDING):
            return None
        if isinstance(inner, SCOPES):
            below |= names_in(inner)
        else:
            todo += children(inner)
    names = names_in(node)
    always = own if frames_read or names & OPAQUE else own & below
    flow = Flow(cache, trusts_with, before={})
    args = node.args
    every = [*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg]
    flow.suite(node.body, {arg.arg for arg in every if arg is not None})
    around = frozenset().union(*map(bound_in, outer)) if outer else frozenset()
    live = Liveness(node.body, cache, always)
    if live.opaque:
        live = Liveness(node.body, cache, own)
    return Territory(
        live,
        imported,
        node,
        modules=own & imported_in(node),
        own=own,
        outer=around,
        before=flow.before,
    )


@once
def imported_in(tree: ast.AST) -> frozenset[str]:
    """Names that imports bind somewhere in a piece of code."""
    found: set[str] = set()
    for node in nodes_of(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    return frozenset(found)


def _unshadowed(tree: ast.Module) -> frozenset[str]:
    """Builtins that no statement of the file can have replaced."""
    nodes = nodes_of(tree)
    if any(isinstance(node, ast.ImportFrom) and any(part.name == "*" for part in node.names) for node in nodes):
        return frozenset()
    bound: set[str] = set()
    for node in nodes:
        if isinstance(node, (ast.Module, *SCOPES)):
            bound |= bound_in(node)
        elif isinstance(node, ast.Global):
            bound.update(node.names)
    return frozenset(dir(builtins)) - bound - OPAQUE
