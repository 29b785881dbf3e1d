"""Rewriting of blocks: a run of statements becomes a unit.

    if not H():          H skips the run, and binds and deletes the names that it binds and deletes
        try:
            ...          the run
            P()          it ended normally
        except:
            D()          it did not: the recorder is dropped
            raise

Invariant: what the statements mean, and where a traceback says they stand, does not change.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from lattice_st.analysis.plan import Block
from lattice_st.analysis.sites import SiteKind

#: Makes a call of the form of a kind ("block", "end", "drop") for a block.
MakeForm = Callable[[SiteKind, Block], ast.Call]


def apply_blocks(blocks: Sequence[Block], form: MakeForm) -> None:
    """Change the suites of these blocks in place."""
    suites: dict[int, list[Block]] = {}
    for block in blocks:
        suites.setdefault(id(block.suite), []).append(block)
    for group in suites.values():
        # The shortest first, so that what a longer one holds is wrapped already.
        for block in sorted(group, key=lambda block: len(block.statements)):
            _wrap(block, form)


def _wrap(block: Block, form: MakeForm) -> None:
    suite, first, last = block.suite, block.statements[0], block.statements[-1]
    start = next(at for at, statement in enumerate(suite) if _starts(statement) is first)
    end = next(at for at, statement in enumerate(suite) if _ends(statement) is last) + 1
    run = suite[start:end]
    test = ast.UnaryOp(ast.Not(), form("block", block))
    again = ast.ExceptHandler(None, None, [ast.Expr(form("drop", block)), ast.Raise(None, None)])
    guarded = ast.Try([*run, ast.Expr(form("end", block))], [again], [], [])
    whole = ast.If(test, [guarded], [])
    for node in (test, again, *again.body, guarded, guarded.body[-1], whole):
        ast.copy_location(node, first)
    whole.lattice_run = (first, last)  # type: ignore[attr-defined]
    suite[start:end] = [whole]


def _starts(statement: ast.stmt) -> ast.stmt:
    return getattr(statement, "lattice_run", (statement, statement))[0]


def _ends(statement: ast.stmt) -> ast.stmt:
    return getattr(statement, "lattice_run", (statement, statement))[1]
