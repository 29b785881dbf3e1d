"""Who listens to what a script prints and logs.

Invariant: text that goes to the process's own streams, and nowhere else, is no effect that a person at the page or the
next run can see; what else listens (a handler of the app, a file, a redirected stream) is one.
"""

from __future__ import annotations

import logging
import sys

#: Packages whose handlers show text to whoever runs the process.
_BYSTANDERS = frozenset({"_pytest", "lattice_st", "streamlit", "tornado", "rich"})
_PLAIN = (logging.StreamHandler, logging.NullHandler, type(logging.lastResort))


def own_stream(stream: object) -> bool:
    """Whether this is the process's standard output or error, or what pytest puts in their place for a whole session.

    Example: `own_stream(sys.stdout)`
    """
    if stream is not None and (stream is sys.__stdout__ or stream is sys.__stderr__):
        return True
    kind = type(stream)
    return (kind.__module__, kind.__qualname__) == ("_pytest.capture", "EncodedFile")


def heard(logger: object = None) -> bool:
    """Whether a message to this logger (None: the root) may reach more than the process's own streams.

    Example: `heard(logging.getLogger("app"))` is True once that has a handler which keeps messages in a list.
    """
    if logging.getLogRecordFactory() is not logging.LogRecord:
        return True
    at: logging.Logger | None = logger if isinstance(logger, logging.Logger) else logging.root
    while at is not None:
        if any(map(_keeps, at.handlers)):
            return True
        at = at.parent if at.propagate else None
    return False


def listeners() -> tuple[object, ...]:
    """The names of the loggers whose messages somebody keeps: part of the options of the process.

    Example: `listeners()` is empty as long as nobody made a handler.
    """
    handlers = [reference() for reference in logging._handlerList]  # type: ignore[attr-defined]
    if not any(_keeps(handler) for handler in handlers if handler is not None):
        return (logging.getLogRecordFactory() is logging.LogRecord,)
    loggers = [logging.root, *logging.root.manager.loggerDict.values()]
    kept = [one for one in loggers if isinstance(one, logging.Logger) and any(map(_keeps, one.handlers))]
    return (logging.getLogRecordFactory() is logging.LogRecord, *sorted(one.name for one in kept))


def _keeps(handler: logging.Handler) -> bool:
    kind = type(handler)
    if kind in _PLAIN:
        return not own_stream(handler.stream) if isinstance(handler, logging.StreamHandler) else False
    return kind.__module__.partition(".")[0] not in _BYSTANDERS
