"""Golden bytes: what Rust writes stays what it is, and means what the JSON beside it says.

The page's tests decode the same files. `LATTICE_GOLDEN=write` writes them anew; look at the difference before you commit
it, since every page out there decodes these bytes.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from google.protobuf import json_format

from lattice_st import _core, spec

GOLDEN = Path(__file__).parents[2] / "golden" / "wire"

TEXT = spec.element("text", 20, spec.text(10, "body"))
METRIC = spec.element("metric", 131, spec.LABEL, spec.text(10, "value_text"), spec.flag(14, "border"))
DATAFRAME = spec.element(
    "dataframe", 130, spec.text(10, "payload"), spec.texts(12, "column_order"), spec.integer(14, "row_height")
)
SLIDER = spec.widget("slider", 60, spec.LABEL, spec.numbers(9, "value"), spec.number(10, "min"), spec.number(11, "max"))
CHECKBOX = spec.widget("checkbox", 61, spec.LABEL, spec.flag(9, "value"))
NUMBER_INPUT = spec.widget("number_input", 64, spec.LABEL, spec.number(9, "value"))
SELECTBOX = spec.widget("selectbox", 63, spec.LABEL, spec.text(9, "value"), spec.texts(10, "options"))
EXPANDER = spec.container("expander", 113, spec.LABEL, spec.flag(10, "expanded"))
KINDS = (TEXT, METRIC, DATAFRAME, SLIDER, CHECKBOX, NUMBER_INPUT, SELECTBOX, EXPANDER)
HASH = "b3-" + "0123456789abcdef" * 4
WELCOME = {"session": "s1", "token": "t", "resumed": False, "version": "0.1.0", "theme_json": "{}", "app_name": "app"}


class Scene:
    """One page: each `show` is one run, and gives its patch."""

    def __init__(self) -> None:
        self.mounted = _core.Mounted()

    def show(self, *children: _core.Node, inside: tuple[_core.Node, ...] = (), partial: bool = False) -> bytes:
        regions = [spec.REGION.node(name=name) for name in ("main", "sidebar", "event", "bottom")]
        builder = _core.Builder(spec.ROOT.node(), regions)
        for child in children:
            builder.append(0, child)
        if inside:
            slot = builder.open(0, EXPANDER.node(label="More", expanded=False))
            for child in inside:
                builder.append(slot, child)
        patch = self.mounted.patch(builder.tree(), partial=partial)
        assert patch is not None
        return patch


def slider(**values: Any) -> _core.Node:
    return SLIDER.node("volume", **{"widget": "w-slider", "label": "Volume", "min": 0.0, "max": 10.0} | values)


def first_paint() -> bytes:
    patch = Scene().show(
        TEXT.node(body="Grüße 🐟"),
        slider(value=[0.0, 2.5]),
        CHECKBOX.node(widget="w-check", label="Yes?", value=False),
        SELECTBOX.node(widget="w-select", options=["a", "", "c"], value=""),
        inside=(METRIC.node(label="", value_text="1", border=False), DATAFRAME.node(payload=HASH, row_height=-1)),
    )
    return _core.encode_frame(patch, [_core.encode_notice("welcome", WELCOME)], ack=0, running=True)


def one_text_changes() -> bytes:
    scene = Scene()
    scene.show(TEXT.node(body="x = 1"), TEXT.node(body="y"))
    return _core.encode_frame(scene.show(TEXT.node(body="x = 2"), TEXT.node(body="y")), ack=7, running=False)


def values_become_falsy() -> bytes:
    scene = Scene()
    scene.show(
        TEXT.node(body="full"),
        CHECKBOX.node(widget="w-check", value=True),
        NUMBER_INPUT.node(widget="w-number", value=1.5),
        DATAFRAME.node(row_height=40),
    )
    patch = scene.show(
        TEXT.node(body=""),
        CHECKBOX.node(widget="w-check", value=False),
        NUMBER_INPUT.node(widget="w-number", value=0),
        DATAFRAME.node(row_height=0),
    )
    return _core.encode_frame(patch, ack=300)


def values_become_absent() -> bytes:
    scene = Scene()
    scene.show(SELECTBOX.node(widget="w", options=["a"], value="a"), NUMBER_INPUT.node(widget="n", value=1))
    return _core.encode_frame(
        scene.show(SELECTBOX.node(widget="w", options=[], value=None), NUMBER_INPUT.node(widget="n", value=None))
    )


def lists_are_replaced_whole() -> bytes:
    scene = Scene()
    scene.show(SELECTBOX.node(widget="w", options=["a", "b", "c"]), slider(value=[1, 2]))
    return _core.encode_frame(scene.show(SELECTBOX.node(widget="w", options=["c"]), slider(value=[3])))


def payload_hash_changes() -> bytes:
    scene = Scene()
    scene.show(DATAFRAME.node(payload=HASH, column_order=["x", "y"]))
    return _core.encode_frame(scene.show(DATAFRAME.node(payload=HASH[::-1], column_order=["x", "y"])))


def insert_move_remove() -> bytes:
    def keyed(keys: str) -> list[_core.Node]:
        return [TEXT.node(key, body=key) for key in keys]

    scene = Scene()
    scene.show(*keyed("abcd"))
    return _core.encode_frame(scene.show(*keyed("dabe")))


def partial_run() -> bytes:
    scene = Scene()
    scene.show(TEXT.node(body="1"), TEXT.node(body="2"), TEXT.node(body="3"))
    return _core.encode_frame(scene.show(TEXT.node(body="new"), TEXT.node(body="1"), partial=True), running=True)


def every_notice() -> bytes:
    notices = {
        "welcome": WELCOME | {"resumed": True},
        "page_config": {"title": "", "icon": "🐟", "layout": "wide"},
        "failure": {"code": "compile", "message": "line 1"},
        "toolbar": {"mode": "minimal"},
        "reload": {"run_on_save": True},
    }
    return _core.encode_frame(notices=[_core.encode_notice(name, fields) for name, fields in notices.items()])


def nothing() -> bytes:
    return _core.encode_frame()


FRAMES: tuple[Callable[[], bytes], ...] = (
    first_paint,
    one_text_changes,
    values_become_falsy,
    values_become_absent,
    lists_are_replaced_whole,
    payload_hash_changes,
    insert_move_remove,
    partial_run,
    every_notice,
    nothing,
)
UPS: dict[str, dict[str, Any]] = {
    "up_hello": {
        "seq": 1,
        "hello": {"token": "", "query_string": "a=1&b=%20", "timezone_offset": -60, "theme": "dark"},
    },
    "up_widgets": {
        "seq": 300,
        "widgets": {
            "form": "f",
            "values": [
                {"id": "t", "trigger": True},
                {"id": "f", "flag": False},
                {"id": "i", "int": -3},
                {"id": "n", "number": 0.5},
                {"id": "s", "text": ""},
                {"id": "is", "ints": {"items": [1, -1]}},
                {"id": "ns", "numbers": {"items": [0.0, 2.5]}},
                {"id": "ts", "texts": {"items": ["a", ""]}},
                {"id": "none", "none": True},
                {"id": "j", "json": "{}"},
                {"id": "d", "data": b"\x00\xff"},
                {"id": "chat", "text_trigger": "hi"},
            ],
        },
    },
    "up_rerun": {"seq": 2, "rerun": {"query_string": "", "page": "next"}},
    "up_stop": {"seq": 3, "stop": {}},
    "up_clear_cache": {"seq": 4, "clear_cache": {}},
}


def check(name: str, data: bytes, message: Any, kind: str) -> None:
    """Compare with the files, or write them when asked to."""
    meaning = {"message": kind, "value": json_format.MessageToDict(message)}
    if os.environ.get("LATTICE_GOLDEN") == "write":
        (GOLDEN / f"{name}.bin").write_bytes(data)
        text = json.dumps(meaning, indent=2, ensure_ascii=False, sort_keys=True)
        (GOLDEN / f"{name}.json").write_text(text + "\n")
    assert data == (GOLDEN / f"{name}.bin").read_bytes()
    assert meaning == json.loads((GOLDEN / f"{name}.json").read_text())


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.__name__)
def test_frames_are_the_golden_bytes_and_mean_the_golden_json(
    schema: SimpleNamespace, frame: Callable[[], bytes]
) -> None:
    data = frame()
    message = schema.Frame.FromString(data)
    assert message.SerializeToString(deterministic=True) == data
    check(frame.__name__, data, message, "Frame")


@pytest.mark.parametrize("name", UPS)
def test_events_decode_from_the_golden_bytes(schema: SimpleNamespace, name: str) -> None:
    message = schema.Up(**UPS[name])
    case = message.WhichOneof("event")
    getattr(message, case).SetInParent()
    data = message.SerializeToString(deterministic=True)
    check(name, data, message, "Up")
    up = _core.decode_up(data)
    assert (up.seq, up.case) == (message.seq, case)
    assert [value[0] for value in up.values] == [value["id"] for value in UPS[name][case].get("values", [])]


def test_the_specs_of_these_tests_are_those_of_the_schema(schema: SimpleNamespace) -> None:
    for kind in KINDS:
        field = schema.Node.DESCRIPTOR.fields_by_name[kind.kind]
        assert field.number == kind.number
        props = field.message_type.fields_by_name
        assert {prop.name: prop.number for prop in kind.props} == {
            prop.name: props[prop.name].number for prop in kind.props
        }


def test_no_golden_file_is_without_a_test() -> None:
    names = {frame.__name__ for frame in FRAMES} | UPS.keys()
    assert {path.stem for path in GOLDEN.iterdir()} == names
