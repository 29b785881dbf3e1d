//! Encodes patches and frames.
//!
//! Invariant: fields go out in ascending order of number, as the reference encoders write them, so that golden bytes
//! compare equal and not only alike.

use vdom::{Mount, Op, Patch, Value};

use crate::writer::Writer;

/// `Node.id`; the numbers of kinds start at 10, behind those of the header.
const NODE_ID: u32 = 1;
const NODE_KEY: u32 = 2;
const NODE_CHILDREN: u32 = 3;

/// A `Patch` message.
pub fn encode_patch(patch: &Patch) -> Vec<u8> {
    let mut writer = Writer::new();
    for op in &patch.ops {
        writer.nested(1, |writer| write_op(writer, op));
    }
    if patch.reset {
        writer.flag(2, true);
    }
    writer.uints(3, &patch.stale);
    writer.finish()
}

/// A `Frame` message around an encoded patch and encoded notices. `ended`: the fragments that a run was of, none for the
/// whole script.
pub fn encode_frame(
    patch: Option<&[u8]>,
    notices: impl IntoIterator<Item: AsRef<[u8]>>,
    ack: Option<u32>,
    running: Option<bool>,
    ended: Option<Vec<String>>,
) -> Vec<u8> {
    let mut writer = Writer::new();
    if let Some(patch) = patch {
        writer.block(1, patch);
    }
    for notice in notices {
        writer.block(2, notice.as_ref());
    }
    if let Some(ack) = ack {
        writer.uint(3, u64::from(ack));
    }
    if let Some(running) = running {
        writer.flag(4, running);
    }
    if let Some(fragments) = ended {
        writer.nested(5, |writer| {
            for fragment in fragments {
                writer.block(1, fragment.as_bytes());
            }
        });
    }
    writer.finish()
}

fn write_op(writer: &mut Writer, op: &Op) {
    match op {
        Op::Insert {
            parent,
            index,
            mount,
        } => writer.nested(1, |writer| {
            implicit(writer, 1, *parent);
            implicit(writer, 2, *index);
            writer.nested(3, |writer| write_node(writer, mount));
        }),
        Op::Remove { id } => writer.nested(2, |writer| implicit(writer, 1, *id)),
        Op::Move { id, index } => writer.nested(3, |writer| {
            implicit(writer, 1, *id);
            implicit(writer, 2, *index);
        }),
        Op::SetProps {
            id,
            kind,
            set,
            cleared,
        } => writer.nested(4, |writer| {
            writer.nested(1, |writer| {
                header_and_element(writer, *id, None, *kind, set, |_| {});
            });
            let emptied = set
                .iter()
                .filter(|(_, value)| value.is_empty_list())
                .map(|(number, _)| *number);
            let mut gone: Vec<u32> = cleared.iter().copied().chain(emptied).collect();
            gone.sort_unstable();
            writer.uints(2, &gone);
        }),
    }
}

/// A proto3 scalar without presence: 0 is not written.
fn implicit(writer: &mut Writer, field: u32, value: u32) {
    if value != 0 {
        writer.uint(field, u64::from(value));
    }
}

fn write_node(writer: &mut Writer, mount: &Mount) {
    let node = &mount.node;
    header_and_element(
        writer,
        mount.id,
        node.key(),
        node.kind().number,
        node.props(),
        |writer| {
            for child in &mount.children {
                writer.nested(NODE_CHILDREN, |writer| write_node(writer, child));
            }
        },
    );
}

fn header_and_element(
    writer: &mut Writer,
    id: u32,
    key: Option<&str>,
    kind: u32,
    props: &[(u32, Value)],
    children: impl FnOnce(&mut Writer),
) {
    implicit(writer, NODE_ID, id);
    if let Some(key) = key {
        writer.block(NODE_KEY, key.as_bytes());
    }
    children(writer);
    writer.nested(kind, |writer| write_props(writer, props));
}

fn write_props(writer: &mut Writer, props: &[(u32, Value)]) {
    for (number, value) in props {
        match value {
            Value::Text(text) => writer.block(*number, text.as_bytes()),
            Value::Flag(flag) => writer.flag(*number, *flag),
            Value::Int(int) => writer.int(*number, *int),
            Value::Number(value) => writer.number(*number, *value),
            Value::Data(data) => writer.block(*number, data),
            Value::Texts(items) => {
                for item in items.iter() {
                    writer.block(*number, item.as_bytes());
                }
            }
            Value::Ints(items) => writer.ints(*number, items),
            Value::Numbers(items) => writer.numbers(*number, items),
            Value::Message(props) => writer.nested(*number, |writer| write_props(writer, props)),
            Value::Messages(items) => {
                for item in items.iter() {
                    writer.nested(*number, |writer| write_props(writer, item));
                }
            }
        }
    }
}
