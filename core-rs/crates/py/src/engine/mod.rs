//! The room `engine`; filled by its first commit.

use pyo3::prelude::*;

pub mod hook;

/// Add this room's names to the extension module.
pub fn register(_module: &Bound<'_, PyModule>) -> PyResult<()> {
    Ok(())
}
