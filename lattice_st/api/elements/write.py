"""`st.write`: the right element for each type.

Invariant: dispatch is by exact knowledge of a type, never by trying; texts in a row are joined into one Markdown. Types
of libraries are asked for without importing them: a value of a library that was never imported cannot exist.
"""

from __future__ import annotations

import dataclasses
import sys
import types
from collections import ChainMap, UserDict, UserList
from collections.abc import ItemsView, KeysView, Mapping, ValuesView
from typing import Any

from lattice_st.api.elements.help_info import DEFAULT_REPR
from lattice_st.api.elements.stream import StreamingOutput, is_stream
from lattice_st.api.elements.text import is_sympy
from lattice_st.api.family import Family

#: (top module, name of the class or of a base, method): what a value of a library is drawn by.
LIBRARIES: tuple[tuple[str, str, str], ...] = (
    ("pandas", "DataFrame", "dataframe"),
    ("pandas", "Series", "dataframe"),
    ("pandas", "Index", "dataframe"),
    ("pandas", "Styler", "dataframe"),
    ("polars", "DataFrame", "dataframe"),
    ("polars", "LazyFrame", "dataframe"),
    ("polars", "Series", "dataframe"),
    ("pyarrow", "Table", "dataframe"),
    ("pyarrow", "RecordBatch", "dataframe"),
    ("pyarrow", "Array", "dataframe"),
    ("pyarrow", "ChunkedArray", "dataframe"),
    ("numpy", "ndarray", "dataframe"),
    ("xarray", "Dataset", "dataframe"),
    ("xarray", "DataArray", "dataframe"),
    ("dask", "DataFrame", "dataframe"),
    ("modin", "DataFrame", "dataframe"),
    ("pyspark", "DataFrame", "dataframe"),
    ("snowflake", "DataFrame", "dataframe"),
    ("snowflake", "Table", "dataframe"),
    ("ray", "Dataset", "dataframe"),
    ("duckdb", "DuckDBPyRelation", "dataframe"),
    ("matplotlib", "Figure", "pyplot"),
    ("altair", "TopLevelMixin", "altair_chart"),
    ("plotly", "BaseFigure", "plotly_chart"),
    ("pydeck", "Deck", "pydeck_chart"),
    ("graphviz", "Dot", "graphviz_chart"),
    ("graphviz", "Source", "graphviz_chart"),
    ("pyecharts", "Base", "echarts_chart"),
    ("PIL", "Image", "image"),
)
_METHODS: dict[tuple[str, str], str] = {(module, name): method for module, name, method in LIBRARIES}
_JSON_LIKE = (
    dict,
    list,
    types.MappingProxyType,
    UserDict,
    UserList,
    ChainMap,
    KeysView,
    ValuesView,
    ItemsView,
    map,
    enumerate,
)
_DEFINITIONS = (type, types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType)


class Write(Family):
    """`write`."""

    __slots__ = ()

    def write(self, *args: Any, unsafe_allow_html: bool = False) -> None:
        """Show any values: text as Markdown, tables as data frames, figures as charts, anything else as it can be.

        Streams are written as they come; exceptions, functions, classes and modules are described. HTML in texts is
        shown as text unless `unsafe_allow_html`.

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
                continue
            method = drawn_by(value, unsafe_allow_html)
            if method is None:
                shown = str(value)  # once: it may have effects
                if not DEFAULT_REPR.fullmatch(shown):
                    texts.append(quoted(shown))
                    continue
                method = "help"
            flush()
            if isinstance(value, StreamingOutput):
                for item in value:
                    self.write(item, unsafe_allow_html=unsafe_allow_html)
            else:
                getattr(self, method)(_converted(value, method))
        flush()


def drawn_by(value: object, allow_html: bool = False) -> str | None:
    """The name of the method that draws a value; None: it is written as code, or described if its text says nothing.

    Example: `drawn_by({"a": 1})` is `"json"`
    """
    if isinstance(value, BaseException):
        return "exception"
    if isinstance(value, StreamingOutput):
        return "write"
    library = _library_method(value)
    if library is not None:
        return library
    if is_sympy(value):
        return "latex"
    if _is_table(value):
        return "dataframe"
    if isinstance(value, _JSON_LIKE) or _is_namedtuple(value) or _is_own_mapping(value):
        return "json"
    if is_stream(value):
        return "write_stream"
    if isinstance(value, (*_DEFINITIONS, Family)) or dataclasses.is_dataclass(value):
        return "help"
    if allow_html and callable(getattr(value, "_repr_html_", None)):
        return "html"
    return None


def quoted(shown: str) -> str:
    """The text of a value as Markdown code: in a line, or in a block when it has several."""
    if "\n" in shown:
        return f"```\n{shown}\n```"
    fence = "`"
    while fence in shown:
        fence += "`"
    return f"{fence}{shown}{fence}"


def _library_method(value: object) -> str | None:
    """What draws a value of a library, by its class or one of its bases."""
    for kind in type(value).__mro__:
        module = kind.__module__.partition(".")[0]
        method = _METHODS.get((module, kind.__name__))
        if method is not None and module in sys.modules:
            return method
    return None


def _is_table(value: object) -> bool:
    """Whether a value offers itself as a table: by a protocol, as a pandas frame, or as a database cursor."""
    kind = type(value)
    if any(hasattr(kind, name) for name in ("to_pandas", "toPandas", "__dataframe__", "__arrow_c_stream__")):
        return True
    return hasattr(kind, "fetchall") and hasattr(kind, "description") and hasattr(kind, "execute")


def _is_own_mapping(value: object) -> bool:
    """`st.session_state`, `st.query_params`, `st.secrets`."""
    return isinstance(value, Mapping) and type(value).__module__.startswith("lattice_st.")


def _is_namedtuple(value: object) -> bool:
    return isinstance(value, tuple) and hasattr(type(value), "_fields") and hasattr(type(value), "_asdict")


def _converted(value: Any, method: str) -> Any:
    """What the method takes for something that is only like what it draws."""
    if method == "json":
        return _plain(value)
    if method == "dataframe" and _library_method(value) is None:
        return _table(value)
    return value


def _plain(value: Any) -> Any:
    """A dict or list with the content of something like it."""
    if isinstance(value, (dict, list)):
        return value
    if isinstance(value, tuple):
        return value._asdict()  # type: ignore[attr-defined]  # a named tuple
    if isinstance(value, Mapping):
        return dict(value)
    if hasattr(value, "to_dict"):
        return value.to_dict()
    return list(value)


def _table(value: Any) -> Any:
    """The frame of what offers one; a database cursor gives the rows that it has left."""
    for method in ("to_pandas", "toPandas"):
        if hasattr(value, method):
            return getattr(value, method)()
    if hasattr(value, "fetchall"):
        import pandas as pd

        names = [column[0] for column in value.description or ()]
        return pd.DataFrame([tuple(row) for row in value.fetchall()], columns=names or None)
    return value
