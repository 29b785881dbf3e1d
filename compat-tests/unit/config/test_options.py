"""The options are those of streamlit_api.json, and some of our own."""

import json
from pathlib import Path

from lattice_st.config import OPTIONS, Options

FACTS = json.loads(Path(__file__).with_name("options.json").read_text())
OURS = {
    "engine.accelerator": True,
    "engine.memoBytes": 268435456,
    "engine.pure": [],
    "engine.sampling": 0.0,
    "engine.thresholdUs": 50.0,
    "engine.tier": 1,
    "engine.verify": False,
}


def test_only_the_engine_adds_options():
    assert set(OPTIONS) - set(FACTS) == set(OURS)


def test_options_have_the_same_types_defaults_and_variables():
    as_facts = {"texts": "str", "table": "str", "text or list": "str"}
    ours = {
        name: [
            as_facts.get(option.type, option.type),
            list(option.default) if isinstance(option.default, tuple) else option.default,
            option.env,
        ]
        for name, option in OPTIONS.items()
        if name not in OURS
    }
    assert ours == FACTS


def test_our_options_have_defaults():
    options = Options.load(paths=(), environment={})
    assert {name: options[name] for name in OURS} == OURS


def test_every_option_outside_the_theme_says_what_it_is_for():
    assert [o.name for o in OPTIONS.values() if not o.about and not o.name.startswith("theme.")] == []
