"""`st.echo`: a block of the script, shown beside what it draws.

Invariant: the text is the author's own lines; the block runs as if it stood alone.
"""

from __future__ import annotations

from types import TracebackType
from typing import Literal

from lattice_st import _core
from lattice_st.api.elements.source import author_place, with_body


class echo:  # noqa: N801 - the public name is a function's
    """Run a block and show its code, above or below what it draws.

    Example: `with st.echo(): st.write("Hello")`
    """

    __slots__ = ("_below", "_text")

    def __init__(self, code_location: Literal["above", "below"] = "above") -> None:
        self._below = code_location == "below"
        self._text: str | None = None

    def __enter__(self) -> None:
        _core.taint("a block that shows its own code always runs")
        place = author_place()
        self._text = None if place is None else with_body(place)
        if not self._below:
            self._show()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._below and error is None:
            self._show()

    def _show(self) -> None:
        from lattice_st.api.container import main

        if self._text is None:
            main.warning("`st.echo` could not read the code of this block: the script has no file.")
        else:
            main.code(self._text, "python")
