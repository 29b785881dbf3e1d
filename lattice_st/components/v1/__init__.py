"""Public door: components of the first generation. Its names arrive with the components."""

__all__: list[str] = []
