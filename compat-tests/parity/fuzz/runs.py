"""Statements in the shapes of which units of statements are planned: groups, aliases, parts, views, iterators.

Invariant: what a group makes is bound when it has ended, and what it empties is not read afterwards.
"""

from __future__ import annotations

from parity.fuzz.expressions import condition, expression, mapped
from parity.fuzz.scope import Dice, Scope
from parity.fuzz.statements import NESTED, SILENT, changed, indented, mutation, suite


def _group(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """An object is made, filled by a loop, and changed afterwards."""
    kind = dice.one(["list", "dict", *(kind for kind in ("obj", "set") if scope.has(kind))])
    name, item = dice.fresh("v"), dice.fresh("i")
    empty = {"list": "[]", "dict": "{}", "obj": "Box(0)", "set": "set()"}[kind]
    inner = scope.copy(times=3, in_loop=True)
    inner.bind("int", item)
    value = expression("int", inner, dice)
    put = {"list": f"{name}.append({value})", "dict": f"{name}[str({item})] = {value}",
           "obj": f"{name}.add({value})", "set": f"{name}.add({value})"}[kind]  # fmt: skip
    body = [put]
    if dice.chance(0.3):
        body = [f"if {condition(inner, dice)}:", f"    {put}"]
    lines = [f"{name} = {empty}", f"for {item} in {expression('list', scope, dice, 1)}[:3]:", *indented(body)]
    if dice.chance(0.5):
        lines += mutation(scope, dice)
    scope.bind(kind, name)
    for _ in range(dice.number(0, 2)):
        lines.append(changed(kind, name, expression("int", scope, dice, 1), dice))
    return lines


def _alias(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """A second name, or a part, is changed where the first is looked at."""
    kinds = [kind for kind in ("list", "dict", "obj", "set", "point", "array", "frame") if scope.names[kind]]
    if not kinds:
        return mutation(scope, dice)
    kind = dice.one(kinds)
    first, second = dice.one(scope.names[kind]), dice.fresh("v")
    lines = [f"{second} = {first}"]
    if dice.chance(0.3):
        held = dice.fresh("v")
        lines = [f"{held} = {{'held': {first}}}", f"{second} = {held}['held']"]
    scope.bind(kind, second)
    change = changed(kind, second, expression("int", scope, dice, 1), dice)
    if dice.chance(0.3):
        return [*lines, f"for _ in range({dice.number(1, 2)}):", f"    {change}"]
    return [*lines, change]


def _part(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """A list in something else; what changes the part changes the whole."""
    whole, part = dice.fresh("v"), dice.fresh("v")
    value = expression("int", scope, dice, 1)
    found = [
        (f"{whole} = {{'a': [{value}], 'b': [2]}}", f"{whole}['a']"),
        (f"{whole} = [[{value}], [2]]", f"{whole}[{dice.number(0, 1)}]"),
        (f"{whole} = [[{value}]] * 2", f"{whole}[1]"),
    ]  # fmt: skip
    if scope.has("obj"):
        found.append((f"{whole} = Box({value}, [1])", f"{whole}.items"))
    if scope.has("point"):
        found.append((f"{whole} = Point({value})", f"{whole}.tags"))
    made, taken = dice.one(found)
    scope.bind("list", part)
    seen = dice.fresh("v")
    lines = [made, f"{part} = {taken}", changed("list", part, expression("int", scope, dice, 1), dice)]
    shown = f"{whole}.items" if "Box" in made else f"{whole}.tags" if "Point" in made else whole
    return [*lines, f"{scope.bind('str', seen)} = str({shown})"]


def _view(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """A view of an array or a frame, changed through one name and read by the other."""
    whole, view, seen = dice.fresh("v"), dice.fresh("v"), dice.fresh("v")
    if not (scope.has("array") or scope.has("frame")):
        return _part(scope, dice, depth, draws)
    if scope.has("array") and (dice.chance(0.6) or not scope.has("frame")):
        lines = [f"{whole} = np.arange(6) * ({expression('int', scope, dice, 1)} % 5)"]
        lines += [f"{view} = {whole}{dice.one(['[1:4]', '[::2]', '.reshape(2, 3)', '.T', '[:]', '.ravel()'])}"]
        lines += [dice.one([f"{view} += 1", f"{view}[1] = 7", f"{whole}[2] = {expression('int', scope, dice, 1)} % 9"])]
        scope.bind("array", whole)
        return [*lines, f"{scope.bind('list', seen)} = {whole}.tolist()"]
    second = expression("int", scope, dice, 1)
    lines = [f"{whole} = pd.DataFrame({{'a': [1, 2, 3], 'b': [0.5, {second}, 2.5]}})"]
    part = dice.one(["", "[['a', 'b']]", ".head(2)", ".copy()", ".iloc[:2]"])
    lines += [f"{view} = {whole}{part}"]
    lines += [dice.one([f"{whole}['c'] = {whole}['a'] + 1", f"{view}.loc[0, 'a'] = 9", f"{whole}.iloc[1, 0] = 5"])]
    scope.bind("frame", whole)
    return [*lines, f"{scope.bind('list', seen)} = {whole}['a'].tolist() + {view}['a'].tolist()"]


def _use(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """What can hardly be handed out: an iterator, made here and used up here, or a little later."""
    name, found, more = dice.fresh("g"), dice.fresh("v"), dice.fresh("v")
    made = dice.one([
        f"({mapped(scope, dice)} for v in {expression('list', scope, dice, 1)}[:4])",
        f"iter({expression('list', scope, dice, 1)}[:4])", "counted(3)",
        f"zip({expression('list', scope, dice, 1)}[:3], [1, 2, 3])", f"map(by_tail, {expression('list', scope, dice, 1)}[:3])",
        f"enumerate({expression('list', scope, dice, 1)}[:3])",
    ])  # fmt: skip
    lines = [f"{name} = {made}"]
    if dice.chance(0.5):
        lines.append(f"{scope.bind('str', found)} = str(next({name}, None))")
    if dice.chance(0.4):
        lines += mutation(scope, dice)
    if dice.chance(0.3):
        return [*lines, f"for {more} in {name}:", f"    probe('{more}')"]
    return [*lines, f"{scope.bind('str', more)} = str(list({name}))"]


def _growing(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """A list that grows while it is iterated, up to a length."""
    name, item = dice.fresh("v"), dice.fresh("i")
    inner = scope.copy(times=6, in_loop=True)
    inner.bind("int", item)
    value = expression("int", inner, dice, 1)
    lines = [f"{name} = [1, {expression('int', scope, dice, 1)}]", f"for {item} in {name}:"]
    lines += [f"    if len({name}) > {dice.number(2, 5)}: break", f"    {name}.append({value})"]
    scope.bind("list", name)
    return lines


def _unpack(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """Several names at once, also one list under two names."""
    one, two = dice.fresh("v"), dice.fresh("v")
    match dice.number(0, 3):
        case 0:
            lines = [f"{one} = {two} = {expression('list', scope, dice, 1)}"]
            scope.bind("list", one)
            scope.bind("list", two)
        case 1:
            lines = [f"{one}, *{two} = [1, *{expression('list', scope, dice, 1)}[:3]]"]
            scope.bind("int", one)
            scope.bind("list", two)
        case 2 if len(scope.names["list"]) > 1:
            first, second = dice.some(scope.names["list"], 2)
            lines = [f"{first}, {second} = {second}, {first}"]
        case _:
            lines = [f"{one}, {two} = {expression('int', scope, dice, 1)}, {expression('str', scope, dice, 1)}"]
            scope.bind("int", one)
            scope.bind("str", two)
    return lines


def _gather(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    """A loop that counts and gathers: the sort of statement that is dear in real programs."""
    total, item = dice.fresh("v"), dice.fresh("i")
    inner = scope.copy(times=3, in_loop=True)
    inner.bind("int", item)
    inner.bind("int", total)
    body = [f"{total} += {expression('int', inner, dice)}", *suite(inner, dice, dice.number(0, 1), 0, draws=draws)]
    if body[-1] == "pass":
        body.pop()
    lines = [
        f"{total} = {expression('int', scope, dice, 1)}",
        f"for {item} in range({dice.number(1, 3)}):",
        *indented(body),
    ]
    scope.bind("int", total)
    return lines


SILENT += [_group, _group, _alias, _alias, _part, _view, _use, _growing, _unpack]
NESTED += [_gather, _gather]
