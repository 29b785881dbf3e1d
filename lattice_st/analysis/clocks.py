"""Clocks that are texts: `np.datetime64("now")` and `pd.Timestamp("today")` say another time whenever they are called.

These functions are pure for every other text, so only the text of the program says which calls ask a clock. In such a
call the word becomes a pair of the time and the word, of which the word is taken: whoever executes that asks the clock.

Invariant: a file without such a call is left alone, and what a call is given stays the same.
"""

from __future__ import annotations

import ast

#: Under this name a file with such a call imports `time`.
TIME = "__lattice_time__"
WORDS = frozenset({"now", "today"})
#: Functions that read these words, always or where a `dtype` is named.
READERS = frozenset(
    {"datetime64", "Timestamp", "to_datetime", "DatetimeIndex", "date_range", "bdate_range", "period_range"}
)
TYPED = frozenset({"array", "asarray", "Series", "Index"})


def show_clocks(tree: ast.Module) -> None:
    """Make visible which calls of the file ask a clock, in place.

    Example: `np.datetime64("now")` becomes `np.datetime64((__lattice_time__.time(), "now")[1])`.
    """
    found = []
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _reads(call) and (words := _words(call)):
            call.asks_clock = True  # type: ignore[attr-defined]
            found += words
    if not found:
        return
    shower = _Shower(found)
    shower.visit(tree)
    first = 0
    for first, node in enumerate([*tree.body, ast.Pass()]):  # noqa: B007  where neither docstring nor __future__ stands
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) and not (
            isinstance(node, ast.ImportFrom) and node.module == "__future__"
        ):
            break
    line = ast.copy_location(ast.Import([ast.alias("time", TIME)]), tree.body[min(first, len(tree.body) - 1)])
    tree.body.insert(first, ast.fix_missing_locations(line))


def asks_clock(call: ast.Call) -> bool:
    """Whether `show_clocks` found a clock among what is written in a call: it is no unit by itself."""
    return getattr(call, "asks_clock", False)


def _reads(call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in READERS or (name in TYPED and any(word.arg == "dtype" for word in call.keywords))
    return False


def _words(call: ast.Call) -> list[ast.Constant]:
    """The words among the arguments of a call, also in lists and tuples that are written there."""
    todo = [*call.args, *(word.value for word in call.keywords)]
    found = []
    while todo:
        node = todo.pop()
        if isinstance(node, (ast.List, ast.Tuple)):
            todo += node.elts
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip().lower() in WORDS:
            found.append(node)
    return found


class _Shower(ast.NodeTransformer):
    def __init__(self, found: list[ast.Constant]) -> None:
        self._found = {id(node) for node in found}

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if id(node) not in self._found:
            return node
        asked = ast.Call(ast.Attribute(ast.Name(TIME, ast.Load()), "time", ast.Load()), [], [])
        pair = ast.Tuple([asked, ast.Constant(node.value)], ast.Load())
        return ast.fix_missing_locations(ast.copy_location(ast.Subscript(pair, ast.Constant(1), ast.Load()), node))
