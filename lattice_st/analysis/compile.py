"""Compiling a script: the only door of this room.

Invariant: what `compile_script` returns does what the text says, with magic; sites change what is recorded, never what
happens.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from types import CodeType
from typing import Any

from lattice_st import _core
from lattice_st.analysis.blocks import apply_blocks
from lattice_st.analysis.clocks import show_clocks
from lattice_st.analysis.closed import Closed
from lattice_st.analysis.facts import Facts, Mention, find_facts
from lattice_st.analysis.lean import Lean, Text
from lattice_st.analysis.magic import Display, apply_magic
from lattice_st.analysis.marks import Marks
from lattice_st.analysis.names import Enter
from lattice_st.analysis.parse import author_errors, parse
from lattice_st.analysis.plan import Planner
from lattice_st.analysis.rewrite import Rewriter
from lattice_st.analysis.sites import MakeSite, Piece, make_sites, name_pieces

MAGIC = 0  # number of the magic writer's mark; sites follow


@dataclass(frozen=True)
class CompiledScript:
    """A script or local module, ready to run.

    `code`: the module's code object. `sites`: every site in it, in the order of the text (empty for tier 0). `body`:
    which globals the module's own code touches. `facts`: what the program mentions. `docstring`: the module's.
    `lean`: the variant without forms that are of no use, if any may ever be.
    """

    code: CodeType
    sites: tuple[Any, ...]
    body: Enter
    facts: Facts
    docstring: str | None
    filename: str
    module: str
    lean: Lean | None = None


def compile_script(
    source: str,
    filename: str,
    *,
    module: str = "__main__",
    magic: bool = True,
    units: bool = True,
    magic_writer: Callable[..., object] | None = None,
    display: Display | None = None,
    make_site: MakeSite | None = None,
    keep_names: bool = False,
    handed: Callable[[str], bool] | None = None,
) -> CompiledScript:
    """Compile a script with magic and, with `units`, with a site at each call and each function.

    `magic_writer` is called with the value (or the parts of a tuple) of each bare expression; without it there is no
    magic. `display` holds the two options of magic. `make_site` replaces `lattice_st._core.Site` in tests.
    With `keep_names` somebody looks at the namespace after the run, so each name of the module matters to its end.
    `handed`, of a local module: whether another file may hand around a function of this name.

    Raises SyntaxError with the author's file, line and text.

    Example: `exec(compile_script("x = 1\\nx", "app.py", magic_writer=print, units=False).code, {})` prints 1.
    """
    writer, site = magic_writer if magic else None, make_site or _core.Site
    job = _Job(source, filename, module, writer, display or Display(), site, keep_names, handed)
    try:
        return job.run(units=units)
    except RecursionError:
        # Trees may nest less deep than text, and a wrapped call nests deeper than a plain one.
        return job.run_plain()


@dataclass(frozen=True)
class _Job:
    source: str
    filename: str
    module: str
    writer: Callable[..., object] | None
    display: Display
    make_site: MakeSite
    keep_names: bool
    handed: Callable[[str], bool] | None

    def run(self, *, units: bool) -> CompiledScript:
        try:
            return self._run(units=units, blocks=units, sections=units)
        except SyntaxError:
            # Python allows 20 statements in each other, and a block stands in two of ours.
            pass
        try:
            return self._run(units=units, blocks=units, sections=False)
        except SyntaxError:
            return self._run(units=units, blocks=False, sections=False)

    def _run(self, *, units: bool, blocks: bool, sections: bool) -> CompiledScript:
        tree = parse(self.source, self.filename)
        docstring = ast.get_docstring(tree, clean=False)
        facts = find_facts(tree)
        marks = Marks(self.source)
        if units:
            show_clocks(tree)
        if self.writer is not None:
            apply_magic(tree, self.source, marks, MAGIC, self.display)
        planner = Planner(tree, self.source, self.filename, keep_names=self.keep_names, sections=sections)
        planned = planner.run(module=self.module == "__main__") if blocks else []
        rewriter = Rewriter(tree, marks, MAGIC + 1, wrap=units)
        rewriter.run()
        apply_blocks(planned, rewriter.block, rewriter.block_may_go)

        def finish(objects: Sequence[object]) -> CodeType:
            with author_errors(self.source, self.filename):
                return marks.install(compile(tree, self.filename, "exec", dont_inherit=True), objects)

        names = name_pieces(rewriter.pieces, self.filename)
        closed = rewriter.closed() if self.handed is None or "*" not in facts.handed else Closed()
        computing = {rewriter.owners[number] for number in planner.computing.known & rewriter.owners.keys()}
        computing |= closed.data
        sites = make_sites(rewriter.places, names, self.filename, self.make_site, computing)
        objects = [self.writer, *sites]
        code = finish(objects)
        _core.attributes_stored(list(rewriter.attributes), rewriter.stores_any)
        where = (rewriter.places, names, self.filename, self.make_site)
        quiet = partial(self._quiet, rewriter, facts)
        text = Text(*where, quiet, rewriter.is_opaque, closed, rewriter.silencers, rewriter.bodies, self.handed)
        lean = Lean(code, objects, rewriter.forms, text, finish) if rewriter.forms else None
        return CompiledScript(code, sites, rewriter.module.enter(), facts, docstring, self.filename, self.module, lean)

    def _quiet(self, rewriter: Rewriter, facts: Facts) -> dict[Piece, Callable[[], None]]:
        """The functions that need no `E` where their calls have no forms: in a module, those that nobody hands around."""
        found = rewriter.quiet()
        if self.handed is None:
            return found
        if "*" in facts.handed:
            return {}
        names = {piece: piece.scope.qualname for piece in found}
        return {piece: found[piece] for piece, name in names.items() if not (name in facts.handed or self.handed(name))}

    def run_plain(self) -> CompiledScript:
        """The text as the interpreter compiles it, for text that nests too deeply for a tree: no magic, no sites."""
        with author_errors(self.source, self.filename):
            code = compile(self.source, self.filename, "exec", dont_inherit=True)
        facts = Facts(opaque_triggers=(Mention(1, "text that nests too deeply to be analysed"),), handed=frozenset("*"))
        return CompiledScript(code, (), Enter(opaque=True), facts, None, self.filename, self.module)
