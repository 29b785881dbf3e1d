//! The tree as Python sees it: `Kind`, `Node`, `Builder`, `Tree`, `Mounted`, and the wire.
//!
//! Invariant: the classes are frozen and hold no Python objects, so they may be handed between threads and never take
//! part in reference cycles; what changes sits behind a lock under which no Python code runs.

use pyo3::prelude::*;

mod builder;
mod convert;
mod export;
mod kind;
mod mounted;
mod node;
mod wire;

pub use builder::Builder;
pub use node::Node;

/// Add this room's names to the extension module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<kind::Kind>()?;
    module.add_class::<Node>()?;
    module.add_class::<Builder>()?;
    module.add_class::<export::Tree>()?;
    module.add_class::<mounted::Mounted>()?;
    wire::register(module)
}
