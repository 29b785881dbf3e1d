"""Health, the script health check and host-config."""

from __future__ import annotations

import asyncio
import json
import threading

from lattice_st.server import Settings

CHECKED = Settings(script_health=True)
PATH = "/_stcore/script-health-check"


async def test_health_is_a_plain_ok(running):
    async with running() as server:
        answer = await server.fetch("/_stcore/health")
        assert (answer.body, answer.headers["Content-Type"]) == (b"ok", "text/plain; charset=utf-8")
        assert (await server.fetch("/_stcore/health", "HEAD")).body == b""


async def test_host_config_has_streamlits_shape(running):
    async with running(Settings(embedding_origins=("https://host.example",))) as server:
        assert json.loads((await server.fetch("/_stcore/host-config")).body) == {
            "allowedOrigins": ["https://host.example"],
            "useExternalAuthToken": False,
            "enableCustomParentMessages": False,
            "enforceDownloadInNewTab": False,
            "metricsUrl": "",
            "blockErrorDialogs": False,
            "resourceCrossOriginMode": None,
        }


async def test_a_script_that_runs_is_healthy(running):
    async with running(CHECKED, check_script=lambda: True) as server:
        answer = await server.fetch(PATH)
        assert (answer.status, answer.body) == (200, b"ok")


async def test_a_script_that_fails_is_not(running, log):
    async with running(CHECKED, check_script=lambda: False) as server:
        answer = await server.fetch(PATH)
        assert (answer.status, answer.body) == (503, b"error")
        assert any("script-health-check-failed" in record.getMessage() for record in log.records)


async def test_a_check_that_crashes_is_an_error_without_its_inside(running):
    def crash() -> bool:
        raise RuntimeError("inside")

    async with running(CHECKED, check_script=crash) as server:
        answer = await server.fetch(PATH)
        assert (answer.status, answer.body) == (500, b"Internal Server Error\n")


async def test_however_many_ask_the_script_runs_once_at_a_time(running, wire):
    go, started = threading.Event(), []

    def check() -> bool:
        started.append(1)
        return go.wait(10)

    async with running(CHECKED, check_script=check) as server:
        asking = [asyncio.ensure_future(server.fetch(PATH)) for _ in range(5)]
        await wire.until(lambda: len(started) > 0)
        assert (await server.fetch("/_stcore/health")).body == b"ok"
        go.set()
        assert {answer.status for answer in await asyncio.gather(*asking)} == {200}
        assert len(started) == 1
