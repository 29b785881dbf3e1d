//! The trace: what each unit of a run did, for `why` and for tests.
//!
//! Invariant: entries stand in the order in which units ended; making one runs no Python code.

use std::rc::Rc;
use std::sync::Arc;

use pyo3::prelude::*;

/// What happened to a unit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It executed.
    Ran,
    /// It was answered from its record.
    Skipped,
}

/// One unit of one run.
pub struct Entry {
    /// File of the call.
    pub filename: Rc<str>,
    /// Line of the call.
    pub line: u32,
    /// Name of the callee.
    pub name: Arc<str>,
    /// How many units were open around it.
    pub depth: u32,
    /// What happened.
    pub status: Status,
    /// Why it executed, or why it cannot be skipped next time; empty when there is nothing to say.
    pub reason: String,
    /// Microseconds spent (0 without a clock).
    pub spent: f64,
    /// Microseconds saved by a skip.
    pub saved: f64,
    /// Whether a record of it exists now.
    pub recorded: bool,
}

/// Entries beyond this are counted, not kept.
pub const LONGEST: usize = 200_000;

/// The entries as tuples for `lattice_st.session.why`.
pub fn export(py: Python<'_>, entries: Vec<Entry>) -> PyResult<Vec<Py<PyAny>>> {
    entries
        .into_iter()
        .map(|entry| {
            let status = if entry.status == Status::Ran {
                "ran"
            } else {
                "skipped"
            };
            let tuple = (
                &*entry.filename,
                entry.line,
                &*entry.name,
                entry.depth,
                status,
                entry.reason,
                entry.spent,
                entry.saved,
                entry.recorded,
            );
            Ok(tuple.into_pyobject(py)?.into_any().unbind())
        })
        .collect()
}
