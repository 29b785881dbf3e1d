"""What a process keeps between runs besides sessions: random generators, caches, local modules, the main module.

Invariant: two worlds share none of it, so two sessions that run in turn in one process cannot see each other.
"""

from __future__ import annotations

import importlib
import importlib.util
import random
import sys
from types import ModuleType
from typing import Any

from lattice_st.session.caching import DATA, RESOURCES
from lattice_st.session.modules import LOCAL, LocalLoader


class World:
    """Enter it around everything that one of the sessions does. `seed`: what its random generators begin with.

    Example: `with World(seed=1): session.request(PendingRun())`
    """

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed
        self._random: object = random.Random(seed).getstate()
        self._numpy: Any = None  # seeded when numpy is there
        self._stores: tuple[dict[Any, Any], ...] = ({}, {})
        self._modules: dict[str, ModuleType] = {"__main__": sys.modules["__main__"]}
        self._numpy_outside: Any = None

    def __enter__(self) -> World:
        self._exchange()
        numpy = _numpy_random()
        if numpy is not None:
            self._numpy_outside = numpy.get_state()
            if self._numpy is None:
                numpy.seed(self._seed)
            else:
                numpy.set_state(self._numpy)
        return self

    def __exit__(self, *error: object) -> None:
        self._exchange()
        numpy = sys.modules.get("numpy.random")
        if numpy is not None:
            self._numpy = numpy.get_state()
            if self._numpy_outside is not None:
                numpy.set_state(self._numpy_outside)

    def _exchange(self) -> None:
        """Put this world's state into the process, and keep what was there: the same step enters and leaves."""
        here = random.getstate(), (DATA._stores, RESOURCES._stores), _take_modules()
        random.setstate(self._random)  # type: ignore[arg-type]
        DATA._stores, RESOURCES._stores = self._stores
        sys.modules.update(self._modules)
        self._random, self._stores, self._modules = here


def _numpy_random() -> Any:
    """numpy's random module, imported if it is installed: a script that imports it later must find it seeded."""
    if importlib.util.find_spec("numpy") is None:
        return None
    return importlib.import_module("numpy.random")


def _take_modules() -> dict[str, ModuleType]:
    """Remove local modules from the process, and answer them with the main module."""
    local = [name for name in LOCAL.names if _is_local(sys.modules.get(name))]
    taken = {name: sys.modules.pop(name) for name in local}
    return {**taken, "__main__": sys.modules["__main__"]}


def _is_local(module: ModuleType | None) -> bool:
    return isinstance(getattr(getattr(module, "__spec__", None), "loader", None), LocalLoader)


def forget_folder(folder: Any) -> None:
    """A folder of scripts is gone: its modules are not looked for any more."""
    LOCAL._folders.discard(folder.resolve())
    if str(folder.resolve()) in sys.path:
        sys.path.remove(str(folder.resolve()))
