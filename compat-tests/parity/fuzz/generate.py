"""Programs and their events from a seed.

Invariant: the same seed gives the same program in every process and version of Python that CI uses, and every program
ends.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from parity.fuzz import runs, state  # noqa: F401  they add their makers to the tables of statements
from parity.fuzz.declare import declare
from parity.fuzz.functions import closure, function, generator, recursive, shortened
from parity.fuzz.hasty import families
from parity.fuzz.layout import OF_THE_PAGE, function_of_a_place
from parity.fuzz.pieces import framed
from parity.fuzz.scope import THEMES, Dice, Function, Scope
from parity.fuzz.statements import indented, leave, suite

from lattice_st.analysis.names import names_bound_in

LIBRARY = [
    Function("helper.scale", ("int",), "int"),
    Function("helper.bump", ("int",), "int"),
    Function("helper.twist", ("list",), "list"),
]
MAKERS = [function, function, function, function, closure, recursive, shortened, generator, function_of_a_place]

#: First number of an event: a plain rerun; an event in the fragment of the widget, if it is in one.
PLAIN, ALONE = 99, 100
#: The same of hasty programs: the sliders `turn` and `level`.
TURN, LEVEL = 200, 201


@dataclass(frozen=True)
class Program:
    """A script, its helper module is always HELPER, and its events as pairs of numbers (see `explore.perform`).

    `accelerator`: whether signals answer for reads on its incremental side. `hurry`: the seed by which that side decides
    what is worth a record; None: all is.
    """

    source: str
    events: tuple[tuple[int, int], ...]
    accelerator: bool = True
    hurry: int | None = None


def program(seed: int) -> Program:
    """The program of a seed."""
    for attempt in count():
        dice = Dice(f"{seed} {attempt}")
        try:
            source = framed("\n".join(_lines(dice)) + "\n", from_helper=dice.chance(0.3))
            compile(source, "app.py", "exec", dont_inherit=True)
        except SyntaxError:
            continue  # such as a name that is declared in two ways
        events = tuple(_event(dice) for _ in range(dice.number(3, 5)))
        return Program(source, events, accelerator=seed % 4 != 3)
    raise AssertionError("unreachable: the count has no end")


def hasty(seed: int) -> Program:
    """The program of a seed for an engine in a hurry: more of it computes, and there are more runs."""
    for attempt in count():
        dice = Dice(f"hasty {seed} {attempt}")
        try:
            source = framed("\n".join(_hasty_lines(dice)) + "\n", from_helper=dice.chance(0.3))
            if dice.chance(0.75):
                source = re.sub(r"^( +)probe\(.*\)$", r"\1pass", source, flags=re.MULTILINE)
            compile(source, "app.py", "exec", dont_inherit=True)
        except SyntaxError:
            continue  # as above
        events = tuple(_hasty_event(dice) for _ in range(dice.number(7, 9)))
        return Program(source, events, seed % 4 != 3, hurry=seed % 2**32)
    raise AssertionError("unreachable: the count has no end")


def _hasty_event(dice: Dice) -> tuple[int, int]:
    which = dice.number(0, 5)
    return (TURN if which < 2 else LEVEL, dice.number(0, 4)) if which < 5 else _event(dice)


def _event(dice: Dice) -> tuple[int, int]:
    """Few numbers, so that values come back; sometimes nothing but a rerun."""
    if dice.chance(0.15):
        return PLAIN, 0
    return dice.number(0, 15) + (ALONE if dice.chance(0.5) else 0), dice.number(0, 3)


def _lines(dice: Dice) -> list[str]:
    themes = frozenset(dice.some(THEMES, dice.number(3, 5)))
    scope = Scope(functions=[*LIBRARY] if "helper" in themes else [], themes=themes)
    lines = [f"{scope.bind('list', 'rows')} = [3, 1, 2]", f"{scope.bind('int', 'total')} = 4"]
    for _ in range(dice.number(1, 4)):
        lines += dice.one(MAKERS)(scope, dice)
        if dice.chance(0.4):
            lines += suite(scope, dice, 1, 1, draws=False)
    shape = dice.number(0, 9)
    if shape < 5:
        return [*lines, *_body(scope, dice)]
    if shape < 9:
        return [*lines, *_function("main", _body, scope, dice), "main()"]
    return [*lines, *_pages(scope, dice)]


def _hasty_lines(dice: Dice) -> list[str]:
    themes = frozenset(dice.some(THEMES, dice.number(1, 3)))
    scope = Scope(themes=themes)
    lines = [f"{scope.bind('list', 'rows')} = [3, 1, 2]", f"{scope.bind('int', 'total')} = 4"]
    for _ in range(dice.number(0, 2)):
        lines += dice.one(MAKERS)(scope, dice)
    definitions, page, uses = families(dice)
    scope.bind("int", "LEVEL")
    scope.names["callable"] = sorted(names_bound_in(ast.parse("\n".join(definitions))))

    def body(inner: Scope, dice: Dice) -> list[str]:
        found = [f"{inner.bind('int', 'level')} = st.slider('level', 0, 9, 2, key='level')"]
        found += ["turn = st.slider('turn', 0, 4, 0, key='turn')", "LEVEL = level", *page]
        if dice.chance(0.5):
            found += suite(inner, dice, 1, 2)
        found += uses
        if dice.chance(0.5):
            found += suite(inner, dice, dice.number(1, 2), 2)
        return found

    if dice.chance(0.5):
        return [*lines, *definitions, *body(scope, dice)]
    return [*lines, *definitions, *_function("main", body, scope, dice), "main()"]


def _body(scope: Scope, dice: Dice) -> list[str]:
    """The page: a widget on whose value things depend, and statements."""
    level = dice.fresh("w")
    lines = [f"{scope.bind('int', 'level')} = st.slider('{level}', 0, 9, 2, key='level')"]
    if dice.chance(0.3):
        lines.append("rows.append(level)")
    lines += suite(scope, dice, dice.number(2, 4), 3)
    if dice.chance(0.6):
        lines += dice.one(OF_THE_PAGE)(scope, dice, 2, True)
    if dice.chance(0.2):
        lines += leave(scope, dice)
    return lines + suite(scope, dice, dice.number(1, 3), 3)


def _function(name: str, page: Callable[[Scope, Dice], list[str]], scope: Scope, dice: Dice) -> list[str]:
    """The page in a function; some definitions may stand in it."""
    inner = scope.inside()
    inner.purse.left = 120
    body = dice.one([function, closure, function])(inner, dice) if dice.chance(0.3) else []
    body += page(inner, dice)
    return [f"def {name}():", *indented(declare(scope, body, []))]


def _pages(scope: Scope, dice: Dice) -> list[str]:
    """Two pages, and buttons that lead from one to the other."""
    lines = _function("first", _body, scope, dice) + _function("second", _body, scope, dice)
    lines += [
        "pages = [st.Page(first, title='First'), st.Page(second, title='Second')]",
        "found = st.navigation(pages)",
    ]
    lines += ["if st.sidebar.button('go'):", "    st.switch_page(pages[1] if found.title == 'First' else pages[0])"]
    return [*lines, f"st.text(total + {dice.number(0, 2)})", "found.run()"]
