"""Charts: a Vega-Lite spec made here from tidy columns, its data as Arrow.

Invariant: no chart library is imported; the spec is JSON and refers to the data by hash.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lattice_st.api.elements.arrow import arrow_payload, to_table
from lattice_st.api.family import Family
from lattice_st.api.params import Height, Width, height_of, width_of
from lattice_st.errors import StreamlitAPIException
from lattice_st.spec import HEIGHT, WIDTH, element, flag, text

if TYPE_CHECKING:
    import pyarrow as pa

    from lattice_st.api.container import DeltaGenerator

VEGA_LITE_CHART = element(
    "vega_lite_chart",
    150,
    WIDTH,
    HEIGHT,
    text(10, "spec_json"),
    text(11, "payload"),
    flag(12, "streamlit_theme"),
    text(13, "alt"),
)

#: Names inside the chart's own table, which no user column may take.
X, SERIES, VALUE = "__x", "__series", "__value"


class Charts(Family):
    """Methods that draw charts."""

    __slots__ = ()

    def line_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Any = None,
        width: Width = "stretch",
        height: Height = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> DeltaGenerator:
        """Draw a line per column of a table over its index, or over column `x`.

        `y` names the columns to draw (default: all others); `color` a column that tells lines apart, or colours.

        Raises StreamlitAPIException for a column that is not there.

        Example: `st.line_chart({"a": [1, 3, 2]})`
        """
        if use_container_width is not None:
            width = "stretch" if use_container_width else "content"
        tidy, kind, many = _tidy(data, x, y, color)
        encoding: dict[str, Any] = {
            "x": {"field": X, "type": kind, "title": x_label or (x or "")},
            "y": {"field": VALUE, "type": "quantitative", "title": y_label or (y if isinstance(y, str) else "")},
        }
        if many:
            encoding["color"] = {"field": SERIES, "type": "nominal", "title": None, "legend": {"orient": "bottom"}}
            if isinstance(color, (list, tuple)):
                encoding["color"]["scale"] = {"range": list(color)}
        elif isinstance(color, str) and color.startswith("#"):
            encoding["color"] = {"value": color}
        encoding["tooltip"] = [
            {"field": X, "type": kind, "title": x or "index"},
            {"field": SERIES, "type": "nominal", "title": "series"},
            {"field": VALUE, "type": "quantitative", "title": "value"},
        ]
        spec = {"mark": {"type": "line"}, "encoding": encoding}
        return self.draw(
            VEGA_LITE_CHART,
            spec_json=json.dumps(spec, separators=(",", ":")),
            payload=arrow_payload(tidy),
            streamlit_theme=True,
            alt=alt,
            width=width_of(width),
            height=height_of(height),
        )


def _tidy(data: Any, x: str | None, y: str | Sequence[str] | None, color: Any) -> tuple[pa.Table, str, bool]:
    """One row per point: x, series, value. Answers the table, the type of x, and whether there are several lines."""
    import pyarrow as pa

    table = to_table(data)
    indexes = _index_columns(table)
    names = [name for name in table.column_names if name not in indexes]
    index = next(iter(indexes), None)
    for name in ([x] if x else []) + ([y] if isinstance(y, str) else list(y or [])):
        if name not in table.column_names:
            raise StreamlitAPIException(
                f"The chart's data has no column {name!r}; it has {', '.join(names) or 'none'}."
            )
    by_color = isinstance(color, str) and color in names
    drawn = (
        [y] if isinstance(y, str) else list(y) if y else [n for n in names if n != x and not (by_color and n == color)]
    )
    rows = table.num_rows
    if x is not None:
        positions = table.column(x)
    elif index is not None:
        positions = table.column(index)
    else:
        positions = pa.chunked_array([pa.array(range(rows), pa.int64())])
    if isinstance(color, (list, tuple)) and all(isinstance(c, str) for c in color) and len(color) != len(drawn):
        raise StreamlitAPIException(f"There are {len(color)} colours for {len(drawn)} lines; give one for each.")
    columns: dict[str, list[Any]] = {X: [], SERIES: [], VALUE: []}
    for name in drawn:
        columns[X].append(positions)
        series = (
            table.column(color).cast(pa.string())
            if by_color
            else pa.chunked_array([pa.array([name] * rows, pa.string())])
        )
        columns[SERIES].append(series)
        columns[VALUE].append(table.column(name).cast(pa.float64()))
    joined = {
        key: pa.chunked_array([chunk for part in parts for chunk in part.chunks], type=parts[0].type)
        if parts
        else pa.array([])
        for key, parts in columns.items()
    }
    return pa.table(joined), _x_type(positions.type), len(drawn) > 1 or by_color


def _index_columns(table: pa.Table) -> list[str]:
    """The columns that were the index of a pandas frame, whatever their names."""
    described = (table.schema.pandas_metadata or {}).get("index_columns", [])
    return [name for name in described if isinstance(name, str)]


def _x_type(kind: pa.DataType) -> str:
    import pyarrow as pa

    if pa.types.is_temporal(kind):
        return "temporal"
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return "quantitative"
    return "nominal"
