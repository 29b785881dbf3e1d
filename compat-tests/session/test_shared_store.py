"""What one viewer's runs leave in the memo store, and what another viewer gets of it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from session.viewers import Viewers

Audience = Callable[..., Viewers]


def test_the_second_visitor_of_a_page_runs_nothing_that_the_first_one_ran(audience: Audience) -> None:
    viewers = audience(
        """
        def slow(n):
            return list(range(n))
        def main():
            st.title("Report")
            with st.expander("Rows"):
                st.write(slow(5))
            n = st.slider("n", 0, 9, 3)
            st.text(f"n is {n}")
        main()
        """
    )
    assert viewers.arrive().see().ran == ["slow", 'with st.expander("Rows")', "main"]
    second = viewers.arrive()
    assert (second.see().ran, second.at.skipped) == ([], ["main"])
    assert second.see(lambda at: at.slider[0].set_value(5)).ran == ["main"]
    assert viewers.arrive().see(lambda at: None).skipped == ["main"]


def test_the_handed_on_widgets_work_for_the_second_visitor(audience: Audience) -> None:
    viewers = audience(
        """
        def main():
            name = st.selectbox("Who", ["Ada", "Ben", "Cy"], key="who")
            days = st.multiselect("Days", ["Mon", "Tue"], default=["Tue"])
            size = st.slider("Size", 0.0, 1.0, 0.5)
            loud = st.toggle("Loud", key="loud")
            st.text(f"{name} {days} {size} {loud}")
        main()
        """
    )
    viewers.arrive().see()
    second = viewers.arrive()
    assert second.see().skipped == ["main"]
    second.see(lambda at: at.selectbox(key="who").select("Cy"))
    second.see(lambda at: at.multiselect[0].set_value(["Mon"]))
    second.see(lambda at: at.toggle(key="loud").set_value(True))
    assert second.see(lambda at: at.slider[0].set_value(0.25)).text[0].value == "Cy ['Mon'] 0.25 True"
    assert viewers.arrive().see().text[0].value == "Ada ['Tue'] 0.5 False"


def test_each_viewer_has_a_session_state_of_its_own(audience: Audience) -> None:
    viewers = audience(
        """
        def greet():
            st.session_state.visits = st.session_state.get("visits", 0) + 1
            return f"visit {st.session_state.visits} of {st.session_state.get('name', 'nobody')}"
        st.text(greet())
        """
    )
    ada, ben = viewers.arrive(), viewers.arrive()
    ada.see(lambda at: at.session_state.__setitem__("name", "Ada"))
    ben.see(lambda at: at.session_state.__setitem__("name", "Ben"))
    ada.see()
    assert ada.see().text[0].value == "visit 3 of Ada"
    assert ben.see().text[0].value == "visit 2 of Ben"
    assert viewers.arrive().see().text[0].value == "visit 1 of nobody"


def test_a_list_in_one_session_state_is_never_another_viewers_list(audience: Audience) -> None:
    viewers = audience(
        """
        def basket():
            return st.session_state.setdefault("basket", [])
        def show():
            return len(st.session_state.basket)
        basket()
        st.session_state.basket.append(1) if st.checkbox("add") else None
        st.text(show())
        """
    )
    ada, ben = viewers.arrive(), viewers.arrive()
    ada.see()
    ben.see()
    for _ in range(3):
        ada.see(lambda at: at.checkbox[0].check())
    assert (ada.see().text[0].value, ben.see().text[0].value) == ("4", "0")


def test_query_parameters_of_one_viewer_do_not_reach_another(audience: Audience) -> None:
    viewers = audience(
        """
        def page():
            st.text("secret plan" if st.query_params.get("token") == "ada" else "public")
            st.query_params["seen"] = "yes"
        page()
        """
    )
    ada, ben = viewers.arrive(), viewers.arrive()
    assert ada.see(lambda at: at.query_params.__setitem__("token", "ada")).text[0].value == "secret plan"
    assert ben.see().text[0].value == "public"
    assert ben.see(lambda at: at.query_params.__setitem__("token", "eve")).text[0].value == "public"


def test_a_table_that_was_drawn_for_one_viewer_can_be_fetched_by_another(audience: Audience) -> None:
    viewers = audience(
        """
        def table(n):
            st.dataframe({"a": list(range(n))})
        table(3)
        """
    )
    first = viewers.arrive()
    first.see()
    first.leave()
    assert viewers.arrive().see().skipped == ["table"]


def test_a_table_that_comes_back_after_several_runs_can_be_fetched_again(audience: Audience) -> None:
    viewers = audience(
        """
        def table(n):
            st.dataframe({"a": list(range(n))})
        table(st.slider("n", 1, 5, 2))
        """
    )
    viewer = viewers.arrive()
    for n in (2, 3, 3, 3, 4):
        viewer.see(lambda at, n=n: at.slider[0].set_value(n) if at.slider else None)
    assert viewer.see(lambda at: at.slider[0].set_value(2)).skipped == ["table"]


def test_a_format_function_of_one_viewers_script_serves_no_other(audience: Audience) -> None:
    viewers = audience(
        """
        def pick():
            return st.selectbox("Letter", ["a", "b"], format_func=lambda letter: letter.upper())
        st.text(pick())
        """
    )
    first, second = viewers.arrive(), viewers.arrive()
    first.see()
    assert first.see().skipped == ["pick"]
    assert second.see().ran == ["pick"]
    assert second.see().skipped == ["pick"]


def test_options_that_are_objects_stay_with_their_viewer(audience: Audience) -> None:
    viewers = audience(
        """
        from dataclasses import dataclass
        @dataclass
        class Fruit:
            name: str
            eaten: int = 0
        def pick():
            return st.radio("Fruit", [Fruit("apple"), Fruit("pear")], format_func=lambda fruit: fruit.name)
        fruit = pick()
        fruit.eaten += 1
        st.text(f"{fruit.name} {fruit.eaten} {type(fruit) is Fruit}")
        """
    )
    first, second = viewers.arrive(), viewers.arrive()
    first.see()
    first.see()
    assert second.see().text[0].value == "apple 1 True"


def test_callbacks_belong_to_the_viewer_who_pressed(audience: Audience) -> None:
    viewers = audience(
        """
        def bump():
            st.session_state.n = st.session_state.get("n", 0) + 1
        def body():
            st.button("more", on_click=bump)
            st.text(st.session_state.get("n", 0))
        body()
        """
    )
    first, second = viewers.arrive(), viewers.arrive()
    first.see()
    second.see()
    first.see(lambda at: at.button[0].click())
    assert first.see(lambda at: at.button[0].click()).text[0].value == "2"
    assert second.see().text[0].value == "0"


def test_fragments_run_for_the_viewer_who_used_them(audience: Audience) -> None:
    viewers = audience(
        """
        def rows(n):
            return "x" * n
        @st.fragment
        def part():
            st.text(rows(st.slider("n", 0, 5, 1)))
        def main():
            part()
        main()
        """
    )
    first, second = viewers.arrive(), viewers.arrive()
    first.see()
    assert second.see().skipped == ["rows"]
    first.see(lambda at: at.slider[0].set_value(4))
    assert second.see().text[0].value == "x"


def test_a_cached_entry_is_shared_and_dropping_it_makes_a_miss(audience: Audience) -> None:
    viewers = audience(
        """
        @st.cache_data(show_spinner=False)
        def load(n):
            return [n]
        def show():
            rows = load(7)
            rows.append(8)
            return rows
        if st.checkbox("drop"):
            load.clear()
        st.text(show())
        """
    )
    first, second = viewers.arrive(), viewers.arrive()
    first.see()
    assert second.see().skipped[-1] == "show"
    assert first.see(lambda at: at.checkbox[0].check()).ran[-1] == "show"
    assert second.see().skipped[-1] == "show"  # what the first one made of the new entry


def test_a_shared_resource_is_the_same_object_for_all(audience: Audience) -> None:
    viewers = audience(
        """
        @st.cache_resource(show_spinner=False)
        def board():
            return []
        def count():
            return len(board())
        if st.checkbox("post"):
            board().append(1)
        st.text(count())
        st.text(board() is board())
        board().clear()
        """
    )
    first, second = viewers.arrive(), viewers.arrive()
    first.see()
    assert second.see(lambda at: at.run()).text[0].value == "0"
    assert first.see(lambda at: at.checkbox[0].check()).text[0].value == "1"


def test_the_same_widget_key_twice_is_refused_for_every_viewer(audience: Audience) -> None:
    viewers = audience(
        """
        def field():
            return st.text_input("Name", key="name")
        field()
        if st.checkbox("twice", value=st.query_params.get("twice") == "yes"):
            field()
        """
    )
    viewers.arrive().see()
    second = viewers.arrive()
    assert second.see(lambda at: at.query_params.__setitem__("twice", "yes")).exception


def test_randomness_of_one_viewer_is_not_another_viewers(audience: Audience) -> None:
    viewers = audience(
        """
        import random
        def roll(seed):
            random.seed(seed)
            return random.random()
        st.text(roll(1))
        st.text(random.random())
        """
    )
    first, second = viewers.arrive(), viewers.arrive()
    first.see()
    second.see()
    assert first.at.text[1].value == second.at.text[1].value


def test_a_session_that_ends_leaves_only_what_everybody_may_use(audience: Audience) -> None:
    viewers = audience(
        """
        def plain(n):
            return n * 2
        def pick():
            return st.selectbox("Letter", ["a", "b"], format_func=lambda letter: letter.upper())
        plain(4)
        pick()
        """
    )
    first = viewers.arrive()
    first.see()
    names = {name: everyone for name, _, _, _, everyone in viewers.memo.rows()}
    assert names == {"plain": True, "pick": False}
    first.leave()
    assert [row[0] for row in viewers.memo.rows()] == ["plain"]
    assert viewers.exact()


def test_no_record_keeps_a_session_alive(audience: Audience) -> None:
    viewers = audience(
        """
        class Marker: pass
        def draw(n):
            st.text(n)
            st.slider("n", 0, n, key="n")
            st.session_state.last = n
            st.query_params["n"] = str(n)
            return {"n": n}
        marker = Marker()
        st.session_state.marker = Marker()
        draw(3)
        draw(4) if st.checkbox("more") else None
        """
    )
    first = viewers.arrive()
    first.see()
    first.see()  # now the set of query parameters does not change any more
    session, state = weakref.ref(first.at._session), weakref.ref(first.at._session.state.get("marker"))
    first.leave()
    del first
    gc.collect()
    assert (session(), state()) == (None, None)
    assert [row[0] for row in viewers.memo.rows()] == ["Marker", "draw"]
    assert viewers.arrive().see().skipped == ["Marker", "Marker", "draw"]


def test_many_viewers_who_come_and_go_leave_no_more_than_one(audience: Audience) -> None:
    viewers = audience(
        """
        def card(n):
            st.text(f"card {n}")
            return n
        cards = [card(n) for n in range(20)]
        """
    )
    sizes = []
    for _ in range(5):
        viewer = viewers.arrive()
        viewer.see()
        viewer.leave()
        sizes.append(viewers.memo.size()[0])
        assert viewers.exact()
    assert set(sizes) == {8}  # nobody holds them: what a site may spare


@pytest.mark.parametrize("secret", ["ada's diary", "", "0"])
def test_what_a_page_owes_to_a_widget_of_one_viewer_is_not_shown_to_another(audience: Audience, secret: str) -> None:
    viewers = audience(
        """
        def echo(text):
            st.text(f"you said {text!r}")
            return text
        echo(st.text_input("Say"))
        """
    )
    ada, ben = viewers.arrive(), viewers.arrive()
    ada.see()
    ada.see(lambda at: at.text_input[0].set_value(secret))
    assert ben.see().text[0].value == "you said ''"
    assert ben.see(lambda at: at.text_input[0].set_value("hello")).text[0].value == "you said 'hello'"


def test_every_cell_and_effect_of_the_product_says_whether_it_is_shared() -> None:
    import inspect
    import sys

    found = {
        name: kind
        for module in [module for name, module in sorted(sys.modules.items()) if name.startswith("lattice_st.")]
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__.startswith("lattice_st.") and "key" in vars(kind) and {"peek", "apply"} & vars(kind).keys()
    }
    assert len(found) > 12
    silent = [
        n for n, kind in found.items() if not hasattr(kind, "shared") and "self.shared" not in inspect.getsource(kind)
    ]
    assert silent == []
