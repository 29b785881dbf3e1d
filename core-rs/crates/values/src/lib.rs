//! Values without Python: 128-bit hashing with a secret of the process, and the shape of a snapshot.
//!
//! Invariant: nothing here knows what a value means; `py/src/walk` feeds bytes in and keeps atoms opaque.

mod hash;
mod shape;

pub use hash::{Sink, hash_bytes};
pub use shape::{Shape, Size};
