"""Magic: bare expressions in a script are written to the page.

Invariant: which expressions count is decided by `analysis` alone; here they are only written.
"""

from __future__ import annotations


def write_magic(*values: object) -> None:
    """Write the values of a bare expression, as `st.write` would."""
    from lattice_st.api.container import main

    main.write(*values)
