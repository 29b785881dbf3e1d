"""Functions, methods, closures, generators: what call units are made of.

Invariant: each counts its executions with a probe, so that a skip shows, and a second execution too. A function calls
only what was defined before it, or itself with less.
"""

from __future__ import annotations

from parity.fuzz.declare import declare
from parity.fuzz.expressions import condition, expression
from parity.fuzz.scope import OF_A_FUNCTION, Dice, Function, Scope
from parity.fuzz.statements import indented, suite

PARAMS = [("int",), ("int",), ("list",), ("int", "list"), ("dict",), ("obj",), (), ("str", "int"), ("list", "list"),
          ("set",), ("point",), ("array",), ("frame",), ("int", "int")]  # fmt: skip
GIVES = ["int", "int", "int", "list", "list", "dict", "str", "obj", "set", "point", "array", "frame", ""]


def function(scope: Scope, dice: Dice) -> list[str]:
    """A definition; the function is listed in `scope` from then on."""
    name = dice.fresh("f")
    params = dice.one([params for params in PARAMS if all(map(scope.has, params))])
    gives = dice.one([kind for kind in GIVES if not kind or scope.has(kind)])
    inner = scope.inside()
    inner.functions = [known for known in inner.functions if dice.chance(0.7)]
    names = [dice.fresh("a") for _ in params]
    for kind in inner.names:  # not everything that is global is read
        inner.names[kind] = [known for known in inner.names[kind] if dice.chance(0.3)]
    if dice.chance(0.7):
        inner.names["place"] = []
    for kind, param in zip(params, names, strict=True):
        inner.bind(kind, param)
    draws = dice.chance(0.4)
    shown = list(names)
    if dice.chance(0.15):
        extra = inner.bind("list", dice.fresh("a"))
        names.append(extra)
        shown.append(f"{extra}=[]")
    body = [f"probe('{name}')"]
    body += suite(inner, dice, dice.number(1, 3), 2, draws=draws)
    if dice.chance(0.08):
        body.append(f"if {condition(inner, dice)}: raise ValueError('from {name}')")
    if gives and dice.chance(0.2):
        body.append(f"if {condition(inner, dice)}: return {expression(gives, inner, dice, 0)}")
    if gives:
        body.append(f"return {expression(gives, inner, dice)}")
    lines = [f"def {name}({', '.join(shown)}):", *indented(declare(scope, body, names))]
    if gives in ("int", "list", "dict", "str") and not draws and dice.chance(0.15) and "obj" not in params:
        lines.insert(0, "@st.cache_data(show_spinner=False)")
    elif dice.chance(0.1):
        lines.insert(0, "@logged")
    elif dice.chance(0.15) and set(params) <= {"int", "str"}:
        lines.insert(0, "@functools.lru_cache")
    cost = 1 + OF_A_FUNCTION - inner.purse.left
    scope.functions.append(Function(name, params, gives, cost, draws))
    return lines


def closure(scope: Scope, dice: Dice) -> list[str]:
    """A function that makes functions, and one that it made."""
    maker, made, inner = dice.fresh("make"), dice.fresh("f"), dice.fresh("held")
    value = expression("int", scope, dice, 1)
    kept = dice.one([f"{inner} + x", f"{inner} * x % 97 + len(rows)", f"len([{inner}] * abs(x % 4))"])
    lines = [f"def {maker}({inner}):"]
    seen = dice.chance(0.3)
    if seen:
        lines.append("    seen = []")
    lines += ["    def made(x):", f"        probe('{made}')"]
    if dice.chance(0.3):
        lines += [f"        nonlocal {inner}", f"        {inner} += 1"]
    if seen:
        lines += ["        seen.append(x)", f"        return {kept} + len(seen)"]
    else:
        lines += [f"        return {kept}"]
    lines += ["    return made", f"{made} = {maker}({value})"]
    scope.functions.append(Function(made, ("int",), "int", 2))
    return lines


def recursive(scope: Scope, dice: Dice) -> list[str]:
    """A function that calls itself."""
    name = dice.fresh("f")
    if dice.chance(0.3):
        scope.functions.append(Function(name, ("list",), "list", 4))
        return [
            f"def {name}(xs):",
            f"    probe('{name}')",
            f"    return [] if not xs else [{dice.one(['xs[0] + len(xs)', 'xs[-1]'])}, *{name}(xs[1:4])]",
        ]
    scope.functions.append(Function(name, ("int",), "int", 9))
    return [
        f"def {name}(x):",
        f"    probe('{name}')",
        f"    return x if not 0 < x < 6 else {name}(x - 1) + {name}(x - 3) + {dice.number(0, 2)}",
    ]


def generator(scope: Scope, dice: Dice) -> list[str]:
    """A generator of the program, and a function that uses it up."""
    name, used = dice.fresh("gen"), dice.fresh("f")
    inner = scope.inside()
    inner.names["place"] = []
    param, item = inner.bind("int", dice.fresh("a")), inner.bind("int", dice.fresh("i"))
    body = [f"for {item} in range({param} % 3):", f"    probe('{name}')", f"    yield {expression('int', inner, dice)}"]
    if dice.chance(0.3):
        body.append("yield from counted(2)")
    lines = [f"def {name}({param}):", *indented(body)]
    cost = 1 + 3 * (1 + OF_A_FUNCTION - inner.purse.left)
    scope.functions.append(Function(used, ("int",), "list", cost))
    return [*lines, f"def {used}(x):", f"    probe('{used}')", f"    return list({name}(x))"]


def shortened(scope: Scope, dice: Dice) -> list[str]:
    """A lambda, an alias, a partial or a bound method under a name."""
    name = dice.fresh("f")
    found = [known for known in scope.functions if known.params == ("int",) and known.gives == "int"]
    inner = scope.inside()
    inner.bind("int", "x")
    choices = [(f"lambda x: {expression('int', inner, dice, 1)}", 1 + OF_A_FUNCTION - inner.purse.left)]
    choices += [("helper.scale", 1)] if scope.has("helper") else []
    choices += [("Box(3).plus", 1)] if scope.has("obj") else []
    if found:
        known = dice.one(found)
        more = [
            known.name,
            *(f"{maker}({known.name})" for maker in ("functools.partial", "functools.lru_cache", "logged")),
        ]
        choices += [(text, known.cost) for text in more]
    text, cost = dice.one(choices)
    scope.functions.append(Function(name, ("int",), "int", cost))
    return [f"{name} = {text}"]
