"""Files that the page of one session has uploaded: taken in piece by piece, kept on disk, deleted in time.

Invariant: nothing that a client says becomes a path, and nothing is kept that its widget does not accept. A file lives
while its widget names it or a script's object refers to it; when the session ends its file is deleted in any case.
"""

from __future__ import annotations

import contextlib
import hashlib
import mimetypes
import os
import re
import secrets
import shutil
import tempfile
import threading
import unicodedata
import uuid
import weakref
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

MEGABYTE = 1024 * 1024
OCTETS = "application/octet-stream"
_MIME = re.compile(r"[a-z0-9!#$&^_.+-]{1,63}/[a-z0-9!#$&^_.+-]{1,127}")
_LONGEST = 200  # bytes of one part of a name, below what any file system takes
_DEEPEST = 32  # folders around a file

Refusal = Literal["unknown", "disabled", "type", "size", "many", "full", "busy"]


class UploadRefused(Exception):
    """A file is not taken. `why` is for programs, the message for the person who chose it."""

    def __init__(self, why: Refusal, message: str) -> None:
        super().__init__(message)
        self.why = why


@dataclass(frozen=True, slots=True)
class Quota:
    """How much one session may keep. Options bound a single file (`server.maxUploadSize`), these their sum."""

    files: int = 5000
    bytes: int = 4 * 1024 * MEGABYTE
    at_once: int = 32


@dataclass(frozen=True, slots=True)
class Accepts:
    """What one widget takes. `types` are extensions such as ".csv" and MIME patterns such as "image/*"; none: any."""

    types: tuple[str, ...] = ()
    max_bytes: int = 200 * MEGABYTE
    multiple: bool = False
    folders: bool = False

    def takes_name(self, name: str) -> bool:
        """Whether the extension is allowed. A MIME pattern among the types leaves the name open, as in Streamlit."""
        if not self.types or any("/" in kind for kind in self.types):
            return True
        return name.lower().endswith(self.types)

    def takes(self, name: str, mime: str) -> bool:
        """Whether extension or MIME type are allowed."""
        lower = name.lower()
        said = {mime, mimetypes.guess_type(lower)[0] or mime}
        return not self.types or any(
            any(_matches(kind, one) for one in said) if "/" in kind else lower.endswith(kind) for kind in self.types
        )


def _matches(pattern: str, mime: str) -> bool:
    family, _, kind = pattern.partition("/")
    return pattern == "*/*" or (mime.startswith(f"{family}/") if kind == "*" else mime == pattern)


class Stored:
    """One file on disk. Reading opens it for the moment of reading only: kept objects hold no descriptors."""

    __slots__ = ("__weakref__", "_held", "_path", "_unlink", "digest", "id", "name", "size", "type", "widget")

    def __init__(self, widget: str, name: str, type: str, size: int, path: str, digest: bytes) -> None:
        self.id = str(uuid.uuid4())
        self.widget = widget
        self.name = name
        self.type = type
        self.size = size
        self.digest = digest  # stands for the content
        self._path = path
        self._held: int | None = None
        self._unlink = weakref.finalize(self, _remove, path)

    def read(self, offset: int, count: int) -> bytes:
        """`count` bytes from `offset`, fewer at the end."""
        count = max(0, min(count, self.size - offset))
        if self._held is not None:
            return _pread(self._held, count, offset)
        descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            return _pread(descriptor, count, offset)
        finally:
            os.close(descriptor)

    def delete(self) -> None:
        """Take the file out of its folder; who still refers to it may go on reading."""
        if not self._unlink.alive:
            return
        try:
            self._held = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:  # no descriptor to spare: it goes with its last reader
            return
        weakref.finalize(self, os.close, self._held)
        self._unlink()


def _pread(descriptor: int, count: int, offset: int) -> bytes:
    """One call reads at most 2 GiB."""
    data = os.pread(descriptor, count, offset)
    while 0 < len(data) < count and (more := os.pread(descriptor, count - len(data), offset + len(data))):
        data += more
    return data


def _remove(path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)


