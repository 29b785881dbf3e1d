"""Programs for engines in a hurry: functions that compute, many times called, and what happens to them now and then.

Lean code goes by what the text says and by what a site has met. So each family here behaves alike in most runs, and in
one turn of the widget `turn` something else comes: another function under a name, an object with effects where data
was, a method that an instance has of its own.

Invariant: definitions of a family stand before the page and read `LEVEL`, which the page binds to its slider; a use is
an expression of numbers and texts. Whatever a program changes outside of itself is its own world's.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from parity.fuzz.scope import Dice

#: Lines of definitions, lines of the page that belong to them, and expressions that use them.
Family = tuple[str, list[str], list[str]]


def _chain(dice: Dice) -> Family:
    """A global that only the deepest of some functions reads."""
    names = [dice.fresh("low") for _ in range(dice.number(2, 4))]
    read = dice.one(
        ["LEVEL", "LIMITS['low']", "helper.STATE['k']", "(LEVEL if x % 2 else 1)", "SETTINGS.level", "len(LOG)"]
    )
    text = f"def {names[0]}(x):\n    return x + {read}\n"
    for below, name in pairwise(names):
        body = dice.one([
            f"return {below}(x) * 2",
            f"total = 0\n    for i in range(3):\n        total += {below}(x + i)\n    return total",
            f"return sum({below}(i) for i in range(x % 5))",
            f"return sum([{below}(i) for i in range(x % 5)])",
            f"if x > 4:\n        return {below}(x - 4)\n    return {below}(x) + {below}(1)",
            f"found = {{}}\n    for i in range(4):\n        found[i % 3] = {below}(i)\n    return sorted(found.items())[0][1]",
            f"try:\n        return {below}(x) // (x % 2)\n    except ZeroDivisionError:\n        return {below}(0)",
        ])  # fmt: skip
        text += f"def {name}(x):\n    {body}\n"
    page = [
        dice.one(
            ["LIMITS['low'] = level", "helper.STATE['k'] = level", "SETTINGS.level = level + 1", "LOG.append(level)"]
        )
    ]
    if dice.chance(0.4):
        page.append(
            f"if turn == {dice.number(1, 4)}: {dice.one(names[:-1])} = {dice.one(['str', 'told', 'lambda x: -x', 'abs'])}"
        )
    return text, page, [f"{names[-1]}({dice.one(['level', '3', 'turn', '7'])})", f"[{names[-1]}(n) for n in range(6)]"]


def _shapes(dice: Dice) -> Family:
    """Methods that subclasses override, static and class methods, properties; some are replaced in one turn."""
    one, two, sizes = dice.fresh("Shape"), dice.fresh("Round"), dice.fresh("sizes")
    slots = dice.one(["", "    __slots__ = ('n',)\n"])
    text = f"""class {one}:
{slots}    unit = 2
    def __init__(self, n):
        self.n = n
    def area(self):
        return self.n * {dice.one(["self.unit", f"{one}.unit", "LEVEL", "self.side"])}
    @property
    def side(self):
        return self.n + {dice.one(["LEVEL", "1", "self.scaled(2)"])}
    @staticmethod
    def scaled(x):
        return x * {dice.one(["3", "LEVEL"])}
    @classmethod
    def made(cls, n):
        return cls(n + cls.unit)
    def __lt__(self, other):
        return (self.n % 3, self.n) < (other.n % 3, other.n)
class {two}({one}):
{slots.replace("'n',", "")}    unit = 5
    def area(self):
        return {dice.one(["super().area() + 1", "self.n", "self.scaled(self.n)", "told(self.n)"])}
def {sizes}(shapes):
    total = 0
    for shape in shapes:
        total = (total + shape.area() + {dice.one(["shape.side", f"{one}.scaled(total)", "type(shape).made(1).n", "0"])}) % 997
    return total
