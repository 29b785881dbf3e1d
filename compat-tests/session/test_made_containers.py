"""Functions that make containers and give them back: skipped, with handles of what was opened again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from session.viewers import Viewers

from lattice_st import _core

Audience = Callable[..., Viewers]

CARD = """
def card(title):
    box = st.container(border=True)
    box.header(title)
    return box
first = st.checkbox("first")
if first:
    st.text("before")
one = card("One")
two = card("Two")
two.text("in two")
one.text(f"in one {st.slider('n', 0, 9)}")
with two:
    st.text("also in two")
"""


@pytest.fixture
def switched() -> Iterator[None]:
    """All rules on again."""
    yield
    _core.break_rules([])  # type: ignore[attr-defined]


def test_a_card_is_skipped_and_drawn_into_as_if_it_had_been_made(audience: Audience) -> None:
    viewer = audience(CARD).arrive()
    assert viewer.see().ran.count("card") == 2
    for event in (
        lambda at: at.slider[0].set_value(4),
        lambda at: at.checkbox[0].check(),  # now the containers have other slots
        lambda at: at.slider[0].set_value(5),
        lambda at: at.checkbox[0].uncheck(),
    ):
        assert "card" not in viewer.see(event).ran


def test_without_the_new_places_the_cards_would_be_drawn_into_at_the_old_ones(
    audience: Audience, switched: None
) -> None:
    viewer = audience(CARD.replace('st.text("before")', 'st.container().text("before")')).arrive()
    viewer.see()
    _core.break_rules(["Places"])  # type: ignore[attr-defined]
    with pytest.raises(AssertionError):
        viewer.see(lambda at: at.checkbox[0].check())


def test_columns_come_back_as_a_list_of_handles(audience: Audience) -> None:
    viewer = audience(
        """
        def halves(title):
            st.subheader(title)
            left, right = st.columns(2)
            left.text("L")
            return left, right
        left, right = halves("Halves")
        right.text(st.slider("n", 0, 9))
        left.text("more")
        """
    ).arrive()
    assert "halves" in viewer.see().ran
    assert "halves" in viewer.see(lambda at: at.slider[0].set_value(3)).skipped


def test_a_unit_around_such_a_call_is_skipped_with_all_that_is_in_it(audience: Audience) -> None:
    viewer = audience(
        """
        def card(title):
            box = st.container()
            box.header(title)
            return box
        def page(n):
            for title in ("a", "b"):
                card(title).text(n)
        page(st.slider("n", 0, 9))
        page(5)
        """
    ).arrive()
    viewer.see()
    why = viewer.see(lambda at: at.slider[0].set_value(3))
    assert (why.ran.count("page"), why.skipped.count("page"), why.skipped.count("card")) == (1, 1, 2)
    assert viewer.see(lambda at: at.slider[0].set_value(5)).skipped.count("page") == 2


@pytest.mark.parametrize(
    ("result", "skipped"),
    [
        ("place", True),
        ("(box, box)", True),
        ("{'box': box}", False),
        ("(box, 5)", False),
        ("st.text('an element')", True),
        ("st.expander('open')", True),
    ],
)
def test_other_results_with_handles_draw_the_same(audience: Audience, result: str, skipped: bool) -> None:
    viewer = audience(
        f"""
        def make(place):
            box = place.container()
            box.text("in it")
            return {result}
        made = make(st.container())
        st.text(st.slider("n", 0, 9))
        made.text("more") if hasattr(made, "text") else None
        """
    ).arrive()
    viewer.see()
    assert ("make" not in viewer.see(lambda at: at.slider[0].set_value(3)).ran) is skipped


def test_two_handles_are_two_objects_after_a_skip_as_well(audience: Audience) -> None:
    viewer = audience(
        """
        def pair():
            return [st.container(), st.container()]
        a, b = pair()
        st.text(st.slider("n", 0, 9))
        a.text("a")
        b.text("b")
        a.text("a again")
        """
    ).arrive()
    viewer.see()
    assert "pair" in viewer.see(lambda at: at.slider[0].set_value(3)).skipped


def test_another_viewer_gets_containers_of_a_page_of_their_own(audience: Audience) -> None:
    viewers = audience(CARD)
    viewers.arrive().see()
    second = viewers.arrive()
    assert "card" not in second.see(lambda at: None).ran
    assert "card" not in second.see(lambda at: at.checkbox[0].check()).ran
