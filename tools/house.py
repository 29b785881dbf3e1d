"""Check what no linter checks: sizes of files, and that paths named in the documents exist.

Invariant: it reads the files git knows and writes nothing.
"""

import re
import subprocess
import sys
from pathlib import Path

LIMIT = 800
HEAD = 8  # a generated file says so within its first lines, after what its source says of itself
SOURCES = (".py", ".pyi", ".rs", ".ts", ".tsx", ".css", ".mjs")
DOCUMENTS = ("ARCHITECTURE.md", "README.md", "CONTRIBUTING.md", "GLOSSARY.md")
#: A path in a document is written in backticks and has a slash, or a known ending: `lattice_st/errors.py`.
NAMED = re.compile(r"`([\w.\-]+/[\w./\-]*|[\w\-]+\.(?:py|rs|md|toml|proto|json))`")


def too_long(root: Path, names: list[str]) -> list[str]:
    """Files over the limit, except those whose head says that they are generated."""
    found = []
    for name in names:
        path = root / name
        if not name.endswith(SOURCES) or not path.is_file():
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > LIMIT and not any("generated" in line.lower() for line in lines[:HEAD]):
            found.append(f"{name}: {len(lines)} lines; split it by noun (limit {LIMIT})")
    return found


def dangling(root: Path, names: list[str]) -> list[str]:
    """Paths that a document names and that do not exist: from the root, or as the end of a path in the repository."""
    files = {"/" + name for name in names}
    folders = {"/" + parent.as_posix() for name in names for parent in Path(name).parents}
    found = []
    for document in DOCUMENTS:
        path = root / document
        if not path.is_file():
            continue
        for named in NAMED.findall(path.read_text(encoding="utf-8")):
            known = folders if named.endswith("/") else files | folders
            if not any(name.endswith("/" + named.rstrip("/")) for name in known):
                found.append(f"{document}: names `{named}`, which does not exist")
    return found


def main() -> int:
    root = Path(__file__).resolve().parent.parent
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=root, capture_output=True, text=True, check=True
    )
    names = listed.stdout.splitlines()
    problems = too_long(root, names) + dangling(root, names)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
