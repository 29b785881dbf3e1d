"""What a widget call registers: identity, default, and the translation between wire values and Python values.

Invariant: a Registration is immutable; the state of a widget lives in `state.py`, under the widget's id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lattice_st.session.tie import Tie

if TYPE_CHECKING:
    from lattice_st.session.uploads import Accepts

Wire = bool | int | float | str | bytes | list[Any] | None

#: Widget ids start with this, user keys never may.
ID_PREFIX = "$$ID-"


@dataclass(frozen=True, slots=True)
class Callback:
    """A user's callback with its arguments; `function` None means none."""

    function: Callable[..., Any] | None = None
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)

    def __call__(self) -> None:
        if self.function is not None:
            self.function(*self.args, **self.kwargs)


#: Stands for `on_change="ignore"`: a change is kept until something else causes a run.
IGNORE = Callback()


@dataclass(frozen=True, slots=True)
class Registration:
    """One widget of one run.

    `decode` turns what the page sent into the Python value, and answers `default` for None where None is no value;
    `encode` turns a Python value into the wire form of prop 9. `trigger` values last for one run only.
    `admit` maps a kept value, and whether session_state set it in this run, to one that the widget can have now (an
    option that is gone becomes the default), or raises.
    `fragment`: the id of the fragment that rendered it.
    `clears`: its form shows the default again once it was submitted.
    `silent`: its change alone causes no run.
    `persist`: "page" or "session", how far its value outlives it under its key.
    `tie`: how its value stands in the page's address, None if it does not.
    `renew` makes the value that the next run sees of the one that the last run had (open files start anew).
    `accepts`: what may be uploaded for it.
    `page`: the page of `st.navigation` that rendered it, "" for the script itself.
    `labelled`: the page knows its value by a text, which means another object after each run.
    `assignable` False: session_state must not set it (buttons, file uploaders).
    """

    id: str
    key: str | None
    kind: str
    default: Any
    decode: Callable[[Any], Any]
    encode: Callable[[Any], Wire]
    callback: Callback | None = None
    trigger: bool = False
    assignable: bool = True
    form: str | None = None
    fragment: str | None = None
    clears: bool = False
    disabled: bool = False
    silent: bool = False
    persist: str | None = None
    tie: Tie | None = None
    admit: Callable[[Any, bool], Any] | None = None
    renew: Callable[[Any], Any] | None = None
    accepts: Accepts | None = None
    page: str = ""
    labelled: bool = False

    @property
    def lapses(self) -> bool:
        """Whether its value does not reach the next run as it is."""
        return self.trigger or self.renew is not None


#: Types whose values are the same in every run.
ATOMS = frozenset({str, int, float, bool, bytes, type(None)})


def is_atomic(value: Any) -> bool:
    """Whether a value, or all in it, is plain: no object of a run.

    Example: `is_atomic(["a", 1])`
    """
    kind = type(value)
    return kind in ATOMS or (kind in (list, tuple) and all(type(item) in ATOMS for item in value))


def widget_id(kind: str, key: str | None, identity: tuple[Any, ...], page: str, form: str | None) -> str:
    """The id of a widget: a hash of what makes its identity, and the user's key in readable form.

    A key makes it the same widget in another form, or in none.
    """
    around = form if key is None else None
    described = repr((kind, key, identity, page, around)).encode("utf-8", "surrogatepass")
    return f"{ID_PREFIX}{hashlib.blake2b(described, digest_size=12).hexdigest()}-{key}"


def user_key(identifier: str) -> str | None:
    """The user's key inside a widget id, None when the widget has none or this is no widget id."""
    if not identifier.startswith(ID_PREFIX):
        return None
    key = identifier[len(ID_PREFIX) :].split("-", 1)[1]
    return None if key == "None" else key
