//! The room `walk`: objects of Python -> 128-bit prints and snapshots.
//!
//! Invariant: a walk executes no code of the user. Content is read through the C API and through attributes of exact
//! library types; what cannot be known completely is `Unsupported` with its type and path, never a guess.

#![allow(
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    clippy::cast_ptr_alignment,
    clippy::unnecessary_box_returns,
    reason = "lengths, offsets and addresses of objects cross the C API, which has its own integer types; errors are boxed at birth to keep results small"
)]

use std::cell::Cell;

use pyo3::prelude::*;

mod arrays;
mod arrow;
mod atoms;
mod before;
mod capsule;
mod changes;
mod classes;
mod closures;
mod codes;
mod containers;
mod data;
mod dtypes;
mod error;
mod frames;
mod functions;
mod instances;
mod joint;
mod keys;
mod known;
mod library;
mod numpy;
mod object;
mod own;
mod pandas;
mod polars;
mod print;
mod python;
mod raised;
mod rebuild;
mod small;
mod snapshot;
mod tags;
mod take;
mod take_known;
pub mod user_code;

#[allow(unused_imports, reason = "the engine's side of the contract")]
pub use self::{
    before::Before,
    changes::Changes,
    codes::{hash_of_code, set_site_type},
    error::Unsupported,
    functions::bare_globals,
    joint::JointPrint,
    print::{Mutable, RootPrint, print},
    snapshot::Snapshot,
};

/// Whether a value is an array, frame, series or table: large values that only library code or an assignment changes.
pub fn is_data(value: &Bound<'_, PyAny>) -> bool {
    use known::Known;
    matches!(
        known::of(value.py(), value.get_type_ptr()),
        Known::Array
            | Known::Frame
            | Known::Series
            | Known::ArrowArray
            | Known::ArrowChunked
            | Known::ArrowTable
            | Known::PolarsFrame
            | Known::PolarsSeries
    )
}

thread_local! {
    static NAMESPACE: Cell<usize> = const { Cell::new(0) };
}

/// Say which dict is the namespace of the run that goes on in this thread (0: none); answers the one before.
pub fn set_namespace(address: usize) -> usize {
    NAMESPACE.replace(address)
}

fn namespace() -> usize {
    NAMESPACE.get()
}

/// Add this room's names to the extension module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    python::register(module)
}
