"""Events as people write them and as a server records them: one JSON form for `why`, `verify` and replays.

    {"app": "app.py", "events": [{"set": {"Rows": 20}}, {"press": "Go"}, {"page": "about"}, {"run": true}]}

`set` and `press` name widgets by key or label. A recorded event names them by id and holds what the page sent:
`{"widgets": {"$$ID-...": [20.0]}, "form": "order", "text": "Rows = 20"}`.

Invariant: what is read from a file is checked here, so past this file an event is well-formed.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from lattice_st.session.requests import PendingRun

VERSION = 1


class EventError(ValueError):
    """An event, or a file of events, that cannot be played; the message says how to mend it."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a person does. `text`: how a report names it."""

    set: dict[str, Any] = field(default_factory=dict)
    press: str | None = None
    widgets: dict[str, Any] = field(default_factory=dict)
    form: str | None = None
    fragments: tuple[str, ...] = ()
    page: str | None = None
    query: dict[str, list[str]] | None = None
    text: str = ""

    def __str__(self) -> str:
        if self.text:
            return self.text
        parts = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in self.set.items()]
        parts += [f"{name} = {json.dumps(value)}" for name, value in self.widgets.items()]
        parts += [f"press {self.press}"] if self.press is not None else []
        parts += [f"page {self.page or 'of the start'}"] if self.page is not None else []
        parts += [f"query {json.dumps(self.query)}"] if self.query is not None else []
        parts += ["a fragment again"] if self.fragments and not parts else []
        return ", ".join(parts) or "run"

    def as_json(self) -> dict[str, Any]:
        """The fields that say something."""
        found = {name: value for name, value in asdict(self).items() if value not in (None, "", {}, (), [])}
        if self.page == "":
            found["page"] = ""
        return found or {"run": True}


FIRST = Event(text="first run")


def recorded(pending: PendingRun, text: str = "", *, query: dict[str, list[str]] | None = None) -> Event:
    """The event that a session answers. `query`: the parameters that the page's address has got meanwhile."""
    request = pending.request
    return Event(
        widgets=dict(pending.values),
        form=pending.form,
        fragments=request.fragments,
        page=request.page,
        query=request.query if query is None else query,
        text=text,
    )


def event_from(found: object) -> Event:
    """One event from JSON. Raises EventError."""
    if not isinstance(found, dict):
        raise EventError(f'an event is an object such as {{"set": {{"Rows": 20}}}}, not {json.dumps(found)}')
    known = {**found}
    known.pop("run", None)
    strange = set(known) - set(Event.__dataclass_fields__)
    if strange:
        raise EventError(
            f"an event has no field {sorted(strange)[0]!r}; there are set, press, page, query, run, widgets, form, "
            "fragments and text"
        )
    for name, kind in (("set", dict), ("widgets", dict), ("query", dict), ("fragments", list)):
        if name in known and not isinstance(known[name], kind):
            raise EventError(f"the field {name!r} of an event must be {'a list' if kind is list else 'an object'}")
    for name in ("press", "form", "page", "text"):
        if name in known and not isinstance(known[name], str):
            raise EventError(f"the field {name!r} of an event must be a text")
    known["fragments"] = tuple(known.get("fragments", ()))
    return Event(**known)


def read_events(path: Path) -> tuple[Path | None, list[Event]]:
    """The app (if the file names one; relative to the file) and the events. Raises EventError."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EventError(f"{path} cannot be read as JSON: {error}") from None
    listed = found.get("events") if isinstance(found, dict) else found
    if not isinstance(listed, list):
        raise EventError(f'{path} must hold a list of events, or an object with "events"')
    app = found.get("app") if isinstance(found, dict) else None
    return (path.parent / app if isinstance(app, str) else None), [event_from(item) for item in listed]


def write_events(path: Path, app: Path, events: list[Event], **more: Any) -> None:
    """Write a file that `read_events` reads; `more` fields are for people."""
    content = {
        "version": VERSION,
        "app": str(app.resolve()),
        **more,
        "events": [event.as_json() for event in events],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    fresh.replace(path)
