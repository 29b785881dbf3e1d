"""What `st.chat_input` answers when it takes files or recordings.

Invariant: the same items by attribute and by key; an item that the input does not take is not there at all.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from lattice_st.session.uploaded_file import UploadedFile

_ITEMS = ("text", "files", "audio")


@dataclass(repr=False, eq=False)
class ChatInputValue(MutableMapping[str, Any]):
    """One message: `text`, `files` (if the input takes files) and `audio` (if it takes recordings, or None).

    Example: `message.text == message["text"]`
    """

    text: str
    files: list[UploadedFile] = field(default_factory=list)
    audio: UploadedFile | None = None
    _include_files: bool = False
    _include_audio: bool = False

    def __post_init__(self) -> None:
        for name, there in (("files", self._include_files), ("audio", self._include_audio)):
            if not there:
                self.__dict__.pop(name, None)

    def __getattribute__(self, name: str) -> Any:
        if name in _ITEMS and name not in object.__getattribute__(self, "__dict__"):
            raise AttributeError(
                f"this message has no {name}: pass accept_{'audio' if name == 'audio' else 'file'} to st.chat_input"
            )
        return object.__getattribute__(self, name)

    def __getitem__(self, key: str) -> Any:
        self._check(key)
        return self.__dict__[key]

    def __setitem__(self, key: str, value: Any) -> None:
        if key not in _ITEMS:
            raise KeyError(f"a message has no {key!r}, only text, files and audio")
        setattr(self, key, value)

    def __delitem__(self, key: str) -> None:
        self._check(key)
        del self.__dict__[key]

    def __contains__(self, key: object) -> bool:
        return key in _ITEMS and key in self.__dict__

    def __iter__(self) -> Iterator[str]:
        return (name for name in _ITEMS if name in self.__dict__)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @property
    def __lattice_value__(self) -> tuple[Any, ...]:
        """What the engine compares."""
        files = [file.__lattice_value__ for file in self.get("files") or []]
        audio = self.get("audio")
        return self.get("text"), files, None if audio is None else audio.__lattice_value__, list(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ChatInputValue) and self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]  # it may change

    def __repr__(self) -> str:
        return f"ChatInputValue({', '.join(f'{name}={self[name]!r}' for name in self)})"

    def to_dict(self) -> dict[str, Any]:
        """The items as a plain dict."""
        return {name: self[name] for name in self}

    def _check(self, key: object) -> None:
        if key not in self:
            raise KeyError(f"this message has no {key!r}, only {', '.join(self)}")
