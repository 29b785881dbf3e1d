"""The tables of all libraries, indexed. Data only; the order of the files does not matter."""

from lattice_st.purity.rows import Table
from lattice_st.purity.tables import (
    arrays,
    builtin,
    charts,
    columnar,
    frames,
    numerics,
    pandas_types,
    stdlib,
    stdlib_files,
    stdlib_text,
    stdlib_values,
    world,
)
from lattice_st.purity.tables.world import OUTSIDE

FILES = (
    builtin,
    stdlib,
    stdlib_text,
    stdlib_values,
    stdlib_files,
    world,
    numerics,
    arrays,
    frames,
    pandas_types,
    columnar,
    charts,
)
FUNCTIONS = Table(row for file in FILES for row in file.FUNCTIONS)
METHODS = Table(row for file in FILES for row in file.METHODS)

__all__ = ["FUNCTIONS", "METHODS", "OUTSIDE"]
