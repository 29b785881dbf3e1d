"""The options in force: every value and who set it.

Invariant: sources are applied in one order (default, user's file, project's file, environment, flag), later ones win;
nothing is read before the first question.
"""

from __future__ import annotations

import difflib
import logging
import os
import secrets
import sys
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lattice_st.config import files
from lattice_st.config.files import ConfigError
from lattice_st.config.options import OPTIONS
from lattice_st.config.values import WrongType, convert
from lattice_st.errors import StreamlitAPIException

_log = logging.getLogger("lattice_st.config")
_TABLES = frozenset(name for name, option in OPTIONS.items() if option.type == "table")
DEFAULT = "default"
SCRIPT = "the running script"


class Options:
    """Values by dotted name, each with its source.

    Example: `Options.load(flags={"server.port": "8502"})["server.port"]` is 8502.
    """

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self._sources: dict[str, str] = {}

    @classmethod
    def load(
        cls,
        *,
        paths: Iterable[Path] | None = None,
        environment: Mapping[str, str] | None = None,
        flags: Mapping[str, Any] | None = None,
        script: Path | None = None,
    ) -> Options:
        """Read all sources. `paths` are the files to read instead of those that `script` and the user have.

        An unknown option is warned about and left out. Raises ConfigError for a file that is not TOML and for a value
        of the wrong type.
        """
        options = cls()
        for path in files.find(script) if paths is None else paths:
            for entry in files.read(path, _TABLES):
                if entry.name in OPTIONS:
                    options._put(entry.name, entry.value, entry.place)
                else:
                    _log.warning("%s", _unknown(entry.name, entry.place))
        present = os.environ if environment is None else environment
        for name, option in OPTIONS.items():
            if option.env in present:
                options._put(name, present[option.env], f"the environment variable {option.env}")
        for name, value in (flags or {}).items():
            options._put(name, value, f"the flag --{name}")
        return options

    def __getitem__(self, name: str) -> Any:
        if name in self._values:
            return self._values[name]
        derive = _DERIVED.get(name)
        if derive is None:
            return _fresh(OPTIONS[name].default)
        value = derive(self)
        if name == "server.cookieSecret":
            self._values[name] = value  # drawn once
        return value

    def is_set(self, name: str) -> bool:
        """Whether a source set it, so that it is not merely the default."""
        return name in self._sources

    def source(self, name: str) -> str:
        """Who set it: a file and line, a variable, a flag, the script, or `default`."""
        return self._sources.get(name, DEFAULT)

    def put(self, name: str, value: Any) -> None:
        """Set an option from code. Raises ConfigError for an unknown one or a value of the wrong type."""
        if name not in OPTIONS:
            raise ConfigError(_unknown(name, "set_option"))
        self._put(name, value, SCRIPT)

    def _put(self, name: str, value: Any, place: str) -> None:
        try:
            converted = convert(OPTIONS[name], value)
        except WrongType as error:
            raise ConfigError(f"{error} ({place}).") from None
        if name == "engine.tier" and converted not in (0, 1):
            raise ConfigError(f"engine.tier is {converted}, but it has to be 0 or 1 ({place}).")
        self._values[name] = converted
        self._sources[name] = place


def _fresh(default: Any) -> Any:
    """A default that the caller may change without changing the option."""
    if isinstance(default, tuple):
        return list(default)
    return dict(default) if isinstance(default, dict) else default


def _headless(_: Options) -> bool:
    return sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _secret_files(_: Options) -> list[str]:
    return [str(folder / ".streamlit" / "secrets.toml") for folder in (Path.home(), Path.cwd())]


#: Options whose default follows from the machine or from other options.
_DERIVED = {
    "browser.serverPort": lambda options: options["server.port"],
    "global.developmentMode": lambda _: False,
    "logger.enableRich": lambda _: False,
    "logger.level": lambda _: "info",
    "logger.messageFormat": lambda _: "%(asctime)s %(message)s",
    "secrets.files": _secret_files,
    "server.cookieSecret": lambda _: secrets.token_hex(32),
    "server.headless": _headless,
}


def _unknown(name: str, place: str) -> str:
    near = difflib.get_close_matches(name, OPTIONS, n=1)
    advice = f" Did you mean {near[0]}?" if near else " `lattice_st config show` lists all options."
    return f"There is no option {name} ({place}), so it has no effect.{advice}"


_lock = threading.Lock()
_current: Options | None = None


def current() -> Options:
    """The options in force; the sources are read at the first call."""
    global _current  # noqa: PLW0603 - the one configuration of the process
    with _lock:
        if _current is None:
            _current = Options.load()
        return _current


def use(options: Options | None) -> None:
    """Put `options` in force; None reads the sources again at the next question."""
    global _current  # noqa: PLW0603
    with _lock:
        _current = options


def get_option(key: str) -> Any:
    """The value of a configuration option.

    `key`: its dotted name, such as `"server.port"`. Raises RuntimeError when there is none of that name.

    Example: `st.get_option("theme.primaryColor")`
    """
    if key not in OPTIONS:
        near = difflib.get_close_matches(str(key), OPTIONS, n=1)
        raise RuntimeError(f"There is no option {key!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
    return current()[key]


def set_option(key: str, value: Any) -> None:
    """Set a configuration option while the script runs.

    Only options that take effect at once can be set: `client.showErrorDetails`, `client.showSidebarNavigation`,
    `client.toolbarMode`, `client.disableDataExport` and `logger.enableRich`. Raises StreamlitAPIException for others.

    Example: `st.set_option("client.toolbarMode", "minimal")`
    """
    option = OPTIONS.get(key)
    if option is None:
        raise StreamlitAPIException(_unknown(key, "st.set_option"))
    if not option.scriptable:
        raise StreamlitAPIException(
            f"{key} takes effect only when the server starts, so a script cannot set it. Put it into "
            f".streamlit/config.toml, or start with `lattice_st run app.py --{key}=...`."
        )
    try:
        current().put(key, value)
    except ConfigError as error:
        raise StreamlitAPIException(str(error)) from None


def get_options_for_section(section: str) -> dict[str, Any]:
    """All options of a section by their short names, such as `{"port": 8501, ...}` for `"server"`."""
    options = current()
    prefix = f"{section}."
    return {
        name.removeprefix(prefix): options[name]
        for name in OPTIONS
        if name.startswith(prefix) and "." not in name.removeprefix(prefix)
    }


def get_where_defined(key: str) -> str:
    """Who set the option: a file and line, a variable, a flag, the script, or `default`."""
    return current().source(key)
