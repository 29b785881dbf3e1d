"""Files from the viewer: file_uploader, and what the other inputs that take files share with it.

Invariant: on the wire a file is its id; name, type and size are what the server itself has stored.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from lattice_st.api.family import Family, Question
from lattice_st.api.params import (
    Key,
    LabelVisibility,
    OnChange,
    WidthWithoutContent,
)
from lattice_st.config import get_option
from lattice_st.errors import StreamlitAPIException, StreamlitValueError
from lattice_st.session.context import current_run
from lattice_st.session.uploaded_file import UploadedFile
from lattice_st.session.uploads import MEGABYTE, Accepts
from lattice_st.spec import (
    DISABLED,
    HELP,
    LABEL,
    LABEL_VISIBILITY,
    VALUE_NUMBER,
    WIDTH,
    Prop,
    choice,
    integer,
    messages,
    number,
    text,
    texts,
    widget,
)

#: A widget's value: its files as the server knows them.
FILES = messages(VALUE_NUMBER, "value", text(1, "id"), text(2, "name"), number(3, "size"), text(4, "type"))
_TYPES: tuple[Prop, ...] = (texts(10, "types"), integer(11, "max_mb"))

FILE_UPLOADER = widget(
    "file_uploader",
    81,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    LABEL_VISIBILITY,
    FILES,
    *_TYPES,
    choice(12, "multiple", "one", "files", "directory"),
)

#: Words for whole families of types.
FAMILIES = frozenset({"audio", "image", "text", "video"})
#: Extensions that name one format.
_PAIRS = ((".jpg", ".jpeg"), (".tif", ".tiff"), (".htm", ".html"), (".mpg", ".mpeg"), (".mp4", ".mpeg4"))
ALSO = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}


class Files(Family):
    """`file_uploader`."""

    __slots__ = ()

    def file_uploader(
        self,
        label: str,
        type: str | Sequence[str] | None = None,
        accept_multiple_files: bool | Literal["directory"] = False,
        key: Key | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Any = None,
        kwargs: Any = None,
        *,
        max_upload_size: int | None = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: WidthWithoutContent = "stretch",
    ) -> Any:
        """Ask for files. Answers an `UploadedFile` or None; with `accept_multiple_files`, a list of them.

        `type`: extensions ("csv"), MIME types ("image/png") or families ("image", "audio", "video", "text").
        `accept_multiple_files="directory"` takes a folder with all that is in it; names then carry the folders.
        `max_upload_size`: megabytes of one file, instead of `server.maxUploadSize`. Raises StreamlitValueError for a size
        that is no positive whole number.

        Example: `if (table := st.file_uploader("Table", type="csv")): st.dataframe(pandas.read_csv(table))`
        """
        most = megabytes_of(max_upload_size)
        types = types_of(type)
        several = accept_multiple_files is True or accept_multiple_files == "directory"
        shape = (tuple(types), str(accept_multiple_files), max_upload_size)
        question = Question(label, key, help, on_change, args, kwargs, disabled, label_visibility, width)
        answer: Any = self.ask(
            FILE_UPLOADER,
            question,
            same=shape,
            new=(*shape,),
            default=[] if several else None,
            **taking(Accepts(tuple(types), most * MEGABYTE, several, accept_multiple_files == "directory"), several),
            props={
                "types": types,
                "max_mb": most,
                "multiple": "directory" if accept_multiple_files == "directory" else "files" if several else "one",
            },
        )
        return answer


def taking(accepts: Accepts, several: bool) -> dict[str, Any]:
    """What makes a widget one whose value is files: how it is decoded, encoded, kept and checked."""
    return {
        "decode": _decoder(several),
        "encode": encode,
        "admit": functools.partial(admit, accepts),
        "renew": renew,
        "accepts": accepts,
        "assignable": False,
    }


def files_in(value: Any) -> list[UploadedFile]:
    """The files of a widget's value, whatever its shape."""
    return [value] if isinstance(value, UploadedFile) else [] if value is None else list(value)


def encode(value: Any) -> list[Any]:
    """What the page shows of a value; the script may have renamed its objects, their records stay."""
    return [(record.id, record.name, float(record.size), record.type) for record in map(_record, files_in(value))]


def _record(file: UploadedFile) -> Any:
    return file.record


def renew(value: Any) -> Any:
    """The same files, open at their start: each run has its own."""
    if isinstance(value, list):
        return [renew(file) for file in value]
    return UploadedFile(value.record) if isinstance(value, UploadedFile) else value


def admit(accepts: Accepts, value: Any, assigned: bool) -> Any:
    """Refuses a file that the widget does not take (any more). Raises StreamlitAPIException."""
    for file in files_in(value):
        check_name(accepts, file.record.name)
    return value


def check_name(accepts: Accepts, name: str) -> None:
    """Raises StreamlitAPIException for an extension that is not allowed."""
    if not accepts.takes_name(name):
        raise StreamlitAPIException(
            f"{name!r} has an extension that is not allowed here. Upload one of {', '.join(accepts.types)}, or add its "
            "extension to `type`."
        )


def _decoder(several: bool) -> Callable[[str, Any], Any]:
    run = current_run()
    uploads = None if run is None else run.session.uploads

    def decode(widget: str, wire: Any) -> Any:
        if uploads is None or not isinstance(wire, list):
            raise ValueError("files travel as a list of ids")
        found = uploads.resolve(widget, wire)
        found = found if several else found[-1:]
        uploads.name(widget, found)
        files = [UploadedFile(stored) for stored in found]
        return files if several else files[0] if files else None

    return decode


def megabytes_of(value: int | None, name: str = "max_upload_size") -> int:
    """The limit of one file. Raises StreamlitValueError for what is no positive whole number."""
    if value is None:
        return int(get_option("server.maxUploadSize"))
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        raise StreamlitValueError(name, ["a positive whole number of megabytes", "None for `server.maxUploadSize`"])
    return value


def types_of(given: str | Iterable[str] | None) -> list[str]:
    """The `type` parameter as MIME patterns, then extensions with a dot in lower case, with their twins."""
    if not given:
        return []
    patterns, endings = [], []
    for raw in [given] if isinstance(given, str) else given:
        entry = raw.strip().lower()
        if entry in FAMILIES:
            patterns.append(f"{entry}/*")
        elif "/" in entry:
            patterns.append(entry)
        elif entry:
            endings.append(entry if entry.startswith(".") else f".{entry}")
    for ending in list(endings):
        if ALSO.get(ending, ending) not in endings:
            endings.append(ALSO[ending])
    return patterns + endings
