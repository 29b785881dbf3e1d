"""Public door: the exceptions that end a run, under the name of the module in which Streamlit defines them."""

from lattice_st.runtime.scriptrunner import RerunException, StopException

__all__ = ["RerunException", "StopException"]
