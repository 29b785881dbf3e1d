"""The options of the process that change what pure code answers: one token, part of every record's key.

Invariant: equal tokens mean that decimal context, locale, time zone, warnings, and the options of numpy, pandas and
matplotlib are equal. Libraries that nobody imported are not imported here.
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
        repr(warnings.filters),
        _numpy(),
        _pandas(),
        _matplotlib(),
    )


def _numpy() -> object:
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return None
    try:
        return repr(numpy.get_printoptions()), repr(numpy.geterr())
    except AttributeError:  # still being imported by another thread
        return "importing"


def _pandas() -> object:
    config = sys.modules.get("pandas._config.config")
    values = getattr(config, "_global_config", None)
    return None if values is None else repr(values)


def _matplotlib() -> object:
    matplotlib = sys.modules.get("matplotlib")
    values = getattr(matplotlib, "rcParams", None)
    return None if values is None else repr(dict.items(values))
