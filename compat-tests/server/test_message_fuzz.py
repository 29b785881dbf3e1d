"""Whatever a page says to a widget: refused or understood, never a crash, never another widget's or session's value."""

from __future__ import annotations

import random
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from server.message_cases import CASES, JUNK, Said
from unit.wire.conftest import schema

import lattice_st
from lattice_st import _core
from lattice_st.api.catalog import load
from lattice_st.session.app import App
from lattice_st.session.session import Session

__all__ = ["schema"]
assert lattice_st.text_input  # the sessions draw with the API

SCRIPT = """
import datetime as dt
import lattice_st as st

st.session_state["runs"] = st.session_state.get("runs", 0) + 1
form = st.form("form")
form.text_input("in the form", key="inside")
st.text_input("bystander", "untouched", key="bystander")
if "only" in st.session_state:
    st.text_input("only here", "mine", key="private")

@st.dialog("d", on_dismiss="rerun")
def opened():
    st.write("inside")

@st.fragment(run_every=1000)
def part():
    st.text("inside")

st.session_state["seen"] = {call}
{disabled}
st.text("end of the script")
"""
#: Kinds whose value a page can change.
SPOKEN = sorted(spec.kind for spec in load() if "widget" in spec.names)


class Desk:
    """A page's end of a session, without a socket between."""

    def __init__(self, schema: SimpleNamespace, folder: Path, kind: str, tier: int = 1) -> None:
        case = CASES[kind]
        script = folder / f"{kind}{tier}.py"
        off = case.call.replace("'w'", "'off'").format(more=", disabled=True") if case.disables else "None"
        script.write_text(
            SCRIPT.format(call=case.call.format(more=""), disabled=f'st.session_state["seen_off"] = {off}')
        )
        self.schema = schema
        self.case = case
        self.frames: list[bytes] = []
        self.session = Session(App(script, tier=tier))
        self.session.attach(self.frames.append)
        self.sequence = 0
        self.send(schema.Up(hello=schema.Hello()))
        self.ids = self._ids()

    def _ids(self) -> dict[str, str]:
        """Widget ids by the user's key, from what the page was told."""
        found: dict[str, str] = {}

        def walk(node: Any) -> None:
            kind = node.WhichOneof("element")
            widget = getattr(getattr(node, kind), "widget", "") if kind else ""
            if widget:
                found[widget.rpartition("-")[2]] = widget
                found.setdefault(f"kind {kind}", widget)
            for child in node.children:
                walk(child)

        for frame in self.frames:
            for op in self.schema.Frame.FromString(frame).patch.ops:
                if op.WhichOneof("op") == "insert":
                    walk(op.insert.node)
        return found

    @property
    def widget(self) -> str:
        return self.ids["w"]

    def value(self, identifier: str, said: Said) -> Any:
        field, content = said
        message = self.schema.WidgetValue(id=identifier)
        if isinstance(content, list):
            getattr(message, field).SetInParent()
            getattr(message, field).items.extend(content)
        else:
            setattr(message, field, content)
        return message

    def up(self, *values: Any, form: str | None = None) -> Any:
        self.sequence += 1
        event = self.schema.Up(seq=self.sequence)
        event.widgets.SetInParent()
        event.widgets.values.extend(values)
        if form is not None:
            event.widgets.form = form
        return event

    def send(self, message: Any) -> None:
        self.session.receive(message if isinstance(message, bytes) else message.SerializeToString())

    def say(self, identifier: str, *said: Said) -> None:
        self.send(self.up(*(self.value(identifier, one) for one in said)))

    def state(self, key: str) -> Any:
        return self.session.state.get(key)

    @property
    def seen(self) -> Any:
        return self.state("seen")

    def well(self) -> None:
        """The session is whole: no exception, a legal value, others untouched, and it still runs."""
        assert self.session.exceptions == []
        assert self.case.legal(self.seen), self.seen
        assert self.state("bystander") == "untouched"
        runs = self.state("runs")
        self.send(self.schema.Up(seq=self.sequence, rerun=self.schema.Rerun()))
        assert self.state("runs") == runs + 1
        assert self.session.exceptions == []


