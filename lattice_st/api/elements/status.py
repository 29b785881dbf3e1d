"""Status: alerts, exceptions, progress, spinner.

Invariant: an exception is drawn with the author's frames only; frames of this package never show.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from lattice_st.api.family import Family
from lattice_st.api.icon import icon_of
from lattice_st.api.params import Width, clean_text, width_of
from lattice_st.config import get_option
from lattice_st.errors import (
    MarkdownFormattedException,
    StreamlitInvalidParameterTypeError,
    StreamlitValueOutOfRangeError,
)
from lattice_st.session.context import current_run
from lattice_st.session.run import MAIN, Run
from lattice_st.spec import WIDTH, choice, element, flag, number, text, texts

if TYPE_CHECKING:
    from lattice_st import _core
    from lattice_st.api.container import DeltaGenerator

ALERT = element(
    "alert",
    40,
    WIDTH,
    text(10, "body"),
    choice(11, "look", "error", "warning", "info", "success"),
    text(12, "icon"),
    text(13, "title"),
)
EXCEPTION = element(
    "exception",
    41,
    WIDTH,
    text(10, "type"),
    text(11, "message"),
    texts(12, "stack_trace"),
    flag(13, "markdown"),
    flag(14, "warning"),
    flag(
        15, "links"
    ),  # whether it leads to searches; absent: where the page is looked at on the machine that serves it
)
PROGRESS = element("progress", 42, WIDTH, number(10, "fraction"), text(11, "text"))
SPINNER = element("spinner", 43, WIDTH, text(10, "text"), flag(11, "show_time"), flag(12, "cache"))
EMPTY = element("empty", 44)

#: What viewers read in place of an exception's message.
REDACTED = (
    "The app ran into an error. Its message is redacted here, since it may hold data; whoever runs the app finds all of "
    "it in the server's log."
)

_PACKAGE = str(Path(__file__).resolve().parents[2])


class Status(Family):
    """Methods that tell how things stand."""

    __slots__ = ()

    def error(
        self,
        body: object,
        *,
        icon: str | None = None,
        width: int | Literal["stretch"] = "stretch",
        title: object = None,
    ) -> DeltaGenerator:
        """Draw a red box with Markdown.

        Example: `st.error("The file has no column `price`.")`
        """
        return self._alert("error", body, icon, width, title)

    def warning(
        self,
        body: object,
        *,
        icon: str | None = None,
        width: int | Literal["stretch"] = "stretch",
        title: object = None,
    ) -> DeltaGenerator:
        """Draw a yellow box with Markdown.

        Example: `st.warning("Only 3 rows match.")`
        """
        return self._alert("warning", body, icon, width, title)

    def info(
        self,
        body: object,
        *,
        icon: str | None = None,
        width: int | Literal["stretch"] = "stretch",
        title: object = None,
    ) -> DeltaGenerator:
        """Draw a blue box with Markdown.

        Example: `st.info("Choose a region first.")`
        """
        return self._alert("info", body, icon, width, title)

    def success(
        self,
        body: object,
        *,
        icon: str | None = None,
        width: int | Literal["stretch"] = "stretch",
        title: object = None,
    ) -> DeltaGenerator:
        """Draw a green box with Markdown.

        Example: `st.success("Saved.")`
        """
        return self._alert("success", body, icon, width, title)

    def _alert(self, look: str, body: object, icon: str | None, width: Any, title: object) -> DeltaGenerator:
        return self.draw(
            ALERT,
            body=clean_text(body),
            look=look,
            icon=icon_of(icon),
            title=(clean_text(title) or None) if title is not None else None,
            width=width_of(width, content=False),
        )

    def exception(self, exception: BaseException, width: int | Literal["stretch"] = "stretch") -> DeltaGenerator:
        """Draw an exception with its type, message and the author's lines of its traceback.

        Example: `st.exception(ValueError("no such region"))`
        """
        return self.draw(EXCEPTION, width=width_of(width, content=False), **describe(exception))

    def progress(
        self, value: float, text: str | None = None, width: int | Literal["stretch"] = "stretch"
    ) -> DeltaGenerator:
        """Draw a progress bar: an int from 0 to 100 or a float from 0.0 to 1.0. Call `.progress` on the result to move it.

        Raises StreamlitValueOutOfRangeError outside these bounds, StreamlitInvalidParameterTypeError for other types.

        Example: `bar = st.progress(0, "Loading"); bar.progress(50)`
        """
        return self.draw(
            PROGRESS,
            fraction=_fraction(value),
            text=_caption(text),
            width=width_of(width, content=False),
        )

    @contextmanager
    def spinner(
        self, text: str = "In progress...", *, show_time: bool = False, _cache: bool = False, width: Width = "content"
    ) -> Iterator[None]:
        """Show a spinning circle while the block runs.

        Example: `with st.spinner("Training"): train()`
        """
        node = SPINNER.node(
            text=clean_text(text), show_time=show_time or None, cache=_cache or None, width=width_of(width)
        )
        run = current_run()
        if run is None:
            yield
            return
        run.show_transient(node)
        try:
            yield
        finally:
            run.hide_transient()

    def empty(self) -> DeltaGenerator:
        """Keep a place for one element, which can be drawn, replaced and emptied later.

        Example: `place = st.empty(); place.write("one"); place.write("two")`
        """
        return self.draw(EMPTY)


def alert_node(title: str, body: str) -> _core.Node:
    """A red box that no script drew."""
    return ALERT.node(body=body, look="error", title=title, width="stretch")


def draw_exception(run: Run, error: BaseException, slot: int = MAIN) -> None:
    """Draw what ended a run or a fragment, after everything else in its container: as much as viewers may see of it."""
    props = describe(error)
    home = type(error).__module__
    if home != "builtins" and not home.startswith("lattice_st."):
        props["type"] = f"{home}.{type(error).__qualname__}"
    run.builder.append(slot, EXCEPTION.node(width="stretch", **_redacted(props)))


def _redacted(props: dict[str, Any]) -> dict[str, Any]:
    """What `client.showErrorDetails` leaves of an exception that nobody caught: the message is the first to go, for it
    may hold data. True and false were its values once."""
    told = str(get_option("client.showErrorDetails")).lower()
    if told in ("full", "true"):
        return props
    kept = {**props, "message": REDACTED, "markdown": None}
    if told in ("type", "none"):
        kept["stack_trace"] = []
    if told == "none":
        kept["type"] = ""
    return kept


def describe(error: object) -> dict[str, Any]:
    """The props of an exception: type, message, and the author's frames. Any other value is shown by its type."""
    kind = type(error)
    message = str(error)
    if isinstance(error, SyntaxError):
        lines = "".join(traceback.format_exception_only(kind, error)).splitlines()
        message = "\n".join(line.removeprefix("  ") for line in lines)
    return {
        "type": kind.__name__,
        "message": message,
        "stack_trace": _rows(error) if isinstance(error, BaseException) else [],
        "markdown": isinstance(error, MarkdownFormattedException) or None,
        "warning": isinstance(error, Warning) or None,
        "links": {"true": True, "false": False}.get(str(get_option("client.showErrorLinks")).lower()),
    }


