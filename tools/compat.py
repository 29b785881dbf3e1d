"""`make compat`: what our example apps do under the real Streamlit, into compat-tests/golden/apps.json.

Invariant: the real package lives in an environment of its own (.venv-streamlit) and only its behaviour is recorded:
types and values, not its sentences. Tests compare Lattice with the file; CI never installs Streamlit.
"""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv-streamlit"
GOLDEN = ROOT / "compat-tests/golden/apps.json"
STREAMLIT = "streamlit==1.67.0"


def main() -> None:
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    # Apps must not meet another pandas there than here: values are compared.
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", STREAMLIT, "-c", ROOT / "requirements-dev.lock"], check=True
    )
    scripts = sorted([*(ROOT / "examples/apps").glob("*.py"), *(ROOT / "examples/apps").glob("*/app.py")])
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [python, ROOT / "compat-tests/compat/record.py", *scripts],
        stdout=subprocess.PIPE, text=True, check=False, env=outside, cwd=ENVIRONMENT,
    )  # fmt: skip
    if done.returncode:
        sys.exit("The recording under Streamlit failed (see above); nothing was written.")
    records = json.loads(done.stdout)
    GOLDEN.write_text(json.dumps(records, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")
    print(f"wrote {GOLDEN.relative_to(ROOT)}: {sum(map(len, records.values()))} pages of {len(records)} apps")


if __name__ == "__main__":
    main()
