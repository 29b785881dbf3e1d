"""A story as lines for a terminal or a file.

Invariant: the same words with and without colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lattice_st.explain.story import CHEAP, Chapter, Unit

#: (text, colour) -> text: `click.style` in a terminal, the text itself in a pipe.
Paint = Callable[[str, str], str]
_COLOURS = {"ran": "yellow", "skipped": "green", "fell back": "red"}
MOST = 200  # lines of units in one chapter


def plain(text: str, colour: str) -> str:
    """No colours."""
    return text


def lines(chapter: Chapter, paint: Paint = plain) -> Iterator[str]:
    """One chapter."""
    yield paint(chapter.event, "bold")
    yield f"  {_summary(chapter)}"
    if chapter.fell_back:
        yield f"  {paint('the whole script ran', 'red')}: {chapter.fell_back}"
    if chapter.error:
        yield f"  {paint('the script raised', 'red')} {chapter.error}"
    cheap = [unit for unit in chapter.units if unit.reason == CHEAP]
    shown = [unit for unit in chapter.units if unit.reason != CHEAP]
    for unit in shown[:MOST]:
        yield from _unit(unit, paint)
    if len(shown) > MOST:
        yield f"  ... and {len(shown) - MOST} more units (all of them with --json)"
    if cheap:
        count = sum(unit.count for unit in cheap)
        yield f"  {count} cheap call{'s' * (count != 1)} simply ran (--engine.thresholdUs=0 looks at all)"


def _summary(chapter: Chapter) -> str:
    parts = [f"{chapter.count('ran')} ran", f"{chapter.count('skipped')} skipped"]
    if stuck := chapter.count("fell back"):
        parts.append(f"{stuck} fell back")
    if chapter.ms or chapter.saved_ms:
        parts.append(f"{_ms(chapter.ms)} spent in units, {_ms(chapter.saved_ms)} saved")
    if len(chapter.outcomes) > 1:
        parts.append(f"{len(chapter.outcomes)} runs ({', '.join(chapter.outcomes)})")
    return ", ".join(parts)


def _unit(unit: Unit, paint: Paint) -> Iterator[str]:
    indent = "  " * (unit.depth + 1)
    head = f"{indent}{paint(f'{unit.status:<9}', _COLOURS[unit.status])} {unit.unit}  {unit.place}"
    if unit.count > 1:
        head += f"  x{unit.count}"
    if unit.ms:
        head += f"  {_ms(unit.ms)}"
    if unit.saved_ms:
        head += f"  saved {_ms(unit.saved_ms)}"
    yield head
    under = f"{indent}          "
    if unit.status != "skipped" and unit.reason:
        yield f"{under}because {unit.reason}"
    if unit.read:
        yield f"{under}differs: {unit.read}"
    if unit.cause:
        yield f"{under}from {' > '.join(map(str, unit.cause))}"
    if unit.advice:
        yield f"{under}{paint('to skip it: ' + unit.advice, 'cyan')}"


def _ms(value: float) -> str:
    return f"{value:.2f} ms" if value < 10 else f"{value:.0f} ms"
