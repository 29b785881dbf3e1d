"""What `element.proto` answers: our props, also by the field names that tests written for Streamlit use.

Invariant: a prop that is absent reads as the empty value of its type, as a field of a message does; a name that is
neither a prop nor one of `FIELDS` is an AttributeError.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from lattice_st.api.catalog import CATALOG
from lattice_st.spec import PropType

EMPTY: dict[PropType, Any] = {
    "text": "",
    "flag": False,
    "int": 0,
    "number": 0.0,
    "data": b"",
    "texts": [],
    "ints": [],
    "numbers": [],
    "message": None,
    "messages": [],
}
#: Fields that every element answers; those that are no prop of it are empty.
SHARED: dict[str, Any] = {"help": "", "icon": "", "label": "", "disabled": False, "placeholder": "", "wrap": False}
_CODES = {"int": 0, "float": 1, "datetime": 2, "date": 3, "time": 4}


class LabelVisibility(str):
    """The keyword, with the number of the wire as `value`."""

    __slots__ = ()

    @property
    def value(self) -> int:
        return ("visible", "hidden", "collapsed").index(self)


def _prop(name: str, empty: Any = "") -> Callable[[Mapping[str, Any]], Any]:
    return lambda props: empty if props.get(name) is None else props[name]


def _const(value: Any) -> Callable[[Mapping[str, Any]], Any]:
    return lambda props: value


def _code(name: str, codes: Mapping[str, int]) -> Callable[[Mapping[str, Any]], Any]:
    return lambda props: codes.get(props.get(name) or "", 0)


_MARKDOWN = {"hide_anchors": _prop("hide_anchors", False), "wrap": _prop("wrap", True)}
#: Streamlit's names for what we call otherwise, or do not send, by kind.
FIELDS: dict[str, dict[str, Callable[[Mapping[str, Any]], Any]]] = {
    "heading": {"hide_anchor": _prop("hide_anchor", False), "wrap": _prop("wrap", True)},
    "text": {"wrap": _prop("wrap", True)},
    "markdown": {**_MARKDOWN, "element_type": lambda props: 2 if props.get("look") == "caption" else 1},
    "latex": {**_MARKDOWN, "element_type": _const(4), "wrap": _const(False)},
    "divider": {**_MARKDOWN, "element_type": _const(5), "wrap": _const(False), "body": _const("---")},
    "code": {"code_text": _prop("body"), "show_line_numbers": _prop("line_numbers", False)},
    "html": {"unsafe_allow_javascript": _prop("allow_javascript", False)},
    "alert": {"format": _code("look", {"error": 1, "warning": 2, "info": 3, "success": 4})},
    "exception": {"message_is_markdown": _prop("markdown", False), "is_warning": _prop("warning", False)},
    "metric": {
        "body": _prop("value_text"),
        "color": _code("color", {"red": 0, "green": 1, "gray": 2}),
        "direction": _code("direction", {"down": 0, "up": 1, "none": 2}),
        "show_border": _prop("border", False),
    },
    "progress": {"value": lambda props: int(float(props["fraction"]) * 100 + 1e-9)},
    "button": {"default": _const(False), "is_form_submitter": _const(False)},
    "form_submit_button": {"default": _const(False), "is_form_submitter": _const(True)},
    "download_button": {"default": _const(False)},
    "slider": {"data_type": _code("data_type", _CODES), "options": _const([])},
    "number_input": {
        "data_type": _code("data_type", _CODES),
        "has_min": lambda props: props.get("min") is not None,
        "has_max": lambda props: props.get("max") is not None,
    },
    "select_slider": {
        "min": _const(0.0),
        "max": lambda props: float(len(props["options"]) - 1),
        "step": _const(1.0),
    },
    "file_uploader": {
        "type": _prop("types", []),
        "max_upload_size_mb": _prop("max_mb", 0),
        "multiple_files": lambda props: props.get("multiple") != "one",
        "accept_directory": lambda props: props.get("multiple") == "directory",
    },
    "camera_input": {"resolution_height": _prop("lines", 0)},
    "chat_input": {
        "placeholder": _prop("label"),
        "label": _const(""),
        "value": _prop("preset"),
        "set_value": lambda props: props.get("preset") is not None,
        "file_type": _prop("types", []),
        "max_upload_size_mb": _prop("max_mb", 0),
        "audio_sample_rate": _prop("sample_rate", 0),
        "accept_file": _code("accept_file", {"one": 1, "files": 2, "directory": 3}),
        "submit_mode": _code("submit_mode", {"disable": 1, "stop": 2}),
    },
    "text_input": {"validate_regex": _prop("validate"), "live_debounce_ms": _prop("live", 0)},
    "button_group": {"click_mode": lambda props: 1 if props.get("multi") else 0},
}
#: Fields of every widget.
WIDGET_FIELDS: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "id": _prop("widget"),
    "form_id": _prop("form"),
    "query_param_key": _prop("bound"),
    "label_visibility": lambda props: LabelVisibility(props.get("label_visibility") or "visible"),
    "required": _prop("required", False),
}


class Proto(dict[str, Any]):
    """The props of a node as a dict, and as attributes under their own and Streamlit's names."""

    def __init__(self, kind: str, props: Mapping[str, Any]) -> None:
        super().__init__(props)
        self.__dict__["_kind"] = kind

    def __getattr__(self, name: str) -> Any:
        kind = self.__dict__.get("_kind", "")
        fields, types = _known(kind)
        if name in fields:
            return fields[name](self)
        if self.get(name) is not None:
            return self[name]
        if name in types:
            return EMPTY[types[name]]
        if name in SHARED:
            return SHARED[name]
        raise AttributeError(f"{kind} has no field {name!r}; it has {', '.join(sorted({*fields, *types}))}")

    def shown(self) -> dict[str, Any]:
        """What a person would name when describing the element: neither its size nor its place in a session."""
        return {name: value for name, value in self.items() if value not in (None, "", False) and name not in _HIDDEN}


_HIDDEN = frozenset({"width", "height", "widget", "body", "value"})


@functools.cache
def _known(kind: str) -> tuple[dict[str, Callable[[Mapping[str, Any]], Any]], dict[str, PropType]]:
    spec = CATALOG.by_kind.get(kind)
    types = {prop.name: prop.type for prop in spec.props} if spec is not None else {}
    widget = WIDGET_FIELDS if spec is not None and spec.role == "widget" else {}
    return {**widget, **FIELDS.get(kind, {})}, types
