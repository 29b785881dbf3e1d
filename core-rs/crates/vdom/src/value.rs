//! The value of a prop.
//!
//! Invariant: values are immutable and compare by content; floats compare by bits, so that NaN equals itself and a
//! tree always equals itself.

use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

/// Values of a node or of a nested message: `(number, value)`, ascending by number, no number twice.
pub type Props = Arc<[(u32, Value)]>;

/// One value.
#[derive(Clone, Debug)]
pub enum Value {
    /// UTF-8 text.
    Text(Arc<str>),
    /// A truth value.
    Flag(bool),
    /// A 64-bit signed integer.
    Int(i64),
    /// A 64-bit float.
    Number(f64),
    /// Bytes.
    Data(Arc<[u8]>),
    /// A list of texts.
    Texts(Arc<[Arc<str>]>),
    /// A list of integers.
    Ints(Arc<[i64]>),
    /// A list of floats.
    Numbers(Arc<[f64]>),
    /// One nested message.
    Message(Props),
    /// A list of nested messages.
    Messages(Arc<[Props]>),
}

impl Value {
    /// Whether protobuf cannot tell this value from an absent one (an empty list).
    pub fn is_empty_list(&self) -> bool {
        match self {
            Self::Texts(items) => items.is_empty(),
            Self::Ints(items) => items.is_empty(),
            Self::Numbers(items) => items.is_empty(),
            Self::Messages(items) => items.is_empty(),
            _ => false,
        }
    }

    /// Bytes on the heap, beyond the value itself.
    pub fn bytes(&self) -> usize {
        const COUNTS: usize = 16; // of an `Arc`
        match self {
            Self::Flag(_) | Self::Int(_) | Self::Number(_) => 0,
            Self::Text(text) => COUNTS + text.len(),
            Self::Data(data) => COUNTS + data.len(),
            Self::Texts(items) => {
                let texts = items.iter().map(|text| COUNTS + text.len());
                COUNTS + size_of_val(&**items) + texts.sum::<usize>()
            }
            Self::Ints(items) => COUNTS + size_of_val(&**items),
            Self::Numbers(items) => COUNTS + size_of_val(&**items),
            Self::Message(props) => bytes_of(props),
            Self::Messages(items) => {
                COUNTS + size_of_val(&**items) + items.iter().map(bytes_of).sum::<usize>()
            }
        }
    }

    /// Feed the content to a hasher: a tag, then lengths before contents, so that no two values read alike.
    pub(crate) fn feed(&self, hasher: &mut Xxh3) {
        match self {
            Self::Text(text) => feed_bytes(hasher, 0, text.as_bytes()),
            Self::Flag(flag) => hasher.update(&[1, u8::from(*flag)]),
            Self::Int(int) => {
                hasher.update(&[2]);
                hasher.update(&int.to_le_bytes());
            }
            Self::Number(number) => {
                hasher.update(&[3]);
                hasher.update(&number.to_bits().to_le_bytes());
            }
            Self::Data(data) => feed_bytes(hasher, 4, data),
            Self::Texts(items) => {
                feed_length(hasher, 5, items.len());
                for item in items.iter() {
                    feed_bytes(hasher, 0, item.as_bytes());
                }
            }
            Self::Ints(items) => {
                feed_length(hasher, 6, items.len());
                for item in items.iter() {
                    hasher.update(&item.to_le_bytes());
                }
            }
            Self::Numbers(items) => {
                feed_length(hasher, 7, items.len());
                for item in items.iter() {
                    hasher.update(&item.to_bits().to_le_bytes());
                }
            }
            Self::Message(props) => {
                hasher.update(&[8]);
                feed_props(hasher, props);
            }
            Self::Messages(items) => {
                feed_length(hasher, 9, items.len());
                for item in items.iter() {
                    feed_props(hasher, item);
                }
            }
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Flag(a), Self::Flag(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a.to_bits() == b.to_bits(),
            (Self::Data(a), Self::Data(b)) => a == b,
            (Self::Texts(a), Self::Texts(b)) => a == b,
            (Self::Ints(a), Self::Ints(b)) => a == b,
            (Self::Numbers(a), Self::Numbers(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .zip(b.iter())
                        .all(|(a, b)| a.to_bits() == b.to_bits())
            }
            (Self::Message(a), Self::Message(b)) => a == b,
            (Self::Messages(a), Self::Messages(b)) => a == b,
            _ => false,
        }
    }
}

impl Eq for Value {}

/// Feed props: their number, then each number and value.
/// Bytes of props on the heap.
pub(crate) fn bytes_of(props: &Props) -> usize {
    let values = props.iter().map(|(_, value)| value.bytes());
    16 + size_of_val(&**props) + values.sum::<usize>()
}

pub(crate) fn feed_props(hasher: &mut Xxh3, props: &[(u32, Value)]) {
    hasher.update(&(props.len() as u32).to_le_bytes());
    for (number, value) in props {
        hasher.update(&number.to_le_bytes());
        value.feed(hasher);
    }
}

fn feed_length(hasher: &mut Xxh3, tag: u8, length: usize) {
    hasher.update(&[tag]);
    hasher.update(&(length as u64).to_le_bytes());
}

fn feed_bytes(hasher: &mut Xxh3, tag: u8, bytes: &[u8]) {
    feed_length(hasher, tag, bytes.len());
    hasher.update(bytes);
}
