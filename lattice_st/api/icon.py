"""Icons as authors name them: one emoji, `:material/name:`, or `spinner`.

Invariant: what this file lets through the page can draw. `material_icons.txt` lists the names of the font that the page
ships, so a misspelt name fails in the author's line and not as letters on the page.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path

from lattice_st.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError

_MATERIAL = re.compile(r":material/([^:\s]*):")
_JOINER, _PICTURE, _TEXT_LOOK, _KEYCAP = "\u200d", "\ufe0f", "\ufe0e", "\u20e3"
_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
#: Emoji that Unicode files among signs and punctuation.
_SIGNS = frozenset("\u00a9\u00ae\u203c\u2049\u2122\u2139\u3030\u303d\u25fb\u25fc\u25fd\u25fe\u2194\u21a9\u21aa")


def icon_of(value: str | None) -> str | None:
    """An `icon` parameter as the page knows it; None for no icon.

    Raises StreamlitInvalidParameterTypeError for what is no text, StreamlitAPIException for what is no icon.

    Example: `icon_of(":material/home:")`
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise StreamlitInvalidParameterTypeError("icon", type(value).__name__, ["str", "None"])
    icon = value.strip()
    if not icon or icon == "spinner":
        return icon or None
    if icon.startswith(":"):
        return _material(icon)
    if is_emoji(icon):
        return icon
    raise StreamlitAPIException(
        f"`{icon}` is no icon. Use a single emoji, or the name of a Material symbol such as `:material/home:`."
    )


def _material(icon: str) -> str:
    match = _MATERIAL.fullmatch(icon)
    if match is not None and match[1] in material_names():
        return icon
    shown = icon.replace("/", "/\u200b")  # else the page would draw it
    raise StreamlitAPIException(
        f"`{shown}` names no Material symbol. Look the name up in Google's Material Symbols, and write it as "
        "`:material/\u200bthumb_up:`."
    )


@functools.cache
def material_names() -> frozenset[str]:
    """The names of all symbols in the page's font."""
    return frozenset(Path(__file__).with_name("material_icons.txt").read_text(encoding="ascii").split())


def is_emoji(text: str) -> bool:
    """Whether a text is exactly one emoji: a flag, a keycap, or pictures joined into one."""
    if not text:
        return False
    if all("\U0001f1e6" <= letter <= "\U0001f1ff" for letter in text):
        return len(text) == 2
    if text[0] in "0123456789#*":
        return text[1:] in (_KEYCAP, _PICTURE + _KEYCAP)
    return all(_is_picture(part) for part in text.split(_JOINER))


def _is_picture(part: str) -> bool:
    """One base with what may follow it: a look, a skin tone, the tags of a regional flag."""
    if not part:
        return False
    base, rest = part[0], part[1:].lstrip(_PICTURE + _TEXT_LOOK)
    if unicodedata.category(base) != "So" and base not in _SIGNS and base not in _TONES:
        return "\U0001f000" <= base <= "\U0001faff" and not rest  # newer than Python's tables
    return not rest or rest in _TONES or all("\U000e0020" <= letter <= "\U000e007f" for letter in rest)
