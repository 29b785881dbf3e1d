"""One line per thing that happened: `event key=value ...`.

Invariant: no line carries a token, a cookie, a query string or a value that a user typed; what a client chose (a path,
an origin) is quoted, so that it cannot forge a second line.
"""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

import tornado.web

logger = logging.getLogger("lattice_st.server")


def event(name: str, /, *, level: int = logging.INFO, **fields: Any) -> None:
    """Log that something happened.

    Example: `event("socket closed", session="1f00c0de", code=1001)`
    """
    if logger.isEnabledFor(level):
        logger.log(level, "%s", " ".join([name.replace(" ", "-"), *(f"{k}={_quote(v)}" for k, v in fields.items())]))


def _quote(value: Any) -> str:
    text = str(value)
    plain = text.isascii() and text.isprintable() and text and not set(text) & set(' "=')
    return text if plain else json.dumps(text)


def request(handler: tornado.web.RequestHandler) -> None:
    """Tornado's log function: the path without its query, which belongs to the user."""
    status = handler.get_status()
    event(
        "request",
        level=logging.ERROR if status >= 500 else logging.DEBUG,
        method=handler.request.method,
        path=handler.request.path,
        status=status,
        ms=round(handler.request.request_time() * 1000, 1),
    )


def configure(level: str) -> None:
    """Write the records of `lattice_st` to stderr from `level` on (for the entry point only)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("lattice_st")
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    root.propagate = False
    # Tornado repeats request lines with their query string; ours above replace them.
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
