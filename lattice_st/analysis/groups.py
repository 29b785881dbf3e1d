"""Groups: runs of several statements that must be skipped together, or not at all.

A *mutation group* goes from the statement that makes an object to the last one that changes it there: each statement
alone changes what it was given. A *use group* goes from the statement that makes what cannot be handed out (a figure, a
generator) to the last one that uses it.

Invariant: groups of one suite nest or are disjoint. They are guesses from names; whether a run may be skipped is decided
by what its execution did.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from lattice_st.analysis.liveness import SCOPES, Liveness
from lattice_st.analysis.nodes import children, nodes_of
from lattice_st.analysis.uses import names_in

Interval = tuple[int, int]  # first and last statement

#: Methods of builtin containers that change their receiver and nothing else.
FILLERS = frozenset({
    "append", "extend", "insert", "remove", "pop", "popitem", "clear", "update", "setdefault", "add", "discard", "sort",
    "reverse", "appendleft", "popleft", "extendleft",
})  # fmt: skip

#: Methods that change their receiver, also where their result is used.
MUTATORS = FILLERS | {
    "push", "put", "write", "writelines", "fit", "fit_transform", "partial_fit", "train", "seed", "shuffle", "next",
    "send", "read", "readline",
}  # fmt: skip

#: Modules, by their usual names, whose functions make figures and charts.
PAINTERS = frozenset({
    "plt", "sns", "px", "go", "ff", "alt", "pdk", "folium", "matplotlib", "altair", "plotly", "seaborn", "pydeck", "hv",
    "graphviz", "wordcloud", "figure",
})  # fmt: skip

#: Elements that draw a figure.
CHARTS = frozenset({"pyplot", "plotly_chart", "altair_chart", "bokeh_chart", "pydeck_chart", "graphviz_chart"})

#: A use group is at most so many statements long.
LONGEST = 12


def groups_of(
    suite: Sequence[ast.stmt],
    binds: Callable[[ast.stmt], set[str]],
    splits: Callable[[ast.stmt], bool],
    live: Liveness | None,
    imported: frozenset[str],
    makers: frozenset[str] = frozenset(),
) -> list[Interval]:
    """The groups of a suite, longest first.

    `binds`: names that a statement surely binds; `splits`: always runs live; `makers`: functions that answer generators.
    """
    made = [binds(statement) for statement in suite]
    barriers = [at for at, statement in enumerate(suite) if splits(statement)]

    def whole(interval: Interval) -> bool:
        return not any(interval[0] <= at <= interval[1] for at in barriers)

    wanted = {found for found in _mutations(suite, made, imported) if whole(found)}
    merged = _merged(wanted)
    uses = _uses(suite, made, live, imported, makers) if live is not None else []
    for found in uses:
        if whole(found) and all(_nest(found, other) for other in merged) and found not in merged:
            merged.append(found)
    return sorted(merged, key=lambda found: found[0] - found[1])


def _mutations(suite: Sequence[ast.stmt], made: list[set[str]], imported: frozenset[str]) -> list[Interval]:
    found: list[Interval] = []
    for at, statement in enumerate(suite):
        for name in sorted(mutated(statement, imported)):
            start = _maker(made, name, at)
            while start is not None:
                found.append((start, at))
                parent = _origin(suite[start])  # `part = whole[0]`: what changes the part changes the whole
                start = _maker(made, parent, start) if parent is not None and parent not in imported else None
    return found


def _maker(made: list[set[str]], name: str, before: int) -> int | None:
    return next((at for at in range(before - 1, -1, -1) if name in made[at]), None)


def _origin(statement: ast.stmt) -> str | None:
    return root_of(statement.value) if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None


def _uses(
    suite: Sequence[ast.stmt],
    made: list[set[str]],
    live: Liveness,
    imported: frozenset[str],
    makers: frozenset[str],
) -> list[Interval]:
    """Use groups, those of figures first. What is made of a generator is one, too: `rows = clean(read(path))`."""
    found: list[tuple[int, int, int]] = []
    mentions = [names_in(statement) for statement in suite]
    for start, statement in enumerate(suite):
        rank = _suspicion(statement, imported, makers)
        if rank is None:
            continue
        names, ends = set(made[start]), []
        for at in range(start + 1, min(len(suite), start + LONGEST)):
            if mentions[at] & names:
                ends.append(at)
                if rank == 0 and _suspicion(suite[at], imported, makers) == 0:
                    names |= made[at]
        end = next((at for at in ends if not names & live.after(suite[at])), None)
        if end is not None:
            found.append((rank, end - start, start))
    return [(start, start + length) for _, length, start in sorted(found)]


def _suspicion(statement: ast.stmt, imported: frozenset[str], makers: frozenset[str]) -> int | None:
    """How likely a statement makes what cannot be handed out: 0 likely, 1 perhaps, None hardly."""
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or statement.value is None:
        return None
    value = statement.value
    if isinstance(value, (ast.GeneratorExp, ast.Lambda)):
        return 0
    if not isinstance(value, ast.Call):
        return None
    if root_of(value) in PAINTERS or (
        isinstance(value.func, ast.Name) and value.func.id in {"open", "iter", "zip", "map", *makers}
    ):
        return 0
    return 1 if isinstance(value.func, ast.Name) and value.func.id not in imported else None


def draws_what_is_made(statement: ast.stmt, imported: frozenset[str]) -> bool:
    """Whether a statement makes what cannot be handed out and uses it up: `st.pyplot(draw(rows))`, `Forest(3).fit(rows)`."""
    for node in nodes_of(statement):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr in CHARTS and any(isinstance(part, ast.Call) for part in node.args):
            return True
        made = node.func.value
        if isinstance(made, ast.Call) and isinstance(made.func, ast.Name) and made.func.id not in imported:
            return True
    return False


def generators_in(tree: ast.AST) -> frozenset[str]:
    """The names of functions that answer generators."""
    found: set[str] = set()
    todo: list[tuple[ast.AST, str]] = [(tree, "")]
    while todo:
        node, owner = todo.pop()
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            found.add(owner)
        name = node.name if isinstance(node, ast.FunctionDef) else "" if isinstance(node, SCOPES) else owner
        todo += [(inner, name) for inner in children(node)]
    return frozenset(found - {""})


def uses_up_a_generator(statement: ast.stmt, makers: frozenset[str]) -> bool:
    """Whether a statement gives a call a generator that it makes, so that the call has no key: `total(read(path))`."""
    for node in nodes_of(statement):
        if isinstance(node, ast.Call):
            given = [*node.args, *[word.value for word in node.keywords]]
            if any(isinstance(part, ast.GeneratorExp) or _makes_one(part, makers) for part in given):
                return True
    return False


def _makes_one(node: ast.AST, makers: frozenset[str]) -> bool:
    if not isinstance(node, ast.Call):
        return _makes_one(node.value, makers) if isinstance(node, ast.Starred) else False
    callee = node.func
    name = callee.id if isinstance(callee, ast.Name) else callee.attr if isinstance(callee, ast.Attribute) else ""
    return name in makers


def mutated(statement: ast.stmt, imported: frozenset[str]) -> set[str]:
    """Names of what a statement may change in place, judged by how it is written."""

    def guess(node: ast.AST) -> set[str | None]:
        match node:
            case ast.AugAssign(target=ast.Name(id=name)):
                return {name}
            case ast.Expr(value=ast.Call() as call):
                return _changed_by(call, imported)
            case ast.Call(func=ast.Attribute(attr=name) as callee) if name in MUTATORS:
                return {root_of(callee)}
            case ast.Call(func=ast.Name(id="next"), args=[first, *_]):
                return {root_of(first)}
            case _:
                return set()

    return _in_place(statement, imported, guess)


def filled(statement: ast.stmt, imported: frozenset[str]) -> set[str]:
    """Names of what a statement surely changes in place: a stored item or attribute, a filling method."""

    def sure(node: ast.AST) -> set[str | None]:
        match node:
            case ast.Call(func=ast.Attribute(attr=name) as callee) if name in FILLERS:
                return {root_of(callee)}
            case _:
                return set()

    return _in_place(statement, imported, sure)


def _in_place(statement: ast.stmt, imported: frozenset[str], more: Callable[[ast.AST], set[str | None]]) -> set[str]:
    """Names whose items or attributes are stored or deleted, and what `more` finds in a node; not in nested scopes."""
    found: set[str | None] = set()
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        match node:
            case ast.Attribute(ctx=ast.Store() | ast.Del()) | ast.Subscript(ctx=ast.Store() | ast.Del()):
                found.add(root_of(node))
            case _:
                found |= more(node)
        if not isinstance(node, SCOPES):
            todo += children(node)
    return {name for name in found if name is not None and name not in imported}


def _changed_by(call: ast.Call, imported: frozenset[str]) -> set[str | None]:
    """What a call whose result nobody wants may change: its receiver, and its arguments if it is the user's."""
    root = root_of(call.func)
    if isinstance(call.func, ast.Attribute) and root in imported:
        return set()
    found = {root} if isinstance(call.func, ast.Attribute) else set()
    if isinstance(call.func, ast.Attribute) and call.func.attr in FILLERS:
        return found
    given = [*call.args, *[word.value for word in call.keywords]]
    return found | {part.id for part in given if isinstance(part, ast.Name)}


def root_of(node: ast.AST | None) -> str | None:
    """The name at the root of `name.a[0].b()`."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call, ast.Starred)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def _nest(one: Interval, other: Interval) -> bool:
    apart = one[1] < other[0] or other[1] < one[0]
    inside = (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])
    return apart or inside


def _merged(intervals: set[Interval]) -> list[Interval]:
    """Intervals that cross become one; of those with one start only the longest is of use."""
    found: list[Interval] = []
    longest: dict[int, int] = {}
    for start, end in intervals:
        longest[start] = max(end, longest.get(start, end))
    todo = sorted(longest.items())
    while todo:
        one = todo.pop(0)
        crossing = next((other for other in found if not _nest(one, other)), None)
        if crossing is None:
            found.append(one)
        else:
            found.remove(crossing)
            todo.insert(0, (min(one[0], crossing[0]), max(one[1], crossing[1])))
    return list(dict.fromkeys(found))
