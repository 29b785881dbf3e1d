"""Who looks at a page, and with what: what `st.context` and `st.user` answer from.

Invariant: plain, immutable data. All of it comes from the browser, so nothing in the product trusts it: it is shown to
the script and used for nothing else. The server alone says who the user is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

_HERE = ("127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Visitor:
    """One browser at one page. None: nobody knows, as before any page is there."""

    headers: Mapping[str, Sequence[str]] = field(default_factory=dict)  # by name in lower case: name as sent, values
    cookies: Mapping[str, str] = field(default_factory=dict)
    ip_address: str | None = None
    timezone: str | None = None
    timezone_offset: int | None = None  # minutes behind UTC
    locale: str | None = None
    url: str | None = None  # without query
    theme: str | None = None  # "light" or "dark"
    is_embedded: bool | None = None
    user: Mapping[str, Any] = field(default_factory=dict)

    def connected(self, headers: Sequence[tuple[str, str]], remote_ip: str | None) -> Visitor:
        """The same visitor through this connection.

        Example: `Visitor().connected([("Host", "example.org")], "10.0.0.7").headers["host"] == ["Host", "example.org"]`
        """
        found: dict[str, list[str]] = {}
        for name, value in headers:
            found.setdefault(name.lower(), [name]).append(value)
        cookies: dict[str, str] = {}
        for text in found.get("cookie", ())[1:]:
            try:
                cookies.update((name, morsel.value) for name, morsel in SimpleCookie(text).items())
            except CookieError:  # not what a browser sends; the header itself is still there
                continue
        address = None if remote_ip in _HERE else remote_ip
        return replace(self, headers=found, cookies=cookies, ip_address=address)

    def greeted(self, fields: Mapping[str, Any]) -> Visitor:
        """The same visitor with what a hello says of the browser."""
        return replace(
            self,
            timezone=fields.get("timezone"),
            timezone_offset=fields.get("timezone_offset"),
            locale=fields.get("locale"),
            url=_place(fields.get("url")),
            theme=fields.get("theme"),
            is_embedded=fields.get("is_embedded"),
        )

    def moved(self, old: str, new: str) -> Visitor:
        """The same visitor, gone from one page of the app to another (their url paths)."""
        if self.url is None or old == new:
            return self
        root = self.url.removesuffix(f"/{old}") if old else self.url
        return replace(self, url=f"{root}/{new}" if new else root)


def _place(url: str | None) -> str | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")
