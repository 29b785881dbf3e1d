"""Whom: what the text of a file says about whom a name calls.

Invariant: a name is answered only if the whole file binds it once. What else may hide behind it (a base of a class, what
a module exports) is asked when the program runs.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from lattice_st.analysis.names import chain_of
from lattice_st.analysis.nodes import children

#: Builtins that are never worth a unit and touch nothing but their arguments. In a function their calls have no form: the
#: function's own `E` answers for their names. With `key=` some of them call back, and then they have one.
LIGHT = frozenset({"abs", "bool", "chr", "complex", "dict", "divmod", "enumerate", "float", "frozenset", "int",
                   "isinstance", "issubclass", "len", "list", "max", "min", "ord", "pow", "range", "repr", "reversed",
                   "round", "set", "sorted", "str", "sum", "tuple", "zip"})  # fmt: skip

#: Modules whose functions are all as light, and pure.
LIGHT_MODULES = frozenset({"math", "cmath"})


def defined_in(tree: ast.Module, bound: Counter[str]) -> Iterator[tuple[str, bool]]:
    """The names of functions and classes of a module that are bound once in the whole file, so that what they call is
    known; each with whether the text alone says that it is a function. Imported ones are among them: those that are
    functions of the user are told by the engine."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name, decorator_list=[]):
                found = [(name, True)]
            case ast.ClassDef(name=name, decorator_list=marks):
                chains = [chain_of(mark.func if isinstance(mark, ast.Call) else mark) or ("",) for mark in marks]
                found = [(name, False)] if all(chain[-1] == "dataclass" for chain in chains) else []
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda()):
                found = [(name, True)]
            case ast.ImportFrom(module=module, names=aliases) if module not in LIGHT_MODULES:
                found = [(alias.asname or alias.name, False) for alias in aliases]
            case _:
                found = []
        yield from ((name, sure) for name, sure in found if bound[name] == 1 and not _is_private(name))


def local_functions_in(tree: ast.Module, bound: Counter[str]) -> Iterator[str]:
    """The names of functions in functions that are bound once in the whole file: nothing else is under them."""
    todo: list[tuple[ast.AST, bool]] = [(node, False) for node in tree.body]
    while todo:
        node, inside = todo.pop()
        match node:
            case (
                ast.FunctionDef(name=name, decorator_list=[])
                | ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda())
            ) if inside and bound[name] == 1 and not _is_private(name):
                yield name
            case _:
                pass
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            inside = True
        elif isinstance(node, ast.ClassDef):
            inside = False
        todo += ((child, inside) for child in children(node))


def light_modules_in(tree: ast.Module, bound: Counter[str]) -> dict[str, int]:
    """Names that lead to functions of light modules, and how long the chain of such a call is."""
    found: dict[str, int] = {}
    for node in tree.body:
        match node:
            case ast.Import(names=aliases):
                found.update({alias.asname or alias.name: 2 for alias in aliases if alias.name in LIGHT_MODULES})
            case ast.ImportFrom(module=str(module), names=aliases, level=0) if module in LIGHT_MODULES:
                found.update({alias.asname or alias.name: 1 for alias in aliases})
            case _:
                pass
    return {name: length for name, length in found.items() if bound[name] == 1 and not _is_private(name)}


def _is_private(name: str) -> bool:
    """Whether a class would read the name as another one."""
    return name.startswith("__")
