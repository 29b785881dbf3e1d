"""Who may talk to this server from a browser: origins, hosts, and the headers that say so.

Invariant: an origin is accepted if it names the host that was asked, this machine, or a host that the options allow.
As in Streamlit, only host names are compared: a proxy may change scheme and port.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from lattice_st.server.settings import Settings

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "0.0.0.0"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request may go on; if not, `reason` is for the log."""

    allowed: bool
    reason: str = ""


OK = Verdict(True)


def judge_origin(settings: Settings, origin: str | None, host: str) -> Verdict:
    """Decide on the Origin header of a request to `host` (the Host header).

    No Origin means no browser page sent it: nobody's cookies or network position are borrowed, so it passes.

    Example: `judge_origin(settings, "http://evil.example", "localhost:8501").allowed` is False.
    """
    if origin is None or not settings.cors_protection:
        return OK
    parts = _split(origin)
    if parts is None:
        return Verdict(False, "the Origin header is not an http or https origin")
    name, netloc = parts
    if netloc == host.lower():
        return OK
    if name in LOCAL_HOSTS or name == settings.browser_address.lower() or name == internal_address():
        return OK
    if name in {allowed[0] for allowed in map(_split, settings.cors_origins) if allowed}:
        return OK
    return Verdict(False, "the origin is not in server.corsAllowedOrigins")


def judge_host(settings: Settings, host: str) -> Verdict:
    """Decide on the Host header, against DNS rebinding; anything passes while server.allowedHosts is empty."""
    if not settings.hosts:
        return OK
    name = _hostname(host)
    for allowed in settings.hosts:
        pattern = allowed.lower()
        if name and (pattern in ("*", name) or (pattern.startswith("*.") and name.endswith(pattern[1:]))):
            return OK
    return Verdict(False, "the host is not in server.allowedHosts")


def _split(origin: str) -> tuple[str, str] | None:
    """Host name and `host:port` of an http(s) origin, in lower case; a bare host name is taken as one."""
    text = origin if "://" in origin else f"http://{origin}"
    if origin == "null":
        return None
    try:
        parts = urlsplit(text)
        name = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not name or "@" in parts.netloc or parts.path.strip("/"):
        return None
    return name, parts.netloc.lower()


def _hostname(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


@cache
def internal_address() -> str | None:
    """This machine's address in its own network, as Streamlit accepts it; None without a network.

    Connecting a datagram socket sends nothing, it only asks the routing table.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


#: Users' style sheets, images and frames come from anywhere; scripts come from this server only. There is no
#: frame-ancestors on purpose: people embed their apps.
PAGE_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'",  # decision 0013: browser tests evaluate text
        "style-src 'self' 'unsafe-inline' https:",
        "img-src * data: blob:",
        "font-src * data:",
        "media-src * data: blob:",
        "connect-src * data: blob:",
        "frame-src * data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
    )
)
#: For what is no page: should a browser ever show it as one, it may do nothing.
DATA_POLICY = "default-src 'none'; sandbox"

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Content-Security-Policy": DATA_POLICY,
}
