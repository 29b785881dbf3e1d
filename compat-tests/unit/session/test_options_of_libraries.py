"""The token of options must answer whatever a library has become: it is asked at the start of every run."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest

from lattice_st.session import options
from lattice_st.session.options import options_token


def module(monkeypatch: pytest.MonkeyPatch, name: str, **names: object) -> None:
    made = ModuleType(name)
    vars(made).update(names)
    monkeypatch.setitem(sys.modules, name, made)


def test_templates_of_plotly_that_nobody_loaded_have_no_options(monkeypatch: pytest.MonkeyPatch) -> None:
    """plotly 7 marks them with a bare object, which is no template; every app that imported it failed."""
    monkeypatch.delitem(options._first, "plotly", raising=False)
    templates = SimpleNamespace(_default="plotly", _templates={"plotly": object(), "ggplot2": object()})
    module(monkeypatch, "plotly", __file__=__file__)
    module(monkeypatch, "plotly.io._templates", templates=templates)
    first = options_token()
    templates._default = "ggplot2"
    assert options_token() != first


def test_a_library_that_keeps_its_options_elsewhere_makes_all_execute(monkeypatch: pytest.MonkeyPatch) -> None:
    def state() -> str:
        raise RuntimeError("it was renamed")

    module(monkeypatch, "polars.config", Config=SimpleNamespace(state=state))
    assert options_token() != options_token()
