//! Writes protobuf fields.
//!
//! Invariant: lengths are written where they belong: a nested message is written in place behind one byte for its
//! length, and shifted only when the length needs more bytes.

/// A growing message.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

const VARINT: u32 = 0;
const FIXED64: u32 = 1;
const LENGTH: u32 = 2;

impl Writer {
    /// An empty message.
    pub fn new() -> Self {
        Self::default()
    }

    /// The bytes written.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// A bare varint.
    pub fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    fn tag(&mut self, field: u32, wire_type: u32) {
        self.varint(u64::from(field) << 3 | u64::from(wire_type));
    }

    /// A `uint32`, `uint64` or `bool` field.
    pub fn uint(&mut self, field: u32, value: u64) {
        self.tag(field, VARINT);
        self.varint(value);
    }

    /// A `bool` field.
    pub fn flag(&mut self, field: u32, value: bool) {
        self.uint(field, u64::from(value));
    }

    /// An `int64` field.
    pub fn int(&mut self, field: u32, value: i64) {
        self.uint(field, value.cast_unsigned());
    }

    /// A `double` field.
    pub fn number(&mut self, field: u32, value: f64) {
        self.tag(field, FIXED64);
        self.bytes.extend_from_slice(&value.to_le_bytes());
    }

    /// A `string` or `bytes` field, or a message that is encoded already.
    pub fn block(&mut self, field: u32, value: &[u8]) {
        self.tag(field, LENGTH);
        self.varint(value.len() as u64);
        self.bytes.extend_from_slice(value);
    }

    /// A packed `repeated int64` field; nothing for an empty list.
    pub fn ints(&mut self, field: u32, items: &[i64]) {
        if !items.is_empty() {
            self.nested(field, |writer| {
                for item in items {
                    writer.varint(item.cast_unsigned());
                }
            });
        }
    }

    /// A packed `repeated double` field; nothing for an empty list.
    pub fn numbers(&mut self, field: u32, items: &[f64]) {
        if !items.is_empty() {
            self.tag(field, LENGTH);
            self.varint(items.len() as u64 * 8);
            for item in items {
                self.bytes.extend_from_slice(&item.to_le_bytes());
            }
        }
    }

    /// A packed `repeated uint32` field; nothing for an empty list.
    pub fn uints(&mut self, field: u32, items: &[u32]) {
        if !items.is_empty() {
            self.nested(field, |writer| {
                for item in items {
                    writer.varint(u64::from(*item));
                }
            });
        }
    }

    /// A message field, written by `fill`.
    pub fn nested(&mut self, field: u32, fill: impl FnOnce(&mut Self)) {
        self.tag(field, LENGTH);
        let at = self.bytes.len();
        self.bytes.push(0);
        fill(self);
        let length = self.bytes.len() - at - 1;
        if length < 0x80 {
            self.bytes[at] = length as u8;
            return;
        }
        let mut prefix = Self::new();
        prefix.varint(length as u64);
        self.bytes.splice(at..=at, prefix.bytes);
    }
}
