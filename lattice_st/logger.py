"""Public door: `get_logger(name)`, a logger of the standard library."""

from logging import getLogger as get_logger  # noqa: N813 - the public name

__all__ = ["get_logger"]
