"""Public door: the package in which Streamlit keeps its command line."""

__all__: list[str] = []
