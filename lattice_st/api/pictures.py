"""Small pictures that travel inside the tree: logos and page icons.

Invariant: the answer is an address that a page can show (http, https, data:) or an icon's name, never a path.
"""

from __future__ import annotations

import base64
import importlib
import io
import mimetypes
from pathlib import Path
from typing import Any

#: Pictures are part of every first paint, so they may not be large.
MOST_BYTES = 4 * 1024 * 1024
_SIGNATURES = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
)


def address_of(image: Any) -> str | None:
    """An address for a URL, a file, SVG text, bytes, a file object, a PIL image or an array; None for anything else.

    Example: `address_of("logo.png")` is `"data:image/png;base64,..."`.
    """
    if isinstance(image, str):
        if image.startswith(("http://", "https://", "data:image/")):
            return image
        if image.lstrip().startswith(("<svg", "<?xml")) and "<svg" in image:
            return _data(image.encode(), "image/svg+xml")
        return _file(Path(image)) if image and len(image) < 4096 and "\0" not in image else None
    if isinstance(image, Path):
        return _file(image)
    if isinstance(image, (bytes, bytearray)):
        return _bytes(bytes(image))
    if hasattr(image, "getvalue"):
        return _bytes(image.getvalue())
    if hasattr(image, "read"):
        return _bytes(image.read())
    if hasattr(image, "save") and hasattr(image, "mode"):
        return _drawn(image)
    if hasattr(image, "__array_interface__"):
        try:
            pillow = importlib.import_module("PIL.Image")
        except ImportError:
            return None
        return _drawn(pillow.fromarray(image))
    return None


def _file(path: Path) -> str | None:
    if not path.is_file() or path.stat().st_size > MOST_BYTES:
        return None
    kind = mimetypes.guess_type(path.name)[0]
    data = path.read_bytes()
    return _data(data, kind) if kind is not None and kind.startswith("image/") else _bytes(data)


def _bytes(data: Any) -> str | None:
    if not isinstance(data, bytes) or len(data) > MOST_BYTES:
        return None
    for start, kind in _SIGNATURES:
        if data.startswith(start):
            return _data(data, kind)
    return _data(data, "image/svg+xml") if data.lstrip().startswith((b"<svg", b"<?xml")) else None


def _drawn(image: Any) -> str | None:
    out = io.BytesIO()
    image.save(out, format="PNG")
    return _bytes(out.getvalue())


def _data(data: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
