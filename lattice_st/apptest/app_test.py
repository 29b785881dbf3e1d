"""AppTest: one session of an app, driven by a test.

Invariant: it runs the session and engine that the server runs; only the page is missing. Units are skipped with
threshold 0, so what ran depends on the script and the events alone.
"""

from __future__ import annotations

import copy
import hashlib
import inspect
import tempfile
import textwrap
import threading
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lattice_st import alias
from lattice_st.api.commands.query import texts
from lattice_st.apptest.accessors import Accessors
from lattice_st.apptest.block import Block
from lattice_st.apptest.element import AppTestError
from lattice_st.apptest.tree import ElementTree
from lattice_st.session.app import App
from lattice_st.session.flow import RerunRequest
from lattice_st.session.memo import fresh_memo
from lattice_st.session.pages import described
from lattice_st.session.query import separate
from lattice_st.session.requests import PendingRun
from lattice_st.session.session import Session
from lattice_st.session.state import SessionState
from lattice_st.session.visitor import Visitor

if TYPE_CHECKING:
    from lattice_st.session.why import RunRecord


class TestState(MutableMapping[str, Any]):
    """`at.session_state`: what the script's st.session_state holds between runs."""

    __test__ = False

    def __init__(self, state: SessionState) -> None:
        object.__setattr__(self, "_state", state)

    def __getitem__(self, key: str) -> Any:
        try:
            return self._state.get(key)
        except KeyError:
            raise KeyError(_missing(key)) from None

    def __setitem__(self, key: str, value: Any) -> None:
        self._state.set(key, value)

    def __delitem__(self, key: str) -> None:
        self._state.delete(key)

    def __contains__(self, key: object) -> bool:
        return key in self._state

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._state.keys()))

    def __len__(self) -> int:
        return len(tuple(self._state.keys()))

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(_missing(name)) from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del self[name]
        except KeyError:
            raise AttributeError(_missing(name)) from None

    def __repr__(self) -> str:
        return repr(self.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """A plain dict of the user-visible entries."""
        return dict(self)


def _missing(key: str) -> str:
    return f'The app\'s session_state has no key "{key}": neither the script nor this test has set it.'


#: What a test may say of the browser, and as what.
CONTEXT = {"is_embedded": bool, "locale": str, "theme": str, "timezone": str, "timezone_offset": int, "url": str}


def checked_context(context: Mapping[str, Any]) -> dict[str, Any]:
    """`AppTest.context` as facts of a visitor. Raises AppTestError for a name or a type that it does not have."""
    for name, value in context.items():
        if name not in CONTEXT:
            raise AppTestError(f"AppTest.context has no {name!r}; it knows {', '.join(sorted(CONTEXT))}.")
        if value is not None and type(value) is not CONTEXT[name]:
            raise AppTestError(f"AppTest.context[{name!r}] is a {CONTEXT[name].__name__}, not {type(value).__name__}.")
    return dict(context)


class AppTest(Accessors):
    """A simulated app for tests.

    Make one with `from_file`, `from_string` or `from_function`; `run()` it; read elements by accessors such as
    `at.slider[0]` or `at.button("save")`; operate them and `run()` again. `at.ran` and `at.skipped` name the units that
    the last run executed and skipped.

    Example: `at = AppTest.from_file("app.py").run(); at.slider[0].set_value(5).run(); assert not at.exception`
    """

    __test__ = False

    def __init__(
        self,
        script_path: str | Path,
        *,
        default_timeout: float,
        args: tuple[Any, ...] | None = None,
        kwargs: dict[str, Any] | None = None,
    ) -> None:
        alias.install()  # the script, and what it imports, may say `import streamlit`
        self._script_path = str(script_path)
        self.default_timeout = default_timeout
        self.args = args
        self.kwargs = kwargs
        self.secrets: dict[str, Any] = {}
        self.query_params: dict[str, Any] = {}
        #: What `st.user` and `st.context` say in the next runs.
        self.user: dict[str, Any] = {"email": "test@example.com"}
        self.context: dict[str, Any] = {}
        self._told = copy.deepcopy((self.user, self.context))
        self._late: threading.Thread | None = None  # a run that took too long and may still go on
        self._page: str | None = None  # where each run goes, once switch_page was called
        self._open(None)

    def _open(self, tier: int | None, accelerator: bool | None = None, threshold_us: float = 0) -> None:
        """A fresh session, with the engine at a tier (None: as configured)."""
        path = Path(self._script_path)
        app = App(path, tier=tier, threshold_us=threshold_us, memo=fresh_memo(), accelerator=accelerator)
        self._session = Session(app)
        self._session.visitor = Visitor(user=dict(self._told[0]))
        self._session.inject = {"__args": self.args or (), "__kwargs": self.kwargs or {}}
        self.session_state = TestState(self._session.state)
        self._tree = ElementTree.of(self, self._session)

    @classmethod
    def at_tier(
        cls,
        script_path: str | Path,
        tier: int,
        *,
        default_timeout: float = 3,
        accelerator: bool | None = None,
        threshold_us: float = 0,
    ) -> AppTest:
        """An app with the engine off (tier 0) or on (1), whatever is configured: to compare both. So with the accelerator.

        Example: `AppTest.at_tier("app.py", 0).run().title.values == AppTest.at_tier("app.py", 1).run().title.values`
        """
        made = cls(script_path, default_timeout=default_timeout)
        made._open(tier, accelerator, threshold_us)
        return made

    @classmethod
    def from_file(cls, script_path: str | Path, *, default_timeout: float = 3) -> AppTest:
        """An app from a file; a relative path starts at the file that calls this, if it is there, else at the cwd.

        Raises FileNotFoundError.
        """
        path = Path(script_path)
        if not path.is_absolute():
            frame = inspect.currentframe()
            caller = frame.f_back if frame is not None else None
            beside = Path(caller.f_code.co_filename).parent / path if caller is not None else path
            path = beside if beside.exists() else path
        if not path.exists():
            raise FileNotFoundError(f"no script at {path}")
        return cls(path.resolve(), default_timeout=default_timeout)

    @classmethod
    def from_string(cls, script: str, *, default_timeout: float = 3) -> AppTest:
        """An app from source text."""
        return cls._from_source(script, default_timeout, None, None)

    @classmethod
    def from_function(
        cls,
        script: Callable[..., Any],
        *,
        default_timeout: float = 3,
        args: tuple[Any, ...] | None = None,
        kwargs: dict[str, Any] | None = None,
    ) -> AppTest:
        """An app from a function's source: it must import what it uses, for nothing around it comes along."""
        source = textwrap.dedent("".join(inspect.getsourcelines(script)[0]))
        call = f"{source}\n{script.__name__}(*__args, **__kwargs)\n"
        return cls._from_source(call, default_timeout, args, kwargs)

    @classmethod
    def _from_source(cls, source: str, timeout: float, args: Any, kwargs: Any) -> AppTest:
        text = textwrap.dedent(source)
        digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
        path = Path(tempfile.mkdtemp(prefix="lattice-apptest-")) / f"{digest}.py"
        path.write_text(text, encoding="utf-8")
        return cls(path, default_timeout=timeout, args=args, kwargs=kwargs)

    def run(self, *, timeout: float | None = None) -> AppTest:
        """Run the script with everything that was set since the last run.

        Raises RuntimeError when it takes longer than `timeout` seconds (default: `default_timeout`).
        """
        return self._run(self._tree.pending(), timeout)

    def run_fragment(self, widget_type: str, key_or_index: str | int) -> AppTest:
        """Run only the fragment that drew a widget, as a person's use of that widget does, with what was set on it.

        `widget_type` is the name of an accessor, such as "button". Raises AppTestError when the widget is in no fragment.

        Example: `at.button(key="more").click(); at.run_fragment("button", "more")`
        """
        found = getattr(self._tree, widget_type)
        widget = found(key_or_index) if isinstance(key_or_index, str) else found[key_or_index]
        fragment = widget.registration.fragment
        if fragment is None:
            raise AppTestError(f"{widget_type} {key_or_index!r} is in no fragment: use run()")
        pending = self._tree.pending()
        pending.request = RerunRequest((fragment,))
        return self._run(pending, None)

    def switch_page(self, page_path: str) -> AppTest:
        """Go to a page of the `pages/` directory or of `st.navigation`, or back to the main script; `run()` shows it.

        Raises ValueError when there is no such file, or when it is no page of the `st.navigation` of the last run.
        """
        path = (Path(self._script_path).parent / page_path).resolve()
        if not path.is_file():
            raise ValueError(f"there is no page {page_path!r} beside {self._script_path}")
        self._page = self._address_of(path)
        return self

    def _address_of(self, path: Path) -> str:
        """The url path of a page's file; that of the default page is ""."""
        name = described(path)[2]
        if not self._session.uses_navigation:
            return "" if path == Path(self._script_path).resolve() else name
        pages = [page for page in self._session.entries if page.file is not None and Path(page.file).resolve() == path]
        if not pages:
            raise ValueError(f"{path.name} is no page of st.navigation in the last run of {self._script_path}")
        page = next((page for page in pages if page.url_path == name), pages[0])
        return "" if page.default else page.url_path

    def _run(self, pending: PendingRun, timeout: float | None) -> AppTest:
        if self._page is not None and not pending.request.fragments:
            pending.request = replace(pending.request, page=self._page)  # again in each run, wherever the script went
        params = {name: texts(name, value) for name, value in self.query_params.items()}
        self._session.query, self._session.embed = separate(params)
        self._session.secrets = copy.deepcopy(dict(self.secrets))
        told = copy.deepcopy((self.user, checked_context(self.context)))
        if told != self._told:
            self._session.visitor = replace(Visitor(user=told[0]), **told[1])
            self._told = told
        worker = threading.Thread(target=self._session.request, args=(pending,), name="apptest", daemon=True)
        limit = self.default_timeout if timeout is None else timeout
        if self._late is not None:
            self._late.join(limit)  # one run at a time
        if self._late is None or not self._late.is_alive():
            worker.start()
            worker.join(limit)
            self._late = worker
        if self._late.is_alive():
            self._session.stop()
            raise RuntimeError(f"The app ran longer than {limit} seconds. Give it more with run(timeout=...).")
        self._late = None
        self._tree = ElementTree.of(self, self._session)
        self.query_params = {
            name: values[0] if len(values) == 1 else list(values)
            for name, values in {**self._session.query, **self._session.embed}.items()
        }
        return self

    # --- what ran --------------------------------------------------------------------------------------------------

    @property
    def why(self) -> RunRecord:
        """The record of the last run: which units ran and were skipped, and why."""
        from lattice_st.session.why import RunRecord

        return RunRecord(self._session.trace)

    @property
    def ran(self) -> list[str]:
        """Names of the units that the last run executed, in order."""
        ran: list[str] = self.why.ran
        return ran

    @property
    def skipped(self) -> list[str]:
        """Names of the units that the last run skipped, in order."""
        skipped: list[str] = self.why.skipped
        return skipped

    # --- the page ----------------------------------------------------------------------------------------------------

    @property
    def main(self) -> Block:
        return self._tree.main

    @property
    def sidebar(self) -> Block:
        return self._tree.sidebar

    def get(self, element_type: str) -> Sequence[Any]:
        """All elements or blocks of a type."""
        return self._tree.get(element_type)

    def get_by_key(self, key: str) -> Any:
        """The element or block with a user key. Raises KeyError."""
        return self._tree.get_by_key(key)

    def __len__(self) -> int:
        return len(self._tree)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._tree)

    def __getitem__(self, idx: int) -> Any:
        return self._tree[idx]

    def __repr__(self) -> str:
        return f"AppTest({self._script_path!r}, {self._tree!r})"
