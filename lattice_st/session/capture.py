"""What a cached function draws while it is computed, so that a hit draws it again.

Invariant: slots that the function opened itself are replayed into new slots; what it drew at the cursor goes to the
cursor of the hit, what it drew into a region to that region. It drew into no other place, or it is not replayed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lattice_st import _core


#: The slots of the parts of the page that every run has.
REGIONS = range(4)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One node: where it went, whether it replaced another there, and the slot that it opened."""

    slot: int
    index: int
    node: _core.Node
    replaced: bool
    opened: int | None


@dataclass(slots=True)
class Capture:
    """The nodes of one computation; `cursor` is where its caller would have drawn."""

    cursor: tuple[int, int | None]
    drawn: list[Drawn] = field(default_factory=list)

    def replay(self, builder: _core.Builder, cursor: tuple[int, int | None], fragment: bool) -> None:
        """Draw everything again at `cursor`. Raises LookupError at what went to a container of somebody else.

        `fragment`: it is in one, whose places outside of it are slots of their own.
        """
        slots: dict[int, int] = {}
        places: dict[tuple[int, int], int] = {}
        for item in self.drawn:
            index: int | None = None
            if item.slot in slots:
                slot = slots[item.slot]
            elif item.slot == self.cursor[0]:
                slot, index = cursor
            elif item.slot in REGIONS or fragment:
                slot = item.slot
            else:
                raise LookupError(item.slot)
            if item.replaced:
                index = places.get((item.slot, item.index), item.index)
            if item.opened is not None:
                places[item.slot, item.index] = builder.length(slot) if index is None else index
                slots[item.opened] = builder.open(slot, item.node, index)
            elif index is not None:
                builder.put(slot, index, item.node)
            else:
                places[item.slot, item.index] = builder.append(slot, item.node)
