"""Public door: the container on which all elements are methods."""

from lattice_st.api.container import DeltaGenerator

__all__ = ["DeltaGenerator"]
