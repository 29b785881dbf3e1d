"""Marks: how an object gets into compiled code without a name.

A mark is a string constant that no author can have written; it stands in the tree where an object is to be called.
After compilation the object takes the mark's place in `co_consts`.

Invariant: a name is never looked up; `globals()`, `locals()` and `dir()` show nothing foreign.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from hashlib import blake2b
from types import CodeType


class Marks:
    """The marks of one compilation: `form()` makes a call of object number `index`, `install()` puts objects in.

    What stands at every call and at the start of every function is no call but an operator, which costs a third:
    `-E` (`entering`) and `C[f]` (`calling`); in lean code `R[obj]` before a method (`receiving`).
    """

    def __init__(self, source: str) -> None:
        # A text cannot contain its own hash, so no constant of the author's equals a mark.
        nonce = blake2b(source.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        self.prefix = f"\0lattice:{nonce}:"

    def form(self, index: int, at: ast.AST, args: list[ast.expr]) -> ast.Call:
        """A call of object `index` with `args`, at the position of `at`.

        The callee is `mark or None`: it compiles to one load of the mark, as the bare constant would, but the compiler
        does not warn that a str is not callable. So the author's own warnings need no filter.
        """
        return ast.copy_location(ast.Call(self._mark(index, at), args, []), at)

    def entering(self, index: int, at: ast.AST) -> ast.UnaryOp:
        """`-E`: object `index` is told that the code around starts; the value is None."""
        return ast.copy_location(ast.UnaryOp(ast.USub(), self._mark(index, at)), at)

    def calling(self, index: int, callee: ast.expr) -> ast.Subscript:
        """`C[f]`: object `index` says what to call instead of `f`."""
        return ast.copy_location(ast.Subscript(self._mark(index, callee), callee, ast.Load()), callee)

    def receiving(self, index: int, receiver: ast.expr) -> ast.Subscript:
        """`R[obj]`: object `index` looks at the object of which a method is called; the value is that object."""
        return ast.copy_location(ast.Subscript(self._mark(index, receiver), receiver, ast.Load()), receiver)

    def _mark(self, index: int, at: ast.AST) -> ast.BoolOp:
        values: list[ast.expr] = [ast.Constant(f"{self.prefix}{index}"), ast.Constant(None)]
        mark = ast.BoolOp(ast.Or(), values)
        for node in (mark, *values):
            ast.copy_location(node, at)
        return mark

    def is_form(self, node: ast.AST) -> bool:
        """Whether `node` is a call made by `form`."""
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.BoolOp)):
            return False
        first = node.func.values[0]
        return isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value.startswith(self.prefix)

    def install(self, code: CodeType, objects: Sequence[object]) -> CodeType:
        """`code`, and all code nested in it, with objects in place of marks. Dead code leaves objects unused."""
        return code.replace(co_consts=tuple(self._installed(const, objects) for const in code.co_consts))

    def _installed(self, const: object, objects: Sequence[object]) -> object:
        if isinstance(const, CodeType):
            return self.install(const, objects)
        if isinstance(const, str) and const.startswith(self.prefix):
            return objects[int(const[len(self.prefix) :])]
        return const
