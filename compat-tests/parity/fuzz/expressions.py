"""Expressions of each type, from what is in scope.

Invariant: an expression of a type evaluates to that type or raises; none changes what it reads, except calls of
functions that do. Nothing grows without bound: what is joined is cut, what is iterated is a copy.
"""

from __future__ import annotations

from parity.fuzz.scope import Dice, Scope


def expression(kind: str, scope: Scope, dice: Dice, depth: int = 2) -> str:
    """An expression of type `kind`."""
    names = scope.names[kind]
    if names and dice.chance(0.4 if depth else 0.8):
        return dice.one(names)
    calls = [function for function in scope.functions if function.gives == kind]
    if calls and depth and dice.chance(0.45):
        function = dice.one(calls)
        if scope.pay(function.cost):
            return call(function.name, function.params, scope, dice, depth - 1)
    return _MAKERS[kind](scope, dice, depth)


def call(name: str, params: tuple[str, ...], scope: Scope, dice: Dice, depth: int = 1) -> str:
    """A call with arguments of the parameters' types."""
    given = [expression(param, scope, dice, depth) for param in params]
    if given and dice.chance(0.05):
        return f"{name}(*[{', '.join(given)}])"
    return f"{name}({', '.join(given)})"


#: Which theme a case needs.
_INT_THEMES = {6: "obj", 11: "obj", 12: "array", 13: "point", 14: "rng", 15: "helper", 16: "array", 17: "frame",
               18: "cache", 19: "level", 20: "given", 21: "obj", 22: "query", 25: "point"}  # fmt: skip
_STR_THEMES = {5: "money", 6: "point", 7: "set", 8: "level"}
_LIST_THEMES = {7: "obj", 9: "array", 13: "frame"}


def _drawn(last: int, themes: dict[int, str], scope: Scope, dice: Dice) -> int:
    """The number of a case of which the program is about."""
    while True:
        number = dice.number(0, last)
        if number not in themes or scope.has(themes[number]):
            return number


def _int(scope: Scope, dice: Dice, depth: int) -> str:
    if not depth:
        return str(dice.number(-3, 9))

    def sub(kind: str) -> str:
        return expression(kind, scope, dice, depth - 1)

    match _drawn(25, _INT_THEMES, scope, dice):
        case 0 | 1 | 2:
            return f"({sub('int')} {dice.one('+-*')} {sub('int')}) % 97"
        case 3:
            return f"len({sub(dice.one(('list', 'str', 'dict')))})"
        case 4:
            return f"sum({sub('list')})"
        case 5:
            return f"{sub('dict')}.get({dice.one(['a', 'b', 'zz'])!r}, {dice.number(0, 5)})"
        case 6:
            return f"{sub('obj')}.n"
        case 7:
            return f"(st.session_state.get({dice.one(['n', 'm', 'level'])!r}) or 0)"
        case 8:
            key = dice.one(["lambda v: -v", "by_tail"])
            return f"max({sub('list')} or [0], key={key})"
        case 9:
            return f"sum({mapped(scope, dice)} for v in {sub('list')}[:4])"
        case 10:
            return f"({sub('int')} if {condition(scope, dice, depth - 1)} else {sub('int')})"
        case 11:
            return f"{sub('obj')}.twice()"
        case 12:
            return f"int(np.array([v % 97 for v in {sub('list')}] or [0]).{dice.one(['sum', 'max', 'argmin'])}())"
        case 13 | 25:
            return f"{sub('point')}.{dice.one('xy')}"
        case 14:
            return dice.one(["random.randint(0, 9)", "int(np.random.randint(0, 9))", "RNG.randint(0, 9)",
                             "int(GEN.integers(0, 9))", f"random.choice({sub('list')} or [2])"])  # fmt: skip
        case 15:
            return dice.one(["helper.scale(2)", "helper.STATE['k']", "helper.TOTAL", "len(helper.SEEN)"])
        case 16:
            return f"int({sub('array')}.{dice.one(['sum()', 'max(initial=0)', 'size'])})"
        case 17:
            return f"int({sub('frame')}['a'].{dice.one(['sum', 'max', 'nunique'])}())"
        case 18:
            return f"len(common({dice.number(0, 2)}))"
        case 19:
            return dice.one(["Level.HIGH.value", f"Level({dice.one('15')}).value", "LIMITS['high']", "Box.shared"])
        case 20:
            return f"given({sub('int')}, *{sub('list')}[:2], last={sub('int')})"
        case 21:
            return f"Crate({sub('int')}, {sub('list')}).{dice.one(['size', 'plus(1)', 'twice()'])}"
        case 22:
            return f"int(st.query_params.get('q', '{dice.number(0, 3)}'))"
        case 23:
            return f"next(counted({dice.number(1, 3)}))"
    return f"next((v for v in {sub('list')} if v > {dice.number(0, 4)}), {dice.number(0, 9)})"


