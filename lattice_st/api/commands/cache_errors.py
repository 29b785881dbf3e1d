"""Errors of the caches; the door `runtime.caching.cache_errors` answers for them.

Invariant: each message says which argument or function, and how to mend it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lattice_st.errors import StreamlitAPIException


class UnhashableParamError(StreamlitAPIException):
    """An argument of a cached function whose content cannot be known."""

    def __init__(self, function: Callable[..., Any], name: str, value: object) -> None:
        super().__init__(
            f"The cached function `{function.__name__}` cannot tell whether its argument `{name}` "
            f"(a `{type(value).__name__}`) changed. Rename it to `_{name}` to leave it out of the key, or pass "
            "`hash_funcs` to say how to hash it."
        )


class UnserializableReturnValueError(StreamlitAPIException):
    """A result of a `cache_data` function that cannot be copied."""

    def __init__(self, function: Callable[..., Any], value: object) -> None:
        super().__init__(
            f"`{function.__name__}` answered a `{type(value).__name__}`, which cannot be pickled. "
            "Use `st.cache_resource` for objects that are shared, such as connections and models."
        )


class CacheReplayClosureError(StreamlitAPIException):
    """A cached function drew into a container that it was given or found, which a later run does not have."""

    def __init__(self, function: Callable[..., Any]) -> None:
        super().__init__(
            f"`{function.__name__}` is not executed now, for its result is cached, and what it drew cannot be drawn again: "
            "it drew into a container that was made outside of it. Make the container inside of the function, or draw "
            "outside of it what it returns."
        )


class UserHashError(StreamlitAPIException):
    """A function of `hash_funcs` raised. Its error is the cause."""

    def __init__(self, function: Callable[..., Any], name: str, value: object, error: BaseException) -> None:
        super().__init__(
            f"The hash function for the argument `{name}` of `{function.__name__}` (a `{type(value).__name__}`) raised "
            f"{type(error).__name__}: {error}. See the function given in `hash_funcs`."
        )
