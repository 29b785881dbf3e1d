"""A second try is given to waiting alone, once, with everything fresh, and never silently."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from browser.harness import ROOT

HOOKS = """
from browser.second_try import pytest_configure, pytest_runtest_makereport, pytest_runtest_protocol
import pytest

@pytest.fixture(scope="session")
def page():
    print("PAGE OPENED")
    yield "page"
    print("PAGE CLOSED")
"""
TESTS = """
import os
from playwright.sync_api import Error, TimeoutError, expect, sync_playwright

tries = []

def times(name):
    tries.append(name)
    return tries.count(name)

def test_content():
    assert times("content") > 1

def test_broken_page():
    if times("broken") < 2:
        raise Error("the page crashed")

def test_late(page):
    if times("late") < 2:
        raise TimeoutError("waited in vain")

def test_never(page):
    times("never")
    raise TimeoutError("waited in vain")

def test_expectation(page):
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        shown = browser.new_page()
        shown.set_content(f"<p>{times('expectation')}</p>")
        expect(shown.locator("p")).to_have_text("2", timeout=100)
        browser.close()
"""
LATE = """
def test_{name}(page):
    if times("{name}") < 2:
        raise TimeoutError("waited in vain")
"""


def run(folder: Path, tests: str) -> tuple[int, str]:
    (folder / "conftest.py").write_text(HOOKS)
    (folder / "test_it.py").write_text(tests)
    command = [sys.executable, "-m", "pytest", "-s", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'compat-tests'}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    code, said = run(tmp_path_factory.mktemp("tries"), TESTS)
    assert code == pytest.ExitCode.TESTS_FAILED, said
    return said


def test_waiting_in_vain_is_tried_once_more_and_named(told: str) -> None:
    assert "3 failed, 2 passed" in told
    assert set(re.findall(r"needed a second try: test_it.py::(\w+)", told)) == {
        "test_late",
        "test_never",
        "test_expectation",
    }


def test_a_third_try_is_not_given(told: str) -> None:
    assert "FAILED test_it.py::test_never" in told


def test_a_second_try_has_everything_fresh(told: str) -> None:
    """A page for the first try and one for the second of each of the three tests, the last of each pair shared."""
    assert told.count("PAGE OPENED") == told.count("PAGE CLOSED") == 4


def test_what_is_wrong_fails_at_once(told: str) -> None:
    assert "FAILED test_it.py::test_content" in told
    assert "FAILED test_it.py::test_broken_page" in told


def test_many_second_tries_fail_the_suite(tmp_path: Path) -> None:
    start = TESTS.partition("def test_content")[0]
    code, said = run(tmp_path, start + "".join(LATE.format(name=name) for name in "abcd"))
    assert "4 passed" in said, said
    assert code == pytest.ExitCode.TESTS_FAILED, said
    assert "more than 3 tests needed a second try" in said
