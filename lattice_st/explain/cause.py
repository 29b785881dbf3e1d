"""The way from a widget that changed to a unit that ran: widget -> value -> unit, each with its line.

Steps: 1. the expressions on which a unit rests: its arguments, the read that differed, the tests around it; 2. breadth
first from them over the bindings of the names in them; 3. the first call of a changed widget ends the search.

Invariant: the shortest way is told; where there is none in the text, nothing is claimed.
"""

from __future__ import annotations

import ast
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lattice_st.explain.source import Scope, Source, callbacks, last_name, state_key
from lattice_st.verify.controls import PRESSED

_STATE = re.compile(r"'session_state', '([^']*)'")
MOST = 2000  # expressions that one search looks at


@dataclass(frozen=True, slots=True)
class Change:
    """A widget whose value an event changed."""

    kind: str
    label: str
    key: str | None
    before: str
    after: str
    id: str = ""

    def __str__(self) -> str:
        name = self.label or self.key or self.kind
        if self.kind in PRESSED:
            return f"{self.kind} {name!r} pressed"
        return f"{self.kind} {name!r} {self.before or repr('')} -> {self.after or repr('')}"

    def is_made_by(self, call: ast.Call) -> bool:
        """Whether this call may have drawn the widget: by key, by label, or both are computed and the kind fits."""
        kinds = {self.kind, *_ALSO.get(self.kind, ())}
        if last_name(call) not in kinds:
            return False
        key = next((word.value for word in call.keywords if word.arg == "key"), None)
        label = call.args[0] if call.args else next((word.value for word in call.keywords if word.arg == "label"), None)
        if self.key is not None and isinstance(key, ast.Constant):
            return key.value == self.key
        if isinstance(label, ast.Constant):
            return label.value == self.label
        return True


_ALSO = {"checkbox": ("toggle",), "button_group": ("pills", "segmented_control"), "slider": ("select_slider",)}


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain."""

    text: str
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.text} ({Path(self.file).name}:{self.line})" if self.line else self.text


@dataclass(frozen=True, slots=True)
class _Looking:
    expression: ast.AST
    scope: Scope
    line: int
    way: tuple[Step, ...]


class Causes:
    """The chains of one event. `changes`: what it changed."""

    def __init__(self, changes: list[Change]) -> None:
        self._changes = changes
        self._sources: dict[str, Source | None] = {}

    def chain(self, file: str, line: int, name: str, reason: str, around: list[Step] | None) -> list[Step]:
        """From a changed widget to the unit; `around`: the chain of the unit in which it ran, for its parameters."""
        source = self.source(file)
        if source is None or not self._changes:
            return []
        end = Step(name, file, line)
        start = list(self._seeds(source, line, name, reason))
        drawn = [change for change in self._changes if change.id and repr(change.id) in reason]
        if drawn:  # the unit itself draws the widget
            return [Step(str(drawn[0]), file, 0), end]
        found, parameters = self._search(source, start)
        if found is None and parameters and around:
            return [*around, end]
        return [] if found is None else [*found, end]

    def inputs(self, file: str, line: int, name: str) -> list[str]:
        """The arguments of a unit that come from a changed widget."""
        source = self.source(file)
        found: list[str] = []
        if source is None or not self._changes:
            return []
        if source.statement_at(line, name) is not None:
            return []
        for call in source.calls_at(line, name):
            for argument in [*call.args, *(word.value for word in call.keywords)]:
                scope = source.scope_of(call)
                if self._search(source, [_Looking(argument, scope, line, ())])[0] is not None:
                    found.append(ast.unparse(argument))
        return list(dict.fromkeys(found))

    def source(self, file: str) -> Source | None:
        """A file, read once."""
        if file not in self._sources:
            self._sources[file] = Source.read(Path(file))
        return self._sources[file]

    def _seeds(self, source: Source, line: int, name: str, reason: str) -> Iterator[_Looking]:
        statement = source.statement_at(line, name)
        calls = [] if statement is not None else source.calls_at(line, name)
        if statement is not None:
            yield _Looking(statement, source.scope_of(statement), line, ())
        scope = source.scope_of(calls[0]) if calls else source.tree
        read = reason.removesuffix(" changed")
        if state := _STATE.search(read):
            yield _Looking(ast.parse(f"st.session_state[{state[1]!r}]", mode="eval").body, scope, line, ())
        elif read != reason and read.rpartition(".")[2].isidentifier():
            yield _Looking(ast.Name(read.rpartition(".")[2], ast.Load()), source.tree, line + 1, ())
        for call in calls:
            for argument in (call.func, *call.args, *(word.value for word in call.keywords)):
                yield _Looking(argument, source.scope_of(call), line, ())
            for test in source.tests_around(call):
                yield _Looking(test, source.scope_of(call), line, ())

    def _search(self, source: Source, start: Iterable[_Looking]) -> tuple[list[Step] | None, bool]:
        """The chain without its end, and whether a parameter was met."""
        file = str(source.path)
        waiting, seen, parameters = deque(start), set[tuple[Scope, str]](), False
        for _ in range(MOST):
            if not waiting:
                break
            look = waiting.popleft()
            for node in ast.walk(look.expression):
                if isinstance(node, ast.Call):
                    for change in self._changes:
                        if change.is_made_by(node):
                            return [Step(str(change), file, node.lineno), *reversed(look.way)], parameters
                key = state_key(node)
                if key is not None and (look.scope, f"session_state.{key}") not in seen:
                    seen.add((look.scope, f"session_state.{key}"))
                    found = self._of_state(source, key, look)
                    if found is not None:
                        return found, parameters
                    for scope, target, value in source.writers(key):
                        way = (*look.way, Step(f"st.session_state.{key}", file, target.lineno))
                        for expression in (value, *source.tests_around(target)):
                            waiting.append(_Looking(expression, scope, target.lineno, way))
                if not isinstance(node, ast.Name) or (look.scope, node.id) in seen:
                    continue
                seen.add((look.scope, node.id))
                parameters = parameters or source.parameter(look.scope, node.id)
                place, bindings = source.bindings(look.scope, node.id, look.line)
                for binding in bindings:
                    step = Step(node.id, file, binding.line)
                    waiting.append(_Looking(binding.value, place, binding.line, (*look.way, step)))
                function = source.functions.get(node.id)
                if function is not None and not bindings:
                    waiting.append(_Looking(_body(function), function, function.end_lineno or 0, look.way))
        return None, parameters

    def _of_state(self, source: Source, key: str, look: _Looking) -> list[Step] | None:
        """An entry of session_state that a changed widget holds under its key, or that its callback wrote."""
        file = str(source.path)
        for change in self._changes:
            for node in ast.walk(source.tree):
                if not isinstance(node, ast.Call) or not change.is_made_by(node):
                    continue
                entry = Step(f"st.session_state.{key}", file, look.line)
                if change.key == key:
                    return [Step(str(change), file, node.lineno), entry, *reversed(look.way)]
                for callback in callbacks(node):
                    function = source.functions.get(callback.id) if isinstance(callback, ast.Name) else callback
                    line = None if function is None else source.mentions(function, key)
                    if function is not None and line is not None:
                        name = f"{callback.id}()" if isinstance(callback, ast.Name) else "its callback"
                        called = Step(name, file, function.lineno)
                        written = Step(f"st.session_state.{key}", file, line)
                        return [Step(str(change), file, node.lineno), called, written, *reversed(look.way)]
        return None


def _body(function: ast.FunctionDef) -> ast.AST:
    return ast.Module(body=function.body, type_ignores=[])
