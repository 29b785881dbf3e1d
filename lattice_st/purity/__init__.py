"""Purity: what calling a library function may touch. Tables of data, and the lookup of an actual object in them.

Invariant: nothing here imports a library, calls code of the user, or guesses; what no table knows is `unknown`.
"""

from lattice_st.purity.declared import declare_pure, forget_declarations, is_declared_code
from lattice_st.purity.describe import describe
from lattice_st.purity.verdict import UNKNOWN, Purity

__all__ = ["UNKNOWN", "Purity", "declare_pure", "describe", "forget_declarations", "is_declared_code"]
