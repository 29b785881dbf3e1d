"""The build backend and the metadata of the wheel, without building one."""

import importlib.util
import stat
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.fixture
def backend(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("build_backend", ROOT / "tools/build_backend.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "FRONTEND", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("LATTICE_PAGE", raising=False)
    return module


@pytest.fixture
def npm(tmp_path):
    """A program named npm that writes down how it was called."""

    def make(exit_code=0):
        path = tmp_path / "npm"
        path.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\nexit {exit_code}\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return lambda: (tmp_path / "calls").read_text().splitlines()

    return make


def test_the_backend_stays_small():
    assert len((ROOT / "tools/build_backend.py").read_text().splitlines()) < 60


def test_the_page_is_installed_from_its_lock_file_and_built(backend, npm):
    calls = npm()
    backend.build_page()
    assert calls() == ["ci --no-audit --no-fund", "run build"]


def test_a_wheel_is_built_after_the_page(backend, npm, monkeypatch):
    calls = npm()
    monkeypatch.setattr(backend.maturin, "build_wheel", lambda *arguments: (arguments, len(calls())))
    assert backend.build_wheel("out", {"a": 1}, "meta") == (("out", {"a": 1}, "meta"), 2)


def test_missing_node_is_one_clear_sentence(backend):
    with pytest.raises(SystemExit, match=r"^Building lattice-st needs Node\.js 20 or newer with npm"):
        backend.build_page()


def test_a_failed_build_of_the_page_stops_the_wheel(backend, npm):
    npm(exit_code=1)
    with pytest.raises(SystemExit, match="`npm ci --no-audit --no-fund` failed"):
        backend.build_page()


def test_the_wheel_needs_little_and_brings_a_command():
    names = {requirement.split(">")[0] for requirement in PROJECT["project"]["dependencies"]}
    assert names == {"tornado", "protobuf", "click", "pyarrow", "watchfiles"}
    assert PROJECT["project"]["scripts"] == {"lattice_st": "lattice_st.cli.main:main"}
    assert PROJECT["project"]["name"] == "lattice-st"


def test_the_wheel_brings_a_pytest_plugin_in_a_package_of_its_own():
    assert PROJECT["project"]["entry-points"]["pytest11"] == {"lattice": "lattice_st_pytest"}
    assert PROJECT["tool"]["maturin"]["python-packages"] == ["lattice_st", "lattice_st_pytest"]


def test_the_wheel_contains_the_page_and_the_sdist_what_a_build_needs():
    included = {(entry["path"], entry["format"]) for entry in PROJECT["tool"]["maturin"]["include"]}
    assert ("lattice_st/static/**/*", "wheel") in included
    for needed in ("frontend/src", "frontend/*", "tools/build_backend.py", "schema"):
        assert [path for path, format in included if path.startswith(needed) and format == "sdist"], needed


def test_files_that_the_metadata_names_exist():
    project = PROJECT["project"]
    assert [name for name in (project["readme"], *project["license-files"]) if not (ROOT / name).is_file()] == []
