"""What the page is told of the theme and the toolbar."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from lattice_st import config
from lattice_st.config import OPTIONS
from lattice_st.session.looks import theme_json, toolbar_mode


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    before = config.current()
    yield
    config.use(before)


def options(**flags: object) -> None:
    named = {name.replace("__", "."): value for name, value in flags.items()}
    config.use(config.Options.load(paths=[], environment={}, flags=named))


def test_a_theme_that_nobody_set_is_empty() -> None:
    options()
    assert json.loads(theme_json()) == {}


def test_sections_are_objects_inside_each_other() -> None:
    options(
        theme__primaryColor="red",
        theme__sidebar__textColor="blue",
        theme__dark__backgroundColor="black",
        theme__dark__sidebar__textColor="white",
    )
    assert json.loads(theme_json()) == {
        "primaryColor": "red",
        "sidebar": {"textColor": "blue"},
        "dark": {"backgroundColor": "black", "sidebar": {"textColor": "white"}},
    }


@pytest.mark.parametrize("name", [name for name in OPTIONS if name.startswith("theme.")])
def test_every_option_of_the_theme_reaches_the_page(name: str) -> None:
    value: object = {"bool": "true", "int": "400"}.get(OPTIONS[name].type, "light" if name == "theme.base" else "8px")
    options(**{name.replace(".", "__"): value})
    here = json.loads(theme_json())
    for word in name.split(".")[1:]:
        here = here[word]
    assert here is not None


def test_a_hidden_bar_is_a_mode_of_the_toolbar() -> None:
    options(client__toolbarMode="viewer")
    assert toolbar_mode() == "viewer"
    options(ui__hideTopBar="true", client__toolbarMode="viewer")
    assert toolbar_mode() == "hidden"
