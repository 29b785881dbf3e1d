"""The state of one session: what `st.session_state` and widgets hold, with Streamlit's rules.

Three layers, as a reader of session_state meets them:

* `fresh`: set through session_state since the run began (the callbacks of an event belong to its run);
* `widgets`: the values of widgets by id, from the page or from a registration's default;
* `kept`: what earlier runs left, by user key or by widget id.

Invariant: a value is read from the first layer that has it. The layers are folded into `kept` when an event begins; when
a run finishes, widgets that it did not render are forgotten (not when it stopped or failed half-way: what lies behind
keeps its values). A key that once belonged to a widget stays tied to it: what is set under it while the widget is away
lasts until the next run ends.
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from lattice_st import _core
from lattice_st.errors import (
    StreamlitValueAssignmentNotAllowedError,
    StreamlitWidgetAlreadyInstantiatedError,
)
from lattice_st.session.query import Params
from lattice_st.session.registrations import Registrations
from lattice_st.session.tie import align, ordered
from lattice_st.session.widget import ID_PREFIX, Registration, Wire, is_atomic

_NOTHING = object()


class SessionState:
    """Values of one session. Not thread-safe: only the thread that runs the session touches it."""

    def __init__(self) -> None:
        self._fresh: dict[str, Any] = {}
        self._widgets: dict[str, Any] = {}
        self._kept: dict[str, Any] = {}
        self._ids: dict[str, str] = {}  # user key -> widget id
        self._wires: dict[str, Wire] = {}  # what the page calls values that mean something else to their widgets, by id
        self._registered: dict[str, Registration] = {}
        self._rendered: set[str] = set()
        self._received: set[str] = set()  # widgets that the present event changed
        self._touched: set[str] = set()  # widgets whose value somebody else wrote since they were registered last
        self._lapsing: dict[str, Registration] = {}  # registered widgets whose value does not last as it is
        self.address: Callable[[], Params] = dict  # the parameters of the page's address
        self.has_page = False  # whether a page shows the session, whose address follows its widgets
        self._arrived: Params = {}  # the address as the present event found it
        self._bound: set[str] = set()  # keys of bound widgets that were rendered before: the address seeds but once
        self._pressed: dict[str, Any] = {}  # triggers that were on in the last run, and their values
        self._engine: _core.Engine | None = None

    def tell(self, engine: _core.Engine) -> None:
        """Let an engine look at what is stored here, and tell it of each write during a run."""
        engine.watch(self._fresh, self._widgets, self._kept, self._ids, self._rendered)
        self._engine = engine

    def wrote(self, *names: str | None) -> None:
        """What stands under these user keys or widget ids was written."""
        if self._engine is not None:
            self._engine.wrote(*names)

    def wrote_address(self) -> None:
        """The parameters of the page's address were written."""
        if self._engine is not None:
            self._engine.wrote_query()

    # --- reading and writing by key -----------------------------------------------------------------------------

    def get(self, key: str) -> Any:
        """The value under a user key or widget id. Raises KeyError."""
        identifier = self._ids.get(key, key)
        for layer, name in (
            (self._fresh, key),
            (self._widgets, identifier),
            (self._kept, identifier),
            (self._kept, key),
        ):
            if name in layer:
                return layer[name]
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        identifier = self._ids.get(key, key)
        return key in self._fresh or identifier in self._widgets or identifier in self._kept or key in self._kept

    def set(self, key: str, value: Any) -> None:
        """Set a value under a user key. Raises for a widget that this run has already rendered."""
        if self.drawn(key):
            raise StreamlitWidgetAlreadyInstantiatedError(key)
        self._fresh[key] = value
        self.wrote(key)
        self._touch(self._ids.get(key, key))

    def delete(self, key: str) -> None:
        """Forget a key everywhere. Raises KeyError."""
        if key not in self:
            raise KeyError(key)
        identifier = self._ids.get(key, key)
        self._touch(identifier)
        self._fresh.pop(key, None)
        self._kept.pop(key, None)
        self._kept.pop(identifier, None)
        self._widgets.pop(identifier, None)
        self.wrote(key, identifier)

    def clear(self) -> None:
        """Forget every key that the user can see; widgets without a key keep their values."""
        for key in tuple(self.keys()):
            self.delete(key)
        keys = tuple(self._ids)
        self._ids.clear()
        self.wrote(*keys)

    def keys(self) -> Iterator[str]:
        """User-visible keys: those set by the user and those of keyed widgets, in order of first appearance."""
        by_id = {identifier: key for key, identifier in self._ids.items()}
        seen: dict[str, None] = {}
        for layer in (self._kept, self._widgets, self._fresh):
            for name in layer:
                if name.startswith(ID_PREFIX):
                    key = by_id.get(name)
                    if key is not None:
                        seen.setdefault(key)
                elif layer is self._fresh or name not in self._ids:
                    seen.setdefault(name)
        return iter(seen)

    # --- widgets ----------------------------------------------------------------------------------------------------

    def _assignable(self, registration: Registration) -> None:
        if not registration.assignable and registration.key in self._fresh:
            raise StreamlitValueAssignmentNotAllowedError(registration.key)

    def peek(self, registration: Registration) -> Any:
        """The value that `register` would answer now; changes nothing. Raises what `register` would raise."""
        key = registration.key
        self._assignable(registration)
        seeded = self._seed(registration)
        if seeded is not _NOTHING:
            return seeded
        if key is not None and key in self._fresh:
            value = self._fresh[key]
        elif registration.id in self._widgets:
            value = self._widgets[registration.id]
        elif registration.id in self._kept:
            value = self._kept[registration.id]
        elif key is not None and key in self._kept:
            value = self._kept[key]
        else:
            return registration.default
        if registration.labelled and not is_atomic(value):
            value = self._readable(registration, value)
        return value if registration.admit is None else registration.admit(value, self.was_set(registration))

    def _readable(self, registration: Registration, value: Any) -> Any:
        """An option of the last run; the one of this run that looks like it, if this run's texts are not for it."""
        try:
            registration.encode(value)
        except Exception:
            wire = self._wires.get(registration.id)
            return value if wire is None else _option(registration, wire, value)
        return value

    def called(self, registration: Registration, wire: Wire, value: Any) -> None:
        """What the page calls the value of a widget from now on. Kept where that may come to mean something else."""
        if registration.lapses or registration.accepts is not None:
            return
        plain = not registration.labelled or is_atomic(value)
        if plain and _same(_option(registration, wire, value), value):
            self._wires.pop(registration.id, None)
        else:
            self._wires[registration.id] = wire

    def register(self, registration: Registration) -> Any:
        """A widget is rendered: note it and answer its value."""
        key = registration.key
        if key is not None:
            self._assignable(registration)
            if self._ids.get(key) != registration.id:
                self._ids[key] = registration.id
                self.wrote(key)
        if registration.disabled and registration.id in self._received:
            del self._widgets[registration.id]  # disabled in this very run: the page could not have changed it
            self._received.discard(registration.id)
            self.wrote(registration.id)
        value = self.peek(registration)
        if registration.tie is not None:
            self._settle(registration, value)
        self._registered[registration.id] = registration
        if registration.lapses:
            self._lapsing[registration.id] = registration
        else:
            self._lapsing.pop(registration.id, None)
        self._rendered.add(registration.id)
        self._touched.discard(registration.id)
        self._widgets[registration.id] = value
        if self.was_set(registration):
            self._fresh[registration.key] = value  # type: ignore[index]  # what was set has a key; it may be mended
        if self._engine is not None:
            self._engine.wrote(registration.id, key)
        return value

    def _touch(self, identifier: str) -> None:
        self._wires.pop(identifier, None)
        if identifier in self._registered:
            self._touched.add(identifier)

    def register_all(self, many: Registrations, keys: builtins.set[str]) -> bool:
        """Register widgets that a skipped unit registered before, if that leaves all values as they are; else do nothing.

        `keys`: those that the run has claimed, to which theirs are added.
        """
        if (
            many.ids.isdisjoint(self._touched)
            and many.ids.isdisjoint(self._rendered)
            and many.keys.isdisjoint(keys)
            and self._registered.keys() >= many.ids
            and all(map(operator.is_, many.pick(self._registered), many.registrations))
            and self._kept.keys() >= many.ids
        ):
            self._rendered |= many.ids
            keys |= many.keys
            return True
        return False

    def _seed(self, registration: Registration) -> Any:
        """What the address says of a bound widget that was never rendered before; it comes before session_state."""
        tie = registration.tie
        texts = None if tie is None or tie.name in self._bound else self._arrived.get(tie.name)
        if tie is None or not texts:
            return _NOTHING
        try:
            return registration.decode(tie.read(texts))
        except (TypeError, ValueError, OverflowError):
            return _NOTHING

    def _settle(self, registration: Registration, value: Any) -> None:
        """Make the address say the value of a bound widget, where the run or an earlier one changed it."""
        tie = registration.tie
        if tie is None:
            return
        params = self.address()
        first = tie.name not in self._bound
        if first and self._seed(registration) is not _NOTHING:
            self._fresh.pop(tie.name, None)
        self._bound.add(tie.name)
        back = registration.id not in self._registered
        untouched = tie.name in params and params[tie.name] == self._arrived.get(tie.name)
        if untouched if first else back or self.was_set(registration):
            align(tie, params, registration.encode(value), registration.encode(registration.default))
            self.wrote_address()

    def bound(self) -> list[str]:
        """The query parameters that belong to widgets of the present page."""
        return [registration.tie.name for registration in self._registered.values() if registration.tie]

    def was_set(self, registration: Registration) -> bool:
        """Whether session_state set this widget's value since the run began."""
        return registration.key is not None and registration.key in self._fresh

    def receive(self, values: list[tuple[str, Any]]) -> list[Registration]:
        """Take wire values of an event; answer the registrations whose value changed, in order of the event.

        Values for widgets that are unknown, disabled or malformed are ignored: a page may be older than the last run.
        """
        changed = []
        for identifier, wire in values:
            registration = self._registered.get(identifier)
            if registration is None or registration.disabled:
                continue
            try:
                value = registration.decode(wire)
            except (TypeError, ValueError, IndexError, KeyError, OverflowError):
                continue
            if identifier not in self._kept or _differs(self._kept[identifier], value):
                changed.append(registration)
                self._received.add(identifier)
            self._widgets[identifier] = value
            self._touched.add(identifier)
            self.called(registration, wire, value)
            if registration.tie is not None and self.has_page:
                now, default = registration.encode(value), registration.encode(registration.default)
                if align(registration.tie, self.address(), now, default):
                    ordered(self.address())
        return changed

    # --- the life of a run ------------------------------------------------------------------------------------------

    def forget_widgets(self, *, shared: bool = True) -> None:
        """Another page comes, and starts with the defaults of its widgets.

        `shared` False: those that the script itself renders on every page of `st.navigation` keep their values.
        """
        self.fold()
        for identifier, registration in self._registered.items():
            if not (shared or registration.page):
                continue
            value = self._kept.pop(identifier, registration.default)
            self._wires.pop(identifier, None)
            self._touched.add(identifier)
            if registration.key is not None:
                self._kept.pop(registration.key, None)
                if registration.persist == "session":
                    self._kept[registration.key] = value

    def begin_event(self) -> None:
        """A new event: fold what is there, so that `receive` compares with the last run's values; triggers fall.

        The page sends all that it shows: what its words mean are the options, and the types, of the last run.
        """
        self.fold()
        for identifier, registration in self._lapsing.items():
            if identifier not in self._kept:
                continue
            if registration.trigger:
                self._kept[identifier] = registration.default
            elif registration.renew is not None:
                self._kept[identifier] = registration.renew(self._kept[identifier])
        for identifier, wire in self._wires.items():
            labelled = self._registered.get(identifier)
            if labelled is None or identifier not in self._kept:
                continue
            value = self._kept[identifier]
            option = _option(labelled, wire, value)
            if option is not value if labelled.labelled else not _same(option, value):
                self._kept[identifier] = option
                self._touched.add(identifier)
                self.wrote(identifier, labelled.key)
        self._rendered.clear()
        self._received.clear()
        params = self.address()
        for name in [name for name, texts in params.items() if not texts]:
            del params[name]  # an address cannot say it
            self.wrote_address()
        self._arrived = dict(params)

    def values(self) -> dict[str, Any]:
        """Everything that is kept between runs, by user key or widget id, as `fold` would leave it."""
        found = {**self._kept, **self._widgets}
        found.update({self._ids.get(key, key): value for key, value in self._fresh.items()})
        return found

    def adopt(self, values: dict[str, Any]) -> None:
        """Hold exactly these values; what is registered stays."""
        self.fold()
        self._kept.clear()
        self._wires.clear()
        self._kept.update(values)
        self._touched.update(values.keys() & self._registered.keys())

    def fold(self) -> None:
        """Move the layers of the present run into `kept`; what was set under a widget's key becomes the widget's."""
        self._kept.update(self._widgets)
        for key, value in self._fresh.items():
            self._kept[self._ids.get(key, key)] = value
        self._widgets.clear()
        self._fresh.clear()

    def end_run(self, *, complete: bool = True, fragments: Collection[str] | None = None) -> None:
        """A run is over. If it was `complete` (it reached its last line), forget the widgets that it did not render.

        `fragments`: only these ran, so only their widgets can be gone.
        """
        self._pressed = {
            identifier: self._widgets[identifier]
            for identifier, registration in self._lapsing.items()
            if registration.trigger and self._widgets.get(identifier, registration.default) != registration.default
        }
        for identifier in self._pressed if complete else ():
            self._widgets[identifier] = self._registered[identifier].default  # a press lasts for one run
        if fragments is not None:
            for key, identifier in self._ids.items():  # the page shows these widgets unchanged: its word wins
                if key in self._fresh and identifier in self._registered and identifier not in self._rendered:
                    del self._fresh[key]
        if complete:
            if not self._registered.keys() <= self._rendered:
                for identifier in [name for name in self._registered if name not in self._rendered]:  # in their order
                    if fragments is None or self._registered[identifier].fragment in fragments:
                        self._lapsing.pop(identifier, None)
                        self._touched.discard(identifier)
                        self._wires.pop(identifier, None)
                        self._persist(self._registered.pop(identifier))
            for layer in (self._widgets, self._kept):
                if layer.keys() <= self._registered.keys():
                    continue
                for name in layer.keys() - self._registered.keys():
                    if name.startswith(ID_PREFIX):
                        del layer[name]
        self._rendered.clear()

    def drawn(self, key: str) -> bool:
        """Whether this run has rendered the widget of a user key, so that `set` refuses it."""
        return self._ids.get(key) in self._rendered

    def _persist(self, gone: Registration) -> None:
        """What a widget with `persist_state` held stays under its key while the widget is away."""
        if gone.tie is not None:
            self.address().pop(gone.tie.name, None)
        if (gone.persist is None and gone.tie is None) or gone.key is None:
            return
        for layer in (self._widgets, self._kept):
            if gone.id in layer:
                self._kept[gone.key] = layer[gone.id]
                if self._ids.get(gone.key) == gone.id:
                    del self._ids[gone.key]
                return

    def silent(self, identifiers: Iterable[str]) -> bool:
        """Whether all of these are widgets whose change alone causes no run."""
        found = [self._registered.get(identifier) for identifier in identifiers]
        return bool(found) and all(registration is not None and registration.silent for registration in found)

    def pressed(self, identifier: str) -> bool:
        """Whether a trigger was on in the last run."""
        return identifier in self._pressed

    def pressed_value(self, identifier: str) -> Any:
        """What a trigger that was on in the last run gave, None if it was off."""
        return self._pressed.get(identifier)

    def in_form(self, form: str) -> list[Registration]:
        """The widgets that the last run drew in a form."""
        return [registration for registration in self._registered.values() if registration.form == form]

    def preset(self, key: str | None) -> Any:
        """What session_state set under a key since the run began; None for nothing."""
        return None if key is None else self._fresh.get(key)

    def registration(self, identifier: str) -> Registration | None:
        """What the last run registered under a widget id."""
        return self._registered.get(identifier)

    def rendered(self, identifier: str) -> bool:
        """Whether this run has rendered the widget (a second time is a duplicate)."""
        return identifier in self._rendered


def _option(registration: Registration, wire: Wire, otherwise: Any) -> Any:
    """What the page's word for a value means to a widget."""
    try:
        return registration.decode(wire)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        return otherwise


def _same(one: Any, other: Any) -> bool:
    if type(one) is not type(other) or one != other:
        return False
    return type(one) not in (list, tuple) or all(map(operator.is_, map(type, one), map(type, other)))


def _differs(old: Any, new: Any) -> bool:
    try:
        return bool(old != new)
    except Exception:  # a value whose comparison fails (arrays): treat it as changed, the safe side
        return True
