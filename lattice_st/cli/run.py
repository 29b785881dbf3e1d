"""`lattice_st run app.py [flags] [-- script arguments]`.

Invariant: when the server starts, the script exists and the configuration is whole; `import streamlit` is Lattice from
here on.
"""

from __future__ import annotations

import socket
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from lattice_st import alias
from lattice_st import config as configuration
from lattice_st.cli.flags import config_flags, load

if TYPE_CHECKING:
    from lattice_st.session.session import Session

DEFAULT_SCRIPT = "streamlit_app.py"


@click.command()
@click.argument("target", required=False)
@click.argument("arguments", nargs=-1)
@click.option("--verify", is_flag=True, help="The same as --engine.verify=true: differences are logged and shown.")
@click.option(
    "--record", type=click.Path(path_type=Path, dir_okay=False), help="Write what is done to the page, as JSON events."
)
@config_flags
def run(
    flags: dict[str, Any], target: str | None, arguments: tuple[str, ...], verify: bool, record: Path | None
) -> None:
    """Serve a script.

    TARGET is a Python file, or a folder with a streamlit_app.py; without it, streamlit_app.py here. Arguments for the
    script itself come after `--`: lattice_st run app.py --server.port 8502 -- --input data.csv

    Skipping is tuned by four flags: --engine.tier=0 runs the whole script on each event, --engine.thresholdUs says from
    which cost on a call is skipped, --engine.memoBytes how much is kept, and --verify compares every event with a full
    run. `lattice_st why app.py` explains what is skipped.

    Options of the theme are flags too (--theme.primaryColor); `lattice_st config show` lists everything.
    """
    script = find_script(target)
    options = load(flags={"engine.verify": "true", **flags} if verify else flags, script=script)
    configuration.use(options)
    sys.argv = [str(script), *arguments]
    sys.path.insert(0, str(script.parent))
    alias.install()
    # The rooms below are loaded only now: a mistyped path is answered without them.
    from lattice_st.server import serve
    from lattice_st.session.app import App

    def ready(address: str) -> None:
        if not options["logger.hideWelcomeMessage"]:
            click.echo(welcome(address, options))
        if not options["server.headless"]:
            webbrowser.open(address)

    opened: Callable[[Session], None] | None = None
    if record is not None or options["engine.verify"]:
        from lattice_st.verify.witnesses import Witnesses

        replays = Path(".lattice", "replays").resolve() if options["engine.verify"] else None
        opened = Witnesses(script, record=record and record.resolve(), replays=replays)
    serve(App(script), options, ready=ready, opened=opened)


def find_script(target: str | None) -> Path:
    """The script that `target` names, absolute.

    Raises click.UsageError when there is none, or it is not Python.
    """
    named = target or DEFAULT_SCRIPT
    if urlsplit(named).scheme in ("http", "https"):
        raise click.UsageError(f"{named} is an address. Download the script and run the file.")
    path = Path(named)
    if path.is_dir():
        path = path / DEFAULT_SCRIPT
        if not path.is_file():
            raise click.UsageError(f"{named} is a folder without a {DEFAULT_SCRIPT}. Name the script: {named}/app.py")
    if not path.is_file():
        advice = (
            "Name a script: lattice_st run app.py"
            if target is None
            else "Check the path; it starts at " + str(Path.cwd())
        )
        raise click.UsageError(f"There is no file {path}. {advice}")
    if path.suffix != ".py":
        kind = f"a {path.suffix} file" if path.suffix else "a file without an ending"
        raise click.UsageError(f"{path} is {kind}, but a script is a Python file whose name ends in .py.")
    return path.resolve()


def welcome(address: str, options: configuration.Options) -> str:
    """The lines that say where the app is: on this machine and, unless bound to one address, from others."""
    lines = ["", "  Your app is ready.", "", f"  On this machine  {address}"]
    network = None if options["server.address"] else _network_address()
    if network:
        parts = urlsplit(address)
        lines.append(f"  On your network  {parts.scheme}://{network}:{parts.port}{parts.path}")
    return "\n".join([*lines, "  Stop it with Ctrl+C.", ""])


def _network_address() -> str | None:
    """The address by which this machine would reach the network; connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])
