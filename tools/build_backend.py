"""The PEP 517 backend: builds the page with Node, then lets maturin build the wheel around it.

Invariant: a wheel or sdist always contains the page that belongs to its sources; pages are never committed.
"""

import os
import shutil
import subprocess
from pathlib import Path

import maturin

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
PAGE = ROOT / "lattice_st" / "static" / "index.html"

get_requires_for_build_wheel = maturin.get_requires_for_build_wheel
get_requires_for_build_editable = maturin.get_requires_for_build_editable
get_requires_for_build_sdist = maturin.get_requires_for_build_sdist
prepare_metadata_for_build_wheel = maturin.prepare_metadata_for_build_wheel
prepare_metadata_for_build_editable = maturin.prepare_metadata_for_build_editable


def build_page() -> None:
    """`npm ci` and the page's build. Raises SystemExit with one sentence when Node is missing or the build fails."""
    if os.environ.get("LATTICE_PAGE") == "built" and PAGE.is_file():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit(
            "Building lattice-st needs Node.js 20 or newer with npm, for its page: install it and try again."
        )
    for command in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
        if subprocess.run([npm, *command], cwd=FRONTEND, stdin=subprocess.DEVNULL, check=False).returncode:
            raise SystemExit(
                f"Building lattice-st stopped: `npm {' '.join(command)}` failed in {FRONTEND} (see above)."
            )


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    build_page()
    return maturin.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    build_page()
    return maturin.build_editable(wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory, config_settings=None):
    return maturin.build_sdist(sdist_directory, config_settings)
