"""What a function of the author makes is remembered, whatever it is made of, and handed out anew.

Invariant: each program runs after each event in full and incrementally; and that it did not run again is counted.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from parity.both_ways import SLIDER_AND_BOX, BothWays, without_is
from parity.value_traps import VALUES

Make = Callable[..., BothWays]
Without = Callable[..., list[str]]

HEAD = """import streamlit as st
from probes import probe
n = st.slider("n", 1, 9, 2)
flag = st.checkbox("flag")
other = st.slider("other", 0, 9, 0)
"""
EVENTS = (*SLIDER_AND_BOX, "at.slider[1].set_value(5)", "at.slider[1].set_value(0)")


@pytest.mark.parametrize("spelt", [str, without_is], ids=["is", "same"])
@pytest.mark.parametrize("name", VALUES)
def test_a_value_that_is_handed_out_is_as_good_as_new(any_tier: Make, name: str, spelt: Callable[[str], str]) -> None:
    app = any_tier(HEAD + spelt(VALUES[name][1])).run(*EVENTS)
    assert [one.value for one in app.at.exception] == []


#: What a function makes, what is shown of it, what changes it, and what stands at the head of the script.
KINDS = {
    "closure": ("def f(x): return x * n\n    return f", "v(2)", "v.tag = 1", ""),
    "lambda": ("return lambda x, k=n: x * k", "v(2)", "v.tag = 1", ""),
    "annotated function": ("def f(x: int) -> int: return x * 2\n    return f", "v(2)", "v.tag = 1", ""),
    "dict of functions": ("return {i: (lambda x, i=i: x * i) for i in range(n)}", "v[1](n)", "v.clear()", ""),
    "wrapped function": (
        "@wraps(g)\n    def f(*a): return g(*a) * n\n    return f",
        "v(2)",
        "v.tag = 1",
        "from functools import wraps\ndef g(x): return x + 1",
    ),
    "default of a dict": (
        "d = defaultdict(lambda: [n]); return d",
        "v['a']",
        "v['b']",
        "from collections import defaultdict",
    ),
    "method": (
        "return P(n).m",
        "v()",
        "v.__self__.v = 3",
        "class P:\n    def __init__(self, v): self.v = v\n    def m(self): return self.v",
    ),
    "method of a text": ("return ('a' * n).upper", "v()", "", ""),
    "object with a method": (
        "return P(n)",
        "v.f()",
        "v.v = 3",
        "class P:\n    def __init__(self, v): self.v, self.f = v, self.g\n    def g(self): return self.v",
    ),
    "members as keys": (
        "return {C.A: [n]}",
        "v[C.A]",
        "v[C.A].append(1)",
        "from enum import Enum\nclass C(Enum): A = 1; B = 2",
    ),
    "points as keys": (
        "return {P(n): [1]}",
        "[(p.x, q) for p, q in v.items()]",
        "v[P(9)] = [3]",
        "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass P:\n    x: int",
    ),
    "set of points": (
        "return {P(n), P(1)}",
        "sorted(p.x for p in v)",
        "v.add(P(9))",
        "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass P:\n    x: int",
    ),
    "objects as keys": (
        "return {P(n): 1}",
        "[p.v for p in v]",
        "v.clear()",
        "class P:\n    def __init__(self, v): self.v = v",
    ),
    "text of a kind": (
        "return P('a' * n)",
        "v.up()",
        "v.tag = 1",
        "class P(str):\n    def up(self): return self.upper()",
    ),
    "number of a kind": ("return P(n)", "v + 1", "v.tag = 1", "class P(int): pass"),
    "object that is copied its own way": (
        "return P(n)",
        "v.v",
        "v.v = 3",
        "class P:\n    def __init__(self, v): self.v = v\n"
        "    def __reduce__(self): return (P, (0,))\n    def __deepcopy__(self, memo): return self",
    ),
    "no number": ("return np.float64('nan')", "str(v)", "", "import numpy as np"),
    "frame from a cache": (
        "return load(n)",
        "v.to_dict()",
        "v['b'] = 1",
        "import pandas as pd\n@st.cache_data\ndef load(n): return pd.DataFrame({'a': [n]})",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_makes_a_value_does_not_run_for_something_else(any_tier: Make, kind: str) -> None:
    made, shown, changed, head = KINDS[kind]
    app = any_tier(f"""{HEAD}{head}
def build(n):
    probe("build")
    {made}
def main():
    v = build(n + 1)
    st.text(other)
    st.text({shown})
v = build(n)
st.text(other)
st.text({shown})
{changed or "pass"}
main()
v = build(n)
st.text({shown})
""").run(None, "at.slider[1].set_value(3)")
    assert app.probes == {}
    assert app.full_probes == {"build": 3}
    app.run("at.slider[0].set_value(7)", "at.slider[0].set_value(2)", "at.slider[1].set_value(0)")
    assert app.probes == {}
    assert [one.value for one in app.at.exception] == []


@pytest.mark.parametrize("rule", ["Cells", "Keys"])
def test_a_broken_rule_is_noticed(without_rule: Without, rule: str) -> None:
    noticed = without_rule(rule, {name: HEAD + without_is(program) for name, (_, program) in VALUES.items()}, EVENTS)
    assert noticed
