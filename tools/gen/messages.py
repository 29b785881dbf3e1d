"""schema/*.proto -> frontend/src/gen/*_pb.ts, by protoc and the plugin of protobuf-es.

Invariant: the files on disk are not read; what comes out depends on the given texts and the locked tools alone.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path


def messages_ts(schema: dict[str, str], frontend: Path) -> dict[str, str]:
    """The TypeScript of each proto file, by file name. Raises SystemExit when a tool is missing or refuses."""
    protoc = Path(sys.executable).with_name("protoc")
    plugin = frontend / "node_modules" / ".bin" / "protoc-gen-es"
    for tool in (protoc, plugin):
        if not tool.exists():
            raise SystemExit(f"{tool} is missing: run this through `make gen`, which installs it.")
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "schema"), Path(folder, "out")
        source.mkdir()
        out.mkdir()
        for name, text in schema.items():
            (source / name).write_text(text)
        flags = [f"--plugin=protoc-gen-es={plugin}", f"--es_out={out}", "--es_opt=target=ts", f"--proto_path={source}"]
        done = subprocess.run([protoc, *flags, *schema], capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"protoc refused the schema:\n{done.stderr}")
        return {path.name: path.read_text() for path in sorted(out.iterdir())}
