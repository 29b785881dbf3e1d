"""What Streamlit accepts as an argument of a cached function, and what it refuses, of values that are seldom tried.

Invariant: every case was observed with Streamlit 1.67; a file counts by its name, its time and the place in it.
"""

from __future__ import annotations

import os
import tempfile
import threading
from pathlib import Path

import numpy as np
import pytest

from lattice_st.api.commands.cache_arguments import Counter, NotCounted


@pytest.mark.parametrize(
    "value",
    [object(), [object()], {"a": object()}, 1j, lambda: 1, {}.keys(), {}.values(), threading.Lock(), threading.RLock()],
)
def test_what_has_no_content_is_refused(value: object) -> None:
    with pytest.raises(NotCounted):
        Counter({}).counted(value)


@pytest.mark.filterwarnings("ignore:the matrix subclass")
def test_a_matrix_counts_by_its_numbers() -> None:
    kind, numbers = Counter({}).counted(np.matrix([[1, 2]]))
    assert kind == "a matrix"
    assert type(numbers) is np.ndarray
    assert numbers.tolist() == [[1, 2]]


@pytest.mark.parametrize("mode", ["r", "rb", "r+"])
def test_an_open_file_counts_by_name_time_and_place(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("a,b\n1,2\n")
    os.utime(path, (100, 100))
    with path.open(mode) as first, path.open(mode) as second:
        assert Counter({}).counted(first) == Counter({}).counted(second)
        second.read(1)
        assert Counter({}).counted(first) != Counter({}).counted(second)
    with path.open(mode) as before:
        counted = Counter({}).counted(before)
        os.utime(path, (200, 200))
        assert Counter({}).counted(before) != counted


def test_a_temporary_file_counts_like_another_file() -> None:
    with tempfile.NamedTemporaryFile() as file:
        assert Counter({}).counted(file)[0] == "a file"
