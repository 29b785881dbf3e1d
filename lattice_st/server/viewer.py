"""What the server asks of a session and of a socket. Invariant: `lattice_st.session.Session` is a `Viewer`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol


class Payload(Protocol):
    """Bytes that a page fetches by their hash."""

    @property
    def mime(self) -> str:
        """The media type."""

    @property
    def data(self) -> bytes:
        """The content."""


class Payloads(Protocol):
    """What a session lets its page fetch."""

    def get(self, digest: str, /) -> Payload | None:
        """The payload of a hash, if this session owns it."""

    def is_deferred(self, name: str) -> bool:
        """Whether a name stands for bytes that are made on demand."""

    def make(self, name: str) -> Payload | None:
        """What is made on demand; calls the user's function."""


class File(Protocol):
    """A file that has arrived."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def type(self) -> str: ...


class Incoming(Protocol):
    """A file on its way."""

    @property
    def most(self) -> int:
        """How many bytes may come."""

    @property
    def size(self) -> int:
        """How many have come."""

    def write(self, data: bytes, /) -> None:
        """The next bytes; may block."""

    def finish(self) -> File:
        """All bytes are there."""

    def abort(self) -> None:
        """Forget it."""


class Uploads(Protocol):
    """What a session takes from its page. Raises `UploadRefused`."""

    def begin(self, widget: str, name: str, mime: str, size: int | None = None, /) -> Incoming:
        """A file is about to come."""

    def drop(self, identifier: str, /) -> bool:
        """A file is not wanted any more."""


class Viewer(Protocol):
    """A session, as the server sees it. Its methods return soon; runs happen on worker threads."""

    @property
    def id(self) -> str:
        """Names the session in logs; not a secret."""

    @property
    def token(self) -> str:
        """The secret that resumes the session."""

    @property
    def payloads(self) -> Payloads:
        """What its page may fetch."""

    @property
    def uploads(self) -> Uploads:
        """What its page may send besides events."""

    def attach(self, send: Callable[[bytes], None]) -> None:
        """A page is connected; `send` takes whole frames from any thread and never blocks."""

    def visited(self, headers: Sequence[tuple[str, str]], remote_ip: str | None, /) -> None:
        """Where the page is connected from, and with which headers; nothing of it is trusted."""

    def detach(self) -> None:
        """The page is gone and may come back."""

    def receive(self, data: bytes) -> None:
        """One message of the page; raises `_core.WireError` when it is malformed."""

    def script_changed(self) -> None:
        """The script was saved: run it again."""

    def close(self) -> None:
        """End the session and interrupt its run."""


class Link(Protocol):
    """A page's socket, as its session's entry sees it."""

    def send(self, frame: bytes) -> None:
        """Queue a frame; from any thread."""

    def refuse(self, code: int, reason: str, /) -> None:
        """Close with a code and a reason."""
