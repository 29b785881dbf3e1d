"""config.toml: where the files are, what they say, and on which line.

Invariant: a problem is reported with the file and, where it can be found, the line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lattice_st.errors import Error


class ConfigError(Error):
    """The configuration cannot be used; the message names the option and the place."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One `name = value` of a file, and where it stands."""

    name: str
    value: Any
    place: str


def find(script: Path | None = None) -> list[Path]:
    """The files that exist, in rising order of precedence: of the user, the working directory, the script."""
    folders = [Path.home(), Path.cwd()]
    if script is not None:
        folders.append(script.resolve().parent)
    return [
        path for path in dict.fromkeys(folder / ".streamlit" / "config.toml" for folder in folders) if path.is_file()
    ]


def read(path: Path, tables: frozenset[str]) -> Iterator[Entry]:
    """The entries of a file. `tables`: options whose value is itself a table, so that it is not taken for a section.

    Raises ConfigError when the file is not TOML.
    """
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not valid TOML: {error}. Mend that line and start again.") from None
    for name, value in _flat(content, "", tables):
        line = _line(text, name)
        yield Entry(name, value, f"{path}, line {line}" if line else str(path))


def _flat(content: dict[str, Any], prefix: str, tables: frozenset[str]) -> Iterator[tuple[str, Any]]:
    for key, value in content.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and name not in tables:
            yield from _flat(value, f"{name}.", tables)
        else:
            yield name, value


def _line(text: str, name: str) -> int | None:
    """The line that sets `name`: below its section's header, or with a dotted key."""
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[\s*([\w.\s\"']+?)\s*\]", line)
        key = re.match(r"\s*([\w.\s\"']+?)\s*=", line)
        if header:
            section = _bare(header[1])
            if section == name:
                return number
        elif key and ".".join(filter(None, (section, _bare(key[1])))) == name:
            return number
    return None


def _bare(dotted: str) -> str:
    return re.sub(r"[\s\"']", "", dotted)
