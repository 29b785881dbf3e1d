"""`lattice_st <command>`: what a user types, and what it answers when that cannot work.

Invariant: a mistake of the user ends with one clear sentence and exit code 2, never with a traceback.
"""

from __future__ import annotations

import click

from lattice_st.cli.config import config
from lattice_st.cli.run import run
from lattice_st.cli.verify import verify
from lattice_st.cli.why import why
from lattice_st.version import STREAMLIT_VERSION, VERSION

_VERSION = f"Lattice {VERSION}, with the API of Streamlit {STREAMLIT_VERSION}"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(VERSION, message=_VERSION)
def main() -> None:
    """Run Streamlit scripts incrementally.

    Serve a script: lattice_st run app.py
    """


@main.command()
def version() -> None:
    """Print the versions."""
    click.echo(_VERSION)


@main.command("help")
@click.argument("command", required=False)
@click.pass_context
def help_(context: click.Context, command: str | None) -> None:
    """Print how a command is used."""
    group = context.find_root()
    if command is None:
        click.echo(group.get_help())
        return
    found = main.get_command(group, command)
    if found is None:
        raise click.UsageError(f"There is no command {command!r}; there are {', '.join(sorted(main.commands))}.")
    with click.Context(found, info_name=command, parent=group) as inner:
        click.echo(found.get_help(inner))


main.add_command(run)
main.add_command(config)
main.add_command(verify)
main.add_command(why)
