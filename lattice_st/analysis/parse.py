"""From text to tree, and the author's view of a syntax error.

Invariant: whatever is wrong with the text, the caller sees one SyntaxError that names the author's file, line and text.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager


def parse(source: str, filename: str) -> ast.Module:
    """Parse the text of a script or module.

    Raises SyntaxError with `filename`, `lineno` and `text` set, also for null bytes; RecursionError for text that nests
    deeper than a tree can.

    Example: `parse("x = 1", "app.py")`
    """
    if "\0" in source:  # the interpreter refuses it without saying where
        before = source_lines(source[: source.index("\0")])
        text = source_lines(source)[len(before) - 1] + "\n"
        raise SyntaxError("source code cannot contain null bytes", (filename, len(before), len(before[-1]) + 1, text))
    with author_errors(source, filename):
        return ast.parse(source, filename)


@contextmanager
def author_errors(source: str, filename: str) -> Iterator[None]:
    """Complete each SyntaxError raised inside with the author's file and line of text.

    The interpreter looks the text up on disk, where a script given as a string (tests) is not.
    """
    try:
        yield
    except SyntaxError as error:
        error.filename = error.filename or filename
        if error.text is None and error.lineno is not None:
            lines = source_lines(source)
            if 0 < error.lineno <= len(lines):
                error.text = lines[error.lineno - 1] + "\n"
        raise


def source_lines(source: str) -> list[str]:
    """The lines as Python counts them (`str.splitlines` also splits at form feeds and Unicode separators)."""
    return re.split(r"\r\n|\r|\n", source)


def has_docstring(body: list[ast.stmt]) -> bool:
    """Whether a body of a module, function or class starts with a docstring."""
    first = body[0] if body else None
    return isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
