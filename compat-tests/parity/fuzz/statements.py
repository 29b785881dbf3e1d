"""Statements and suites: assignments, changes in place, calls, and what holds other statements.

Invariant: a suite keeps the scope true to what it has bound; nested suites bind into copies. Loops run over copies, or
on fuel.
"""

from __future__ import annotations

from collections.abc import Callable

from parity.fuzz.expressions import call, condition, expression
from parity.fuzz.scope import PLAIN, TYPES, Dice, Scope

Maker = Callable[[Scope, Dice, int, bool], list[str]]

#: What other rooms add: makers of statements, by where they may stand.
SILENT: list[Maker] = []
DRAWING: list[Maker] = []
NESTED: list[Maker] = []
PLACES: list[Maker] = []


def suite(scope: Scope, dice: Dice, length: int, depth: int, *, draws: bool = True) -> list[str]:
    """Some statements; `draws`: elements and widgets may be among them."""
    lines: list[str] = []
    for _ in range(length):
        makers = SILENT + (DRAWING if draws else []) + (NESTED if depth > 0 else [])
        makers += PLACES if draws and depth > 0 else []
        lines += dice.one(makers)(scope, dice, depth, draws)
    return lines or ["pass"]


def indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


VALUES = ("int", "int", "str", "list", "list", "dict", "obj", "set", "point", "array", "frame")


