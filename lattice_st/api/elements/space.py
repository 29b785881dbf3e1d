"""Places without content: space, and skeletons for content to come.

Invariant: a skeleton holds one place; whatever is drawn through it stands there instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lattice_st.api.family import Family
from lattice_st.api.params import height_of, width_of
from lattice_st.errors import StreamlitValueError
from lattice_st.spec import HEIGHT, WIDTH, element, text

if TYPE_CHECKING:
    from lattice_st.api.container import DeltaGenerator
    from lattice_st.api.skeleton import SkeletonPlaceholder

SKELETON = element("skeleton", 49, WIDTH, HEIGHT)
SPACE = element("space", 50, text(10, "size"))  # a name of SIZES, or pixels as digits

SIZES = ("stretch", "xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge")
SpaceSize = int | Literal["stretch", "xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"]


class Space(Family):
    """`space`, `skeleton`."""

    __slots__ = ()

    def space(self, size: SpaceSize = "small") -> DeltaGenerator:
        """Leave a gap, along the direction of the container: a size by name, or pixels.

        Raises StreamlitValueError for any other size.

        Example: `st.space("large")`
        """
        known = size in SIZES if isinstance(size, str) else type(size) is int and size > 0
        if not known:
            raise StreamlitValueError("size", [*SIZES, "a positive number of pixels"])
        return self.draw(SPACE, size=str(size))

    def skeleton(
        self, height: int | Literal["stretch"] | None = None, *, width: int | Literal["stretch"] = "stretch"
    ) -> SkeletonPlaceholder:
        """Draw a grey shape where something will be, which takes the place of what is drawn through the result.

        In a `with` statement the shape stays while the block runs, and goes with it.

        Example: `place = st.skeleton(120); place.image(load())`
        """
        from lattice_st.api.skeleton import SkeletonPlaceholder

        tall = None if height is None else height_of(height, content=False)
        drawn = self.draw(SKELETON, height=tall, width=width_of(width, content=False))
        return SkeletonPlaceholder.over(drawn)
