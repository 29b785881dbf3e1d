"""The standard library, rewritten: same code objects, same positions, same warnings;
its doctests have the same outcome.

The interpreter's own bytecode is the oracle for `names.py`.
"""

import collections
import dis
import doctest
import inspect
import sys
import sysconfig
import tokenize
import types
import warnings
from pathlib import Path

import pytest

LIBRARY = Path(sysconfig.get_path("stdlib"))
FILES = sorted([*LIBRARY.glob("*.py"), *LIBRARY.glob("asyncio/*.py"), *LIBRARY.glob("json/*.py")])
SHARDS = 8
POSITIONED = {"CALL", "CALL_FUNCTION_EX", "BEFORE_WITH", "LOAD_GLOBAL", "LOAD_NAME", "LOAD_ATTR", "LOAD_METHOD", "BINARY_OP",
              "BINARY_SUBSCR", "RAISE_VARARGS", "FOR_ITER"}  # fmt: skip
INLINE = {"<listcomp>", "<genexpr>", "<setcomp>", "<dictcomp>"}
IMPLICIT = {"__name__", "__annotations__", "__debug__"}  # loaded by the compiler's own instructions, or never
DOCTESTED = ["_pydecimal", "_threading_local", "difflib", "enum", "fractions", "hashlib", "statistics"]


def code_objects(code):
    yield code
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            yield from code_objects(const)


def positions(code):
    """How often each instruction that can fail stands at each position."""
    return collections.Counter(
        (instruction.opname.replace("LOAD_METHOD", "LOAD_ATTR"), instruction.positions)
        for instruction in dis.get_instructions(code)
        if instruction.opname in POSITIONED
    )


def global_names(code):
    """The globals that the bytecode of `code` loads, with comprehensions and class bodies."""
    names = {i.argval for i in dis.get_instructions(code) if i.opname in ("LOAD_GLOBAL", "LOAD_NAME")}
    for const in code.co_consts:
        is_code = isinstance(const, types.CodeType)
        if is_code and (const.co_name in INLINE or not const.co_flags & inspect.CO_OPTIMIZED):
            names |= global_names(const)
    return names - IMPLICIT


def warned(compile_it):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        result = compile_it()
    return result, sorted((str(warning.message), warning.lineno) for warning in found)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_the_standard_library_compiles_to_the_same_code(studio, shard):
    for path in FILES[shard::SHARDS]:
        with tokenize.open(path) as file:
            source = file.read()
        plain, expected = warned(lambda source=source, path=path: compile(source, str(path), "exec", dont_inherit=True))
        compiled, found = warned(lambda source=source, path=path: studio.compile(source, str(path), magic=False))
        assert found == expected, path
        pairs = list(zip(code_objects(plain), code_objects(compiled.code), strict=True))
        for one, other in pairs:
            where = f"{path}: {one.co_qualname}"
            for field in ("co_qualname", "co_flags", "co_varnames", "co_freevars", "co_cellvars", "co_firstlineno"):
                assert getattr(one, field) == getattr(other, field), where
            assert not positions(one) - positions(other), where
            for site in other.co_consts:
                if getattr(site, "kind", None) == "enter":
                    assert global_names(one) <= {chain[0] for chain in site.names.names}, where
        assert global_names(plain) <= {chain[0] for chain in compiled.body.names}, path


@pytest.mark.parametrize("name", DOCTESTED)
def test_doctests_of_the_standard_library_have_the_same_outcome(studio, name, monkeypatch):
    path = LIBRARY / (name + ".py") if (LIBRARY / (name + ".py")).exists() else LIBRARY / name / "__init__.py"
    source = path.read_text(encoding="utf-8")

    def outcome(code):
        module = types.ModuleType(name)
        module.__file__ = str(path)
        if path.name == "__init__.py":
            module.__path__ = [str(path.parent)]
        monkeypatch.setitem(sys.modules, name, module)
        exec(code, module.__dict__)
        return doctest.testmod(module, report=False)

    expected = outcome(compile(source, str(path), "exec", dont_inherit=True))  # a few fail in this setting anyway
    assert outcome(studio.compile(source, str(path), magic=False, module=name).code) == expected
    assert expected.attempted > expected.failed
    assert studio.log  # the forms were really there
