"""Saving the script or a local module reaches the sessions; saving anything else does not."""

from __future__ import annotations

import asyncio
import sys
from types import ModuleType

import pytest

from lattice_st.server import Settings
from lattice_st.server.watch import ScriptWatcher


@pytest.fixture
def app(tmp_path, monkeypatch):
    """A script with an imported module, one that nobody imported, and an installed one."""
    for name in ("app.py", "helper.py", "unused.py", "data.csv"):
        (tmp_path / name).write_text("")
    installed = tmp_path / "venv" / "site-packages"
    installed.mkdir(parents=True)
    for name, file in (("helper", tmp_path / "helper.py"), ("installed", installed / "installed.py")):
        module = ModuleType(name)
        module.__file__ = str(file)
        monkeypatch.setitem(sys.modules, name, module)
    return tmp_path


class Heard:
    def __init__(self) -> None:
        self.told: list[object] = []

    def changed(self) -> None:
        self.told.append("changed")

    def forget(self, files: set[str]) -> None:
        self.told.append(files)


def watcher(app, heard, **settings):
    return ScriptWatcher(app / "app.py", Settings(**settings), heard.changed, heard.forget)


def test_a_saved_script_is_told_and_keeps_its_modules(app):
    heard = Heard()
    assert watcher(app, heard).judge({app / "app.py", app / "data.csv"})
    assert heard.told == [set(), "changed"]


def test_a_saved_module_is_forgotten_before_it_is_told(app):
    heard = Heard()
    assert watcher(app, heard).judge({app / "helper.py"})
    assert heard.told == [{str(app / "helper.py")}, "changed"]


def test_pages_are_told_and_what_was_once_part_of_the_app_stays_watched(app, monkeypatch):
    heard = Heard()
    (app / "pages").mkdir()
    (app / "pages" / "about.py").write_text("")
    failed = {app / "broken.py"}
    watching = ScriptWatcher(app / "app.py", Settings(), heard.changed, heard.forget, lambda: set(failed))
    assert watching.judge({app / "pages" / "about.py"})
    assert watching.judge({app / "broken.py"})
    failed.clear()
    monkeypatch.delitem(sys.modules, "helper")
    assert watching.judge({app / "broken.py"})
    assert watching.judge({app / "helper.py"})


@pytest.mark.parametrize("name", ["unused.py", "data.csv", "new.py", "venv/site-packages/installed.py"])
def test_other_files_say_nothing(name, app):
    heard = Heard()
    assert not watcher(app, heard).judge({app / name})
    assert heard.told == []


def test_folders_of_the_options_are_watched_or_left_out(app):
    heard = Heard()
    assert watcher(app, heard, watch_also=(str(app),)).judge({app / "data.csv"})
    assert not watcher(app, heard, watch_also=(str(app),), watch_never=(str(app),)).judge({app / "app.py"})
    assert heard.told == [set(), "changed"]


@pytest.mark.parametrize("kind", ["auto", "poll"])
async def test_a_real_save_reaches_the_loop_and_the_watcher_ends_when_asked(kind, app):
    heard, stop = Heard(), asyncio.Event()
    watching = asyncio.create_task(watcher(app, heard, watcher=kind).run(stop))
    number = 0
    while "changed" not in heard.told:
        number += 1
        (app / "app.py").write_text("#" * number)  # again, until the system's watch is in place
        await asyncio.sleep(0.05)
    stop.set()
    await watching