"""
    odd = [f"{one}.area = lambda self: level", f"{two}.unit = level", f"{one}.unit = level",
           f"{two}.scaled = staticmethod(told)",
           f"del {two}.area", f"{one}.side = property(lambda self: told(self.n))"]  # fmt: skip
    if not slots:
        odd += [f"some[0].area = lambda: {dice.one(['level', 'told(1)'])}", "some[1].unit = 9"]
    some = f"some = [{one}(1), {two}(2), {one}.made(3), {dice.one([one, two])}(level)]"
    page = [some, f"if turn == {dice.number(1, 4)}: {dice.one(odd)}"]
    if dice.chance(0.3):
        page.append(f"if turn == {dice.number(1, 4)}: some.append({dice.one(['Odd()', 'elsewhere.Meter()'])})")
    return (
        text,
        page,
        [
            f"{sizes}(some)",
            f"[one.n for one in sorted(some[:4])] + [{sizes}(some[:2])]",
            f"{sizes}([{two}(n) for n in range(9)])",
        ],
    )


def _given(dice: Dice) -> Family:
    """Functions given as parameters, of every kind; lambdas as keys."""
    name, low = dice.fresh("apply"), dice.fresh("low")
    body = dice.one([
        "return [f(x) for x in xs]",
        "out = []\n    for x in xs:\n        out.append(f(x))\n    return out",
        "return sorted(xs, key=lambda x: str(f(x)))",
        "return list(map(f, xs))",
        "return max(xs, key=f), min(xs, key=lambda x: f(-x))",
        "def inner(x):\n        return f(x)\n    return [inner(x) for x in xs]",
        "return {x: f(x) for x in xs if f(x)}",
    ])  # fmt: skip
    text = f"def {low}(x):\n    return x % {dice.one(['(LEVEL + 1)', '4'])}\ndef {name}(f, xs):\n    {body}\n"
    f = dice.fresh("f")
    every = [low, "abs", "lambda x: x + level", "Adder(level)", "functools.partial(pow, 2)", "Adder(2).plus", "told",
             "str", "[5, 6, 7, 8, 9, 10].__getitem__", "helper.scale", "elsewhere.tick", "Adder.fixed",
             "made_by(level)"]  # fmt: skip
    page = [f"{f} = {dice.one([low, *every])}", f"if turn == {dice.number(1, 4)}: {f} = {dice.one(every)}"]
    return text, page, [f"{name}({f}, [0, 1, 2, 3])", f"{name}({dice.one(every)}, [4, 1, 2])"]


def _held(dice: Dice) -> Family:
    """An attribute of a class, of an object or a dict holds a function."""
    name, box = dice.fresh("run"), dice.fresh("Plan")
    where = dice.one([f"{box}.act", f"{box}().act", "self.act", "TABLE['act']", "TABLE.get('act')"])
    text = f"def doubled(x):\n    return x * 2\nclass {box}:\n    act = staticmethod(doubled)\n    def go(self, x):\n"
    call = where if where.startswith("self") else where.replace("()", "()")
    text += f"        return {call}(x) + 1\ndef {name}(n):\n    plan = {box}()\n    return sum(plan.go(i) for i in range(n))\n"
    new = dice.one(["lambda x: x + level", "told", "LOG.append", "abs", "Adder(3)", "made_by(turn)", "elsewhere.tick"])
    put = [f"{box}.act = staticmethod({new})"] if "TABLE" not in where else [f"TABLE['act'] = {new}"]
    page = ["TABLE['act'] = doubled", f"if turn == {dice.number(1, 4)}:", f"    {put[0]}"]
    return text, page, [f"{name}(4)", f"{name}(level % 5)"] if new != "LOG.append" else [f"repr({box}().act)[:9]"]


def _foreign(dice: Dice) -> Family:
    """Plain data in most turns, in one of them an object of another kind under the same methods."""
    name, x = dice.fresh("use"), dice.fresh("given")
    body, plain, odd = dice.one([
        ("given.append(n)\n        total += len(given)", "[1, 2]", ["Noisy([4])", "Sink()", "Odd()"]),
        ("given.write(str(n))\n        total += n", "io.StringIO()", ["st", "Sink()", "st.container()", "Odd()"]),
        ("total += given.get('level', 3)", "{'level': 4}", ["st.session_state", "Odd()", "Counter(level=2)", "Sink()"]),
        ("total += given.random() > 0.5", "random.Random(4)", ["random", "Odd()", "Sink()", "RNG"]),
        ("total += len(given.lower())", "'Ab'", ["Word('AB')", "Odd()", "Sink()"]),
        ("for part in given:\n            total += part", "[1, 2, 3]", ["counted(3)", "Noisy([4])", "iter([5, 6])", "Sink()"]),
        ("total += given.plus(n)", "Adder(2)", ["Sink()", "Odd()", "Box(3)", "Loud(2)"]),
        ("total += given(n)", "abs", ["Adder(2)", "told", "Sink()", "lambda n: LEVEL", "made_by(2)"]),
        ("total += given.n\n        given.n += 1", "Adder(2)", ["Watched(1)", "Loud(2)", "Sink()"]),
        ("total += given[n]", "[1, 2, 3, 4]", ["Noisy([4, 5, 6, 7])", "Sink()", "helper.SEEN or [0, 1, 2]",
                                               "{0: level, 1: 2, 2: 3}"]),
        ("total += sum(given.values())", "{'a': 1}", ["Sink()", "Counter(a=2)", "Odd()"]),
    ])  # fmt: skip
    text = f"def {name}(given):\n    total = 0\n    for n in range(3):\n        {body}\n    return total\n"
    outer = dice.chance(0.5)
    if outer:
        text += f"def {name}_all(given):\n    return [{name}(given), {name}({plain})]\n"
    come = dice.one([*odd, "elsewhere.Meter()", "elsewhere.Meter()"])
    page = [f"{x} = {plain}", f"if turn == {dice.number(1, 4)}: {x} = {come}"]
    made = plain if dice.chance(0.3) else x
    return text, page, [f"{name}{'_all' * outer}({x})", f"{name}({made})"]


def _closures(dice: Dice) -> Family:
    """Functions made by functions, with cells that a widget fills and calls change."""
    name, use = dice.fresh("maker"), dice.fresh("use")
    step = dice.one(["k + x", "k * x + LEVEL", "low(x) + k", "bump(x)", "k + len(seen)"])
    text = f"""def {name}(k):
    seen = []
    count = 0
    def low(x):
        return x % 3 + {dice.one(["1", "LEVEL"])}
    def bump(x):
        nonlocal count
        count += 1
        seen.append(x)
        return count
    def made(x):
        return {step}
    return made
