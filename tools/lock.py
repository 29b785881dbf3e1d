"""Write requirements-dev.lock: what .venv holds at this moment, exact versions, no hosts."""

import subprocess
import sys
from pathlib import Path

HEADER = """\
# The tools and libraries of the development environment, exact versions. Written by 'make lock'; 'make run' and
# 'make test' install from it into .venv. What a user needs at run time stands in pyproject.toml.
"""

if __name__ == "__main__":
    freeze = subprocess.run(
        [sys.executable, "-m", "pip", "freeze", "--exclude", "lattice-st"], capture_output=True, text=True, check=True
    )
    Path("requirements-dev.lock").write_text(HEADER + freeze.stdout)
