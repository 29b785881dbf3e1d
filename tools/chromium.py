"""Print the path of a Chromium that browser tests can drive.

Invariant: a browser that is present is never downloaded again. Order: $CHROMIUM, one on PATH, Debian's package (as
root), Playwright's download.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def present() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named:
        if not os.access(named, os.X_OK):
            sys.exit(f"CHROMIUM={named} is not a program. Unset it, or give the path of a Chromium.")
        return named
    return next((path for path in map(shutil.which, NAMES) if path), None)


def from_debian() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        # stdout is the answer of this program, so apt talks on stderr.
        if subprocess.run(["apt-get", *command], env=environment, stdout=sys.stderr, check=False).returncode:
            return None
    return shutil.which("chromium")


def from_playwright() -> str:
    from playwright.sync_api import sync_playwright

    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=True)
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


if __name__ == "__main__":
    print(present() or from_debian() or from_playwright())
