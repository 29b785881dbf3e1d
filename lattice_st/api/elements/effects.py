"""What happens once: toasts, balloons, snow.

Invariant: they are nodes like all others, so a unit that is skipped draws them again; the page shows each of them once
after every run whose tree holds it, as Streamlit does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lattice_st.api.family import Family
from lattice_st.api.icon import icon_of
from lattice_st.api.params import clean_text
from lattice_st.errors import StreamlitMissingRequiredParameterError, StreamlitValueError
from lattice_st.spec import element, integer, text

if TYPE_CHECKING:
    from lattice_st.api.container import DeltaGenerator

TOAST = element("toast", 45, text(10, "body"), text(11, "icon"), integer(12, "duration"))  # seconds; 0: until closed
BALLOONS = element("balloons", 46)
SNOW = element("snow", 47)

DURATIONS = {"short": 4, "long": 10, "infinite": 0}


class Effects(Family):
    """`toast`, `balloons`, `snow`."""

    __slots__ = ()

    def toast(
        self, body: object, *, icon: str | None = None, duration: Literal["short", "long", "infinite"] | int = "short"
    ) -> DeltaGenerator:
        """Show a short message in the corner of the page for some seconds; "infinite": until it is closed.

        `st.toast` belongs to no container. Called on what another call answered, it replaces that message. Raises
        StreamlitMissingRequiredParameterError for an empty text, StreamlitValueError for a duration that is none.

        Example: `st.toast("Saved.", icon=":material/check:")`
        """
        if body == "":
            raise StreamlitMissingRequiredParameterError("body", detail="A toast shows a message.")
        return self.draw(TOAST, body=clean_text(body), icon=icon_of(icon), duration=_seconds(duration))

    def balloons(self) -> DeltaGenerator:
        """Let balloons rise over the page.

        Example: `st.balloons()`
        """
        return self.draw(BALLOONS)

    def snow(self) -> DeltaGenerator:
        """Let snow fall over the page.

        Example: `st.snow()`
        """
        return self.draw(SNOW)


def _seconds(duration: str | int) -> int:
    if isinstance(duration, str) and duration in DURATIONS:
        return DURATIONS[duration]
    if isinstance(duration, int) and not isinstance(duration, bool) and duration > 0:
        return duration
    raise StreamlitValueError("duration", [*DURATIONS, "a positive number of seconds"])
