"""Sample arguments and receivers for the callables of the purity tables, and one trial of each.

Invariant: `fresh` makes equal but separate objects each time, so what one trial does to its samples no other sees.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import random
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from unit.purity.values import ARGUMENTS, KERNEL_ARGUMENTS, RECEIVERS, Arguments

from lattice_st._core import fingerprint
from lattice_st.purity import Purity
from lattice_st.purity.describe import _resolve
from lattice_st.purity.tables import FUNCTIONS, METHODS
from lattice_st.session.options import options_token

#: Not tried: they wait, fill memory, or take a number for a file descriptor, which would close ours.
_NOT_TRIED = (
    "sleep compile open open_code GzipFile BZ2File LZMAFile ZipFile TarFile is_zipfile is_tarfile parse Path read_csv "
    "read_fwf read_json read_table read_bytes read_text"
)
NOT_TRIED = frozenset(_NOT_TRIED.split())
#: Owners that the tables know and whose libraries are not installed here: `tools.breadth --check` looks where they are.
ELSEWHERE = (
    "PIL.", "altair", "dateutil.easter", "matplotlib", "networkx", "pandas.io.formats.style", "plotly", "pydantic", "pytz",
    "scipy", "seaborn", "sklearn", "statsmodels",
)  # fmt: skip
#: Of polars: their rows come in any order, in full runs too.
IN_ANY_ORDER = frozenset({"agg", "mode", "partition_by", "unique", "value_counts"})
MAY_DRAW = frozenset({"rng.random?", "rng.numpy?"})
KINDS = ("function", "_dispatchable")
DREW = "a generator"
STANDARD = frozenset(sys.stdlib_module_names) | {"builtins"}


@dataclass
class Tried:
    """What became of the trials."""

    worked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    known: int = 0


def owners_of(library: str) -> Iterator[str]:
    """Owners in the tables that belong to a library that is installed."""
    for owner in sorted({*FUNCTIONS.entries, *METHODS.entries}):
        root = owner.partition(".")[0]
        if owner.startswith(ELSEWHERE):
            continue
        if root == library or (library == "stdlib" and root in STANDARD):
            yield owner


def judged_pure(purity: Purity) -> bool:
    """Whether a plain call must leave no trace at all."""
    quiet = purity.writes <= {"inplace", "arg:out"}
    reads = purity.reads - MAY_DRAW
    return purity.verdict in ("pure", "writes") and quiet and not (reads or purity.calls or purity.weak)


def try_owner(owner: str, tried: Tried) -> None:
    """Try every callable of an owner that is judged pure."""
    import_up_to(owner)
    for name, purity in sorted(FUNCTIONS.entries.get(owner, {}).items()):
        for each in [name] if name != "*" else other_functions(owner):
            if judged_pure(purity) and each not in NOT_TRIED:
                tried.known += 1
                callee = getattr(sys.modules[owner], each)
                attempt(f"{owner}.{each}", lambda _sample, callee=callee: callee, [None], tried, bool(purity.reads))
    entries = METHODS.entries.get(owner, {})
    if not entries:
        return
    kind = _resolve(owner)
    receivers = [make for make in RECEIVERS if isinstance(make(), kind)]
    for name, purity in sorted(entries.items()):
        for each in [name] if name != "*" else other_methods(kind, entries):
            if judged_pure(purity) and receivers and each not in NOT_TRIED and each != "__init__":
                tried.known += 1
                attempt(
                    f"{owner}.{each}",
                    lambda sample, each=each: getattr(sample, each),
                    receivers,
                    tried,
                    bool(purity.reads),
                )


def other_functions(owner: str) -> list[str]:
    """The functions that the row `*` of a module speaks of."""
    named = FUNCTIONS.entries[owner]
    module = vars(sys.modules[owner])
    return [name for name in module if name not in named and name[0] != "_" and type(module[name]).__name__ in KINDS]


def other_methods(kind: type, named: Iterable[str]) -> list[str]:
    """The methods that the row `*` of a type speaks of."""
    return [
        name
        for name, found in vars(kind).items()
        if name not in named and name[0] != "_" and callable(found) and not isinstance(found, type)
    ]


def import_up_to(owner: str) -> None:
    """Import the innermost module of a dotted path."""
    while owner:
        try:
            importlib.import_module(owner)
        except ImportError:
            owner = owner.rpartition(".")[0]
        else:
            return


def attempt(name: str, find: Callable[[Any], Any], receivers: list[Any], tried: Tried, may_draw: bool) -> None:
    """Call with the first samples that it takes, twice, and compare everything that it should not touch."""
    samples = KERNEL_ARGUMENTS if name.startswith("pyarrow.compute") else ARGUMENTS
    for make in receivers:
        for arguments in samples:
            first = trial(find, make, arguments)
            if first is None:
                continue
            tried.worked.append(name)
            if first.changed == DREW and may_draw:
                return
            if first.changed:
                tried.wrong.append(f"{name}: {first.changed}")
                return
            again = trial(find, make, arguments)
            if again is None or (again.answer != first.answer and not in_any_order(name)):
                tried.wrong.append(f"{name}: another answer the second time")
            return


def in_any_order(name: str) -> bool:
    """Whether polars gives the rows of this answer in any order."""
    return name.startswith("polars.") and name.rpartition(".")[2] in IN_ANY_ORDER


@dataclass
class Outcome:
    changed: str
    answer: object


def trial(find: Callable[[Any], Any], make: Any, arguments: Callable[[], Arguments]) -> Outcome | None:
    """One call on fresh samples; None if it does not take them."""
    receiver = make() if make is not None else None
    args, names = arguments()
    before = [seen(each) for each in (receiver, *args)]
    generators, options = state_of_generators(), options_token()
    printed = io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stdout(printed), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            answer = find(receiver)(*args, **names)
        except Exception:
            return None
    after = [seen(each) for each in (receiver, *args)]
    changed = [f"argument {at}" for at, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    if state_of_generators() != generators:
        changed.append(DREW)
    if options_token() != options:
        changed.append("options")
    if printed.getvalue():
        changed.append("stdout")
    return Outcome(", ".join(changed), seen(answer))


def state_of_generators() -> tuple[Any, ...]:
    kind, words, *rest = np.random.get_state()
    return random.getstate(), kind, words.tobytes(), *rest  # type: ignore[union-attr]


def seen(value: object) -> object:
    """Something that is equal as long as the value is."""
    if isinstance(value, Iterator):
        return type(value)
    try:
        return fingerprint(value)
    except Exception:
        try:
            text = repr(value)
        except Exception:  # some types of polars cannot print themselves
            return type(value)
        return type(value) if "0x" in text or "object" in text else text