def _rows(error: BaseException) -> list[str]:
    """The author's frames of an exception and of what caused it, one row each."""
    told = traceback.TracebackException.from_exception(error)
    _forget_own_frames(told)
    end = len(list(told.format_exception_only()))
    rows = [row.strip("\n").removeprefix("  ") for row in told.format()]
    return [row.strip() if row.startswith("\n") else row for row in rows[:-end] if row and "Traceback (most" not in row]


def _forget_own_frames(told: traceback.TracebackException) -> None:
    pending = [told]
    while pending:
        one = pending.pop()
        one.stack = traceback.StackSummary.from_list([f for f in one.stack if not f.filename.startswith(_PACKAGE)])
        pending += [other for other in (one.__cause__, one.__context__, *(one.exceptions or ())) if other is not None]


def _fraction(value: float) -> float:
    """Whole hundredths, as the page and tests count."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise StreamlitInvalidParameterTypeError("value", type(value).__name__, ["int", "float"])
    if isinstance(value, int):
        if 0 <= value <= 100:
            return value / 100
        raise StreamlitValueOutOfRangeError("value", value, 0, 100)
    if 0.0 <= value <= 1.0:
        return int(value * 100) / 100
    raise StreamlitValueOutOfRangeError("value", value, 0.0, 1.0)


def _caption(text: str | None) -> str | None:
    if text is None:
        return None
    if not isinstance(text, str):
        raise StreamlitInvalidParameterTypeError("text", type(text).__name__, ["str"])
    return clean_text(text) or None
