"""Ten independent expensive values, changed one at a time: exactly one is computed again per interaction."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from parity.both_ways import BothWays

TOP_LEVEL = """
    import streamlit as st
    from probes import probe

    def expensive(number):
        probe(f"expensive {number}")
        total = 0
        for step in range(200):
            total = (total * 31 + number + step) % 1_000_003
        return total

    st.title("Ten")
    a = st.slider("a", 0, 100, 0)
    b = st.slider("b", 0, 100, 10)
    st.write("a", expensive(a))
    st.write("b", expensive(b))
    for index in range(2, 10):
        number = st.slider(f"Input {index}", 0, 100, index * 10)
        st.metric(f"Value {index}", expensive(number))
"""

IN_MAIN = """
    import streamlit as st
    from probes import probe

    ROUNDS = 200

    class Model:
        def __init__(self, number):
            self.number = number

    def scramble(total, number, step):
        return (total * 31 + number + step) % 1_000_003

    def expensive(number):
        probe(f"expensive {number}")
        total = 0
        for step in range(ROUNDS):
            total = scramble(total, number, step)
        return total

    def ask(index):
        return st.slider(f"Input {index}", 0, 100, index * 10)

    def row(index):
        left, right = st.columns(2)
        with left:
            number = ask(index)
        right.metric(f"Value {index}", expensive(number))

    def main():
        st.title("Ten")
        for index in range(10):
            row(index)

    main()
"""


@pytest.mark.parametrize("script", [TOP_LEVEL, IN_MAIN], ids=["at the top level", "inside main()"])
def test_exactly_one_of_ten_values_is_computed_per_interaction(
    script: str, any_tier: Callable[[str], BothWays]
) -> None:
    app = any_tier(script).run()
    assert sum(app.probes.values()) == 10
    for index in range(10):
        new = 1 + 10 * index
        app.run(f"at.slider[{index}].set_value({new})")
        assert app.full_probes.total() == 10
        assert dict(app.probes) == {f"expensive {new}": 1}
        assert app.ran.count("expensive") == 1


def test_a_value_that_was_there_before_is_not_computed_again(any_tier: Callable[[str], BothWays]) -> None:
    app = any_tier(TOP_LEVEL).run()
    app.run("at.slider[0].set_value(5)", "at.slider[0].set_value(0)")
    assert not app.probes
    assert "expensive" not in app.ran


def test_an_event_that_changes_nothing_computes_nothing(any_tier: Callable[[str], BothWays]) -> None:
    app = any_tier(IN_MAIN).run().run()
    assert not app.probes
    assert "expensive" not in app.ran
