"""What would make a unit skippable: one advice for each kind of reason. Data, and the patterns that find it.

Invariant: an advice says what to do in the user's words; a reason that is no obstacle has none.
"""

from __future__ import annotations

import re

#: Reasons that are no obstacle: the next run with the same inputs is skipped.
FRESH = "it has not run with these inputs before"

_DECLARE = "if `{x}` touches nothing but its arguments, declare it pure: lattice_st.purity.declare_pure({x!r})"

_ADVICE: tuple[tuple[str, str], ...] = (
    (r"calls (?P<x>\S+) \(line \d+\): nobody knows", _DECLARE),
    (r"it gives .* to (?P<x>\S+) \(line \d+\)", _DECLARE),
    (r"calls (?P<x>\S+) \(line \d+\), of which the tables are not sure", _DECLARE),
    (r"volatile: it calls (?P<x>\S+) \(line \d+\) without (?P<s>\w+)", "give `{x}` a {s}"),
    (
        r"volatile: it calls (?P<x>\S+)",
        "its answer differs each time: call `{x}` outside and pass the value in, or cache the function with a ttl",
    ),
    (r"volatile: it reads (?P<x>\S+)", "`{x}` changes by itself: read it outside and pass the content in"),
    (r"it changes argument (?P<x>\S+)", "pass argument {x} instead of mutating it: return a new value, or a copy"),
    (r"it changes what it is called on", "make the object and change it in one function, and return the result"),
    (r"it changes a value that a cell holds", "put a new value into session_state instead of changing the old one"),
    (r"it changes (?P<x>.+)", "return the value instead of changing {x}"),
    (r"which others may change|was given a", "put plain data into session_state, outside of this function"),
    (r"widget with a callback", "move the widget out of the function, or read its value instead of a callback"),
    (r"button's value lasts", "move the button out of the function and pass its value in"),
    (r"it opens .* for writing", "write the file where a button is pressed, outside of this function"),
    (r"does something outside of Python|it opens a file descriptor", "keep connections and processes in "
     "`st.cache_resource`, and pass plain data on"),
    (r"imports .* first time|imports .* when it runs", "import at the top of the file"),
    (r"is an element handle|container that it was not given|element that it was not given",
     "draw into a container that is made inside, or pass the container in"),
    (r"element handle or another object of the page|api.container.DeltaGenerator",
     "pass containers in as arguments of their own, not inside of other objects"),
    (r"what it binds .*its name leads to", "give the function that it makes a name of its own"),
    (r"while it was computed for the cache", "draw outside of the cached function"),
    (r"was refused", "nothing to do: what is refused has to be refused again"),
    (r"status box changes", "nothing to do: what stands in it is skipped where it can be"),
    (r"its result: .*generator", "return a list instead of a generator"),
    (r"its result: .*(function|lambda)", "return data instead of a function, or define the function at the top"),
    (r"its result", "return plain data (numbers, texts, lists, frames), and make the object where it is used"),
    (r"defines `__(getstate|reduce|getattribute|del|copy)", "pass plain data, or a dataclass without special methods"),
    (r"^(what it is called on|argument \S+): ", "pass plain data (numbers, texts, lists, frames)"),
    (r"sets options of the process|another thread", "do it once at the top of the script"),
    (r"sys.stdout is redirected", "print outside of this function"),
    (r"larger than engine.memoBytes", "raise engine.memoBytes, or return less"),
    (r"^it raised", "nothing to do: only a call that ends normally is kept"),
    (r"always runs", "nothing to do: what it contains is skipped where it can be"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern), advice) for pattern, advice in _ADVICE)


def advice(reason: str) -> str | None:
    """What the user could do about a reason, None when nothing stands in the way.

    Example: `advice("it changes argument 1")` begins with "pass argument 1 instead of mutating it".
    """
    if reason == FRESH or reason.endswith(" changed"):
        return None
    for pattern, text in _PATTERNS:
        if found := pattern.search(reason):
            return text.format(**found.groupdict())
    return None
