"""Tables and charts: drawn, readable without seeing, fetched by what they contain."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.harness import Viewer
from playwright.sync_api import expect

APP = r"""
import pandas as pd
import streamlit as st

table = pd.DataFrame({"name": ["ant", "bee", "cat"], "size": [1, 22, 333], "wild": [True, True, False]})
factor = st.number_input("Factor", 1, 9, 1)
st.dataframe(table.assign(size=table["size"] * factor), key="plain", hide_index=True)
st.dataframe({"x": range(10_000)}, key="long", height=200)
st.line_chart({"up": [1, 2, 3], "down": [3, 2, 1]})
st.line_chart(pd.DataFrame({"day": pd.date_range("2026-01-01", periods=4), "sold": [1, 4, 2, 8 * factor]}), x="day", y="sold")
st.write(pd.DataFrame({"a": [1]}))
"""


@pytest.fixture
def viewer(look: Callable[..., Viewer]) -> Viewer:
    return look(APP)


@pytest.fixture(scope="module")
def still(look_once: Callable[..., Viewer]) -> Viewer:
    """A page that tests only read."""
    return look_once(APP)


def drawn(viewer: Viewer, selector: str) -> bool:
    """Whether a canvas has more than one colour."""
    return bool(
        viewer.page.wait_for_function(
            """(selector) => {
              const canvas = document.querySelector(selector);
              if (!canvas || !canvas.width || !canvas.height) return false;
              const pixels = new Uint32Array(
                canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
              return pixels.some((pixel) => pixel !== pixels[0]);
            }""",
            arg=selector,
        )
    )


def test_a_table_is_drawn_and_its_cells_are_readable(still: Viewer) -> None:
    grid = still.keyed("plain")
    expect(grid.locator("[data-testid=stDataFrame]")).to_be_visible()
    expect(grid.locator("[role=columnheader]")).to_have_text(["name", "size", "wild"])
    cells = grid.locator("[role=gridcell]")
    expect(cells).to_have_count(9)
    expect(cells.nth(0)).to_have_text("ant")
    expect(cells.nth(4)).to_have_text("22")
    assert drawn(still, ".st-key-plain canvas")


def test_a_long_table_shows_only_what_fits(still: Viewer) -> None:
    grid = still.keyed("long")
    expect(grid.locator("[role=gridcell]").first).to_be_attached()
    assert grid.locator("[role=gridcell]").count() < 400
    expect(grid.locator("[role=grid]")).to_have_attribute("aria-rowcount", "10001")
    height = still.keyed("long").locator("[data-testid=stDataFrame]").bounding_box()
    assert height is not None
    assert height["height"] == pytest.approx(200, abs=2)


def test_a_table_shows_new_values_without_losing_its_place(viewer: Viewer) -> None:
    cells = viewer.keyed("plain").locator("[role=gridcell]")
    expect(cells.nth(4)).to_have_text("22")
    viewer.page.evaluate("window.__grid = document.querySelector('.st-key-plain canvas')")
    viewer.get("stNumberInputStepUp").click()
    expect(cells.nth(4)).to_have_text("44")
    assert viewer.page.evaluate("window.__grid === document.querySelector('.st-key-plain canvas')"), "the grid was kept"


def test_a_table_is_walked_by_arrow_keys(viewer: Viewer) -> None:
    grid = viewer.keyed("plain")
    expect(grid.locator("[role=gridcell]")).to_have_count(9)
    canvas = grid.locator("canvas").first.bounding_box()
    assert canvas is not None
    chosen = grid.locator("[role=gridcell][aria-selected=true]")
    viewer.page.mouse.click(canvas["x"] + 20, canvas["y"] + 50)
    expect(chosen).to_have_text("ant")
    viewer.page.keyboard.press("ArrowDown")
    expect(chosen).to_have_text("bee")
    viewer.page.keyboard.press("ArrowRight")
    expect(chosen).to_have_text("22")


def test_charts_are_drawn(still: Viewer) -> None:
    charts = still.get("stVegaLiteChart")
    expect(charts).to_have_count(2)
    expect(charts.first.locator("canvas, svg").first).to_be_visible()
    assert drawn(still, "[data-testid=stVegaLiteChart] canvas")


def test_lines_are_told_apart_by_their_colour(still: Viewer) -> None:
    assert drawn(still, "[data-testid=stVegaLiteChart] canvas")
    hues = still.page.wait_for_function(
        """() => {
          const canvas = document.querySelector("[data-testid=stVegaLiteChart] canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const counts = { reddish: 0, bluish: 0 };
          for (let at = 0; at < data.length; at += 4) {
            const [red, green, blue, alpha] = data.slice(at, at + 4);
            if (alpha === 255 && red > blue + 80) counts.reddish += 1;
            if (alpha === 255 && blue > red + 80) counts.bluish += 1;
          }
          return counts.reddish > 100 && counts.bluish > 100 && counts;
        }"""
    )
    assert hues.json_value()["reddish"] > 100


def test_a_table_that_did_not_change_is_not_fetched_again(viewer: Viewer) -> None:
    viewer.keyed("plain").locator("[role=gridcell]").first.wait_for(state="attached")
    fetched: list[str] = []
    viewer.page.on("request", lambda request: fetched.append(request.url) if "/payload/" in request.url else None)
    viewer.get("stNumberInputStepUp").click()
    expect(viewer.keyed("plain").locator("[role=gridcell]").nth(4)).to_have_text("44")
    expect(viewer.get("stVegaLiteChart")).to_have_count(2)
    assert len(fetched) == len(set(fetched)) <= 2, "one table and one chart changed"


def test_write_shows_a_table(still: Viewer) -> None:
    expect(still.get("stDataFrame")).to_have_count(3)
