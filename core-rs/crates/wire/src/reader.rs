//! Reads protobuf fields from bytes that nobody vouches for.
//!
//! Invariant: never panics, never reads past the end, and every fault says where it is: the offset counts from the
//! start of the whole message.

use std::fmt;

/// What can be wrong with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The message is longer than allowed.
    TooLong,
    /// The bytes end inside a field.
    Truncated,
    /// A varint has more than 64 bits.
    BadVarint,
    /// A field number is 0 or too big, or a wire type is not one of varint, 64 bit, length, 32 bit.
    BadTag,
    /// A field has another wire type than the schema says.
    WrongType(&'static str),
    /// A text is not UTF-8.
    BadText(&'static str),
    /// A number does not fit its type.
    OutOfRange(&'static str),
    /// More items than allowed.
    TooMany(&'static str),
    /// A choice is made twice.
    Twice(&'static str),
    /// Something that must be there is not.
    Missing(&'static str),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "the message is too long"),
            Self::Truncated => write!(f, "the message is truncated"),
            Self::BadVarint => write!(f, "a varint has more than 64 bits"),
            Self::BadTag => write!(f, "a field has an invalid number or wire type"),
            Self::WrongType(name) => write!(f, "{name} has the wrong wire type"),
            Self::BadText(name) => write!(f, "{name} is not valid UTF-8"),
            Self::OutOfRange(name) => write!(f, "{name} is out of range"),
            Self::TooMany(name) => write!(f, "there are too many {name}"),
            Self::Twice(name) => write!(f, "{name} is given twice"),
            Self::Missing(name) => write!(f, "{name} is missing"),
        }
    }
}

/// A fault and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireError {
    /// What is wrong.
    pub fault: Fault,
    /// The offset in the message.
    pub offset: usize,
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.fault, self.offset)
    }
}

impl std::error::Error for WireError {}

/// The raw content of one field.
#[derive(Clone, Copy, Debug)]
pub enum Raw<'a> {
    /// Wire type 0.
    Varint(u64),
    /// Wire type 1.
    Fixed64([u8; 8]),
    /// Wire type 2.
    Block(Reader<'a>),
    /// Wire type 5.
    Fixed32,
}

/// One field: its number, where it starts and what it holds.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The field number.
    pub number: u32,
    /// The offset of its tag.
    pub offset: usize,
    /// The content.
    pub raw: Raw<'a>,
}

/// A window of the message.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Reader<'a> {
    /// A reader of a whole message.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, offset: 0 }
    }

    /// A fault at this place.
    pub const fn fault<T>(&self, fault: Fault) -> Result<T, WireError> {
        Err(WireError {
            fault,
            offset: self.offset,
        })
    }

    /// Whether all is read.
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The bytes left.
    pub const fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    /// The next varint.
    pub fn varint(&mut self) -> Result<u64, WireError> {
        let mut value = 0_u64;
        for at in 0..10 {
            let Some(&byte) = self.bytes.get(at) else {
                return self.fault(Fault::Truncated);
            };
            if at == 9 && byte > 1 {
                return self.fault(Fault::BadVarint);
            }
            value |= u64::from(byte & 0x7f) << (7 * at);
            if byte < 0x80 {
                self.skip(at + 1);
                return Ok(value);
            }
        }
        self.fault(Fault::BadVarint)
    }

    /// The next 8 bytes.
    pub fn fixed64(&mut self) -> Result<[u8; 8], WireError> {
        let Some(bytes) = self.bytes.first_chunk::<8>() else {
            return self.fault(Fault::Truncated);
        };
        self.skip(8);
        Ok(*bytes)
    }

    /// The next field; `None` at the end.
    pub fn piece(&mut self) -> Result<Option<Piece<'a>>, WireError> {
        if self.is_empty() {
            return Ok(None);
        }
        let start = *self;
        let tag = self.varint()?;
        let Some(number) = u32::try_from(tag >> 3)
            .ok()
            .filter(|n| (1..1 << 29).contains(n))
        else {
            return start.fault(Fault::BadTag);
        };
        let raw = match tag & 7 {
            0 => Raw::Varint(self.varint()?),
            1 => Raw::Fixed64(self.fixed64()?),
            2 => {
                let length = self.varint()?;
                let Some(bytes) = usize::try_from(length)
                    .ok()
                    .and_then(|length| self.bytes.get(..length))
                else {
                    return self.fault(Fault::Truncated);
                };
                let block = Reader {
                    bytes,
                    offset: self.offset,
                };
                self.skip(bytes.len());
                Raw::Block(block)
            }
            5 => {
                if self.bytes.len() < 4 {
                    return self.fault(Fault::Truncated);
                }
                self.skip(4);
                Raw::Fixed32
            }
            _ => return start.fault(Fault::BadTag),
        };
        Ok(Some(Piece {
            number,
            offset: start.offset,
            raw,
        }))
    }

    /// Step over bytes that are known to be there.
    fn skip(&mut self, count: usize) {
        self.bytes = &self.bytes[count..];
        self.offset += count;
    }
}

impl<'a> Piece<'a> {
    /// A fault of this field.
    pub const fn fault<T>(&self, fault: Fault) -> Result<T, WireError> {
        Err(WireError {
            fault,
            offset: self.offset,
        })
    }

    /// The content as an unsigned integer.
    pub fn uint(&self, name: &'static str) -> Result<u64, WireError> {
        match self.raw {
            Raw::Varint(value) => Ok(value),
            _ => self.fault(Fault::WrongType(name)),
        }
    }

    /// The content as a truth value.
    pub fn flag(&self, name: &'static str) -> Result<bool, WireError> {
        Ok(self.uint(name)? != 0)
    }

    /// The content as a `sint64`.
    pub fn zigzag(&self, name: &'static str) -> Result<i64, WireError> {
        self.uint(name).map(unzigzag)
    }

    /// The content as a `double`.
    pub fn number(&self, name: &'static str) -> Result<f64, WireError> {
        match self.raw {
            Raw::Fixed64(bytes) => Ok(f64::from_le_bytes(bytes)),
            _ => self.fault(Fault::WrongType(name)),
        }
    }

    /// The content as bytes or a nested message.
    pub fn block(&self, name: &'static str) -> Result<Reader<'a>, WireError> {
        match self.raw {
            Raw::Block(reader) => Ok(reader),
            _ => self.fault(Fault::WrongType(name)),
        }
    }

    /// The content as text.
    pub fn text(&self, name: &'static str) -> Result<&'a str, WireError> {
        let block = self.block(name)?;
        match std::str::from_utf8(block.rest()) {
            Ok(text) => Ok(text),
            Err(_) => self.fault(Fault::BadText(name)),
        }
    }
}

/// The signed integer behind a zigzag-coded one.
pub const fn unzigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}