def _str(scope: Scope, dice: Dice, depth: int) -> str:
    if not depth:
        return repr(dice.one(["", "x", "yes", "a b"]))

    def sub(kind: str) -> str:
        return expression(kind, scope, dice, depth - 1)

    match _drawn(9, _STR_THEMES, scope, dice):
        case 0 | 1:
            return f"'{{}}-{{}}'.format({sub('int')}, {sub('list')})"
        case 2:
            return f"','.join(str({mapped(scope, dice)}) for v in {sub('list')}[:4])"
        case 3:
            return f"{sub('str')}.upper()"
        case 4:
            return f"str({sub(dice.one([kind for kind in PRINTED if scope.has(kind)]))})"
        case 5:  # in an f-string stand only names and numbers: what else may stand there depends on Python's version
            plain = f"Money({dice.one([*scope.names['int'], '4'])})"
            shown = [f"str(Money({sub('int')}))", f"'%s' % Money({sub('int')})"]
            return dice.one([*shown, f"f'{{{plain}!r}}'", f"f'{{{plain}:!}}'", f"f'{{{plain}}}'"])
        case 6:
            return f"'{{0.x}} {{0}}'.format({sub('point')})"
        case 7:
            return f"repr(sorted({sub('set')}))"
        case 8:
            return f"Level.{dice.one(['LOW', 'HIGH'])}.name"
    return f"('%s|%s' % ({sub('int')}, {sub('str')}))[:40]"


def _list(scope: Scope, dice: Dice, depth: int) -> str:
    if not depth:
        return str([dice.number(0, 5) for _ in range(dice.number(0, 3))])

    def sub(kind: str) -> str:
        return expression(kind, scope, dice, depth - 1)

    match _drawn(14, _LIST_THEMES, scope, dice):
        case 0 | 1:
            return f"[{sub('int')}, {sub('int')}]"
        case 2 | 3:
            tail = f" if {dice.one(['v', 'v % 2', 'v > 1'])}" if dice.chance(0.3) else ""
            return f"[{mapped(scope, dice)} for v in {dice.one([f'range({dice.number(0, 3)})', sub('list') + '[:3]'])}{tail}]"
        case 4:
            return f"sorted({sub('list')}, key={dice.one([f'lambda v: v % {dice.number(2, 5)}', 'by_tail'])})"
        case 5:
            return f"{sub('list')}[{dice.number(0, 1)}:]"
        case 6:
            return f"list({sub('dict')}.values())"
        case 7:
            return f"{sub('obj')}.items"
        case 8:
            return f"list(counted({dice.number(0, 3)}))"
        case 9:
            return dice.one([f"np.arange({dice.number(0, 4)}).tolist()", f"{sub('array')}.tolist()"])
        case 10:
            value = sub("int") if scope.pay(3) else "1"
            return f"list(map(lambda v: v + {value}, {sub('list')}[:5]))"
        case 11:
            return f"[v + w for v in {sub('list')}[:2] for w in {sub('list')}[:2]]"
        case 12:
            return f"list(filter(lambda v: v > {dice.number(0, 3)}, {sub('list')}))"
        case 13:
            return f"{sub('frame')}['a'].tolist()"
    return f"({sub('list')} + {sub('list')})[:12]"


def mapped(scope: Scope, dice: Dice) -> str:
    """An int made of the loop variable `v`, often by a function; it is evaluated four times at most."""
    found = [one for one in scope.functions if one.params == ("int",) and one.gives == "int"]
    if found and dice.chance(0.7):
        chosen = dice.one(found)
        if scope.pay(chosen.cost, 4):
            return f"{chosen.name}(v)"
    return dice.one(["v * 2", "v", f"(v + {dice.number(1, 3)})", "(w := v) + 1"] if scope.top else ["v * 2", "v"])


