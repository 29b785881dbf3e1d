"""Every error of Streamlit that our code raises is raised by a test that the real Streamlit passes, too."""

import ast
from pathlib import Path

from lattice_st import errors

ROOT = Path(__file__).resolve().parents[2]
CORPUS = (ROOT / "compat-tests/apptest_corpus/test_making.py").read_text()
#: Raised where no script sees them: outside of a run, and inside the session.
UNSEEN = {"FragmentHandledException", "NoSessionContext"}


def raised() -> set[str]:
    """Names of the public errors that a file of the package raises."""
    found = set()
    for path in (ROOT / "lattice_st").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and node.exc is not None:
                error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
                if isinstance(error, ast.Name) and isinstance(getattr(errors, error.id, None), type):
                    found.add(error.id)
    return found & set(vars(errors))


def test_every_error_that_is_raised_has_a_row_in_the_corpus() -> None:
    shown = {name for name in raised() if f'"{name}"),' in CORPUS}
    own = {name for name in raised() if not name.startswith("Streamlit")}
    assert raised() - shown - UNSEEN - own == set()
    assert len(shown) >= 25
