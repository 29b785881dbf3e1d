"""The only ambient state of the product: which run is going on this thread.

Invariant: nothing else in `lattice_st` keeps a current anything. A run enters and leaves this file; API code asks it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lattice_st import _core
    from lattice_st.session.run import Run


class _Ambient(threading.local):
    run: Run | None = None


_ambient = _Ambient()


def current_run() -> Run | None:
    """The run that is going on this thread, or that the thread is attached to; None outside a script (bare mode)."""
    run = _ambient.run
    return _attached() if run is None else run


def is_of_script() -> bool:
    """Whether the script itself runs on this thread."""
    return _ambient.run is not None


def _nothing() -> Run | None:
    return None


_attached: Callable[[], Run | None] = _nothing


def ask_thread(attached: Callable[[], Run | None]) -> None:
    """Called once by `session.threads`, which knows what threads of scripts are attached to."""
    global _attached  # noqa: PLW0603 - the one place for it
    _attached = attached


def enter(run: Run | None) -> Run | None:
    """Make `run` current on this thread and return the one that was; pass that back to leave."""
    previous = _ambient.run
    _ambient.run = run
    return previous


@dataclass(frozen=True, slots=True)
class Face:
    """What the session needs of the rooms above it: how magic writes a value, how an error is drawn, a red box."""

    write_magic: Callable[..., None]
    draw_exception: Callable[[Run, BaseException, int], None]
    alert: Callable[[str, str], _core.Node]  # (title, Markdown)


_face: Face | None = None


def install_face(face: Face) -> None:
    """Called once by `lattice_st.api`, so that the session need not import it."""
    global _face  # noqa: PLW0603 - the one place for it
    _face = face


def face() -> Face:
    """The installed face. Raises RuntimeError if `lattice_st.api` was never imported."""
    if _face is None:
        raise RuntimeError("import lattice_st before running a script: lattice_st.api has not been loaded")
    return _face
