"""`st.session_state`: a mapping and attribute face of the session's state.

Invariant: every access goes through this file, so that open recorders learn what was read and written.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, MutableMapping, ValuesView
from dataclasses import dataclass
from typing import Any

from lattice_st import _core
from lattice_st.errors import StreamlitAPIException, StreamlitValueError
from lattice_st.session.context import current_run
from lattice_st.session.state import SessionState
from lattice_st.session.widget import ID_PREFIX

_outside = SessionState()  # bare mode: a script started by plain python has one state and no page

_IMMUTABLE = (type(None), bool, int, float, complex, str, bytes)


def _state() -> SessionState:
    run = current_run()
    return _outside if run is None else run.state


def _accessed() -> SessionState:
    """The state, for the script: an access gives way to a newer event, as an st call does, and to an st.stop before it."""
    run = current_run()
    if run is None:
        return _outside
    if not run.calling_back:
        run.checkpoint()
    return run.state


def _checked(key: object) -> str:
    name = str(key)
    if not name:
        raise StreamlitValueError("key", ["any text but the empty one"])
    if name.startswith(ID_PREFIX):
        raise StreamlitAPIException(f"The key {name!r} is reserved: keys of yours may not start with {ID_PREFIX!r}.")
    return name


@dataclass(frozen=True, slots=True)
class StateCell:
    """One entry of session_state."""

    name: str

    shared = True

    @property
    def key(self) -> tuple[str, str]:
        return ("session_state", self.name)

    @property
    def signal(self) -> tuple[str, str]:
        return ("state", self.name)

    def peek(self) -> object:
        try:
            return _state().get(self.name)
        except KeyError:
            return _core.ABSENT


@dataclass(frozen=True, slots=True)
class KeysCell:
    """The set of keys of session_state, in order."""

    shared = True

    @property
    def key(self) -> tuple[str, str]:
        return ("session_state", "\0keys")

    def peek(self) -> object:
        return tuple(_state().keys())


@dataclass(frozen=True, slots=True)
class PresenceCell:
    """Whether session_state has a key; a write of the entry writes this too, see `Write.key`."""

    name: str

    shared = True

    @property
    def key(self) -> tuple[str, str, str]:
        return ("session_state", self.name, "present")

    @property
    def signal(self) -> tuple[str, str]:
        return ("state", self.name)

    def peek(self) -> object:
        return self.name in _state()


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """Whether this run has drawn the widget of a key, so that the entry cannot be set any more."""

    name: str

    shared = True

    @property
    def key(self) -> tuple[str, str, str]:
        return ("session_state", self.name, "drawn")

    def peek(self) -> object:
        return _state().drawn(self.name)


@dataclass(frozen=True, slots=True)
class Write:
    """An assignment of an immutable value."""

    name: str
    value: Any

    shared = True

    @property
    def key(self) -> tuple[str, str]:
        return ("session_state", self.name)

    @property
    def content(self) -> object:
        return (self.name, self.value)

    def apply(self) -> None:
        _state().set(self.name, self.value)


@dataclass(frozen=True, slots=True)
class Delete:
    """A deletion."""

    name: str

    shared = True

    @property
    def key(self) -> tuple[str, str]:
        return ("session_state", self.name)

    @property
    def content(self) -> object:
        return self.name

    def apply(self) -> None:
        _state().delete(self.name)


class SessionStateProxy(MutableMapping[str, Any]):
    """What a session remembers between runs, as a mapping and as attributes.

    Values set by the user stay until deleted; values of keyed widgets stand under their keys. Raises KeyError or
    AttributeError for a key that is not there, and StreamlitAPIException for setting a widget's value after it was drawn.

    Example: `st.session_state.setdefault("count", 0); st.session_state.count += 1`
    """

    def __getitem__(self, key: object) -> Any:
        name = _checked(key)
        try:
            value = _accessed().get(name)
        except KeyError:
            if _core.recording():
                _core.read(StateCell(name), _core.ABSENT)
            raise KeyError(_missing(name)) from None
        if _core.recording():
            _core.read(StateCell(name), value)
        return value

    def __setitem__(self, key: object, value: Any) -> None:
        name = _checked(key)
        try:
            _accessed().set(name, value)
        except StreamlitAPIException:
            _core.taint(f"session_state.{name} was refused a value, since its widget had been drawn")
            raise
        if _core.recording():
            _core.read(DrawnCell(name), False)
            if type(value) in _IMMUTABLE:
                _core.op(Write(name, value))
            else:
                _core.taint(f"session_state.{name} was given a {type(value).__name__}, which others may change")

    def __delitem__(self, key: object) -> None:
        name = _checked(key)
        try:
            _accessed().delete(name)
        except KeyError:
            if _core.recording():
                _core.read(PresenceCell(name), False)
            raise KeyError(_missing(name)) from None
        if _core.recording():
            _core.read(PresenceCell(name), True)
            _core.op(Delete(name))

    def __contains__(self, key: object) -> bool:
        name = str(key)
        present = name in _accessed()
        if _core.recording():
            _core.read(PresenceCell(name), present)
        return present

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())

    def _names(self) -> tuple[str, ...]:
        names = tuple(_state().keys())
        if _core.recording():
            _core.read(KeysCell(), names)
        return names

    # The mixins of Mapping would do, but the engine knows only what stands in this package.

    def get(self, key: object, default: Any = None) -> Any:
        """The value under a key, else `default`."""
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key: object, default: Any = None) -> Any:
        """The value under a key, which is set to `default` if there is none."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default

    def pop(self, key: object, *default: Any) -> Any:
        """Forget a key and answer its value, else `default`. Raises KeyError without one."""
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def update(self, *others: Any, **named: Any) -> None:
        """Set the entries of a mapping or of pairs, and those given by name."""
        for name, value in dict(*others, **named).items():
            self[name] = value

    def keys(self) -> KeysView[str]:
        """The keys."""
        return KeysView(self)

    def values(self) -> ValuesView[Any]:
        """The values."""
        return ValuesView(self)

    def items(self) -> ItemsView[str, Any]:
        """The keys with their values."""
        return ItemsView(self)

    def clear(self) -> None:
        """Forget everything."""
        if _core.recording():
            _core.taint("session_state.clear()")
        _state().clear()

    def to_dict(self) -> dict[str, Any]:
        """A plain dict of the present values."""
        return {name: self[name] for name in self._names()}

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(_missing(name)) from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del self[name]
        except KeyError:
            raise AttributeError(_missing(name)) from None

    def __repr__(self) -> str:
        return repr(self.to_dict())


def _missing(name: str) -> str:
    return f'st.session_state has no key "{name}". Set it first, for example: st.session_state.setdefault("{name}", 0)'


session_state = SessionStateProxy()
