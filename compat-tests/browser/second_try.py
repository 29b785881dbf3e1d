"""One second try for a test whose browser was slower than the driver's patience (docs/decisions/0027).

Invariant: only waiting that ended without its event is tried again, once, with everything fresh; the summary names each
such test, and a suite that needs more than a few of them fails.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import playwright
import pytest
from _pytest.runner import runtestprotocol
from playwright.sync_api import TimeoutError as OutOfPatience

ALLOWED = 3
TRIED = "needed a second try"
DRIVER = str(Path(playwright.__file__).parent)


def ran_out_of_patience(raised: pytest.ExceptionInfo[BaseException]) -> bool:
    """Whether the driver gave up waiting: a plain `assert`, a page error and a broken server are none of it."""
    if isinstance(raised.value, OutOfPatience):
        return True
    # What `expect` raises is an AssertionError like any other, but it comes from the driver's own code.
    return isinstance(raised.value, AssertionError) and str(raised.traceback[-1].path).startswith(DRIVER)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.excinfo is not None and ran_out_of_patience(call.excinfo):
        item.user_properties.append(("ran out of patience", call.excinfo.exconly().splitlines()[0]))
        report.user_properties = list(item.user_properties)
        report.impatient = True
    return report


def only_impatient(reports: list[pytest.TestReport]) -> bool:
    failed = [report for report in reports if report.failed]
    return bool(failed) and all(getattr(report, "impatient", False) for report in failed)


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, log=False, nextitem=nextitem)
    if only_impatient(reports):
        # Pages, servers and the browser that tests share go as well; one that complains now fails the test.
        shared = pytest.CallInfo.from_call(lambda: item.session._setupstate.teardown_exact(None), when="teardown")
        reports.append(pytest.TestReport.from_item_and_call(item, shared))
        if only_impatient(reports):
            reports = runtestprotocol(item, log=False, nextitem=nextitem)
            for report in reports:
                report.user_properties.append((TRIED, item.nodeid))
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


class Tries:
    """Which tests needed a second try in this session."""

    def __init__(self) -> None:
        self.reasons: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        told = dict(report.user_properties)
        if TRIED in told:
            self.reasons[report.nodeid] = str(told.get("ran out of patience", ""))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if len(self.reasons) > ALLOWED:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for name, reason in self.reasons.items():
            terminalreporter.line(f"{TRIED}: {name} ({reason})", yellow=True)
        if len(self.reasons) > ALLOWED:
            terminalreporter.line(f"more than {ALLOWED} tests needed a second try: the suite has failed", red=True)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Tries(), "second tries")
