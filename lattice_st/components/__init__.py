"""Public door: components made by others, in two generations, `v1` and `v2`."""

from lattice_st.components import v1 as v1

__all__: list[str] = []
