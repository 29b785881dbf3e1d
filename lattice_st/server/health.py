"""What proxies and hosts ask: is the server alive, does the script run, who may embed the page.

Invariant: no answer tells anything of a session.
"""

from __future__ import annotations

import asyncio
import logging

from lattice_st.server.log import event
from lattice_st.server.request import Routed


class Health(Routed):
    """`GET /_stcore/health`: `ok` while the loop turns."""

    def get(self) -> None:
        """Answer."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.write("ok")

    head = get


class ScriptHealth(Routed):
    """`GET /_stcore/script-health-check`: runs the script once in a session of its own."""

    async def get(self) -> None:
        """`ok`, or 503 with `error`. The script's exception is in the log, not in the answer."""
        service = self.service
        if service.checking is None or service.checking.done():  # however many ask, the script runs once at a time
            service.checking = asyncio.get_running_loop().run_in_executor(service.workers, service.check_script)
        healthy = await asyncio.shield(service.checking)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        if not healthy:
            event("script health check failed", level=logging.ERROR)
            self.set_status(503)
        self.write("ok" if healthy else "error")

    head = get


class HostConfig(Routed):
    """`GET /_stcore/host-config`: what a platform that embeds the page may do with it."""

    def get(self) -> None:
        """The same keys as Streamlit's; what Lattice does not support is off."""
        self.write(
            {
                "allowedOrigins": list(self.service.settings.embedding_origins),
                "useExternalAuthToken": False,
                "enableCustomParentMessages": False,
                "enforceDownloadInNewTab": False,
                "metricsUrl": "",
                "blockErrorDialogs": False,
                "resourceCrossOriginMode": None,
            }
        )

    head = get
