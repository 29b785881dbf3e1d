"""Notices that the script, a page or a local module of it, was saved.

Invariant: it only reads file names and times; what to do about a change is the caller's.
"""

from __future__ import annotations

import asyncio
import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path

from watchfiles import awatch

from lattice_st.server.log import event
from lattice_st.server.settings import Settings

DEBOUNCE_MS = 100  # editors write a file in several steps
STEP_MS = 50  # how often the watching thread looks: an idle server shall cost next to nothing
REFRESH_MS = 2000  # how soon a module that was imported meanwhile is watched too
FOREIGN = {"site-packages", "dist-packages", "node_modules", "__pycache__"}


def module_files(folder: Path) -> set[Path]:
    """The files of the imported modules that lie below `folder` and were not installed there."""
    named = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    paths = [place_of(file) for file in named if isinstance(file, str) and file.endswith(".py")]
    return {path for path in paths if path is not None and path.is_relative_to(folder)}


@functools.cache
def place_of(file: str) -> Path | None:
    """Where a module's file really is, None for what was installed. Asked once a file: a program has thousands."""
    path = Path(file).resolve()
    return None if FOREIGN & set(path.parts) else path


class ScriptWatcher:
    """Calls `changed` on the loop, once per burst of saves; before it, `forget` with the modules that were saved.

    `files` answers what else the app is made of: its pages, and modules whose import failed. A file that was part of the
    app once stays watched, so that a mended or restored one is noticed.

    Example: `await ScriptWatcher(Path("app.py"), settings, rerun, LOCAL.forget).run(stop)`
    """

    def __init__(
        self,
        script: Path,
        settings: Settings,
        changed: Callable[[], None],
        forget: Callable[[set[str]], object],
        files: Callable[[], set[Path]] = set,
    ) -> None:
        self._script = script.resolve()
        self._poll = settings.watcher == "poll"
        self._also = [Path(name).resolve() for name in settings.watch_also]
        self._never = [Path(name).resolve() for name in settings.watch_never]
        self._changed = changed
        self._forget = forget
        self._files = files
        self._known: set[Path] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Watch until `stop` is set."""
        while not stop.is_set():
            folders = self._folders()
            async for changes in awatch(
                *folders,
                watch_filter=None,
                debounce=DEBOUNCE_MS,
                step=STEP_MS,
                rust_timeout=REFRESH_MS,
                yield_on_timeout=True,
                recursive=False,
                force_polling=self._poll or None,
                stop_event=stop,
            ):
                self.judge({Path(name) for _, name in changes})
                if self._folders() != folders:
                    break

    def judge(self, saved: set[Path]) -> bool:
        """Tell whom it concerns if one of these files is the app's; whether one was."""
        modules = self._modules()
        saved = {path.resolve() for path in saved}
        ours = {
            path
            for path in saved
            if path == self._script or path in modules or any(path.is_relative_to(root) for root in self._also)
        }
        ours = {path for path in ours if not any(path.is_relative_to(root) for root in self._never)}
        if ours:
            event("script changed", files=",".join(sorted(path.name for path in ours)))
            self._forget({str(path) for path in ours & modules})
            self._changed()
        return bool(ours)

    def _modules(self) -> set[Path]:
        pages = self._script.parent / "pages"
        more = {path.resolve() for path in (*self._files(), *pages.glob("*.py"))}
        self._known |= module_files(self._script.parent) | more
        return self._known - {self._script}

    def _folders(self) -> set[Path]:
        folders = {file.parent for file in (self._script, *self._modules())} | {self._script.parent / "pages"}
        for root in self._also:
            folders.update(Path(here) for here, _, _ in os.walk(root))
        return {folder for folder in folders if folder.is_dir()}
