"""`import streamlit` is Lattice: an import hook, active under `lattice_st run`, AppTest and the pytest plugin.

Invariant: one table says which door answers for which `streamlit.*` module; a module that is not listed is refused by
name. A door under its Streamlit name is the same module object as under its own.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.metadata import Distribution, DistributionFinder, MetadataPathFinder
from types import ModuleType
from typing import Any

from lattice_st.version import STREAMLIT_VERSION

ROOT = "streamlit"

#: Each `streamlit.*` module path, and the door that answers for it.
DOORS: dict[str, str] = {
    "streamlit": "lattice_st",
    "streamlit.column_config": "lattice_st.column_config",
    "streamlit.components": "lattice_st.components",
    "streamlit.components.v1": "lattice_st.components.v1",
    "streamlit.components.v2": "lattice_st.components.v2",
    "streamlit.config": "lattice_st.config",
    "streamlit.connections": "lattice_st.connections",
    "streamlit.delta_generator": "lattice_st.delta_generator",
    "streamlit.errors": "lattice_st.errors",
    "streamlit.logger": "lattice_st.logger",
    "streamlit.runtime": "lattice_st.runtime",
    "streamlit.runtime.scriptrunner": "lattice_st.runtime.scriptrunner",
    "streamlit.runtime.scriptrunner_utils": "lattice_st.runtime.scriptrunner_utils",
    "streamlit.runtime.scriptrunner_utils.exceptions": "lattice_st.runtime.scriptrunner_utils.exceptions",
    "streamlit.runtime.scriptrunner_utils.script_run_context": "lattice_st.runtime.scriptrunner_utils.script_run_context",
    "streamlit.runtime.uploaded_file_manager": "lattice_st.runtime.uploaded_file_manager",
    "streamlit.testing": "lattice_st.testing",
    "streamlit.testing.v1": "lattice_st.testing.v1",
    "streamlit.testing.v1.element_tree": "lattice_st.testing.v1.element_tree",
    "streamlit.typing": "lattice_st.typing",
    "streamlit.web": "lattice_st.web",
    "streamlit.web.cli": "lattice_st.web.cli",
}


class _DoorLoader(Loader):
    """Hands out the door itself instead of a new module."""

    def __init__(self, door: str) -> None:
        self._door = door
        self._spec: ModuleSpec | None = None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = importlib.import_module(self._door)
        self._spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__ = self._spec  # the import system has put the spec of the other name there


class _AliasFinder(MetaPathFinder):
    """Answers for `streamlit` and everything below it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != ROOT and not fullname.startswith(f"{ROOT}."):
            return None
        door = DOORS.get(fullname)
        if door is None:
            raise ModuleNotFoundError(
                f"Lattice has no module {fullname}. If your app needs it, please report the import line as an issue of "
                "Lattice; what is public in Streamlit is also found on `st`.",
                name=fullname,
            )
        return ModuleSpec(fullname, _DoorLoader(door), is_package=True)


class _StreamlitDistribution(Distribution):
    """What `importlib.metadata` is told where Streamlit itself is not installed."""

    def read_text(self, filename: str) -> str | None:
        return {
            "METADATA": f"Metadata-Version: 2.1\nName: {ROOT}\nVersion: {STREAMLIT_VERSION}\n",
            "top_level.txt": f"{ROOT}\n",
        }.get(filename)

    def locate_file(self, path: Any) -> Any:
        raise FileNotFoundError(f"{path}: {ROOT} is answered for by lattice_st and has no files")


class _MetadataFinder(DistributionFinder):
    """Answers for the distribution `streamlit` unless a real one is installed. Finds no modules."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return None

    def find_distributions(
        self,
        context: DistributionFinder.Context = DistributionFinder.Context(),  # noqa: B008 - as in the ABC
    ) -> Iterable[Distribution]:
        if context.name not in (None, ROOT):
            return ()
        real = DistributionFinder.Context(name=ROOT, path=context.path)
        return () if any(MetadataPathFinder.find_distributions(real)) else (_StreamlitDistribution(),)


_ALIAS, _METADATA = _AliasFinder(), _MetadataFinder()


def install() -> None:
    """Make `import streamlit` give Lattice in this process, whether or not the real package is installed.

    A second call changes nothing. A real Streamlit that was imported before is put aside.

    Example: `alias.install(); import streamlit as st`
    """
    if _ALIAS in sys.meta_path:
        return
    _forget()
    sys.meta_path.insert(0, _ALIAS)
    sys.meta_path.append(_METADATA)
    sys.modules[ROOT] = importlib.import_module(DOORS[ROOT])


def find(fullname: str) -> ModuleSpec | None:
    """The door to a module of Streamlit, for a finder that answers in the alias's place; None for another package.

    Raises ModuleNotFoundError for a `streamlit.*` that Lattice does not have.
    """
    return _ALIAS.find_spec(fullname, None)


def uninstall() -> None:
    """Undo `install`: the next `import streamlit` finds whatever is installed."""
    if _ALIAS in sys.meta_path:
        sys.meta_path.remove(_ALIAS)
        sys.meta_path.remove(_METADATA)
        _forget()


def _forget() -> None:
    for name in [name for name in sys.modules if name == ROOT or name.startswith(f"{ROOT}.")]:
        del sys.modules[name]
