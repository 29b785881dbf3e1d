"""The reference encoder: Python's protobuf over descriptors built at run time.

Invariant: nothing here asks the Rust side what a message looks like. `schema/wire.proto` is parsed from its text, and
`elements.proto` is built from specs by the rules that the wire crate states, so that two independent readings of the
same schema must agree.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from lattice_st import spec

F = descriptor_pb2.FieldDescriptorProto
SCALARS = {
    "uint32": F.TYPE_UINT32,
    "int32": F.TYPE_INT32,
    "sint64": F.TYPE_SINT64,
    "int64": F.TYPE_INT64,
    "double": F.TYPE_DOUBLE,
    "bool": F.TYPE_BOOL,
    "string": F.TYPE_STRING,
    "bytes": F.TYPE_BYTES,
}
PROPS = {
    "text": ("string", False),
    "flag": ("bool", False),
    "int": ("int64", False),
    "number": ("double", False),
    "data": ("bytes", False),
    "texts": ("string", True),
    "ints": ("int64", True),
    "numbers": ("double", True),
    "message": ("", False),
    "messages": ("", True),
}
ALL_TYPES = (
    spec.text(10, "text"),
    spec.flag(11, "flag"),
    spec.integer(12, "int"),
    spec.number(13, "number"),
    spec.data(14, "data"),
    spec.texts(15, "texts"),
    spec.integers(16, "ints"),
    spec.numbers(17, "numbers"),
    spec.message(
        18, "point", spec.integer(1, "x"), spec.text(2, "name"), spec.message(3, "deep", spec.texts(1, "tags"))
    ),
    spec.messages(19, "rows", spec.text(1, "label"), spec.numbers(2, "cells")),
    spec.text(200, "far"),
)
#: The specs of these tests: one of every prop type, and a widget.
SPECS = (
    spec.ROOT,
    spec.REGION,
    spec.element("sample", 20, *ALL_TYPES),
    spec.widget("knob", 60, spec.LABEL, spec.number(9, "value")),
    spec.container("box", 110, spec.text(10, "title")),
)


def _add_field(
    message: descriptor_pb2.DescriptorProto, number: int, name: str, type_name: str, *, repeated: bool, optional: bool
) -> descriptor_pb2.FieldDescriptorProto:
    field = message.field.add(name=name, number=number)
    field.label = F.LABEL_REPEATED if repeated else F.LABEL_OPTIONAL
    if type_name in SCALARS:
        field.type = SCALARS[type_name]
    else:
        field.type, field.type_name = F.TYPE_MESSAGE, f".lattice.{type_name}"
    if optional:
        field.proto3_optional = True
    return field


def _close_optionals(message: descriptor_pb2.DescriptorProto) -> None:
    """Each proto3 `optional` needs an artificial oneof of its own, after all real ones."""
    for field in message.field:
        if field.proto3_optional:
            field.oneof_index = len(message.oneof_decl)
            message.oneof_decl.add(name=f"_{field.name}")


def _wire_file() -> descriptor_pb2.FileDescriptorProto:
    source = (Path(__file__).parents[3] / "schema" / "wire.proto").read_text()
    source = re.sub(r"//[^\n]*", "", source)
    file = descriptor_pb2.FileDescriptorProto(name="wire.proto", package="lattice", syntax="proto3")
    file.dependency.append("elements.proto")
    message: descriptor_pb2.DescriptorProto | None = None
    in_oneof = False
    token = re.compile(
        r"message\s+(?P<message>\w+)\s*\{|oneof\s+(?P<oneof>\w+)\s*\{|(?P<close>\})"
        r"|(?:(?P<label>optional|repeated)\s+)?(?P<type>\w+)\s+(?P<name>\w+)\s*=\s*(?P<number>\d+)\s*;"
    )
    for found in token.finditer(source):
        if found["message"]:
            message = file.message_type.add(name=found["message"])
        elif message is None:
            continue
        elif found["oneof"]:
            message.oneof_decl.add(name=found["oneof"])
            in_oneof = True
        elif found["close"] and in_oneof:
            in_oneof = False
        elif found["close"]:
            _close_optionals(message)
        else:
            optional = found["label"] == "optional" and found["type"] in SCALARS
            field = _add_field(
                message,
                int(found["number"]),
                found["name"],
                found["type"],
                repeated=found["label"] == "repeated",
                optional=optional,
            )
            if in_oneof:
                field.oneof_index = len(message.oneof_decl) - 1
    return file


def _add_props(file: Any, message: descriptor_pb2.DescriptorProto, props: Iterable[spec.Prop]) -> None:
    for prop in props:
        type_name, repeated = PROPS[prop.type]
        if prop.fields:
            type_name = f"{message.name}{prop.name.title()}"
            _add_props(file, file.message_type.add(name=type_name), prop.fields)
        optional = not repeated and not prop.fields
        _add_field(message, prop.number, prop.name, type_name, repeated=repeated, optional=optional)
    _close_optionals(message)


def _elements_file(specs: Iterable[spec.ElementSpec]) -> descriptor_pb2.FileDescriptorProto:
    file = descriptor_pb2.FileDescriptorProto(name="elements.proto", package="lattice", syntax="proto3")
    node = file.message_type.add(name="Node")
    node.oneof_decl.add(name="element")
    _add_field(node, 1, "id", "uint32", repeated=False, optional=False)
    _add_field(node, 2, "key", "string", repeated=False, optional=True)
    _add_field(node, 3, "children", "Node", repeated=True, optional=False)
    for element in specs:
        _add_props(file, file.message_type.add(name=element.kind.title()), element.props)
        field = _add_field(node, element.number, element.kind, element.kind.title(), repeated=False, optional=False)
        field.oneof_index = 0
    _close_optionals(node)
    return file


@pytest.fixture(scope="session")
def reference() -> SimpleNamespace:
    """Message classes by name: `Frame`, `Patch`, `Node`, `Up`, ..."""
    pool = descriptor_pool.DescriptorPool()
    pool.Add(_elements_file(SPECS))
    wire = _wire_file()
    pool.Add(wire)
    names = [message.name for message in wire.message_type] + ["Node"]
    get = message_factory.GetMessageClass
    return SimpleNamespace(**{name: get(pool.FindMessageTypeByName(f"lattice.{name}")) for name in names})


@pytest.fixture(scope="session")
def specs() -> dict[str, spec.ElementSpec]:
    return {element.kind: element for element in SPECS}
