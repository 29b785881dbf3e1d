"""Public door: components of the second generation. Its names arrive with the components."""

__all__: list[str] = []
