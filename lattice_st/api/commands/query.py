"""`st.query_params`: the parameters of the page's address, as a mapping and as attributes.

Invariant: every access goes through this file, so that open recorders learn what was read and written; each write ends
up in the page's address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lattice_st import _core
from lattice_st.api.commands.mapping import RecordedMapping
from lattice_st.errors import StreamlitAPIException, StreamlitQueryParamDictValueError
from lattice_st.session.context import current_run
from lattice_st.session.query import RESERVED, Params

_outside: Params = {}  # bare mode: a script started by plain python has no address


def _params() -> Params:
    run = current_run()
    return _outside if run is None else run.session.query


@dataclass(frozen=True, slots=True)
class ParamCell:
    """The values of one parameter."""

    name: str

    shared = True

    @property
    def key(self) -> tuple[str, str]:
        return ("query_params", self.name)

    @property
    def signal(self) -> tuple[str]:
        return ("query",)

    def peek(self) -> object:
        values = _params().get(self.name)
        return _core.ABSENT if values is None else tuple(values)


@dataclass(frozen=True, slots=True)
class NamesCell:
    """The names of all parameters, in order."""

    shared = True

    @property
    def key(self) -> tuple[str, str]:
        return ("query_params", "\0names")

    @property
    def signal(self) -> tuple[str]:
        return ("query",)

    def peek(self) -> object:
        return tuple(_params())


@dataclass(frozen=True, slots=True)
class Assign:
    """One parameter set (to None: removed)."""

    name: str
    values: tuple[str, ...] | None

    shared = True

    @property
    def key(self) -> tuple[str, str]:
        return ("query_params", self.name)

    @property
    def content(self) -> object:
        return (self.name, self.values)

    def apply(self) -> None:
        if self.values is None:
            _params().pop(self.name, None)
        else:
            _params()[self.name] = list(self.values)
        run = current_run()
        if run is not None:
            run.state.wrote_address()


def _checked(name: str) -> str:
    if name.lower() in RESERVED:
        raise StreamlitAPIException(
            f"The query parameter `{name}` belongs to the page (`embed`, `embed_options`) and cannot be set by the app."
        )
    return name


def texts(name: str, value: Any) -> list[str]:
    """The values of a parameter: those of an iterable, each as text. Raises StreamlitQueryParamDictValueError."""
    if isinstance(value, Mapping):
        raise StreamlitQueryParamDictValueError(name)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [str(item) for item in value]
    return [str(value)]


def to_params(given: Any) -> Params:
    """Parameters out of a mapping or pairs. Raises StreamlitAPIException for the page's own."""
    if hasattr(given, "keys"):
        given = [(name, given[name]) for name in given.keys()]  # noqa: SIM118 - any mapping
    return {_checked(name): texts(name, value) for name, value in given}


class QueryParamsProxy(RecordedMapping[str]):
    """The query parameters of the page's address: texts, the last one where a name is repeated.

    Raises KeyError or AttributeError for a parameter that is not there, StreamlitAPIException for setting `embed`.

    Example: `st.query_params["city"] = "Rome"; city = st.query_params.get("city", "Paris")`
    """

    def _values(self, key: str) -> list[str] | None:
        values = _params().get(key)
        if _core.recording():
            _core.read(ParamCell(key), _core.ABSENT if values is None else tuple(values))
        return values

    def __getitem__(self, key: str) -> str:
        values = self._values(key)
        if values is None:
            raise KeyError(self.missing_key_error_message(key))
        return values[-1] if values else ""

    def __setitem__(self, key: str, value: Any) -> None:
        _refuse_bound(key)
        _put(_checked(key), tuple(texts(key, value)))

    def __delitem__(self, key: str) -> None:
        _checked(key)
        _refuse_bound(key)
        if self._values(key) is None:
            raise KeyError(self.missing_key_error_message(key))
        _put(key, None)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._values(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())

    def _names(self) -> tuple[str, ...]:
        names = tuple(_params())
        if _core.recording():
            _core.read(NamesCell(), names)
        return names

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError(self.missing_attr_error_message(name)) from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del self[name]
        except KeyError:
            raise AttributeError(self.missing_attr_error_message(name)) from None

    def update(self, params: Any = (), /, **kwds: Any) -> None:
        """Set several parameters."""
        fresh = {**to_params(params), **to_params(kwds)}
        _refuse_bound(*fresh)
        for name, values in fresh.items():
            _put(name, tuple(values))

    def get_all(self, key: str) -> list[str]:
        """All values of a repeated parameter, none if it is not there."""
        return list(self._values(key) or [])

    def from_dict(self, params: Any) -> None:
        """Replace all parameters by those of a mapping or of pairs."""
        fresh = to_params(params)
        for name in self._names():
            _put(name, None)
        for name, values in fresh.items():
            _put(name, tuple(values))

    def to_dict(self) -> dict[str, str]:
        """The parameters as a plain dict, the last value of each."""
        return {name: self[name] for name in self}

    def clear(self) -> None:
        """Remove all parameters."""
        _refuse_bound(*self._names())
        for name in self._names():
            _put(name, None)

    def missing_key_error_message(self, key: str) -> str:
        """What a KeyError says."""
        return f'st.query_params has no key "{key}".'

    def missing_attr_error_message(self, key: str) -> str:
        """What an AttributeError says."""
        return f'st.query_params has no attribute "{key}".'


@dataclass(frozen=True, slots=True)
class BoundCell:
    """The parameters that belong to widgets (`bind="query-params"`)."""

    shared = True

    @property
    def key(self) -> tuple[str, str]:
        return ("query_params", "\0bound")

    def peek(self) -> object:
        run = current_run()
        return () if run is None else tuple(run.state.bound())


def _refuse_bound(*names: str) -> None:
    """Raise StreamlitAPIException for a parameter that belongs to a widget."""
    bound = BoundCell().peek()
    if _core.recording():
        _core.read(BoundCell(), bound)
    for name in names:
        if name in bound:  # type: ignore[operator]
            _core.taint("a query parameter of a widget was refused")
            raise StreamlitAPIException(
                f"The query parameter `{name}` belongs to the widget with that key (`bind='query-params'`): change the "
                f"widget instead, in a callback: st.session_state[{name!r}] = ..."
            )


def _put(name: str, values: tuple[str, ...] | None) -> None:
    effect = Assign(name, values)
    if _core.recording() and (name in _params()) != (values is not None):
        _core.taint("the set of query parameters changed")
    effect.apply()
    _core.op(effect)


query_params = QueryParamsProxy()
