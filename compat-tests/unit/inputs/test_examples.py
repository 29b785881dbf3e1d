"""Each example of an input runs as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from lattice_st import alias
from lattice_st.apptest import AppTest

alias.install()
FOLDER = Path(__file__).parents[3] / "examples" / "api"
NAMES = [
    "color_picker",
    "date_input",
    "datetime_input",
    "download_button",
    "feedback",
    "link_button",
    "menu_button",
    "multiselect",
    "pagination",
    "pills",
    "segmented_control",
    "select_slider",
    "text_area",
    "time_input",
]


@pytest.mark.parametrize("name", NAMES)
def test_an_example_draws_its_element_without_an_error(name: str) -> None:
    at = AppTest.from_file(FOLDER / f"{name}.py", default_timeout=60).run()
    assert not at.exception
    assert len(getattr(at, name)) >= 1
