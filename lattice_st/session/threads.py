"""Threads of a script's own: what is attached to one lets its st calls draw on the page of the run that started it.

Invariant: a thread draws through a view of the run that has a `with` stack of its own and is never interrupted, since only
the script's own thread gives way to a newer event. What is not attached belongs to no run.
"""

from __future__ import annotations

import copy
import threading
from typing import TYPE_CHECKING, Any

from lattice_st.session import context, query

if TYPE_CHECKING:
    from lattice_st.session.run import Run

ATTRIBUTE = "streamlit_script_run_ctx"


class ScriptRunContext:
    """The run of a script, as a script sees it: to be given to threads, and asked for the id of its session.

    Example: `add_script_run_ctx(threading.Thread(target=work), get_script_run_ctx()).start()`
    """

    def __init__(self, run: Run) -> None:
        self._run = run

    @property
    def session_id(self) -> str:
        """Names the viewer, as long as the page stays open."""
        return self._run.session.id

    @property
    def query_string(self) -> str:
        """The query parameters as the address bar has them."""
        return query.encode(self._run.session.query, {})

    @property
    def main_script_path(self) -> str:
        """The script that was started."""
        return str(self._run.session.app.path)

    @property
    def session_state(self) -> Any:
        """The entries of this viewer."""
        return self._run.state

    @property
    def user_info(self) -> dict[str, Any]:
        """What is known of who looks at the page."""
        return dict(self._run.session.visitor.user)

    def view(self) -> Run:
        """The run for one thread."""
        run = copy.copy(self._run)
        run.stack = []
        run.interrupt = run.stopped = False
        return run


def get_script_run_ctx(suppress_warning: bool = False) -> ScriptRunContext | None:
    """The run that goes on, or that this thread was attached to; None outside of a run.

    Example: `get_script_run_ctx().session_id`
    """
    run = context.current_run()
    return None if run is None else ScriptRunContext(run)


def exists() -> bool:
    """Whether this code runs as part of an app, and not as a plain Python program.

    Example: `if streamlit.runtime.exists(): main()`
    """
    return context.current_run() is not None


def add_script_run_ctx(thread: threading.Thread | None = None, ctx: ScriptRunContext | None = None) -> threading.Thread:
    """Attach a thread (the present one, if none is given) to a run (the present one), and answer the thread.

    Example: `add_script_run_ctx(threading.Thread(target=work)).start()`
    """
    thread = threading.current_thread() if thread is None else thread
    ctx = get_script_run_ctx() if ctx is None else ctx
    if ctx is not None and not (thread is threading.current_thread() and context.is_of_script()):
        setattr(thread, ATTRIBUTE, ctx)
        thread.__dict__.pop(_VIEW, None)
    return thread


_VIEW = "_lattice_view_of_run"


def _attached() -> Run | None:
    thread = threading.current_thread()
    ctx = thread.__dict__.get(ATTRIBUTE)
    if not isinstance(ctx, ScriptRunContext):
        return None
    view: Run | None = thread.__dict__.get(_VIEW)
    if view is None:
        view = thread.__dict__[_VIEW] = ctx.view()
    return view


context.ask_thread(_attached)
