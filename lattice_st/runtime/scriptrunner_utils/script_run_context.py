"""Public door: what attaches a thread to a run, under the name of the module in which Streamlit defines it."""

from lattice_st.runtime.scriptrunner import ScriptRunContext, add_script_run_ctx, get_script_run_ctx

__all__ = ["ScriptRunContext", "add_script_run_ctx", "get_script_run_ctx"]