@pytest.fixture
def desk(schema: SimpleNamespace, tmp_path: Path) -> Any:
    return lambda kind, tier=1: Desk(schema, tmp_path, kind, tier)


def test_every_kind_that_a_page_can_change_has_cases() -> None:
    assert sorted(CASES) == SPOKEN


def test_what_is_junk_to_most_covers_every_field_of_the_wire(schema: SimpleNamespace) -> None:
    fields = {field.name for field in schema.WidgetValue.DESCRIPTOR.fields} - {"id"}
    assert {name for name, _ in JUNK} == fields


@pytest.mark.parametrize("tier", [0, 1], ids=["tier 0", "tier 1"])
@pytest.mark.parametrize("kind", SPOKEN)
def test_a_widget_hears_what_it_understands_and_refuses_the_rest(kind: str, tier: int, desk: Any) -> None:
    page = desk(kind, tier)
    if "w" not in page.ids:  # has no value of its own: its id is for events only
        page.ids["w"] = page.ids[f"kind {kind}"]
    start = page.seen
    for said, expected in page.case.heard:
        for wrong in page.case.refused:
            before = start if page.case.once else page.seen
            page.say(page.widget, wrong)
            assert page.seen == before, (wrong, page.seen)
        page.say(page.widget, said)
        assert (type(page.seen), page.seen) == (type(expected), expected), said
        for beyond in page.case.reset:
            page.say(page.widget, beyond)
            assert page.seen == start, (beyond, page.seen)
            page.say(page.widget, said)
            assert page.seen == expected
    page.well()


@pytest.mark.parametrize("kind", SPOKEN)
def test_a_widget_survives_anything_that_the_wire_can_carry(kind: str, desk: Any) -> None:
    page = desk(kind)
    widget = page.ids.get("w", page.ids.get(f"kind {kind}", "$$ID-none-None"))
    for said in JUNK:
        page.say(widget, said)
        assert page.case.legal(page.seen), (said, page.seen)
    page.say(widget, *JUNK)
    page.well()


@pytest.mark.parametrize("kind", [kind for kind in SPOKEN if CASES[kind].disables])
def test_a_disabled_widget_keeps_its_value(kind: str, desk: Any) -> None:
    page = desk(kind)
    before = page.state("seen_off")
    for said in [*(said for said, _ in page.case.heard), *JUNK]:
        page.say(page.ids["off"], said)
        assert page.state("seen_off") == before, said
    page.well()


@pytest.mark.parametrize("kind", SPOKEN)
def test_ids_that_are_not_of_this_session_change_nothing(kind: str, desk: Any) -> None:
    page, other = desk(kind), desk(kind)
    other.session.state.set("only", True)
    other.send(other.schema.Up(seq=1, rerun=other.schema.Rerun()))
    private = other._ids()["private"]
    before = page.seen
    with pytest.raises(_core.WireError, match="id of a widget"):
        page.say("", ("flag", True))
    foreign = [
        "w",
        "seen",
        "bystander",
        "$$ID-",
        "$$ID--w",
        "$$ID-0-w",
        private,
        page.ids["bystander"] + "x",
        "x" * 70_000,
    ]
    for identifier in foreign:
        for said in [*(said for said, _ in page.case.heard), ("text", "stolen"), ("flag", True)]:
            page.say(identifier, said)
            assert page.seen == before
    assert other.state("private") == "mine"
    assert other.state("bystander") == "untouched"
    page.well()
    other.well()


