"""The popover: a button that opens a container over the page.

Invariant: what is inside is drawn and executed whether the popover is open or not; only with `on_change` does the
script learn which.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from lattice_st.api.elements.inputs.button import look_of
from lattice_st.api.family import Family, claim_key, form_of, register
from lattice_st.api.params import Key, Width, callback_of, keyed
from lattice_st.errors import (
    StreamlitInvalidFormCallbackError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from lattice_st.session.context import current_run
from lattice_st.session.widget import Registration, widget_id
from lattice_st.spec import (
    DISABLED,
    FORM,
    HELP,
    LABEL,
    VALUE_NUMBER,
    WIDGET,
    WIDTH,
    choice,
    container,
    flag,
    text,
)

if TYPE_CHECKING:
    from lattice_st.api.container import PopoverContainer

POPOVER = container(
    "popover",
    117,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    WIDGET,
    FORM,
    flag(VALUE_NUMBER, "value"),
    choice(10, "type", "primary", "secondary", "tertiary"),
    text(11, "icon"),
    flag(14, "wrap"),
)


class Popover(Family):
    """`popover`."""

    __slots__ = ()

    def popover(
        self,
        label: str,
        *,
        type: Literal["primary", "secondary", "tertiary"] = "secondary",
        help: str | None = None,
        icon: str | None = None,
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        wrap: bool | None = None,
        key: Key | None = None,
        on_change: Literal["ignore", "rerun"] | Callable[..., Any] = "ignore",
        args: Any = None,
        kwargs: Any = None,
    ) -> PopoverContainer:
        """Draw a button that shows and hides a container.

        With `on_change="rerun"` or a callback, opening and closing reruns the app and `.open` of the answer says whether
        it is open; else `.open` is None.

        Example: `with st.popover("Filter"): low = st.slider("From", 0, 100)`
        """
        if label is None:
            raise StreamlitMissingRequiredParameterError("label")
        if not (callable(on_change) or on_change in ("ignore", "rerun")):
            raise StreamlitValueError("on_change", ["'rerun'", "'ignore'", "a callback function"])
        if use_container_width is not None:
            width = "stretch" if use_container_width else "content"
        props = look_of(label, help, type, icon, "left", width, None, wrap)
        del props["icon_position"], props["shortcut"]
        name, opened = keyed(key), None
        run = current_run()
        if run is not None and on_change != "ignore":
            form = form_of(run, self.place(run)[0])
            if form is not None and callable(on_change):
                raise StreamlitInvalidFormCallbackError
            registration = Registration(
                id=widget_id("popover", name, () if key is not None else (label, type, help, icon), run.page, form),
                key=name,
                kind="popover",
                default=False,
                decode=bool,
                encode=bool,
                callback=callback_of(on_change, args, kwargs),
                form=form,
                fragment=None if run.fragment is None else run.fragment.id,
                page=run.page,
                disabled=disabled,
            )
            opened = bool(register(run, registration))
            props |= {"widget": registration.id, "value": opened, "form": form}
        elif run is not None and name is not None:
            claim_key(run, name)
        from lattice_st.api.container import PopoverContainer

        if run is None:
            return PopoverContainer(self, opened)  # type: ignore[arg-type]  # bare mode
        run.checkpoint()
        return PopoverContainer(
            self.enclose_claimed(run, POPOVER.node(name, disabled=disabled or None, **props)), opened
        )
