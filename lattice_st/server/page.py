"""The built page, its hashed assets, and the app's own static files.

Invariant: a file is served only if its real path lies in the folder that its route serves; hidden files never are.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from tornado.web import HTTPError, StaticFileHandler

from lattice_st.server.origin import PAGE_POLICY
from lattice_st.server.request import Route, Routed, Service

NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The page is not built</title></head>
<body><h1>The page is not built</h1>
<p>The server runs, but <code>{folder}</code> holds no <code>index.html</code>.</p>
<p>In a checkout, run <code>make run</code>, or <code>npm ci &amp;&amp; npm run build</code> in <code>frontend/</code>.
An installed <code>lattice-st</code> contains the page: if you see this there, install it again.</p></body></html>
"""


def contained(folder: Path, path: str) -> Path | None:
    """The file that `path` names below `folder`, links resolved; None if it is outside, hidden or no file.

    Example: `contained(Path("static"), "../secret.toml")` is None.
    """
    parts = path.split("/")
    if any(part in ("", ".", "..") or part.startswith(".") or set(part) & {"\\", "\0", ":"} for part in parts):
        return None
    root = folder.resolve()
    try:
        found = root.joinpath(*parts).resolve(strict=True)
    except (OSError, ValueError):
        return None
    return found if found.is_relative_to(root) and found.is_file() else None


class Index(Routed):
    """The page itself; pages of a multipage app have the same one under their own path."""

    def get(self, _path: str) -> None:
        """index.html with its relative addresses made absolute, so that it works below any path."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", PAGE_POLICY)
        file = contained(self.service.page_folder, "index.html")
        if file is None:
            self.set_status(503)
            self.write(NOT_BUILT.format(folder=escape(str(self.service.page_folder))))
            return
        html = file.read_text("utf-8")
        self.write(re.sub(r'\b(src|href)="\./', rf'\1="{self.service.settings.base_path}/', html))

    head = get


class Files(Routed, StaticFileHandler):
    """Files of one folder, with ranges and ETags by Tornado."""

    def initialize(self, service: Service, route: Route) -> None:  # type: ignore[override]
        """Both parents' settings."""
        Routed.initialize(self, service, route)
        StaticFileHandler.initialize(self, str(self.folder().resolve()))

    def folder(self) -> Path:
        """What this route serves."""
        raise NotImplementedError

    @classmethod
    def get_absolute_path(cls, root: str, path: str) -> str:
        """Tornado's hook: the file to serve, or 404 for whatever is not one, so that nothing is told of other folders."""
        found = contained(Path(root), path)
        if found is None:
            raise HTTPError(404)
        return str(found)


class Asset(Files):
    """Built files whose names carry their hash: kept by browsers for good."""

    def folder(self) -> Path:
        """`assets/` of the built page."""
        return self.service.page_folder / "assets"

    def set_extra_headers(self, path: str) -> None:
        """Never asked for again."""
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")


class PageFile(Files):
    """Files beside index.html, such as the icon."""

    def folder(self) -> Path:
        """The built page."""
        return self.service.page_folder


class AppFile(Files):
    """`/app/static/`: what the app's author put into `static/` beside the script."""

    def folder(self) -> Path:
        """`static/` beside the script."""
        return self.service.app_folder / "static"

    def set_extra_headers(self, path: str) -> None:
        """The author's own HTML may run the author's own scripts."""
        self.clear_header("Content-Security-Policy")


class Slash(Routed):
    """`/base` without its slash."""

    def get(self) -> None:
        """Go to `/base/`, with the same query."""
        query = f"?{self.request.query}" if self.request.query else ""
        self.redirect(f"{self.service.settings.base_path}/{query}", status=307)

    head = get
