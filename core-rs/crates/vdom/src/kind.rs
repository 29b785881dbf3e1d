//! What an element kind declares: a wire number, a name, typed fields.
//!
//! Invariant: a kind is plain data, shared by all nodes of it. The diff uses only its number; names serve errors, tests
//! and exports.

/// The type of one field; the discriminants are the type codes of `lattice_st/spec.py`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Type {
    /// UTF-8 text.
    Text = 0,
    /// A truth value.
    Flag = 1,
    /// A 64-bit signed integer.
    Int = 2,
    /// A 64-bit float.
    Number = 3,
    /// Bytes.
    Data = 4,
    /// A list of texts.
    Texts = 5,
    /// A list of integers.
    Ints = 6,
    /// A list of floats.
    Numbers = 7,
    /// One nested message.
    Message = 8,
    /// A list of nested messages.
    Messages = 9,
}

impl Type {
    /// The type of a type code, or `None` when there is no such code.
    pub const fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => Self::Text,
            1 => Self::Flag,
            2 => Self::Int,
            3 => Self::Number,
            4 => Self::Data,
            5 => Self::Texts,
            6 => Self::Ints,
            7 => Self::Numbers,
            8 => Self::Message,
            9 => Self::Messages,
            _ => return None,
        })
    }

    /// What a person calls a value of this type, in error messages.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Text => "a str",
            Self::Flag => "a bool",
            Self::Int => "an int",
            Self::Number => "a float or int",
            Self::Data => "bytes",
            Self::Texts => "a list of str",
            Self::Ints => "a list of int",
            Self::Numbers => "a list of float",
            Self::Message => "a tuple of its fields",
            Self::Messages => "a list of tuples of its fields",
        }
    }
}

/// One field of a kind or of a nested message.
#[derive(Clone, Debug)]
pub struct Field {
    /// The wire number.
    pub number: u32,
    /// The name, for people.
    pub name: Box<str>,
    /// The type of its value.
    pub ty: Type,
    /// The fields of a nested message; empty otherwise.
    pub fields: Box<[Field]>,
}

/// A declared kind of node.
#[derive(Debug)]
pub struct Kind {
    /// The wire number; equal numbers mean the same kind.
    pub number: u32,
    /// The name, for people.
    pub name: Box<str>,
    /// Whether nodes of this kind have children.
    pub container: bool,
    /// The fields, in positional order.
    pub fields: Box<[Field]>,
}

impl Kind {
    /// The field of a wire number.
    pub fn field(&self, number: u32) -> Option<&Field> {
        self.fields.iter().find(|field| field.number == number)
    }
}
