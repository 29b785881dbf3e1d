"""Layout: containers, columns, grids.

Invariant: a layout call draws an empty container and answers handles; what is drawn inside comes through the handle.
Every container may stand in every other one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from lattice_st.api.family import Family
from lattice_st.api.params import Height, Key, Width, WidthWithoutContent, height_of, keyed, one_of, width_of
from lattice_st.errors import (
    StreamlitInvalidColumnSpecError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
    StreamlitValueOutOfRangeError,
)
from lattice_st.spec import HEIGHT, WIDTH, choice, container, flag, integer, number, text

if TYPE_CHECKING:
    from lattice_st.api.container import DeltaGenerator, GridContainer

GAP = text(16, "gap")  # "xxsmall".."xxlarge"; absent: small; "none": no gap

CONTAINER = container(
    "container",
    110,
    WIDTH,
    HEIGHT,
    flag(10, "border"),
    flag(11, "horizontal"),
    choice(12, "horizontal_alignment", "left", "center", "right", "distribute"),
    choice(13, "vertical_alignment", "top", "center", "bottom", "distribute"),
    flag(14, "wrap"),
    flag(15, "autoscroll"),
    GAP,
)
COLUMNS = container("columns", 111, WIDTH, flag(14, "wrap"), GAP)
COLUMN = container(
    "column",
    112,
    number(10, "weight"),
    flag(11, "border"),
    choice(12, "vertical_alignment", "top", "center", "bottom"),
    GAP,
)
GRID = container(
    "grid",
    123,
    WIDTH,
    HEIGHT,
    integer(10, "columns"),  # absent: as many as fit
    integer(11, "min_column_width"),
    flag(12, "wrap"),
    choice(13, "vertical_alignment", "top", "center", "bottom"),
    flag(14, "border"),
    integer(15, "row_height"),
    GAP,  # between rows, and between columns unless `column_gap` says otherwise
    text(17, "column_gap"),
    flag(18, "dense"),
)
CELL = container("cell", 121, integer(10, "column_span"), integer(11, "row_span"))  # column_span 0: all columns

MOST_COLUMNS = 24
GAPS = ("xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge")


class Layout(Family):
    """Methods that divide the page."""

    __slots__ = ()

    def container(
        self,
        *,
        border: bool | None = None,
        key: Key | None = None,
        width: Width = "stretch",
        height: Height = "content",
        horizontal: bool = False,
        wrap: bool = True,
        horizontal_alignment: Literal["left", "center", "right", "distribute"] = "left",
        vertical_alignment: Literal["top", "center", "bottom", "distribute"] = "top",
        gap: str | int | None = "small",
        autoscroll: bool | None = None,
    ) -> DeltaGenerator:
        """Draw a container; elements can be added to it at any time of the run.

        A fixed `height` in pixels scrolls and gets a border unless `border` is False.

        Example: `with st.container(border=True): st.write("inside")`
        """
        fixed = isinstance(height, int)
        return self.enclose(
            CONTAINER,
            keyed(key),
            border=(fixed if border is None else border) or None,
            width=width_of(width),
            height=height_of(height),
            horizontal=horizontal or None,
            wrap=None if wrap else False,
            horizontal_alignment=_unless(
                "left", one_of("horizontal_alignment", horizontal_alignment, "left", "center", "right", "distribute")
            ),
            vertical_alignment=_unless(
                "top", one_of("vertical_alignment", vertical_alignment, "top", "center", "bottom", "distribute")
            ),
            autoscroll=autoscroll,
            gap=_gap(gap),
        )

    def columns(
        self,
        spec: int | Sequence[float],
        *,
        gap: str | int | None = "small",
        vertical_alignment: Literal["top", "center", "bottom"] = "top",
        border: bool = False,
        width: int | Literal["stretch"] = "stretch",
        wrap: bool = True,
    ) -> list[DeltaGenerator]:
        """Draw columns side by side: a number of equal ones, or their relative widths.

        Raises StreamlitInvalidColumnSpecError for no column or a width that is not positive.

        Example: `left, right = st.columns([2, 1])`
        """
        weights = _weights(spec)
        aligned = _unless("top", one_of("vertical_alignment", vertical_alignment, "top", "center", "bottom"))
        row = self.enclose(COLUMNS, width=width_of(width, content=False), wrap=None if wrap else False, gap=_gap(gap))
        total = sum(weights)
        return [
            row.enclose(COLUMN, weight=weight / total, border=border or None, vertical_alignment=aligned, gap=_gap(gap))
            for weight in weights
        ]

    def grid(
        self,
        columns: Literal["auto"] | int = "auto",
        *,
        min_column_width: Literal["auto"] | int = "auto",
        wrap: bool = True,
        gap: Any = "small",
        vertical_alignment: Literal["top", "center", "bottom"] = "top",
        border: bool = False,
        row_height: Literal["content"] | int = "content",
        width: WidthWithoutContent = "stretch",
        height: Height = "content",
        key: Key | None = None,
        dense: bool = False,
    ) -> GridContainer:
        """Draw a grid of equal columns; what is drawn into it fills the cells, row by row.

        `gap` is one distance or a pair (between rows, between columns). `dense` fills holes that wide cells leave.
        Raises StreamlitInvalidParameterTypeError, StreamlitValueError or StreamlitValueOutOfRangeError for sizes that
        no grid has.

        Example: `grid = st.grid(3, border=True); grid.metric("Sales", 12)`
        """
        from lattice_st.api.container import GridContainer

        count = _count("columns", columns, "auto", f"an integer from 1 to {MOST_COLUMNS}")
        if count is not None and not 1 <= count <= MOST_COLUMNS:
            raise StreamlitValueOutOfRangeError("columns", count, 1, MOST_COLUMNS)
        rows, between = _gaps(gap)
        aligned = _unless("top", one_of("vertical_alignment", vertical_alignment, "top", "center", "bottom"))
        drawn = self.enclose(
            GRID,
            keyed(key),
            columns=count,
            min_column_width=_positive("min_column_width", min_column_width, "auto"),
            wrap=None if wrap else False,
            vertical_alignment=aligned,
            border=border or None,
            row_height=_positive("row_height", row_height, "content"),
            width=width_of(width, content=False),
            height=height_of(height),
            gap=rows,
            column_gap=between,
            dense=dense or None,
        )
        return GridContainer(drawn, count)


def _unless(default: str, value: str) -> str | None:
    """A value, absent on the wire when it is the default."""
    return None if value == default else value


def _gap(gap: str | int | None) -> str | None:
    if gap is None:
        return "none"
    if isinstance(gap, int) and not isinstance(gap, bool) and gap >= 0:
        return str(gap)
    if isinstance(gap, str) and gap in GAPS:
        return _unless("small", gap)
    raise StreamlitValueError("gap", [*GAPS, "a number of pixels", "None"])


def _gaps(gap: Any) -> tuple[str | None, str | None]:
    """Wire forms of the distances between rows and between columns (None there: the same)."""
    if not isinstance(gap, (tuple, list)):
        return _gap(gap), None
    if len(gap) != 2:
        raise StreamlitValueError("gap", ["one distance", "a pair: between rows, between columns"])
    return _gap(gap[0]), _gap(gap[1]) or "small"


def _count(name: str, value: Any, keyword: str, allowed: str) -> int | None:
    """A whole number, None for the keyword. Raises for other texts and types."""
    if value == keyword and isinstance(value, str):
        return None
    if isinstance(value, str):
        raise StreamlitValueError(name, [f"'{keyword}'", allowed])
    if not isinstance(value, int) or isinstance(value, bool):
        raise StreamlitInvalidParameterTypeError(name, type(value).__name__, ["int", f"'{keyword}'"])
    return value


def _positive(name: str, value: Any, keyword: str) -> int | None:
    found = _count(name, value, keyword, "a positive integer")
    if found is not None and found < 1:
        raise StreamlitValueError(name, [f"'{keyword}'", "a positive integer"])
    return found


def spans(column_span: Any, row_span: Any, columns: int | None) -> dict[str, int | None]:
    """Wire forms of the spans of a cell in a grid of `columns` (None: any number); see `GridContainer.cell`."""
    wide = _positive("column_span", column_span, "all")
    if wide is not None and columns is not None and wide > columns:
        raise StreamlitValueOutOfRangeError("column_span", wide, 1, columns)
    if not isinstance(row_span, int) or isinstance(row_span, bool):
        raise StreamlitInvalidParameterTypeError("row_span", type(row_span).__name__, ["int"])
    if row_span < 1:
        raise StreamlitValueError("row_span", ["a positive integer"])
    return {
        "column_span": 0 if wide is None else wide if wide > 1 else None,
        "row_span": row_span if row_span > 1 else None,
    }


def _weights(spec: int | Sequence[float]) -> list[float]:
    weights = [1.0] * spec if isinstance(spec, int) else spec
    if isinstance(weights, (str, float)) or not all(isinstance(weight, (int, float)) for weight in weights):
        raise StreamlitInvalidParameterTypeError("spec", type(spec).__name__, ["int", "list of numbers"])
    if not weights or any(weight <= 0 for weight in weights):
        raise StreamlitInvalidColumnSpecError()
    return [float(weight) for weight in weights]
