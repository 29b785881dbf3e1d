"""Spans: where in a code object something can be changed in place, so that the engine can tell that nothing was.

The engine may use the hash of a large array again while no code ran that can write to it. Calls and starting functions
report by themselves (`C[f]`, `-E`); what is left are the instructions of the code that is executing, between the one
where the hash was taken and the one where it is wanted.

Invariant: an instruction that may write to an object, or run code that does not report, is a write; when in doubt the
whole code object is one.
"""

from __future__ import annotations

import dis
from dataclasses import dataclass
from types import CodeType
from typing import Any

#: Instructions that write, or that run what does not report: methods of context managers, bodies of classes and modules.
WRITES = frozenset({
    "STORE_SUBSCR", "DELETE_SUBSCR", "STORE_SLICE", "STORE_ATTR", "DELETE_ATTR", "BEFORE_WITH", "BEFORE_ASYNC_WITH",
    "LOAD_SPECIAL", "IMPORT_NAME", "IMPORT_FROM", "IMPORT_STAR", "LOAD_BUILD_CLASS", "CALL_INTRINSIC_2",
})  # fmt: skip

#: Builtins whose calls have no form and may run any code.
UNSEEN = frozenset({"exec", "eval", "__import__"})

GENERATOR = 0x20 | 0x80 | 0x100 | 0x200  # flags of generators and coroutines


@dataclass(frozen=True, slots=True)
class Writes:
    """The writes of a code object by offset: `places`; and the ranges that decide which of them lie on a way.

    `loops`: first and last offset of each loop. `handlers`: start, end and handler of each protected range.
    `anywhere`: it may write at any place.
    """

    places: tuple[int, ...]
    loops: tuple[tuple[int, int], ...]
    handlers: tuple[tuple[int, int, int], ...]
    anywhere: bool


def writes_of(code: CodeType) -> Writes:
    """Where `code` may write in place.

    Example: `writes_of(compile("x[0] = 1", "f", "exec")).places` has one offset.
    """
    places: list[int] = []
    loops: list[tuple[int, int]] = []
    anywhere = bool(code.co_flags & GENERATOR)
    instructions = list(dis.get_instructions(code))
    for instruction in instructions:
        name, offset = instruction.opname, instruction.offset
        if (
            name in WRITES
            or (name == "BINARY_OP" and instruction.argrepr.endswith("="))
            or (name.startswith(("LOAD_NAME", "LOAD_GLOBAL")) and instruction.argval in UNSEEN)
        ):
            places.append(offset)
        elif "JUMP" in name and isinstance(instruction.argval, int) and instruction.argval <= offset:
            loops.append((instruction.argval, offset))
    handlers = []
    for start, end, target in _protected(code):
        handlers.append((start, end, target))
        if _leaves_context(instructions, target):
            places.append(end)  # `__exit__` is called where the protected range ends
    for part in code.co_consts:
        if isinstance(part, CodeType) and part.co_name in ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"):
            inner = writes_of(part)
            anywhere |= bool(inner.places) or (inner.anywhere and part.co_name != "<genexpr>")
    return Writes(tuple(sorted(places)), tuple(loops), tuple(handlers), anywhere)


def _protected(code: CodeType) -> list[tuple[int, int, int]]:
    """Start, end and handler of each range of the exception table; the format is that of CPython since 3.11."""
    table = iter(code.co_exceptiontable)
    found = []
    for first in table:
        start = _varint(table, first) * 2
        length, target, _depth = _varint(table) * 2, _varint(table) * 2, _varint(table)
        found.append((start, start + length, target))
    return found


def _varint(table: Any, first: int | None = None) -> int:
    byte = next(table) if first is None else first
    value: int = byte & 63
    while byte & 64:
        byte = next(table)
        value = (value << 6) | (byte & 63)
    return value


def _leaves_context(instructions: list[dis.Instruction], target: int) -> bool:
    after = [instruction.opname for instruction in instructions if instruction.offset >= target][:3]
    return "WITH_EXCEPT_START" in after
