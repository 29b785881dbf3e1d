"""The reference encoder: Python's protobuf over descriptors built at run time.

Invariant: nothing here asks the Rust side what a message looks like. The files of `schema/` are parsed from their text,
and for specs of our own the rules that the wire crate states are spelled out a second time, so that independent readings
of the same schema must agree.
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


TOKEN = re.compile(
    r"message\s+(?P<message>\w+)\s*\{|oneof\s+(?P<oneof>\w+)\s*\{|(?P<close>\})"
    r"|(?:(?P<label>optional|repeated)\s+)?(?P<type>\w+)\s+(?P<name>\w+)\s*=\s*(?P<number>\d+)\s*;"
)


def _parse(name: str, *needs: str) -> descriptor_pb2.FileDescriptorProto:
    """The descriptor of a file in schema/, which uses only a small part of the language."""
    source = re.sub(r"//[^\n]*", "", (Path(__file__).parents[3] / "schema" / name).read_text())
    file = descriptor_pb2.FileDescriptorProto(name=name, package="lattice", syntax="proto3", dependency=needs)
    open_messages: list[tuple[str, descriptor_pb2.DescriptorProto]] = []
    in_oneof = False
    for found in TOKEN.finditer(source):
        if found["message"]:
            path = f"{open_messages[-1][0]}.{found['message']}" if open_messages else found["message"]
            add = open_messages[-1][1].nested_type.add if open_messages else file.message_type.add
            open_messages.append((path, add(name=found["message"])))
        elif not open_messages:
            continue
        elif found["oneof"]:
            open_messages[-1][1].oneof_decl.add(name=found["oneof"])
            in_oneof = True
        elif found["close"] and in_oneof:
            in_oneof = False
        elif found["close"]:
            _close_optionals(open_messages.pop()[1])
        else:
            path, message = open_messages[-1]
            nested = found["type"] in [inner.name for inner in message.nested_type]
            field = _add_field(
                message,
                int(found["number"]),
                found["name"],
                f"{path}.{found['type']}" if nested else found["type"],
                repeated=found["label"] == "repeated",
                optional=found["label"] == "optional" and found["type"] in SCALARS,
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


def _classes(*files: descriptor_pb2.FileDescriptorProto) -> SimpleNamespace:
    pool = descriptor_pool.DescriptorPool()
    names = []
    for file in files:
        pool.Add(file)
        names += [message.name for message in file.message_type]
    get = message_factory.GetMessageClass
    return SimpleNamespace(**{name: get(pool.FindMessageTypeByName(f"lattice.{name}")) for name in names})


@pytest.fixture(scope="session")
def reference() -> SimpleNamespace:
    """Message classes by name (`Frame`, `Patch`, `Node`, `Up`, ...), over the specs of these tests."""
    return _classes(_elements_file(SPECS), _parse("wire.proto", "elements.proto"))


@pytest.fixture(scope="session")
def schema() -> SimpleNamespace:
    """Message classes by name, as both files of schema/ declare them: what the page is generated from."""
    return _classes(_parse("elements.proto"), _parse("wire.proto", "elements.proto"))


@pytest.fixture(scope="session")
def specs() -> dict[str, spec.ElementSpec]:
    return {element.kind: element for element in SPECS}
