"""`st.secrets` from files: read when asked, read again when saved, and a read like any other for the engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from parity.both_ways import BothWays

Make = Callable[..., BothWays]


@pytest.fixture
def toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Write secrets.toml of the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECRETS_TEST_TOKEN", "")
    (tmp_path / ".streamlit").mkdir()
    return lambda text: (tmp_path / ".streamlit/secrets.toml").write_text(text) and None


def test_secrets_come_from_the_file_and_simple_ones_are_variables_too(
    any_tier: Make, toml: Callable[[str], None]
) -> None:
    toml('SECRETS_TEST_TOKEN = "t"\n[db]\nuser = "ann"\n')
    app = any_tier("""
        import os
        import streamlit as st

        st.text(st.secrets.db.user + st.secrets["SECRETS_TEST_TOKEN"] + os.environ["SECRETS_TEST_TOKEN"])
    """).run()
    assert app.at.text[0].value == "anntt"


def test_a_unit_that_used_a_secret_runs_again_when_the_file_was_saved(
    any_tier: Make, toml: Callable[[str], None]
) -> None:
    toml('name = "ann"\n')
    app = any_tier("""
        import streamlit as st
        from probes import probe

        def greeting():
            probe("greeting")
            return "Hello " + st.secrets["name"]

        st.button("again")
        st.text(greeting())
    """).run()
    app.run("at.button[0].click()")
    assert (app.at.text[0].value, app.probes) == ("Hello ann", {})
    toml('name = "bartholomew"\n')
    app.run("at.button[0].click()")
    assert (app.at.text[0].value, app.probes) == ("Hello bartholomew", {"greeting": 1})


@pytest.mark.parametrize("text", ["", "no toml ]["])
def test_without_secrets_the_error_names_the_places(any_tier: Make, toml: Callable[[str], None], text: str) -> None:
    toml(text)
    app = any_tier("import streamlit as st\nst.secrets['x']\n").run()
    assert app.at.exception[0].proto.type == "StreamlitSecretNotFoundError"
    assert "secrets.toml" in app.at.exception[0].value
