"""Pages: `st.Page`, `st.navigation`, `st.switch_page`.

Invariant: `navigation` always answers a page, and only that one may run, once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, NoReturn

from lattice_st import _core
from lattice_st.api.commands.query import to_params
from lattice_st.api.params import icon_of, one_of
from lattice_st.errors import (
    StreamlitAPIException,
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
    StreamlitPageNotFoundError,
    StreamlitValueError,
)
from lattice_st.session.context import current_run, face
from lattice_st.session.flow import RerunRequest, RerunScript
from lattice_st.session.modules import LOCAL
from lattice_st.session.pages import Navigation, PageEntry, choose, described
from lattice_st.session.run import Run

PageSource = str | Path | Callable[[], None]


class Page:
    """One page of an app: a file, or a function without parameters; `st.navigation` chooses the one that runs.

    Title, icon and url path come from the name of the file or function if they are not given. A web address makes a
    link that leaves the app. Raises StreamlitPageNotFoundError for a file that does not exist,
    StreamlitMissingRequiredParameterError and StreamlitAPIException for a title, icon or url path that cannot be.

    Example: `st.navigation([st.Page("home.py", default=True), st.Page(settings, icon="⚙️")]).run()`
    """

    def __init__(
        self,
        page: PageSource,
        *,
        title: str | None = None,
        icon: str | None = None,
        url_path: str | None = None,
        default: bool = False,
        visibility: Literal["visible", "hidden"] = "visible",
        help: str | None = None,
    ) -> None:
        if visibility not in ("visible", "hidden"):
            raise StreamlitValueError("visibility", ["visible", "hidden"])
        self._external = page if isinstance(page, str) and page.startswith(("http://", "https://")) else None
        self._file: Path | None = None
        self._function: Callable[[], None] | None = None
        guessed, mark, path = self._source(page, title)
        self._title = guessed if title is None else title
        if not self._title.replace("_", " ").strip():
            raise StreamlitMissingRequiredParameterError("title", detail="It cannot be blank.")
        self._icon = icon_of(mark if icon is None else icon) or ""
        self._url_path = path if url_path is None else url_path.strip("/")
        if "/" in self._url_path:
            raise StreamlitAPIException(
                f"The `url_path` {url_path!r} has a `/` in it. A page's address is one name below the app's, such as "
                "`settings`."
            )
        if not self._url_path.strip() and not default:
            raise StreamlitMissingRequiredParameterError("url_path", detail="Only the default page can do without.")
        self._default = default
        self._visibility = visibility
        self._help = help or ""
        self._may_run = False

    def _source(self, page: PageSource, title: str | None) -> tuple[str, str, str]:
        """Keep what the page is made of; answers the title, icon and url path that it suggests."""
        if self._external is not None:
            if title is None or not title.strip():
                raise StreamlitMissingRequiredParameterError("title", detail=f"A link to {page} needs one.")
            name = self._external.rstrip("/").rsplit("/", 1)[-1]
            return title, "", name
        if isinstance(page, str | Path):
            run = current_run()
            base = Path.cwd() if run is None else run.session.app.path.parent
            self._file = (base / page).resolve()
            if not self._file.is_file():
                raise StreamlitPageNotFoundError(str(page))
            return described(self._file)
        if not callable(page) or not hasattr(page, "__name__"):
            if title is None:
                raise StreamlitMissingRequiredParameterError(
                    "title", detail="It cannot be taken from a callable without a name."
                )
            self._function = page
            return title, "", title.replace(" ", "_").lower()
        self._function = page
        return page.__name__.replace("_", " "), "", page.__name__

    @property
    def title(self) -> str:
        return self._title

    @property
    def icon(self) -> str:
        return self._icon

    @property
    def url_path(self) -> str:
        """The last part of the page's address, "" for the default page."""
        return "" if self._default else self._url_path

    @property
    def visibility(self) -> Literal["visible", "hidden"]:
        return self._visibility

    @property
    def help(self) -> str:
        return self._help

    @property
    def is_external(self) -> bool:
        return self._external is not None

    @property
    def external_url(self) -> str | None:
        return self._external

    def entry(self, section: str = "", *, default: bool = False) -> PageEntry:
        """This page as the navigation shows it."""
        return PageEntry(
            self._url_path,
            self._title,
            self._icon,
            section,
            default,
            self._visibility == "hidden",
            self._external,
            self._help,
            None if self._file is None else str(self._file),
        )

    def run(self) -> None:
        """Draw the page. Raises StreamlitAPIException for any page but the one that `st.navigation` gave."""
        run = current_run()
        if not self._may_run or run is None:
            raise StreamlitAPIException(
                "Only the page that `st.navigation` gives can run, and only once: "
                "`page = st.navigation([...]); page.run()`."
            )
        self._may_run = False
        _core.taint("a page always runs")
        before, run.page = run.page, self._url_path
        try:
            if self._function is not None:
                self._function()
            elif self._file is not None:
                _run_file(run, self._file)
        finally:
            run.page = before


