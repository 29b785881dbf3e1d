//! Signals, memos and effects for Python: a thin face over the crate `graph`.
//!
//! Invariant: while Python code may run, the graph lies in its home (`home.rs`), so Python may call anything.

mod bodies;
mod equality;
mod failure;
mod handles;
mod home;

use pyo3::prelude::*;

/// Add this room's names to the extension module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add_class::<home::Graph>()?;
    module.add_class::<handles::Signal>()?;
    module.add_class::<handles::Memo>()?;
    module.add_class::<handles::Effect>()?;
    module.add_class::<handles::Owner>()?;
    module.add_function(wrap_pyfunction!(home::current_graph, module)?)?;
    module.add("GraphError", py.get_type::<failure::GraphError>())?;
    module.add("CycleError", py.get_type::<failure::CycleError>())?;
    module.add("DisposedError", py.get_type::<failure::DisposedError>())?;
    Ok(())
}
