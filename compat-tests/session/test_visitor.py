"""What a script learns of its visitor: read like any other cell, and never handed to somebody of whom it is not true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from session.viewers import Viewer, Viewers

from lattice_st.apptest import AppTest
from lattice_st.session.visitor import Visitor

Audience = Callable[..., Viewers]

ADA = Visitor(
    timezone="Europe/London", timezone_offset=0, locale="en-GB", url="http://app/desk", theme="dark", is_embedded=False
).connected([("Host", "app"), ("X-Role", "admin"), ("Cookie", "seat=7; hat=red")], "10.0.0.7")
ADA = replace(ADA, user={"email": "ada@example.org", "roles": ("admin", "author")})
BEN = replace(ADA.connected([("Host", "app"), ("Cookie", "seat=8")], "10.0.0.8"), user={"email": "ben@example.org"})

PRIVATE = {
    "the user": 'f"secret of {st.user.email}"',
    "the user by key": "f\"secret of {st.user['email']}\"",
    "whether the user has roles": "f\"secret of {'roles' in st.user}\"",
    "everything of the user": 'f"secret of {st.user.to_dict()}"',
    "the names of the user": 'f"secret of {list(st.user)} {len(st.user)}"',
    "a header": "f\"secret of {st.context.headers.get('x-role')}\"",
    "all headers": 'f"secret of {st.context.headers.to_dict()}"',
    "a cookie": "f\"secret of {st.context.cookies['seat']}\"",
    "all cookies": 'f"secret of {dict(st.context.cookies)}"',
    "the address": 'f"secret of {st.context.ip_address}"',
    "a secret": 'f"secret of {st.secrets.name}"',
    "session_state": 'f"secret of {st.session_state.name}"',
    "a query parameter": 'f"secret of {st.query_params.name}"',
}


def enter(viewers: Viewers, visitor: Visitor, name: str) -> Viewer:
    viewer = viewers.arrive()
    for at in (viewer.at, viewer.twin):
        at._session.visitor = visitor
        at.secrets["name"] = name
        at.session_state["name"] = name
        at.query_params["name"] = name
    return viewer


@pytest.mark.parametrize("read", PRIVATE.values(), ids=PRIVATE)
def test_what_is_private_to_one_visitor_never_reaches_another(audience: Audience, read: str) -> None:
    viewers = audience(
        f"""
        def secret():
            return {read}
        def page():
            with st.container():
                st.text(secret())
        page()
        """
    )
    seen = [enter(viewers, *who).see().text[0].value for who in [(ADA, "Ada"), (BEN, "Ben"), (ADA, "Ada")]]
    assert seen[0] != seen[1]
    assert seen[2] == seen[0]
    again = enter(viewers, ADA, "Ada").see()
    assert (again.ran, again.text[0].value) == ([], seen[0])


def test_a_unit_that_reads_the_visitor_runs_again_when_the_visitor_changes(audience: Audience) -> None:
    viewers = audience(
        """
        def hue():
            return "black" if st.context.theme.type == "dark" else "white"
        def heading():
            return "Desk"
        st.text(heading() + " " + hue() + " " + str(st.context.locale))
        """
    )
    viewer = enter(viewers, ADA, "Ada")
    assert viewer.see().text[0].value == "Desk black en-GB"
    assert viewer.see().ran == []
    for at in (viewer.at, viewer.twin):
        at._session.visitor = replace(ADA, theme="light", locale="fr")
    viewer.see()
    assert ("hue" in viewer.at.ran, "heading" in viewer.at.skipped) == (True, True)
    assert viewer.at.text[0].value == "Desk white fr"


def test_the_parts_of_the_context_have_attributes_and_keys(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text("""
import streamlit as st
c = st.context
st.write([c.timezone, c.timezone_offset, c["locale"], c.url, c.ip_address, c.is_embedded, c.theme, "url" in c, "x" in c])
st.write([c.headers["HOST"], list(c.headers), c.headers.get_all("x-role"), c.headers.get_all("no"), "Cookie" in c.headers])
st.write([c.cookies.to_dict(), c.cookies.get("none"), len(c.cookies)])
for ask in (lambda: c.nothing, lambda: c["nothing"], lambda: c.headers["nothing"], lambda: c.cookies["nothing"],
            lambda: st.user.nothing, lambda: st.user["nothing"], lambda: setattr(st.user, "email", ""),
            lambda: st.user.tokens.id, lambda: st.user.tokens["id"]):
    try:
        ask()
    except Exception as error:
        st.text(type(error).__name__)
""")
    at = AppTest(script, default_timeout=60)
    at._session.visitor = ADA
    at.run()
    assert not at.exception
    assert at.json[0].value == (
        '["Europe/London", 0, "en-GB", "http://app/desk", "10.0.0.7", false, {"type": "dark"}, true, false]'
    )
    assert at.json[1].value == '["app", ["Host", "X-Role", "Cookie"], ["admin"], [], true]'
    assert at.json[2].value == '[{"seat": "7", "hat": "red"}, null, 2]'
    lookup, attribute = "KeyError", "AttributeError"
    refused = [attribute, lookup, lookup, lookup, attribute, lookup, "StreamlitAPIException", attribute, lookup]
    assert [line.value for line in at.text] == refused


def test_a_visitor_before_any_page_is_nobody() -> None:
    at = AppTest.from_string("import streamlit as st\nst.write([st.context.url, st.context.headers.to_dict()])").run()
    assert at.json[0].value == "[null, {}]"


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://example.org/app/?a=1#top", "https://example.org/app"),
        ("http://localhost:8501/", "http://localhost:8501"),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_the_address_of_a_visitor_has_no_query(url: str, place: str | None) -> None:
    assert Visitor().greeted({"url": url}).url == place


def test_the_address_follows_the_visitor_from_page_to_page() -> None:
    home = Visitor(url="http://app/base")
    report = home.moved("", "report")
    assert (report.url, report.moved("report", "plan").url) == ("http://app/base/report", "http://app/base/plan")
    assert report.moved("report", "").url == home.url


def test_this_very_machine_has_no_address_and_a_broken_cookie_is_no_cookie() -> None:
    visitor = Visitor().connected([("Cookie", "a=1; b\x00=2"), ("Cookie", "c=3")], "127.0.0.1")
    assert visitor.ip_address is None
    assert visitor.cookies.get("c") == "3"
