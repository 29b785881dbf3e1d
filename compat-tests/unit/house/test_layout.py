"""The house keeps its shape: doors without logic, a door for every public path, a light front door, rooms apart."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from lattice_st import version
from lattice_st.alias import DOORS

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "lattice_st"
#: Module paths of streamlit_api.json.
PUBLIC = (
    "column_config", "components.v1", "components.v2", "connections", "delta_generator", "errors", "runtime",
    "runtime.scriptrunner", "testing.v1", "testing.v1.element_tree", "typing",
)  # fmt: skip
#: Doors that are rooms at the same time.
ROOMS = {"lattice_st.config", "lattice_st.errors"}


def source(module):
    path = PACKAGE.parent / module.replace(".", "/")
    return ast.parse((path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text())


@pytest.mark.parametrize("path", PUBLIC)
def test_every_public_path_has_a_door_under_both_names(path):
    assert DOORS[f"streamlit.{path}"] == f"lattice_st.{path}"


@pytest.mark.parametrize("door", sorted(set(DOORS.values())))
def test_every_door_opens_and_offers_what_it_lists(door):
    module = importlib.import_module(door)
    assert [name for name in getattr(module, "__all__", ()) if not hasattr(module, name)] == []


@pytest.mark.parametrize("door", sorted(set(DOORS.values()) - ROOMS))
def test_a_door_only_hands_out(door):
    """Imports, names for attributes, `__all__`; the front door may also call `install()` once."""
    for statement in source(door).body:
        match statement:
            case ast.Expr(value=ast.Constant(value=str())) | ast.Import() | ast.ImportFrom():
                continue
            case ast.Assign(value=ast.Attribute(value=ast.Name()) | ast.List()) | ast.AnnAssign(value=ast.List()):
                continue
            case ast.Expr(value=ast.Call(func=ast.Name(id="install"), args=[])) if door == "lattice_st":
                continue
        pytest.fail(f"{door}, line {statement.lineno}: `{ast.unparse(statement)[:80]}` is logic")


def test_no_room_uses_the_front_door():
    """`from lattice_st import x` in a room names a module; the st.* names are for scripts."""
    used = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module == "lattice_st" and node.level == 0:
                used += [
                    f"{path.relative_to(ROOT)}: {alias.name}"
                    for alias in node.names
                    if alias.name != "_core"
                    and not (PACKAGE / f"{alias.name}.py").exists()
                    and not (PACKAGE / alias.name).is_dir()
                ]
    assert used == []


def test_importing_the_front_door_is_light():
    heavy = ("tornado", "pyarrow", "numpy", "google.protobuf", "pandas", "polars", "watchfiles", "click", "asyncio")
    program = f"import sys, lattice_st; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_is_the_same_everywhere():
    declared = f'version = "{version.VERSION}"'
    assert declared in (ROOT / "pyproject.toml").read_text()
    assert declared in (ROOT / "Cargo.toml").read_text()


def test_every_file_opens_with_what_it_is():
    silent = [
        str(path.relative_to(ROOT))
        for path in PACKAGE.rglob("*.py")
        if ast.get_docstring(ast.parse(path.read_text())) is None
    ]
    assert silent == []
