"""Where in the author's files the present call stands, and the text there.

Invariant: positions come from the running code object, so two calls on one line are told apart. Nothing of the author's
runs here.
"""

from __future__ import annotations

import ast
import linecache
import sys
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

_PACKAGE = str(Path(__file__).resolve().parents[2])


@dataclass(frozen=True, slots=True)
class Place:
    """A call in a file: lines from 1, columns from 0 in UTF-8 bytes, as `ast` counts them."""

    filename: str
    line: int
    column: int

    def module(self) -> ast.Module | None:
        """The file's tree; None when it cannot be read or parsed."""
        try:
            return ast.parse(self.text())
        except SyntaxError:
            return None

    def text(self) -> str:
        """The file's text; empty when there is none."""
        linecache.checkcache(self.filename)
        return "".join(linecache.getlines(self.filename))


def author_place() -> Place | None:
    """The innermost call of the author's that led here."""
    frame = sys._getframe(1)
    while frame.f_code.co_filename.startswith(_PACKAGE) or "/contextlib.py" in frame.f_code.co_filename:
        if frame.f_back is None:
            return None
        frame = frame.f_back
    line, _, column, _ = next(islice(frame.f_code.co_positions(), frame.f_lasti // 2, None), (None,) * 4)
    if line is None or column is None:
        return None
    return Place(frame.f_code.co_filename, line, column)


def first_argument(place: Place) -> str:
    """The text of the first positional argument of the call at a place, or of a bare expression; "" for a constant."""
    tree = place.module()
    if tree is None:
        return ""
    found: ast.expr | None = None
    for node in ast.walk(tree):
        if getattr(node, "lineno", None) != place.line or getattr(node, "col_offset", None) != place.column:
            continue
        if isinstance(node, ast.Call):
            found = node.args[0] if node.args else None
            break
        if isinstance(node, ast.Expr) and not isinstance(node.value, ast.Call):
            found = node.value
            break
    if found is None or isinstance(found, (ast.Constant, ast.Starred)):
        return ""
    return ast.get_source_segment(place.text(), found) or ""


def with_body(place: Place) -> str | None:
    """The text of the `with` block whose manager is entered at a place: whole lines, less their indentation."""
    tree = place.module()
    if tree is None:
        return None
    for node in ast.walk(tree):
        # Python 3.11 enters a manager at the place of the statement, later ones at that of the manager.
        if isinstance(node, (ast.With, ast.AsyncWith)) and (
            _at(node, place) or any(_at(item.context_expr, place) for item in node.items)
        ):
            lines = place.text().splitlines()
            first, last = node.body[0], node.body[-1]
            inside = lines[first.lineno - 1 : last.end_lineno]
            indent = first.col_offset
            if first.lineno == node.lineno:  # the block stands on the line of its `with`
                return inside[0].encode()[indent:].decode() if inside else ""
            return "\n".join(line[min(indent, len(line) - len(line.lstrip())) :] for line in inside)
    return None


def _at(node: ast.expr | ast.stmt, place: Place) -> bool:
    return node.lineno == place.line and node.col_offset == place.column
