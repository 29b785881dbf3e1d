"""Planning: which runs of statements become units.

A *run* is one statement, or several that follow each other in one suite; it is skipped or executed as a whole. Runs
nest: the outermost one that is valid is skipped, inside of one that is not the inner ones get their chance.

Invariant: control enters a run at its start and leaves it at its end or by an exception. Planning decides what is
worth a try; whether a run may be skipped is decided by what its execution did.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from lattice_st.analysis.flow import Flow, escapes
from lattice_st.analysis.names import OPAQUE, Chain
from lattice_st.analysis.parse import source_lines
from lattice_st.analysis.uses import CHEAP, Uses

COMPOUND = (ast.For, ast.While, ast.With, ast.If, ast.Try, ast.TryStar, ast.Match)
LOOPS = (ast.For, ast.While)

#: Units in units in units: each level looks at its inputs again.
DEEPEST = 5

#: Words of a program whose `with` may swallow an exception.
SWALLOWERS = ("suppress", "__exit__", "contextmanager", "ExitStack", "raises")


@dataclass(frozen=True, slots=True)
class BlockFacts:
    """What the engine must know of a run.

    `inputs`: chains of names that it may load before it has bound them, and those whose attributes it assigns. `stores`:
    the names that it may bind or delete, each with whether it surely binds it (`sure`).
    """

    inputs: tuple[Chain, ...]
    stores: tuple[str, ...]
    sure: tuple[bool, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A planned run: `statements` of `suite`, its name for people, the hash of its text, and its facts."""

    suite: list[ast.stmt]
    statements: tuple[ast.stmt, ...]
    name: str
    code: bytes
    facts: BlockFacts


class Planner:
    """Plans one file. `tree` is the author's, with magic and before any other change."""

    def __init__(self, tree: ast.Module, source: str, filename: str) -> None:
        self.tree = tree
        self.lines = source_lines(source)
        self.filename = filename
        self.cache: dict[int, Uses] = {}
        self.trusts_with = not any(word in source for word in SWALLOWERS)
        self.builtins = self._unshadowed()
        self.blocks: list[Block] = []

    def run(self) -> list[Block]:
        """All blocks of the module's own code, outer ones first."""
        self._suite(self.tree.body, 0, in_loop=False)
        return self.blocks

    def _unshadowed(self) -> frozenset[str]:
        """Builtins that no statement of the file can have replaced."""
        nodes = list(ast.walk(self.tree))
        if any(isinstance(node, ast.ImportFrom) and any(part.name == "*" for part in node.names) for node in nodes):
            return frozenset()
        bound = {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
        for node in nodes:
            match node:
                case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                    bound |= {alias.asname or alias.name for alias in aliases}
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                    bound.add(name)
                case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                    bound.add(name)
                case ast.MatchMapping(rest=str(name)):
                    bound.add(name)
                case _:
                    pass
        return frozenset(dir(builtins)) - bound - OPAQUE

    def _suite(self, suite: list[ast.stmt], depth: int, *, in_loop: bool) -> None:
        for statement in suite:
            deeper = depth
            if depth < DEEPEST and isinstance(statement, COMPOUND) and not (in_loop and isinstance(statement, ast.If)):
                deeper += self._block(suite, (statement,))
            for inner in suites_of(statement):
                self._suite(inner, deeper, in_loop=in_loop or isinstance(statement, LOOPS))

    def _block(self, suite: list[ast.stmt], statements: tuple[ast.stmt, ...]) -> bool:
        flow = Flow(self.cache, self.trusts_with)
        bound = flow.suite(statements, set())
        if not _possible(flow) or not _worth(flow) or escapes(statements):
            return False
        chains = dict.fromkeys([*flow.exposed, *flow.attributes])
        inputs = tuple(chain for chain in chains if chain[0] not in self.builtins)
        stores = tuple(flow.stores)
        facts = BlockFacts(inputs, stores, tuple(name in (bound or ()) for name in stores))
        self.blocks.append(Block(suite, statements, self._name(statements), self._digest(statements, facts), facts))
        return True

    def _name(self, statements: tuple[ast.stmt, ...]) -> str:
        line = self.lines[statements[0].lineno - 1].strip().rstrip(":")
        return line if len(line) <= 48 else line[:45] + "..."

    def _digest(self, statements: tuple[ast.stmt, ...], facts: BlockFacts) -> bytes:
        """Equal text with equal facts does the same, wherever it stands in the file."""
        first, last = statements[0], statements[-1]
        text = self.lines[first.lineno - 1 : last.end_lineno]
        content = "\0".join([self.filename, repr(facts), *text])
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


def _possible(flow: Flow) -> bool:
    names = {chain[0] for chain in flow.loads}
    hidden = flow.imports or flow.has_class or flow.annotates or flow.declares
    return not (flow.suspends or flow.opaque or flow.live or hidden or names & OPAQUE)


def _worth(flow: Flow) -> bool:
    """Whether a run may take longer than a look at its inputs."""
    return flow.loops or flow.comprehends or any(name not in CHEAP for name in flow.calls)
