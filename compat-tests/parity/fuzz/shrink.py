"""The least program that still fails: statements and events are taken away as long as the failure stays.

Invariant: what is left fails; `fails` decides, so any property of a program can be shrunk. What makes a loop end stays
where it is.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace

from parity.fuzz.generate import Program


def shrink(program: Program, fails: Callable[[Program], bool], *, tries: int = 400) -> Program:
    """Answer a smaller failing program."""
    best = program
    progress = True
    while progress and tries > 0:
        progress = False
        for smaller in _smaller(best):
            tries -= 1
            if fails(smaller):
                best, progress = smaller, True
                break
            if tries <= 0:
                break
    return best


def _smaller(program: Program) -> Iterator[Program]:
    for number in range(len(program.events)):
        yield replace(program, events=program.events[:number] + program.events[number + 1 :])
    tree = ast.parse(program.source)
    count = sum(len(suite) for suite in _suites(tree))
    step = max(1, count // 4)
    while step:
        for start in range(count - 1, -1, -step):
            cut = _without(program.source, start, step)
            if cut is not None:
                yield replace(program, source=cut)
        step //= 2
    for number in range(count):
        unwrapped = _unwrapped(program.source, number)
        if unwrapped is not None:
            yield replace(program, source=unwrapped)


def _suites(tree: ast.AST) -> list[list[ast.stmt]]:
    found = []
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            suite = getattr(node, name, None)
            if isinstance(suite, list) and suite and isinstance(suite[0], ast.stmt):
                found.append(suite)
    return found


def _without(source: str, start: int, step: int) -> str | None:
    """The source without `step` statements, counted through all suites; an emptied suite becomes `pass`."""
    tree = ast.parse(source)
    number = 0
    for suite in _suites(tree):
        kept = []
        for statement in suite:
            if not start - step < number <= start or _is_brake(statement):
                kept.append(statement)
            number += 1
        suite[:] = kept or [ast.Pass()]
    text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
    return text if len(text) < len(source) else None


def _is_brake(statement: ast.stmt) -> bool:
    """Whether a loop may be endless without this: `fuel -= 1`, or `if len(rows) > 5: break` and its `break`."""
    match statement:
        case ast.Break():
            return True
        case ast.AugAssign(target=ast.Name(id=name)):
            return name.startswith("fuel")
        case ast.If(test=ast.Compare(left=ast.Call(func=ast.Name(id="len"))), body=[ast.Break()]):
            return True
        case _:
            return False


def _unwrapped(source: str, wanted: int) -> str | None:
    """The source with one compound statement replaced by its body."""
    tree = ast.parse(source)
    number = 0
    for suite in _suites(tree):
        for position, statement in enumerate(suite):
            if (
                number == wanted
                and not _is_brake(statement)
                and isinstance(statement, (ast.If, ast.With, ast.For, ast.Try))
            ):
                suite[position : position + 1] = statement.body
                return ast.unparse(ast.fix_missing_locations(tree)) + "\n"
            number += 1
    return None
