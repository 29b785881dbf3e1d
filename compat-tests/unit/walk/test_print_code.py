"""Functions, classes and instances of a script are described, not identified. Invariant: a rerun changes no print."""

import functools
from typing import Any

import pytest

from lattice_st._core import Unsupported, fingerprint

CLASSES = {
    "plain": "class C:\n    z = [1]\n    def m(self): return 1\nx = C(); x.a = 1",
    "slots": "class C:\n    __slots__ = ('a', 'b')\nx = C(); x.a = 1",
    "dataclass": "import dataclasses\n@dataclasses.dataclass\nclass C:\n    a: int\n    b: list = dataclasses.field("
    "default_factory=list)\nx = C(1)",
    "frozen slots": "import dataclasses\n@dataclasses.dataclass(frozen=True, slots=True)\nclass C:\n    a: int\nx = C(1)",
    "enum": "import enum\nclass C(enum.Enum):\n    A = 1\n    B = 'b'\nx = C.A",
    "flag": "import enum\nclass C(enum.IntFlag):\n    A = 1\n    B = 2\nx = C.A | C.B",
    "namedtuple": "import collections\nC = collections.namedtuple('C', 'a b')\nx = C(1, [2])",
    "NamedTuple": "import typing\nclass C(typing.NamedTuple):\n    a: int\n    b: str = 'x'\nx = C(1)",
    "abstract": "import abc\nclass C(abc.ABC):\n    def m(self): pass\nx = C()",
    "generic": "import typing\nT = typing.TypeVar('T')\nclass C(typing.Generic[T]): pass\nx = C()",
    "list": "class C(list): pass\nx = C([1]); x.a = 1",
    "dict": "class C(dict): pass\nx = C(a=1)",
    "str": "class C(str): pass\nx = C('a')",
    "int": "class C(int): pass\nx = C(5)",
    "property": "import functools\nclass C:\n    @property\n    def p(self): raise RuntimeError\n"
    "    @functools.cached_property\n    def q(self): raise RuntimeError\n    @staticmethod\n    def s(): pass\n"
    "    @classmethod\n    def k(cls): pass\nx = C()",
    "base": "class B:\n    def m(self): return 1\nclass C(B): pass\nx = C()",
    "itself": "class C:\n    def m(self): return C\nC.me = C\nx = C(); x.me = x",
}

FUNCTIONS = {
    "body": ("def f(a): return a + 1", "def f(a): return a + 2"),
    "default": ("def f(a=1): return a", "def f(a=2): return a"),
    "keyword default": ("def f(*, a=1): return a", "def f(*, a=2): return a"),
    "name called": ("def f(a): return g(a)", "def f(a): return h(a)"),
    "closure": (
        "def o(n):\n    def f(): return n\n    return f\nf = o(1)",
        "def o(n):\n    def f(): return n\n    return f\nf = o(2)",
    ),
    "attribute": ("def f(): pass\nf.a = 1", "def f(): pass\nf.a = 2"),
    "nested code": ("def f(): return lambda: 1", "def f(): return lambda: 2"),
    "flag": ("def f(): return 1", "async def f(): return 1"),
    "constant type": ("def f(): return 1", "def f(): return True"),
    "annotation": ("def f(a: int): pass", "def f(a: float): pass"),
}

EDITS = {
    "method": ("class C:\n    def m(self): return 1", "class C:\n    def m(self): return 2"),
    "attribute": ("class C:\n    z = [1]", "class C:\n    z = [2]"),
    "base": ("class A: pass\nclass C(A): pass", "class A:\n    z = 1\nclass C(A): pass"),
    "default of a method": ("class C:\n    def m(self, a=1): pass", "class C:\n    def m(self, a=2): pass"),
    "property": ("class C:\n    p = property(lambda s: 1)", "class C:\n    p = property(lambda s: 2)"),
    "name": ("class C: pass", "class D: pass\nC = D"),
    "annotations": ("class C:\n    a: int", "class C:\n    a: str"),
}


