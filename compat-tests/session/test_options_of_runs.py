"""Options that are objects of a run: what was chosen is the option of the next run that looks the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from parity.both_ways import BothWays

Make = Callable[..., BothWays]

HEAD = """
import enum
import streamlit as st

class Colour(enum.Enum):
    RED = 1
    BLUE = 2

class Plan:
    def __init__(self, name):
        self.name = name
        self.used = 0
    def __str__(self):
        return self.name

def double(x): return x * 2
def square(x): return x * x

plans = [Plan("small"), Plan("large")]
records = [{"name": "a", "n": 1}, {"name": "b", "n": 2}]
st.number_input("other")
"""


def test_members_of_an_enumeration_are_those_of_this_run(any_tier: Make) -> None:
    """What was chosen fell back to the default at the next event: its class was last run's."""
    app = any_tier(
        f"""{HEAD}
one = st.selectbox("one", Colour)
st.text((one.name, one is Colour[one.name]))
many = st.multiselect("many", list(Colour), [Colour.RED])
st.text((many, [item in (Colour.RED, Colour.BLUE) for item in many]))
st.text(st.radio("radio", Colour).name)
st.text(st.select_slider("range", list(Colour), (Colour.RED, Colour.RED))[1] is Colour.RED)
st.text(st.pills("pills", list(Colour), default=Colour.BLUE) is Colour.BLUE)
"""
    )
    app.run(None, "at.selectbox[0].select_index(1)", "at.number_input[0].set_value(1.0)", None)
    assert app.at.text[0].value == "('BLUE', True)"
    assert app.at.text[1].value == "([<Colour.RED: 1>], [True])"
    assert [text.value for text in app.at.text[2:]] == ["RED", "True", "True"]


def test_what_session_state_remembers_of_an_old_class_is_a_member_again(any_tier: Make) -> None:
    app = any_tier(
        f"""{HEAD}
st.session_state.setdefault("mine", Colour.BLUE)
st.session_state.chosen = st.session_state.mine
st.text(st.radio("chosen", Colour, key="chosen") is Colour.BLUE)
"""
    )
    app.run(None, None, "at.number_input[0].set_value(1.0)")
    assert app.at.text.values == ["True"]


@pytest.mark.parametrize(
    ("widget", "shown"),
    [
        ('st.selectbox("it", plans).name', "large"),
        ('st.selectbox("it", [double, square], format_func=lambda f: f.__name__)(3)', "9"),
        ('st.selectbox("it", records, format_func=lambda r: r["name"], key="it")["n"]', "2"),
    ],
)
def test_an_option_without_an_equal_stays_chosen(any_tier: Make, widget: str, shown: str) -> None:
    app = any_tier(f"{HEAD}\nst.text({widget})\n")
    app.run(None, "at.selectbox[0].select_index(1)", "at.number_input[0].set_value(1.0)", None)
    assert app.at.text.values == [shown]


def test_an_answer_is_a_copy(any_tier: Make) -> None:
    app = any_tier(
        f"""{HEAD}
plan = st.radio("plan", plans)
plan.used += 1
record = st.selectbox("record", records, key="record", format_func=lambda r: r["name"])
record["n"] += 10
st.text((plan in plans, [one.used for one in plans], plan.used, records, st.session_state.record["n"]))
"""
    )
    app.run(None, None, "at.number_input[0].set_value(1.0)")
    assert app.at.text.values == ["(False, [0, 0], 1, [{'name': 'a', 'n': 1}, {'name': 'b', 'n': 2}], 1)"]


def test_of_two_options_that_look_the_same_the_later_is_meant(any_tier: Make) -> None:
    app = any_tier(f"{HEAD}\nst.text(repr(st.radio('it', [1, '1', 2.0])))\n")
    app.run(None, "at.radio[0].set_value('1')")
    assert app.at.text.values == ["'1'"]


FORM = """
import streamlit as st

def fields():
    st.slider("level", 0, 9, 3, key="level")

clear = st.checkbox("clear")
with st.form("form", clear_on_submit=clear):
    fields()
    st.form_submit_button("send")
st.text(st.session_state.level)
"""


def test_a_form_keeps_what_it_said_before_it_began_to_clear_itself(any_tier: Make) -> None:
    """It sent its defaults at once; and a skipped part of it did not notice that it clears itself."""
    app = any_tier(FORM).run(None, "at.slider[0].set_value(5); at.button[0].click()", "at.checkbox[0].check()")
    app.run("at.button[0].click()")
    assert app.at.text.values == ["5"]
    app.run("at.button[0].click()")
    assert app.at.text.values == ["3"]
    app.run("at.checkbox[0].uncheck()", "at.slider[0].set_value(7); at.button[0].click()", "at.button[0].click()")
    assert app.at.text.values == ["7"]
