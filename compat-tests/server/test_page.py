"""The page, its assets, the app's static files, and everything that must not be served."""

from __future__ import annotations

import re
import shutil

import pytest

from lattice_st.server import Settings
from lattice_st.server.app import PAGE_FOLDER
from lattice_st.server.page import contained

SERVING = Settings(static_serving=True)

TRAVERSAL = [
    "..",
    "../secrets.toml",
    "../../outside.txt",
    "..%2fsecrets.toml",
    "%2e%2e/secrets.toml",
    "%2e%2e%2fsecrets.toml",
    "%252e%252e%252fsecrets.toml",
    "..%5csecrets.toml",
    "..\\secrets.toml",
    "sub/../../secrets.toml",
    "sub/%2e%2e/%2e%2e/secrets.toml",
    "./../secrets.toml",
    "....//secrets.toml",
    "..;/secrets.toml",
    "..%c0%afsecrets.toml",
    "..%00/secrets.toml",
    "a.txt%00.html",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "//etc/passwd",
    "C:/windows/win.ini",
    ".hidden",
    "%2ehidden",
    "link.txt",
    "",
    "sub",
    "sub/",
    "a.txt/",
    "nope.txt",
    "x" * 5000,
]


@pytest.mark.parametrize("prefix", ["/app/static/", "/assets/", "/", "/.vite/", "/_stcore/", "/_stcore/payload/"])
@pytest.mark.parametrize("path", TRAVERSAL)
async def test_no_path_leads_out_of_its_folder(prefix, path, running):
    async with running(SERVING) as server:
        answer = await server.fetch(prefix + path)
        assert b"SECRET" not in answer.body
        assert b"root:" not in answer.body
        assert answer.status in (400, 403, 404) or (answer.status == 200 and b"index-abc123" in answer.body)
        if prefix in ("/app/static/", "/assets/"):
            assert answer.status in (400, 404)


@pytest.mark.parametrize("path", [path for path in TRAVERSAL if "%" not in path])
def test_contained_finds_nothing_outside_its_folder(path, place):
    assert contained(place.app / "static", path) is None


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/page", "/Gr%C3%B6%C3%9Fe", "/a/b/c", "/a/", "/two%20words", "/?q=1.2"]
)
async def test_plain_paths_are_pages(path, running):
    async with running() as server:
        answer = await server.fetch(path)
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-cache"
        assert b'src="/assets/index-abc123.js"' in answer.body


@pytest.mark.parametrize(
    "path", ["/foo.js", "/app.py", "/a/b.html", "/.env", "/a//b", "/_stcore", "/_stcore/x", "/.vite/manifest.json"]
)
async def test_other_paths_are_not_found(path, running):
    async with running() as server:
        assert (await server.fetch(path)).status == 404


async def test_the_page_revalidates_by_etag(running):
    async with running() as server:
        tag = (await server.fetch("/")).headers["ETag"]
        again = await server.fetch("/", headers={"If-None-Match": tag})
        assert (again.status, again.body) == (304, b"")


async def test_a_base_path_is_written_into_the_page(running):
    async with running(Settings(base_path="/x/y")) as server:
        assert b'src="/x/y/assets/index-abc123.js"' in (await server.fetch("/x/y/deep/page")).body
        assert (await server.fetch("/x/y/assets/index-abc123.js")).status == 200


async def test_hashed_assets_are_kept_for_good(running):
    async with running() as server:
        answer = await server.fetch("/assets/index-abc123.js")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Type"].startswith("text/javascript")
        assert (await server.fetch("/favicon.svg")).headers["Cache-Control"] == "no-cache"


async def test_scripts_travel_compressed(running, place):
    (place.page / "assets" / "big.js").write_text("export const a = 1;\n" * 1000)
    async with running() as server:
        answer = await server.fetch("/assets/big.js", headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip"
        assert len(answer.body) < 2000


async def test_a_page_that_is_not_built_says_how_to_build_it(running, place):
    shutil.rmtree(place.page)
    async with running() as server:
        answer = await server.fetch("/")
        assert answer.status == 503
        assert b"npm run build" in answer.body
        assert b"make run" in answer.body
        assert (await server.fetch("/_stcore/health")).body == b"ok"


async def test_the_page_may_run_its_own_scripts_only(running):
    async with running() as server:
        policy = dict(
            part.split(" ", 1) for part in (await server.fetch("/")).headers["Content-Security-Policy"].split("; ")
        )
        assert policy["script-src"] == "'self' 'unsafe-eval' 'wasm-unsafe-eval'"
        assert policy["object-src"] == "'none'"
        assert policy["base-uri"] == "'self'"


def test_the_page_in_the_repository_has_no_inline_script():
    source = PAGE_FOLDER.parent.parent / "frontend" / "index.html"
    html = source.read_text("utf-8")
    scripts = re.findall(r"<script\b([^>]*)>(.*?)</script>", html, re.DOTALL)
    assert scripts
    assert all("src=" in attributes and not body.strip() for attributes, body in scripts)
    assert not re.search(r"\son[a-z]+=", html)


async def test_static_files_are_served_when_the_option_is_on(running):
    async with running(SERVING) as server:
        answer = await server.fetch("/app/static/a.txt")
        assert (answer.status, answer.body) == (200, b"hi")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert (await server.fetch("/app/static/sub/b.html")).headers["Content-Type"] == "text/html"
        part = await server.fetch("/app/static/a.txt", headers={"Range": "bytes=1-1"})
        assert (part.status, part.body) == (206, b"i")
    async with running() as server:
        assert (await server.fetch("/app/static/a.txt")).status == 404


async def test_errors_tell_nothing_of_the_inside(running):
    async with running() as server:
        for path in ("/nope.js", "/_stcore/payload/zz"):
            body = (await server.fetch(path)).body
            assert body == b"Not Found\n"