def {use}(k, n):
    made = {name}(k)
    return [made(i) for i in range(n)]
"""
    kept = dice.fresh("kept")
    return text, [f"{kept} = {name}(level)"], [f"{use}(level, 4)", f"{use}(2, 5)", f"[{kept}(n) for n in (1, 2)]"]


def _generators(dice: Dice) -> Family:
    """Generators of the file, used up in functions and handed on."""
    name, use, low = dice.fresh("gen"), dice.fresh("use"), dice.fresh("low")
    both = f"[a + b for a, b in zip({name}(n), {name}(3))]"
    used = dice.one([f"sum({name}(n))", f"list({name}(n))", f"next({name}(n), 0)", both])
    text = f"""def {low}(x):
    return x + {dice.one(["LEVEL", "2", "len(LOG)"])}
def {name}(n):
    for i in range(n):
        yield {low}(i)
    {dice.one(["yield from range(2)", "LOG.append(n)", "return", f"yield {low}(n)"])}
def {use}(n):
    return {used}
def {use}_up(source):
    return sum(source)
"""
    kept = dice.fresh("kept")
    given = f"list({name}(2))"
    page = [f"{kept} = {given}", f"if turn == {dice.number(1, 4)}: {kept} = {name}(level)"]
    return text, page, [f"{use}(level)", f"{use}_up({kept})", f"{use}(3)"]


def _replaced(dice: Dice) -> Family:
    """A function of the file or of a module that is another one from some turn on."""
    low, use = dice.fresh("low"), dice.fresh("use")
    text = f"def {low}(x):\n    return x + 1\ndef {use}(n):\n    total = 0\n"
    text += "    for i in range(n):\n        total += {}(i)\n    return total\n"
    called = dice.one([low, "helper.scale", "helper.twist", f"Adder({low}(1)).plus"])
    text = text.replace("{}", called if called != "helper.twist" else "helper.scale")
    how = [f"globals()['{low}'] = lambda x: level", f"helper.scale = {low}", "helper.scale = lambda x: x - level",
           "Adder.plus = lambda self, x: x * LEVEL", f"{low} = told", f"{low} = functools.lru_cache({low})",
           f"{low}.__defaults__ = (level,)", f"{low}.note = level", "helper.scale.note = level",
           f"{low}.__code__ = (lambda x: x - 7).__code__", f"swapped('{low}')"]  # fmt: skip
    if dice.chance(0.6):  # nothing in the text binds the name again
        new = dice.one(
            ["elsewhere.tick", "elsewhere.tick", "elsewhere.Meter()", "random.random", "str", "Adder(level)"]
        )
        how = [f"elsewhere.put({use}, '{low}', {new})"]
    return (
        text,
        [f"if turn {dice.one(['== 1', '== 3', '> 1'])}: {dice.one(how)}"],
        [f"{use}(4)", f"[{use}(n) for n in (2, 3, 2)]", f"{use}(level % 4)"],
    )


def _data(dice: Dice) -> Family:
    """Dataclasses with methods, orders and defaults; dunder methods that builtins call."""
    name, use = dice.fresh("Item"), dice.fresh("use")
    used = dice.one([
        "[item.x for item in best]", "sum(len(item) for item in best)", "max(map(sum, best))", "[str(i) for i in best]",
        "[2 in item for item in best]", "[item(1) for item in items]", "list(zip(*best))",
    ])  # fmt: skip
    text = f"""@dataclass{dice.one(["", "(frozen=True)", "(order=True)", "(eq=False)"])}
