"""The widgets that a page shows, and what a person could do to each.

Invariant: every value that is made here is one that the page could send.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from lattice_st.verify.event import Event, EventError

if TYPE_CHECKING:
    from lattice_st.session.session import Session

PRESSED = ("button", "form_submit_button", "download_button")


@dataclass(frozen=True, slots=True)
class Control:
    """One widget on the page."""

    id: str
    kind: str
    key: str | None
    label: str
    form: str | None
    props: dict[str, Any]

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.label or self.key or self.kind

    def wire(self, value: Any) -> Any:
        """A value that a person wrote, as the page sends it. Raises EventError."""
        props, now = self.props, self.props.get("value")
        try:
            match self.kind:
                case "slider":
                    return [float(item) for item in value] if isinstance(value, list) else [float(value)]
                case "number_input":
                    return None if value is None else float(value) if isinstance(now, float) else int(value)
                case "checkbox":
                    return _truth(value)
                case "select_slider" | "multiselect" | "button_group" | "date_input":
                    return [str(item) for item in (value if isinstance(value, list) else [value])]
                case kind if kind in PRESSED:
                    return True
                case "feedback":
                    return None if value is None else int(value)
                case _:
                    return value if value is None or isinstance(value, str) else str(value)
        except (TypeError, ValueError):
            raise EventError(f"{value!r} is no value for {self.kind} {props.get('label')!r}") from None

    def another(self) -> Any:
        """Another value than the present one, as the page sends it; None: this kind is left alone."""
        props, now = self.props, self.props.get("value")
        options = list(props.get("options") or ()) if isinstance(props.get("options"), list) else []
        match self.kind:
            case kind if kind in PRESSED:
                return True
            case "checkbox":
                return not now
            case "slider":
                return _moved(now, props)
            case "number_input":
                return _stepped(now, props)
            case "text_input" | "text_area":
                text = f"{now or ''}a"
                limit = props.get("max_chars")
                return text if not limit or len(text) <= limit else text[1:] if text[1:] != now else text[:-2]
            case "selectbox" | "radio":
                return next((option for option in options if option != now), None)
            case "select_slider":
                last = (now or [None])[-1]
                other = next((option for option in reversed(options) if option != last), None)
                return None if other is None else [*(now or [None])[:-1], other]
            case "multiselect" | "button_group":
                new = next((option for option in options if option not in (now or [])), None)
                return (
                    [*(now if now and (props.get("multi") or self.kind == "multiselect") else []), new] if new else []
                )
            case "menu_button":
                return options[0] if options else None
            case "date_input":
                return _next_day(now, props)
            case "time_input":
                return "10:15" if now == "10:00" else "10:00"
            case "datetime_input":
                return _next_hour(now, props)
            case "color_picker":
                return "#123456" if now != "#123456" else "#654321"
            case "feedback":
                return 0 if now != 0 else 1
            case _:
                return None


def controls(session: Session) -> list[Control]:
    """What can be operated now, in the order of the page."""
    return [] if session.tree is None else list(_walk(session, session.tree.export()))


def _walk(session: Session, node: tuple[str, str | None, dict[str, Any], list[Any]]) -> Iterator[Control]:
    kind, _, props, children = node
    identifier = props.get("widget")
    if identifier and not props.get("disabled"):
        registration = session.state.registration(identifier)
        if registration is not None:
            if not registration.trigger and identifier in session.state:  # the prop is only the server's last word
                props = {**props, "value": registration.encode(session.state.get(identifier))}
            yield Control(identifier, kind, registration.key, props.get("label") or "", props.get("form"), props)
    for child in children or ():
        yield from _walk(session, child)


def find(session: Session, name: str, *, press: bool = False) -> Control:
    """The widget with this key, else this label, else the only one whose label contains it. Raises EventError."""
    found = [one for one in controls(session) if (one.kind in PRESSED) is press]
    for fits in (
        [one for one in found if one.key == name],
        [one for one in found if one.label == name],
        [one for one in found if name.lower() in one.label.lower()],
    ):
        if fits:
            return fits[0]
    there = ", ".join(repr(one.key or one.label) for one in found) or "none"
    raise EventError(f"the page shows no {'button' if press else 'widget'} {name!r}; there are: {there}")


def moves(session: Session) -> list[Event]:
    """Each widget once, with another value. A widget of a form comes with the form's button."""
    shown = controls(session)
    found = []
    for one in shown:
        value = one.another()
        submits = [other for other in shown if other.kind == "form_submit_button" and other.form == one.form]
        if value is None or (one.form and one.kind != "form_submit_button" and not submits):
            continue
        if one.kind in PRESSED:
            found.append(Event(widgets={one.id: True}, form=one.form or None, text=f"press {one.name}"))
        else:
            widgets = {one.id: value} | ({submits[0].id: True} if one.form else {})
            found.append(Event(widgets=widgets, form=one.form or None, text=f"{one.name} = {told(value)}"))
    return found


def told(value: Any) -> str:
    """A wire value for people."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _truth(value: Any) -> bool:
    if isinstance(value, str):
        if value.lower() not in ("true", "false"):
            raise ValueError(value)
        return value.lower() == "true"
    return bool(value)


def _moved(now: Any, props: dict[str, Any]) -> list[float] | None:
    low, high, step = props["min"], props["max"], props["step"]
    last = now[-1]
    moved = last + step if last + step <= high else last - step
    if len(now) == 2:
        moved = max(moved, now[0])
    return None if moved == last or moved < low else [*now[:-1], moved]


def _stepped(now: float | None, props: dict[str, Any]) -> float | None:
    low, high, step = props.get("min"), props.get("max"), props["step"]
    step = step if props.get("data_type") == "float" else int(step)
    if now is None:
        return low if low is not None else step
    up = now + step
    return up if high is None or up <= high else now - step if low is None or now - step >= low else None


def _next_day(now: Any, props: dict[str, Any]) -> list[str] | None:
    days = [date.fromisoformat(day) for day in now or [props["min"]]]
    later = days[-1] + timedelta(days=1)
    if later.isoformat() > props["max"]:
        later = days[-1] - timedelta(days=1)
        if later.isoformat() < props["min"] or len(days) > 1:
            return None
    return [*now[:-1], later.isoformat()]


def _next_hour(now: str | None, props: dict[str, Any]) -> str | None:
    moment = datetime.fromisoformat(now or props["min"])
    for other in (moment + timedelta(hours=1), moment - timedelta(hours=1)):
        text = other.isoformat(timespec="minutes")
        if props["min"] <= text <= props["max"]:
            return text
    return None
