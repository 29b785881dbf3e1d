"""Tables, chart data and media by the hash of their content.

Invariant: a payload is given only to whoever holds the token of the session that owns it, in a header: addresses are
written into logs, histories and referrers, so no address carries a secret.
"""

from __future__ import annotations

import asyncio
import logging

from tornado.web import HTTPError

from lattice_st.server.request import TOKEN_HEADER, Routed


class PayloadHandler(Routed):
    """`GET /_stcore/payload/<hash>`; the content never changes, so its hash is its ETag."""

    async def get(self, digest: str) -> None:
        """The bytes, 304 if the page has them, 404 if this session does not own them."""
        assert self.viewer is not None  # the row demands a session
        if self.viewer.payloads.is_deferred(digest):
            await self._make(digest)
            return
        payload = self.viewer.payloads.get(digest)
        if payload is None:
            raise HTTPError(404)
        self.set_header("Content-Type", payload.mime)
        # The browser may keep it but asks each time, so that a closed session's data is not served any more.
        self.set_header("Cache-Control", "private, no-cache")
        self.add_header("Vary", TOKEN_HEADER)
        self.set_header("Etag", f'"{digest}"')
        if self.check_etag_header():
            self.set_status(304)
            return
        self.write(payload.data)

    async def _make(self, name: str) -> None:
        """What a user's function makes on demand, on a thread of its own; 500 with no detail when it raises."""
        assert self.viewer is not None
        try:
            payload = await asyncio.get_running_loop().run_in_executor(None, self.viewer.payloads.make, name)
        except Exception:
            logging.getLogger(__name__).exception("the function of a download button failed")
            raise HTTPError(500) from None
        if payload is None:
            raise HTTPError(404)
        self.set_header("Content-Type", payload.mime)
        self.set_header("Cache-Control", "no-store")
        self.write(payload.data)

    head = get
