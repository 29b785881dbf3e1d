"""`lattice_st verify app.py`: play events in full and incrementally, and compare after each.

Invariant: exit code 0 when nothing differs, 1 at a difference, 2 when the question is wrong.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lattice_st import alias
from lattice_st.cli.play import event_flags, events_of, own_output

if TYPE_CHECKING:
    from lattice_st.verify.judge import Verdict

REPLAYS = Path(".lattice") / "replays"


@click.command()
@click.argument("target", required=False)
@click.argument("arguments", nargs=-1)
@event_flags
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
@click.option("--limit", default=60.0, show_default=True, help="Seconds that one run may take.")
@click.option(
    "--replays", type=click.Path(path_type=Path, file_okay=False), default=REPLAYS, show_default=True,
    help="Where the events of a difference are written.",
)  # fmt: skip
@click.option("--shorten", is_flag=True, help="Keep only the events of a replay that its difference needs.")
def verify(
    target: str | None,
    arguments: tuple[str, ...],
    events_file: Path | None,
    settings: tuple[str, ...],
    presses: tuple[str, ...],
    as_json: bool,
    limit: float,
    replays: Path,
    shorten: bool,
) -> None:
    """Check that skipping changes nothing, in the app or replay file TARGET.

    Every event runs twice: in full, where writing, connecting and starting processes are refused, and incrementally.
    Page, session_state and query parameters must be equal. Without events, each widget is changed once.
    """
    script, events = events_of(target, events_file, settings, presses)
    alias.install()
    sys.argv = [str(script), *arguments]
    sys.path.insert(0, str(script.parent))
    from lattice_st.verify.compare import verify as compare
    from lattice_st.verify.event import EventError, write_events
    from lattice_st.verify.replay import shortest, write_replay

    with own_output() as say:
        told: list[Verdict] = []

        def tell(verdict: Verdict) -> None:
            told.append(verdict)
            if not as_json:
                say(str(verdict))

        try:
            report = compare(script, events, limit_s=limit, told=tell)
        except EventError as error:
            raise click.UsageError(str(error)) from None
        written = None
        is_replay = (target or "").endswith(".json")
        if shorten and is_replay and not report.ok:
            first = next(number for number, verdict in enumerate(told) if verdict.status == "different")
            fewest = shortest(script, report.events[:first], limit_s=limit)
            write_events(Path(str(target)), script, fewest, difference=told[first].as_json())
        if not report.ok and not is_replay:
            first = next(number for number, verdict in enumerate(told) if verdict.status == "different")
            played = report.events[:first]
            written = write_replay(replays, script, shortest(script, played, limit_s=limit), told[first])
        if as_json:
            found = {"version": 1, "app": str(script), "ok": report.ok, "replay": str(written) if written else None}
            say(json.dumps({**found, "events": [verdict.as_json() for verdict in told]}, indent=1))
        else:
            kinds = ("equal", "unverifiable", "different")
            say(", ".join(f"{sum(one.status == kind for one in told)} {kind}" for kind in kinds))
            if written:
                say(f"Replay it with: lattice_st verify {written}")
    if not report.ok:
        raise SystemExit(1)
