"""Public door: `st.column_config`, how the columns of a table are shown. Its names arrive with the data elements."""

__all__: list[str] = []