@pytest.mark.parametrize("kind", CLASSES)
def test_an_instance_of_a_rerun_has_the_same_print(script: Any, kind: str) -> None:
    first, second = script(CLASSES[kind]), script(CLASSES[kind])
    assert first["C"] is not second["C"]
    assert fingerprint(first["C"]) == fingerprint(second["C"])
    assert fingerprint(first["x"]) == fingerprint(second["x"])
    assert fingerprint(first["x"]) != fingerprint(first["C"])


@pytest.mark.parametrize("edit", FUNCTIONS)
def test_an_edited_function_has_another_print(script: Any, edit: str) -> None:
    before, after = FUNCTIONS[edit]
    assert fingerprint(script(before)["f"]) == fingerprint(script(before)["f"])
    assert fingerprint(script(before)["f"]) != fingerprint(script(after)["f"])


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_class_has_another_print(script: Any, edit: str) -> None:
    before, after = EDITS[edit]
    assert fingerprint(script(before)["C"]) == fingerprint(script(before)["C"])
    assert fingerprint(script(before)["C"]) != fingerprint(script(after)["C"])


def test_line_numbers_are_not_content(script: Any) -> None:
    source = "def f(a):\n    return [x for x in a]\nclass C:\n    def m(self): return 1"
    moved = "\n\n\n" + source.replace("return [", "\n\n    return [")
    for name in ("f", "C"):
        assert fingerprint(script(source)[name]) == fingerprint(script(moved)[name])


def test_a_bound_method_holds_its_receiver(script: Any) -> None:
    names = script("class C:\n    def m(self): return 1\na = C(); a.v = 1\nb = C(); b.v = 2")
    assert fingerprint(names["a"].m) == fingerprint(names["a"].m)
    assert fingerprint(names["a"].m) != fingerprint(names["b"].m)


def test_a_wrapped_user_function_is_seen_through_a_library_wrapper(script: Any) -> None:
    def wrapped(source: str) -> Any:
        return functools.partial(functools.wraps(script(source)["f"])(script(source)["f"]), 1)

    assert fingerprint(wrapped("def f(a): return 1")) == fingerprint(wrapped("def f(a): return 1"))
    assert fingerprint(wrapped("def f(a): return 1")) != fingerprint(wrapped("def f(a): return 2"))


def test_a_changed_class_attribute_changes_the_instance(script: Any) -> None:
    names = script(CLASSES["plain"])
    before = fingerprint(names["x"])
    names["C"].z.append(2)
    assert fingerprint(names["x"]) != before


def test_a_changed_default_changes_the_function(script: Any) -> None:
    names = script("def f(a=[]): return a")
    before = fingerprint(names["f"])
    names["f"]().append(1)
    assert fingerprint(names["f"]) != before


@pytest.mark.parametrize(
    "source",
    [
        "import weakref\nclass C: pass\nx = C(); r = weakref.ref(x)",
        "import threading\nx = threading.Lock()\nx.acquire()",
        "class C:\n    def __del__(self): pass\nx = C()",
    ],
)
def test_an_instance_that_rules_itself_is_refused(script: Any, source: str) -> None:
    names = script(source)
    with pytest.raises(Unsupported):
        fingerprint([names["x"]])


def test_annotations_of_the_standard_library_are_known(script: Any) -> None:
    names = script(
        "import collections.abc as ca, typing as t\n"
        "T = t.TypeVar('T')\nP = t.ParamSpec('P')\n"
        "def f(a: ca.Callable[[int], str], b: t.Literal['a'], c: t.Any, d: T, e: 'Foo', g: list['Foo'] | None,\n"
        "      h: t.Annotated[int, 'x'], i: t.Callable[P, T], j: t.Final[int]) -> t.Union[int, str]: pass\n"
    )
    assert fingerprint(names["f"]) == fingerprint(names["f"])
