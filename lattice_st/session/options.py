"""The options of the process that change what pure code answers: one token, part of every record's key.

Invariant: equal tokens mean that decimal context, locale, time zone, recursion limit, whether the standard output is
redirected, whether somebody keeps log messages, and the options of numpy, pandas, polars, matplotlib, plotly, altair,
sklearn and csv are equal. Libraries that nobody imported are not imported here.
"""

from __future__ import annotations

import decimal
import json
import locale
import os
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lattice_st import _core
from lattice_st.purity.logs import listeners, own_stream


def options_token() -> object:
    """A tuple of plain values that the engine fingerprints, once per run.

    Example: `Engine(options=options_token)`
    """
    context = decimal.getcontext()
    return (
        (context.prec, context.rounding, context.Emin, context.Emax, context.capitals, context.clamp),
        tuple(map(context.traps.__getitem__, _SIGNALS)),
        tuple(map(context.flags.__getitem__, _SIGNALS)),
        own_stream(sys.stdout),
        listeners(),
        locale.setlocale(locale.LC_ALL),
        time.tzname,
        os.environ.get("TZ"),
        repr([one for one in warnings.filters if one[0] == "error"]),
        sys.get_int_max_str_digits(),
        sys.getrecursionlimit(),
        *(_of_library(name) for name in _LIBRARIES),
    )


def _numpy() -> str | None:
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return None
    try:
        return repr(numpy.get_printoptions()) + repr(numpy.geterr())
    except AttributeError:  # still being imported by another thread
        return "importing"


def _pandas() -> object:
    config = sys.modules.get("pandas._config.config")
    values = getattr(config, "_global_config", None)
    try:
        return None if values is None else _core.fingerprint(values)  # a fifth of the time of `repr`
    except _core.Unsupported:
        return repr(values)  # an option that is an object of somebody's


def _matplotlib() -> str | None:
    values = getattr(sys.modules.get("matplotlib"), "rcParams", None)
    return None if values is None else repr(dict.items(values))


def _plotly() -> str | None:
    """The default template, and what stands in those that are not as the package has them."""
    templates = getattr(sys.modules.get("plotly.io._templates"), "templates", None)
    if templates is None:
        return None
    loaded = getattr(templates, "_templates", {})
    changed = [
        (name, now)
        for name, one in list(loaded.items())
        if hasattr(one, "_props")  # else a mark that says: not loaded yet
        and (now := repr(one._props)) != _template_of_package(name, one)
    ]
    return repr((getattr(templates, "_default", None), changed))


def _template_of_package(name: str, loaded: Any) -> str:
    """A template of plotly as it is before anybody changes it. (One is loaded at its first use, in whichever unit.)"""
    if name not in _templates_of_package:
        path = Path(sys.modules["plotly"].__file__ or "").parent / "package_data" / "templates" / f"{name}.json"
        shown = "a template of the script"
        if path.is_file():
            fresh = type(loaded)(json.loads(path.read_text(encoding="utf-8")), _validate=False)
            shown = repr(getattr(fresh, "_props", None))
        _templates_of_package[name] = shown
    return _templates_of_package[name]


def _altair() -> str | None:
    """The active theme and transformer of data: both are parts of what a chart answers as a dict."""
    registries = (("altair.vegalite.v6.theme", "themes"), ("altair.vegalite.v6.data", "data_transformers"))
    found = [getattr(sys.modules.get(module), name, None) for module, name in registries]
    chosen = [
        (getattr(one, "_active_name", None), repr(getattr(one, "_options", None)), _settings(one))
        for one in found
        if one
    ]
    return repr(chosen) if chosen else None


def _settings(registry: object) -> str:
    return repr(getattr(registry, "_global_settings", None))


def _polars() -> object:
    config: Any = sys.modules.get("polars.config")
    try:
        return None if config is None else _state_of_polars(config)
    except AttributeError:  # another edition of polars, or one that is still being imported
        return repr(config.Config.state()) if hasattr(config, "Config") else "importing"


def _state_of_polars(config: Any) -> object:
    """What `Config.state()` answers, in a twentieth of the time: variables of the environment, and what it asks for."""
    names = _polars_names.get("all")
    if names is None:
        names = _polars_names["all"] = [os.environ.encodekey(name) for name in sorted(config._POLARS_CFG_ENV_VARS)]
    asked = tuple([ask() for ask in config._POLARS_CFG_DIRECT_VARS.values()])
    return (*map(os.environ._data.get, names), *asked)  # type: ignore[attr-defined]  # as the engine reads it, too


def _sklearn() -> str | None:
    ask = getattr(sys.modules.get("sklearn._config"), "get_config", None)
    return None if ask is None else repr(ask())


def _csv() -> str:
    if "csv" not in sys.modules:
        return ""
    import csv

    fields = ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator", "quoting")
    dialects = [(name, csv.get_dialect(name)) for name in csv.list_dialects()]
    last, shown = _dialects.get("last", (None, ""))
    if dialects != last:  # a dialect never changes, and a new one under the name is another object
        shown = repr([(name, [getattr(one, field) for field in fields]) for name, one in dialects])
        _dialects["last"] = dialects, shown
    return shown


_LIBRARIES: dict[str, Callable[[], object]] = {
    "numpy": _numpy,
    "pandas": _pandas,
    "matplotlib": _matplotlib,
    "plotly": _plotly,
    "altair": _altair,
    "polars": _polars,
    "sklearn": _sklearn,
    "csv": _csv,
}
_SIGNALS = sorted(decimal.getcontext().traps, key=lambda signal: signal.__name__)
_polars_names: dict[str, list[Any]] = {}
_dialects: dict[str, tuple[list[tuple[str, Any]], str]] = {}
_first: dict[str, object] = {}
_templates_of_package: dict[str, str] = {}


def _of_library(name: str) -> object:
    """A library's options, None as long as they are what they were when first seen (or the library is not loaded).

    So the import of a library in the middle of the first run changes no token, and the first repeat can be skipped.
    """
    try:
        options = _LIBRARIES[name]()
    except Exception as error:
        # Another version of the library, which keeps its options elsewhere: no two tokens are equal, so all executes.
        return f"{error!r} at {time.monotonic_ns()}"
    if options is None or options == "importing":
        return options
    return None if options == _first.setdefault(name, options) else options
