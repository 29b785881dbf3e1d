//! Hand-out: the effect of a skipped unit.
//!
//! Invariant: the result is built first and nothing has happened if that fails; then ops are applied in order, and
//! reads and ops are logged for the units around, as if the unit had executed. A run that has to end, ends before.

use std::sync::atomic::Ordering;

use pyo3::exceptions::PyRuntimeError;
use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use vdom::Remap;

use super::cell::Key;
use super::given::Given;
use super::grade::{self, Trial};
use super::op::{Op, remap};
use super::record::Record;
use super::run::Run;
use super::store::Found;
use super::validate::Valid;
use crate::broken::{Rule, broken};

/// What a valid record leads to.
pub enum Answer {
    /// The unit is skipped: its result, or null with an exception set.
    Skip(*mut ffi::PyObject),
    /// The unit executes, to be compared with the record.
    Check(Trial),
    /// The unit executes, because nothing could be handed out.
    Miss(String),
}

/// Skip, unless the record has to be checked.
pub fn answer(
    run: &Run,
    py: Python<'_>,
    record: &Found,
    valid: &Valid,
    receiver: &Receiver<'_, '_>,
) -> Answer {
    match grade::trial(run, py, record, valid) {
        Ok(None) => {}
        Ok(Some(trial)) => return Answer::Check(trial),
        Err(missed) => return Answer::Miss(missed),
    }
    match skip(run, py, record, valid, receiver) {
        Ok(result) => Answer::Skip(result),
        Err(missed) => Answer::Miss(missed),
    }
}

/// Do what executing would have done. Answers the result, or null with an exception set; the error means that nothing
/// was done and the unit must execute.
fn skip(
    run: &Run,
    py: Python<'_>,
    record: &Found,
    valid: &Valid,
    receiver: &Receiver<'_, '_>,
) -> Result<*mut ffi::PyObject, String> {
    let namespace = run.namespace(py);
    let built = run.quietly(|| {
        record
            .given
            .rebuild(py, &valid.joint.print, namespace.as_ref())
    });
    let built = built.map_err(|error| format!("its result cannot be handed out: {error}"))?;
    let result = built.ok_or_else(|| "a class or function in its result changed".to_owned())?;
    if run.bell.load(Ordering::Relaxed)
        && record.draws()
        && !broken(Rule::GivingWay)
        && let Err(error) = run.give_way(py)
    {
        error.restore(py);
        return Ok(std::ptr::null_mut());
    }
    run.touch(record.id);
    if run.merging() {
        debug_assert!(
            record.reads.len() == valid.seen.len(),
            "what open recorders want to know was kept"
        );
        for (read, seen) in record.reads.iter().zip(&valid.seen) {
            if !run.knows(&read.key) {
                run.log_seen(
                    read.key.clone(),
                    read.cell(py).map(|cell| cell.clone().unbind()),
                    seen.clone(),
                );
            }
        }
    }
    for rest in &record.rests {
        run.rests_on(rest.clone());
    }
    let applied = apply(run, py, record, valid).and_then(|places| match receiver {
        Receiver::Caller => record.given.result(result, &places, false),
        Receiver::Locals => record.given.result(result, &places, true),
        Receiver::Names(globals) => {
            if let Given::Parts(parts) = &record.given {
                let handed = run.quietly(|| parts.hand_out(&result, &places))?;
                parts.bind(globals, &record.names, &handed)?;
            }
            Ok(result)
        }
    });
    match applied {
        Ok(result) => Ok(result.into_ptr()),
        Err(error) => {
            error.restore(py);
            Ok(std::ptr::null_mut())
        }
    }
}

/// Who gets what a record hands out.
pub enum Receiver<'a, 'py> {
    /// The caller of a function.
    Caller,
    /// A function, into its locals.
    Locals,
    /// A namespace, under the names of the record.
    Names(&'a Bound<'py, PyDict>),
}

/// Do the ops again; answers where the places of the record are now.
fn apply(run: &Run, py: Python<'_>, record: &Record, valid: &Valid) -> PyResult<Remap> {
    let mut places = remap(
        record.cursor,
        run.cursor.get(),
        &record.handles,
        &valid.joint.handles,
    );
    if record.ambient.is_none() {
        // It did not draw at the cursor, so that slot stands for itself, or for a handle.
        let cursor = record.cursor.slot;
        if !record.handles.iter().any(|handle| handle.slot == cursor) {
            places.slots.remove(&cursor);
        }
    }
    if broken(Rule::Ops) {
        return Ok(places);
    }
    for op in &record.ops {
        let done = match op {
            Op::Emit(op) => {
                let Some(builder) = run.builder(py) else {
                    continue;
                };
                let done = builder.get().apply(op, &mut places);
                Op::Emit(done.map_err(|error| PyRuntimeError::new_err(error.to_string()))?)
            }
            Op::Effect { effect, .. } => {
                run.quietly(|| effect.bind(py).call_method0(intern!(py, "apply")))?;
                op.share(py)
            }
            Op::Rng { which, state } => {
                if let Some(state) = state {
                    run.quietly(|| set_rng(py, which, state))?;
                }
                op.share(py)
            }
        };
        if !broken(Rule::Merge) {
            run.did(done);
        }
    }
    Ok(places)
}

fn set_rng(py: Python<'_>, which: &Key, state: &Py<PyAny>) -> PyResult<()> {
    match which {
        Key::Random => py.import("random")?.call_method1("setstate", (state,))?,
        _ => py
            .import("numpy.random")?
            .call_method1("set_state", (state,))?,
    };
    Ok(())
}
