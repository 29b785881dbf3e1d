"""`st.status`: a container for the steps of something long, which tells how it goes.

Invariant: the state is a prop of the container; changing it leaves the children where they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from lattice_st.api.family import Family
from lattice_st.api.params import one_of, width_of
from lattice_st.spec import LABEL, WIDTH, choice, container, flag, text

if TYPE_CHECKING:
    from lattice_st.api.status_container import StatusContainer

State = Literal["running", "complete", "error"]

STATUS = container(
    "status",
    48,
    WIDTH,
    LABEL,
    flag(10, "expanded"),  # absent: as the viewer has it
    choice(11, "state", "running", "complete", "error"),
    text(12, "icon"),
    choice(13, "type", "default", "compact"),
)
ICONS: dict[str, str] = {"running": "spinner", "complete": ":material/check:", "error": ":material/error:"}


class Stages(Family):
    """`status`."""

    __slots__ = ()

    def status(
        self,
        label: str,
        *,
        expanded: bool = False,
        state: State = "running",
        type: Literal["default", "compact"] = "default",
        width: int | Literal["stretch"] = "stretch",
    ) -> StatusContainer:
        """Draw a box that opens and closes, with an icon for its state: running, complete or error.

        Used in `with`, it is complete when the block ends and in error when the block raises. `.update(label=...,
        state=..., expanded=...)` changes it. Raises StreamlitValueError for an unknown state or type.

        Example: `with st.status("Loading") as box: load(); box.update(label="Loaded")`
        """
        from lattice_st.api.status_container import StatusContainer

        look = one_of("type", type, "default", "compact")
        props: dict[str, Any] = {
            "label": "" if label is None else str(label),
            "expanded": bool(expanded),
            **stage(state),
            "type": None if look == "default" else look,
            "width": width_of(width, content=False),
        }
        return StatusContainer.over(self.enclose(STATUS, **props), props)


def stage(state: str) -> dict[str, str]:
    """The props of a state. Raises StreamlitValueError."""
    known = one_of("state", state, *ICONS)
    return {"state": known, "icon": ICONS[known]}
