"""The tables of all libraries, indexed. Data only; the order of the files does not matter."""

from lattice_st.purity.rows import Table
from lattice_st.purity.tables import (
    arrays,
    builtin,
    charts,
    columnar,
    frames,
    learning,
    numerics,
    pandas_types,
    pictures,
    science,
    small,
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
    learning,
    pandas_types,
    pictures,
    science,
    small,
    columnar,
    charts,
)
FUNCTIONS = Table(row for file in FILES for row in file.FUNCTIONS)
METHODS = Table(row for file in FILES for row in file.METHODS)

__all__ = ["FUNCTIONS", "METHODS", "OUTSIDE"]
