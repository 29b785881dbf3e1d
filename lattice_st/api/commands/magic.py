"""Magic: bare expressions in a script are written to the page.

Invariant: this is what `analysis` calls for each such expression; it decides only what is not worth showing.
"""

from __future__ import annotations


def write_magic(*values: object) -> None:
    """Write the value of a bare expression, unless it is None or a handle that an st call answered."""
    from lattice_st.api.container import DeltaGenerator, main

    for value in values:
        if value is not None and not isinstance(value, DeltaGenerator):
            main.write(value)
