"""What lasts from run to run, and beyond the script: session_state, query parameters, caches, modules, random numbers.

Invariant: what is kept is a number, a list that a run makes longer by little, or an object made of these.
"""

from __future__ import annotations

from parity.fuzz.expressions import expression
from parity.fuzz.scope import Dice, Scope
from parity.fuzz.statements import SILENT


def _state(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    key = dice.one(["n", "m"])
    value = expression("int", scope, dice, 1)
    name = dice.fresh("v")
    match dice.number(0, 10):
        case 0 | 1:
            return [f"st.session_state.{key} = {value}"]
        case 2:
            return [f"st.session_state['{key}'] = (st.session_state.get('{key}') or 0) + 1"]
        case 3:
            return [f"st.session_state.setdefault('log', []).append({value})"]
        case 4:
            return [f"if '{key}' in st.session_state:", f"    del st.session_state['{key}']"]
        case 5:
            return [f"{scope.bind('list', name)} = st.session_state.setdefault('log', [])"]
        case 6 if scope.has("obj"):
            return [f"st.session_state.box = {expression('obj', scope, dice, 1)}"]
        case 7 if scope.has("obj"):
            scope.bind("obj", name)
            return [
                "if 'box' not in st.session_state:",
                f"    st.session_state.box = Box({value})",
                f"{name} = st.session_state.box",
            ]
        case 8:
            scope.bind("str", name)
            return [f"{name} = str(sorted(key for key in st.session_state if not key.startswith('w')))"]
        case 9:
            return [f"if '{key}' not in st.session_state:", f"    st.session_state['{key}'] = {value}"]
    return [f"st.session_state.setdefault('deep', {{}}).setdefault('{key}', []).append({value})"]


def _query(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    if not scope.has("query"):
        return _state(scope, dice, depth, draws)
    value = expression("int", scope, dice, 1)
    return [dice.one([f"st.query_params['q'] = str({value} % 9)", f"st.query_params.q = {value} % 9",
                      "st.query_params.pop('q', None)", "st.query_params.from_dict({'q': '5', 'r': 'x'})",
                      f"{scope.bind('str', dice.fresh('v'))} = str(st.query_params.to_dict())"])]  # fmt: skip


def _world(scope: Scope, dice: Dice, depth: int, draws: bool) -> list[str]:
    value = expression("int", scope, dice, 1)
    found = []
    if scope.has("rng"):
        found += ["random.seed(3)", "np.random.seed(4)", "RNG.seed(2)"]
        found += [f"random.shuffle({name})" for name in scope.names["list"][-2:]]
    if scope.has("helper"):
        found += [f"helper.STATE['k'] = {value}", f"helper.bump({value})", f"helper.SEEN.append({value})"]
        found += [f"helper.TOTAL = {value}"]
    if scope.has("cache"):
        found += [f"common({dice.number(0, 2)}).append({value})", "st.cache_data.clear()", "st.cache_data.clear()"]
        found += [f"{scope.bind('list', dice.fresh('v'))} = common({dice.number(0, 2)})"]
    if scope.has("level"):
        found += [f"LIMITS['low'] = {value}", f"LIMITS['high'] += {value}"]
    return [dice.one(found)] if found else _state(scope, dice, depth, draws)


SILENT += [_state, _state, _query, _world]
