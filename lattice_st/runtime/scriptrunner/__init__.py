"""Public door: how a run is ended from within. Catch these only to raise them again."""

from lattice_st.session.flow import RerunRequest as RerunData
from lattice_st.session.flow import RerunScript as RerunException
from lattice_st.session.flow import StopScript as StopException

__all__ = ["RerunData", "RerunException", "StopException"]
