"""Magic: a bare expression on a line of its own is shown.

What is shown, found by observing Streamlit 1.67: every expression statement of the script and of its functions and
methods, in any block, except calls, `yield`, `await` and docstrings. Class bodies show nothing of their own, and of
their statements only functions are entered. The parts of a tuple become the arguments of one write. Two options widen
this: the module's docstring, and a call that ends the script, unless its line ends with a semicolon.

Invariant: only `Expr` statements change; the writer is called by a mark, not by a name.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from lattice_st.analysis.marks import Marks
from lattice_st.analysis.parse import has_docstring, source_lines

SILENT = (ast.Call, ast.Yield, ast.YieldFrom, ast.Await)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Display:
    """The two options `magic.displayRootDocString` and `magic.displayLastExprIfNoSemicolon`."""

    docstring: bool = False
    last_call: bool = False


def apply_magic(tree: ast.Module, source: str, marks: Marks, index: int, display: Display) -> None:
    """Turn the bare expressions of `tree` into calls of object number `index`, in place."""
    body = tree.body
    documented = has_docstring(body)
    last = body[-1] if body else None
    shows_last = display.last_call and not (documented and len(body) == 1)
    if shows_last and isinstance(last, ast.Expr) and isinstance(last.value, ast.Call) and not _silenced(last, source):
        last.value = marks.form(index, last.value, [last.value])
    suites = _inner_suites(body[1:] if documented else body)
    _show(body, 1 if documented else 0, marks, index)
    while suites:
        suite, start = suites.pop()
        suites += _inner_suites(suite[start:])
        _show(suite, start, marks, index)
    if documented and display.docstring:
        # The docstring itself stays: it is the module's __doc__, and __future__ imports must follow it.
        place = 1
        while place < len(body) and _is_future(body[place]):
            place += 1
        text = body[0]
        assert isinstance(text, ast.Expr)
        body.insert(place, ast.copy_location(ast.Expr(marks.form(index, text, [text.value])), text))


def _show(suite: list[ast.stmt], start: int, marks: Marks, index: int) -> None:
    for statement in suite[start:]:
        if isinstance(statement, ast.Expr) and not isinstance(statement.value, SILENT):
            value = statement.value
            statement.value = marks.form(index, value, value.elts if isinstance(value, ast.Tuple) else [value])


def _inner_suites(suite: list[ast.stmt]) -> list[tuple[list[ast.stmt], int]]:
    """The suites directly inside these statements, each with the position of its first statement that may show."""
    found: list[tuple[list[ast.stmt], int]] = []
    for statement in suite:
        if isinstance(statement, FUNCTIONS):
            found.append((statement.body, 1 if has_docstring(statement.body) else 0))
        elif isinstance(statement, ast.ClassDef):
            found += _inner_suites([inner for inner in statement.body if isinstance(inner, FUNCTIONS)])
        else:
            for field in ("body", "orelse", "finalbody"):
                inner = getattr(statement, field, None)
                if inner:
                    found.append((inner, 0))
            for branch in getattr(statement, "handlers", None) or getattr(statement, "cases", None) or ():
                found.append((branch.body, 0))
    return found


def _silenced(last: ast.stmt, source: str) -> bool:
    """Whether the line on which the last statement ends, ends with a semicolon (in a comment counts too: observed)."""
    assert last.end_lineno is not None  # every parsed statement has an end
    return source_lines(source)[last.end_lineno - 1].rstrip().endswith(";")


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__" and not statement.level
