"""`st.write`: the right element for each type.

Invariant: dispatch is by exact knowledge of a type, never by trying; texts in a row are joined into one Markdown.
"""

from __future__ import annotations

import sys
from types import GeneratorType
from typing import Any

from lattice_st.api.family import Family


class Write(Family):
    """`write`."""

    __slots__ = ()

    def write(self, *args: Any, unsafe_allow_html: bool = False) -> None:
        """Show any values: text as Markdown, tables as data frames, exceptions, anything else as text.

        Example: `st.write("Rows:", frame)`
        """
        texts: list[str] = []

        def flush() -> None:
            if texts:
                self.markdown(" ".join(texts), unsafe_allow_html)  # type: ignore[attr-defined]
                texts.clear()

        for value in args:
            if isinstance(value, str):
                texts.append(value)
            elif isinstance(value, BaseException):
                flush()
                self.exception(value)  # type: ignore[attr-defined]
            elif _is_frame(value):
                flush()
                self.dataframe(value)  # type: ignore[attr-defined]
            elif isinstance(value, (dict, list)) or hasattr(type(value), "_asdict"):
                flush()
                self.json(value)  # type: ignore[attr-defined]
            elif isinstance(value, GeneratorType):
                flush()
                self.write("".join(str(part) for part in value), unsafe_allow_html=unsafe_allow_html)
            else:
                texts.append(f"`{value!s}`")
        flush()


def _is_frame(value: object) -> bool:
    """Whether a value is a table of pandas, polars or Arrow, asked without importing any of them."""
    for module, names in (
        ("pandas", ("DataFrame", "Series", "Index")),
        ("numpy", ("ndarray",)),
        ("polars", ("DataFrame", "Series")),
        ("pyarrow", ("Table",)),
    ):
        loaded = sys.modules.get(module)
        if loaded is not None and isinstance(value, tuple(getattr(loaded, name) for name in names)):
            return True
    return False
