"""Differences that were found once, each reduced to its least script and named after what was wrong.

Invariant: a find of the fuzzer, of an app or of a person comes here before it is mended.
"""

from __future__ import annotations

from collections.abc import Callable

from parity.both_ways import BothWays

Make = Callable[..., BothWays]


def test_a_refused_widget_is_refused_again_only_where_full_runs_refuse_it(any_tier: Make) -> None:
    """The unit caught the error of a value out of bounds; its record lacked the read that led there."""
    app = any_tier(
        """
        import streamlit as st

        def attempt(make):
            try:
                return repr(make())
            except Exception as error:
                return type(error).__name__

        if st.checkbox("Too much"):
            st.session_state.level = 99
        st.text(attempt(lambda: st.slider("Level", 0, 10, 5, key="level")))
        """
    )
    app.run("at.checkbox[0].check()", "at.checkbox[0].uncheck()", None)


def test_a_container_whose_key_is_taken_is_refused_in_a_skipped_unit_too(any_tier: Make) -> None:
    app = any_tier(
        """
        import streamlit as st

        def attempt(make):
            try:
                make()
                return "fine"
            except Exception as error:
                return type(error).__name__

        first = st.checkbox("First")
        if first:
            st.checkbox("Taken", key="box")
        st.text(attempt(lambda: st.container(key="box")))
        st.text(attempt(lambda: st.container(key="box")))
        """
    )
    app.run(None, "at.checkbox[0].check()", None, "at.checkbox[0].uncheck()")


def test_a_refused_write_of_session_state_is_refused_only_while_its_widget_is_drawn(any_tier: Make) -> None:
    """The refusal was no read, so it was repeated when the widget was away."""
    app = any_tier(
        """
        import streamlit as st

        def attempt():
            try:
                st.session_state.level = 7
                return "fine"
            except Exception as error:
                return type(error).__name__

        late = st.checkbox("Late")
        if not late:
            st.slider("Level", 0, 10, 5, key="level")
        st.text(attempt())
        if late:
            st.slider("Level", 0, 10, 5, key="level")
        """
    )
    app.run(None, None, "at.checkbox[0].check()", None, "at.checkbox[0].uncheck()", None, "at.checkbox[0].check()")


def test_units_that_read_session_state_by_its_mapping_methods_are_skipped(any_tier: Make) -> None:
    """`get` and its kind came from the mixins of Mapping, which the engine did not know."""
    app = any_tier(
        """
        import streamlit as st

        def one():
            return st.session_state.get("n", 0) + 1

        def many():
            return sorted(st.session_state.to_dict()), "n" in st.session_state, list(st.session_state.keys())

        st.checkbox("Other")
        st.session_state.setdefault("n", 1)
        if st.button("More"):
            st.session_state.update(n=st.session_state.pop("n") + 1)
        st.text(f"{one()} {many()}")
        """
    )
    app.run(None, None, None)
    assert {"one", "many"} <= set(app.skipped)
    app.run("at.checkbox[0].check()")
    assert "one" in app.skipped
    app.run("at.button[0].click()")
    assert "one" in app.ran
    assert app.at.text[0].value.startswith("3 ")


def test_a_pause_is_made_each_time_that_it_is_reached(any_tier: Make) -> None:
    """`time.sleep` counts as pure, so the second equal pause of a loop was answered from the record of the first."""
    app = any_tier(
        """
        import streamlit as st
        import time

        place = st.empty()
        started = time.perf_counter()
        for step in range(5):
            place.text(f"step {step}")
            time.sleep(0.004)
        st.text(time.perf_counter() - started >= 0.02)
        """
    )
    app.run(None)
    assert [text.value for text in app.at.text] == ["step 4", "True"]


def test_a_record_of_the_page_is_not_used_where_a_fragment_draws_outside_of_itself(any_tier: Make) -> None:
    """A fragment's elements in another container have a place of their own there, which the record did not make."""
    for place in ("st.sidebar", "box"):
        app = any_tier(
            f"""
            import streamlit as st

            def inner(place, n):
                with place:
                    st.text(n)

            box = st.container()
            inner({place}, 4)

            @st.fragment
            def part():
                inner({place}, 4)
                st.checkbox("more")

            part()
            st.text("after")
            """
        )
        app.run(None).run_fragment("at.checkbox[0].check()", "checkbox", 0)
        app.run(None)


