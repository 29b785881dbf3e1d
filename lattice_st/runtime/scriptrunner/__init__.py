"""Public door: how a run is ended from within (catch these only to raise them again), and threads of the script's own."""

from lattice_st.session.flow import RerunRequest as RerunData
from lattice_st.session.flow import RerunScript as RerunException
from lattice_st.session.flow import StopScript as StopException
from lattice_st.session.threads import ScriptRunContext, add_script_run_ctx, get_script_run_ctx

__all__ = [
    "RerunData",
    "RerunException",
    "ScriptRunContext",
    "StopException",
    "add_script_run_ctx",
    "get_script_run_ctx",
]
