"""Hashes of large values are used again only where nothing can have been written in between.

Each trap changes a large array or frame between two calls of a unit, in a way that an engine may overlook. With a stale
hash the second call would be answered with the first one's record.

Invariant: every trap runs with tables and options of a session; its two calls get equal arguments but for the write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lattice_st import _core
from lattice_st.analysis.spans import writes_of
from lattice_st.purity import describe
from lattice_st.session.options import options_token

HEAD = """
import ctypes, functools, operator, threading, time
import numpy as np
def total(a):
    return float(np.sum(a))
class Holder:
    def __init__(self, a):
        self.a = a
    def put(self, n):
        self.a[0] = n
    def __ilshift__(self, n):
        self.a[0] = n
        return self
    def __enter__(self):
        return self
    def __exit__(self, *error):
        self.a[0] = 7
    @property
    def touched(self):
        self.a[0] = 8
        return 1
def store(a, n):
    a[0] = n
def stores_late(a, n):
    total(a)
    a[0] = n
def steps(a, n):
    yield 1
    a[0] = n
    yield 2
def calm(a):
    return a.shape[0]
a = np.arange(200_000.0)
"""

#: What happens between `x = total(a)` and `y = total(a)`. Each is a way to write that names, types or calls hide.
BETWEEN = {
    "a store": "a[0] = N",
    "a store through an alias": "b = a\nb[0] = N",
    "a store through a view": "v = a[::2]\nv[1] = N",
    "a store through a reshaped view of a view": "v = a[10:].reshape(10, -1)[2:]\nv[0, 0] = N",
    "a store among others": "b, a[0] = 1, N",
    "a store as a loop's target": "for a[0] in [N]:\n    pass",
    "a store as the target of a comprehension": "z = [1 for a[0] in [N]]",
    "a store to flat": "a.flat[0] = N",
    "a store to data": "a.data[0] = float(N)",
    "a store through a memoryview": "m = memoryview(a)\nm[0] = float(N)",
    "a store to the real part": "a.real[0] = N",
    "an augmented assignment": "a += N",
    "an augmented assignment to an alias": "b = a\nb *= N",
    "an attribute that is set": "a.shape = (2, -1)\na.flat[0] = N\na.shape = (-1,)",
    "out=": "np.add(a, N, out=a)",
    "out by position": "np.add(a, N, a)",
    "out of a function of one argument": "np.negative(a, a)",
    "out of a method": "a.clip(0, N, a)",
    "out in unpacked keywords": "np.add(a, N, **{'out': a})",
    "out in unpacked arguments": "np.add(*[a, N, a])",
    "out in a partial": "functools.partial(np.negative, a, a)()",
    "out in a partial that has a name": "f = functools.partial(np.clip, a, 0, out=a)\nf(N)",
    "out in a partial of a method": "functools.partial(a.clip, 0, out=a)(N)",
    "copyto": "np.copyto(a, N)",
    "put": "np.put(a, [0], [N])",
    "fill": "a.fill(N)",
    "fill by its name": "getattr(a, 'fill')(N)",
    "fill as a value": "f = a.fill\nf(N)",
    "fill in a partial": "functools.partial(a.fill, N)()",
    "fill as a key": "z = sorted([N], key=a.fill)",
    "fill in a map": "m = map(a.fill, [N])\ntotal(a)\nz = list(m)",
    "sort": "a[::-1].sort()",
    "at": "np.add.at(a, [0], N)",
    "operator.setitem": "operator.setitem(a, 0, N)",
    "__setitem__": "a.__setitem__(0, N)",
    "__setitem__ in a lambda": "(lambda: a.__setitem__(0, N))()",
    "exec": "exec('a[0] = N')",
    "ctypes": "ctypes.memset(a.ctypes.data, N, 8)",
    "a shuffle": "np.random.seed(1)\nnp.random.shuffle(a)",
    "a function that stores": "store(a, N)",
    "a function that stores after it used the hash": "stores_late(a, N)",
    "a method that stores": "h = Holder(a)\nh.put(N)",
    "a method that an operator calls": "h = Holder(a)\nh <<= N",
    "a property that stores": "h = Holder(a)\nh.touched",
    "a context manager that stores at its end": "h = Holder(a)\nwith h:\n    total(a)",
    "a context manager of a library": (
        "with np.nditer(a, op_flags=['readwrite']) as it:\n    for cell in it:\n        cell[...] = N\n        break"
    ),
    "a generator that stores": "g = steps(a, N)\nnext(g)\ntotal(a)\nfor z in g:\n    break",
    "a thread": "t = threading.Thread(target=store, args=(a, N))\nt.start()\nt.join()",
    "a loop": "for i in range(2):\n    total(a)\n    a[0] = N",
    "a loop that goes back": "for i in range(3):\n    if i == 1:\n        total(a)\n    if i == 2:\n        a[0] = N",
    "half of a statement": "try:\n    a[0], calm.no.such = N, 1\nexcept AttributeError:\n    pass",
    "a handler": "try:\n    calm(None)\nexcept AttributeError:\n    a[0] = N",
    "a deleted view's owner": "b = a[1:]\nz = b.base\nz[0] = N",
    "a resized array": "a = a.copy()\ntotal(a)\na.resize(100)\na[0] = N",
}

FRAMES = {
    "a new column": "d['x'] = N",
    "a cell": "d.iloc[0, 0] = N",
    "a cell by at": "d.at[0, 'v'] = N",
    "a column by attribute": "d.v = N",
    "insert": "d.insert(0, 'x', N)",
    "inplace": "d.drop(columns='w', inplace=True)",
    "pop": "d.pop('w')",
    "a deleted column": "del d['w']",
    "an index": "d.index = d.index + N",
    "a name of the columns": "d.columns = ['v', 'x']",
    "attrs": "d.attrs['x'] = N",
    "the array of a masked column": "d['m'].array[0] = N",
    "sorting": "d.sort_values('v', ascending=False, inplace=True)",
    "update": "d.update({'v': [N]})",
    "loc with a mask": "d.loc[d['v'] > 5, 'v'] = N",
    "setattr": "setattr(d, 'v', N)",
}

SEEN = "d.attrs, list(d.columns), int(d.index[0]), float(d.iloc[:, 0].sum()), str(d.iloc[0].tolist())"
FRAME_HEAD = f"""
import numpy as np, pandas as pd
def total(d):
    return repr(({SEEN}))
