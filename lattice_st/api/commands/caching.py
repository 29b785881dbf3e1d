"""`st.cache_data` and `st.cache_resource`.

Invariant: a cached call answers what the function would answer: `cache_data` a fresh copy each time (by pickle),
`cache_resource` the one object. Elements that the function drew are drawn again on every hit.
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import pickle
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from lattice_st import _core
from lattice_st.api.commands.cache_arguments import Counter, HashFailed, NotCounted, full_name
from lattice_st.api.commands.cache_errors import (
    CacheReplayClosureError,
    UnhashableParamError,
    UnserializableReturnValueError,
    UserHashError,
)
from lattice_st.api.elements.status import SPINNER
from lattice_st.errors import StreamlitAPIException
from lattice_st.session.caching import DATA, RESOURCES, Entry, Store, Stores
from lattice_st.session.capture import Capture
from lattice_st.session.context import current_run


@dataclass(frozen=True, slots=True)
class EntryCell:
    """The number of one cached entry, as a cell."""

    store: Store
    name: Hashable

    shared = True

    @property
    def key(self) -> Hashable:
        return ("cache", id(self.store), self.name)

    def peek(self) -> object:
        entry = self.store.peek(self.name)
        return _core.ABSENT if entry is None else entry.number


@dataclass(frozen=True, slots=True)
class ResourceCell:
    """One shared object, by value: others may change it."""

    store: Store
    name: Hashable

    shared = True

    @property
    def key(self) -> Hashable:
        return ("resource", id(self.store), self.name)

    def peek(self) -> object:
        entry = self.store.peek(self.name)
        return _core.ABSENT if entry is None else entry.value


@dataclass(frozen=True, slots=True)
class Use:
    """An entry of a bounded store was used: it outlives those that were not, in a skipped unit too."""

    store: Store
    name: Hashable

    key = None
    shared = True

    def apply(self) -> None:
        self.store.get(self.name)


class CachedFunction:
    """A function whose results are kept; made by the decorators.

    `clear()` forgets all results, `clear(*args)` the one of these arguments.
    """

    def __init__(self, function: Callable[..., Any], cache: Cache, options: dict[str, Any]) -> None:
        functools.update_wrapper(self, function)
        self._function = function
        self._cache = cache
        self._show_spinner: bool | str = options.get("show_spinner", True)
        self._show_time = bool(options.get("show_time"))
        given: dict[Any, Callable[[Any], Any]] = options.get("hash_funcs") or {}
        self._hash_funcs = {kind if isinstance(kind, str) else full_name(kind): by for kind, by in given.items()}
        self._validate: Callable[[Any], bool] | None = options.get("validate")
        self._signature = inspect.signature(function)
        described = (cache.name, function.__module__, function.__qualname__, _source(function))
        self._store = cache.stores.of(
            described,
            lambda: Store(
                ttl_s=_seconds(options.get("ttl")),
                max_entries=options.get("max_entries"),
                on_release=options.get("on_release"),
            ),
        )

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        return self if instance is None else functools.partial(self, instance)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        key = self._key(args, kwargs)
        entry = self._store.get(key)
        if entry is not None and self._validate is not None and not self._validate(entry.value):
            entry = None
        if entry is None:
            with self._store.lock(key):
                entry = self._store.get(key)
                if entry is not None and self._validate is not None and not self._validate(entry.value):
                    entry = None
                if entry is None:
                    return self._compute(key, args, kwargs)
        self._replay(entry)
        return self._answer(key, entry)

    def clear(self, *args: Any, **kwargs: Any) -> None:
        """Forget results."""
        if _core.recording():
            _core.taint(f"{self._function.__name__}.clear()")
        if args or kwargs:
            self._store.drop(self._key(args, kwargs))
        else:
            self._store.clear()

    def __repr__(self) -> str:
        return f"<cached {self._function!r}>"

    # --- one call ---------------------------------------------------------------------------------------------------

    def _compute(self, key: Hashable, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        run = current_run()
        capture = Capture((0, None) if run is None else run.cursor)
        recorders = _core.suspend()
        try:
            if run is not None:
                run.captures.append(capture)
                if self._show_spinner is not False:
                    run.show_transient(self._spinner())
            try:
                value = self._function(*args, **kwargs)
            finally:
                if run is not None:
                    if self._show_spinner is not False:
                        run.hide_transient()
                    run.captures.pop()
            entry = Entry(self._cache.pack(self._function, value), capture)
            self._store.put(key, entry)
        except BaseException:
            _core.resume(recorders)
            # Nothing is kept, so a full rerun computes again; what it read and did was not recorded.
            self._taint("raised an exception")
            raise
        _core.resume(recorders)
        if capture.drawn:
            self._taint("drew elements")
        return self._answer(key, entry)

    def _taint(self, what: str) -> None:
        if _core.recording():
            _core.taint(f"{self._function.__name__} {what} while it was computed for the cache")

    def _answer(self, key: Hashable, entry: Entry) -> Any:
        value = self._cache.unpack(entry.value)
        if _core.recording():
            if self._cache.shared:
                _core.read(ResourceCell(self._store, key), entry.value)
            else:
                _core.read(EntryCell(self._store, key), entry.number)
            if self._store.bounded:
                _core.op(Use(self._store, key))
        return value

    def _replay(self, entry: Entry) -> None:
        run = current_run()
        if run is not None and entry.capture.drawn:
            try:
                entry.capture.replay(run.builder, run.cursor, run.fragment is not None)
            except LookupError:
                self._taint("drew into a container of its caller")
                raise CacheReplayClosureError(self._function) from None

    def _spinner(self) -> _core.Node:
        text = self._show_spinner
        if not isinstance(text, str):
            text = f"Running `{self._function.__qualname__.replace('<locals>.', '')}(...)`."
        return SPINNER.node(text=text, show_time=self._show_time or None, cache=True)

    def _key(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Hashable:
        """The fingerprint of the arguments by parameter name; names that begin with `_` do not count."""
        bound = self._signature.bind(*args, **kwargs)
        parts: list[tuple[str, object]] = []
        for name, value in bound.arguments.items():
            if name.startswith("_"):
                continue
            kind = self._signature.parameters[name].kind
            if kind is inspect.Parameter.VAR_KEYWORD:
                parts += [
                    (inner, self._hashed(inner, item)) for inner, item in value.items() if not inner.startswith("_")
                ]
            else:
                parts.append((name, self._hashed(name, value)))
        return tuple(parts)

    def _hashed(self, name: str, value: object) -> int:
        try:
            return _core.fingerprint(Counter(self._hash_funcs).counted(value))
        except (_core.Unsupported, NotCounted) as error:
            raise UnhashableParamError(self._function, name, value) from error
        except HashFailed as error:
            raise UserHashError(self._function, name, value, error.__cause__ or error) from error.__cause__


@dataclass(frozen=True)
class Cache:
    """One of the two decorators: called with a function, or with options first."""

    name: str
    stores: Stores
    shared: bool
    pack: Callable[[Callable[..., Any], Any], Any]
    unpack: Callable[[Any], Any]

    def decorate(self, function: Callable[..., Any] | None, options: dict[str, Any]) -> Any:
        if function is None:
            return lambda function: CachedFunction(function, self, options)
        return CachedFunction(function, self, options)


def _pickle(function: Callable[..., Any], value: Any) -> bytes:
    try:
        return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        raise UnserializableReturnValueError(function, value) from error


_DATA = Cache("data", DATA, False, _pickle, pickle.loads)
_RESOURCE = Cache("resource", RESOURCES, True, lambda _, value: value, lambda value: value)


class CacheDataAPI:
    """`st.cache_data`: keep what a function answers, as a copy that callers cannot spoil.

    Example: `@st.cache_data(ttl="1h")` above `def load(path): ...`
    """

    def __call__(
        self,
        func: Callable[..., Any] | None = None,
        *,
        ttl: float | timedelta | str | None = None,
        max_entries: int | None = None,
        max_size: Any = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        persist: Any = None,
        hash_funcs: dict[Any, Callable[[Any], Any]] | None = None,
        scope: str = "global",
        refresh_mode: str = "foreground",
    ) -> Any:
        """Decorate a function. `ttl`: seconds, timedelta or text such as "1h"; `max_entries`: how many results to keep."""
        options = {
            "ttl": ttl,
            "max_entries": max_entries,
            "show_spinner": show_spinner,
            "show_time": show_time,
            "hash_funcs": hash_funcs,
        }
        return _DATA.decorate(func, options)

    def clear(self) -> None:
        """Forget the results of all such functions."""
        if _core.recording():
            _core.taint("st.cache_data.clear()")
        DATA.clear()


class CacheResourceAPI:
    """`st.cache_resource`: keep one object, such as a connection or a model, and answer it to everybody.

    Example: `@st.cache_resource` above `def connect(): ...`
    """

    def __call__(
        self,
        func: Callable[..., Any] | None = None,
        *,
        ttl: float | timedelta | str | None = None,
        max_entries: int | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        validate: Callable[[Any], bool] | None = None,
        hash_funcs: dict[Any, Callable[[Any], Any]] | None = None,
        on_release: Callable[[Any], None] | None = None,
        scope: str = "global",
        refresh_mode: str = "foreground",
    ) -> Any:
        """Decorate a function. `validate` is asked before an object is answered again; False makes a new one."""
        options = {
            "ttl": ttl,
            "max_entries": max_entries,
            "show_spinner": show_spinner,
            "show_time": show_time,
            "hash_funcs": hash_funcs,
            "validate": validate,
            "on_release": on_release,
        }
        return _RESOURCE.decorate(func, options)

    def clear(self) -> None:
        """Forget all such objects."""
        if _core.recording():
            _core.taint("st.cache_resource.clear()")
        RESOURCES.clear()


cache_data = CacheDataAPI()
cache_resource = CacheResourceAPI()


def _source(function: Callable[..., Any]) -> bytes:
    """What the function's code is; an edited function starts with an empty cache."""
    code = getattr(function, "__code__", None)
    try:
        text = inspect.getsource(function)
    except (OSError, TypeError):
        text = repr((code.co_code, code.co_names)) if code is not None else repr(function)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _seconds(ttl: float | timedelta | str | None) -> float | None:
    """A time to live in seconds. Raises StreamlitAPIException for a text that is no duration."""
    if ttl is None:
        return None
    if isinstance(ttl, timedelta):
        return ttl.total_seconds()
    if isinstance(ttl, str):
        import re

        units = {"d": 86400, "h": 3600, "m": 60, "min": 60, "s": 1, "sec": 1, "ms": 0.001, "w": 604800}
        parts = re.findall(r"(\d+(?:\.\d+)?)\s*([a-z]+)", ttl.strip().lower())
        if not parts or any(unit.rstrip("s") not in units and unit not in units for _, unit in parts):
            raise StreamlitAPIException(f'{ttl!r} is no duration; write for example "1h", "30m", "1d 12h" or seconds.')
        return sum(float(n) * units.get(unit, units.get(unit.rstrip("s"), 1)) for n, unit in parts)
    return float(ttl)
