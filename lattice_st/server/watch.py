"""Notices that the script, or a local module of it, was saved.

Invariant: it only reads file names and times; what to do about a change is the caller's.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import awatch

from lattice_st.server.log import event
from lattice_st.server.settings import Settings

DEBOUNCE_MS = 100  # editors write a file in several steps
REFRESH_MS = 2000  # how soon a module that was imported meanwhile is watched too
FOREIGN = {"site-packages", "dist-packages", "node_modules", "__pycache__"}


def local_modules(folder: Path, never: Iterable[Path] = ()) -> dict[Path, str]:
    """The imported modules whose files lie below the script's folder: file -> module name."""
    found: dict[Path, str] = {}
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if not isinstance(file, str) or not file.endswith(".py") or name == "__main__":
            continue
        path = Path(file).resolve()
        if not path.is_relative_to(folder) or FOREIGN & set(path.parts):
            continue
        if not any(path.is_relative_to(other) for other in never):
            found[path] = name
    return found


class ScriptWatcher:
    """Calls `changed` on the loop, once per burst of saves.

    Local modules that changed are taken out of `sys.modules`, so that the next run imports them anew.
    """

    def __init__(self, script: Path, settings: Settings, changed: Callable[[], None]) -> None:
        self._script = script.resolve()
        self._folder = self._script.parent
        self._poll = settings.watcher == "poll"
        self._also = [Path(name).resolve() for name in settings.watch_also]
        self._never = [Path(name).resolve() for name in settings.watch_never]
        self._changed = changed

    def files(self) -> set[Path]:
        """The files whose change counts now."""
        return {self._script, *local_modules(self._folder, self._never)}

    def _folders(self) -> set[Path]:
        folders = {file.parent for file in self.files()}
        for root in self._also:
            folders.update(Path(here) for here, _, _ in os.walk(root))
        return {folder for folder in folders if folder.is_dir()}

    async def run(self, stop: asyncio.Event) -> None:
        """Watch until `stop` is set."""
        while not stop.is_set():
            folders = self._folders()
            async for changes in awatch(
                *folders,
                watch_filter=None,
                debounce=DEBOUNCE_MS,
                step=20,
                rust_timeout=REFRESH_MS,
                yield_on_timeout=True,
                recursive=False,
                force_polling=self._poll or None,
                stop_event=stop,
            ):
                self._judge({Path(name).resolve() for _, name in changes})
                if self._folders() != folders:
                    break

    def _judge(self, saved: set[Path]) -> None:
        relevant = saved & self.files()
        relevant |= {path for path in saved if any(path.is_relative_to(root) for root in self._also)}
        if not relevant:
            return
        modules = local_modules(self._folder, self._never)
        for path in relevant & modules.keys():
            sys.modules.pop(modules[path], None)
        event("script changed", files=",".join(sorted(path.name for path in relevant)))
        self._changed()
