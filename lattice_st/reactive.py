"""Signals, memos and effects for any Python code: the typed face of the reactive core.

Invariant: nothing here is process-wide. New nodes go to the graph whose memo or effect runs, else to the graph entered
last on this thread (`with Graph():`), else to the thread's own.
"""

from collections.abc import Callable
from types import TracebackType
from typing import TypeVar, overload

from lattice_st._core import (
    CycleError,
    DisposedError,
    Effect,
    Graph,
    GraphError,
    Memo,
    Owner,
    Signal,
    current_graph,
)

__all__ = [
    "CycleError",
    "DisposedError",
    "Effect",
    "Graph",
    "GraphError",
    "Memo",
    "Owner",
    "Signal",
    "batch",
    "current_graph",
    "effect",
    "memo",
    "on_cleanup",
    "owner",
    "signal",
    "untracked",
]

T = TypeVar("T")
Equals = Callable[[T, T], bool]


def signal(value: T, *, equals: Equals[T] | None = None) -> Signal[T]:
    """Make an input cell. Read and write it through `.value`.

    Writing an equal value changes nothing. Without `equals`, two values are equal if they are one object, or numbers,
    strings, bytes of the same type and content; so arrays and frames are compared by identity, never by `==`.

    Parameters: `value` to start with; `equals(old, new)` to decide otherwise.
    Returns: the signal.
    Errors: what `equals` raises comes out of the write, which then did not happen.

    >>> price = signal(20)
    >>> price.value += 1
    >>> price.value
    21
    """
    return current_graph().signal(value, equals)


@overload
def memo(function: Callable[[], T], /, *, equals: Equals[T] | None = None) -> Memo[T]: ...
@overload
def memo(*, equals: Equals[T] | None = None) -> Callable[[Callable[[], T]], Memo[T]]: ...
def memo(
    function: Callable[[], T] | None = None, /, *, equals: Equals[T] | None = None
) -> Memo[T] | Callable[[Callable[[], T]], Memo[T]]:
    """Make a cached derivation: it runs when first read, and again only when something that it read has changed.

    Parameters: a function without arguments; `equals(old, new)`: an equal result leaves readers alone.
    Returns: the memo; call it, or read `.value`. Without a function: a decorator.
    Errors: an exception of the function comes out of every read until something that it read changes. A memo that
    needs its own value raises CycleError, which names the chain.

    >>> count = signal(2)
    >>> @memo
    ... def double() -> int:
    ...     return count.value * 2
    >>> double()
    4
    """
    if function is None:
        return lambda decorated: current_graph().memo(decorated, equals)
    return current_graph().memo(function, equals)


def effect(function: Callable[[], object]) -> Effect:
    """Run a function now, and again whenever something that it read has changed. Usable as a decorator.

    It lives until `.dispose()`, or until the memo, effect or owner in which it was made reruns or is disposed.

    Parameters: a function without arguments. Returns: the effect.
    Errors: a failing first run raises here and makes no effect. Later failures come out of the write (or the batch)
    that caused them, after all other effects have run, and the effect is tried again on the next change.

    >>> name = signal("Ada")
    >>> hello = effect(lambda: print("Hello", name.value))
    Hello Ada
    >>> name.value = "Grace"
    Hello Grace
    """
    return current_graph().effect(function)


class batch:  # noqa: N801 - reads as a verb: `with batch():`
    """Group writes: effects run once, at the end of the outermost batch.

    Errors: failures of effects come out of the end of the block; if the block itself failed, its own exception does.

    >>> left, right = signal(1), signal(2)
    >>> total = effect(lambda: print(left.value + right.value))
    3
    >>> with batch():
    ...     left.value = 10
    ...     right.value = 20
    30
    """

    __slots__ = ("_graphs",)

    def __init__(self) -> None:
        self._graphs: list[Graph] = []

    def __enter__(self) -> None:
        graph = current_graph()
        graph.open_batch()
        self._graphs.append(graph)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._graphs.pop().close_batch()


def untracked(function: Callable[[], T]) -> T:
    """Call a function whose reads shall not become sources of the running memo or effect. Returns its result.

    >>> a, b = signal(1), signal(2)
    >>> total = memo(lambda: a.value + untracked(lambda: b.value))
    >>> total()
    3
    >>> b.value = 20
    >>> total()
    3
    """
    return current_graph().untracked(function)


def owner() -> Owner:
    """Make a node that owns the memos and effects made inside `with`; `dispose` ends them together.

    >>> level = signal(1)
    >>> page = owner()
    >>> with page:
    ...     shown = effect(lambda: print("level", level.value))
    level 1
    >>> page.dispose()
    >>> level.value = 2
    """
    return current_graph().owner()


def on_cleanup(function: Callable[[], object]) -> None:
    """Call a function before the running memo or effect reruns, and when it is disposed. Outside of one: never.

    >>> source = signal("a")
    >>> @effect
    ... def connection() -> None:
    ...     name = source.value
    ...     on_cleanup(lambda: print("closed", name))
    >>> source.value = "b"
    closed a
    """
    current_graph().on_cleanup(function)
