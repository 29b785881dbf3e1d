"""The events that `why` and `verify` play: from a file, from flags, or each widget once.

Invariant: flags keep their order, and a mistake in them ends with exit code 2 and one sentence.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lattice_st.cli.run import find_script

if TYPE_CHECKING:
    from lattice_st.session.session import Session
    from lattice_st.verify.event import Event

Command = Callable[..., Any]


def event_flags(command: Command) -> Command:
    """Give a command --events, --set and --press."""
    for option in (
        click.option("--press", "presses", multiple=True, metavar="NAME", help="Press a button, by key or label."),
        click.option(
            "--set", "settings", multiple=True, metavar="NAME=VALUE", help="Set a widget, by key or label; JSON or text."
        ),
        click.option(
            "--events", "events_file", type=click.Path(path_type=Path, exists=True, dir_okay=False),
            help="A JSON file of events, such as `lattice_st run --record` writes.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def events_of(
    target: str | None, events_file: Path | None, settings: tuple[str, ...], presses: tuple[str, ...]
) -> tuple[Path, list[Event] | Callable[[Session], Iterable[Event]]]:
    """The script and what to play: the file's events, then those of the flags; each widget once if there are none.

    TARGET may be a file of events that names its app.
    """
    from lattice_st.verify.controls import moves
    from lattice_st.verify.event import EventError, read_events

    try:
        if target is not None and target.endswith(".json"):
            app, events = read_events(Path(target))
            if app is None:
                raise click.UsageError(f'{target} names no app. Add "app": "app.py" to it.')
            script = find_script(str(app))
        else:
            script, events = find_script(target), []
        if events_file is not None:
            events += read_events(events_file)[1]
    except EventError as error:
        raise click.UsageError(str(error)) from None
    events += _typed(settings, presses)
    return (script, events) if events or (target or "").endswith(".json") or events_file else (script, moves)


def _typed(settings: tuple[str, ...], presses: tuple[str, ...]) -> list[Event]:
    from lattice_st.verify.event import Event

    found = {"--set": iter(settings), "--press": iter(presses)}
    typed = [word.partition("=")[0] for word in sys.argv if word.partition("=")[0] in found]
    if sorted(typed) != sorted(["--set"] * len(settings) + ["--press"] * len(presses)):
        typed = ["--set"] * len(settings) + ["--press"] * len(presses)  # called from Python: sys.argv is another's
    return [_setting(next(found[kind])) if kind == "--set" else Event(press=next(found[kind])) for kind in typed]


def _setting(text: str) -> Event:
    from lattice_st.verify.event import Event

    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--set {text}: write NAME=VALUE, for example --set 'Rows=20'")
    return Event(set={name.strip(): _value(value)})


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


@contextmanager
def own_output() -> Iterator[Callable[[str], None]]:
    """Keep the standard output for what the command says: what the script prints goes to the standard error.

    Done below Python, so that the script's `sys.stdout` is the process's own, as when it is served.
    """
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    with os.fdopen(kept, "w", encoding="utf-8") as out:

        def say(text: str) -> None:
            click.echo(text, file=out)

        try:
            yield say
        finally:
            sys.stdout.flush()
            out.flush()
            os.dup2(kept, 1)
