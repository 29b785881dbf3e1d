"""The tables of all libraries, indexed. Data only; the order of the files does not matter."""

from lattice_st.purity.rows import Table
from lattice_st.purity.tables import builtin, charts, frames, numerics, stdlib

FILES = (builtin, stdlib, numerics, frames, charts)
FUNCTIONS = Table(row for file in FILES for row in file.FUNCTIONS)
METHODS = Table(row for file in FILES for row in file.METHODS)

__all__ = ["FUNCTIONS", "METHODS"]
