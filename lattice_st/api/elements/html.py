"""`st.html`: HTML as the author wrote it.

Invariant: the page sanitises what it gets; scripts run only when the author said so. Style sheets draw nothing, so they
go to the event region, where they take no place between elements.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from lattice_st.api.family import Family
from lattice_st.api.params import Width, clean_text, width_of
from lattice_st.errors import StreamlitMissingRequiredParameterError
from lattice_st.spec import WIDTH, element, flag, text

if TYPE_CHECKING:
    from lattice_st.api.container import DeltaGenerator

HTML = element("html", 26, WIDTH, text(10, "body"), flag(11, "allow_javascript"))

_ONLY_STYLE = re.compile(r"(?:\s*(?:<style\b[^>]*>.*?</style\s*>|<!--.*?-->))+\s*", re.DOTALL | re.IGNORECASE)


class Html(Family):
    """`html`."""

    __slots__ = ()

    def html(self, body: object, *, width: Width = "stretch", unsafe_allow_javascript: bool = False) -> DeltaGenerator:
        """Draw HTML: text, a `pathlib.Path` to an HTML or CSS file, or an object with `_repr_html_`.

        Scripts and event handlers are removed unless `unsafe_allow_javascript`. A body that is nothing but `<style>`
        changes the looks of the page and takes no space. Raises StreamlitMissingRequiredParameterError when empty.

        Example: `st.html("<style>h1 { letter-spacing: 2px }</style>")`
        """
        size = width_of(width)
        source = _source(body)
        if not source:
            raise StreamlitMissingRequiredParameterError("body")
        if isinstance(body, str) and _names_a_file(body):
            self.warning(  # type: ignore[attr-defined]
                "`st.html` shows text as it is. To show a file, pass `pathlib.Path(...)` instead of its name."
            )
        place: Html = self
        if _ONLY_STYLE.fullmatch(source):
            from lattice_st.api.container import event

            place = event
        return place.draw(HTML, body=source, width=size, allow_javascript=unsafe_allow_javascript or None)


def _source(body: object) -> str:
    if isinstance(body, Path):
        content = body.read_text(encoding="utf-8")
        return f"<style>{content}</style>" if body.suffix.lower() == ".css" else clean_text(content)
    own = getattr(body, "_repr_html_", None)
    return clean_text(own() if callable(own) and not isinstance(body, (str, type)) else body)


def _names_a_file(body: str) -> bool:
    try:
        return "<" not in body and os.path.isfile(body)
    except ValueError:  # a null byte is in no name
        return False
