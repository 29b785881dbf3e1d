"""Planning: which runs of statements become units.

A *run* is one statement, or several that follow each other in one suite; it is skipped or executed as a whole. Runs
nest: the outermost one that is valid is skipped, inside of one that is not the inner ones get their chance.

Invariant: control enters a run at its start and leaves it at its end or by an exception. Planning decides what is
worth a try; whether a run may be skipped is decided by what its execution did.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

from lattice_st.analysis.computing import Computing
from lattice_st.analysis.fields import Narrow, narrow_names, patched_in
from lattice_st.analysis.flow import Flow, escapes
from lattice_st.analysis.groups import draws_what_is_made, generators_in, groups_of, uses_up_a_generator
from lattice_st.analysis.liveness import named_elsewhere
from lattice_st.analysis.names import OPAQUE, Chain
from lattice_st.analysis.nodes import children, nodes_of
from lattice_st.analysis.parse import source_lines
from lattice_st.analysis.rounds import Rounds, rounds_of
from lattice_st.analysis.sections import is_call_of_a_function, light_names, pages_of, sections_of
from lattice_st.analysis.territory import (
    FunctionNode,
    Territory,
    function_territory,
    imported_in,
    module_territory,
)
from lattice_st.analysis.uses import CHEAP, Uses, reads_frames

COMPOUND = (ast.For, ast.While, ast.With, ast.If, ast.Try, ast.TryStar, ast.Match)
LOOPS = (ast.For, ast.While)
SIMPLE = (ast.Expr, ast.Assign, ast.AugAssign)

#: Names that reach what a run does not name: without arguments, `super()` takes the method's own first argument.
UNSEEN = OPAQUE | {"super"}

#: Units in units in units: each level looks at its inputs again.
DEEPEST = 6

#: Words of a program whose `with` may swallow an exception.
SWALLOWERS = ("suppress", "__exit__", "contextmanager", "ExitStack", "raises")


#: Packages whose managers swallow nothing, unless one of those words says so. Others may be the author's own.
KNOWN = sys.stdlib_module_names | {
    "streamlit", "lattice_st", "numpy", "pandas", "polars", "pyarrow", "scipy", "sklearn", "matplotlib", "seaborn",
    "plotly", "altair", "pydeck", "bokeh", "PIL", "requests", "sqlalchemy", "torch", "yfinance", "statsmodels",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BlockFacts:
    """What the engine must know of a run.

    `inputs`: names that it may load before it has bound them. At module level they are chains, with those whose
    attributes it assigns; in a function, the locals that the form is given, in this order, and `loads` has the chains.
    `stores`: names that it may bind or delete, each with whether it surely binds it (`sure`), and whether nobody reads it
    afterwards (`dead`). In a function they are the locals that it gives, all `sure`. `narrow`: inputs of which it can
    reach named parts only; `parts`: in a function, globals of which it can. `section`: see
    `sections.py`.
    """

    inputs: tuple[Chain, ...]
    stores: tuple[str, ...]
    sure: tuple[bool, ...]
    dead: tuple[bool, ...]
    local: bool = False
    loads: tuple[Chain, ...] = ()
    section: bool = False
    narrow: tuple[Narrow, ...] = ()
    parts: tuple[Narrow, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A planned run: `statements` of `suite`, its name for people, the hash of its text, its facts, its function."""

    suite: list[ast.stmt]
    statements: tuple[ast.stmt, ...]
    name: str
    code: bytes
    facts: BlockFacts
    owner: FunctionNode | None = None


