"""What an app shows and returns while it is operated: types and values, no sentences of the library.

Invariant: this program runs unchanged under Streamlit and under Lattice, so that two records can be compared.
Called as `python record.py script.py ...`; prints one JSON object.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from streamlit.testing.v1 import AppTest

SHOWN = ("title", "header", "subheader", "text", "markdown", "caption", "code", "metric", "json")
ALERTS = ("error", "warning", "info", "success")
WIDGETS = ("slider", "number_input", "text_input", "checkbox", "toggle", "radio", "selectbox", "button")
BLOCKS = ("columns", "tabs", "expander")


def portrait(app: Any) -> dict[str, Any]:
    """The elements of a page by kind, in order."""
    page: dict[str, Any] = {name: [_value(element.value) for element in getattr(app, name)] for name in SHOWN + ALERTS}
    page |= {name: [_widget(element) for element in getattr(app, name)] for name in WIDGETS}
    page |= {name: [getattr(block, "label", None) or None for block in getattr(app, name)] for name in BLOCKS}
    page["dataframe"] = [_value(element.value) for element in app.dataframe]
    page["exception"] = [element.message and type(element).__name__ for element in app.exception]
    return {name: found for name, found in page.items() if found}


def operate(app: Any) -> list[tuple[str, int, Any]]:
    """One event for each widget of the first page: to the last option, one up, the other way, pressed."""
    events: list[tuple[str, int, Any]] = []
    for name in WIDGETS:
        for index, widget in enumerate(getattr(app, name)):
            match name:
                case "slider":
                    value = [widget.min, widget.max] if isinstance(widget.value, list | tuple) else widget.max
                case "number_input":
                    value = "increment"
                case "text_input":
                    value = "Hello"
                case "checkbox" | "toggle":
                    value = not widget.value
                case "radio" | "selectbox":
                    value = widget.options[-1]
                case _:
                    value = "click"
            events.append((name, index, value))
    return events


def apply(app: Any, event: tuple[str, int, Any]) -> bool:
    """Do one event and run; False when its widget is not there any more."""
    name, index, value = event
    present = getattr(app, name)
    if index >= len(present):
        return False
    widget = present[index]
    if value == "click":
        widget.click()
    elif value == "increment":
        widget.increment()
    else:
        widget.set_value(value)
    app.run()
    return True


def record(script: str) -> list[dict[str, Any]]:
    """The page after the first run and after each event that was possible."""
    app = AppTest.from_file(script, default_timeout=30).run()
    steps = [{"event": None, "page": portrait(app)}]
    for event in operate(app):
        if apply(app, event):
            steps.append({"event": list(event), "page": portrait(app)})
    return steps


def _widget(widget: Any) -> dict[str, Any]:
    facts = {name: getattr(widget, name, None) for name in ("label", "key", "disabled", "help", "min", "max", "step")}
    if widget.type in ("radio", "selectbox"):
        facts["options"] = widget.options
    return {
        name: _value(fact) for name, fact in {**facts, "value": widget.value}.items() if fact not in (None, "", False)
    }


def _value(value: Any) -> Any:
    """As JSON; a table as its columns and cells, anything else by its type's name."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, list | tuple):
        return [_value(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _value(item) for key, item in value.items()}
    if hasattr(value, "to_dict") and hasattr(value, "columns"):
        return {str(column): [_value(cell) for cell in value[column].tolist()] for column in value.columns}
    return type(value).__name__


if __name__ == "__main__":
    apps = {script.partition("/apps/")[2]: record(script) for script in sys.argv[1:]}
    print(json.dumps(apps, ensure_ascii=False, sort_keys=True))
