"""`lattice_st run` for real, in a process of its own: it serves, gives the script its arguments, and stops."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
FLAGS = ("--server.port", "0", "--server.address", "127.0.0.1", "--server.scriptHealthCheckEnabled", "true")


@pytest.fixture
def serve(tmp_path):
    started = []

    def start(source, *arguments):
        script = tmp_path / "app.py"
        script.write_text(source)
        command = [sys.executable, "-m", "lattice_st", "run", str(script), "--server.headless", "true", *FLAGS]
        process = subprocess.Popen(
            [*command, *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=tmp_path,
            env={**ENVIRONMENT, "HOME": str(tmp_path)},
        )  # fmt: skip
        started.append(process)
        for line in process.stdout:
            found = re.search(r"On this machine\s+(http://\S+)", line)
            if found:
                return process, found[1]
        raise AssertionError(f"the server ended with {process.wait()}")

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_run_serves_the_script_with_its_arguments_and_stops_on_a_signal(serve, tmp_path):
    out = tmp_path / "seen.txt"
    process, address = serve(
        "import sys, streamlit as st, streamlit.errors\n"
        f"open({str(out)!r}, 'w').write(repr((sys.argv, sys.path[0], st.__name__, st.__version__, __name__)))\n",
        "--", "--x", "1", "y",
    )  # fmt: skip
    assert urllib.request.urlopen(f"{address}/_stcore/health").status == 200
    assert urllib.request.urlopen(f"{address}/_stcore/script-health-check").status == 200
    script = str(tmp_path / "app.py")
    assert out.read_text() == repr(([script, "--x", "1", "y"], str(tmp_path), "lattice_st", "1.67.0", "__main__"))
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0


def test_a_port_in_use_is_refused_with_a_sentence(serve, tmp_path):
    _, address = serve("")
    port = address.rpartition(":")[2]
    command = [sys.executable, "-m", "lattice_st", "run", str(tmp_path / "app.py"), "--server.port", port]
    second = subprocess.run(
        [*command, "--server.address", "127.0.0.1"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=ENVIRONMENT,
    )
    assert second.returncode == 1
    assert f"Port {port} is not available" in second.stderr
    assert "Traceback" not in second.stderr
