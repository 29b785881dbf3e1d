"""Layout: containers, columns, expanders, tabs.

Invariant: a layout call draws an empty container and answers handles; what is drawn inside comes through the handle.
Where a container may stand is decided here from the kinds of the containers around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from lattice_st.api.family import Family
from lattice_st.api.params import Height, Key, Width, height_of, icon_of, keyed, one_of, width_of
from lattice_st.errors import (
    StreamlitInvalidColumnSpecError,
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from lattice_st.spec import HEIGHT, LABEL, WIDTH, choice, container, flag, number, text

if TYPE_CHECKING:
    from lattice_st.api.container import DeltaGenerator

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
EXPANDER = container(
    "expander",
    113,
    WIDTH,
    LABEL,
    flag(10, "expanded"),
    text(11, "icon"),
    choice(12, "type", "default", "compact", "step"),
)
TABS = container("tabs", 114, WIDTH, HEIGHT, text(10, "default"))
TAB = container("tab", 115, LABEL)

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
        gap: str | None = "small",
        autoscroll: bool | None = None,
    ) -> DeltaGenerator:
        """Draw a container; elements can be added to it at any time of the run.

        A fixed `height` in pixels scrolls and gets a border unless `border` is False.

        Example: `with st.container(border=True): st.write("inside")`
        """
        fixed = isinstance(height, int)
        return self.open(
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
        gap: str | None = "small",
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
        row = self.open(COLUMNS, width=width_of(width, content=False), wrap=None if wrap else False, gap=_gap(gap))
        total = sum(weights)
        return [
            row.open(COLUMN, weight=weight / total, border=border or None, vertical_alignment=aligned, gap=_gap(gap))
            for weight in weights
        ]

    def expander(
        self,
        label: str,
        expanded: bool = False,
        *,
        key: Key | None = None,
        icon: str | None = None,
        type: Literal["default", "compact", "step"] = "default",
        width: int | Literal["stretch"] = "stretch",
        on_change: Any = "ignore",
        args: Any = None,
        kwargs: Any = None,
        bind: Any = None,
    ) -> DeltaGenerator:
        """Draw a container that a click opens and closes.

        Example: `with st.expander("Details"): st.write(rows)`
        """
        if label is None:
            raise StreamlitMissingRequiredParameterError("label", detail="For instance st.expander('Details').")
        return self.open(
            EXPANDER,
            keyed(key),
            label=label,
            expanded=expanded,
            icon=icon_of(icon),
            type=_unless("default", one_of("type", type, "default", "compact", "step")),
            width=width_of(width, content=False),
        )

    def tabs(
        self,
        tabs: Sequence[str],
        *,
        width: int | Literal["stretch"] = "stretch",
        height: Height = "content",
        default: str | None = None,
        key: Key | None = None,
        on_change: Any = "ignore",
        args: Any = None,
        kwargs: Any = None,
        bind: Any = None,
    ) -> list[DeltaGenerator]:
        """Draw tabs, one container each; `default` names the tab that is open at first.

        Raises StreamlitMissingRequiredParameterError for no tab, StreamlitInvalidParameterTypeError for a label that is
        no text, StreamlitValueError for a default that is no label.

        Example: `chart, table = st.tabs(["Chart", "Table"])`
        """
        labels = list(tabs or [])
        if not labels:
            raise StreamlitMissingRequiredParameterError("tabs", detail="For instance st.tabs(['First', 'Second']).")
        for label in labels:
            if not isinstance(label, str):
                raise StreamlitInvalidParameterTypeError("tabs", type(label).__name__, ["str"])
        if default is not None and default not in labels:
            raise StreamlitValueError("default", labels)
        bar = self.open(
            TABS, keyed(key), width=width_of(width, content=False), height=height_of(height), default=default
        )
        return [bar.open(TAB, label=label) for label in labels]


def _unless(default: str, value: str) -> str | None:
    """A value, absent on the wire when it is the default."""
    return None if value == default else value


def _gap(gap: str | None) -> str | None:
    if gap is None:
        return "none"
    return _unless("small", one_of("gap", gap, *GAPS))


def _weights(spec: int | Sequence[float]) -> list[float]:
    weights = [1.0] * spec if isinstance(spec, int) else spec
    if isinstance(weights, (str, float)) or not all(isinstance(weight, (int, float)) for weight in weights):
        raise StreamlitInvalidParameterTypeError("spec", type(spec).__name__, ["int", "list of numbers"])
    if not weights or any(weight <= 0 for weight in weights):
        raise StreamlitInvalidColumnSpecError()
    return [float(weight) for weight in weights]
