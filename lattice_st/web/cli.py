"""Public door: the command line, for apps that start themselves (`sys.argv = ["streamlit", "run", __file__]; main()`)."""

from lattice_st.cli.main import main

__all__ = ["main"]