def _dict(scope: Scope, dice: Dice, depth: int) -> str:
    if not depth:
        return dice.one(["{}", "{'a': 1}", "{'b': 2, 'a': 3}"])

    def sub(kind: str) -> str:
        return expression(kind, scope, dice, depth - 1)

    match dice.number(0, 4):
        case 0 | 1:
            return f"{{'a': {sub('int')}, 'c': {sub('int')}}}"
        case 2:
            return f"{{str(v): {mapped(scope, dice)} for v in {sub('list')}[:4]}}"
        case 3:
            return f"{{**{sub('dict')}, 'a': {sub('int')}}}"
    return f"dict({sub('dict')}, b={sub('int')})"


def _obj(scope: Scope, dice: Dice, depth: int) -> str:
    first = expression("int", scope, dice, max(0, depth - 1))
    made = dice.one(["Box", "Box", "Crate"])
    if depth and dice.chance(0.5):
        return f"{made}({first}, {expression('list', scope, dice, depth - 1)})"
    return f"{made}({first})"


def _set(scope: Scope, dice: Dice, depth: int) -> str:
    if not depth:
        return dice.one(["set()", "{1, 2}", "{5, 8, 16}"])
    source = expression("list", scope, dice, depth - 1)
    return dice.one([f"set({source})", f"{{v % 3 for v in {source}}}", f"({{1, 4}} | set({source}))"])


def _point(scope: Scope, dice: Dice, depth: int) -> str:
    first = expression("int", scope, dice, max(0, depth - 1))
    if depth and dice.chance(0.4):
        return f"{expression('point', scope, dice, depth - 1)}.moved({first})"
    return dice.one([f"Point({first})", f"Point({first}, y={dice.number(0, 5)})", f"Point(2, y={first})"])


def _array(scope: Scope, dice: Dice, depth: int) -> str:
    if not depth:
        return dice.one(["np.arange(4)", "np.zeros(3, dtype=int)"])
    if dice.chance(0.5):
        inner = expression("array", scope, dice, depth - 1)
        return dice.one([f"{inner}[1:]", f"{inner}[::2]", f"({inner} * 2)", f"np.sort({inner})", f"{inner}.copy()"])
    return f"(np.arange({dice.number(1, 6)}) * ({expression('int', scope, dice, depth - 1)} % 9))"


def _frame(scope: Scope, dice: Dice, depth: int) -> str:
    if depth and scope.names["frame"] and dice.chance(0.5):
        inner = dice.one(scope.names["frame"])
        return dice.one([f"{inner}[{inner}['a'] > {dice.number(0, 3)}]", f"{inner}.head(2)", f"{inner}.copy()",
                         f"{inner}.sort_values('b')", f"{inner}.assign(c={dice.number(0, 5)})"])  # fmt: skip
    second = expression("int", scope, dice, max(0, depth - 1))
    return f"pd.DataFrame({{'a': [3, 1, {dice.number(0, 9)}], 'b': [1.5, {second}, 0.5]}})"


def _panel(scope: Scope, dice: Dice, depth: int) -> str:
    return f"Panel('{dice.fresh('w')}')"


def _place(scope: Scope, dice: Dice, depth: int) -> str:
    return dice.one(["st.container()", "st.empty()", "st.sidebar"])


def condition(scope: Scope, dice: Dice, depth: int = 1) -> str:
    """A condition."""
    left = expression("int", scope, dice, depth)
    match dice.number(0, 7):
        case 0:
            return f"{expression('list', scope, dice, depth)}"
        case 1:
            return f"'n' {dice.one(('in', 'not in'))} st.session_state"
        case 2:
            return f"{left} % 2 == 0"
        case 3 if scope.has("set"):
            return f"{dice.number(0, 5)} in {expression('set', scope, dice, depth)}"
        case 4:
            return f"{left} > 1 and {expression('int', scope, dice, depth)} < 7"
    return f"{left} > {dice.number(0, 6)}"


PRINTED = ("int", "dict", "list", "point")

_MAKERS = {
    "int": _int, "str": _str, "list": _list, "dict": _dict, "obj": _obj, "set": _set, "point": _point,
    "array": _array, "frame": _frame, "panel": _panel, "place": _place,
}  # fmt: skip
