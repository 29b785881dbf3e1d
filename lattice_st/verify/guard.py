"""What a shadow must not do: write files, open connections, start processes.

Invariant: only the thread that entered the guard is refused; the refusal names the user's line, and it is remembered
even when the script swallows it.
"""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = {
    "os.remove": "removes a file", "os.rename": "renames a file", "os.mkdir": "makes a folder",
    "os.rmdir": "removes a folder", "os.link": "links a file", "os.symlink": "links a file",
    "os.truncate": "writes a file", "os.chmod": "changes a file", "os.chown": "changes a file",
    "os.utime": "changes a file", "os.setxattr": "changes a file",
    "socket.connect": "connects to a network", "socket.bind": "opens a socket", "socket.sendto": "sends to a network",
    "socket.sendmsg": "sends to a network", "socket.getaddrinfo": "asks the network",
    "socket.gethostbyname": "asks the network", "subprocess.Popen": "starts a process", "os.system": "starts a process",
    "os.exec": "starts a process", "os.fork": "starts a process", "os.forkpty": "starts a process",
    "os.posix_spawn": "starts a process", "os.spawn": "starts a process", "os.kill": "signals a process",
    "sqlite3.connect": "opens a database",
}  # fmt: skip


class RefusedError(BaseException):
    """The shadow was about to do what it must not do. No `except Exception` of the script swallows it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the user's files and what it does that a full run cannot follow."""

    filename: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{Path(self.filename).name}:{self.line} {self.what}" if self.line else self.what


class _Guarded(threading.local):
    guard: Guard | None = None


_guarded = _Guarded()
_lock = threading.Lock()
_hooked: list[bool] = []


class Guard:
    """Refuses while entered. `folder`: where the user's files are, to name their lines.

    Example: `with Guard(app.parent) as guard: ...; guard.refused`
    """

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder.resolve())
        self.refused: list[Mention] = []

    def __enter__(self) -> Guard:
        with _lock:
            if not _hooked:
                _hooked.append(True)
                sys.addaudithook(_hook)
        self.refused = []
        _guarded.guard = self
        return self

    def __exit__(self, *error: object) -> None:
        _guarded.guard = None

    def refuse(self, what: str, frame: FrameType | None) -> None:
        """Remember, and end the run."""
        while frame is not None and not frame.f_code.co_filename.startswith(self._folder):
            frame = frame.f_back
        place = ("", 0) if frame is None else (frame.f_code.co_filename, frame.f_lineno)
        mention = Mention(*place, what)
        self.refused.append(mention)
        raise RefusedError(f"{mention}: a shadow run does not do that")


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    guard = _guarded.guard
    if guard is None:
        return
    if event == "open":
        path, mode, flags = arguments
        if _writes(mode, flags) and not _harmless(path):
            guard.refuse("writes a file", sys._getframe(1))
    elif (what := _REFUSED.get(event)) and not (event == "sqlite3.connect" and arguments[0] == ":memory:"):
        guard.refuse(what, sys._getframe(1))


def _writes(mode: object, flags: object) -> bool:
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & _WRITES)


def _harmless(path: object) -> bool:
    """The interpreter's own caches, and the place where nothing stays."""
    return (isinstance(path, (str, bytes)) and os.fsdecode(path).rpartition(".pyc")[1] != "") or path == os.devnull
