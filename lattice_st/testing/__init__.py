"""Public door: testing apps without a browser, see `v1`."""

__all__: list[str] = []
