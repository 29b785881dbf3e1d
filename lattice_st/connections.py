"""Public door: connections to data sources. Its names arrive with `st.connection`."""

__all__: list[str] = []
