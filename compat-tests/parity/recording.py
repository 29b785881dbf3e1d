"""What an AppTest shows after each event, as JSON values: written under the real Streamlit, compared with ours.

Invariant: this file imports neither Streamlit nor Lattice, so both are recorded by the same lines. Sentences of
Streamlit are never recorded: of its own errors only the class.
"""

from __future__ import annotations

import builtins
import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

#: Names that events may use besides `at`.
NAMES = {name: getattr(datetime, name) for name in ("date", "datetime", "time", "timedelta")}

#: Events of the examples, which are shown to people and so carry none themselves.
EXAMPLES = {
    "app_explorer": [
        "at.checkbox[0].uncheck()",
        "at.slider[0].set_value(20)",
        "at.selectbox[0].select('orders')",
        "at.checkbox[1].uncheck(); at.checkbox[2].uncheck(); at.checkbox[3].uncheck()",
        "at.checkbox[2].check()",
    ],
    "app_gallery": [
        "at.slider[0].set_value(5)",
        "at.select_slider[0].set_value('none')",
        "at.button_group[0].set_value('saw')",
        "at.toggle[0].set_value(False)",
    ],
    "app_mortgage": [
        "at.slider[0].set_value(10)",
        "at.number_input[0].increment()",
        "at.checkbox[0].check()",
        "at.number_input[1].set_value(0.0)",
    ],
    "app_ten_values": ["at.slider[3].set_value(99)", "at.slider[9].set_value(0)"],
    "app_text_desk": [
        "at.text_input[0].input('One fish, two fish')",
        "at.toggle[0].set_value(True)",
        "at.text_input[1].input('(')",
        "at.text_input[1].input('fish')",
        "at.button[0].click()",
        "at.run()",
    ],
    "app_todo": [
        "at.text_input(key='new_task').input('Write a test')",
        "at.checkbox(key='done-2').check()",
        "at.radio[0].set_value('open')",
        "at.radio[0].set_value('all')",
        "at.button(key='remove-1').click()",
        "at.button[-1].click()",
        "at.button[-1].click()",
    ],
}

_EVENT = re.compile(r"^#: ?(.*)$", re.MULTILINE)
_BLOCKS = ("column", "tab", "expander", "status")
_SHOWN = {
    "button": ("label", "value", "disabled", "help"),
    "checkbox": ("label", "value", "disabled", "help"),
    "toggle": ("label", "value", "disabled", "help"),
    "slider": ("label", "value", "disabled", "min", "max", "step"),
    "number_input": ("label", "value", "disabled", "min", "max", "step", "placeholder"),
    "text_input": ("label", "value", "disabled", "max_chars", "placeholder"),
    "selectbox": ("label", "value", "disabled", "options", "index"),
    "radio": ("label", "value", "disabled", "options", "index", "horizontal"),
    "metric": ("label", "value", "delta"),
    "code": ("value", "language"),
    "progress": ("value", "text"),
    "dataframe": ("value",),
    "divider": (),
    "toast": ("value", "icon"),
    "help_info": ("value", "doc_string"),
    "title": ("value", "icon"),
    "header": ("value", "icon"),
    "subheader": ("value", "icon"),
    "error": ("value", "icon"),
    "warning": ("value", "icon"),
    "info": ("value", "icon"),
    "success": ("value", "icon"),
}


def events_of(script: Path) -> list[str]:
    """The events of a script: lines in it that begin with `#:`, or those of EXAMPLES; the first run needs none."""
    return EXAMPLES.get(name_of(script)) or _EVENT.findall(script.read_text(encoding="utf-8"))


def scripts() -> list[Path]:
    """The corpus, the traps (written as carelessly as people write), projects of several files and the examples."""
    here = Path(__file__).parent
    apps = here.parents[1] / "examples" / "apps"
    corpus = [*(here / "scripts").glob("*.py"), *(here / "trap_scripts").glob("*.py")]
    corpus += [*(here / "projects").glob("*/main.py"), *real_apps()]
    return sorted([*corpus, *apps.glob("*.py"), *apps.glob("*/app.py")])