def test_an_unbound_local_is_told_alike_where_code_is_warm_and_where_it_is_not(any_tier: Make) -> None:
    """CPython 3.11 and 3.12 name the instruction before it once a function has run some times; skips keep it cold."""
    app = any_tier(
        """
        import streamlit as st

        def counted(n):
            for i in range(n):
                yield i

        def late(given):
            for i in counted(2):
                pass
            given = given
            found = (found - 1) % 97

        st.slider("level", 0, 9, 2)
        for turn in range(3):
            try:
                late(turn)
            except UnboundLocalError:
                pass
        late(4)
        """
    )
    app.run(None, "at.slider[0].set_value(3)", None, None, None)


def test_what_super_without_arguments_reaches_is_set_in_every_new_object(any_tier: Make) -> None:
    """A run of statements with `super()` did not name `self`, and so was taken to depend on the title alone."""
    for line in ("super().__init__(title)", "outer = super(); outer.__init__(title)"):
        app = any_tier(
            f"""
            import streamlit as st

            class Part:
                def __init__(self, title):
                    self.title = title

            class Number(Part):
                def __init__(self, title, value):
                    {line}
                    self.value = value

            number = Number("a", st.slider("n", 0, 9, 4))
            st.text(f"{{number.title}} {{number.value}}")
            """
        )
        app.run(None, "at.slider[0].set_value(5)", "at.slider[0].set_value(6)")
        assert [text.value for text in app.at.text] == ["a 6"]


def test_a_generator_of_the_app_is_not_taken_for_the_one_behind_the_module(any_tier: Make) -> None:
    """`random.randint` and `Random(3).randint` are one method: what was known of the first was said of the second."""
    for order in ("drawn(); st.text(own(3))", "st.text(own(3)); drawn()"):
        app = any_tier(
            f"""
            import random
            import numpy as np
            import streamlit as st
            from probes import probe

            def drawn():
                probe("drawn")
                st.text((random.randint(1, 99), int(np.random.randint(1, 99))))

            def own(seed):
                probe("own")
                dice, noise = random.Random(seed), np.random.RandomState(seed)
                return [dice.randint(1, 99), int(noise.randint(1, 99))]

            {order}
            """
        )
        app.run(None, None, None)
        assert app.probes == {"drawn": 1}


def test_a_toast_outlives_the_rerun_that_cuts_its_run_short(any_tier: Make) -> None:
    app = any_tier(
        """
        import streamlit as st

        def save():
            st.toast("saved by a callback")
            if st.session_state.again:
                st.rerun()

        st.checkbox("again", key="again")
        st.button("callback", on_click=save)
        if st.button("script"):
            st.toast("one")
            st.toast("two")
            st.rerun()
        if st.session_state.again:
            st.toast("hello")
        """
    )
    app.run(None, "at.button[1].click()")
    assert app.at.toast.values == ["one", "two"]
    app.run(None)
    assert app.at.toast.values == []
    app.run("at.checkbox[0].check()", "at.button[1].click()")
    assert app.at.toast.values == ["hello", "two"]  # in real Streamlit, too, a place of the next run covers one
    app.run("at.button[0].click()")
    assert app.at.toast.values == ["hello"]


def test_the_toast_of_a_callback_shows_though_only_a_fragment_runs(any_tier: Make) -> None:
    app = any_tier(
        """
        import streamlit as st

        @st.fragment
        def part():
            st.button("save", on_click=lambda: st.toast("saved"))

        part()
        """
    )
    app.run(None).run_fragment("at.button[0].click()", "button", 0)
    assert app.at.toast.values == ["saved"]
    app.run(None)
    assert app.at.toast.values == []


LOGS = """
import logging
import streamlit as st
from probes import probe

log = logging.getLogger("app.of.a.test")
log.propagate = False

class Keep(logging.Handler):
    def __init__(self, out):
        super().__init__()
        self.out = out

    def emit(self, record):
        self.out.append(record.getMessage())

def worked(n):
    probe("worked")
    log.info("worked on %s", n)
    logging.debug("once more")
    print("worked")
    return n * 2

def own_log(name):
    probe("own_log")
    log = logging.getLogger("app.of.a.test." + name)
    log.warning("asked")
    return log

n = st.slider("n", 0, 9, 2)
st.checkbox("other")
"""


def test_what_logs_to_the_streams_of_the_process_is_skipped(any_tier: Make) -> None:
    """Most functions of public apps that take long also log; each of them ran at every event."""
    app = any_tier(f"{LOGS}st.text(worked(n))\nst.text(own_log('x').name)\n")
    app.run(None, "at.checkbox[0].check()")
    assert not app.probes
    app.run("at.slider[0].set_value(3)")
    assert app.probes == {"worked": 1}


