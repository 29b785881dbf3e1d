//! Decodes what the page sends.
//!
//! Invariant: bounded in everything that a client chooses (length, number of values, number of items), unknown fields
//! are skipped unread, and whatever arrives the answer is an [`Up`] or a [`WireError`]. The schema nests four deep and
//! unknown blocks are never entered, so no message can nest deeper than that.

use crate::reader::{Fault, Piece, Raw, Reader, WireError, unzigzag};

/// The longest message that is looked at.
pub const MAX_BYTES: usize = 64 << 20;
/// The most widget values in a message.
pub const MAX_VALUES: usize = 16_384;
/// The most items in all list values of a message together; a byte can become an item of 8 bytes, or of 24.
pub const MAX_ITEMS: usize = 1 << 20;

/// A message of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Up {
    /// Grows by one per message of a session.
    pub seq: u32,
    /// The case of the event.
    pub case: &'static str,
    /// The event's scalar fields that are present.
    pub fields: Vec<(&'static str, Scalar)>,
    /// The values of a `widgets` event.
    pub values: Vec<WidgetValue>,
}

/// A scalar field of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// A `string`.
    Text(String),
    /// A `bool`.
    Flag(bool),
    /// An `int32`.
    Int(i32),
}

/// The new value of one widget.
#[derive(Clone, Debug, PartialEq)]
pub struct WidgetValue {
    /// The widget id.
    pub id: String,
    /// The case of the value.
    pub case: &'static str,
    /// The value.
    pub value: Input,
}

/// What a widget can be set to.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Cleared.
    Nothing,
    /// A truth value, or a pressed button.
    Flag(bool),
    /// An integer.
    Int(i64),
    /// A float.
    Number(f64),
    /// A text.
    Text(String),
    /// Bytes.
    Data(Vec<u8>),
    /// Integers.
    Ints(Vec<i64>),
    /// Floats.
    Numbers(Vec<f64>),
    /// Texts.
    Texts(Vec<String>),
}

#[derive(Clone, Copy)]
enum Type {
    Text,
    Flag,
    Int,
}

type Row = (u32, &'static str, Type);

const HELLO: &[Row] = &[
    (1, "token", Type::Text),
    (2, "query_string", Type::Text),
    (3, "page", Type::Text),
    (4, "timezone", Type::Text),
    (5, "timezone_offset", Type::Int),
    (6, "locale", Type::Text),
    (7, "url", Type::Text),
    (8, "theme", Type::Text),
    (9, "is_embedded", Type::Flag),
];
const WIDGETS: &[Row] = &[(2, "fragment", Type::Text), (3, "form", Type::Text)];
const RERUN: &[Row] = &[
    (1, "query_string", Type::Text),
    (2, "page", Type::Text),
    (3, "fragment", Type::Text),
];

/// The cases of the event: number, name, scalar fields.
const EVENTS: [(u32, &str, &[Row]); 5] = [
    (2, "hello", HELLO),
    (3, "widgets", WIDGETS),
    (4, "rerun", RERUN),
    (5, "stop", &[]),
    (6, "clear_cache", &[]),
];

/// Decode an `Up` message.
pub fn decode_up(bytes: &[u8]) -> Result<Up, WireError> {
    let mut reader = Reader::new(bytes);
    if bytes.len() > MAX_BYTES {
        return reader.fault(Fault::TooLong);
    }
    let mut seq = 0;
    let mut event = None;
    while let Some(piece) = reader.piece()? {
        if piece.number == 1 {
            seq = match u32::try_from(piece.uint("seq")?) {
                Ok(seq) => seq,
                Err(_) => return piece.fault(Fault::OutOfRange("seq")),
            };
        } else if let Some((_, case, rows)) =
            EVENTS.iter().find(|(number, ..)| *number == piece.number)
        {
            if event.is_some() {
                return piece.fault(Fault::Twice("the event"));
            }
            event = Some(decode_event(case, rows, piece.block(case)?)?);
        }
    }
    match event {
        Some((case, fields, values)) => Ok(Up {
            seq,
            case,
            fields,
            values,
        }),
        None => reader.fault(Fault::Missing("a known event")),
    }
}

type Event = (&'static str, Vec<(&'static str, Scalar)>, Vec<WidgetValue>);

