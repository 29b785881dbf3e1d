"""Public door: the package in which Streamlit keeps what `streamlit.runtime.scriptrunner` offers."""

__all__: list[str] = []
