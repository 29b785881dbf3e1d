"""What a page wears: the author's theme, and what its toolbar offers.

Invariant: only options that were set travel; sections of the theme are objects inside it.
"""

from __future__ import annotations

import json
from typing import Any

from lattice_st.config import THEME_SECTIONS, get_option, get_options_for_section

#: The toolbar's mode when the whole bar is hidden; the others are those of client.toolbarMode.
HIDDEN = "hidden"


def theme_json() -> str:
    """The [theme] options as one JSON object; `theme.dark.sidebar` is `{"dark": {"sidebar": {..}}}` in it.

    Example: with `[theme.sidebar] textColor = "red"`, it is `{"sidebar": {"textColor": "red"}}`.
    """
    whole: dict[str, Any] = {}
    for section in THEME_SECTIONS:
        chosen = {name: value for name, value in get_options_for_section(section).items() if value is not None}
        if not chosen:
            continue
        here = whole
        for word in section.split(".")[1:]:
            here = here.setdefault(word, {})
        here.update(chosen)
    return json.dumps(whole)


def toolbar_mode() -> str:
    """What the toolbar offers now: client.toolbarMode, or "hidden" with ui.hideTopBar."""
    return HIDDEN if get_option("ui.hideTopBar") else str(get_option("client.toolbarMode"))