def test_a_handler_of_another_logger_keeps_nothing_from_being_skipped(any_tier: Make) -> None:
    app = any_tier(
        f"""{LOGS}
out = []
other = logging.getLogger("another.of.a.test")
other.propagate = False
handler = Keep(out)
other.addHandler(handler)
st.text(worked(n))
other.warning("heard")
other.removeHandler(handler)
st.text(out)
"""
    )
    app.run(None, "at.checkbox[0].check()", None)
    assert not app.probes
    assert app.at.text[1].value == "['heard']"


def test_what_a_handler_of_the_app_keeps_is_kept_at_every_run(any_tier: Make) -> None:
    app = any_tier(
        f"""{LOGS}
out = []
handler = Keep(out)
log.setLevel(logging.INFO)
st.text(worked(n))
if st.checkbox("listen"):
    log.addHandler(handler)
st.text(worked(n))
log.removeHandler(handler)
st.text(out)
"""
    )
    app.run(None, None, "at.checkbox[1].check()", None, "at.slider[0].set_value(3)", "at.checkbox[1].uncheck()")
    assert app.at.text[2].value == "[]"


def test_a_cached_function_that_raises_is_computed_again_each_time(any_tier: Make) -> None:
    """The unit caught its exception; what the function wrote before was recorded nowhere (seed 1795264425938)."""
    app = any_tier(
        """
        import streamlit as st

        @st.cache_data(show_spinner=False)
        def tried(limit):
            st.session_state["tries"] = st.session_state.get("tries", 0) + 1
            if st.session_state["tries"] < limit:
                raise ValueError(limit)
            return limit

        def attempt():
            try:
                return tried(3)
            except ValueError:
                return "not yet"

        st.text(attempt())
        st.text(st.session_state["tries"])
        """
    )
    app.run(None, None, None, None)


def test_a_cached_entry_that_a_skipped_unit_used_outlives_those_that_nobody_used(any_tier: Make) -> None:
    """With two places, the least lately used entry goes: a skip counts as a use."""
    app = any_tier(
        """
        import streamlit as st

        @st.cache_data(max_entries=2, show_spinner=False)
        def kept(n):
            st.session_state["computed"] = st.session_state.get("computed", 0) + 1
            return n

        def first():
            return kept(1)

        level = st.slider("Level", 2, 9, 2)
        st.text(first())
        st.text(kept(level))
        st.text(first())
        st.text(kept(level + 1))
        st.text(st.session_state["computed"])
        """
    )
    app.run(None, None, "at.slider[0].set_value(5)", None, "at.slider[0].set_value(2)")


def test_a_function_that_asks_the_environment_is_skipped(any_tier: Make) -> None:
    """`os.environ.get` is written in `collections.abc`, and so was taken for a function that nobody knows."""
    app = any_tier(
        """
        import os
        import streamlit as st
        from probes import probe

        def mode(name):
            probe("mode")
            return os.environ.get(name, "none")

        st.text(mode("LATTICE_OF_A_TEST"))
        if st.checkbox("set"):
            os.environ["LATTICE_OF_A_TEST"] = "yes"
        st.text(mode("LATTICE_OF_A_TEST"))
        os.environ.pop("LATTICE_OF_A_TEST", None)
        """
    )
    app.run(None, None)
    assert not app.probes
    app.run("at.checkbox[0].check()")
    assert app.probes == {"mode": 1}
    assert app.at.text.values == ["none", "yes"]


def test_members_of_an_enumeration_may_be_told_apart_by_is(any_tier: Make) -> None:
    """Any `is` between two names kept everything that answers a text or a number from being skipped."""
    app = any_tier(
        """
        import enum
        import streamlit as st
        from probes import probe

        class Way(enum.Enum):
            UP = 1
            DOWN = 2

        def turns(ways):
            probe("turns")
            return [way.name for way in Way if way is not ways[0]], f"of {len(ways)}"

        way = Way[st.radio("way", ["UP", "DOWN"])]
        st.number_input("other")
        st.text(turns([way]))
        """
    )
    app.run(None, "at.number_input[0].set_value(1.0)")
    assert not app.probes
    app.run("at.radio[0].set_value('DOWN')", "at.radio[0].set_value('UP')")
    assert not app.probes


