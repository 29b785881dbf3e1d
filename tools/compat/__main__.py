"""`make compat`: write compat-tests/golden/*.json from what real Streamlit does with compat-tests/parity/scripts/*.py,
and run the tests of compat-tests/apptest_corpus under it.

Invariant: Streamlit lives in an environment of its own (.venv-compat) that nothing else uses.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "compat-tests" / "apptest_corpus"
ENVIRONMENT = ROOT / ".venv-compat"
REQUIREMENTS = ["streamlit==1.67.0", "pandas>=3", "numpy", "pytest"]


def python() -> Path:
    """An interpreter that has the real Streamlit: LATTICE_COMPAT_PYTHON, else one that is made here."""
    if given := os.environ.get("LATTICE_COMPAT_PYTHON"):
        return Path(given)
    found = ENVIRONMENT / "bin" / "python"
    done = ENVIRONMENT / ".installed"
    if not done.exists() or done.read_text() != "\n".join(REQUIREMENTS):
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
        subprocess.run(
            [found, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *REQUIREMENTS], check=True
        )
        done.write_text("\n".join(REQUIREMENTS))
    return found


def main(names: list[str]) -> int:
    """Record all scripts and run the corpus, or record the named scripts."""
    script = Path(__file__).with_name("record.py")
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    recorded = subprocess.run([python(), script, *names], check=False, env=clean).returncode
    if recorded or names:
        return recorded
    # Without our conftest.py and options: the tests must not need anything of ours.
    plain = ["--noconftest", "-c", os.devnull, "-q", "-p", "no:cacheprovider"]
    return subprocess.run([python(), "-m", "pytest", *plain, CORPUS], check=False, env=clean).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
