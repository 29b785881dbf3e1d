"""Frames, notices and events: Rust against Python's protobuf, field by field."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lattice_st import _core


def test_frame_holds_patch_notices_ack_and_running(reference: SimpleNamespace) -> None:
    patch = reference.Patch(reset=True).SerializeToString()
    reload = _core.encode_notice("reload", {"run_on_save": True})
    data = _core.encode_frame(patch, [reload, reload], ack=0, running=False)
    frame = reference.Frame.FromString(data)
    assert frame.SerializeToString() == data
    assert frame.patch.reset
    assert [notice.reload.run_on_save for notice in frame.notices] == [True, True]
    assert frame.HasField("ack")
    assert frame.ack == 0
    assert frame.HasField("running")
    assert not frame.running


def test_a_frame_says_of_what_a_run_has_ended(reference: SimpleNamespace) -> None:
    for fragments in ([], ["left", "right"]):
        data = _core.encode_frame(ended=fragments)
        frame = reference.Frame.FromString(data)
        assert frame.SerializeToString() == data
        assert frame.HasField("ended")
        assert list(frame.ended.fragments) == fragments
    assert not reference.Frame.FromString(_core.encode_frame(running=False)).HasField("ended")


def test_an_empty_frame_has_no_bytes() -> None:
    assert _core.encode_frame() == b""


def test_every_notice_of_the_schema_is_encoded_as_the_reference_does(reference: SimpleNamespace) -> None:
    cases = reference.Notice.DESCRIPTOR.oneofs_by_name["notice"].fields
    assert len(cases) == 7
    for case in cases:
        for flag, text in ((True, "é"), (False, "")):
            fields: dict[str, Any] = {
                field.name: flag if field.type == field.TYPE_BOOL else text for field in case.message_type.fields
            }
            notice = reference.Notice(**{case.name: fields})
            getattr(notice, case.name).SetInParent()
            assert _core.encode_notice(case.name, fields) == notice.SerializeToString()
            assert reference.Notice.FromString(_core.encode_notice(case.name, {})).WhichOneof("notice") == case.name


def test_notices_refuse_unknown_names_and_wrong_types() -> None:
    with pytest.raises(ValueError, match='no notice "gossip"'):
        _core.encode_notice("gossip", {})
    with pytest.raises(TypeError, match="notice reload has no field when"):
        _core.encode_notice("reload", {"when": 1})
    with pytest.raises(TypeError, match=r"reload\.run_on_save takes a bool"):
        _core.encode_notice("reload", {"run_on_save": "yes"})


def test_scalar_events_decode_with_the_fields_that_are_present(reference: SimpleNamespace) -> None:
    hello = {"token": "", "page": "über", "timezone_offset": -60, "is_embedded": False}
    up = _core.decode_up(reference.Up(seq=4_000_000_000, hello=hello).SerializeToString())
    assert (up.seq, up.case, up.fields, up.values) == (4_000_000_000, "hello", hello, [])
    rerun = {"query_string": "a=1", "fragment": "f"}
    up = _core.decode_up(reference.Up(seq=1, rerun=rerun).SerializeToString())
    assert (up.case, up.fields) == ("rerun", rerun)
    for case in ("stop", "clear_cache"):
        assert _core.decode_up(reference.Up(**{case: {}}).SerializeToString()).case == case


VALUES: dict[str, tuple[Any, Any]] = {
    "trigger": (True, True),
    "flag": (False, False),
    "int": (-(2**63), -(2**63)),
    "number": (0.1, 0.1),
    "text": ("", ""),
    "ints": ({"items": [1, -1, 2**40]}, [1, -1, 2**40]),
    "numbers": ({"items": [1.5, -0.0]}, [1.5, -0.0]),
    "texts": ({"items": ["a", ""]}, ["a", ""]),
    "none": (True, None),
    "json": ("{}", "{}"),
    "data": (b"\x00", b"\x00"),
    "text_trigger": ("hi", "hi"),
}


def test_every_widget_value_of_the_schema_decodes(reference: SimpleNamespace) -> None:
    cases = reference.WidgetValue.DESCRIPTOR.oneofs_by_name["value"].fields
    assert {case.name for case in cases} == VALUES.keys()
    values = [{"id": f"id-{case}", case: sent} for case, (sent, _) in VALUES.items()]
    data = reference.Up(seq=9, widgets={"values": values, "form": "f"}).SerializeToString()
    up = _core.decode_up(data)
    assert up.fields == {"form": "f"}
    assert up.values == [(f"id-{case}", case, got) for case, (_, got) in VALUES.items()]


def test_unpacked_lists_and_empty_lists_decode() -> None:
    unpacked = b"\x08\x02\x08\x04"  # Ints{items: 1}{items: 2}, each with its own tag
    value = b"\x0a\x01w\x3a" + bytes([len(unpacked)]) + unpacked
    empty = b"\x0a\x01w\x3a\x00"
    for block, expected in ((value, [1, 2]), (empty, [])):
        widgets = b"\x0a" + bytes([len(block)]) + block
        assert _core.decode_up(b"\x1a" + bytes([len(widgets)]) + widgets).values == [("w", "ints", expected)]


def test_unknown_fields_are_skipped(reference: SimpleNamespace) -> None:
    known = reference.Up(seq=3, stop={}).SerializeToString()
    unknown = b"\x98\x06\x01" + b"\xa1\x06" + b"\0" * 8 + b"\xaa\x06\x02\xff\xff" + b"\xb5\x06" + b"\0" * 4
    assert _core.decode_up(unknown + known + unknown).case == "stop"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a known event is missing (at byte 0)"),
        (b"\x08\x01", "a known event is missing (at byte 2)"),
        (b"\x08", "truncated (at byte 1)"),
        (b"\x2a\x05\x00", "truncated (at byte 2)"),
        (b"\x08" + b"\xff" * 10, "more than 64 bits"),
        (b"\x08\x80\x80\x80\x80\x10", "seq is out of range (at byte 0)"),
        (b"\x0d\x00\x00\x00\x00", "seq has the wrong wire type (at byte 0)"),
        (b"\x00\x01", "invalid number or wire type"),
        (b"\x2b", "invalid number or wire type"),
        (b"\x12\x03\x0a\x01\xff", "token is not valid UTF-8 (at byte 2)"),
        (b"\x2a\x00\x2a\x00", "the event is given twice (at byte 2)"),
        (b"\x28\x01", "stop has the wrong wire type"),
        (b"\x1a\x02\x0a\x00", "the id of a widget is missing (at byte 2)"),
        (b"\x1a\x05\x0a\x03\x0a\x01w", "the value of a widget is missing (at byte 2)"),
        (b"\x1a\x09\x0a\x07\x0a\x01w\x10\x01\x18\x01", "the value of a widget is given twice (at byte 9)"),
    ],
)
def test_bad_bytes_raise_an_error_that_says_what_and_where(data: bytes, message: str) -> None:
    with pytest.raises(_core.WireError) as caught:
        _core.decode_up(data)
    assert message in str(caught.value)


def test_too_many_values_are_refused(reference: SimpleNamespace) -> None:
    values = [{"id": "w", "flag": True}] * 16_385
    with pytest.raises(_core.WireError, match="too many widget values"):
        _core.decode_up(reference.Up(widgets={"values": values}).SerializeToString())


@settings(derandomize=True)
@given(st.binary(max_size=200))
def test_any_bytes_give_an_event_or_a_wire_error(data: bytes) -> None:
    outcome: _core.Up | _core.WireError
    try:
        outcome = _core.decode_up(data)
    except _core.WireError as error:
        outcome = error
    if isinstance(outcome, _core.WireError):
        assert "at byte" in str(outcome)
    else:
        assert outcome.case in ("hello", "widgets", "rerun", "stop", "clear_cache")