class Incoming:
    """A file on its way. Exactly one of `finish` and `abort` ends it."""

    def __init__(self, uploads: Uploads, widget: str, accepts: Accepts, name: str, mime: str, room: int) -> None:
        self._uploads = uploads
        self._widget = widget
        self._accepts = accepts
        self._name = name
        self._mime = mime
        self._room = room  # what the session's quota leaves
        self.size = 0
        self._path = os.path.join(uploads.folder(), secrets.token_hex(16))
        self._descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        self._hash = hashlib.blake2b(digest_size=16)
        self._open = True
        self._guard = threading.Lock()  # a descriptor is closed by one thread and written to by another

    @property
    def most(self) -> int:
        """How many bytes may come."""
        return min(self._accepts.max_bytes, self._room)

    def write(self, data: bytes) -> None:
        """The next bytes. Raises UploadRefused when there are too many of them, or no room on the disk."""
        self.size += len(data)
        self._uploads.judge_size(self._accepts, self.size, self._room)
        view = memoryview(data)
        with self._guard:
            self._hash.update(data)
            try:
                while view and self._open:
                    view = view[os.write(self._descriptor, view) :]
            except OSError as error:
                raise UploadRefused("full", "The server has no room for this file.") from error

    def finish(self) -> Stored:
        """All bytes are there. Raises UploadRefused if the widget is gone by now."""
        if not self._close():
            raise UploadRefused("unknown", "The session of this page has ended.")
        stored = Stored(self._widget, self._name, self._mime, self.size, self._path, self._hash.digest())
        self._uploads.arrived(self, stored)
        return stored

    def abort(self) -> None:
        """Forget it; what has come is deleted. May be called twice, and after `finish` does nothing."""
        if self._close():
            _remove(self._path)
            self._uploads.aborted(self)

    def _close(self) -> bool:
        """Whether it was open until now."""
        with self._guard:
            was, self._open = self._open, False
            if was:
                os.close(self._descriptor)
            return was


