"""Widgets that take files, and the conversation, as a test operates them.

Invariant: a file that a test uploads is stored by the session as a page's is; only what a person could do is allowed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, ClassVar, Self

from lattice_st.apptest.element import AppTestError
from lattice_st.apptest.widgets import UNSET, InitialValue, Widget
from lattice_st.session.uploads import OCTETS, UploadRefused

#: (name, content, MIME type)
Upload = tuple[str, bytes, str]


class _TakesFiles(Widget):
    """A widget whose value is files; what a test uploads replaces them with the next run."""

    def __init__(self, proto: Any, root: Any) -> None:
        super().__init__(proto, root)
        self._files: list[Upload] | InitialValue = UNSET

    @property
    def value(self) -> Any:
        """The files that the script saw in the last run."""
        return self.root.session.state.get(self.id)

    def clear(self) -> Self:
        """Remove all files."""
        self._refuse_disabled()
        self._files = []
        return self

    def pending(self) -> tuple[str, Any] | None:
        return None if isinstance(self._files, InitialValue) else (self.id, self._stored(self._files))

    def _upload(self, file: Upload) -> Self:
        self._refuse_disabled()
        self._files = [*([] if isinstance(self._files, InitialValue) else self._files), file]
        return self

    def _refuse_disabled(self) -> None:
        if self.disabled:
            raise AppTestError(f"{type(self).__name__} {self.label!r} is disabled: a person could not operate it.")

    def _stored(self, files: Sequence[Upload]) -> list[str]:
        """Ids of the files, stored now. Raises AppTestError for a file that is not taken."""
        found = []
        for name, content, mime in files:
            try:
                incoming = self.root.session.uploads.begin(self.id, name, mime, len(content), strict=False)
                incoming.write(content)
                found.append(incoming.finish().id)
            except UploadRefused as refused:
                raise AppTestError(f"{type(self).__name__} {self.label!r}: {refused}") from None
        return found


class FileUploader(_TakesFiles):
    type = "file_uploader"

    @property
    def allowed_type(self) -> list[str]:
        """Extensions and MIME patterns that the page lets through."""
        return list(self.proto.get("types") or [])

    @property
    def accept_multiple_files(self) -> bool:
        return self.proto.get("multiple") != "one"

    @property
    def accept_directory(self) -> bool:
        return self.proto.get("multiple") == "directory"

    @property
    def max_upload_size_mb(self) -> int:
        return int(self.proto["max_mb"])

    def upload(self, filename: str, content: bytes, mime_type: str = OCTETS) -> Self:
        """Choose a file, besides those that this test has chosen since the last run."""
        return self._upload(checked((filename, content, mime_type), "st.file_uploader"))

    def pending(self) -> tuple[str, Any] | None:
        if not isinstance(self._files, InitialValue) and not self.accept_multiple_files:
            self._files = self._files[:1]
        return super().pending()

    def set_value(self, files: Upload | Sequence[Upload] | None) -> Self:
        """Choose these files instead of all others; None for none."""
        self._refuse_disabled()
        chosen = [] if files is None else [files] if isinstance(files, tuple) else list(files)
        self._files = [checked(file, "st.file_uploader") for file in chosen]
        return self


class _Records(_TakesFiles):
    """A widget that records one file of one format."""

    command: ClassVar[str]
    ending: ClassVar[str]
    mime: ClassVar[str]
    any_mime: ClassVar[bool] = False

    def set_value(self, file: Upload | None) -> Self:
        """Take this recording; None clears it. Raises AppTestError for another format."""
        self._refuse_disabled()
        if isinstance(file, list):
            raise AppTestError(f"{self.command} takes one recording, not a list of them.")
        self._files = []
        return self if file is None else self.upload(*checked(file, self.command))

    def upload(self, filename: str, content: bytes, mime_type: str) -> Self:
        raise NotImplementedError

    def _record(self, filename: str, content: bytes, mime: str) -> Self:
        file = checked((filename, content, mime), self.command)
        if not filename.lower().endswith(self.ending):
            raise AppTestError(f"{self.command} records {self.ending} files; {filename!r} is none.")
        if mime != self.mime and not self.any_mime:
            raise AppTestError(f"{self.command} records {self.mime}, not {mime}.")
        self._files = []
        return self._upload(file)


class CameraInput(_Records):
    type = "camera_input"
    command = "st.camera_input"
    ending = ".jpg"
    mime = "image/jpeg"

    def upload(self, filename: str, content: bytes, mime_type: str = "image/jpeg") -> Self:
        """Take this picture. Raises AppTestError for another format."""
        return self._record(filename, content, mime_type)


class AudioInput(_Records):
    type = "audio_input"
    command = "st.audio_input"
    ending = ".wav"
    mime = "audio/wav"

    def upload(self, filename: str, content: bytes, mime_type: str = "audio/wav") -> Self:
        """Record this sound. Raises AppTestError for another format."""
        return self._record(filename, content, mime_type)


class ChatInput(_TakesFiles):
    type = "chat_input"

    @property
    def placeholder(self) -> str:
        return str(self.proto.get("label") or "")

    @property
    def label(self) -> str:
        return ""

    @property
    def max_chars(self) -> int:
        """The limit, 0 for none."""
        return int(self.proto.get("max_chars") or 0)

    @property
    def value(self) -> Any:
        """The text that the test set, else what the script was sent in the last run, else what waits to be sent."""
        if not isinstance(self._value, InitialValue):
            return self._value
        sent = self.root.session.state.pressed_value(self.id)
        return self.proto.get("preset") if sent is None else sent

    def set_value(self, v: str | None) -> Self:
        """Type a message, to be sent with the next run."""
        return super().set_value(v)

    def upload(self, filename: str, content: bytes, mime_type: str = OCTETS) -> Self:
        """Attach a file to the message. Raises AppTestError if the input takes no such files."""
        if self.proto.get("accept_file") in (None, "none"):
            raise AppTestError("This chat input takes no files: pass accept_file=True, 'multiple' or 'directory'.")
        accepts = self.registration.accepts
        if accepts is not None and not accepts.takes_name(filename):
            raise AppTestError(f"{filename!r} has an extension that this chat input does not take.")
        return self._upload(checked((filename, content, mime_type), "st.chat_input"))

    def pending(self) -> tuple[str, Any] | None:
        text = None if isinstance(self._value, InitialValue) else self._value
        files = [] if isinstance(self._files, InitialValue) else self._files
        if text is None and not files:
            return None
        if self.registration.accepts is None:
            return self.id, text
        return self.id, json.dumps({"text": text or "", "files": self._stored(files)})


def checked(file: Any, command: str) -> Upload:
    """A file as a test describes it. Raises AppTestError for anything else."""
    shape = isinstance(file, tuple) and len(file) == 3 and isinstance(file[0], str) and isinstance(file[2], str)
    if not shape or not isinstance(file[1], (bytes, bytearray)):
        raise AppTestError(f"{command} takes (file name, content as bytes, MIME type), not {type(file).__name__}.")
    return file[0], bytes(file[1]), file[2]


FILE_WIDGETS: dict[str, type[Widget]] = {
    "audio_input": AudioInput,
    "camera_input": CameraInput,
    "chat_input": ChatInput,
    "file_uploader": FileUploader,
}
