"""The Catalog: every kind of element, gathered from the families.

Invariant: a family module is named here once; a spec found in none of them does not exist on the wire.
"""

from __future__ import annotations

from types import ModuleType

from lattice_st.api import family
from lattice_st.api.elements import (
    charts,
    chat,
    data,
    dialog,
    effects,
    folds,
    form,
    help_info,
    html,
    layout,
    logo,
    popover,
    space,
    stages,
    status,
    text,
)
from lattice_st.api.elements.inputs import (
    button,
    calendar,
    choice,
    entry,
    files,
    many,
    media,
    pick,
    press,
    slider,
)
from lattice_st.spec import REGION, ROOT, Catalog, ElementSpec

FAMILIES: tuple[ModuleType, ...] = (
    text,
    html,
    help_info,
    status,
    stages,
    effects,
    space,
    button,
    choice,
    slider,
    entry,
    press,
    many,
    pick,
    calendar,
    files,
    media,
    chat,
    layout,
    folds,
    logo,
    family,
    form,
    popover,
    dialog,
    data,
    charts,
)


def load() -> Catalog:
    """All specs, by kind and number. Raises ValueError on a conflict."""
    specs = {id(ROOT): ROOT, id(REGION): REGION}
    for module in FAMILIES:
        for value in vars(module).values():
            if isinstance(value, ElementSpec):
                specs.setdefault(id(value), value)
    return Catalog(specs.values())


CATALOG = load()
