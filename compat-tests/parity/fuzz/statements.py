"""Statements and suites.

Invariant: a suite keeps the scope true to what it has bound; nested suites bind into copies.
"""

from __future__ import annotations

from parity.fuzz.expressions import call, condition, expression
from parity.fuzz.scope import TYPES, Dice, Scope


def suite(scope: Scope, dice: Dice, length: int, depth: int, *, draws: bool = True) -> list[str]:
    """Some statements; `draws`: elements and widgets may be among them."""
    lines: list[str] = []
    for _ in range(length):
        makers = _SILENT + _STATE + (_DRAWING if draws else []) + (_NESTED if depth else [])
        lines += dice.one(makers)(scope, dice, depth, draws)
    return lines or ["pass"]


def indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _assign(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    kind = dice.one(TYPES)
    value = expression(kind, scope, dice)
    name = dice.one(scope.names[kind]) if scope.names[kind] and dice.chance(0.3) else dice.fresh("v")
    return [f"{scope.bind(kind, name)} = {value}"]


def _mutate(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    value = expression("int", scope, dice, 1)
    if scope.names["list"] and dice.chance(0.5):
        name = dice.one(scope.names["list"])
        return [dice.one([f"{name}.append({value})", f"{name}.sort()", f"{name}.extend([{value}])", f"{name}[:1] = [7]",
                          f"{name} += [{value}]"])]  # fmt: skip
    if scope.names["dict"] and dice.chance(0.5):
        name = dice.one(scope.names["dict"])
        return [dice.one([f"{name}['a'] = {value}", f"{name}.pop('a', None)", f"{name}.update(d={value})"])]
    if scope.names["obj"]:
        name = dice.one(scope.names["obj"])
        return [dice.one([f"{name}.n += 1", f"{name}.add({value})", f"{name}.items.append({value})",
                          f"{name}.note = {value}", f"Box.shared = {value}"])]  # fmt: skip
    if scope.names["int"]:
        name = dice.one(scope.names["int"])
        return [f"{name} += {value}"]
    return _assign(scope, dice, depth, draws)


def _call(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    if not scope.functions:
        return _assign(scope, dice, depth, draws)
    function = dice.one(scope.functions)
    return [call(function.name, function.params, scope, dice)]


def _state(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    key = dice.one(["n", "m"])
    value = expression("int", scope, dice, 1)
    match dice.number(0, 7):
        case 0 | 1:
            return [f"st.session_state.{key} = {value}"]
        case 2:
            return [f"st.session_state['{key}'] = (st.session_state.get('{key}') or 0) + 1"]
        case 3:
            return [f"st.session_state.setdefault('log', []).append({value})"]
        case 4:
            return [f"if '{key}' in st.session_state:", f"    del st.session_state['{key}']"]
        case 5:
            name = scope.bind("list", dice.fresh("v"))
            return [f"{name} = st.session_state.setdefault('log', [])"]
        case 6:
            return [f"st.session_state.box = {expression('obj', scope, dice, 1)}"]
    return [
        dice.one(
            [
                "random.seed(3)",
                "np.random.seed(4)",
                "st.cache_data.clear()",
                f"helper.STATE['k'] = {value}",
                f"helper.bump({value})",
            ]
        )
    ]


def _draw(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    place = dice.one([*scope.places, "st", "st", "st.sidebar"])
    kind = dice.one(TYPES[:4])
    value = expression(kind, scope, dice)
    match dice.number(0, 4):
        case 0:
            return [f"{place}.metric('m', {expression('int', scope, dice)})"]
        case 1:
            return [f"{place}.text({value})"]
        case 2:
            number = expression(dice.one(["int", "obj"]), Scope(scope.names), dice, 0)
            return [f'{place}.markdown(f"v: {{{number}}}")']
    return [f"{place}.write({value})"]


def _widget(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    place = dice.one([*scope.places, "st", "st"])
    label = dice.fresh("w")
    key = f", key='{label}'" if dice.chance(0.6) else ""
    callback = f", on_change=noted, args=({dice.number(0, 5)},)" if dice.chance(0.2) else ""
    match dice.number(0, 5):
        case 0 | 1:
            name = scope.bind("int", dice.fresh("v"))
            return [f"{name} = {place}.slider('{label}', 0, 9, {dice.number(0, 9)}{key}{callback})"]
        case 2:
            name = scope.bind("int", dice.fresh("v"))
            return [f"{name} = {place}.number_input('{label}', 0, 20, {dice.number(0, 9)}{key}{callback})"]
        case 3:
            name = scope.bind("str", dice.fresh("v"))
            return [f"{name} = {place}.selectbox('{label}', ['p', 'q', 'r']{key}{callback})"]
        case 4:
            name = scope.bind("str", dice.fresh("v"))
            return [f"{name} = {place}.text_input('{label}', 'txt'{key}{callback})"]
    test = dice.one(["checkbox", "toggle", "button"])
    callback = callback.replace("on_change", "on_click") if test == "button" else callback
    inner = suite(scope.copy(), dice, dice.number(1, 2), max(0, depth - 1))
    return [f"if {place}.{test}('{label}'{key}{callback}):", *indented(inner)]


def _place(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    name = dice.fresh("p")
    maker = dice.one(["st.empty()", "st.container()", "st.columns(2)[1]", "st.expander('e')", "st.tabs(['a', 'b'])[1]"])
    scope.places.append(name)
    return [f"{name} = {maker}"]


def _with(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    place = dice.one([*scope.places, "st.container()", "st.sidebar", "st.expander('x')"])
    return [f"with {place}:", *indented(suite(scope, dice, dice.number(1, 3), depth - 1))]


def _if(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    lines = [
        f"if {condition(scope, dice)}:",
        *indented(suite(scope.copy(), dice, dice.number(1, 3), depth - 1, draws=draws)),
    ]
    if dice.chance(0.4):
        lines += ["else:", *indented(suite(scope.copy(), dice, dice.number(1, 2), depth - 1, draws=draws))]
    return lines


def _for(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    name = dice.fresh("i")
    inner = scope.copy()
    inner.bind("int", name)
    many = dice.one([f"range({dice.number(0, 3)})", f"({expression('list', scope, dice, 1)})[:3]", "counted(2)"])
    return [f"for {name} in {many}:", *indented(suite(inner, dice, dice.number(1, 3), depth - 1, draws=draws))]


def _try(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    body = suite(scope.copy(), dice, dice.number(1, 2), depth - 1, draws=draws)
    if dice.chance(0.6):
        body.append(dice.one(["raise ValueError('planned')", "[][1]", "{}['gone']", "fails(3)", "1 // 0"]))
    caught = dice.one(["Exception", "(ValueError, LookupError, ZeroDivisionError)", "BaseException"])
    if caught == "BaseException" and draws:
        caught = "Exception"
    lines = ["try:", *indented(body), f"except {caught} as error:"]
    lines += indented(["st.text(f'caught {type(error).__name__}')"] if draws else ["probe('caught')"])
    if dice.chance(0.3):
        lines += ["finally:", *indented(suite(scope.copy(), dice, 1, 0, draws=draws))]
    return lines


def _leave(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    match dice.number(0, 3):
        case 0:
            return [f"if {condition(scope, dice)}:", "    st.stop()"]
        case 1:
            again = "if st.session_state.setdefault('again', 0) < 2 and "
            return [f"{again}({condition(scope, dice)}):", "    st.session_state.again += 1", "    st.rerun()"]
        case 2:
            return [f"if {condition(scope, dice)}:", "    raise RuntimeError('ends here')"]
    return [f"if {condition(scope, dice)}:", "    del random_name_that_is_not_there"]


def _magic(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    return [expression(dice.one(TYPES[:4]), scope, dice)]


_SILENT = [_assign, _assign, _mutate, _mutate, _call, _call]
_STATE = [_state]
_DRAWING = [_draw, _draw, _draw, _widget, _widget, _place, _call, _magic]
_NESTED = [_with, _if, _for, _try]
LEAVING = [_leave]
