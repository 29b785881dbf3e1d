"""Data: tables, metrics, JSON.

Invariant: a table travels as Arrow, once per content; the node carries only its hash.
"""

from __future__ import annotations

import json as jsonlib
from typing import TYPE_CHECKING, Any, Literal

from lattice_st.api.elements.arrow import arrow_payload
from lattice_st.api.family import Family
from lattice_st.api.params import (
    Height,
    LabelVisibility,
    Width,
    clean_text,
    height_of,
    help_of,
    one_of,
    visibility,
    width_of,
)
from lattice_st.errors import StreamlitInvalidParameterTypeError
from lattice_st.spec import HEIGHT, HELP, LABEL, LABEL_VISIBILITY, WIDTH, choice, element, flag, integer, text, texts

if TYPE_CHECKING:
    from lattice_st.api.container import DeltaGenerator

DATAFRAME = element(
    "dataframe",
    130,
    WIDTH,
    HEIGHT,
    text(10, "payload"),
    flag(11, "hide_index"),
    texts(12, "column_order"),
    text(13, "column_config_json"),
    integer(14, "row_height"),
    text(15, "placeholder"),
    text(16, "alt"),
)
METRIC = element(
    "metric",
    131,
    WIDTH,
    HEIGHT,
    HELP,
    LABEL,
    LABEL_VISIBILITY,
    text(10, "value_text"),
    text(11, "delta"),
    choice(12, "direction", "up", "down", "none"),
    text(13, "color"),
    flag(14, "border"),
    text(15, "icon"),
    text(16, "delta_description"),
    text(17, "delta_arrow"),
)
JSON = element("json", 132, WIDTH, text(10, "body"), integer(11, "expanded"))  # levels open; absent: all


class Data(Family):
    """Methods that show data."""

    __slots__ = ()

    def dataframe(
        self,
        data: Any = None,
        width: Width = "stretch",
        height: Height | Literal["auto"] = "auto",
        *,
        use_container_width: bool | None = None,
        hide_index: bool | None = None,
        column_order: Any = None,
        column_config: Any = None,
        key: Any = None,
        on_select: Any = "ignore",
        selection_mode: Any = "multi-row",
        selection_default: Any = None,
        row_height: int | None = None,
        placeholder: str | None = None,
        lazy: Any = None,
        alt: str | None = None,
    ) -> DeltaGenerator:
        """Draw a table that can be scrolled, sorted and searched: a frame of pandas or polars, an Arrow table, a NumPy
        array, or anything that pandas can make a frame of.

        Raises StreamlitDataframeConversionError for data that is no table.

        Example: `st.dataframe({"city": ["Oslo", "Rome"], "rain": [3, 1]})`
        """
        if use_container_width is not None:
            width = "stretch" if use_container_width else "content"
        return self.draw(
            DATAFRAME,
            None if key is None else str(key),
            payload=arrow_payload(data),
            width=width_of(width),
            height="auto" if height == "auto" else height_of(height),
            hide_index=hide_index,
            column_order=None if column_order is None else [str(name) for name in column_order],
            row_height=row_height,
            placeholder=placeholder,
            alt=alt,
        )

    def metric(
        self,
        label: str,
        value: Any,
        delta: Any = None,
        delta_color: str = "normal",
        *,
        help: str | None = None,
        icon: str | None = None,
        label_visibility: LabelVisibility = "visible",
        border: bool = False,
        width: Width = "stretch",
        height: Height = "content",
        chart_data: Any = None,
        chart_type: str = "line",
        delta_arrow: str = "auto",
        format: Any = None,
        delta_description: str | None = None,
    ) -> DeltaGenerator:
        """Draw a number in large type, with its label and the change since last time.

        A `delta` that begins with a minus sign points down and is red; `delta_color="inverse"` turns the colours round.

        Example: `st.metric("Visitors", 1204, delta=-7)`
        """
        change = _number_text("delta", delta) or None
        sign = "none" if change is None else "down" if change.startswith("-") else "up"
        return self.draw(
            METRIC,
            label=str(label),
            value_text=_number_text("value", value) or "—",
            delta=change,
            direction=sign if delta_arrow == "auto" else {"up": "up", "down": "down"}.get(delta_arrow, "none"),
            color=_delta_color(delta_color, sign),
            help=help_of(help),
            label_visibility=visibility(label_visibility),
            border=border or None,
            icon=icon,
            width=width_of(width),
            height=height_of(height),
            delta_description=delta_description,
        )

    def json(self, body: Any, *, expanded: bool | int = True, width: Width = "stretch") -> DeltaGenerator:
        """Draw an object, or a string of JSON, as a tree whose branches fold. `expanded` may be a number of levels.

        Example: `st.json({"a": [1, 2]})`
        """
        source = body if isinstance(body, str) else jsonlib.dumps(_plain(body), default=repr)
        levels = None if expanded is True else 0 if expanded is False else int(expanded)
        return self.draw(JSON, body=source, expanded=levels, width=width_of(width))


def _number_text(name: str, value: Any) -> str:
    """A value of a metric in text. Raises StreamlitInvalidParameterTypeError for what is neither number nor text."""
    if value is None:
        return ""
    if isinstance(value, (int, float, str)) or hasattr(value, "item") or hasattr(value, "__float__"):
        return clean_text(value.item() if hasattr(value, "item") else value)
    raise StreamlitInvalidParameterTypeError(name, type(value).__name__, ["int", "float", "str", "None"])


def _delta_color(wanted: str, sign: str) -> str:
    """The colour of a change: green for up unless turned round, or the colour that was named."""
    if wanted == "off":
        return "gray"
    if wanted in ("normal", "inverse"):
        if sign == "none":
            return "gray"
        good = (sign == "up") == (wanted == "normal")
        return "green" if good else "red"
    names = ("red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "primary")
    return one_of("delta_color", wanted, "normal", "inverse", "off", *names)


def _plain(value: Any) -> Any:
    """Mappings and sequences as JSON knows them; keys become text."""
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if not isinstance(value, (type, Family)):  # a place in the page has any attribute that it is asked for
        for name in ("_asdict", "to_dict"):
            if hasattr(value, name):
                return _plain(getattr(value, name)())
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    return value
