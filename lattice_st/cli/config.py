"""`lattice_st config show`: every option that is in force, as a config.toml, with who set it.

Invariant: what it prints can be saved as a config.toml and read again; secrets are not printed.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import click

from lattice_st.cli.flags import config_flags, load
from lattice_st.config import OPTIONS, Option, Options

_SECRET = frozenset({"server.cookieSecret"})


@click.group()
def config() -> None:
    """Look at the configuration."""


@config.command()
@click.option("--script", type=click.Path(path_type=Path), help="The script whose .streamlit folder counts.")
@config_flags
def show(flags: dict[str, Any], script: Path | None) -> None:
    """Print all options that are in force."""
    options = load(flags=flags, script=script)
    by_section = sorted(OPTIONS.values(), key=_section)
    for section, members in itertools.groupby(by_section, key=_section):
        click.echo(f"\n[{section}]")
        for option in members:
            click.echo(_entry(option, options))


def _section(option: Option) -> str:
    return option.name.rpartition(".")[0]


def _entry(option: Option, options: Options) -> str:
    name = option.name.rpartition(".")[2]
    lines = [f"\n# {option.about}."] if option.about else []
    if option.name in _SECRET:
        return "\n".join([*lines, f"# {name} is not shown"])
    value = options[option.name]
    if options.is_set(option.name):
        lines += [f"# Set by {options.source(option.name)}.", f"{name} = {_toml(value)}"]
    else:
        lines.append(f"# {name} = {_toml(value)}" if value is not None else f"# {name} is not set")
    return "\n".join(lines)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
