"""Random programs, both ways: shared lists, globals, closures, objects, cells, draws, exceptions, calls of calls.

Invariant: a program depends on its seed alone, so a failing seed stays a regression.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

LISTS = ("la", "lb", "lc")
NUMBERS = ("na", "nb", "nc")


class Author:
    """Writes a program: some functions, then a body that calls them."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.functions = [f"f{n}" for n in range(self.dice.randint(2, 6))]

    def program(self) -> str:
        lines = ["import random", "random.seed(SEED)", "la = [1]", f"lb = {self.dice.choice(('la', '[2]', '[la]'))}"]
        lines += [f"lc = {self.dice.choice(('[]', 'lb', '[1, 2]'))}", "na, nb, nc = X, Y, 3"]
        lines += [
            "class Thing:", "    count = 0", "    def __init__(self, n):", "        self.n = n",
            "    def up(self, n):", "        self.n += n", "        return self.n",
            "    def twice(self):", "        return self.n * 2",
            "    def __repr__(self):", "        return f'Thing({self.n})'",
            "ta = Thing(na)", "tb = ta if X % 2 else Thing(na)",
        ]  # fmt: skip
        for at, name in enumerate(self.functions):
            lines += self.function(name, self.functions[:at])
        for _ in range(self.dice.randint(4, 10)):
            lines += self.statement(self.functions, "", local=False)
        return "\n".join([*lines, "things = [ta.n, tb.n, ta is tb, Thing.count]", "last = random.random()"]) + "\n"

    def function(self, name: str, earlier: list[str]) -> list[str]:
        default = self.dice.choice(("", "=0", "=nb"))
        lines = [f"def {name}(p, q{default}):"]
        if self.dice.random() < 0.2:
            lines.append(f"    global {self.dice.choice(NUMBERS)}")
        for _ in range(self.dice.randint(1, 3)):
            lines += self.statement(earlier, "    ", local=True)
        answer = self.dice.choice(
            ("p", "q", "[p, q]", "la", "len(lb)", "(p, 1)", "{'k': lc}", "Thing(q)", "None", "na")
        )
        return [*lines, f"    return {answer}"]

    def value(self, *, local: bool) -> str:
        options = ["X", "Y", "na", "nb", "1", "'t'", "la", "lb", "[na]", "(1, X)", "len(la)", "str(nb)", "ta", "nc"]
        return self.dice.choice(options + (["p", "q"] * 3 if local else []))

    def statement(self, callables: list[str], indent: str, *, local: bool) -> list[str]:
        value = self.value(local=local)
        target = self.dice.choice(LISTS)
        pick = self.dice.randrange(12)
        call = f"{self.dice.choice(callables)}({value}, {self.value(local=local)})" if callables else value
        match pick:
            case 0 | 1 | 2:
                lines = [f"r = {call}"]
            case 3:
                lines = [f"{target}.append({value if value not in LISTS else 1})"]
            case 4:
                lines = [f"if X > {self.dice.randint(0, 3)}:", f"    {target}.append(7)", "else:", f"    r = {call}"]
            case 5:
                lines = ["for i in range(2):", f"    r = {call}"]
            case 6:
                lines = ["try:", f"    r = {call}", "    r = r + 1", "except TypeError:", "    r = -1"]
            case 7:
                lines = [f"box.put('k{self.dice.randint(0, 1)}', {self.dice.choice(('X', 'na', '5'))})"]
            case 8:
                lines = [f"r = box.get('k{self.dice.randint(0, 1)}', 0)"]
            case 9:
                lines = ["r = random.random()"]
            case 10:
                lines = [f"r = {self.dice.choice(('ta.up(1)', 'tb.twice()', 'ta.twice()', 'tb.up(X)'))}"]
            case _:
                lines = (
                    [f"{self.dice.choice(NUMBERS)} = Y"]
                    if not local
                    else [f"g = lambda z: z * nb if z == {value} else na", "r = g(q)"]
                )
        return [indent + line for line in lines]


@pytest.mark.parametrize("block", range(10))
def test_random_programs_leave_the_same_state(block: int, stage: Callable[..., Any]) -> None:
    skipped = 0
    for seed in range(block * 30, block * 30 + 30):
        source = Author(seed).program()
        dice = random.Random(-seed)
        play = stage(source)
        for _ in range(6):
            values = {"X": dice.randint(0, 3), "Y": dice.randint(0, 1), "SEED": dice.randint(0, 1)}
            try:
                skipped += len(play.event(**values).skipped)
            except AssertionError as difference:
                difference.add_note(f"seed {seed}, {values}:\n{source}")
                raise
    assert skipped > 100  # or nothing was tried
