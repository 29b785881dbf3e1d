//! The virtual page: immutable nodes, a tree under construction, the keyed diff and the mirror of what a page shows.
//!
//! Invariant: this crate knows trees, not checkboxes. A [`Kind`] is data that somebody else declares; nothing here looks
//! at its name, and only three prop numbers have a meaning: [`WIDGET`] and [`FORM`] are ids, [`VALUE`] is the current
//! value of a widget.
//!
//! The path of a change: a [`Builder`] freezes into a [`Node`]; [`diff::diff`] compares it with the present [`Mount`]
//! and gives the ops and the next mount; [`Mirror`] keeps the mount between patches, one per page.

pub mod builder;
mod children;
pub mod diff;
pub mod kind;
pub mod matching;
pub mod mirror;
pub mod mount;
pub mod node;
pub mod overlay;
mod polynomial;
pub mod seq;
pub mod value;

pub use builder::{BuildError, Builder, BuilderOp, Remap};
pub use diff::Op;
pub use kind::{Field, Kind, Type};
pub use mirror::{Mirror, Patch};
pub use mount::Mount;
pub use node::{Node, Shell};
pub use seq::Seq;
pub use value::{Props, Value};

/// The prop that holds a widget's id: it is the widget's identity in the diff.
pub const WIDGET: u32 = 7;
/// The prop that holds the id of a form: of the form itself, or of the one around a widget.
pub const FORM: u32 = 8;
/// The prop that holds a widget's current value.
pub const VALUE: u32 = 9;