class {name}:
    x: int
    y: int = {dice.one(["0", "field(default=3)"])}
    def weight(self):
        return self.x * {dice.one(["LEVEL", "2"])} + self.y
    def __len__(self):
        return self.x % 4 + {dice.one(["0", "LEVEL"])}
    def __iter__(self):
        yield self.x
        yield {dice.one(["self.y", "LEVEL"])}
    def __contains__(self, n):
        return n == {dice.one(["self.x", "LEVEL"])}
    def __call__(self, n):
        return n + self.weight()
    def __str__(self):
        return f"item {{self.x}} {{{dice.one(["LEVEL", "self.y"])}}}"
def {use}(items):
    best = sorted(items, key=lambda item: (item.weight(), item.x))
    return {used}
"""
    items = f"[{name}(n, (n * 7) % 5) for n in range(5)]"
    return text, [], [f"{use}({items})", f"{use}([{name}(level), {name}(2)])", f"{use}({items}[:level])"]


def _kept(dice: Dice) -> Family:
    """What calls leave behind: counters, memos, defaults that are mutable, state of the session read deep below."""
    name, use = dice.fresh("low"), dice.fresh("use")
    body = dice.one([
        "LOG.append(x)\n    return len(LOG)",
        "SEEN[x] = SEEN.get(x, 0) + 1\n    return SEEN[x]",
        "if x not in MEMO:\n        MEMO[x] = x * LEVEL\n    return MEMO[x]",
        "return st.session_state.get('level', 1) + x",
        "return STATE.get('count', 0) + x",
        "SETTINGS.count += 1\n    return SETTINGS.count",
        "SETTINGS.level = x\n    return LEVEL",
        "return COUNT[0] + x",
        "global TOTAL\n    TOTAL += x\n    return TOTAL",
        "return random.randint(0, 9) + x",
        "return RNG.randint(0, 9) + x",
        "return helper.bump(x)",
    ])  # fmt: skip
    text = f"def {name}(x, seen=[]):\n    {dice.one(['', 'seen.append(x)', ''])}\n    {body}\n".replace(
        "\n    \n", "\n"
    )
    text += f"def {use}(n):\n    return [{name}(i) for i in range(n)]\n"
    page = [
        dice.one(
            ["COUNT[0] = level", "st.session_state['count'] = level", "SETTINGS.count = level", "LOG.clear()", "pass"]
        )
    ]
    return text, page, [f"{use}(3)", f"{use}(level % 4)", f"{name}(level)"]


FAMILIES: list[Callable[[Dice], Family]] = [
    _chain, _chain, _shapes, _given, _held, _foreign, _foreign, _closures, _generators, _replaced, _replaced, _data, _kept,
    _kept,
]  # fmt: skip


def families(dice: Dice) -> tuple[list[str], list[str], list[str]]:
    """Some families: lines of their definitions, of the page (once `level` and `turn` are bound), and of their uses."""
    texts, page, uses = [], [], []
    for _ in range(dice.number(2, 4)):
        text, lines, expressions = dice.one(FAMILIES)(dice)
        texts += text.splitlines()
        page += lines
        for expression in expressions:
            if dice.chance(0.8):
                uses += _used(expression, dice)
    return texts, page, uses


def _used(expression: str, dice: Dice) -> list[str]:
    """Statements that show an expression; the use may stand in a function, a loop, or where what it raises is caught."""
    name = dice.fresh("u")
    match dice.number(0, 7):
        case 0 | 1:
            return [f"st.text({expression})"]
        case 2:
            return [f"{name} = {expression}", f"st.text({name})"]
        case 3:
            return [f"for {name} in range(2):", f"    st.text(({name}, {expression}))"]
        case 4:
            return [
                "try:",
                f"    st.text({expression})",
                "except Exception as error:",
                "    st.text(type(error).__name__)",
            ]
        case 5:
            return [
                f"{name} = []",
                f"for _ in range({dice.number(1, 3)}):",
                f"    {name}.append({expression})",
                f"st.text({name})",
            ]
        case 6:
            return [f"with st.container():\n    st.text({expression})"]
    return [f"def {name}():", f"    return {expression}", f"st.text({name}())"]
