"""What a script gets for an uploaded file: an `io.BytesIO` in manners, a file on disk in substance.

Invariant: each run has objects of its own that start at position 0; reading takes from disk only what is asked for.
The first call that needs real memory (writing, `getbuffer`) copies the content into this one object.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from lattice_st.session.uploads import Stored

_BUFFER = 64 * 1024
#: Attributes that follow from what `__lattice_value__` says of a file in other words.
_PRIVATE = frozenset({"_disk", "_stored", "_file_urls", "record"})


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

    def signature(self) -> tuple[str, str, int, bytes]:
        """What a reader gets from here on, in few words: name, type, position and a digest of the content."""
        stored = self._stored
        digest = hashlib.blake2b(self.getvalue(), digest_size=16).digest() if stored is None else stored.digest
        return self.name, self.type, self.tell(), digest

    @property
    def __lattice_value__(self) -> tuple[Any, ...]:
        """What the engine compares: content, position and attributes, so that a unit that moves it is seen to change it."""
        own = {name: value for name, value in vars(self).items() if name not in _PRIVATE}
        at = -1 if self.closed else self.tell()
        memory = b"" if self._stored is not None or self.closed else self.getvalue()
        return self.record.id, at, memory, own

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

    def read(self, size: int | None = -1, /) -> bytes:
        disk = self._reader()
        return super().read(size) if disk is None else disk.read(size)

    def read1(self, size: int | None = -1, /) -> bytes:
        return self.read(size)

    def readinto(self, buffer: Any, /) -> int:
        disk = self._reader()
        return super().readinto(buffer) if disk is None else disk.readinto(buffer)

    def readinto1(self, buffer: Any, /) -> int:
        return self.readinto(buffer)

    def readline(self, size: int | None = -1, /) -> bytes:
        disk = self._reader()
        return super().readline(size) if disk is None else disk.readline(-1 if size is None else size)

    def readlines(self, size: int | None = None, /) -> list[bytes]:
        disk = self._reader()
        return super().readlines(size) if disk is None else disk.readlines(-1 if size is None else size)

    def __next__(self) -> bytes:
        disk = self._reader()
        return super().__next__() if disk is None else disk.__next__()

    def getvalue(self) -> bytes:
        disk = self._reader()
        return super().getvalue() if disk is None or self._stored is None else self._stored.read(0, self.size)

    def tell(self) -> int:
        disk = self._reader()
        return super().tell() if disk is None else disk.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        disk = self._reader()
        if disk is None:
            return super().seek(offset, whence)
        if whence == io.SEEK_SET and offset < 0:
            raise ValueError(f"negative seek value {offset}")
        start = {io.SEEK_SET: 0, io.SEEK_CUR: disk.tell(), io.SEEK_END: self.size}.get(whence)
        if start is None:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        return disk.seek(max(0, start + offset))

    def close(self) -> None:
        if self._disk is not None:
            self._disk.close()
            self._disk = None
        super().close()

    # --- what needs memory ------------------------------------------------------------------------------------------

    def _into_memory(self) -> None:
        if self._stored is None or self.closed:
            return
        at, data = self.tell(), self.getvalue()
        self._disk, self._stored = None, None
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
