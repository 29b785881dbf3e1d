"""Apps as people write them: equal both ways, and after each event exactly the expensive functions ran that must.

Invariant: the sets below were reasoned out from the scripts, not copied from a run: a function is in a set when what it
is given, or reads, is another value than at the run before.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from parity.both_ways import BothWays

APPS = Path(__file__).parent / "apps"
NOTHING = ""

#: App: (event, the probes that count once more because of it).
EVENTS: dict[str, list[tuple[str, str]]] = {
    "sales_dashboard": [
        ("at.sidebar.number_input[0].set_value(3)", "ranking"),
        ("at.sidebar.text_input[0].set_value('checked')", NOTHING),
        ("at.sidebar.slider[0].set_value(4)", "by_month ranking pivot"),
        ("at.sidebar.slider[0].set_value(1)", NOTHING),
    ],
    "stock_prices": [
        ("at.sidebar.checkbox[0].check()", NOTHING),
        ("at.sidebar.slider[2].set_value(120)", "with_averages"),
        ("at.sidebar.slider[3].set_value(3.0)", "bands"),
        ("at.sidebar.slider[1].set_value(30)", "with_averages bands"),
        ("at.sidebar.selectbox[0].set_value('GLOBEX')", "walk risk with_averages strength bands"),
        ("at.sidebar.selectbox[0].set_value('ACME')", NOTHING),
    ],
    "text_analytics": [
        ("at.checkbox[0].check()", "tokens frequencies grams by_initial"),
        ("at.slider[0].set_value(5)", "frequencies"),
        ("at.radio[0].set_value(3)", "grams"),
        ("at.text_input[0].set_value('king')", "concordance"),
        ("at.checkbox[0].uncheck()", "frequencies grams"),
        ("at.checkbox[0].check()", NOTHING),
    ],
    "loan_calculator": [
        ("at.slider[2].set_value(5.0)", "present_value"),
        ("at.number_input[1].set_value(7000)", "growth"),
        ("at.text_input[0].set_value('-500, 300, 300')", "present_value"),
        ("at.slider[1].set_value(25)", "payment payment schedule"),  # the shorter loan is the one of before
    ],
    "data_explorer": [
        ("at.sidebar.slider[1].set_value(2)", "quantiles"),
        ("at.sidebar.slider[0].set_value((20, 100))", "filtered overview crosstab quantiles"),
    ],
    "queue_simulation": [
        ("at.sidebar.slider[3].set_value(5)", "walks"),
        ("at.sidebar.checkbox[0].check()", NOTHING),
        ("at.sidebar.select_slider[0].set_value(5000)", "circle"),
        ("at.sidebar.slider[1].set_value(3)", "simulate bootstrap"),
    ],
    "ab_test": [
        ("at.checkbox[0].uncheck()", "z_test"),
        ("at.slider[0].set_value(50)", "permutation_test"),
        ("at.slider[1].set_value(0.9)", "sample_size sample_size sample_size"),
    ],
    "quakes_map": [
        ("at.sidebar.radio[0].set_value(10)", "grid"),
        ("at.sidebar.selectbox[0].select_index(2)", NOTHING),
        ("at.sidebar.slider[1].set_value(40)", "with_nearest weekly grid"),
    ],
    "budget_tracker": [
        ("at.slider[0].set_value(900)", NOTHING),
        ("at.slider[1].set_value(6)", "forecast"),
        ("at.number_input[1].set_value(3.0)", "forecast"),
        ("at.button[0].click()", "totals by_month forecast"),
    ],
    "notes_database": [
        ("at.number_input[0].set_value(7.0)", "summary"),
        ("at.selectbox[0].set_value('travel')", "ask summary"),
        ("at.slider[0].set_value(25.0)", "ask"),
    ],
    "service_status": [
        ("at.sidebar.checkbox[0].check()", NOTHING),
        ("at.sidebar.text_area[0].set_value('checked')", NOTHING),
        ("at.sidebar.slider[3].set_value(5)", "smoothed"),
        ("at.sidebar.slider[1].set_value(40)", "level level level"),
        ("at.sidebar.slider[0].set_value(24)", "load_api load_queue load_web level level level smoothed"),
        ("at.sidebar.slider[0].set_value(12)", NOTHING),
    ],
    "text_index": [
        ("at.sidebar.slider[1].set_value(7)", NOTHING),
        ("at.text_input[1].set_value('a')", "first_match"),
        ("at.text_input[0].set_value('stock')", "scores"),
        ("at.sidebar.toggle[0].set_value(False)", "tokenized indexed word_counts scores"),
        ("at.sidebar.slider[0].set_value(1)", "tokenized indexed word_counts scores"),
        ("at.sidebar.slider[0].set_value(3)", NOTHING),
    ],
    "exports": [
        ("at.text_input[0].set_value('Notes')", NOTHING),
        ("at.selectbox[0].set_value('sha256')", "digest"),
        ("at.slider[1].set_value(0.8)", "trained"),
        ("at.checkbox[0].check()", NOTHING),
        ("at.slider[0].set_value(30)", "measured as_csv as_archive digest trained"),
        ("at.slider[0].set_value(20)", NOTHING),
    ],
    "market_paths": [
        ("at.main.slider[0].set_value(0.9)", "risk"),
        ("at.main.slider[1].set_value(20)", "histogram"),
        ("at.checkbox[0].check()", "simulate risk"),
        ("at.checkbox[0].uncheck()", NOTHING),
        # The scenarios have drifts of their own and do not read that of the settings.
        ("at.sidebar.slider[0].set_value(0.15)", "market simulate risk histogram"),
    ],
    "polars_sales": [
        ("at.sidebar.slider[0].set_value(5)", "by_shop"),
        ("at.sidebar.slider[1].set_value(4)", "by_week"),
        ("at.sidebar.number_input[0].set_value(90.0)", "labels"),
    ],
}


def test_every_app_has_its_events() -> None:
    assert sorted(EVENTS) == sorted(path.stem for path in APPS.glob("*.py"))


@pytest.mark.parametrize("name", EVENTS)
def test_only_what_an_event_reaches_runs_again(name: str) -> None:
    app = BothWays(APPS / f"{name}.py").run().run()
    for event, again in EVENTS[name]:
        app.run(event)
        assert sorted(app.probes.elements()) == sorted(again.split()), event
    assert not app.full.at._session.exceptions