class Uploads:
    """The files of one session. `accepts_of` answers what a widget takes, None for what is no (enabled) widget.

    Methods may be called from the server's loop and from the thread of a run.
    """

    def __init__(self, accepts_of: Callable[[str], Accepts | None], quota: Quota | None = None) -> None:
        self._accepts_of = accepts_of
        self._quota = quota or Quota()
        self._folder: str | None = None
        self._live: dict[str, Stored] = {}
        self._named: dict[str, set[str]] = {}  # widget -> ids that are its value
        self._incoming: set[Incoming] = set()
        self._every: weakref.WeakSet[Stored] = weakref.WeakSet()
        self._guard = threading.RLock()
        self._closed = False

    def __len__(self) -> int:
        return len(self._live)

    def begin(self, widget: str, name: str, mime: str, size: int | None = None, *, strict: bool = True) -> Incoming:
        """A file for `widget` is about to come; `size` is what its sender says, None if it says nothing.

        `strict` False leaves the judgement of the type to the widget itself and knows no limit but the session's room,
        as where a test uploads.
        Raises UploadRefused.
        """
        with self._guard:
            accepts = None if self._closed else self._accepts_of(widget)
            if accepts is None:
                raise UploadRefused("unknown", "This page has no such upload any more. Choose the file again.")
            name, mime = clean_name(name, folders=accepts.folders), clean_mime(mime)
            if strict and not accepts.takes(name, mime):
                raise UploadRefused("type", f"{name} is not of a type that can be uploaded here.")
            if len(self._incoming) >= self._quota.at_once:
                raise UploadRefused("busy", "Too many files are on their way. Try again when they have arrived.")
            if len(self._live) + len(self._incoming) >= self._quota.files:
                raise UploadRefused("many", "This page has uploaded as many files as it may. Remove some of them.")
            # What is on its way counts as it comes: a sender's word on sizes reserves nothing.
            room = self._quota.bytes - sum(s.size for s in self._every) - sum(i.size for i in self._incoming)
            if not strict:
                accepts = replace(accepts, max_bytes=room)
            self.judge_size(accepts, size or 0, room)
            incoming = Incoming(self, widget, accepts, name, mime, room)
            self._incoming.add(incoming)
            return incoming

    def judge_size(self, accepts: Accepts, size: int, room: int) -> None:
        """Raises UploadRefused for a file that is too large here."""
        if size > accepts.max_bytes:
            most = accepts.max_bytes // MEGABYTE
            raise UploadRefused("size", f"The file is larger than {most} MB, the most that can be uploaded here.")
        if size > room:
            raise UploadRefused("many", "This page has uploaded as much as it may. Remove some of its files.")

    def arrived(self, incoming: Incoming, stored: Stored) -> None:
        """Called by `Incoming.finish`."""
        with self._guard:
            self._incoming.discard(incoming)
            accepts = None if self._closed else self._accepts_of(stored.widget)
            if accepts is None:
                stored.delete()
                raise UploadRefused("unknown", "The place for this file is gone from the page.")
            if not accepts.multiple:  # what waited for this widget and was never named by it is replaced
                named = self._named.get(stored.widget, set())
                for other in [s for s in self._live.values() if s.widget == stored.widget and s.id not in named]:
                    del self._live[other.id]
            self._live[stored.id] = stored
            self._every.add(stored)

    def aborted(self, incoming: Incoming) -> None:
        """Called by `Incoming.abort`."""
        with self._guard:
            self._incoming.discard(incoming)

    def drop(self, identifier: str) -> bool:
        """The page does not want a file any more that no value names; False if there is none."""
        with self._guard:
            stored = self._live.get(identifier)
            if stored is None or identifier in self._named.get(stored.widget, ()):
                return False
            del self._live[identifier]
            return True

    def resolve(self, widget: str, identifiers: Iterable[object]) -> list[Stored]:
        """The files of a widget that an event names, in its order. Raises ValueError for one that is not there."""
        with self._guard:
            found: dict[str, Stored] = {}
            for identifier in identifiers:
                stored = self._live.get(identifier) if isinstance(identifier, str) else None
                if stored is None or stored.widget != widget:
                    raise ValueError("no such file was uploaded here")
                found[stored.id] = stored
            return list(found.values())

    def name(self, widget: str, files: Iterable[Stored], *, removes: bool = True) -> None:
        """These are the value of a widget now. With `removes`, those that were it before were taken away and are deleted;
        else (a message that was sent) they go when nothing refers to them."""
        with self._guard:
            now = {stored.id for stored in files}
            for identifier in self._named.get(widget, set()) - now:
                gone = self._live.pop(identifier, None)
                if gone is not None and removes:
                    gone.delete()
            self._named[widget] = now

    def keep(self, is_there: Callable[[str], bool]) -> None:
        """A run is over: the files of widgets that are gone may go."""
        if not self._live:
            return
        with self._guard:
            for stored in list(self._live.values()):
                if not is_there(stored.widget):
                    del self._live[stored.id]
                    stored.delete()
                    self._named.pop(stored.widget, None)

    def close(self) -> None:
        """The session ends: delete every file."""
        with self._guard:
            self._closed = True
            for incoming in list(self._incoming):
                incoming.abort()
            self._live.clear()
            self._named.clear()
            for stored in list(self._every):
                stored.delete()
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)

    def folder(self) -> str:
        """The folder of this session, which only this user may enter."""
        with self._guard:
            if self._folder is None:
                self._folder = tempfile.mkdtemp(prefix="lattice-upload-")
                weakref.finalize(self, shutil.rmtree, self._folder, True)
            return self._folder


def clean_name(name: str, *, folders: bool = False) -> str:
    """A file name as scripts may see it: no control characters, no way up or out; the folders only where they count.

    Example: `clean_name("../../etc/passwd")` is `"passwd"`.
    """
    text = "".join(" " if c in "\t\n\r" else c for c in name if c in "\t\n\r" or unicodedata.category(c) not in _HIDDEN)
    parts = [_short(part.strip()) for part in text.replace("\\", "/").split("/")]
    parts = [part for part in parts if part not in ("", ".", "..")]
    if not parts:
        return "file"
    return "/".join(parts[-_DEEPEST:]) if folders else parts[-1]


#: Control characters, direction marks and half characters.
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})


def _short(part: str) -> str:
    raw = part.encode()
    if len(raw) <= _LONGEST:
        return part
    stem, ending = os.path.splitext(part)
    ending = ending if len(ending.encode()) <= 20 else ""
    return stem.encode()[: _LONGEST - len(ending.encode())].decode(errors="ignore") + ending


def clean_mime(mime: str) -> str:
    """A MIME type without parameters; what is none becomes `application/octet-stream`."""
    plain = mime.partition(";")[0].strip().lower()
    return plain if _MIME.fullmatch(plain) else OCTETS
