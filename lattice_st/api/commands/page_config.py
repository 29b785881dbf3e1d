"""`st.set_page_config`.

Invariant: it sends a notice and draws nothing; later calls in a run override what they name.
"""

from __future__ import annotations

import json
import secrets
from typing import Any

from lattice_st import _core
from lattice_st.api.pictures import address_of
from lattice_st.errors import StreamlitInvalidURLError, StreamlitValueError
from lattice_st.session.context import current_run

LAYOUTS = ("centered", "wide")
SIDEBAR_STATES = ("auto", "expanded", "collapsed", "locked")


def set_page_config(
    page_title: str | None = None,
    page_icon: Any = None,
    layout: Any = None,
    initial_sidebar_state: Any = None,
    menu_items: Any = None,
) -> None:
    """Set title, icon, layout ("centered" or "wide") and the sidebar's first state of the page.

    Raises StreamlitValueError for a layout, sidebar state or menu item that does not exist, StreamlitInvalidURLError
    for a menu item that is no link.

    Example: `st.set_page_config(page_title="Sales", layout="wide")`
    """
    if layout is not None and layout not in LAYOUTS:
        raise StreamlitValueError("layout", LAYOUTS)
    state = initial_sidebar_state
    pixels = isinstance(state, int) and not isinstance(state, bool) and state > 0
    if initial_sidebar_state is not None and not pixels and initial_sidebar_state not in SIDEBAR_STATES:
        raise StreamlitValueError("initial_sidebar_state", SIDEBAR_STATES, detail="Or give a width in pixels.")
    run = current_run()
    if run is None:
        return
    run.checkpoint()
    config = {
        "title": None if page_title is None else str(page_title),
        "icon": None if page_icon is None else _icon(page_icon),
        "layout": layout,
        "initial_sidebar_state": None if initial_sidebar_state is None else str(initial_sidebar_state),
        "menu_items_json": None if menu_items is None else json.dumps(_menu(menu_items)),
    }
    effect = Configure({name: value for name, value in config.items() if value is not None})
    effect.apply()
    _core.op(effect)


#: What "random" picks from.
_EMOJI = "🎈🎉🌈🌟🍀🍉🐙🐝🐳🦊🦜🚀🪁🎨🎲🧩🧭🔭🌵🍄"


def _icon(icon: Any) -> str:
    """A picture becomes an address; emoji, their names and symbols are drawn by the page."""
    if icon == "random":
        return secrets.choice(_EMOJI)
    return address_of(icon) or str(icon)


def _menu(items: dict[str, str | None]) -> dict[str, str | None]:
    names = {"get help": "get_help", "report a bug": "report_a_bug", "about": "about"}
    result: dict[str, str | None] = {}
    for name, value in items.items():
        known = names.get(name.lower())
        if known is None:
            raise StreamlitValueError("menu_items", ["Get help", "Report a bug", "About"])
        if known != "about" and value is not None and not value.startswith(("http://", "https://", "mailto:")):
            raise StreamlitInvalidURLError(value)
        result[known] = value
    return result


class Configure:
    """The page config of one call, as an op."""

    shared = True

    def __init__(self, fields: dict[str, str]) -> None:
        self.fields = fields

    @property
    def key(self) -> None:
        return None

    @property
    def content(self) -> object:
        return self.fields

    def apply(self) -> None:
        """Merge into the page config of the present run."""
        run = current_run()
        if run is not None:
            run.page_config.update(self.fields)