fn decode_event(
    case: &'static str,
    rows: &[Row],
    mut reader: Reader<'_>,
) -> Result<Event, WireError> {
    let mut fields: Vec<(&'static str, Scalar)> = Vec::new();
    let mut values = Vec::new();
    let mut budget = Budget { items: MAX_ITEMS };
    while let Some(piece) = reader.piece()? {
        if case == "widgets" && piece.number == 1 {
            if values.len() == MAX_VALUES {
                return piece.fault(Fault::TooMany("widget values"));
            }
            values.push(decode_value(&piece, &mut budget)?);
        } else if let Some((_, name, ty)) = rows.iter().find(|(number, ..)| *number == piece.number)
        {
            let scalar = decode_scalar(&piece, name, *ty)?;
            // As in all protobuf decoders: of a scalar given twice, the last one counts.
            fields.retain(|(other, _)| other != name);
            fields.push((name, scalar));
        }
    }
    Ok((case, fields, values))
}

fn decode_scalar(piece: &Piece<'_>, name: &'static str, ty: Type) -> Result<Scalar, WireError> {
    Ok(match ty {
        Type::Text => Scalar::Text(piece.text(name)?.to_owned()),
        Type::Flag => Scalar::Flag(piece.flag(name)?),
        // int32 is written as the 64-bit two's complement.
        Type::Int => match i32::try_from(piece.uint(name)?.cast_signed()) {
            Ok(int) => Scalar::Int(int),
            Err(_) => return piece.fault(Fault::OutOfRange(name)),
        },
    })
}

fn decode_value(outer: &Piece<'_>, budget: &mut Budget) -> Result<WidgetValue, WireError> {
    let mut reader = outer.block("values")?;
    let mut id = None;
    let mut found: Option<(&'static str, Input)> = None;
    while let Some(piece) = reader.piece()? {
        let (case, value) = match piece.number {
            1 => {
                id = Some(piece.text("id")?.to_owned());
                continue;
            }
            2 => ("trigger", Input::Flag(piece.flag("trigger")?)),
            3 => ("flag", Input::Flag(piece.flag("flag")?)),
            4 => ("int", Input::Int(piece.zigzag("int")?)),
            5 => ("number", Input::Number(piece.number("number")?)),
            6 => ("text", Input::Text(piece.text("text")?.to_owned())),
            7 => (
                "ints",
                Input::Ints(decode_ints(piece.block("ints")?, budget)?),
            ),
            8 => (
                "numbers",
                Input::Numbers(decode_numbers(piece.block("numbers")?, budget)?),
            ),
            9 => (
                "texts",
                Input::Texts(decode_texts(piece.block("texts")?, budget)?),
            ),
            10 => {
                piece.flag("none")?;
                ("none", Input::Nothing)
            }
            11 => ("json", Input::Text(piece.text("json")?.to_owned())),
            12 => ("data", Input::Data(piece.block("data")?.rest().to_vec())),
            13 => (
                "text_trigger",
                Input::Text(piece.text("text_trigger")?.to_owned()),
            ),
            _ => continue,
        };
        if found.is_some() {
            return piece.fault(Fault::Twice("the value of a widget"));
        }
        found = Some((case, value));
    }
    match (id, found) {
        (None, _) => outer.fault(Fault::Missing("the id of a widget")),
        (_, None) => outer.fault(Fault::Missing("the value of a widget")),
        (Some(id), Some((case, value))) => Ok(WidgetValue { id, case, value }),
    }
}

/// What the list values of a message may still hold.
struct Budget {
    items: usize,
}

impl Budget {
    fn take<T>(
        &mut self,
        items: &mut Vec<T>,
        item: T,
        name: &'static str,
        piece: &Piece<'_>,
    ) -> Result<(), WireError> {
        let Some(left) = self.items.checked_sub(1) else {
            return piece.fault(Fault::TooMany(name));
        };
        self.items = left;
        items.push(item);
        Ok(())
    }
}

fn decode_ints(reader: Reader<'_>, budget: &mut Budget) -> Result<Vec<i64>, WireError> {
    decode_list(reader, |piece, items| {
        if let Raw::Block(mut packed) = piece.raw {
            while !packed.is_empty() {
                budget.take(items, unzigzag(packed.varint()?), "ints", piece)?;
            }
            return Ok(());
        }
        budget.take(items, piece.zigzag("ints")?, "ints", piece)
    })
}

fn decode_numbers(reader: Reader<'_>, budget: &mut Budget) -> Result<Vec<f64>, WireError> {
    decode_list(reader, |piece, items| {
        if let Raw::Block(mut packed) = piece.raw {
            while !packed.is_empty() {
                let number = f64::from_le_bytes(packed.fixed64()?);
                budget.take(items, number, "numbers", piece)?;
            }
            return Ok(());
        }
        budget.take(items, piece.number("numbers")?, "numbers", piece)
    })
}

fn decode_texts(reader: Reader<'_>, budget: &mut Budget) -> Result<Vec<String>, WireError> {
    decode_list(reader, |piece, items| {
        budget.take(items, piece.text("texts")?.to_owned(), "texts", piece)
    })
}

/// Read field 1 (`items`) of a list message as often as it comes.
fn decode_list<T>(
    mut reader: Reader<'_>,
    mut read: impl FnMut(&Piece<'_>, &mut Vec<T>) -> Result<(), WireError>,
) -> Result<Vec<T>, WireError> {
    let mut items = Vec::new();
    while let Some(piece) = reader.piece()? {
        if piece.number == 1 {
            read(&piece, &mut items)?;
        }
    }
    Ok(items)
}
