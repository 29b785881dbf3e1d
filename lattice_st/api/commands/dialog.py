"""`st.dialog`: a function that draws over the page.

Invariant: a dialog is a fragment in the event region; it is open from the run that calls it to the next run of the
script that does not, or until the viewer dismisses it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Literal, TypeVar

from lattice_st import _core
from lattice_st.api.commands.fragment import named, start
from lattice_st.api.elements.dialog import DIALOG
from lattice_st.api.family import register
from lattice_st.api.params import callback_of, one_of
from lattice_st.errors import (
    StreamlitInvalidLayoutContextError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from lattice_st.session.context import current_run
from lattice_st.session.run import Run
from lattice_st.session.widget import Registration, widget_id

F = TypeVar("F", bound=Callable[..., Any])
_FOR_EXAMPLE = 'For example: @st.dialog("Sign up")'
WIDTHS = ("small", "medium", "large")


def dialog(
    title: F | str,
    *,
    width: Literal["small", "medium", "large"] | int = "small",
    position: Literal["left", "center", "right"] = "center",
    dismissible: bool = True,
    icon: str | None = None,
    on_dismiss: Literal["ignore", "rerun"] | Callable[..., Any] = "ignore",
) -> F | Callable[[F], F]:
    """Let calls of a function open a dialog that the function draws; its widgets rerun only the function.

    `st.rerun()` inside closes it. `on_dismiss`: whether dismissing it reruns the app, perhaps with a callback. Raises
    StreamlitMissingRequiredParameterError without a title; a second dialog in a run, or one inside another, raises
    StreamlitInvalidLayoutContextError.

    Example: `@st.dialog("Sign up")` above `def sign_up(): name = st.text_input("Name")`
    """
    if not isinstance(title, str):
        raise StreamlitMissingRequiredParameterError("title", detail=_FOR_EXAMPLE)

    def decorate(function: F) -> F:
        if not title:
            raise StreamlitMissingRequiredParameterError("title", detail=_FOR_EXAMPLE)

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> None:
            run = current_run()
            if run is None:
                function(*args, **kwargs)
                return
            _core.taint("a dialog always runs")
            size = width if isinstance(width, int) and not isinstance(width, bool) and width > 0 else None
            if size is None and width not in WIDTHS:
                raise StreamlitValueError("width", [*(f"'{name}'" for name in WIDTHS), "a positive integer"])
            side = one_of("position", position, "left", "center", "right")
            if not (callable(on_dismiss) or on_dismiss in ("ignore", "rerun")):
                raise StreamlitValueError("on_dismiss", ["'rerun'", "'ignore'", "a callback function"])
            dismissal = _register(run, named(function), (title, str(width), side, dismissible, icon), on_dismiss)
            _open(
                run,
                lambda: function(*args, **kwargs),
                named(function),
                title=title,
                width=str(width),
                position=None if side == "center" else side,
                dismissible=dismissible or None,
                icon=icon,
                widget=dismissal,
                tells=on_dismiss != "ignore" or None,
            )

        return call  # type: ignore[return-value]  # has the signature of the function, by wraps

    return decorate


def _register(run: Run, function: str, identity: tuple[Any, ...], on_dismiss: Any) -> str:
    registration = Registration(
        id=widget_id("dialog", None, (function, *identity), run.page, None),
        key=None,
        kind="dialog",
        default=False,
        decode=bool,
        encode=bool,
        callback=callback_of(on_dismiss, (), {}),
        trigger=True,
        assignable=False,
    )
    register(run, registration)
    return registration.id


def _open(run: Run, call: Callable[[], Any], function: str, **props: Any) -> None:
    from lattice_st.api.container import event

    if run.fragment is not None and run.fragment.in_dialog:
        raise StreamlitInvalidLayoutContextError(
            "A dialog cannot be opened inside another one. Close the first with `st.rerun()` and open the second then."
        )
    drawn = event.enclose(DIALOG, None, opened=run.serial, **props)
    run.dialogs += 1
    if run.dialogs > 1:
        raise StreamlitInvalidLayoutContextError(
            "Only one dialog can be open. Call at most one function with `@st.dialog` in a run, for instance behind "
            "`if` and `elif`."
        )
    start(run, drawn, call, function, in_dialog=True)
