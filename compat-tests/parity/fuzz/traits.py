"""What generated programs consist of, and which kinds of units they skip: so that no construct is lost unnoticed.

Invariant: traits are read from the finished text, not from what the generator meant to write.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator

#: What a piece of text shows of a construct.
TEXTS = {
    "form": r"st\.form\(", "fragment": r"@st\.fragment", "dialog": r"@st\.dialog", "empty": r"st\.empty\(\)",
    "tabs": r"st\.tabs\(", "columns": r"st\.columns\(", "expander": r"st\.expander\(", "sidebar": r"st\.sidebar",
    "popover": r"st\.popover\(", "placeholder filled again": r"\.empty\(\)\n|step %s",
    "callback": r"on_(change|click)=", "callback with args": r"on_(change|click)=[\w.]+, (kw)?args=",
    "callback as lambda": r"on_(change|click)=lambda", "bound method as callback": r"on_(change|click)=\w+\.add",
    "alias of session_state": r"\w = st\.session_state\.setdefault",
    "object in session_state": r"st\.session_state\.box", "del of session_state": r"del st\.session_state",
    "iteration of session_state": r"for key in st\.session_state", "suppress": r"with suppress\(",
    "own manager": r"with Quiet\(", "generator as manager": r"with opened\(", "stop": r"st\.stop\(\)",
    "rerun": r"st\.rerun\(\)", "uncaught exception": "ends here", "random": r"random\.(randint|choice|shuffle)\(",
    "numpy random": r"np\.random\.", "seed": r"random\.seed\(", "random object": r"(RNG|GEN)\.",
    "helper with state": r"helper\.(bump|STATE|TOTAL|SEEN)", "helper that draws": r"helper\.card\(",
    "from helper import": r"from helper import", "query params": r"st\.query_params",
    "cached data": r"@st\.cache_data", "cached resource": r"common\(", "cache cleared": r"cache_data\.clear",
    "lru_cache": r"lru_cache", "partial": r"functools\.partial", "key function": r"key=(lambda|by_tail)",
    "object in text": r"Money\(", "array": r"\bnp\.(arange|zeros)", "frame": r"pd\.DataFrame\(",
    "view of an array": r"v\d+ = v\d+(\[1:4\]|\[::2\]|\.reshape|\.T|\[:\]|\.ravel)",
    "part of a frame": r"v\d+ = v\d+(\[\[|\.head|\.iloc)", "main": r"^main\(\)$", "pages": r"st\.navigation\(",
    "switch of page": r"st\.switch_page\(", "widget in a class": r"Panel\(", "dataclass": r"@dataclass",
    "field of a dataclass": r"\b[av]\d+\.[xy]\b", "enum": r"Level[.(]", "super": r"super\(\)",
    "property": r"\.size\b", "closure": r"def make\d+", "nonlocal": r"^\s+nonlocal ", "global": r"^\s+global ",
    "default that is mutable": r"=\[\]\):", "decorator": r"@logged", "magic": r"^ *(v\d+|rows|total|\[.*\])$",
    "place as argument": r"f\d+\((st\.\w+(\(\))?|p\d+|spots\d+\['\w+'\]), ", "places in a dict": r"spots\d+ = ",
    "walrus": r":= ", "swap": r"^\s*(\w+), (\w+) = \2, \1$", "key of a widget": r"key='w",
    "label from a loop": r"f'w\d+ \{", "star arguments": r"\(\*\[",
    "list that grows under its loop": r"if len\(v\d+\) > \d: break", "annotated name": r": int = ",
}  # fmt: skip

#: Nodes of the tree that are constructs by themselves.
NODES = {
    "for": ast.For, "while": ast.While, "with": ast.With, "if": ast.If, "try": ast.Try, "match": ast.Match, "del": ast.Delete,
    "list comprehension": ast.ListComp, "dict comprehension": ast.DictComp, "set comprehension": ast.SetComp,
    "generator expression": ast.GeneratorExp, "yield": ast.Yield, "lambda": ast.Lambda, "class": ast.ClassDef, "set": ast.Set,
    "break": ast.Break, "continue": ast.Continue, "conditional expression": ast.IfExp, "starred target": ast.Starred,
    "function": ast.FunctionDef, "augmented assignment": ast.AugAssign, "raise": ast.Raise,
}  # fmt: skip

#: What is told by the way nodes lie in each other.
SHAPES = ("else of a loop", "orelse of a try", "finalbody of a try", "recursion", "function in a function",
          "fragment in a fragment")  # fmt: skip
PLACES = ("in a module", "in a function")

COMPOUND = (ast.For, ast.While, ast.With, ast.If, ast.Try, ast.Match)


def all_traits() -> set[str]:
    """Every trait that there is."""
    compound = {name for name, kind in NODES.items() if kind in COMPOUND}
    return {*TEXTS, *NODES, *SHAPES, *(f"{name} {place}" for name in compound for place in PLACES)}


def traits(source: str) -> set[str]:
    """The constructs of a program's text."""
    tree = ast.parse(source)
    found = {name for name, pattern in TEXTS.items() if re.search(pattern, source, re.MULTILINE)}
    kinds = {type(node) for node in ast.walk(tree)}
    found |= {name for name, kind in NODES.items() if kind in kinds}
    for place, nodes in zip(PLACES, (_own(tree.body), _inner(tree)), strict=True):
        for node in nodes:
            found |= {
                f"{name} {place}" for name, kind in NODES.items() if isinstance(node, COMPOUND) and type(node) is kind
            }
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            found |= _of_function(node)
        if isinstance(node, (ast.For, ast.While)) and node.orelse:
            found.add("else of a loop")
        if isinstance(node, ast.Try):
            found |= {f"{part} of a try" for part in ("orelse", "finalbody") if getattr(node, part)}
    return found


def _of_function(node: ast.FunctionDef) -> set[str]:
    found = set()
    inner = [part for part in ast.walk(node) if part is not node]
    if any(isinstance(part, ast.FunctionDef) for part in inner):
        found.add("function in a function")
    if any(isinstance(part, ast.Name) and part.id == node.name for part in inner):
        found.add("recursion")
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    if "st.fragment" in marks and any("st.fragment" in ast.unparse(mark) for part in inner
                                      if isinstance(part, ast.FunctionDef) for mark in part.decorator_list):  # fmt: skip
        found.add("fragment in a fragment")
    return found


def _own(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Nodes of a scope, without those of functions and classes in it."""
    todo = list(body)
    while todo:
        node = todo.pop()
        if not isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
            yield node
            todo += ast.iter_child_nodes(node)


def _inner(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from _own(node.body)


def kinds_of(names: Iterable[str]) -> Counter[str]:
    """How many units of each kind stand behind these names of units."""
    return Counter(map(kind_of, names))


def kind_of(name: str) -> str:
    """The kind of a unit by its name: the first line of its statements, or what is called."""
    if re.search(r" \(\+\d+\)$", name):
        return "group"
    if found := re.match(r"(for|while|with|if|try|match)\b", name):
        return found[1]
    return "expression" if re.search(r"[ (\[]", name.replace("<lambda>", "")) and not name.endswith("()") else "call"
