"""Local modules of the user's app: found beside the script, compiled as the script is.

Invariant: only files inside an app's own folder are rewritten; anything installed (site-packages, the interpreter) is
imported as always. Modules are shared by all sessions, as in Streamlit.
"""

from __future__ import annotations

import ast
import functools
import importlib.machinery
import importlib.util
import sys
import threading
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from lattice_st import _core
from lattice_st.analysis import Facts, compile_script
from lattice_st.analysis.facts import find_facts
from lattice_st.session.handed import HANDED
from lattice_st.session.swaps import SWAPS

_NOT_OURS = ("site-packages", "dist-packages", ".venv", "venv", "node_modules")


#: Calls in a user's file: file, line, and the last part of the callee's name ("" for all on the line).
Place = tuple[str, int, str]


def make_site_without(off: frozenset[Place]) -> Callable[..., Any]:
    """Make sites, but those at these places only report."""

    def make(kind: str, code: bytes, index: int, filename: str, line: int, name: str, **more: Any) -> _core.Site:
        last = name.rpartition(".")[2]
        if kind != "enter" and ((filename, line, "") in off or (filename, line, last) in off):
            more["unit"] = False
        return _core.Site(kind, code, index, filename, line, name, **more)

    return make


class LocalLoader(importlib.machinery.SourceFileLoader):
    """Loads one local module with its call sites rewritten."""

    def get_code(self, fullname: str) -> CodeType | None:
        path = self.get_filename(fullname)
        source = importlib.util.decode_source(self.get_data(path))
        LOCAL.files.add(path)
        LOCAL.names.add(fullname)
        make_site = make_site_without(LOCAL.off) if LOCAL.off else None
        handed = functools.partial(HANDED.elsewhere, path)
        compiled = compile_script(source, path, module=fullname, magic=False, make_site=make_site, handed=handed)
        SWAPS.read(path, compiled.facts)
        LOCAL.facts[path] = compiled.facts
        module = sys.modules.get(fullname)
        if type(module) is ModuleType and getattr(module.__spec__, "loader", None) is self:
            SWAPS.executes(module, compiled)
        return compiled.code


class LocalFinder(MetaPathFinder):
    """Finds the modules of all apps of this process; one instance on `sys.meta_path`."""

    def __init__(self) -> None:
        self.off: frozenset[Place] = frozenset()  # calls in modules that are loaded from now on: no units
        self.facts: dict[str, Facts] = {}  # by file, of every local module that was loaded
        self.files: set[str] = set()  # every local module that was imported, or whose import failed
        self.names: set[str] = set()  # of the same modules
        self._folders: set[Path] = set()
        self._lock = threading.Lock()

    def add(self, folder: Path) -> None:
        """Modules under `folder` are local; it also becomes importable, as Streamlit makes it."""
        folder = folder.resolve()
        with self._lock:
            if folder not in self._folders:
                self._folders.add(folder)
                if self not in sys.meta_path:
                    sys.meta_path.insert(0, self)
            if str(folder) not in sys.path:
                sys.path.insert(0, str(folder))

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.origin is None or not spec.origin.endswith(".py") or not self.owns(spec.origin):
            return None
        loader = LocalLoader(fullname, spec.origin)
        return importlib.util.spec_from_file_location(
            fullname, spec.origin, loader=loader, submodule_search_locations=spec.submodule_search_locations
        )

    def owns(self, filename: str) -> bool:
        """Whether a file belongs to an app of this process."""
        path = Path(filename).resolve()
        if any(part in _NOT_OURS for part in path.parts):
            return False
        return any(path.is_relative_to(folder) for folder in self._folders)

    def has(self, name: str) -> bool:
        """Whether a module of this name is local."""
        return self.find_spec(name, None) is not None

    def facts_under(self, folder: Path) -> dict[Path, Facts]:
        """The facts of the loaded local modules of one app, by file."""
        return {Path(path): facts for path, facts in list(self.facts.items()) if Path(path).is_relative_to(folder)}

    def enumerates(self, dotted: str, user: Path) -> bool:
        """Whether what a file imports under this name (`core.auth.Role`, `.auth.Role`) is a local enumeration.

        The text of its module says so, since a run asks before it imports anything.
        """
        level = len(dotted) - len(dotted.lstrip("."))
        *module, name = dotted[level:].split(".")
        folders = [user.resolve().parents[level - 1]] if level else sorted(self._folders)
        for path in (folder.joinpath(*module) for folder in folders):
            for file in (path.with_suffix(".py"), path / "__init__.py") if module else (path / "__init__.py",):
                if file.is_file() and self.owns(str(file)):
                    return name in _enumerations_of(file, file.stat().st_mtime_ns)
        return False

    def files_under(self, folder: Path) -> set[Path]:
        """The files of the local modules of one app, also of those that cannot be imported at present."""
        return {path for path in map(Path, self.files) if path.is_relative_to(folder)}

    def forget(self, changed: set[str]) -> list[str]:
        """Drop the local modules of changed files, and those that import them; the others keep what they hold.

        Answers the names that were dropped; the next run imports them afresh.
        """
        local = {name: module for name, module in list(sys.modules.items()) if self._is_local(module)}
        files = {str(Path(name).resolve()) for name in changed}
        dropped = {name for name, module in local.items() if str(Path(module.__file__ or "").resolve()) in files}
        more = set(dropped)
        while more:
            more = {name for name, module in local.items() if name not in dropped and _imports(module, dropped)}
            dropped |= more
        for name in dropped:
            del sys.modules[name]
            package, _, last = name.rpartition(".")
            if package in sys.modules:  # else `from package import module` would find the old one there
                vars(sys.modules[package]).pop(last, None)
        return sorted(dropped)

    def _is_local(self, module: Any) -> bool:
        spec = getattr(module, "__spec__", None)
        return isinstance(getattr(spec, "loader", None), LocalLoader)


@functools.lru_cache(maxsize=256)
def _enumerations_of(file: Path, _changed: int) -> frozenset[str]:
    try:
        return find_facts(ast.parse(file.read_bytes())).enumerations
    except (OSError, SyntaxError, ValueError):
        return frozenset()  # whoever imports it will hear of it


def _imports(module: ModuleType, names: set[str]) -> bool:
    """Whether a module's text imports one of these modules, or something of them."""
    try:
        tree = ast.parse(Path(module.__file__ or "").read_bytes())
    except (OSError, SyntaxError, ValueError):
        return True  # it was edited as well, or is gone: nobody can say
    package = module.__name__ if hasattr(module, "__path__") else module.__name__.rpartition(".")[0]
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            found.update({base, *(f"{base}.{alias.name}" for alias in node.names)})
    return any(name == one or name.startswith(one + ".") for name in found for one in names)


LOCAL = LocalFinder()
