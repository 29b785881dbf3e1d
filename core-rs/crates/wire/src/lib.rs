//! The protocol of `schema/wire.proto`: patches, notices and frames as protobuf, events of the page from protobuf.
//!
//! Invariant: schema-blind. A prop is written as the field of its number; what a kind means stands in the generated
//! `schema/elements.proto`, so a new element never changes this crate. Rules of that schema, on which both sides rest:
//!
//! * `Node { uint32 id = 1; optional string key = 2; repeated Node children = 3; oneof element { .. } }`, where the
//!   number of an element's field is its kind number, 10 and up;
//! * text, flag, int (`int64`), number (`double`), data (`bytes`) and message have explicit presence and are written
//!   even when they are `""`, `false` or 0; lists of ints and numbers are packed;
//! * a list cannot be present and empty, so `SetProps` names an emptied list in `cleared`.

pub mod decode;
pub mod encode;
pub mod notice;
pub mod reader;
pub mod writer;

pub use decode::{Input, Scalar, Up, WidgetValue, decode_up};
pub use encode::{encode_frame, encode_patch};
pub use notice::{NoticeField, encode_notice, notice_fields};
pub use reader::{Fault, WireError};