def test_a_function_that_says_that_it_is_of_another_module_keeps_its_own_globals(any_tier: Make) -> None:
    """`wraps` copies the `__module__` of a partial, which is functools' (seed 1795270025812)."""
    app = any_tier(
        """
        import functools
        import streamlit as st

        RATE = 3

        def logged(f):
            @functools.wraps(f)
            def inner(*args):
                return f(*args) * RATE
            return inner

        def moved():
            def bare(n):
                return n + RATE
            bare.__module__ = "functools"
            return bare

        def twice(n):
            return 2 * n

        double = logged(functools.partial(twice))
        plus = moved()
        level = st.slider("Level", 0, 9, 2)
        st.text(f"{double(level)} {plus(level)} {double.__module__} {plus.__module__}")
        """
    )
    app.run(None, "at.slider[0].set_value(3)", "at.slider[0].set_value(2)", None)
    assert app.incremental.at.text[0].value == "12 5 functools functools"


def test_an_object_that_is_handed_out_is_not_asked_for_its_length(any_tier: Make) -> None:
    """Whether a value is a list of places was asked by its length first, which may be code of the author."""
    app = any_tier(
        """
        import streamlit as st
        from probes import probe

        class Vector:
            def __init__(self, x):
                self.x = x

            def __add__(self, other):
                return Vector(self.x + other.x)

            def __len__(self):
                probe("length")
                return 2

        level = st.slider("Level", 0, 9, 2)
        total = Vector(1) + Vector(2)
        st.text(f"{total.x} {level}")
        """
    )
    app.run(None, "at.slider[0].set_value(3)")
    assert not app.full_probes


def test_a_cached_function_that_drew_into_its_callers_container_is_refused_both_ways(any_tier: Make) -> None:
    """Its drawing was repeated into a slot of the run in which it was computed, which was another one by then."""
    app = any_tier(
        """
        import streamlit as st

        @st.cache_data
        def into(_box, level):
            _box.text(f"into {level}")

        level = st.slider("Level", 0, 9)
        with st.container():
            st.columns(2)[1].text("before")
        box = st.container()
        try:
            into(box, level)
        except st.errors.StreamlitAPIException as error:
            st.text(type(error).__name__)
        """
    )
    app.run(None, None, "at.slider[0].set_value(3)", None, "at.slider[0].set_value(0)")
    assert [text.value for text in app.at.text] == ["before", "CacheReplayClosureError"]


def test_a_number_that_a_skipped_unit_keeps_is_read_anew_with_its_type(any_tier: Make) -> None:
    """The page's word for the value was noted when the widget was drawn, not when its unit was skipped."""
    app = any_tier(
        """
        import streamlit as st

        def ask():
            return st.number_input("Number", key="number")

        if st.slider("Level", 0, 9) == 0:
            st.session_state.number = 5
        number = ask()
        st.text(f"{number!r} {st.session_state.number!r}")
        """
    )
    app.run(None, None, "at.slider[0].set_value(1)", None)
    assert app.at.text[0].value == "5.0 5.0"


def test_a_method_that_one_generator_has_of_its_own_is_part_of_its_content(any_tier: Make) -> None:
    """A generator was described by its state alone, so the draws of the last run were found again."""
    app = any_tier(
        """
        import random
        import streamlit as st

        level = st.slider("Level", 0, 9)
        rng = random.Random(7)

        def roll(count):
            return [rng.gauss(0, 1) for _ in range(count)]

        st.text(roll(300)[-1])
        if st.checkbox("Loaded"):
            rng.gauss = lambda mean, spread: level
        st.text(roll(300)[-1])
        """
    )
    app.run(None, "at.checkbox[0].check()", "at.slider[0].set_value(3)", "at.checkbox[0].uncheck()", None)
    assert app.at.text[0].value != app.at.text[1].value


def test_a_subclass_of_a_generator_is_asked_by_methods_of_the_library(any_tier: Make) -> None:
    """Methods of the library in Python (`uniform`) call what the author wrote (`random`), which says what it uses itself."""
    app = any_tier(
        """
        import random
        import streamlit as st

        level = st.slider("Level", 0, 9)
        given = []

        class Dice(random.Random):
            def random(self):
                given.append(level)
                return super().random() if level < 5 else 0.5

        def roll(seed, count):
            dice = Dice(seed)
            return sum(dice.uniform(0, 1) for _ in range(count))

        st.text(roll(3, 300))
        st.text(f"{len(given)} {sum(given)}")
        st.text(roll(4, 300 + level))
        st.text(f"{len(given)} {sum(given)}")
        """
    )
    app.run(None, "at.slider[0].set_value(3)", "at.slider[0].set_value(6)", "at.slider[0].set_value(0)", None)
    assert app.at.text[0].value != "150.0"
