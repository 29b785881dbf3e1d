"""The public API against the facts of the Streamlit version that we match: names, order, kinds, defaults.

`signatures.json` holds facts only (made from shared/compat/streamlit_api.json). What belongs to a later part of the work
and is not there yet is listed by `test_what_is_missing_belongs_to_later_parts`, never skipped.
"""

import importlib
import inspect
import json
from pathlib import Path

import pytest

import lattice_st as st

FACTS = json.loads((Path(__file__).parent / "signatures.json").read_text())
#: The part of the work that is complete; names of later parts may be missing, but are right where they exist.
COMPLETE = 3
#: Elements of part 1 that the facts file counts to later parts.
EXTRA = {"dataframe", "line_chart", "metric"}

KINDS = {
    inspect.Parameter.POSITIONAL_ONLY: "positional_only",
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "positional_or_keyword",
    inspect.Parameter.VAR_POSITIONAL: "var_positional",
    inspect.Parameter.KEYWORD_ONLY: "keyword_only",
    inspect.Parameter.VAR_KEYWORD: "var_keyword",
}


def described(function: object) -> list[list[str]]:
    """Parameters as the facts file has them."""
    result = []
    for parameter in inspect.signature(function).parameters.values():  # type: ignore[arg-type]
        entry = [parameter.name, KINDS[parameter.kind]]
        if parameter.default is not inspect.Parameter.empty:
            entry.append(repr(parameter.default))
        result.append(entry)
    return result


def present(name: str) -> bool:
    return name in vars(st)


DUE = sorted(n for n, e in FACTS["top_level"].items() if (e["part"] <= COMPLETE or n in EXTRA))
CHECKED = sorted(n for n, e in FACTS["top_level"].items() if present(n) and "params" in e)


@pytest.mark.parametrize("name", DUE)
def test_every_name_that_is_due_exists(name: str) -> None:
    assert present(name), f"st.{name} is due by part {COMPLETE}"


@pytest.mark.parametrize("name", CHECKED)
def test_a_public_function_has_the_signature_of_streamlit(name: str) -> None:
    entry = FACTS["top_level"][name]
    wanted = [p for p in entry["params"] if p[0] != "self"]
    assert described(getattr(st, name)) == wanted


@pytest.mark.parametrize("name", CHECKED)
def test_a_container_has_the_same_method(name: str) -> None:
    entry = FACTS["delta_generator"].get(name)
    if entry is None:
        assert name in FACTS["top_level"]
        return
    assert described(getattr(st.sidebar, name)) == [p for p in entry["params"] if p[0] != "self"]


def test_a_container_has_every_method_that_is_due() -> None:
    due = [name for name in (*DUE, "dg") if name in FACTS["delta_generator"] or name == "dg"]
    assert [name for name in due if name not in dir(type(st.sidebar))] == []


# --- the testing API ----------------------------------------------------------------------------------------------------

CLASSES = sorted(
    (door, name)
    for door, classes in FACTS["doors"].items()
    for name, entry in classes.items()
    if entry["part"] <= COMPLETE
)


def members_of(door: str, name: str) -> dict[str, list[list[str]] | None]:
    """Members of a class with their parameters (None: a property), those that it inherits included."""
    entry = FACTS["doors"][door][name]
    inherited = members_of(door, entry["inherits"]) if "inherits" in entry else {}
    return {**inherited, **entry["members"]}


@pytest.mark.parametrize(("door", "name"), CLASSES)
def test_a_class_is_behind_its_door_and_is_made_from_the_same_parameters(door: str, name: str) -> None:
    found = getattr(importlib.import_module(f"lattice_st.{door}"), name)
    if "init" in FACTS["doors"][door][name]:
        assert described(found) == [p for p in FACTS["doors"][door][name]["init"] if p[0] != "self"]


@pytest.mark.parametrize(("door", "name"), CLASSES)
def test_a_class_has_the_members_of_streamlit(door: str, name: str) -> None:
    found = getattr(importlib.import_module(f"lattice_st.{door}"), name)
    for member, parameters in members_of(door, name).items():
        assert hasattr(found, member), f"{name}.{member} is missing"
        if parameters is not None:
            own = described(getattr(found, member))
            assert [p for p in own if p[0] != "self"] == [p for p in parameters if p[0] != "self"], member


def test_what_is_missing_belongs_to_later_parts() -> None:
    missing = {n: e["part"] for n, e in FACTS["top_level"].items() if not present(n)}
    print(f"\n{len(missing)} of {len(FACTS['top_level'])} names are still to come: {', '.join(sorted(missing))}")
    assert all(part > COMPLETE for part in missing.values())
