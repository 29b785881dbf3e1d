"""Functions, methods, closures, generators: what call units are made of.

Invariant: each counts its executions with a probe, so that a skip shows, and a second execution too.
"""

from __future__ import annotations

from parity.fuzz.expressions import condition, expression
from parity.fuzz.scope import Dice, Function, Scope
from parity.fuzz.statements import indented, suite

PARAMS = [("int",), ("int",), ("list",), ("int", "list"), ("dict",), ("obj",), (), ("str", "int"), ("list", "list")]


def function(scope: Scope, dice: Dice) -> list[str]:
    """A definition; the function is listed in `scope` from then on."""
    name = dice.fresh("f")
    params = dice.one(PARAMS)
    gives = dice.one(["int", "int", "list", "dict", "str", "obj", ""])
    inner = scope.copy(top=False)
    inner.functions = [known for known in inner.functions if dice.chance(0.7)]
    names = [inner.bind(kind, dice.fresh("a")) for kind in params]
    if scope.places and dice.chance(0.7):
        inner.places = []
    for kind in inner.names:  # not everything that is global is read
        inner.names[kind] = [n for n in inner.names[kind] if n in names or dice.chance(0.3)]
    reads = {kind: set(found) - set(names) for kind, found in inner.names.items()}
    draws = dice.chance(0.4)
    shown = [*names]
    if dice.chance(0.15):
        extra = inner.bind("list", dice.fresh("a"))
        shown.append(f"{extra}=[]")
    body = [f"probe('{name}')"]
    body += _without_rebinding(suite(inner, dice, dice.number(1, 3), 2, draws=draws), reads)
    if dice.chance(0.08):
        body.append(f"if {condition(inner, dice)}: raise ValueError('from {name}')")
    if gives:
        body.append(f"return {expression(gives, inner, dice)}")
    lines = [f"def {name}({', '.join(shown)}):", *indented(body)]
    if gives in ("int", "list", "dict", "str") and not draws and dice.chance(0.1) and "obj" not in params:
        lines.insert(0, "@st.cache_data(show_spinner=False)")
    elif dice.chance(0.1):
        lines.insert(0, "@logged")
    scope.functions.append(Function(name, params, gives))
    return lines


def _without_rebinding(lines: list[str], reads: dict[str, set[str]]) -> list[str]:
    """Names of outer scopes that the body assigns would be local: some are declared global."""
    assigned = {
        line.strip().split(" ")[0] for line in lines if len(line.split()) > 1 and line.split()[1] in ("=", "+=")
    }
    outer = sorted(assigned & set().union(*reads.values()))
    return [f"global {', '.join(outer)}", *lines] if outer else lines


def closure(scope: Scope, dice: Dice) -> list[str]:
    """A function that makes functions, and one that it made."""
    maker, made, inner = dice.fresh("make"), dice.fresh("f"), dice.fresh("held")
    value = expression("int", scope, dice, 1)
    kept = dice.one([f"{inner} + x", f"{inner} * x + helper.scale(1)", f"len([{inner}] * abs(x % 4))"])
    lines = [f"def {maker}({inner}):", "    def made(x):", f"        probe('{made}')"]
    if dice.chance(0.3):
        lines += [f"        nonlocal {inner}", f"        {inner} += 1"]
    lines += [f"        return {kept}", "    return made", f"{made} = {maker}({value})"]
    scope.functions.append(Function(made, ("int",), "int"))
    return lines


def recursive(scope: Scope, dice: Dice) -> list[str]:
    """A function that calls itself."""
    name = dice.fresh("f")
    scope.functions.append(Function(name, ("int",), "int"))
    return [
        f"def {name}(x):",
        f"    probe('{name}')",
        f"    return x if not 0 < x < 8 else {name}(x - 1) + {name}(x - 3) + {dice.number(0, 2)}",
    ]


def shortened(scope: Scope, dice: Dice) -> list[str]:
    """A lambda, an alias, a partial or a bound method under a name."""
    name = dice.fresh("f")
    found = [f.name for f in scope.functions if f.params == ("int",) and f.gives == "int"]
    inner = scope.copy()
    inner.bind("int", "x")
    choices = [f"lambda x: {expression('int', inner, dice, 1)}", "helper.scale", "Box(3).plus"]
    if found:
        choices += [dice.one(found), f"functools.partial({dice.one(found)})", f"functools.lru_cache({dice.one(found)})"]
    scope.functions.append(Function(name, ("int",), "int"))
    return [f"{name} = {dice.one(choices)}"]
