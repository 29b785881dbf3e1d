"""Expressions of each type, from what is in scope.

Invariant: an expression of a type evaluates to that type or raises; none changes what it reads, except calls of
functions that do.
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
        return call(function.name, function.params, scope, dice, depth - 1)
    return _MAKERS[kind](scope, dice, depth)


def call(name: str, params: tuple[str, ...], scope: Scope, dice: Dice, depth: int = 1) -> str:
    """A call with arguments of the parameters' types."""
    return f"{name}({', '.join(expression(param, scope, dice, depth) for param in params)})"


def _int(scope: Scope, dice: Dice, depth: int) -> str:
    if not depth:
        return str(dice.number(-3, 9))

    def sub(kind: str) -> str:
        return expression(kind, scope, dice, depth - 1)

    match dice.number(0, 13):
        case 0 | 1:
            return f"({sub('int')} {dice.one('+-*')} {sub('int')}) % 97"
        case 2:
            return f"len({sub('list')})"
        case 3:
            return f"sum({sub('list')})"
        case 4:
            return f"{sub('dict')}.get({dice.one(['a', 'b', 'zz'])!r}, {dice.number(0, 5)})"
        case 5:
            return f"{sub('obj')}.n"
        case 6:
            return f"(st.session_state.get({dice.one(['n', 'm', 'level'])!r}) or 0)"
        case 7:
            return f"max({sub('list')} or [0], key=lambda v: -v)"
        case 8:
            return f"sum(v * {dice.number(1, 3)} for v in {sub('list')})"
        case 9:
            return f"({sub('int')} if {condition(scope, dice, depth - 1)} else {sub('int')})"
        case 10:
            return f"{sub('obj')}.twice()"
        case 11:
            return f"int(np.array({sub('list')} or [0]).sum())"
        case 12:
            return f"len({sub('str')})"
    return dice.one(["random.randint(0, 9)", "int(np.random.randint(0, 9))", "helper.scale(2)", "helper.STATE['k']"])


def _str(scope: Scope, dice: Dice, depth: int) -> str:
    if not depth:
        return repr(dice.one(["", "x", "yes", "a b"]))

    def sub(kind: str) -> str:
        return expression(kind, scope, dice, depth - 1)

    match dice.number(0, 5):
        case 0 | 1:
            return f"'{{}}-{{}}'.format({sub('int')}, {sub('list')})"
        case 2:
            return f"','.join(str(v) for v in {sub('list')})"
        case 3:
            return f"{sub('str')}.upper()"
        case 4:
            return f"str({sub(dice.one(('int', 'dict', 'list')))})"
    return f"('%s|%s' % ({sub('int')}, {sub('str')}))"


def _list(scope: Scope, dice: Dice, depth: int) -> str:
    if not depth:
        return str([dice.number(0, 5) for _ in range(dice.number(0, 3))])

    def sub(kind: str) -> str:
        return expression(kind, scope, dice, depth - 1)

    match dice.number(0, 10):
        case 0 | 1:
            return f"[{sub('int')}, {sub('int')}]"
        case 2:
            return f"[{call_or(scope, dice)} for v in range({dice.number(0, 3)})]"
        case 3:
            return f"sorted({sub('list')}, key=lambda v: v % {dice.number(2, 5)})"
        case 4:
            return f"{sub('list')}[{dice.number(0, 1)}:]"
        case 5:
            return f"list({sub('dict')}.values())"
        case 6:
            return f"{sub('obj')}.items"
        case 7:
            return f"list(counted({dice.number(0, 3)}))"
        case 8:
            return f"np.arange({dice.number(0, 4)}).tolist()"
        case 9:
            return f"list(map(lambda v: v + {sub('int')}, {sub('list')}))"
    return f"{sub('list')} + {sub('list')}"


def call_or(scope: Scope, dice: Dice) -> str:
    """A call of a function of one int on the loop variable `v`, or `v` itself."""
    found = [function.name for function in scope.functions if function.params == ("int",) and function.gives == "int"]
    return f"{dice.one(found)}(v)" if found else "v * 2"


def _dict(scope: Scope, dice: Dice, depth: int) -> str:
    if not depth:
        return dice.one(["{}", "{'a': 1}", "{'b': 2, 'a': 3}"])

    def sub(kind: str) -> str:
        return expression(kind, scope, dice, depth - 1)

    match dice.number(0, 3):
        case 0 | 1:
            return f"{{'a': {sub('int')}, 'c': {sub('int')}}}"
        case 2:
            return f"{{str(v): v for v in {sub('list')}}}"
    return f"dict({sub('dict')}, b={sub('int')})"


def _obj(scope: Scope, dice: Dice, depth: int) -> str:
    first = expression("int", scope, dice, max(0, depth - 1))
    if depth and dice.chance(0.5):
        return f"Box({first}, {expression('list', scope, dice, depth - 1)})"
    return f"Box({first})"


def condition(scope: Scope, dice: Dice, depth: int = 1) -> str:
    """A condition."""
    left = expression("int", scope, dice, depth)
    match dice.number(0, 4):
        case 0:
            return f"{expression('list', scope, dice, depth)}"
        case 1:
            return f"'n' {dice.one(('in', 'not in'))} st.session_state"
        case 2:
            return f"{left} % 2 == 0"
    return f"{left} > {dice.number(0, 6)}"


_MAKERS = {"int": _int, "str": _str, "list": _list, "dict": _dict, "obj": _obj}
