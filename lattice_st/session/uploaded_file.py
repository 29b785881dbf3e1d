"""What a script gets for an uploaded file: an `io.BytesIO` in manners, a file on disk in substance.

Invariant: each run has objects of its own that start at position 0; reading takes from disk only what is asked for.
The first call that needs real memory (writing, `getbuffer`) copies the content into this one object.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from lattice_st.session.reading import Follower
from lattice_st.session.uploads import Stored

if TYPE_CHECKING:
    from lattice_st.session.run import Run

_BUFFER = 64 * 1024
#: Attributes that follow from what `__lattice_value__` says of a file in other words.
_PRIVATE = frozenset({"_disk", "_facts", "_stored", "_file_urls", "_follower", "record"})


class UploadedFileRec(NamedTuple):
    """A file with its content in memory, for tests that make an `UploadedFile` of their own."""

    file_id: str
    name: str
    type: str
    data: bytes

    @property
    def id(self) -> str:
        return self.file_id

    @property
    def size(self) -> int:
        return len(self.data)


@dataclass(frozen=True)
class FileURLs:
    """Where the page talks about a file; each request needs the session's token as well."""

    file_id: str = ""
    upload_url: str = ""
    delete_url: str = ""


class _OnDisk(io.RawIOBase):
    """Reads a stored file from a position of its own."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stored.read(self._at, len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def readall(self) -> bytes:
        data = self._stored.read(self._at, self._stored.size)
        self._at += len(data)
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._stored.size}[whence]
        self._at = max(0, start + offset)
        return self._at


class UploadedFile(io.BytesIO):
    """A file that a viewer has uploaded, open for reading at its start.

    `name` (with folders if a directory was uploaded), `type` (the MIME type that the browser says), `size` in bytes and
    `file_id`. Two objects of one file are equal.

    Example: `frame = pandas.read_csv(uploaded)`
    """

    def __init__(self, record: Stored | UploadedFileRec, file_urls: Any = None) -> None:
        super().__init__(b"" if isinstance(record, Stored) else record.data)
        self._disk: io.BufferedReader | None = None
        self._stored = record if isinstance(record, Stored) else None  # None: the content is in memory
        self.record = record
        self.file_id = record.id
        self.size = record.size
        self.name = record.name
        self.type = record.type
        self._file_urls = file_urls or urls_of(self.file_id)
        self._follower: Follower | None = None
        self._facts: list[Any] = []

    def signature(self) -> tuple[str, str, int, bytes]:
        """What a reader gets from here on, in few words: name, type, position and a digest of the content."""
        stored = self._stored
        digest = hashlib.blake2b(self.getvalue(), digest_size=16).digest() if stored is None else stored.digest
        return self.name, self.type, self.tell(), digest

    def follow(self, run: Run, widget: str) -> UploadedFile:
        """A widget gives this object out: the engine may skip units that read in it."""
        self._follower = Follower(run, (widget, self.record.id))
        run.files[self._follower.place] = self
        return self

    @property
    def __lattice_value__(self) -> list[Any]:
        """What the engine compares. Of a followed object the position is a cell, of any other a part of its value.

        Always the same list: the engine takes what is inside of it for changed only when it is.
        """
        own = tuple((name, value) for name, value in vars(self).items() if name not in _PRIVATE)
        if self._follower is not None and self._follower.follows:
            self._facts[:] = "followed", *self._follower.place, own
            return self._facts
        at = -1 if self.closed else self.tell()
        memory = b"" if self._stored is not None or self.closed else self.getvalue()
        self._facts[:] = self.record.id, at, memory, own
        return self._facts

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, UploadedFile):
            return NotImplemented
        return self.file_id == other.file_id

    def __hash__(self) -> int:
        return hash(self.file_id)

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{name}={getattr(self, name)!r}" for name in ("file_id", "name", "type", "size", "_file_urls")
        )
        return f"UploadedFile({shown})"

    # --- reading ----------------------------------------------------------------------------------------------------

    def _reader(self) -> io.BufferedReader | None:
        """The reader on disk; None when the content is in memory (or the file is closed, which memory says)."""
        if self._stored is None or self.closed:
            return None
        if self._disk is None:
            self._disk = io.BufferedReader(_OnDisk(self._stored), min(_BUFFER, max(512, self.size)))
        return self._disk

    def _before(self) -> io.BufferedReader | None:
        """The reader, when the position is about to count."""
        disk = self._reader()
        if disk is not None and (follower := self._follower) is not None:
            if follower.follows:
                follower.reads(disk.tell())
            else:
                self._follower = None  # another thread, or a later run: no unit that could tell
        return disk

    def _after(self, disk: io.BufferedReader) -> None:
        """The position may be another one."""
        if self._follower is not None:
            self._follower.moved(disk.tell())

    def position(self) -> int:
        """Where it is, without telling the engine."""
        disk = self._reader()
        return (-1 if self.closed else super().tell()) if disk is None else disk.tell()

    def jump(self, position: int) -> None:
        """Move without telling the engine."""
        disk = self._reader()
        if disk is not None:
            disk.seek(position)
        if self._follower is not None:
            self._follower.jumped()

    def read(self, size: int | None = -1, /) -> bytes:
        disk = self._before()
        if disk is None:
            return super().read(size)
        data = disk.read(size)
        self._after(disk)
        return data

    def read1(self, size: int | None = -1, /) -> bytes:
        return self.read(size)

    def readinto(self, buffer: Any, /) -> int:
        disk = self._before()
        if disk is None:
            return super().readinto(buffer)
        count = disk.readinto(buffer)
        self._after(disk)
        return count

    def readinto1(self, buffer: Any, /) -> int:
        return self.readinto(buffer)

    def readline(self, size: int | None = -1, /) -> bytes:
        disk = self._before()
        if disk is None:
            return super().readline(size)
        line = disk.readline(-1 if size is None else size)
        self._after(disk)
        return line

    def readlines(self, size: int | None = None, /) -> list[bytes]:
        disk = self._before()
        if disk is None:
            return super().readlines(size)
        lines = disk.readlines(-1 if size is None else size)
        self._after(disk)
        return lines

    def __next__(self) -> bytes:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def getvalue(self) -> bytes:
        disk = self._reader()
        return super().getvalue() if disk is None or self._stored is None else self._stored.read(0, self.size)

    def tell(self) -> int:
        disk = self._before()
        return super().tell() if disk is None else disk.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        disk = self._reader() if whence == io.SEEK_SET else self._before()
        if disk is None:
            return super().seek(offset, whence)
        if self._follower is not None and not self._follower.follows:
            self._follower = None
        if whence == io.SEEK_SET and offset < 0:
            raise ValueError(f"negative seek value {offset}")
        start = {io.SEEK_SET: 0, io.SEEK_CUR: disk.tell(), io.SEEK_END: self.size}.get(whence)
        if start is None:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        at = disk.seek(max(0, start + offset))
        self._after(disk)
        return at

    def close(self) -> None:
        self._follower = None
        if self._disk is not None:
            self._disk.close()
            self._disk = None
        super().close()

    # --- what needs memory ------------------------------------------------------------------------------------------

    def _into_memory(self) -> None:
        if self._stored is None or self.closed:
            return
        at, data = self.tell(), self.getvalue()
        self._disk, self._stored, self._follower = None, None, None
        super().write(data)
        super().seek(at)

    def write(self, data: Any, /) -> int:
        self._into_memory()
        return super().write(data)

    def writelines(self, lines: Iterable[Any], /) -> None:
        self._into_memory()
        super().writelines(lines)

    def truncate(self, size: int | None = None, /) -> int:
        self._into_memory()
        return super().truncate(size)

    def getbuffer(self) -> memoryview:
        self._into_memory()
        return super().getbuffer()

    # --- copies -----------------------------------------------------------------------------------------------------

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _copied, (self.file_id, self.name, self.type, self.getvalue(), self.tell(), self.size, self._file_urls)


def _copied(file_id: str, name: str, type: str, data: bytes, at: int, size: int, urls: Any) -> UploadedFile:
    copy = UploadedFile(UploadedFileRec(file_id, name, type, data), urls)
    copy.size = size
    copy.seek(at)
    return copy


def urls_of(file_id: str) -> FileURLs:
    """The addresses of a file, below the base path of the server."""
    path = f"/_stcore/upload_file/{file_id}"
    return FileURLs(file_id, path, path)
