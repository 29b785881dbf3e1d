"""Public door: components made by others, in two generations, `v1` and `v2`."""

__all__: list[str] = []
