//! The Python extension `lattice_st._core`: the only crate that knows `CPython`.
//!
//! Invariant: this file only registers; each room adds its own names through `register`.

use pyo3::prelude::*;

mod broken;
mod engine;
mod graph_py;
mod hurry;
mod tree;
mod walk;

/// The extension module.
#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    tree::register(module)?;
    walk::register(module)?;
    engine::register(module)?;
    graph_py::register(module)?;
    broken::register(module)?;
    hurry::register(module)?;
    Ok(())
}
