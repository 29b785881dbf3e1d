"""A portrait: everything that a person or the next run can see of a session, as lines of text.

Invariant: two sessions have equal portraits exactly when their trees (kinds, keys, props, order), payloads, exceptions,
page config, query parameters and session_state are equal; types and sharing count, addresses do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_ADDRESS = re.compile(r"0[xX][0-9a-fA-F]{6,}")


def portrait(session: Any) -> list[str]:
    """The lines for a session between two runs."""
    lines = list(_tree(session)) if session.tree is not None else []
    lines += [f"raised {type(error).__qualname__}: {steady(str(error))}" for error in session.exceptions]
    lines.append(f"page config {session.page_config}")
    lines.append(f"query {session.query}")
    seen: dict[int, tuple[int, Any]] = {}
    lines += [f"state {key!r} = {describe(session.state.get(key), seen)}" for key in sorted(session.state.keys())]
    return lines


def _tree(session: Any) -> Iterator[str]:
    pending = [(session.tree.export(), 0)]
    while pending:
        (kind, key, props, children), depth = pending.pop()
        if kind == "exception" and props.get("type") == "UnboundLocalError":
            props = {**props, "stack_trace": None}  # warm code of CPython 3.11 and 3.12 names the instruction before
        shown = " ".join(f"{name}={steady(repr(value))}" for name, value in props.items() if value is not None)
        lost = [
            f" LOST {name}"
            for name, value in props.items()
            if name.endswith("payload") and value and value not in session.payloads
        ]
        yield "  " * depth + kind + ("" if key is None else f" key={key!r}") + f" {shown}" + "".join(lost)
        pending += [(child, depth + 1) for child in reversed(children or [])]


def steady(text: str) -> str:
    """The text without addresses of objects, which differ from process to process."""
    return _ADDRESS.sub("0x", text)


def describe(value: Any, seen: dict[int, tuple[int, Any]] | None = None) -> str:
    """A value in text: types, contents, and which mutable parts are one object (`#n`). Runs none of the user's code."""
    seen = {} if seen is None else seen
    kind = type(value)
    if value is None or kind in (bool, int, float, complex, str, bytes):
        return repr(value)
    if isinstance(value, type) or callable(value):
        return f"<{kind.__name__} {getattr(value, '__qualname__', '')}>"
    if id(value) in seen:
        return f"#{seen[id(value)][0]}"
    if kind is tuple:
        return f"({', '.join(describe(item, seen) for item in value)},)"
    mark = len(seen)
    seen[id(value)] = (mark, value)
    if kind in (list, set, frozenset):
        items = [describe(item, seen) for item in value]
        return f"#{mark}:{kind.__name__}[{', '.join(items)}]"
    if isinstance(value, dict):
        items = [f"{describe(name, seen)}: {describe(item, seen)}" for name, item in value.items()]
        return f"#{mark}:{kind.__name__}{{{', '.join(items)}}}"
    if kind.__module__.partition(".")[0] == "numpy" and hasattr(value, "tolist"):
        return f"#{mark}:{kind.__name__} {getattr(value, 'dtype', '')} {getattr(value, 'shape', '')} {value.tolist()!r}"
    if kind.__module__ == "numpy.random._generator":
        return f"#{mark}:{kind.__name__} {value.bit_generator.state!r}"
    if kind.__module__.partition(".")[0] == "pandas" and hasattr(value, "to_dict"):
        return f"#{mark}:{kind.__name__} {value.to_dict()!r} {list(value.index)!r} {getattr(value, 'dtypes', '')!r}"
    attributes = getattr(value, "__dict__", None)
    if attributes is not None:
        return f"#{mark}:{kind.__qualname__} {describe(dict(attributes), seen)}"
    return f"{kind.__name__} {steady(repr(value))}"
