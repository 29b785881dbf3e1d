"""`lattice_st why app.py`: what ran, what was skipped and why, event by event.

Invariant: it runs the script as `lattice_st run` would, with the same options; colours only in a terminal.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from lattice_st import alias
from lattice_st import config as configuration
from lattice_st.cli.flags import config_flags, load
from lattice_st.cli.play import event_flags, events_of, own_output


@click.command()
@click.argument("target", required=False)
@click.argument("arguments", nargs=-1)
@event_flags
@click.option("--json", "as_json", is_flag=True, help="One JSON object (its shape is in docs/why.md).")
@click.option("--limit", default=60.0, show_default=True, help="Seconds that one run may take.")
@config_flags
def why(
    flags: dict[str, Any],
    target: str | None,
    arguments: tuple[str, ...],
    events_file: Path | None,
    settings: tuple[str, ...],
    presses: tuple[str, ...],
    as_json: bool,
    limit: float,
) -> None:
    """Explain what each event of a script runs.

    For the first run and every event: which calls ran, were skipped or cannot be skipped, the way from the widget to
    the call, the first value that differed, the time, and what would help. Without events, each widget is changed once.

    lattice_st why app.py --set 'Rows=20' --press Refresh
    """
    script, events = events_of(target, events_file, settings, presses)
    options = load(flags=flags, script=script)
    configuration.use(options)
    sys.argv = [str(script), *arguments]
    sys.path.insert(0, str(script.parent))
    alias.install()
    from lattice_st.explain.story import VERSION, Story
    from lattice_st.explain.text import lines
    from lattice_st.session.app import App
    from lattice_st.verify.event import EventError
    from lattice_st.verify.player import TooLongError

    app = App(script)
    chapters = []
    with own_output() as say:
        try:
            for chapter in Story(app, limit_s=limit).tell(events):
                chapters.append(chapter)
                if not as_json:
                    say("\n".join(lines(chapter, _paint)))
        except EventError as error:
            raise click.UsageError(str(error)) from None
        except TooLongError as error:
            raise SystemExit(f"{error}. Give it more with --limit.") from None
        if as_json:
            found = {"version": VERSION, "app": str(script), "tier": app.tier, "threshold_us": app.threshold_us}
            say(json.dumps(found | {"events": [chapter.as_json() for chapter in chapters]}, indent=1))


def _paint(text: str, colour: str) -> str:
    """Colours that `click.echo` drops when the output is no terminal."""
    return click.style(text, bold=True) if colour == "bold" else click.style(text, fg=colour)