@pytest.mark.parametrize("kind", SPOKEN)
def test_a_message_cut_short_is_malformed_or_harmless(kind: str, desk: Any) -> None:
    page = desk(kind)
    widget = page.ids.get("w", page.ids.get(f"kind {kind}", "$$ID-none-None"))
    said = [page.value(widget, one) for one, _ in page.case.heard] or [page.value(widget, ("flag", True))]
    whole = page.up(*said, form="form").SerializeToString()
    malformed = 0
    for length in range(len(whole)):
        try:
            page.send(whole[:length])
        except _core.WireError:
            malformed += 1
    assert malformed > len(whole) // 2
    page.well()


def test_random_bytes_are_malformed_or_harmless(desk: Any) -> None:
    page = desk("slider")
    dice = random.Random(20261121)
    whole = page.up(
        page.value(page.widget, ("numbers", [3.0])), page.value(page.widget, ("text", "x"))
    ).SerializeToString()
    malformed = 0
    for _ in range(3000):
        if dice.random() < 0.3:
            message = dice.randbytes(dice.randrange(60))
        else:  # nearly right: bits that turned
            changed = bytearray(whole)
            for _ in range(dice.randrange(1, 4)):
                changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
            message = bytes(changed)
        try:
            page.send(message)
        except _core.WireError:
            malformed += 1
    assert malformed > 500
    page.well()


def test_sequence_numbers_may_come_in_any_order(desk: Any) -> None:
    page = desk("slider")
    for number, value in ((9, 3), (2, 4), (2, 5), (0, 6), (2**32 - 1, 7), (1, 8)):
        page.sequence = number - 1
        event = page.up(page.value(page.widget, ("numbers", [float(value)])))
        page.send(event)
        assert page.seen == value
    acknowledged = [frame.ack for frame in map(page.schema.Frame.FromString, page.frames) if frame.HasField("ack")]
    assert acknowledged == sorted(acknowledged)
    page.well()


def test_thousands_of_events_leave_the_last_value(desk: Any) -> None:
    page = desk("slider")
    for number in range(2000):
        page.say(page.widget, ("numbers", [float(number % 11)]))
    assert page.seen == 1999 % 11
    page.say(page.widget, *(("numbers", [float(number % 11)]) for number in range(5000)))
    assert page.seen == 4999 % 11
    page.well()


def test_a_form_that_does_not_exist_submits_nothing(desk: Any) -> None:
    page = desk("form_submit_button")
    before = page.state("inside")
    for form in ("", "other", "form\0", "x" * 70_000):
        page.send(page.up(page.value(page.ids["bystander"] + "x", ("text", "y")), form=form))
    assert page.state("inside") == before
    page.well()


def _said() -> some.SearchStrategy[Said]:
    integers = some.integers(-(2**63), 2**63 - 1)
    floats = some.floats(allow_nan=True, allow_infinity=True)
    words = some.text(max_size=30) | some.sampled_from(["tea", "milk", "S", "b", "2024-05-05", "12:30", "#abcdef"])
    return some.one_of(
        some.tuples(some.sampled_from(["trigger", "flag", "none"]), some.booleans()),
        some.tuples(some.just("int"), integers),
        some.tuples(some.just("number"), floats),
        some.tuples(some.sampled_from(["text", "json", "text_trigger"]), words),
        some.tuples(some.just("ints"), some.lists(integers, max_size=4)),
        some.tuples(some.just("numbers"), some.lists(floats, max_size=4)),
        some.tuples(some.just("texts"), some.lists(words, max_size=4)),
        some.tuples(some.just("data"), some.binary(max_size=30)),
    )


@pytest.mark.parametrize("kind", SPOKEN)
@settings(
    max_examples=25, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(events=some.lists(some.lists(_said(), min_size=1, max_size=3), max_size=6))
def test_any_conversation_leaves_a_legal_value(
    kind: str, events: list[list[Said]], schema: SimpleNamespace, tmp_path: Path
) -> None:
    page = Desk(schema, tmp_path, kind)
    widget = page.ids.get("w", page.ids.get(f"kind {kind}", "$$ID-none-None"))
    for event in events:
        page.say(widget, *event)
        assert page.case.legal(page.seen), (event, page.seen)
    page.well()
