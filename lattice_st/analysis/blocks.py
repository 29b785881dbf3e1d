"""Rewriting of blocks: a run of statements becomes a unit.

    if not H():              H skips the run, and binds and deletes the names that it binds and deletes
        try:
            ...              the run
            P()              it ended normally
        except:
            D()              it did not: the recorder is dropped
            raise

    if not H(a, b):          in a function: a and b are the locals that the run needs
        try: ...; P(x, y)
    else:
        (x, y) = T()         and x and y those that it gives

Invariant: what the statements mean, and where a traceback says they stand, does not change.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from functools import partial

from lattice_st.analysis.nodes import nodes_of
from lattice_st.analysis.plan import Block
from lattice_st.analysis.sites import SiteKind

#: Makes a call of the form of a kind for a block.
MakeForm = Callable[[SiteKind, Block, list[ast.expr]], ast.Call]
#: Told how to take the forms of a block out again.
MayGo = Callable[[Block, Callable[[], None]], None]


def apply_blocks(blocks: Sequence[Block], form: MakeForm, may_go: MayGo) -> None:
    """Change the suites of these blocks in place."""
    suites: dict[int, list[Block]] = {}
    for block in blocks:
        suites.setdefault(id(block.suite), []).append(block)
    for group in suites.values():
        # The shortest first, so that what a longer one holds is wrapped already.
        for block in sorted(group, key=lambda block: len(block.statements)):
            may_go(block, partial(_unwrap, *_wrap(block, form)))


def _unwrap(whole: ast.If, guarded: ast.Try) -> None:
    """Execute the run in any case; the compiler makes nothing of such a test."""
    whole.test = ast.copy_location(ast.Constant(True), whole.test)
    whole.body, whole.orelse = guarded.body[:-1], []


def _wrap(block: Block, form: MakeForm) -> tuple[ast.If, ast.Try]:
    suite, first, last = block.suite, block.statements[0], block.statements[-1]
    start = next(at for at, statement in enumerate(suite) if _starts(statement) is first)
    end = next(at for at, statement in enumerate(suite) if _ends(statement) is last) + 1
    run = suite[start:end]
    local = block.facts.local
    taken = list(block.facts.stores) if local else []
    test = form("block", block, [ast.Name(name, ast.Load()) for (name,) in block.facts.inputs] if local else [])
    again = ast.ExceptHandler(None, None, [ast.Expr(form("drop", block, [])), ast.Raise(None, None)])
    done = form("end", block, [ast.Name(name, ast.Load()) for name in taken])
    guarded = ast.Try([*run, ast.Expr(done)], [again], [], [])
    targets: list[ast.expr] = [ast.Name(name, ast.Store()) for name in taken]
    # The run comes first, so that locals keep their order.
    other: list[ast.stmt] = [ast.Assign([ast.Tuple(targets, ast.Store())], form("take", block, []))] if taken else []
    whole = ast.If(ast.UnaryOp(ast.Not(), test), [guarded], other)
    guarded.body[: len(run)] = []  # the author's statements have their positions
    for node in nodes_of(whole):
        if "lineno" in node._attributes:
            ast.copy_location(node, first)
    guarded.body[:0] = run
    whole.lattice_run = (first, last)  # type: ignore[attr-defined]
    suite[start:end] = [whole]
    return whole, guarded


def _starts(statement: ast.stmt) -> ast.stmt:
    first: ast.stmt = getattr(statement, "lattice_run", (statement, statement))[0]
    return first


def _ends(statement: ast.stmt) -> ast.stmt:
    last: ast.stmt = getattr(statement, "lattice_run", (statement, statement))[1]
    return last