def real_apps() -> list[Path]:
    """Apps in the manner of public ones, some of several files; `test_real_apps` says what must run in them."""
    folder = Path(__file__).parent / "real_apps"
    return sorted([*folder.glob("*.py"), *folder.glob("*/main.py")])


def name_of(script: Path) -> str:
    """The name of a script's golden file."""
    if script.name == "main.py":
        return f"project_{script.parent.name}"
    if script.parent.name == "real_apps":
        return f"real_{script.stem}"
    return (
        f"app_{script.parent.name}"
        if script.name == "app.py"
        else (f"app_{script.stem}" if script.parent.name == "apps" else script.stem)
    )


def record(app_test: Callable[[], Any], events: list[str]) -> list[dict[str, Any]]:
    """Run a script once, and again after each event; answer what is seen after each."""
    at = app_test().run(timeout=60)
    seen = [_seen("", "", at)]
    for event in events:
        refused = ""
        try:
            exec(event, {"at": at, **NAMES})
        except Exception as error:
            refused = type(error).__name__
        at.run(timeout=60)
        seen.append(_seen(event, refused, at))
    return seen


def recorded(app_test: Callable[[], Any], events: list[str]) -> list[dict[str, Any]]:
    """As record, of programs that nobody read before: what the AppTest itself refuses is what is seen of them."""
    try:
        return record(app_test, events)
    except (KeyError, RuntimeError) as error:  # a widget of a cached function has no value
        return [{"event": "", "refused": type(error).__name__, "elements": [], "state": {}}]


def _seen(event: str, refused: str, at: Any) -> dict[str, Any]:
    seen: dict[str, Any] = {"event": event}
    if refused:
        seen["refused"] = refused
    seen["elements"] = [*_elements(at.main, ()), *_elements(at.sidebar, ("sidebar",))]
    if len(at._tree.children) > 2:  # toasts, and style sheets that draw nothing
        seen["elements"] += _elements(at._tree.children[2], ("event",))
    state = at.session_state.to_dict()
    seen["state"] = {name: encode(state[name]) for name in sorted(state)}
    return seen


def _elements(block: Any, inside: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for child in block.children.values():
        if not hasattr(child, "children"):
            if child.type not in ("empty", "skeleton", "spinner"):
                yield _element(child, inside)
            continue
        label = f":{child.label}" if child.type in ("tab", "expander") else ""
        if child.type == "status":
            label = f":{child.label}:{child.state}:{child.icon}"
            yield {"class": "Status", "inside": [*inside, "status" + label]}
        yield from _elements(child, (*inside, child.type + label) if child.type in _BLOCKS else inside)


def _element(element: Any, inside: tuple[str, ...]) -> dict[str, Any]:
    kind = type(element).__name__
    shown: dict[str, Any] = {"class": kind}
    if inside:
        shown["inside"] = list(inside)
    if kind == "UnknownElement":
        return {**shown, "type": element.type}
    if element.key is not None:
        shown["key"] = element.key
    if kind == "Exception":
        return {**shown, **_exception(element)}
    for name in _SHOWN.get(element.type, ("value",)):
        value = encode(getattr(element, name))
        if value not in (None, "", False):
            shown[name] = value
    return shown


def _exception(element: Any) -> dict[str, Any]:
    kind = element.proto["type"] if isinstance(element.proto, dict) else element.proto.type
    kind = kind.rpartition(".")[2]
    own = hasattr(builtins, kind) or kind == "Custom"
    if own and "st." not in element.message:
        return {"error": kind, "message": element.message}
    return {"error": kind}


def encode(value: Any) -> Any:
    """A value as JSON that keeps its type apart from its neighbours (1 and 1.0 and True, tuple and list)."""
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind is list:
        return [encode(item) for item in value]
    if kind is tuple:
        return {"tuple": [encode(item) for item in value]}
    if kind is dict:
        return {"dict": [[encode(name), encode(item)] for name, item in value.items()]}
    if kind in (datetime.date, datetime.time, datetime.datetime):
        return {kind.__name__: value.isoformat()}
    if hasattr(value, "to_dict") and hasattr(value, "columns"):
        return {"frame": {str(name): [str(item) for item in value[name]] for name in value.columns}}
    return {"object": kind.__name__}
