"""The front door: `import lattice_st as st`, or `import streamlit as st` under `lattice_st run`.

Invariant: one explicit list of `st.*` names and no logic; importing it loads neither tornado, pyarrow, numpy nor
protobuf.
"""

from lattice_st.version import STREAMLIT_VERSION as __version__

__all__ = ["__version__"]
