//! Where the tree tells the engine what was drawn.
//!
//! Invariant: free when nobody records. For now nobody does: the engine's owner fills this in.

use pyo3::prelude::*;
use vdom::BuilderOp;

use crate::tree::Builder;

/// `builder` was changed by `op` on this thread. No lock of the builder is held.
#[inline]
pub fn emitted(_py: Python<'_>, _builder: &Builder, _op: BuilderOp) {}
