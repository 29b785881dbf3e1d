"""Public door: the running server, seen from a script. More of its names arrive with the embedding API."""

from lattice_st.runtime import scriptrunner as scriptrunner
from lattice_st.session.threads import exists

__all__ = ["exists"]
