"""Public door: the types of values that elements return. Its names arrive with their elements."""

__all__: list[str] = []
