//! What the rest of the package tells the engine: reads, ops, taints, drawing, the cursor.
//!
//! Invariant: every function here is free (one thread-local look) when nothing records.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use vdom::BuilderOp;

use super::cell::Key;
use super::form;
use super::op::{Cursor, Op};
use super::record::words;
use super::run::Run;
use super::seen::Seen;
use crate::tree::Builder;
use crate::walk::print;

static ABSENT: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// The builder changed.
pub fn emitted(_py: Python<'_>, _builder: &Builder, op: BuilderOp) {
    if let Some(run) = form::recording() {
        run.did(Op::Emit(op));
    }
}

/// Whether this is the sentinel that `peek` answers for nothing.
pub fn is_absent(value: &Bound<'_, PyAny>) -> bool {
    ABSENT
        .get(value.py())
        .is_some_and(|absent| absent.is(value))
}

/// The sentinel itself.
pub fn absent(py: Python<'_>) -> Bound<'_, PyAny> {
    let found = ABSENT.get(py).map(|absent| absent.bind(py).clone());
    found.unwrap_or_else(|| py.None().into_bound(py))
}

/// Bytes of an effect that does not say how many it keeps alive.
const SMALL: usize = 128;

/// Whether a cell or an effect means the same to every session: it says so.
pub fn is_shared(thing: &Bound<'_, PyAny>) -> PyResult<bool> {
    match thing.getattr_opt(intern!(thing.py(), "shared"))? {
        Some(shared) => shared.is_truthy(),
        None => Ok(false),
    }
}

fn key_of(cell: &Bound<'_, PyAny>) -> PyResult<Key> {
    let key = cell.getattr(intern!(cell.py(), "key"))?;
    Ok(Key::Python(words(print(&key)?.hash)))
}

pub fn log_read(run: &Run, cell: &Bound<'_, PyAny>, value: &Bound<'_, PyAny>) -> PyResult<()> {
    let key = run.quietly(|| key_of(cell))?;
    if run.knows(&key) {
        return Ok(());
    }
    let seen = if is_absent(value) {
        Ok(Seen::Absent)
    } else {
        run.quietly(|| super::seen::see(run, value))
    };
    match seen {
        Ok(seen) => run.log(key, Some(cell.clone().unbind()), seen),
        Err(reason) => run.taint(|| format!("a cell that it reads: {reason}")),
    }
    Ok(())
}

/// API code read `cell` and saw `value`.
#[pyfunction]
fn read(cell: &Bound<'_, PyAny>, value: &Bound<'_, PyAny>) -> PyResult<()> {
    form::recording().map_or(Ok(()), |run| log_read(run, cell, value))
}

/// API code did a side effect that `effect.apply()` would do again. An effect that writes a cell carries its `key`.
#[pyfunction]
pub fn op(effect: &Bound<'_, PyAny>) -> PyResult<()> {
    let Some(run) = form::recording() else {
        return Ok(());
    };
    let named = !effect.getattr(intern!(effect.py(), "key"))?.is_none();
    let writes = if named {
        Some(run.quietly(|| key_of(effect))?)
    } else {
        None
    };
    let bytes = effect.getattr_opt(intern!(effect.py(), "nbytes"))?;
    let bytes = bytes.map_or(Ok(SMALL), |bytes| bytes.extract())?;
    run.did(Op::Effect {
        effect: effect.clone().unbind(),
        writes,
        bytes,
        shared: is_shared(effect)?,
    });
    Ok(())
}

/// The open units cannot be skipped.
#[pyfunction]
fn taint(reason: String) {
    if let Some(run) = form::recording() {
        run.taint(|| reason);
    }
}

/// As `taint`, for values that differ on every run.
#[pyfunction]
fn volatile(reason: &str) {
    if let Some(run) = form::recording() {
        run.taint(|| format!("volatile: {reason}"));
    }
}

/// Whether anybody records: API code may ask before it builds cells and effects.
#[pyfunction]
fn recording() -> bool {
    form::recording().is_some()
}

/// Names the innermost unit that records, 0 for none: what API code does many times in one unit, it may tell once.
#[pyfunction]
fn unit() -> u64 {
    form::recording().map_or(0, |run| run.top.get())
}

/// Hide the open recorders until `resume`. Answers the token that `resume` wants.
#[pyfunction]
fn suspend() -> Option<u32> {
    form::current().map(|run| run.paused.replace(run.paused.get() + 1))
}

/// Undo `suspend`.
#[pyfunction]
fn resume(token: Option<u32>) {
    if let (Some(run), Some(token)) = (form::current(), token) {
        run.paused.set(token);
    }
}

/// The current container of the run changed (`with` was entered or left).
#[pyfunction]
#[pyo3(signature = (slot, index=None))]
fn set_cursor(slot: u32, index: Option<u32>) {
    if let Some(run) = form::current() {
        run.cursor.set(Cursor { slot, index });
    }
}

/// A fragment began to execute, in its container, or ended: then that of the one around it, if any.
#[pyfunction]
#[pyo3(signature = (slot))]
fn set_fragment(slot: Option<u32>) {
    if let Some(run) = form::current() {
        run.fragment.set(slot);
    }
}

/// Add the functions to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    let sentinel = module.getattr("ABSENT")?;
    ABSENT.get_or_init(py, || sentinel.unbind());
    module.add_function(wrap_pyfunction!(read, module)?)?;
    module.add_function(wrap_pyfunction!(op, module)?)?;
    module.add_function(wrap_pyfunction!(unit, module)?)?;
    module.add_function(wrap_pyfunction!(taint, module)?)?;
    module.add_function(wrap_pyfunction!(volatile, module)?)?;
    module.add_function(wrap_pyfunction!(recording, module)?)?;
    module.add_function(wrap_pyfunction!(suspend, module)?)?;
    module.add_function(wrap_pyfunction!(resume, module)?)?;
    module.add_function(wrap_pyfunction!(set_cursor, module)?)?;
    module.add_function(wrap_pyfunction!(set_fragment, module)?)
}
