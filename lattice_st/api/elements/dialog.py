"""What fragments and dialogs are drawn into: their specs.

Invariant: both carry their id as the widget prop; the page sends it back when a fragment's time has come or a dialog
was dismissed.
"""

from __future__ import annotations

from lattice_st.spec import WIDGET, WIDTH, choice, container, flag, integer, number, text

FRAGMENT = container("fragment", 119, WIDGET, number(10, "every"))  # every: seconds between its own runs
DIALOG = container(
    "dialog",
    118,
    WIDTH,
    WIDGET,
    text(10, "title"),
    flag(11, "dismissible"),
    choice(12, "position", "left", "center", "right"),
    text(13, "icon"),
    integer(14, "opened"),  # the run that opened it: a dialog that was dismissed is shown again when this changes
    flag(15, "tells"),  # dismissing it is an event
)
