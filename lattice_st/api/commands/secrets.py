"""`st.secrets`: what stands in secrets.toml, or what a test gives.

Invariant: nothing is read before a script asks; every access is a read of one cell, so a unit that used a secret runs
again when any of them changes. Values are never logged and never part of a key in readable form.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lattice_st import _core
from lattice_st.config import get_option
from lattice_st.errors import StreamlitSecretNotFoundError
from lattice_st.session.context import current_run


class AttrDict(Mapping[str, Any]):
    """A table of secrets: by key and by attribute, read only.

    Example: `st.secrets.database.user`
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.__dict__["_values"] = dict(values)

    def __getitem__(self, key: str) -> Any:
        try:
            return _wrapped(self.__dict__["_values"][key])
        except KeyError:
            raise KeyError(_missing(key)) from None

    def __getattr__(self, name: str) -> Any:
        try:
            return _wrapped(self.__dict__["_values"][name])
        except KeyError:
            raise AttributeError(_missing(name)) from None

    def __setattr__(self, name: str, value: Any) -> None:
        raise TypeError(_READ_ONLY)

    def __setitem__(self, key: str, value: Any) -> None:
        raise TypeError(_READ_ONLY)

    def __iter__(self) -> Iterator[str]:
        return iter(self.__dict__["_values"])

    def __len__(self) -> int:
        return len(self.__dict__["_values"])

    def __repr__(self) -> str:
        return repr(self.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """A plain dict of its own."""
        copied: dict[str, Any] = json.loads(json.dumps(self.__dict__["_values"], default=str))
        return copied


_READ_ONLY = "st.secrets is read only: write secrets into secrets.toml, or into at.secrets in a test."
_programmatic: dict[str, Any] = {}
_files: tuple[Any, dict[str, Any]] = (None, {})  # what the files were when they were read, and what they said


class Secrets(Mapping[str, Any]):
    """The app's secrets, by key and by attribute.

    They come from `.streamlit/secrets.toml` of the home and of the working directory (`secrets.files`). Raises
    StreamlitSecretNotFoundError when there is no such file, KeyError or AttributeError for a secret that is not there.

    Example: `connect(st.secrets["db"]["password"])`
    """

    def __getitem__(self, key: str) -> Any:
        return _everything()[key]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return getattr(_everything(), name)
        except StreamlitSecretNotFoundError as error:
            raise AttributeError(str(error)) from None

    def __setattr__(self, name: str, value: Any) -> None:
        raise TypeError(_READ_ONLY)

    def __iter__(self) -> Iterator[str]:
        return iter(_everything())

    def __len__(self) -> int:
        return len(_everything())

    def __repr__(self) -> str:
        return repr(_everything())

    def get(self, key: str, default: Any = None) -> Any:
        """The secret under a key, or the default."""
        return _everything().get(key, default)

    def has_key(self, k: str) -> bool:
        """Whether there is such a secret."""
        return k in _everything()

    def to_dict(self) -> dict[str, Any]:
        """All secrets as a plain dict of its own."""
        return _everything().to_dict()

    def load_if_toml_exists(self) -> bool:
        """Whether there are secrets at all."""
        try:
            _everything()
        except StreamlitSecretNotFoundError:
            return False
        return True

    def merge_programmatic_secrets(self, programmatic_secrets: Mapping[str, Any]) -> None:
        """Add secrets from code, for the whole process; they come before those of the files."""
        _programmatic.update(programmatic_secrets)


@dataclass(frozen=True, slots=True)
class SecretsCell:
    """All secrets as one cell."""

    shared = True  # equal secrets, equal results: the digest of all of them is what a record was made with

    @property
    def key(self) -> tuple[str, str]:
        return ("secrets", "")

    def peek(self) -> object:
        try:
            return _digest(_present())
        except StreamlitSecretNotFoundError:
            return _core.ABSENT


def _digest(values: Mapping[str, Any]) -> str:
    return hashlib.blake2b(
        json.dumps(values, default=repr).encode("utf-8", "surrogatepass"), digest_size=16
    ).hexdigest()


def _everything() -> AttrDict:
    try:
        values = _present()
    except StreamlitSecretNotFoundError:
        if _core.recording():
            _core.read(SecretsCell(), _core.ABSENT)
        raise
    if _core.recording():
        _core.read(SecretsCell(), _digest(values))
    return AttrDict(values)


def _present() -> dict[str, Any]:
    """What a test gave, else what the files say. Raises StreamlitSecretNotFoundError for neither."""
    run = current_run()
    if run is not None and run.session.secrets:
        return run.session.secrets
    values = {**_from_files(), **_programmatic}
    if not values:
        places = ", ".join(map(str, get_option("secrets.files")))
        raise StreamlitSecretNotFoundError(
            "There are no secrets: none of these files exists or has any: {places}.", places=places
        )
    return values


def _from_files() -> dict[str, Any]:
    """What the files say; they are read again when one of them was saved. Raises StreamlitSecretNotFoundError."""
    global _files  # noqa: PLW0603 - one set of files per process
    seen = tuple((name, _stamp(name)) for name in get_option("secrets.files"))
    if seen != _files[0]:
        found: dict[str, Any] = {}
        for name, stamp in seen:
            if stamp is None:
                continue
            try:
                found.update(tomllib.loads(Path(name).read_text(encoding="utf-8")))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise StreamlitSecretNotFoundError(
                    "The secrets in {name} are no TOML: {error}", name=name, error=error
                ) from None
        for name, value in found.items():  # simple secrets are environment variables, too
            if isinstance(value, (str, int, float)) and not isinstance(value, bool):
                os.environ[name] = str(value)
        _files = (seen, found)
    return _files[1]


def _stamp(name: str) -> tuple[int, int] | None:
    try:
        found = os.stat(name)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _wrapped(value: Any) -> Any:
    return AttrDict(value) if isinstance(value, dict) else value


def _missing(key: str) -> str:
    return f'st.secrets has no "{key}". Add it to .streamlit/secrets.toml, or to at.secrets in a test.'


secrets = Secrets()
