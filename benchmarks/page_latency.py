"""From key press to changed page: Lattice beside real Streamlit, the same script, the same browser, in one run.

    python benchmarks/page_latency.py --streamlit PATH/TO/streamlit [--app examples/apps/ten_values.py]

Real Streamlit is never a dependency: give the path of one that is installed in an environment of its own. The figure is
the time from a press of an arrow key on the first slider until the first metric of the page shows another value, as
measured inside the page. Presses alternate between the two pages; the median and the 90th percentile are printed.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PRESS = """
() => new Promise((done, fail) => {
  const metric = document.querySelector('[data-testid=stMetricValue]');
  const before = metric.innerText;
  const start = performance.now();
  const look = () => {
    const now = document.querySelector('[data-testid=stMetricValue]');
    if (now && now.innerText !== before) { watcher.disconnect(); done(performance.now() - start); }
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document.body, {subtree: true, childList: true, characterData: true});
  setTimeout(() => { watcher.disconnect(); fail(new Error('no change within 10 s')); }, 10000);
  window.pressed = start;
})
"""


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(command: list[str], app: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A server of `app`, and its address once it is healthy."""
    port = free_port()
    arguments = [*command, "run", str(app), "--server.port", str(port), "--server.headless", "true"]
    server = subprocess.Popen(
        arguments,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"},
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health").read()
            return server, address
        except OSError:
            time.sleep(0.1)
    server.kill()
    raise SystemExit(f"{command[0]} did not start")


def press(page: Page, key: str) -> float:
    """Press an arrow key on the first slider; milliseconds until the first metric changes."""
    page.get_by_role("slider").first.focus()
    waiting = page.evaluate_handle(f"() => {{ const run = {PRESS}; return {{promise: run()}}; }}")
    page.keyboard.press(key)
    return float(page.evaluate("(holder) => holder.promise", waiting))


def main() -> None:
    """Measure and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--streamlit", required=True)
    options.add_argument("--app", type=Path, default=Path("examples/apps/ten_values.py"))
    options.add_argument("--presses", type=int, default=20)
    options.add_argument("--chromium", default="/usr/bin/chromium")
    given = options.parse_args()
    ours, our_address = serve([sys.executable, "-m", "lattice_st"], given.app)
    theirs, their_address = serve([given.streamlit], given.app)
    try:
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=given.chromium, args=["--no-sandbox", "--disable-gpu"])
            pages: dict[str, Page] = {}
            loads: dict[str, float] = {}
            for name, address in (("Lattice", our_address), ("Streamlit", their_address)):
                page = browser.new_context(bypass_csp=True).new_page()
                start = time.perf_counter()
                page.goto(address)
                page.get_by_test_id("stMetricValue").last.wait_for()
                loads[name] = (time.perf_counter() - start) * 1000
                pages[name] = page
            found: dict[str, list[float]] = {name: [] for name in pages}
            for turn in range(given.presses + 2):
                for name, page in pages.items():
                    found[name].append(press(page, "ArrowLeft" if turn % 2 else "ArrowRight"))
                    page.wait_for_selector("[data-test-script-state=notRunning]", state="attached")
                    if turn == 1:
                        found[name].clear()  # the first two warm up
            browser.close()
    finally:
        ours.terminate()
        theirs.terminate()
    print(f"{given.app}: press to change, ms ({given.presses} presses each, load {os.getloadavg()[0]:.1f})")
    for name, times in found.items():
        ninety = statistics.quantiles(times, n=10)[-1]
        print(f"  {name:10} median {statistics.median(times):7.1f}   p90 {ninety:7.1f}   first page {loads[name]:7.0f}")
    print(f"  ratio of medians: {statistics.median(found['Streamlit']) / statistics.median(found['Lattice']):.1f}")


if __name__ == "__main__":
    main()
