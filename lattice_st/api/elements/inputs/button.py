"""The button.

Invariant: a button's value is True in the one run that its press caused, and False in every other.
"""

from __future__ import annotations

from typing import Any, Literal

from lattice_st.api.family import Family, form_of
from lattice_st.api.params import (
    Key,
    WidgetCallback,
    Width,
    callback_of,
    help_of,
    icon_of,
    one_of,
    shortcut_of,
    width_of,
)
from lattice_st.errors import StreamlitInvalidLayoutContextError
from lattice_st.session.context import current_run
from lattice_st.spec import DISABLED, HELP, LABEL, WIDTH, choice, flag, text, widget

BUTTON = widget(
    "button",
    66,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    choice(10, "type", "primary", "secondary", "tertiary"),
    text(11, "icon"),
    choice(12, "icon_position", "left", "right"),
    text(13, "shortcut"),
    flag(14, "wrap"),
)


class Button(Family):
    """`button`."""

    __slots__ = ()

    def button(
        self,
        label: str,
        key: Key | None = None,
        help: str | None = None,
        on_click: WidgetCallback | None = None,
        args: Any = None,
        kwargs: Any = None,
        *,
        type: Literal["primary", "secondary", "tertiary"] = "secondary",
        icon: str | None = None,
        icon_position: Literal["left", "right"] = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Draw a button. Answers True in the run that its press caused.

        Example: `if st.button("Save"): save()`
        """
        if use_container_width is not None:
            width = "stretch" if use_container_width else "content"
        run = current_run()
        if run is not None and form_of(run, self.place(run)[0]) is not None:
            raise StreamlitInvalidLayoutContextError(
                "`st.button` cannot stand inside a form, where nothing is sent before the form is submitted. "
                "Use `st.form_submit_button`, or move the button out of the form."
            )
        pressed: bool = self.widget(
            BUTTON,
            key,
            identity=() if key is not None else (label, icon, icon_position, help, type, shortcut, width_of(width)),
            default=False,
            decode=bool,
            encode=bool,
            callback=callback_of(on_click, args, kwargs),
            trigger=True,
            assignable=False,
            disabled=disabled,
            props=look_of(label, help, type, icon, icon_position, width, shortcut, wrap),
        )
        return pressed


def look_of(
    label: str,
    help: str | None,
    type: str,
    icon: str | None,
    icon_position: str,
    width: Width,
    shortcut: str | None,
    wrap: bool | None,
) -> dict[str, Any]:
    """The props of everything that looks like a button."""
    return {
        "label": label,
        "help": help_of(help),
        "type": one_of("type", type, "primary", "secondary", "tertiary"),
        "icon": icon_of(icon),
        "icon_position": "right" if one_of("icon_position", icon_position, "left", "right") == "right" else None,
        "width": width_of(width),
        "shortcut": shortcut_of(shortcut),
        "wrap": wrap,
    }
