"""Write NOTICE: every third-party package that Lattice contains or needs, with its licence, from the lock files.

Invariant: the same lock files give the same NOTICE. `--check` compares and writes nothing.
"""

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
Lattice contains or needs the following third-party software. Written by `make notice` from Cargo.lock,
frontend/package-lock.json and requirements-dev.lock; do not edit.
"""
Package = tuple[str, str, str]


def crates() -> set[Package]:
    """What is compiled into the extension: normal dependencies, reachable from it."""
    asked = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--locked"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = json.loads(asked.stdout)
    packages = {package["id"]: package for package in found["packages"]}
    edges = {node["id"]: node["deps"] for node in found["resolve"]["nodes"]}
    waiting = [id_ for id_, package in packages.items() if package["name"] == "lattice-py"]
    reached = set(waiting)
    while waiting:
        for edge in edges[waiting.pop()]:
            if edge["pkg"] not in reached and any(kind["kind"] is None for kind in edge["dep_kinds"]):
                reached.add(edge["pkg"])
                waiting.append(edge["pkg"])
    return {
        (packages[id_]["name"], packages[id_]["version"], packages[id_]["license"] or "see its licence file")
        for id_ in reached
        if packages[id_]["source"]
    }


def npm() -> set[Package]:
    """What may be bundled into the page: everything that is not a development tool."""
    lock = ROOT / "frontend/package-lock.json"
    if not lock.is_file():
        return set()
    packages = json.loads(lock.read_text())["packages"]
    return {
        (path.rpartition("node_modules/")[2], entry["version"], entry.get("license", "see its licence file"))
        for path, entry in packages.items()
        if path and not entry.get("dev") and not entry.get("link")
    }


def pip() -> set[Package]:
    """What a user's installation brings along: the run-time dependencies, in the locked versions."""
    locked = dict(re.findall(r"^([\w.\-]+)==(\S+)", (ROOT / "requirements-dev.lock").read_text(), re.MULTILINE))
    versions = {_plain(name): (name, version) for name, version in locked.items()}
    declared = re.search(r"^dependencies = \[(.*?)\]", (ROOT / "pyproject.toml").read_text(), re.MULTILINE | re.DOTALL)
    assert declared
    waiting = [_plain(name) for name in re.findall(r'"([\w.\-]+)', declared[1])]
    found: set[Package] = set()
    while waiting:
        name, version = versions[waiting.pop()]
        package = (name, version, _licence(metadata.metadata(name)))
        if package in found:
            continue
        found.add(package)
        needed = [line for line in metadata.requires(name) or [] if "extra ==" not in line]
        waiting += [
            plain for plain in (_plain(re.split(r"[\s<>=!~;\[(]", line)[0]) for line in needed) if plain in versions
        ]
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(about: metadata.PackageMetadata) -> str:
    expression = about.get("License-Expression")
    classifiers = [
        line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    stated = (about.get("License") or "").split("\n")[0]
    return expression or (stated if 0 < len(stated) < 60 else "") or ", ".join(classifiers) or "see its licence file"


def notice() -> str:
    """The whole text."""
    sections = (
        ("Rust crates in the extension", crates()),
        ("npm packages in the page", npm()),
        ("Python packages", pip()),
    )
    parts = [HEADER]
    for title, packages in sections:
        parts.append(f"\n{title}\n{'-' * len(title)}\n")
        parts += [f"{name} {version}: {licence}\n" for name, version, licence in sorted(packages)]
    return "".join(parts)


def main() -> int:
    path = ROOT / "NOTICE"
    text = notice()
    if "--check" not in sys.argv:
        path.write_text(text)
    elif not path.is_file() or path.read_text() != text:
        print("NOTICE does not follow from the lock files any more; run `make notice`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
