"""Under our own pytest: what a project without Streamlit gets from the plugin. Under the real one this is not read.

Invariant: the tests of this folder say nothing of Lattice; they are tests as users write them.
"""

from lattice_st_pytest import serve

serve()