def _assign(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    kind = dice.one([kind for kind in VALUES if scope.has(kind)])
    value = expression(kind, scope, dice)
    name = dice.one(scope.names[kind]) if scope.names[kind] and dice.chance(0.3) else dice.fresh("v")
    if kind == "int" and dice.chance(0.08):
        return [f"{scope.bind(kind, name)}: int = {value}"]
    return [f"{scope.bind(kind, name)} = {value}"]


def mutation(scope: Scope, dice: Dice) -> list[str]:
    """A change of something in scope, in place."""
    value = expression("int", scope, dice, 1)
    kinds = [kind for kind in ("list", "list", "dict", "obj", "set", "point", "array", "frame") if scope.names[kind]]
    if not kinds:
        name = scope.bind("list", dice.fresh("v"))
        return [f"{name} = [{value}]"]
    kind = dice.one(kinds)
    return [changed(kind, dice.one(scope.names[kind]), value, dice)]


def changed(kind: str, name: str, value: str, dice: Dice) -> str:
    """A statement that changes what `name` holds."""
    match kind:
        case "list":
            return dice.one([f"{name}.append({value})", f"{name}.sort()", f"{name}.extend([{value}])", f"{name}[:1] = [7]",
                             f"{name} += [{value}]", f"{name}.sort(key=by_tail)", f"{name}.reverse()",
                             f"del {name}[1:2]", f"{name}.insert(0, {value})", f"{name}.reverse()"])  # fmt: skip
        case "dict":
            return dice.one([f"{name}['a'] = {value}", f"{name}.pop('a', None)", f"{name}.update(d={value})",
                             f"{name}.setdefault('e', {value})", f"{name} |= {{'f': {value}}}"])  # fmt: skip
        case "obj":
            return dice.one([f"{name}.n += 1", f"{name}.add({value})", f"{name}.items.append({value})",
                             f"{name}.note = {value}", f"Box.shared = {value}", f"{name}.add(1).add(2)"])  # fmt: skip
        case "set":
            return dice.one([f"{name}.add({value})", f"{name}.discard(1)", f"{name} ^= {{3}}", f"{name}.clear()"])
        case "point":
            return dice.one([f"{name}.x += 1", f"{name}.y = {value}", f"{name}.tags.append({value})"])
        case "array":
            return dice.one([f"{name}[:2] += 1", f"{name}[1:] = {value} % 9", f"{name} *= 2", f"{name}.sort()",
                             f"np.random.shuffle({name})"])  # fmt: skip
    return dice.one([f"{name}['c'] = {value}", f"{name}.loc[{name}['a'] > 2, 'b'] = {value} % 5",
                     f"{name}.sort_values('a', inplace=True)", f"{name}['d'] = {name}['a'] * 2",
                     f"{name}.attrs['k'] = {value}"])  # fmt: skip


def _mutate(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    if scope.names["int"] and dice.chance(0.15):
        return [f"{dice.one(scope.names['int'])} += {expression('int', scope, dice, 1)}"]
    return mutation(scope, dice)


def _call(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    found = [function for function in scope.functions if draws or not function.draws]
    if found and scope.pay((chosen := dice.one(found)).cost):
        given = call(chosen.name, chosen.params, scope, dice)
        if chosen.gives and dice.chance(0.5):
            return [f"{scope.bind(chosen.gives, dice.fresh('v'))} = {given}"]
        return [given]
    return _assign(scope, dice, depth, draws)


def _if(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    lines = [
        f"if {condition(scope, dice)}:",
        *indented(suite(scope.copy(), dice, dice.number(1, 3), depth - 1, draws=draws)),
    ]
    if dice.chance(0.2):
        lines += [f"elif {condition(scope, dice)}:"]
        lines += indented(suite(scope.copy(), dice, 1, depth - 1, draws=draws))
    if dice.chance(0.4):
        lines += ["else:", *indented(suite(scope.copy(), dice, dice.number(1, 2), depth - 1, draws=draws))]
    return lines


def _both_ways(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """A name that each branch binds, so it is bound afterwards."""
    kind = dice.one(PLAIN)
    name = dice.fresh("v")
    one, other = (expression(kind, scope, dice) for _ in range(2))
    lines = [f"if {condition(scope, dice)}:", f"    {name} = {one}", "else:", f"    {name} = {other}"]
    scope.bind(kind, name)
    return lines


def _for(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    name = dice.fresh("i")
    found = [f"range({dice.number(0, 3)})", f"({expression('list', scope, dice, 1)})[:3]", "counted(2)",
             f"enumerate('{dice.one(['ab', 'xyz'])}')",
             f"zip({expression('list', scope, dice, 1)}[:3], 'abc')",
             f"list({expression('dict', scope, dice, 1)}.items())[:3]"]  # fmt: skip
    if scope.has("set"):
        found.append(f"sorted({expression('set', scope, dice, 1)})[:3]")
    many = dice.one(found)
    inner = scope.copy(times=3, in_loop=True)
    target = name
    if many.startswith(("enumerate", "zip")):
        other = dice.fresh("i")
        target = f"{name}, {other}"
        inner.bind("str", other)
    elif many.startswith("list("):
        target = f"{dice.fresh('i')}, {name}"
    inner.bind("int", name)
    body = suite(inner, dice, dice.number(1, 3), depth - 1, draws=draws)
    jumps = dice.chance(0.25)
    if jumps:
        at = (
            dice.number(0, len(body))
            if all(not line.startswith((" ", "else", "elif", "except")) for line in body)
            else 0
        )
        body.insert(at, f"if {condition(inner, dice)}: {dice.one(['break', 'continue'])}")
    lines = [f"for {target} in {many}:", *indented(body)]
    if jumps and dice.chance(0.5):
        lines += ["else:", *indented(suite(scope.copy(), dice, 1, 0, draws=draws))]
    return lines


def _while(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    fuel = dice.fresh("fuel")
    inner = scope.copy(times=3, in_loop=True)
    test = f" and ({condition(scope, dice)})" if dice.chance(0.4) else ""
    body = [f"{fuel} -= 1", *suite(inner, dice, dice.number(1, 2), depth - 1, draws=draws)]
    if dice.chance(0.3):
        body.append(f"if {condition(inner, dice)}: break")
    return [f"{fuel} = {dice.number(1, 3)}", f"while {fuel} > 0{test}:", *indented(body)]


def _try(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    body = suite(scope.copy(), dice, dice.number(1, 2), depth - 1, draws=draws)
    if dice.chance(0.6):
        body.append(dice.one(["raise ValueError('planned')", "[][1]", "{}['gone']", "fails(3)", "1 // 0"]))
    caught = dice.one(["Exception", "(ValueError, LookupError, ZeroDivisionError)", "BaseException"])
    if caught == "BaseException" and draws:
        caught = "Exception"
    lines = ["try:", *indented(body), f"except {caught} as error:"]
    lines += indented(["st.text(f'caught {type(error).__name__}')"] if draws else ["probe('caught')"])
    if dice.chance(0.2):
        lines += ["else:", *indented(suite(scope.copy(), dice, 1, 0, draws=draws))]
    if dice.chance(0.3):
        lines += ["finally:", *indented(suite(scope.copy(), dice, 1, 0, draws=draws))]
    return lines


def _swallow(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """A manager that swallows, and a name that is bound before it and perhaps again in it."""
    name = scope.bind("int", dice.fresh("v"))
    body = suite(scope.copy(), dice, 1, depth - 1, draws=draws)
    lines = [f"{name} = {expression('int', scope, dice, 1)}"]
    lines += [f"with {dice.one(['suppress(ValueError)', 'suppress(ValueError)', 'Quiet(ValueError)'])}:"]
    body += [f"if {condition(scope, dice)}: raise ValueError('planned')"]
    body += [f"{name} = {expression('int', scope, dice, 1)}"]
    return [*lines, *indented(body)]


def _manage(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """A manager of the program's own, over a list."""
    held, given = dice.fresh("v"), expression("list", scope, dice, 1)
    inner = scope.copy()
    inner.bind("list", held)
    body = suite(inner, dice, dice.number(1, 2), depth - 1, draws=draws)
    return [f"with opened({given}) as {held}:", *indented(body)]


def _match(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    lines = []
    kind = dice.one(["list", "int", "dict", *(["point"] if scope.has("point") else [])])
    subject = expression(kind, scope, dice, 1)
    name = dice.fresh("c")
    cases = {
        "list": [("[]", None), (f"[{name}]", "int"), (f"[_, *{name}]", "list")],
        "int": [("0 | 1", None), (f"{name} if {name} > 3", "int")],
        "dict": [(f"{{'a': {name}}}", "int"), (f"{{'b': 2, **{name}}}", "dict")],
        "point": [(f"Point(x=2, y={name})", "int"), (f"Point(x={name})", "int")],
    }[kind]
    lines.append(f"match {subject}:")
    for pattern, bound in cases:
        inner = scope.copy()
        if bound is not None:
            inner.bind(bound, name)
        lines += indented([f"case {pattern}:", *indented(suite(inner, dice, 1, depth - 1, draws=draws))])
    if dice.chance(0.5):
        lines += indented(["case _:", *indented(suite(scope.copy(), dice, 1, 0, draws=draws))])
    return lines


def leave(scope: Scope, dice: Dice) -> list[str]:
    """A condition under which the run ends here."""
    match dice.number(0, 3):
        case 0:
            return [f"if {condition(scope, dice)}:", "    st.stop()"]
        case 1:
            again = "if st.session_state.setdefault('again', 0) < 2 and "
            return [f"{again}({condition(scope, dice)}):", "    st.session_state.again += 1", "    st.rerun()"]
        case 2:
            return [f"if {condition(scope, dice)}:", "    raise RuntimeError('ends here')"]
    return [f"if {condition(scope, dice)}:", "    del random_name_that_is_not_there"]


def _delete(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    names = [name for kind in TYPES for name in scope.names[kind] if name.startswith("v")]
    if not names or scope.in_loop or not scope.top:
        return mutation(scope, dice)
    name = dice.one(names)
    if dice.chance(0.5):
        scope.forget(name)
        return [f"del {name}"]
    inner = scope.copy()
    scope.forget(name)
    kept = dice.fresh("v")
    lines = [f"if {condition(inner, dice)}:", f"    del {name}", "try:", f"    {kept} = str({name})"]
    scope.bind("str", kept)
    return [*lines, "except NameError:", f"    {kept} = 'gone'"]


SILENT += [_assign, _assign, _assign, _mutate, _mutate, _mutate, _call, _call, _call, _delete]
NESTED += [_if, _if, _for, _for, _try, _swallow, _match, _while, _both_ways, _manage]
