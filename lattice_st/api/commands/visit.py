"""`st.context` and `st.user`: what is known of the browser before the page, and of the person before the browser.

Invariant: each access reads one cell by value, so that a unit that used a header, a cookie or a name is skipped only for
a visitor of whom the same is known; nothing here can be written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lattice_st import _core
from lattice_st.api.commands.mapping import RecordedView
from lattice_st.errors import StreamlitAPIException
from lattice_st.session.context import current_run
from lattice_st.session.visitor import Visitor

_NOBODY = Visitor()
_NAMES = "\0names"


def _visitor() -> Visitor:
    run = current_run()
    return _NOBODY if run is None else run.session.visitor


@dataclass(frozen=True, slots=True)
class VisitCell:
    """One thing that is known of the visitor: a part (`headers`, `user`, `locale`...) and a name in it."""

    part: str
    name: str = ""

    shared = True  # equal facts, equal results: a record holds the fingerprint of what it was made with

    @property
    def key(self) -> tuple[str, str, str]:
        return ("visitor", self.part, self.name)

    def peek(self) -> object:
        found = getattr(_visitor(), self.part)
        if not isinstance(found, Mapping):
            return found
        if self.name == _NAMES:
            return tuple(found)
        value = found.get(self.name, _core.ABSENT)
        return tuple(value) if isinstance(value, list) else value


def _read(part: str, name: str = "") -> Any:
    cell = VisitCell(part, name)
    value = cell.peek()
    if _core.recording():
        _core.read(cell, value)
    return value


class StreamlitHeaders(RecordedView[str]):
    """The headers with which the page was connected, by name in any case. Raises KeyError for one that was not sent.

    Example: `st.context.headers.get("accept-language")`
    """

    def __getitem__(self, key: str) -> str:
        return self._sent(key)[1]

    def __iter__(self) -> Iterator[str]:
        return iter([self._sent(name)[0] for name in _read("headers", _NAMES)])

    def __len__(self) -> int:
        return len(_read("headers", _NAMES))

    def get_all(self, key: str) -> list[str]:
        """All values of a header that was sent more than once, none if it was not sent."""
        try:
            return list(self._sent(key)[1:])
        except KeyError:
            return []

    def to_dict(self) -> dict[str, str]:
        """The headers as a plain dict."""
        return dict(self.items())

    def _sent(self, key: str) -> tuple[str, ...]:
        found = _read("headers", key.lower())
        if found is _core.ABSENT:
            raise KeyError(key)
        return found  # type: ignore[no-any-return]


class StreamlitCookies(RecordedView[str]):
    """The cookies that the browser sent. Raises KeyError for one that it did not send.

    Example: `st.context.cookies.get("theme", "plain")`
    """

    def __getitem__(self, key: str) -> str:
        found = _read("cookies", key)
        if found is _core.ABSENT:
            raise KeyError(key)
        return found  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[str]:
        return iter(_read("cookies", _NAMES))

    def __len__(self) -> int:
        return len(_read("cookies", _NAMES))

    def to_dict(self) -> dict[str, str]:
        """The cookies as a plain dict."""
        return dict(self.items())


class StreamlitTheme(dict[str, "str | None"]):
    """How the page looks: `type` is "light", "dark" or None. By key and by attribute."""

    @property
    def type(self) -> str | None:
        """Whether the page is light or dark."""
        return self["type"]

    @property
    def __lattice_value__(self) -> dict[str, str | None]:
        """What the engine compares."""
        return dict(self)


class ContextProxy:
    """What is known of the browser before the page, by attribute and by key. Read only.

    Raises AttributeError or KeyError for anything else than the names below.

    Example: `st.write(st.context.locale, st.context.headers["Host"])`
    """

    @property
    def headers(self) -> StreamlitHeaders:
        """The headers of the connection."""
        return StreamlitHeaders()

    @property
    def cookies(self) -> StreamlitCookies:
        """The cookies of the connection."""
        return StreamlitCookies()

    @property
    def theme(self) -> StreamlitTheme:
        """Whether the page is light or dark."""
        return StreamlitTheme(type=_read("theme"))

    @property
    def timezone(self) -> str | None:
        """The time zone of the browser, as `Europe/Rome`."""
        return _read("timezone")  # type: ignore[no-any-return]

    @property
    def timezone_offset(self) -> int | None:
        """How many minutes the browser's clock is behind UTC."""
        return _read("timezone_offset")  # type: ignore[no-any-return]

    @property
    def locale(self) -> str | None:
        """The language of the browser, as `en-US`."""
        return _read("locale")  # type: ignore[no-any-return]

    @property
    def url(self) -> str | None:
        """The address of the page, without its query."""
        return _read("url")  # type: ignore[no-any-return]

    @property
    def ip_address(self) -> str | None:
        """Where the connection comes from; None for this very machine."""
        return _read("ip_address")  # type: ignore[no-any-return]

    @property
    def is_embedded(self) -> bool | None:
        """Whether the page is shown inside another one (`?embed=true`)."""
        return _read("is_embedded")  # type: ignore[no-any-return]

    def __getitem__(self, key: str) -> Any:
        if key not in self:
            raise KeyError(f'st.context knows nothing named "{key}". It knows: {", ".join(_KNOWN)}.')
        return getattr(self, key)

    def __contains__(self, key: object) -> bool:
        return key in _KNOWN


_KNOWN = sorted(name for name, member in vars(ContextProxy).items() if isinstance(member, property))


class TokensProxy(RecordedView[str]):
    """The tokens that the identity provider gave and that the app exposes: none, as long as nobody can log in."""

    def __getitem__(self, key: str) -> str:
        raise KeyError(key)

    def __getattr__(self, name: str) -> str:
        raise AttributeError(f'There is no token "{name}", or it is not exposed.')

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def to_dict(self) -> dict[str, str]:
        """The tokens as a plain dict."""
        return {}


class UserInfoProxy(RecordedView[Any]):
    """Who is before the page, as far as the server knows: by key and by attribute. Read only.

    Raises KeyError or AttributeError for what is not known, StreamlitAPIException on any change.

    Example: `st.write(f"Hello, {st.user.get('email', 'stranger')}")`
    """

    def __getitem__(self, key: str) -> Any:
        found = _read("user", key)
        if found is _core.ABSENT:
            raise KeyError(f'st.user has no "{key}".')
        return found

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f'st.user has no "{name}".') from None

    def __setattr__(self, name: str, value: Any) -> None:
        raise StreamlitAPIException(_READ_ONLY)

    def __setitem__(self, key: str, value: Any) -> None:
        raise StreamlitAPIException(_READ_ONLY)

    def __iter__(self) -> Iterator[str]:
        return iter(_read("user", _NAMES))

    def __len__(self) -> int:
        return len(_read("user", _NAMES))

    @property
    def tokens(self) -> TokensProxy:
        """The tokens of the identity provider."""
        return TokensProxy()

    def to_dict(self) -> dict[str, Any]:
        """What is known as a plain dict."""
        return dict(self.items())


_READ_ONLY = "st.user cannot be changed: it says who the server takes the visitor for."

context = ContextProxy()
user = UserInfoProxy()
