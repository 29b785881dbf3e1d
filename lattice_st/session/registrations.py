"""The widgets of a unit, registered together when the unit is skipped.

Invariant: immutable, like the registrations in it; all of them are plain: a skipped unit that registers one of them does
nothing but note that it is there.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from lattice_st.session.widget import Registration


class Registrations:
    """Registrations in the order in which the unit made them, no widget twice.

    Example: `state.register_all(Registrations([first, second]), run.keys)`
    """

    def __init__(self, registrations: Iterable[Registration]) -> None:
        self.registrations = tuple(registrations)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids of the widgets."""
        return tuple(registration.id for registration in self.registrations)

    @cached_property
    def pick(self) -> Callable[[Mapping[str, Registration]], tuple[Registration, ...]]:
        """Takes what a table that has all of these widgets holds for each of them."""
        if len(self.order) == 1:
            return lambda table: (table[self.order[0]],)
        return operator.itemgetter(*self.order)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The same, to be looked up in."""
        return frozenset(self.order)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of those that have one."""
        return frozenset(registration.key for registration in self.registrations if registration.key is not None)


def is_plain(registration: Registration) -> bool:
    """Whether registering the widget again, with its value as it was left, changes nothing but that it is there."""
    return registration.tie is None and not registration.disabled and not registration.lapses
