"""The route table, walked: each row really enforces what it declares."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tornado.httpclient import HTTPClientError

from lattice_st.server import Settings
from lattice_st.server.limits import Limits
from lattice_st.server.request import Routed
from lattice_st.server.routes import ROUTES

HASH = "ab" * 16
EXAMPLES = {
    "health": "/_stcore/health",
    "script health": "/_stcore/script-health-check",
    "host config": "/_stcore/host-config",
    "stream": "/_stcore/stream",
    "payload": f"/_stcore/payload/{HASH}",
    "upload": f"/_stcore/upload_file/{'ab' * 18}",
    "internal": "/_stcore/no-such-thing",
    "app file": "/app/static/a.txt",
    "asset": "/assets/index-abc123.js",
    "page file": "/favicon.svg",
    "page": "/",
}
OPEN = Settings(static_serving=True, script_health=True)
FOREIGN = "http://evil.example"
NO_XSRF = replace(OPEN, xsrf_protection=False)
each_route = pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)


def test_every_route_has_an_example_and_every_example_a_route():
    assert [route.name for route in ROUTES] == list(EXAMPLES)


@each_route
def test_an_example_reaches_its_own_row_first(route):
    assert next(row for row in ROUTES if re.fullmatch(row.path, EXAMPLES[route.name])) is route


@each_route
def test_every_handler_is_one_that_obeys_the_table(route):
    assert issubclass(route.handler, Routed)


@each_route
async def test_methods_that_are_not_declared_are_refused(route, running):
    settings = Settings(static_serving=True, script_health=True, xsrf_protection=False)
    async with running(settings) as server:
        for method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"} - set(route.methods):
            answer = await server.fetch(EXAMPLES[route.name], method, {"Content-Length": "0"})
            assert answer.status == 405, method
            assert answer.headers["Allow"] == ", ".join(route.methods)


@each_route
async def test_writing_methods_need_the_xsrf_token_first(route, running):
    async with running(OPEN) as server:
        for method in ("POST", "PUT", "DELETE"):
            assert (await server.fetch(EXAMPLES[route.name], method, {"Content-Length": "0"})).status == 403


@pytest.mark.parametrize("route", [row for row in ROUTES if not row.streams], ids=lambda route: route.name)
async def test_a_body_that_is_not_declared_is_refused(route, running):
    assert route.body_bytes == 0
    async with running(OPEN) as server:
        assert (await server.fetch(EXAMPLES[route.name], body=b"x")).status == 413


@pytest.mark.parametrize("route", [row for row in ROUTES if not row.streams], ids=lambda route: route.name)
async def test_a_huge_body_is_not_even_read(route, running):
    async with running(OPEN, Limits(request_bytes=100)) as server:
        answer = await server.fetch(EXAMPLES[route.name], headers={"Content-Length": "101"})
        assert answer.status == 400


@each_route
async def test_origin_rule_is_enforced(route, running):
    async with running(OPEN) as server:
        answer = await server.fetch(EXAMPLES[route.name], headers={"Origin": FOREIGN})
        shared = answer.headers["Access-Control-Allow-Origin"]
        match route.origin:
            case "own":
                assert (answer.status, shared) == (403, None)
            case "anyone":
                assert (answer.status, shared) == (200, "*")
            case _:
                assert answer.status in (200, 404)
                assert shared is None


@each_route
async def test_without_cors_protection_other_origins_may_read_what_is_not_the_page(route, running):
    async with running(Settings(static_serving=True, script_health=True, cors_protection=False)) as server:
        answer = await server.fetch(EXAMPLES[route.name], "OPTIONS", {"Origin": FOREIGN})
        if route.origin == "page":
            assert answer.headers["Access-Control-Allow-Origin"] is None
            assert answer.status == 405
        else:
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            assert answer.status == 204
            assert answer.headers["Access-Control-Allow-Headers"] == (", ".join(route.request_headers) or None)


@each_route
async def test_host_rule_is_enforced(route, running):
    async with running(replace(NO_XSRF, hosts=("app.example",))) as server:
        method = route.methods[-1] if route.name == "upload" else "GET"
        refused = (await server.fetch(EXAMPLES[route.name], method, {"Host": "rebound.example"})).status == 403
        told_by_session = route.authentication == "session"
        assert refused == (route.host == "allowed" or told_by_session)
        if route.host == "allowed":
            assert (await server.fetch(EXAMPLES[route.name], headers={"Host": "app.example:80"})).status != 403


@each_route
async def test_authentication_is_enforced(route, running):
    async with running(NO_XSRF) as server:
        path = EXAMPLES[route.name]
        _, token = await server.greet()
        if route.authentication == "session":
            method = route.methods[-1]
            assert (await server.fetch(path, method)).status == 403
            assert (await server.fetch(path, method, {"X-Lattice-Token": "guess"})).status == 403
            assert (await server.fetch(path, method, {"Authorization": f"Bearer {token}"})).status == 403
            assert (await server.fetch(f"{path}?token={token}", method)).status == 403
            assert (await server.fetch(path, method, {"X-Lattice-Token": token})).status == 404
        elif route.authentication == "hello":
            client = await server.connect()
            await client.write_message(b"\x08\x01\x22\x00", binary=True)
            assert await client.read_message() is None
            assert client.close_code == 1002
        else:
            assert (await server.fetch(path)).status in (200, 404)


@each_route
async def test_routes_that_need_an_option_are_closed_without_it(route, running):
    async with running(Settings()) as server:
        status = (await server.fetch(EXAMPLES[route.name])).status
        if route.needs is not None:
            assert status == 404
        elif route.authentication == "none" and route.name != "internal":
            assert status == 200


@each_route
async def test_every_answer_carries_the_security_headers(route, running):
    async with running(OPEN) as server:
        for path in (EXAMPLES[route.name], EXAMPLES[route.name] + "/../x.y"):
            headers = (await server.fetch(path)).headers
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
            assert headers["Server"] is None
            policy = headers["Content-Security-Policy"]
            if route.name == "app file":
                assert policy is None or "sandbox" in policy
            else:
                assert "script-src 'unsafe-inline'" not in policy
                assert "script-src" not in policy or route.name == "page"
                assert "frame-ancestors" not in policy


@each_route
async def test_only_health_sets_the_xsrf_cookie(route, running):
    async with running(OPEN) as server:
        cookie = (await server.fetch(EXAMPLES[route.name])).headers["Set-Cookie"]
        assert (cookie is not None) == route.sets_xsrf == (route.name == "health")


@each_route
async def test_everything_lives_below_the_base_path(route, running):
    async with running(Settings(base_path="/x/y", static_serving=True, script_health=True)) as server:
        assert (await server.fetch(EXAMPLES[route.name])).status == 404
        inside = (await server.fetch("/x/y" + EXAMPLES[route.name])).status
        assert inside == {"stream": 400, "payload": 403, "upload": 405, "internal": 404}.get(route.name, 200)


@pytest.mark.parametrize(
    ("same_site", "written"), [("lax", "SameSite=Lax"), ("strict", "SameSite=Strict"), ("none", "SameSite=None")]
)
async def test_xsrf_cookie_obeys_its_option(same_site, written, running):
    async with running(Settings(xsrf_same_site=same_site)) as server:
        cookie = (await server.fetch("/_stcore/health")).headers["Set-Cookie"]
        assert cookie.startswith("_streamlit_xsrf=2|")
        assert written in cookie
        assert ("Secure" in cookie) == (same_site == "none")


async def test_a_writing_request_with_the_xsrf_token_comes_through_to_the_table(running):
    async with running() as server:
        cookie = (await server.fetch("/_stcore/health")).headers["Set-Cookie"].split(";")[0]
        token = cookie.partition("=")[2]
        headers = {"Cookie": cookie, "X-Xsrftoken": token, "Content-Length": "0"}
        assert (await server.fetch("/_stcore/health", "POST", headers)).status == 405
        assert (await server.fetch("/_stcore/health", "POST", {**headers, "X-Xsrftoken": "other"})).status == 403


async def test_without_xsrf_protection_there_is_no_cookie(running):
    async with running(Settings(xsrf_protection=False)) as server:
        assert (await server.fetch("/_stcore/health")).headers["Set-Cookie"] is None


async def test_base_path_without_its_slash_goes_to_the_page(running):
    async with running(Settings(base_path="/x/y")) as server:
        answer = await server.fetch("/x/y?a=1")
        assert (answer.status, answer.headers["Location"]) == (307, "/x/y/?a=1")
        assert (await server.fetch("/x/yz")).status == 404
        assert (await server.fetch("/")).status == 404


async def test_a_plain_request_to_the_stream_is_no_socket(running):
    async with running() as server:
        assert (await server.fetch("/_stcore/stream")).status == 400
        with pytest.raises(HTTPClientError, match="404"):
            await server.connect("/_stcore/streams")
