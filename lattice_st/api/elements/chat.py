"""Conversations: chat_message, a container with a face, and chat_input, the field that sends one message.

Invariant: a message that was sent is the value of one run only; its files live on in whatever keeps their objects.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from lattice_st.api.elements.chat_value import ChatInputValue
from lattice_st.api.elements.inputs.files import check_name, megabytes_of, types_of
from lattice_st.api.elements.inputs.media import sample_rate_of
from lattice_st.api.family import Family, form_of
from lattice_st.api.icon import is_emoji
from lattice_st.api.params import (
    Height,
    Key,
    WidgetCallback,
    Width,
    WidthWithoutContent,
    callback_of,
    height_of,
    icon_of,
    keyed,
    one_of,
    width_of,
)
from lattice_st.api.pictures import address_of
from lattice_st.errors import (
    StreamlitAPIException,
    StreamlitInvalidLayoutContextError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from lattice_st.session.context import current_run
from lattice_st.session.run import Run
from lattice_st.session.uploaded_file import UploadedFile
from lattice_st.session.uploads import MEGABYTE, Accepts
from lattice_st.spec import DISABLED, HEIGHT, LABEL, WIDTH, choice, container, flag, integer, text, texts, widget

if TYPE_CHECKING:
    from lattice_st.api.container import DeltaGenerator
    from lattice_st.session.uploads import Stored, Uploads

CHAT_MESSAGE = container(
    "chat_message",
    190,
    WIDTH,
    text(10, "name"),
    text(11, "avatar"),
    choice(12, "avatar_type", "icon", "emoji", "image"),
)
CHAT_INPUT = widget(
    "chat_input",
    191,
    WIDTH,
    HEIGHT,
    DISABLED,
    LABEL,  # the placeholder
    integer(11, "max_mb"),
    texts(12, "types"),
    choice(13, "accept_file", "none", "one", "files", "directory"),
    flag(14, "accept_audio"),
    integer(15, "sample_rate"),
    integer(16, "max_chars"),
    choice(17, "submit_mode", "submit", "disable", "stop"),
    text(18, "preset"),  # text that session_state puts into the field
    integer(19, "preset_run"),  # grows with each such order, so that an equal text counts again
)

_ACCEPT = {False: "none", True: "one", "multiple": "files", "directory": "directory"}
_PRESETS = {"user": "user", "human": "user", "assistant": "assistant", "ai": "assistant"}


class Chat(Family):
    """`chat_message` and `chat_input`."""

    __slots__ = ()

    def chat_message(
        self,
        name: str,
        *,
        avatar: Any = None,
        width: Width = "stretch",
    ) -> DeltaGenerator:
        """Open a container for one message of a conversation.

        `name`: who says it; "user" and "human", "assistant" and "ai" have faces of their own. `avatar`: one of these
        names, an emoji, `:material/name:` or an image (as for `st.logo`). Raises StreamlitMissingRequiredParameterError
        without a name, StreamlitAPIException for an avatar that cannot be shown.

        Example: `with st.chat_message("user"): st.write("Hello")`
        """
        if name is None:
            raise StreamlitMissingRequiredParameterError("name")
        face = _PRESETS.get(name.lower()) if avatar is None else avatar
        kind, shown = _avatar(face)
        measure = width_of(width)
        return self.enclose(
            CHAT_MESSAGE,
            None,
            name=str(name),
            avatar=shown,
            avatar_type=kind,
            width=None if measure == "stretch" else measure,
        )

    def chat_input(
        self,
        placeholder: str = "Your message",
        *,
        key: Key | None = None,
        max_chars: int | None = None,
        max_upload_size: int | None = None,
        accept_file: bool | Literal["multiple", "directory"] = False,
        file_type: str | Sequence[str] | None = None,
        accept_audio: bool = False,
        audio_sample_rate: int | None = 16000,
        disabled: bool = False,
        submit_mode: Literal["submit", "disable", "stop"] = "submit",
        on_submit: WidgetCallback | None = None,
        args: Any = None,
        kwargs: Any = None,
        width: WidthWithoutContent = "stretch",
        height: Height = "content",
    ) -> str | ChatInputValue | None:
        """Ask for a message: at the bottom of the page, or inline when called inside of a container.

        Answers the text in the run that sending it caused, else None; with `accept_file` or `accept_audio` a
        `ChatInputValue` of text, files and recording. `submit_mode` says what the button is while the script runs: it
        sends, is disabled, or stops the run. A text that session_state sets under `key` is put into the field.

        Raises StreamlitInvalidLayoutContextError inside a form, StreamlitValueError for unknown keywords.

        Example: `if (question := st.chat_input("Ask")): st.chat_message("user").write(question)`
        """
        if not (isinstance(accept_file, (bool, str)) and accept_file in _ACCEPT):
            raise StreamlitValueError("accept_file", ["True", "False", "'multiple'", "'directory'"])
        if isinstance(on_submit, str):
            raise StreamlitAPIException(
                f'on_submit="{on_submit}" means nothing here: sending a message always runs the script. Pass a function.'
            )
        if max_chars is not None and max_chars < 0:
            raise ValueError(f"max_chars ({max_chars}) is a number of characters and cannot be negative")
        most = megabytes_of(max_upload_size)
        rate = sample_rate_of("audio_sample_rate", audio_sample_rate)
        types = types_of(file_type)
        callback = callback_of(on_submit, args, kwargs, "on_submit")
        accepts = _accepts(accept_file, types, most, accept_audio)
        shape = (max_chars, str(accept_file), tuple(types), max_upload_size)
        run = current_run()
        name = keyed(key)
        preset = None if run is None else run.state.preset(name)
        place = self._place(run)
        answer: str | ChatInputValue | None = place.widget(
            CHAT_INPUT,
            key,
            identity=shape
            if key is not None
            else (placeholder, *shape, accept_audio, audio_sample_rate, submit_mode, width, height),
            default=None,
            decode=_decoder(run, accepts is not None, max_chars or None, accept_file, accept_audio),
            encode=encode,
            callback=callback,
            trigger=True,
            admit=functools.partial(_admit, accepts),
            accepts=accepts,
            disabled=disabled,
            props={
                "label": placeholder,
                "width": width_of(width, content=False),
                "height": height_of(height),
                "max_chars": max_chars or None,
                "max_mb": most if accept_file else None,
                "types": types,
                "accept_file": _ACCEPT[accept_file],
                "accept_audio": accept_audio or None,
                "sample_rate": rate if accept_audio else None,
                "submit_mode": one_of("submit_mode", submit_mode, "submit", "disable", "stop"),
                "preset": None if preset is None else str(preset)[: max_chars or None],
                "preset_run": None if preset is None or run is None else run.serial,
            },
        )
        return answer

    def _place(self, run: Run | None) -> Chat:
        """The bottom for a call at the root of the page, else where the call stands."""
        from lattice_st.api.container import bottom, main

        if run is None:
            return self
        slot, _ = self.place(run)
        if form_of(run, slot) is not None:
            raise StreamlitInvalidLayoutContextError(
                "`st.chat_input` cannot stand inside a form: it sends by itself. Move it out, or use `st.text_input`."
            )
        at_root = self is main and not run.stack and run.fragment is None
        return bottom if at_root else self


# --- avatars --------------------------------------------------------------------------------------------------------


def _avatar(given: Any) -> tuple[str | None, str | None]:
    """(kind, what the page draws). Raises StreamlitAPIException."""
    if given is None:
        return None, None
    if isinstance(given, str):
        if given in _PRESETS:
            return "icon", _PRESETS[given]
        if given.startswith(":material"):
            return "icon", icon_of(given)
        if is_emoji(given):
            return "emoji", given
    image = address_of(given)
    if image is None:
        raise StreamlitAPIException(
            "The `avatar` of a chat message cannot be shown. Use 'user', 'assistant', an emoji, `:material/name:`, or an "
            "image: its address, the path of a file below 4 MB, bytes, a PIL image or an array."
        )
    return "image", image


# --- values ---------------------------------------------------------------------------------------------------------


def _accepts(accept_file: Any, types: list[str], most: int, accept_audio: bool) -> Accepts | None:
    if not accept_file and not accept_audio:
        return None
    taken = types if accept_file and not types else [*types, *([".wav"] if accept_audio else [])]
    several = accept_file in ("multiple", "directory") or accept_audio
    return Accepts(tuple(taken), most * MEGABYTE, several, accept_file == "directory")


def encode(value: Any) -> Any:
    """The wire form: the text, or an object of text and ids for a value with files."""
    if not isinstance(value, ChatInputValue):
        return value
    audio = value.get("audio")
    files = [file.file_id for file in value.get("files") or []]
    return json.dumps({"text": value.text, "files": files, "audio": None if audio is None else audio.file_id})


def _decoder(
    run: Run | None, composed: bool, max_chars: int | None, accept_file: Any, with_audio: bool
) -> Callable[..., Any]:
    def cut(said: Any) -> str:
        if not isinstance(said, str):
            raise ValueError("a message is a text")
        return said[:max_chars]

    if not composed or run is None:
        return cut
    uploads = run.session.uploads

    def decode(widget: str, wire: Any) -> ChatInputValue:
        sent = json.loads(wire)
        if not isinstance(sent, dict):
            raise ValueError("a message with files travels as an object")
        files = _files(uploads, widget, sent.get("files") or [], bool(accept_file))
        files = files[-1:] if accept_file is True else files
        audio = _files(uploads, widget, [sent["audio"]] if sent.get("audio") else [], with_audio)
        uploads.name(widget, [*files, *audio], removes=False)
        return ChatInputValue(
            cut(sent.get("text") or ""),
            [UploadedFile(stored) for stored in files],
            UploadedFile(audio[0]) if audio else None,
            _include_files=bool(accept_file),
            _include_audio=with_audio,
        )

    return decode


def _files(uploads: Uploads, widget: str, ids: Any, wanted: bool) -> list[Stored]:
    if not isinstance(ids, list) or (ids and not wanted):
        raise ValueError("no such files can be sent here")
    return uploads.resolve(widget, ids)


def _admit(accepts: Accepts | None, value: Any, assigned: bool) -> Any:
    """What session_state sets is put into the field; it is no message."""
    if assigned:
        return None
    if accepts is not None and isinstance(value, ChatInputValue):
        for file in value.get("files") or []:
            check_name(accepts, file.record.name)
    return value