def _run_file(run: Run, path: Path) -> None:
    """Execute a page's file as `__main__`."""
    compiled = run.session.app.compiled(path, magic_writer=face().write_magic)
    LOCAL.facts[str(path)] = compiled.facts  # what the engine asks of a program, it asks of its pages too
    main: ModuleType | None = run.module
    try:
        run.module = run.fresh_module(path)
        exec(compiled.code, run.module.__dict__)
    finally:
        if main is not None:
            run.make_main(main)


def navigation(
    pages: Sequence[PageSource | Page] | Mapping[str, Sequence[PageSource | Page]],
    *,
    position: Literal["sidebar", "hidden", "top"] = "sidebar",
    expanded: bool | int = False,
) -> Page:
    """Say which pages the app has, show them, and answer the one that the viewer asked for: call its `run()`.

    `pages` in a mapping are shown in sections. Raises StreamlitMissingRequiredParameterError for no page, and
    StreamlitAPIException for two defaults or two pages with the same url path.

    Example: `st.navigation({"Data": ["tables.py", "charts.py"], "": [about]}, position="top").run()`
    """
    where = one_of("position", position, "sidebar", "hidden", "top")
    if not isinstance(expanded, bool | int):
        raise StreamlitInvalidParameterTypeError("expanded", type(expanded).__name__, ["bool", "int"])
    sections = dict(pages) if isinstance(pages, Mapping) else {"": pages}
    listed = [(section, as_page(source)) for section, sources in sections.items() for source in sources]
    chosen = [page for _, page in listed if page._default]
    if len(chosen) > 1:
        raise StreamlitAPIException("More than one page has `default=True`. Keep it on the page that is shown first.")
    inner = [page for _, page in listed if not page.is_external]
    if not listed:
        raise StreamlitMissingRequiredParameterError("pages", detail="Give at least one `st.Page`.")
    if not inner:
        raise StreamlitAPIException("All pages are links that leave the app. Give at least one page of the app's own.")
    default = chosen[0] if chosen else inner[0]
    default._default = True
    taken: dict[str, Page] = {}
    for page in inner:
        other = taken.setdefault(page.url_path, page)
        if other is not page or (page is not default and page._url_path == default._url_path):
            raise StreamlitAPIException(
                f'Two pages have the address `/{page._url_path}`: "{default.title if other is page else other.title}" '
                f'and "{page.title}". Give one of them its own `url_path`.'
            )
    run = current_run()
    if run is None:
        default._may_run = True
        return default
    _core.taint("st.navigation always runs")
    run.checkpoint()
    entries = tuple(page.entry(section, default=page is default) for section, page in listed)
    found, known = choose(entries, run.session.page)
    run.session.uses_navigation = True
    run.session.entries = entries
    run.navigation = Navigation(
        entries,
        "" if found.default else found.url_path,
        where,
        str(expanded).lower(),
        None if known else run.session.page,
    )
    page = next(page for (_, page), entry in zip(listed, entries, strict=True) if entry is found)
    page._may_run = True
    return page


def as_page(source: Any) -> Page:
    """A page of what may stand in the list of `st.navigation`. Raises StreamlitInvalidParameterTypeError."""
    if isinstance(source, Page):
        return source
    if isinstance(source, str | Path) or callable(source):
        return Page(source)
    raise StreamlitInvalidParameterTypeError("pages", type(source).__name__, ["str", "Path", "callable", "st.Page"])


def switch_page(page: str | Path | Page, *, query_params: Any = None) -> NoReturn:
    """Stop here and show another page, with these query parameters or none.

    `page` is what `st.Page` gave, or the path of a page's file from the directory of the main script. Raises
    StreamlitPageNotFoundError.

    Example: `if st.button("Pay"): st.switch_page("pages/pay.py")`
    """
    run = current_run()
    if run is None:
        return  # type: ignore[misc]  # bare mode
    params = {} if query_params is None else to_params(query_params)
    raise RerunScript(RerunRequest(page=target_of(run, page), query=params))


def target_of(run: Run, page: str | Path | Page) -> str:
    """The url path of a page. Raises StreamlitPageNotFoundError."""
    if isinstance(page, Page):
        return page.url_path
    script = run.session.app.path
    wanted = str((script.parent / page).resolve())
    for entry in run.session.entries:
        if entry.file == wanted:
            return "" if entry.default else entry.url_path
    if wanted == str(script.resolve()) and not run.session.uses_navigation:
        return ""
    raise StreamlitPageNotFoundError(
        str(page), None if run.session.uses_navigation else str(script.parent), not run.session.uses_navigation
    )
