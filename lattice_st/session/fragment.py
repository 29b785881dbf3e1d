"""Fragments: functions that can run again without the rest of the script.

Invariant: what a fragment drew is below its own container (`slot`) or in one of its outlets, one for each container
outside of it that it drew into; to run it again is to empty these and to call its function there.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any

from lattice_st import _core
from lattice_st.errors import FragmentHandledException
from lattice_st.session.context import face

if TYPE_CHECKING:
    from lattice_st.session.run import Run


@dataclass(eq=False, slots=True)
class Fragment:
    """One call of a fragment's function, as the page shows it."""

    id: str
    key: str | None
    parent: Fragment | None
    slot: int
    call: Callable[[], Any]
    page: str
    in_dialog: bool
    module: ModuleType | None  # the `__main__` that was running
    outlets: dict[int, int] = field(default_factory=dict)  # slot of an outside container -> slot of the outlet in it

    def within(self, other: Fragment) -> bool:
        """Whether this is `other` or was called by it."""
        here: Fragment | None = self
        while here is not None:
            if here is other:
                return True
            here = here.parent
        return False


class Fragments:
    """The fragments that the page shows, in the order in which they were called."""

    def __init__(self) -> None:
        self._by_id: dict[str, Fragment] = {}
        self._calls: Counter[tuple[str, str]] = Counter()
        self._left: dict[str, dict[int, int]] = {}  # outlets of fragments that are being called again, by id

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Fragment]:
        return iter(self._by_id.values())

    def get(self, identifier: str) -> Fragment | None:
        """The fragment with this id, None if the page shows it no more."""
        return self._by_id.get(identifier)

    def of_keys(self, keys: list[str]) -> tuple[str, ...]:
        """Ids of the fragments with these user keys."""
        return tuple(fragment.id for fragment in self if fragment.key in keys)

    def name(self, parent: Fragment | None, function: str, key: str | None) -> str:
        """The id of the next call of a function in `parent`: equal in every run that makes the same calls."""
        around = "" if parent is None else parent.id
        number = self._calls[around, function]
        self._calls[around, function] += 1
        described = repr((around, function, key, number)).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(described, digest_size=12).hexdigest()

    def add(self, fragment: Fragment) -> None:
        """A fragment is called. It takes over the outlets of its last call that are still there."""
        fragment.outlets = self._left.pop(fragment.id, {})
        self._by_id[fragment.id] = fragment

    def empty(self, run: Run, fragment: Fragment) -> set[str]:
        """Clear what a fragment and those called by it drew; answers their ids. Only `fragment` itself stays."""
        inner = [other for other in self if other.within(fragment)]
        freed = set(run.builder.refill(fragment.slot))
        for other in inner:
            for outlet in other.outlets.values():
                if outlet not in freed:
                    freed.update(run.builder.refill(outlet))
        for slot in freed:
            run.forms.pop(slot, None)
            run.fields.pop(slot, None)
        for other in inner:
            left = {slot: outlet for slot, outlet in other.outlets.items() if slot not in freed and outlet not in freed}
            if other is fragment:
                other.outlets = left
            else:
                self._left[other.id] = left
                del self._by_id[other.id]
            for around, function in [call for call in self._calls if call[0] == other.id]:
                del self._calls[around, function]
        return {other.id for other in inner}

    def settle(self) -> None:
        """A fragment's run is over: fragments that it did not call again are gone."""
        self._left.clear()


def perform(run: Run, fragment: Fragment) -> Any:
    """Call a fragment's function. An exception is shown in its container and raised as FragmentHandledException."""
    before, run.fragment = run.fragment, fragment
    _core.set_fragment(fragment.slot)
    try:
        return fragment.call()
    except FragmentHandledException:
        raise
    except Exception as error:
        run.exceptions.append(error)
        face().draw_exception(run, error, fragment.slot)
        raise FragmentHandledException(error) from error
    finally:
        run.fragment = before
        _core.set_fragment(None if before is None else before.slot)
