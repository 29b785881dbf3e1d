"""Every way into the server, in one table; the application is built from it and a test walks it.

Invariant: what a row declares is enforced in one place (`request.Routed`), before the handler's own code runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tornado.routing import URLSpec

from lattice_st.server.health import Health, HostConfig, ScriptHealth
from lattice_st.server.page import AppFile, Asset, Index, PageFile, Slash
from lattice_st.server.payload import PayloadHandler
from lattice_st.server.request import FILE_HEADER, TOKEN_HEADER, WIDGET_HEADER, Nothing, Route, Service
from lattice_st.server.socket import Stream
from lattice_st.server.upload import UploadHandler

READ = ("GET", "HEAD")

# The first row that matches answers. Paths are below server.baseUrlPath.
ROUTES: tuple[Route, ...] = (
    Route("health", READ, r"/_stcore/health", Health, origin="shared", sets_xsrf=True),
    Route("script health", READ, r"/_stcore/script-health-check", ScriptHealth, origin="shared", needs="script_health"),
    Route("host config", READ, r"/_stcore/host-config", HostConfig, origin="shared"),
    Route("stream", ("GET",), r"/_stcore/stream", Stream, origin="own", host="allowed", authentication="hello"),
    Route(
        "payload",
        READ,
        r"/_stcore/payload/([0-9a-f]{16,128})",
        PayloadHandler,
        origin="own",
        authentication="session",
        request_headers=(TOKEN_HEADER, "If-None-Match"),
    ),
    Route(
        "upload",
        ("PUT", "DELETE"),
        r"/_stcore/upload_file/(new|[0-9a-f-]{36})",
        UploadHandler,
        origin="own",
        authentication="session",
        request_headers=(TOKEN_HEADER, WIDGET_HEADER, FILE_HEADER, "Content-Type", "X-Xsrftoken"),
        streams=True,
    ),
    Route("internal", READ, r"/_stcore(?:/.*)?", Nothing),
    Route("app file", READ, r"/app/static/(.*)", AppFile, origin="anyone", needs="static_serving"),
    Route("asset", READ, r"/assets/(.*)", Asset),
    Route("page file", READ, r"/([A-Za-z0-9_-]+\.(?!html$)[a-z0-9]+)", PageFile),
    Route("page", READ, r"(/|/index\.html|(?:/[^/.\\\x00-\x1f]+)+/?)", Index),
)
OUTSIDE = Route("nothing", READ, r".*", Nothing)
BASE = Route("slash", READ, r"", Slash)


def specs(service: Service, routes: Iterable[Route] = ROUTES) -> list[URLSpec]:
    """The table as Tornado wants it, under the base path."""
    base = service.settings.base_path
    rows = [*routes, BASE] if base else list(routes)
    return [URLSpec(re.escape(base) + row.path + "$", row.handler, arguments(service, row)) for row in rows]


def arguments(service: Service, route: Route) -> dict[str, Any]:
    """What each handler is given."""
    return {"service": service, "route": route}
