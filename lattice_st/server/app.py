"""The server as a whole: built from the route table, run until a signal.

Invariant: everything that is shared hangs on one `Service`; two servers in one process do not know each other.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.ioloop import PeriodicCallback
from tornado.web import Application

from lattice_st import _core
from lattice_st.server import log
from lattice_st.server.limits import Limits
from lattice_st.server.listen import bind, encryption, url
from lattice_st.server.request import XSRF_COOKIE, Nothing, Service
from lattice_st.server.routes import OUTSIDE, arguments, specs
from lattice_st.server.sessions import Sessions
from lattice_st.server.settings import Options, Settings, SettingsError
from lattice_st.server.shutdown import close_connections, end_workers, stop_signals
from lattice_st.server.socket import TRANSPORT_SLACK
from lattice_st.server.viewer import Viewer
from lattice_st.server.watch import ScriptWatcher
from lattice_st.session.app import App
from lattice_st.session.modules import LOCAL
from lattice_st.session.session import Session

PAGE_FOLDER = Path(__file__).parent.parent / "static"
#: `Up { hello {} }`: what a page says first, as the script health check says it.
EMPTY_HELLO = b"\x12\x00"
EXPIRE_EVERY_MS = 2000


def make_application(service: Service) -> Application:
    """The Tornado application of a service: the route table and the limits of its sockets.

    Example: `HTTPServer(make_application(service)).listen(8501)`
    """
    settings = service.settings
    same_site = settings.xsrf_same_site
    return Application(
        specs(service),
        default_handler_class=Nothing,
        default_handler_args=arguments(service, OUTSIDE),
        log_function=log.request,
        compress_response=True,
        xsrf_cookies=True,
        xsrf_cookie_name=XSRF_COOKIE,
        xsrf_cookie_kwargs={"samesite": same_site.capitalize(), "secure": same_site == "none"},
        websocket_ping_interval=settings.ping_seconds,
        websocket_ping_timeout=settings.ping_seconds,
        websocket_max_message_size=settings.message_bytes + TRANSPORT_SLACK,
    )


def make_service(
    app: App,
    settings: Settings,
    limits: Limits,
    workers: ThreadPoolExecutor,
    opened: Callable[[Session], None] | None = None,
) -> Service:
    """The service of a script: sessions are opened on `workers`; `opened` hears of each before anything happens."""

    def open_viewer() -> Viewer:
        session = Session(app, workers)
        if opened is not None:
            opened(session)
        return session

    def check_script() -> bool:
        session = Session(app)
        try:
            session.receive(EMPTY_HELLO)
            return not session.exceptions
        finally:
            session.close()

    return Service(
        settings=settings,
        limits=limits,
        sessions=Sessions(open_viewer, resume_seconds=settings.resume_seconds, most=limits.sessions),
        page_folder=PAGE_FOLDER,
        app_folder=app.path.resolve().parent,
        check_script=check_script,
        workers=workers,
    )


def serve(
    app: App,
    options: Options,
    *,
    ready: Callable[[str], None] | None = None,
    limits: Limits | None = None,
    opened: Callable[[Session], None] | None = None,
) -> None:
    """Serve a script until SIGTERM or SIGINT. Blocks; call it on the main thread.

    `ready` is told the address when the server listens; without it, the address is printed. `opened` is called with
    each new session. Whoever calls this has
    imported the API (`import lattice_st`), which the session draws with.

    Raises SystemExit with a message (exit code 1) when an option is impossible or the port is taken.

    Example: `serve(App(Path("app.py")), options)`
    """
    log.configure(options["logger.level"] or "info")
    limits = limits or Limits()
    # A thread is made only when no other is idle: as many as there ever were runs at one time.
    workers = ThreadPoolExecutor(max_workers=limits.sessions, thread_name_prefix="lattice-run")
    try:
        settings = Settings.read(options)
        service = make_service(app, settings, limits, workers, opened)
        asyncio.run(_serve(service, app, ready or _announce))
    except SettingsError as error:
        raise SystemExit(str(error)) from None
    if not end_workers(workers, limits.stop_seconds):
        logging.shutdown()
        os._exit(0)  # a worker that never comes back would hold the interpreter


async def _serve(service: Service, app: App, ready: Callable[[str], None]) -> None:
    settings, limits = service.settings, service.limits
    sockets = bind(settings)
    http = HTTPServer(
        make_application(service),
        ssl_options=encryption(settings),
        max_body_size=limits.request_bytes,
        max_header_size=limits.request_bytes,
        body_timeout=30.0,
        idle_connection_timeout=75.0,
    )
    http.add_sockets(sockets)
    expiry = PeriodicCallback(service.sessions.expire, EXPIRE_EVERY_MS)
    expiry.start()
    with stop_signals() as stop:
        watching = asyncio.create_task(_watch(service, app, stop))
        port = sockets[0].getsockname()[1]
        log.event("server listens", port=port, base=settings.base_path or "/")
        ready(url(settings, port))
        await stop.wait()
        expiry.stop()
        await close_connections(http, service)
        await watching


async def _watch(service: Service, app: App, stop: asyncio.Event) -> None:
    if service.settings.watcher == "none":
        return

    def changed() -> None:
        if service.settings.run_on_save:
            for viewer in service.sessions.viewers():
                viewer.script_changed()
        else:
            notice = _core.encode_notice("reload", {"run_on_save": False})
            service.sessions.broadcast(_core.encode_frame(None, [notice]))

    def files() -> set[Path]:
        return app.files | LOCAL.files_under(app.path.resolve().parent)

    await ScriptWatcher(app.path, service.settings, changed, LOCAL.forget, files).run(stop)


def _announce(address: str) -> None:
    print(f"\n  Your app is served at {address}\n", flush=True)
