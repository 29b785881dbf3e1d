"""Swaps: functions of local modules get lean code between runs.

A script is executed anew in each run, so its next run simply executes its lean code. A local module is imported once for
all sessions: its functions live on, and get their code exchanged, in place. That happens where a run is about to start
and no other is going on, so nobody records and no frame of a script stands in what is exchanged.

What makes lean code of a module rests on what the files of the user hand around (`handed.py`). When a file turns up that
hands around more, what that names gets its recording code back at once, which is right at any time.

Invariant: a function has the recording code that its module was made with, or lean code of equal print; what cannot be
found, or was declared pure by its code, stays as it is.
"""

from __future__ import annotations

import functools
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from types import CellType, CodeType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any

from lattice_st import _core
from lattice_st.purity.declared import is_declared_code
from lattice_st.session.handed import ANY, HANDED

if TYPE_CHECKING:
    from lattice_st.analysis import CompiledScript, Facts
    from lattice_st.analysis.lean import Lean

_CACHE = type(functools.lru_cache(int))
_CLASS_DICT: Any = type.__dict__["__dict__"]  # whatever a metaclass says of `__dict__`


class Swap:
    """The functions of one module: which code they were made with, and which they are to have."""

    def __init__(self, module: ModuleType, name: str, recording: CodeType, lean: Lean) -> None:
        self.recording = recording
        self.filename = recording.co_filename
        self.lean = lean
        self._module = weakref.ref(module)
        self._name = name
        self._origins = {id(code): code for code in _nested(recording)}  # every code in use -> what it stands for
        self._targets: dict[int, CodeType] = {}  # by what they stand for; no entry: that itself
        self._kept: list[CodeType] = []  # so that no number in the above is used again
        self._present = recording
        self._asked = False
        self._late: set[str] = set()  # names that were handed around after somebody asked for lean code
        self._lean: weakref.WeakSet[FunctionType] = weakref.WeakSet()  # those that have other code than they began with

    def variant(self) -> CodeType:
        """The code for a run that starts now."""
        self._asked = True
        return self.lean.code()

    def install(self, variant: CodeType) -> bool:
        """Give the functions of the module the code of this variant; answers whether there was anything to do."""
        if variant is self._present:
            return False
        self._present = variant
        pairs = self._pairs(variant) if variant is not self.recording else ()
        self._targets = {id(origin): code for origin, code in pairs if not self._is_late(origin)}
        self._kept += self._targets.values()
        for origin, code in self._targets.items():
            self._origins.setdefault(id(code), self._origins[origin])
        return self._exchange()

    def give_back(self, names: frozenset[str]) -> bool:
        """These names are handed around, too: functions of such names, and of such classes, report all again."""
        if not self._asked:
            return False
        self._late |= names
        late = [number for number in self._targets if self._is_late(self._origins[number])]
        for number in late:
            del self._targets[number]
        return bool(late) and self._exchange()

    def _is_late(self, origin: CodeType) -> bool:
        return ANY in self._late or not self._late.isdisjoint(origin.co_qualname.split("."))

    def _pairs(self, variant: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
        """The code objects of a variant, by the recording ones that they can stand for."""
        groups: dict[tuple[object, ...], list[CodeType]] = {}
        for code in _nested(variant):
            groups.setdefault(_place(code), []).append(code)
        origins: dict[tuple[object, ...], list[CodeType]] = {}
        for code in _nested(self.recording):
            origins.setdefault(_place(code), []).append(code)
        for place, found in origins.items():
            others = groups.get(place, [])
            if len(others) != len(found):
                continue
            for origin, code in zip(found, others, strict=True):
                if origin != code and _core.fingerprint(origin) == _core.fingerprint(code):
                    yield origin, code

    def _exchange(self) -> bool:
        module, changed = self._module(), False
        reached = functions_of(module, self._name) if module is not None else ()
        for function in {*self._lean, *reached}:
            origin = self._origins.get(id(function.__code__))
            if origin is None or is_declared_code(function.__code__):
                continue
            code = self._targets.get(id(origin), origin)
            if function.__code__ is not code:
                function.__code__ = code
                self._lean.add(function)
                changed = True
        return changed


class Swaps:
    """What is exchanged in this process, and when; one instance."""

    def __init__(self) -> None:
        # A finaliser of the user's may run anywhere, and start whatever it likes.
        self._lock = threading.RLock()
        self._running = 0
        self._settled: tuple[bool, int] | None = None
        self._swaps: weakref.WeakKeyDictionary[ModuleType, Swap] = weakref.WeakKeyDictionary()

    @contextmanager
    def running(self) -> Iterator[None]:
        """A run goes on: nothing is made lean in the time of another."""
        with self._lock:
            self._running += 1
        try:
            yield
        finally:
            with self._lock:
                self._running -= 1

    def settle(self, *, lean: bool) -> None:
        """A run is about to start: give modules the code for it, if no other run goes on; else a later one does.

        `lean` False: the code that records everything, so that what is skipped follows from script and events alone.
        """
        now = lean, _core.heat() if lean else 0
        with self._lock:
            if now == self._settled:
                for swap in self._swaps.values() if lean else ():
                    swap.lean.again()
                return
            wanted = [(swap, swap.variant() if lean else swap.recording) for swap in self._swaps.values()]
            if self._running > 1:
                return
            self._settled = now
            changed = [swap.install(variant) for swap, variant in wanted]
            if any(changed):
                _core.forget_callees()  # a method has other code now, of which its class knows nothing

    def executes(self, module: ModuleType, compiled: CompiledScript) -> None:
        """A local module is about to be executed, for the first time or again."""
        with self._lock:
            if (before := self._swaps.pop(module, None)) is not None and before.install(before.recording):
                _core.forget_callees()
            if compiled.lean is not None:
                self._swaps[module] = Swap(module, compiled.module, compiled.code, compiled.lean)

    def read(self, filename: str, facts: Facts) -> None:
        """A file of the user was compiled, and will be executed."""
        with self._lock:
            others = [swap for swap in self._swaps.values() if swap.filename != filename]
            fresh = [HANDED.fresh(swap.filename, facts.handed) for swap in others]
            HANDED.read(filename, facts.handed)
            changed = [swap.give_back(names) for swap, names in zip(others, fresh, strict=True)]
        if any(changed):
            _core.forget_callees()


def functions_of(module: ModuleType, name: str) -> Iterator[FunctionType]:
    """The functions to which the names of a module lead: in its classes too, and behind decorators.

    Runs no code of the user: nothing is asked but objects whose types are known.
    """
    todo: list[object] = [*vars(module).values()] if type(module) is ModuleType else []
    seen: set[int] = set()
    while todo:
        thing = todo.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if type(thing) is FunctionType:
            yield thing
        todo += _behind(thing, name)


def _behind(thing: object, module: str) -> list[object]:
    """What a function or class holds that may be a function, or have some."""
    kind = type(thing)
    if kind is FunctionType:
        cells = [_content(cell) for cell in getattr(thing, "__closure__", None) or ()]
        return [*cells, getattr(thing, "__wrapped__", None)]
    if kind in (staticmethod, classmethod, MethodType):
        return [getattr(thing, "__func__", None)]
    if kind is property:
        return [getattr(thing, name) for name in ("fget", "fset", "fdel")]
    if kind in (functools.partial, functools.partialmethod, functools.cached_property):
        return [getattr(thing, "func", None)]
    if kind is _CACHE:
        return [getattr(thing, "__wrapped__", None)]
    if issubclass(kind, type):
        own = _CLASS_DICT.__get__(thing)
        return [*own.values()] if module == own.get("__module__") else []
    return []


def _content(cell: CellType) -> object:
    try:
        return cell.cell_contents
    except ValueError:  # it is empty
        return None


def _nested(code: CodeType) -> Iterator[CodeType]:
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield const
            yield from _nested(const)


def _place(code: CodeType) -> tuple[object, ...]:
    """What a code object has in common with its variants, and must have to take the place of one."""
    counts = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    return code.co_qualname, code.co_firstlineno, code.co_flags, code.co_freevars, counts


SWAPS = Swaps()
