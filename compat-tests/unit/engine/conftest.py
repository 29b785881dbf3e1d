"""A stage for small scripts: each event runs them once with the engine (threshold 0) and once without, and compares.

Invariant: the two runs share nothing but the event; what persists (`box`, files made by the test) exists twice.
"""

from __future__ import annotations

import math
import re
import sys
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from lattice_st import _core
from lattice_st.analysis import compile_script
from lattice_st.session.why import RunRecord


@dataclass(frozen=True)
class Row:
    """One row of a purity table, as `lattice_st.purity.describe` answers."""

    verdict: str = "unknown"
    writes: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    calls: tuple[int, ...] = ()
    keywords: tuple[str, ...] = ()
    seed: tuple[int, str] | None = None
    alias: bool = False
    trivial: bool = False
    weak: bool = False


PURE = Row("pure", trivial=True)
WRITES = Row("writes", writes=frozenset({"self"}))
DRAWS = Row("pure", reads=frozenset({"rng.random"}), writes=frozenset({"rng.random"}))
NUMPY_DRAWS = Row("pure", reads=frozenset({"rng.numpy"}), writes=frozenset({"rng.numpy"}))
BY_NAME = {
    "len": PURE, "sum": PURE, "range": PURE, "list": PURE, "dict": PURE, "set": PURE, "tuple": PURE, "str": PURE,
    "int": PURE, "float": PURE, "isinstance": PURE, "abs": PURE, "next": WRITES, "iter": Row("pure", alias=True),
    "ValueError": PURE, "KeyError": PURE, "object": PURE, "get": Row("pure", alias=True), "read": WRITES,
    "sorted": Row("pure", keywords=("key",)), "max": Row("pure", keywords=("key",), trivial=True),
    "map": Row("pure", calls=(0,)),
    "print": Row("pure", writes=frozenset({"stdout"}), trivial=True),
    "append": WRITES, "add": WRITES, "update": WRITES, "extend": WRITES, "pop": WRITES, "sort": WRITES,
    "random": DRAWS, "shuffle": DRAWS, "rand": NUMPY_DRAWS,
    "seed": Row("pure", writes=frozenset({"rng.random"})),
    "time": Row("volatile"), "open": Row("pure", alias=True), "join": PURE, "items": PURE, "copy": PURE,
    "factorial": Row("pure"), "arange": PURE, "DataFrame": PURE, "tolist": PURE, "discard": WRITES,
    "dataclass": PURE, "field": PURE, "getattr": Row("pure", alias=True),
    "append_to_log": Row("unknown"),
}  # fmt: skip


def describe(callee: object) -> Row:
    """The table of these tests: by name only, so that they do not depend on the real ones."""
    name = getattr(callee, "__name__", "")
    if name == "seed" and "numpy" in type(getattr(callee, "__self__", None)).__module__:
        return Row("pure", writes=frozenset({"rng.numpy"}))
    return BY_NAME.get(name, Row())


class Box:
    """Stands for the API: named values that survive runs, read and written through the engine's contract."""

    __lattice_value__ = "a face without content of its own"

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def get(self, name: str, default: Any = None) -> Any:
        value = self.values.get(name, default)
        _core.read(Slot(self, name), self.values.get(name, _core.ABSENT))
        return value

    def put(self, name: str, value: Any) -> None:
        self.values[name] = value
        if not isinstance(value, (int, str, float, tuple, type(None))):
            _core.taint("it stores a mutable value")
        _core.op(Put(self, name, value))


@dataclass(frozen=True)
class Slot:
    box: Box
    name: str

    @property
    def key(self) -> tuple[str, str]:
        return ("box", self.name)

    def peek(self) -> object:
        return self.box.values.get(self.name, _core.ABSENT)


@dataclass(frozen=True)
class Put(Slot):
    value: Any

    @property
    def content(self) -> object:
        return (self.name, self.value)

    def apply(self) -> None:
        self.box.values[self.name] = self.value


