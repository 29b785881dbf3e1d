"""Who sees what: reloads, dropped sockets, two people, many tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from browser.harness import Served, Viewer
from browser.relay import Relay
from playwright.sync_api import expect

APP = r"""
import streamlit as st

st.session_state.setdefault("count", 0)
if st.button("Add"):
    st.session_state.count += 1
name = st.text_input("Name", key="name")
size = st.slider("Size", 0, 100, 10, key="size")
st.text(f"count {st.session_state.count} name {name} size {size}")
"""

OFFLINE = "WebSocket connection to|net::ERR_|Failed to fetch"


@pytest.fixture
def relay(servers: Callable[..., Served]) -> Iterator[Relay]:
    served = servers(APP)
    relay = Relay(served.port)
    yield relay
    relay.close()


@pytest.fixture
def relayed(look: Callable[..., Viewer], relay: Relay) -> Viewer:
    """A page whose connections the test can cut."""
    viewer = look(APP, address=f"http://127.0.0.1:{relay.port}/")
    viewer.tolerate(OFFLINE)
    return viewer


def add(viewer: Viewer) -> None:
    viewer.page.get_by_role("button", name="Add").click()


def offline(viewer: Viewer) -> None:
    expect(viewer.get("stApp")).not_to_have_attribute("data-test-connection-state", "CONNECTED")


def test_the_page_says_that_it_is_connected(look: Callable[..., Viewer]) -> None:
    expect(look(APP).get("stApp")).to_have_attribute("data-test-connection-state", "CONNECTED")


def test_a_reload_starts_a_new_session(look: Callable[..., Viewer]) -> None:
    viewer = look(APP)
    add(viewer)
    viewer.says("count 1 name size 10")
    viewer.page.reload()
    viewer.says("count 0 name size 10")


def test_a_cut_socket_resumes_the_session_with_its_state(relayed: Viewer, relay: Relay) -> None:
    for number in (1, 2):  # presses that wait for the same run are one press
        add(relayed)
        relayed.says(f"count {number} name size 10")
    relay.cut()
    offline(relayed)
    relayed.says("count 2 name size 10")
    relay.mend()
    expect(relayed.get("stApp")).to_have_attribute("data-test-connection-state", "CONNECTED")
    relayed.says("count 2 name size 10")
    add(relayed)
    relayed.says("count 3 name size 10")


def test_what_is_done_while_offline_arrives_afterwards(relayed: Viewer, relay: Relay) -> None:
    add(relayed)
    relayed.says("count 1 name size 10")
    relay.cut()
    offline(relayed)
    relayed.keyed("name").get_by_role("textbox").fill("Ada")
    relayed.page.keyboard.press("Enter")
    relayed.keyed("size").get_by_role("slider").focus()
    for _ in range(5):
        relayed.page.keyboard.press("ArrowRight")
    add(relayed)
    relay.mend()
    relayed.says("count 2 name Ada size 15")
    expect(relayed.keyed("name").get_by_role("textbox")).to_have_value("Ada")


def test_a_short_drop_is_not_seen_and_a_long_one_is_said(relayed: Viewer, relay: Relay) -> None:
    relay.cut()
    expect(relayed.get("stConnectionStatus")).to_be_visible()
    relay.mend()
    expect(relayed.get("stConnectionStatus")).to_have_count(0)


def test_sockets_cut_again_and_again_lose_nothing(relayed: Viewer, relay: Relay) -> None:
    for number in range(1, 5):
        relay.cut()
        offline(relayed)
        add(relayed)
        relay.mend()
        relayed.says(f"count {number} name size 10")


def test_two_people_do_not_see_each_other(look: Callable[..., Viewer]) -> None:
    one, two = look(APP), look(APP)
    add(one)
    one.says("count 1 name size 10")
    two.keyed("name").get_by_role("textbox").fill("Bob")
    two.page.keyboard.press("Enter")
    two.says("count 0 name Bob size 10")
    one.says("count 1 name size 10")


def test_each_of_many_tabs_has_its_own_session(look: Callable[..., Viewer]) -> None:
    first = look(APP)
    tabs = [first.page.context.new_page() for _ in range(4)]
    for tab in tabs:
        tab.goto(first.address)
    for number, tab in enumerate(tabs):
        for press in range(number):
            tab.get_by_role("button", name="Add").click()
            expect(tab.get_by_text(f"count {press + 1} name size 10")).to_be_visible()
    for number, tab in enumerate(tabs):
        expect(tab.get_by_text(f"count {number} name size 10")).to_be_visible()
    first.says("count 0 name size 10")


def test_no_secret_stands_in_an_address_or_a_store(look: Callable[..., Viewer]) -> None:
    viewer = look(APP)
    add(viewer)
    viewer.says("count 1 name size 10")
    page = viewer.page
    assert page.url == viewer.address
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert [cookie["name"] for cookie in page.context.cookies() if not cookie["name"].startswith("_")] == []
