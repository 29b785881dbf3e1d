"""The exceptions are those of streamlit_api.json, and each one says something."""

import inspect
import json
from pathlib import Path
from typing import Any

import pytest

from lattice_st import errors

FACTS: dict[str, Any] = json.loads(Path(__file__).with_name("errors.json").read_text())


@pytest.mark.parametrize("name", sorted(FACTS))
def test_an_exception_has_the_bases_that_scripts_catch(name):
    mro = [base.__name__ for base in getattr(errors, name).__mro__]
    assert mro[1:-2] == FACTS[name]["bases"]


@pytest.mark.parametrize("name", sorted(name for name, fact in FACTS.items() if fact["init"] is not None))
def test_an_exception_is_built_from_the_same_parameters(name):
    own = list(inspect.signature(getattr(errors, name).__init__).parameters.values())[1:]
    assert [[p.name, p.kind.name.lower(), None if p.default is p.empty else repr(p.default)] for p in own] == (
        FACTS[name]["init"]
    )


#: One way to raise each exception whose message is ours, and what the message has to name.
SPOKEN: dict[str, tuple[tuple[Any, ...], dict[str, Any], str]] = {
    "BidiComponentInvalidCallbackNameError": (("go",), {}, "go"),
    "BidiComponentInvalidDefaultKeyError": (("a", ["b", "c"]), {}, "`b`, `c`"),
    "BidiComponentInvalidIdError": (("name", "__"), {}, "__"),
    "BidiComponentUnserializableDataError": ((), {}, "JSON"),
    "StreamlitBadTimeStringError": (("soon",), {}, "soon"),
    "StreamlitDefaultNotInOptionsError": (("x{y}",), {}, "'x{y}'"),
    "StreamlitDuplicateElementId": (("slider",), {}, "st.slider("),
    "StreamlitDuplicateElementKey": (("{k}",), {}, "{k}"),
    "StreamlitIncompatibleParametersError": (("a", "b", "c"), {"explanation": "Why."}, "`a`, `b` and `c`"),
    "StreamlitInvalidColorError": (("#zz",), {}, "#zz"),
    "StreamlitInvalidColumnSpecError": ((), {}, "st.columns"),
    "StreamlitInvalidFormCallbackError": ((), {}, "form_submit_button"),
    "StreamlitInvalidHeightError": ((-1,), {}, "-1 is not a height"),
    "StreamlitInvalidMinMaxError": ((3, 1), {}, "3"),
    "StreamlitInvalidNumberFormatError": (("%q",), {}, "%q"),
    "StreamlitInvalidParameterTypeError": (
        ("p", "int", ["str", "list"]),
        {"detail": "D."},
        "`str` or `list` instead.",
    ),
    "StreamlitInvalidThemeSectionError": (("server.port",), {}, "config.toml"),
    "StreamlitInvalidURLError": (("ftp:x",), {}, "`http`, `https` or `mailto`"),
    "StreamlitInvalidWidthError": (("wide", True), {}, "'content'"),
    "StreamlitJSNumberBoundsError": (("2**60 is too {large}",), {}, "2**60 is too {large}"),
    "StreamlitMissingAuthlibError": ((), {}, "pip install Authlib"),
    "StreamlitMissingRequiredParameterError": (("url",), {}, "`url=...`"),
    "StreamlitMixedNumericTypesError": ((1, 0.5, None, "min"), {}, "`value` is int (1), `min_value` is float (0.5)"),
    "StreamlitPageNotFoundError": (("p.py", "/app"), {}, "/app"),
    "StreamlitQueryParamDictValueError": (("q",), {}, "`q`"),
    "StreamlitSelectionCountExceedsMaxError": ((5, 2), {}, "5 options"),
    "StreamlitValueAboveMaxError": ((5, 2), {}, "5"),
    "StreamlitValueAssignmentNotAllowedError": (("b",), {}, "st.session_state.b"),
    "StreamlitValueBelowMinError": ((1, 2), {}, "1"),
    "StreamlitValueError": (("look", ["x"]), {"detail": None}, "Use `x`."),
    "StreamlitValueOutOfRangeError": (("p", 9, 1, 2), {}, "from 1 to 2"),
    "StreamlitWidgetAlreadyInstantiatedError": (("w",), {}, "st.session_state.w"),
}


@pytest.mark.parametrize("name", sorted(SPOKEN))
def test_an_exception_names_what_was_wrong_in_one_or_more_sentences(name):
    args, kwargs, expected = SPOKEN[name]
    said = str(getattr(errors, name)(*args, **kwargs))
    assert expected in said
    assert said[0] != " "
    assert "  " not in said
    assert "{}" not in said


def test_every_exception_with_words_of_its_own_is_spoken_here():
    generic = {"message", "kwargs", "args", "error_id"}
    silent = {n for n, fact in FACTS.items() if fact["init"] is None or {p[0] for p in fact["init"]} - generic == set()}
    silent -= {n for n, fact in FACTS.items() if fact["init"] == []}
    assert set(FACTS) - silent == set(SPOKEN) - {"StreamlitJSNumberBoundsError"}


def test_values_of_a_message_are_kept():
    assert errors.LocalizableStreamlitException("{a} of {b}", a=1, b=2).exec_kwargs == {"a": 1, "b": 2}


def test_an_error_id_is_kept():
    assert errors.StreamlitAPIException("no", error_id="x").error_id == "x"


def test_a_warning_remembers_where_it_was_made():
    stack = errors.StreamlitAPIWarning("careful").tacked_on_stack
    assert stack[-1].name == "test_a_warning_remembers_where_it_was_made"
