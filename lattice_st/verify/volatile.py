"""Calls in the user's files whose answer differs from run to run: clock, entropy, unseeded generators, files.

Invariant: the purity tables say what is volatile; this file only follows the names of a file's own imports to them. It
serves reports. No verdict rests on it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from lattice_st.analysis.names import chain_of
from lattice_st.purity.tables import FUNCTIONS, METHODS
from lattice_st.purity.verdict import Purity
from lattice_st.verify.guard import Mention


def volatile_calls(files: list[Path]) -> list[Mention]:
    """The places in these files, in order."""
    found = []
    for file in files:
        try:
            tree = ast.parse(file.read_bytes(), str(file))
        except (OSError, SyntaxError, ValueError):
            continue
        found += [Mention(str(file), line, f"calls {name}") for line, name in _calls(tree)]
    return found


def _calls(tree: ast.Module) -> Iterator[tuple[int, str]]:
    nodes = list(ast.walk(tree))
    imported: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                root = alias.name.partition(".")[0]
                imported[alias.asname or root] = alias.name if alias.asname else root
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    places = set()
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        chain = chain_of(node.func)
        if chain is None or chain[0] not in imported:
            continue
        full = ".".join((imported[chain[0]], *chain[1:]))
        owner, _, name = full.rpartition(".")
        for table in (FUNCTIONS, METHODS):
            purity = table.entries.get(owner, {}).get(name)
            if purity is not None and _changes(purity):
                places.add((node.lineno, full))
    yield from sorted(places)


def _changes(purity: Purity) -> bool:
    return purity.verdict == "volatile" or any(what.startswith("rng.") for what in purity.reads)
