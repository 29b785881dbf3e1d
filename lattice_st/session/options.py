"""The options of the process that change what pure code answers: one token, part of every record's key.

Invariant: equal tokens mean that decimal context, locale, time zone and the options of numpy, pandas,
matplotlib, plotly and altair are equal. Libraries that nobody imported are not imported here.
"""

from __future__ import annotations

import decimal
import locale
import os
import sys
import time
import warnings


def options_token() -> object:
    """A tuple of plain values that the engine fingerprints, once per run.

    Example: `Engine(options=options_token)`
    """
    context = decimal.getcontext()
    return (
        (context.prec, context.rounding, context.Emin, context.Emax, context.capitals, context.clamp),
        tuple(on for _, on in sorted(context.traps.items(), key=lambda item: item[0].__name__)),
        locale.setlocale(locale.LC_ALL),
        time.tzname,
        os.environ.get("TZ"),
        repr([one for one in warnings.filters if one[0] == "error"]),
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


def _pandas() -> str | None:
    config = sys.modules.get("pandas._config.config")
    values = getattr(config, "_global_config", None)
    return None if values is None else repr(values)


def _matplotlib() -> str | None:
    values = getattr(sys.modules.get("matplotlib"), "rcParams", None)
    return None if values is None else repr(dict.items(values))


def _plotly() -> str | None:
    templates = getattr(sys.modules.get("plotly.io._templates"), "templates", None)
    return None if templates is None else repr(getattr(templates, "_default", None))


def _altair() -> str | None:
    """The active theme and transformer of data: both are parts of what a chart answers as a dict."""
    registries = (("altair.vegalite.v6.theme", "themes"), ("altair.vegalite.v6.data", "data_transformers"))
    found = [getattr(sys.modules.get(module), name, None) for module, name in registries]
    chosen = [(getattr(one, "_active_name", None), repr(getattr(one, "_options", None))) for one in found if one]
    return repr(chosen) if chosen else None


_LIBRARIES = {
    "numpy": _numpy,
    "pandas": _pandas,
    "matplotlib": _matplotlib,
    "plotly": _plotly,
    "altair": _altair,
}
_first: dict[str, str] = {}


def _of_library(name: str) -> str | None:
    """A library's options, None as long as they are what they were when first seen (or the library is not loaded).

    So the import of a library in the middle of the first run changes no token, and the first repeat can be skipped.
    """
    options = _LIBRARIES[name]()
    if options is None or options == "importing":
        return options
    return None if options == _first.setdefault(name, options) else options
