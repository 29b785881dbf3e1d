"""What `st.skeleton` answers: a handle to its place, and a context in which the shape shows.

Invariant: unlike other handles it does not draw what its block draws; it leaves with the block.
"""

from __future__ import annotations

from types import TracebackType
from typing import Self

from lattice_st.api.container import DeltaGenerator


class SkeletonPlaceholder(DeltaGenerator):
    """A skeleton's place. Any element method puts an element there.

    Example: `with st.skeleton(): rows = load()`
    """

    __slots__ = ()

    @classmethod
    def over(cls, drawn: DeltaGenerator) -> SkeletonPlaceholder:
        """The placeholder for a skeleton that was drawn."""
        return cls(drawn.__lattice_slot__, drawn._index, drawn._serial)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.empty()
