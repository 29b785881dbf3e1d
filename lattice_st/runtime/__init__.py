"""Public door: the running server, seen from a script. Its names arrive with the embedding API."""

__all__: list[str] = []
