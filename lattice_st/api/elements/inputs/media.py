"""What the viewer's own devices record: camera_input, audio_input.

Invariant: a recording travels like any uploaded file; nothing is recorded before the viewer presses the button.
"""

from __future__ import annotations

from typing import Any, Literal

from lattice_st.api.elements.inputs.files import FILES, taking
from lattice_st.api.family import Family
from lattice_st.api.params import (
    Key,
    LabelVisibility,
    OnChange,
    WidthWithoutContent,
    callback_of,
    help_of,
    visibility,
    width_of,
)
from lattice_st.config import get_option
from lattice_st.errors import StreamlitValueError
from lattice_st.session.uploaded_file import UploadedFile
from lattice_st.session.uploads import MEGABYTE, Accepts
from lattice_st.spec import DISABLED, HELP, LABEL, LABEL_VISIBILITY, WIDTH, Prop, integer, widget

_SHARED: tuple[Prop, ...] = (WIDTH, HELP, LABEL, DISABLED, LABEL_VISIBILITY, FILES, integer(11, "max_mb"))

CAMERA_INPUT = widget("camera_input", 82, *_SHARED, integer(12, "lines"))
AUDIO_INPUT = widget("audio_input", 83, *_SHARED, integer(12, "sample_rate"))

RESOLUTIONS = {"480p": 480, "720p": 720, "1080p": 1080}
SAMPLE_RATES = (8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000)


class Media(Family):
    """Methods that ask for a recording."""

    __slots__ = ()

    def camera_input(
        self,
        label: str,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        resolution: Literal["480p", "720p", "1080p"] | None = None,
        width: WidthWithoutContent = "stretch",
    ) -> UploadedFile | None:
        """Ask for a photo from the viewer's camera. Answers a JPEG as an `UploadedFile`, None before it is taken.

        `resolution`: what the camera is asked for, None for its own choice. Raises StreamlitValueError for another one.

        Example: `if (photo := st.camera_input("Your badge")): store(photo.getvalue())`
        """
        if resolution is not None and resolution not in RESOLUTIONS:
            raise StreamlitValueError("resolution", [*map(repr, RESOLUTIONS), "None"])
        return self._recording(
            CAMERA_INPUT,
            key,
            (label, help, resolution, width),
            Accepts((".jpg",), _most()),
            on_change=callback_of(on_change, args, kwargs),
            disabled=disabled,
            label=label,
            help=help_of(help),
            label_visibility=visibility(label_visibility),
            width=width_of(width, content=False),
            lines=None if resolution is None else RESOLUTIONS[resolution],
        )

    def audio_input(
        self,
        label: str,
        *,
        sample_rate: int | None = 16000,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: WidthWithoutContent = "stretch",
    ) -> UploadedFile | None:
        """Ask for a recording from the viewer's microphone. Answers a WAV file as an `UploadedFile`, or None.

        `sample_rate`: in Hertz, None for what the microphone gives. Raises StreamlitValueError for an unusual one.

        Example: `if (voice := st.audio_input("Say it")): st.write(transcribe(voice))`
        """
        return self._recording(
            AUDIO_INPUT,
            key,
            (label, help, sample_rate, width),
            Accepts((".wav",), _most()),
            on_change=callback_of(on_change, args, kwargs),
            disabled=disabled,
            label=label,
            help=help_of(help),
            label_visibility=visibility(label_visibility),
            width=width_of(width, content=False),
            sample_rate=sample_rate_of("sample_rate", sample_rate),
        )

    def _recording(
        self,
        spec: Any,
        key: Key | None,
        identity: tuple[Any, ...],
        accepts: Accepts,
        *,
        on_change: Any,
        disabled: bool,
        **props: Any,
    ) -> UploadedFile | None:
        answer: UploadedFile | None = self.widget(
            spec,
            key,
            identity=() if key is not None else identity,
            default=None,
            **taking(accepts, several=False),
            callback=on_change,
            disabled=disabled,
            props={**props, "max_mb": accepts.max_bytes // MEGABYTE},
        )
        return answer


def _most() -> int:
    return int(get_option("server.maxUploadSize")) * MEGABYTE


def sample_rate_of(name: str, value: int | None) -> int | None:
    """A sampling rate in Hertz. Raises StreamlitValueError for one that is not usual."""
    if value is not None and value not in SAMPLE_RATES:
        raise StreamlitValueError(name, [*map(str, SAMPLE_RATES), "None"])
    return value
