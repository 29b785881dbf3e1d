"""Status: alerts, exceptions, progress, spinner.

Invariant: an exception is drawn with the author's frames only; frames of this package never show.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from lattice_st.api.family import Family
from lattice_st.api.params import Width, clean_text, icon_of, width_of
from lattice_st.errors import (
    StreamlitAPIException,
    StreamlitInvalidParameterTypeError,
    StreamlitValueOutOfRangeError,
)
from lattice_st.session.context import current_run
from lattice_st.session.run import MAIN, Run
from lattice_st.spec import WIDTH, choice, element, flag, number, text, texts

if TYPE_CHECKING:
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
)
PROGRESS = element("progress", 42, WIDTH, number(10, "fraction"), text(11, "text"))
SPINNER = element("spinner", 43, WIDTH, text(10, "text"), flag(11, "show_time"), flag(12, "cache"))
EMPTY = element("empty", 44)

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
            title=None if title is None else clean_text(title),
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

        Raises StreamlitAPIException outside these bounds.

        Example: `bar = st.progress(0, "Loading"); bar.progress(50)`
        """
        return self.draw(
            PROGRESS,
            fraction=_fraction(value),
            text=None if text is None else clean_text(text),
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


def draw_exception(run: Run, error: BaseException, slot: int = MAIN) -> None:
    """Draw what ended a run or a fragment, after everything else in its container."""
    run.builder.append(slot, EXCEPTION.node(width="stretch", **describe(error)))


def describe(error: BaseException) -> dict[str, Any]:
    """The props of an exception: type, message, and the frames from the author's first line on."""
    kind = type(error)
    message = str(error)
    if isinstance(error, SyntaxError):
        lines = "".join(traceback.format_exception_only(kind, error)).splitlines()
        message = "\n".join(line.removeprefix("  ") for line in lines)
    api = isinstance(error, StreamlitAPIException)
    return {
        "type": kind.__name__
        if kind.__module__ in ("builtins", "__main__") or api
        else f"{kind.__module__}.{kind.__qualname__}",
        "message": message,
        "stack_trace": [line.rstrip("\n") for line in traceback.format_list(_authors(error.__traceback__))],
        "markdown": api or None,
    }


def _authors(trace: TracebackType | None) -> list[traceback.FrameSummary]:
    """The frames of a traceback without ours, before the first and after the last of the author's."""
    frames = traceback.extract_tb(trace)
    return [frame for frame in frames if not frame.filename.startswith(_PACKAGE)] if frames else []


def _fraction(value: Any) -> float:
    if not isinstance(value, (int, float)):
        if not hasattr(value, "__float__"):
            raise StreamlitInvalidParameterTypeError("value", type(value).__name__, ["int", "float"])
        value = float(value)
    if isinstance(value, int):
        if 0 <= value <= 100:
            return value / 100
        raise StreamlitValueOutOfRangeError("value", value, 0, 100, detail="A fraction is written as a float.")
    if 0.0 <= value <= 1.0:
        return float(value)
    raise StreamlitValueOutOfRangeError("value", value, 0.0, 1.0, detail="A percentage is written as an int.")
