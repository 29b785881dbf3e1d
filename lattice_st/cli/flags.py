"""One flag for each option: `--server.port 8502`.

Invariant: flags follow from `config.OPTIONS`; a value stays text here and is read by the configuration itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from lattice_st.config import OPTIONS, ConfigError, Option, Options

Command = Callable[..., Any]


def config_flags(command: Command) -> Command:
    """Give a command all the flags. It receives them as `flags`, by option name, only those that were given."""

    def called(**parameters: Any) -> Any:
        given = {name: parameters.pop(_parameter(name)) for name in OPTIONS}
        return command(flags={name: value for name, value in given.items() if value not in (None, ())}, **parameters)

    called.__doc__ = command.__doc__
    called.__name__ = command.__name__
    decorated: Command = called
    for option in reversed(OPTIONS.values()):
        decorated = _flag(option)(decorated)
    return decorated


def load(**sources: Any) -> Options:
    """`Options.load`, with a mistake told as a usage error (exit code 2)."""
    try:
        return Options.load(**sources)
    except ConfigError as error:
        raise click.UsageError(str(error)) from None


def _flag(option: Option) -> Callable[[Command], Command]:
    return click.option(
        f"--{option.name}",
        _parameter(option.name),
        multiple=option.type == "texts",
        metavar=option.type.upper(),
        help=f"{option.about}.",
        hidden=option.name.startswith("theme."),
    )


def _parameter(name: str) -> str:
    return name.replace(".", "__")
