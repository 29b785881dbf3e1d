//! Notices: the small messages beside patches.
//!
//! Invariant: the table below says what `schema/wire.proto` says; a test compares the two.

use crate::writer::Writer;

/// A scalar of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeField<'a> {
    /// A `string`.
    Text(&'a str),
    /// A `bool`.
    Flag(bool),
}

/// The type of a notice's field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeType {
    /// A `string`.
    Text,
    /// A `bool`.
    Flag,
}

/// A field of a notice: proto name, number, type, and whether it has explicit presence.
pub type NoticeRow = (&'static str, u32, NoticeType, bool);

use NoticeType::{Flag, Text};

/// Each case of `Notice`: its name, number and fields, all ascending by number.
pub const NOTICES: [(&str, u32, &[NoticeRow]); 7] = [
    (
        "welcome",
        1,
        &[
            ("session", 1, Text, false),
            ("token", 2, Text, false),
            ("resumed", 3, Flag, false),
            ("version", 4, Text, false),
            ("theme_json", 5, Text, false),
            ("app_name", 6, Text, false),
        ],
    ),
    (
        "page_config",
        2,
        &[
            ("title", 1, Text, true),
            ("icon", 2, Text, true),
            ("layout", 3, Text, true),
            ("initial_sidebar_state", 4, Text, true),
            ("menu_items_json", 5, Text, true),
        ],
    ),
    (
        "failure",
        3,
        &[("code", 1, Text, false), ("message", 2, Text, false)],
    ),
    ("toolbar", 4, &[("mode", 1, Text, false)]),
    ("reload", 5, &[("run_on_save", 1, Flag, false)]),
    (
        "navigation",
        6,
        &[
            ("pages_json", 1, Text, false),
            ("position", 2, Text, false),
            ("current", 3, Text, false),
            ("expanded", 4, Text, false),
            ("not_found", 5, Text, true),
        ],
    ),
    ("query_params", 7, &[("query_string", 1, Text, false)]),
];

/// The number and fields of a case of `Notice`.
pub fn notice_fields(case: &str) -> Option<(u32, &'static [NoticeRow])> {
    NOTICES
        .iter()
        .find(|(name, ..)| *name == case)
        .map(|(_, number, rows)| (*number, *rows))
}

/// A `Notice` message. `values` are parallel to the rows of the case; absent ones are `None`.
pub fn encode_notice(
    number: u32,
    rows: &[NoticeRow],
    values: &[Option<NoticeField<'_>>],
) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.nested(number, |writer| {
        for ((_, number, _, explicit), value) in rows.iter().zip(values) {
            match value {
                Some(NoticeField::Text(text)) if *explicit || !text.is_empty() => {
                    writer.block(*number, text.as_bytes());
                }
                Some(NoticeField::Flag(flag)) if *explicit || *flag => writer.flag(*number, *flag),
                _ => {}
            }
        }
    });
    writer.finish()
}