d = pd.DataFrame({{"v": np.arange(60_000.0), "w": np.arange(60_000)}})
d["m"] = pd.array(np.arange(60_000), dtype="Int64")
"""


#: A cell that is changed by itself: such a frame has no token.
CELLS = {"append": "inner.append(N)", "extend": "inner.extend([N])", "a store": "inner[0] = N"}
CELL_HEAD = f"""{FRAME_HEAD}inner = [1]
d["o"] = pd.Series([inner] + ["x"] * 59_999, dtype=object)
"""


@pytest.fixture
def play(stage: Callable[..., Any]) -> Iterator[Callable[[str], Any]]:
    """A stage with the tables and options of a session, and no thread or generator of an earlier test."""
    _core.break_rules([])  # type: ignore[attr-defined]
    yield lambda source: stage(
        source, engine=_core.Engine(threshold_us=0.0, describe=describe, options=options_token), keeps=True
    )
    _core.break_rules([])  # type: ignore[attr-defined]


def traps() -> dict[str, str]:
    """Name -> script."""
    found = {}
    for name, between in BETWEEN.items():
        found[name] = f"{HEAD}x = total(a)\n{between}\ny = total(a)\n"
        inside = "".join(f"    {line}\n" for line in between.splitlines())
        if "exec" not in between:
            found[f"{name}, in a function"] = (
                f"{HEAD}def main(a):\n    x = total(a)\n{inside}    return x, total(a)\nz = main(a)\n"
            )
    for name, between in FRAMES.items():
        found[f"{name} of a frame"] = f"{FRAME_HEAD}x = total(d)\n{between}\ny = total(d)\n"
    for name, between in CELLS.items():
        found[f"{name} to a list in a cell"] = f"{CELL_HEAD}x = total(d)\n{between}\ny = total(d)\n"
    return found


TRAPS = traps()


@pytest.mark.parametrize("name", TRAPS)
def test_a_write_in_between_is_noticed(name: str, play: Callable[[str], Any]) -> None:
    on_stage = play(TRAPS[name])
    for number in (3, 3, 4):
        on_stage.event(N=number)


#: What may happen between two uses of a value without its being hashed again.
QUIET = {
    "nothing": "pass",
    "arithmetic": "b = a + 1\nc = b > 3",
    "a name that is bound": "b = a\nc = [a, b]",
    "library functions that only look": "b = np.mean(a)\nc = a.sum()\nd = len(a)",
    "methods of containers": "b = []\nb.append(a)\nc = {}\nc.setdefault('x', a)\nd = 'a'.replace('a', 'b')",
    "the clock": "time.perf_counter()",
    "a function of the script that only looks": "b = calm(a)",
    "a loop over nothing that writes": "for i in range(3):\n    b = calm(a)",
    "a write that lies before": "pass",
}


@pytest.mark.parametrize("name", QUIET)
def test_a_value_that_nobody_can_have_written_to_is_hashed_once(name: str, play: Callable[[str], Any]) -> None:
    on_stage = play(f"{HEAD}a[5] = 1\nx = total(a)\n{QUIET[name]}\ny = calm(a)\n")
    before = _core.prints_saved()
    on_stage.event()
    assert _core.prints_saved() > before


def test_a_broken_rule_is_caught(play: Callable[[str], Any]) -> None:
    _core.break_rules(["Spans"])  # type: ignore[attr-defined]
    caught = []
    for name, source in TRAPS.items():
        try:
            on_stage = play(source)
            _core.break_rules(["Spans"])  # type: ignore[attr-defined]
            on_stage.event(N=3)
        except AssertionError:
            caught.append(name)
    assert len(caught) > len(TRAPS) // 2


def test_where_code_can_write() -> None:
    def writes(source: str) -> bool:
        found = writes_of(compile(source, "app.py", "exec"))
        return bool(found.places) or found.anywhere

    assert all(
        map(
            writes,
            ["x[0] = 1", "x.y = 1", "del x[0]", "x += 1", "with x: pass", "import x", "class A: pass", "exec(x)"],
        )
    )
    assert not any(map(writes, ["x = y[0]", "x = y.z + 1", "f(x)", "for i in x: f(i)", "z = [i for i in x]"]))