for _owner in (Box, Box.get, Box.put):
    _owner.__module__ = "lattice_st.box"


@dataclass
class Stage:
    """One script, two players: `plain` and `engine`."""

    source: str
    engine: _core.Engine
    filename: str
    identity: bool = False
    plain_box: Box = field(default_factory=Box)
    engine_box: Box = field(default_factory=Box)
    watch: Callable[[], object] = lambda: None
    namespace: dict[str, Any] = field(default_factory=dict)
    keeps: bool = False

    def event(self, **values: Any) -> RunRecord:
        """Run both ways with these globals; compare what the script left; answer what the engine did."""
        plain = self._namespace(self.plain_box, values | self.kept[0])
        expected = self._play(plain, units=False)
        seen = self.watch()
        ours = self._namespace(self.engine_box, values | self.kept[1])
        facts = self.compiled.facts
        self.engine.start(
            ours,
            identity=self.identity or bool(facts.uses_identity),
            options_change=bool(facts.mentions_option_setters),
        )
        outcome = "failed"
        try:
            got = self._play(ours, units=True)
            outcome = "finished"
        finally:
            trace = self.engine.finish(outcome)
        assert got == expected
        assert self.watch() == seen
        assert self._left(ours) == self._left(plain)
        assert self.engine_box.values == self.plain_box.values
        self.namespace = ours
        return RunRecord(trace)

    def _play(self, namespace: dict[str, Any], *, units: bool) -> str:
        code = self.code if units else self.plain_code
        saved = sys.modules["__main__"]
        module = types.ModuleType("__main__")
        sys.modules["__main__"] = module
        try:
            exec(code, namespace)
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        finally:
            sys.modules["__main__"] = saved
        return "finished"

    def __post_init__(self) -> None:
        self.kept: list[dict[str, Any]] = [{"keep": []}, {"keep": []}] if self.keeps else [{}, {}]
        self.compiled = compile_script(self.source, self.filename, keep_names=True)
        self.code = self.compiled.code
        self.plain_code = compile_script(self.source, self.filename, units=False).code

    @staticmethod
    def _namespace(box: Box, values: dict[str, Any]) -> dict[str, Any]:
        return {"__name__": "__main__", "box": box, **values}

    @staticmethod
    def _left(namespace: dict[str, Any]) -> dict[str, Any]:
        """Plain values, by content and by sharing among them."""
        kept = {
            name: value
            for name, value in namespace.items()
            if not name.startswith("__")
            and isinstance(value, (int, float, str, bytes, tuple, list, dict, set, type(None)))
        }
        shared = [
            (one, two)
            for one in kept
            for two in kept
            if one < two and kept[one] is kept[two] and isinstance(kept[one], (list, dict, set))
        ]
        shown = {
            name: re.sub(" at 0x[0-9a-f]+", "", repr(value)) for name, value in kept.items()
        }  # addresses say nothing
        return {name: (type(kept[name]).__name__, text) for name, text in shown.items()} | {"(shared)": shared}


@pytest.fixture(autouse=True)
def modules_as_they_were() -> Iterator[None]:
    """Traps write to modules (test_hostile has them, test_mutants plays them too); the next test must not find it."""
    saved = math.pi, math.floor, sys.argv[0]
    yield
    math.pi, math.floor, sys.argv[0] = saved


@pytest.fixture
def stage(tmp_path: Any) -> Callable[..., Stage]:
    """Makes a stage from source text."""

    def make(
        source: str, *, threshold_us: float = 0.0, memo_bytes: int = 1 << 28, identity: bool = False, **parts: Any
    ) -> Stage:
        engine = parts.pop("engine", None) or _core.Engine(
            threshold_us=threshold_us,
            memo=_core.MemoStore(memo_bytes),
            describe=describe,
            options=parts.pop("options", None),
        )
        return Stage(source, engine, str(tmp_path / "app.py"), identity, **parts)

    return make