class Planner:
    """Plans one file. `tree` is the author's, with magic and before any other change."""

    def __init__(
        self, tree: ast.Module, source: str, filename: str, *, keep_names: bool = False, sections: bool = True
    ) -> None:
        self.tree = tree
        self.sections = sections
        self.pages = pages_of(tree)
        self.lines = source_lines(source)
        self.filename = filename
        self.cache: dict[int, Uses] = {}
        self.flows: dict[tuple[int, ...], tuple[Flow, set[str]]] = {}
        self.trusts_with = not any(word in source for word in SWALLOWERS) and _packages(tree) <= KNOWN
        self.frames_read = reads_frames(tree)
        self.elsewhere = None if keep_names else named_elsewhere(tree)
        self.blocks: list[Block] = []
        self.patched = patched_in(tree)
        self.makers = generators_in(tree)
        self.computing = Computing(tree)

    def run(self, *, module: bool) -> list[Block]:
        """All blocks, outer ones first. Without `module` only those in functions: a module is executed once."""
        imported = imported_in(self.tree)
        if module:
            place = module_territory(self.tree, self.cache, self.elsewhere)
            self._suite(place, self.tree.body, 0, in_loop=False)
        for node, outer in _functions(self.tree):
            place_or_none = function_territory(
                node, outer, imported, self.cache, self.trusts_with, frames_read=self.frames_read
            )
            if place_or_none is not None:
                self._suite(place_or_none, node.body, 0, in_loop=False)
        return self.blocks

    # --- candidates --------------------------------------------------------------------------------------------------

    def _suite(
        self, place: Territory, suite: list[ast.stmt], depth: int, *, in_loop: bool, rounds: Rounds | None = None
    ) -> None:
        levels = [depth] * len(suite)
        joints = {id(suite[at]) for at in rounds.joints} if rounds is not None else set()
        if in_loop:
            joints |= {id(statement) for statement in suite if self._pauses(statement)}
        splits = (lambda statement: id(statement) in joints or self._splits(statement)) if joints else self._splits
        groups = groups_of(suite, self._binds, splits, place.live, place.imported, self.makers)
        for start, end in dict.fromkeys([*(rounds.intervals(suite) if rounds is not None else ()), *groups]):
            run = tuple(suite[start : end + 1])
            if max(levels[start : end + 1]) < DEEPEST and self._block(place, suite, run):
                levels[start : end + 1] = [level + 1 for level in levels[start : end + 1]]
        if self.sections and not in_loop:
            known = {(start, end) for start, end in groups}
            for start, end in sections_of(suite, groups, self._ends_section, whole=suite is self.tree.body):
                if (start, end) not in known:
                    self._section(place, suite, tuple(suite[start : end + 1]))
        for at, statement in enumerate(suite):
            level = levels[at]
            paced = in_loop and self._pauses(statement)
            if level < DEEPEST and not paced and self._candidate(place, statement, in_loop=in_loop):
                level += self._block(place, suite, (statement,))
            for inner in suites_of(statement):
                body = inner if isinstance(statement, LOOPS) and inner is statement.body else None
                rounds = self._rounds(place, body) if body is not None else None
                self._suite(place, inner, level, in_loop=in_loop or isinstance(statement, LOOPS), rounds=rounds)

    def _candidate(self, place: Territory, statement: ast.stmt, *, in_loop: bool) -> bool:
        if isinstance(statement, ast.If):
            # In a loop the test would cost more than it saves, unless there is much behind it.
            return not in_loop or any(isinstance(node, (*LOOPS, ast.With)) for node in nodes_of(statement))
        if isinstance(statement, COMPOUND):
            return True
        if not isinstance(statement, SIMPLE):
            return False
        flow = self._flow((statement,))[0]
        if draws_what_is_made(statement, place.imported):
            return True
        if not in_loop and uses_up_a_generator(statement, self.makers):
            return True
        # Calls are units by themselves; what stands between them is not.
        dear = flow.comprehends and all(name in CHEAP for name in flow.calls)
        return place.owner is None and not in_loop and (dear or flow.weighs)

    def _flow(self, statements: tuple[ast.stmt, ...]) -> tuple[Flow, set[str]]:
        key = tuple(map(id, statements))
        if key not in self.flows:
            flow = Flow(self.cache, self.trusts_with)
            bound = flow.suite(statements, set())
            self.flows[key] = flow, bound or set()
        return self.flows[key]

    def _binds(self, statement: ast.stmt) -> set[str]:
        return self._flow((statement,))[1]

    def _splits(self, statement: ast.stmt) -> bool:
        """Whether a statement always runs live, or defines what others are to see."""
        flow, _ = self._flow((statement,))
        return not _possible(flow) or bool(flow.defines)

    def _pauses(self, statement: ast.stmt) -> bool:
        return self._flow((statement,))[0].pauses

    def _rounds(self, place: Territory, body: list[ast.stmt]) -> Rounds:
        flow = self._flow(tuple(body))[0]
        carried = {chain[0] for chain in flow.exposed} & flow.stores.keys()
        return rounds_of(body, self._binds, self._bars, carried, place.imported, paced=flow.pauses)

    def _leaves(self, statement: ast.stmt) -> bool:
        """Whether a statement can be part of no run: it always runs live, or control may leave by it."""
        return self._splits(statement) or escapes([statement])

    def _bars(self, statement: ast.stmt) -> bool:
        """Whether a statement of a loop's body can be part of no round: a pause is made each time."""
        return self._leaves(statement) or self._pauses(statement)

    # --- blocks ------------------------------------------------------------------------------------------------------

    def _block(
        self, place: Territory, suite: list[ast.stmt], statements: tuple[ast.stmt, ...], *, section: bool = False
    ) -> bool:
        flow, bound = self._flow(statements)
        if not _possible(flow) or not _worth(flow) or escapes(statements):
            return False
        facts = place.facts(flow, bound, statements)
        if facts is None:
            return False
        if self.computing.is_vain(place.owner, statements, {chain[0] for chain in facts.inputs}):
            return False
        if section:
            facts = replace(facts, section=True)
        roots = [chain[0] for chain in facts.inputs if chain[0] not in place.imported]
        hidden = place.own | place.outer | flow.stores.keys()
        facts = replace(facts, narrow=narrow_names(roots, statements, hidden, self.patched))
        if place.owner is not None:
            roots = [chain[0] for chain in facts.loads if chain[0] not in place.imported | hidden]
            facts = replace(facts, parts=narrow_names(roots, statements, hidden, self.patched))
        name = self._name(statements)
        self.blocks.append(Block(suite, statements, name, self._digest(statements, facts), facts, place.owner))
        return True

    def _ends_section(self, statement: ast.stmt) -> bool:
        return is_call_of_a_function(statement) or self._leaves(statement)

    def _section(self, place: Territory, suite: list[ast.stmt], statements: tuple[ast.stmt, ...]) -> None:
        """Plan a section, unless it would have to keep what others make of it."""
        flow, _ = self._flow(statements)
        given = set(flow.stores) if place.live is None else flow.stores.keys() & place.live.after(statements[-1])
        dear = [one for one in statements if _worth(self._flow((one,))[0])]
        if len(dear) > 1 and given <= light_names(statements, self.pages):
            self._block(place, suite, statements, section=True)

    def _name(self, statements: tuple[ast.stmt, ...]) -> str:
        line = self.lines[statements[0].lineno - 1].strip().rstrip(":")
        more = f" (+{len(statements) - 1})" if len(statements) > 1 else ""
        return (line if len(line) <= 48 else line[:45] + "...") + more

    def _digest(self, statements: tuple[ast.stmt, ...], facts: BlockFacts) -> bytes:
        """Equal text with equal facts does the same, wherever it stands, unless it may show a traceback of itself."""
        first, last = statements[0], statements[-1]
        text = self.lines[first.lineno - 1 : last.end_lineno]
        columns = f"{first.col_offset} {last.end_col_offset}"
        catches = any(
            isinstance(node, ast.ExceptHandler) or (isinstance(node, ast.With) and not self.trusts_with)
            for statement in statements
            for node in nodes_of(statement)
        )
        line = str(first.lineno) if catches else ""
        content = "\0".join([self.filename, line, repr(facts), columns, *text])
        return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def suites_of(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The suites of a compound statement that belong to the same scope."""
    if isinstance(statement, COMPOUND):
        for field in ("body", "orelse", "finalbody"):
            suite = getattr(statement, field, None)
            if suite:
                yield suite
        for part in getattr(statement, "handlers", None) or getattr(statement, "cases", None) or ():
            yield part.body


def _functions(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef, tuple[FunctionNode, ...]]]:
    """All functions of a file, each with those around it."""
    todo: list[tuple[ast.AST, tuple[FunctionNode, ...]]] = [(tree, ())]
    while todo:
        node, outer = todo.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            if isinstance(node, ast.FunctionDef):
                yield node, outer
            outer = (*outer, node)
        todo += [(inner, outer) for inner in children(node) if not isinstance(inner, ast.expr)]


def _packages(tree: ast.Module) -> set[str]:
    """What a file imports, by the first part of its name; an empty part for what is relative."""
    found: set[str] = set()
    for node in nodes_of(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("" if node.level else (node.module or "").partition(".")[0])
    return found


def _possible(flow: Flow) -> bool:
    names = {chain[0] for chain in flow.loads}
    hidden = flow.imports or flow.has_class or flow.annotates or flow.declares
    return not (flow.suspends or flow.opaque or flow.live or hidden or names & UNSEEN)


def _worth(flow: Flow) -> bool:
    """Whether a run may take longer than a look at its inputs."""
    return flow.loops or flow.comprehends or flow.weighs or any(name not in CHEAP for name in flow.calls)
