"""The pages of an app: which there are, which one is asked for, and what the page's navigation shows of them.

Invariant: a page is named by its url path, unique in an app; the default page also answers to "".
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ORDER = re.compile(r"^(\d+)?[\s_-]*(.*)$", re.DOTALL)
_EMOJI = re.compile(
    r"^([\U0001F000-\U0001FAFF\u2190-\u21FF\u2300-\u27BF\u2B00-\u2BFF]\uFE0F?(?:\u200D[^\s_-]+)?)[\s_-]*"
)


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page, as the navigation knows it."""

    url_path: str
    title: str
    icon: str = ""
    section: str = ""
    default: bool = False
    hidden: bool = False
    external_url: str | None = None
    help: str = ""
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Navigation:
    """What the page shows of an app's pages; `current` and `not_found` are url paths."""

    entries: tuple[PageEntry, ...]
    current: str = ""
    position: str = "sidebar"
    expanded: str = "false"
    not_found: str | None = None

    def fields(self) -> dict[str, str]:
        """The fields of the notice."""
        pages = [
            {
                "title": entry.title,
                "icon": entry.icon,
                "url_path": "" if entry.default else entry.url_path,
                "section": entry.section,
                "hidden": entry.hidden,
                "url": entry.external_url,
                "help": entry.help,
            }
            for entry in self.entries
        ]
        found = {
            "pages_json": json.dumps(pages),
            "position": self.position,
            "current": self.current,
            "expanded": self.expanded,
        }
        return found if self.not_found is None else {**found, "not_found": self.not_found}


def choose(entries: Sequence[PageEntry], asked: str) -> tuple[PageEntry, bool]:
    """The entry for a url path, and whether it was found; the default page if not."""
    default = next((entry for entry in entries if entry.default), entries[0])
    if not asked:
        return default, True
    for entry in entries:
        if entry.url_path == asked and entry.external_url is None:
            return entry, True
    return default, False


def described(path: Path) -> tuple[str, str, str]:
    """(title, icon, url path) that a file's name gives: `1_🎈_My page.py` is "My page" with a balloon at `My_page`."""
    number, rest = _ORDER.match(path.stem).groups()  # type: ignore[union-attr]  # the pattern matches every text
    icon = ""
    emoji = _EMOJI.match(rest)
    if emoji is not None:
        icon, rest = emoji.group(1), rest[emoji.end() :]
    name = re.sub(r"[\s_]+", "_", rest).strip("_") or number or path.stem
    return name.replace("_", " "), icon, name


def in_directory(script: Path) -> tuple[PageEntry, ...]:
    """The main script and the files of `pages/` beside it, in order of their numbers; empty if there are none."""
    files = [
        file
        for file in (script.parent / "pages").glob("*.py")
        if not file.name.startswith((".", "__init__")) and file.is_file()
    ]
    if not files:
        return ()
    title, icon, url_path = described(script)
    entries = [PageEntry(url_path, title, icon, default=True, file=str(script))]
    for file in sorted(files, key=_place):
        title, icon, url_path = described(file)
        entries.append(PageEntry(url_path, title, icon, file=str(file)))
    return tuple(entries)


def _place(file: Path) -> tuple[float, str]:
    number, rest = _ORDER.match(file.stem).groups()  # type: ignore[union-attr]  # the pattern matches every text
    return (float(number) if number else float("inf"), rest.lower())
