//! The incremental engine: forms in rewritten code, recorders, records, validation and hand-out.
//!
//! Invariant: skipping needs a proof. A unit is skipped only when everything that its recorded execution read is equal
//! now, and then the state after it is the state after executing it. Everything else executes, and says why.

use std::cell::Cell;
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use pyo3::PyTraverseError;
use pyo3::exceptions::PyRuntimeError;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PySet, PyTuple};

use crate::tree::Builder;

mod audit;
mod block;
mod call;
mod callback;
mod callee;
mod callees;
mod candidates;
mod cell;
mod classify;
mod closed;
mod code;
mod data;
mod drawn;
mod ended;
mod form;
mod generators;
mod given;
mod grade;
mod handout;
mod held;
pub mod hook;
mod joint;
mod keeper;
mod library;
mod mark;
mod names;
mod narrow;
mod op;
mod origin;
mod purity;
mod receiver;
mod record;
mod recorder;
mod run;
mod seal;
mod seen;
mod shelf;
mod signals;
mod site;
mod site_type;
mod span;
mod store;
mod symbol;
mod token;
mod trace;
mod unit;
mod validate;

use run::Run;
use signals::Stored;
pub use site::Site;
use store::{MemoStore, Store};

/// Budget of an engine that shares its records with nobody.
const OWN_BUDGET: usize = 1 << 28;

/// A run and where it stands; see the SAFETY lines.
struct Seat {
    run: Run,
    /// The engine that was active on the thread before, while this one is.
    before: Cell<Option<*const Run>>,
    /// The namespace that `walk` knew before.
    namespace: Cell<usize>,
}

// SAFETY: the cells inside are touched only with the GIL held and by one thread at a time: by the thread on which the
// engine was started, or, between runs, by whoever holds the session. No borrow is held while the GIL can be given up.
unsafe impl Send for Seat {}
// SAFETY: as above.
unsafe impl Sync for Seat {}

/// One viewer's way through a store of records.
#[pyclass(frozen, module = "lattice_st._core")]
pub struct Engine {
    seat: Seat,
}

#[pymethods]
impl Engine {
    #[new]
    #[pyo3(signature = (*, threshold_us=50.0, memo=None, sampling=0.0, seed=0, accelerator=true, options=None, describe=None))]
    fn new(
        threshold_us: f64,
        memo: Option<&Bound<'_, MemoStore>>,
        sampling: f64,
        seed: u64,
        accelerator: bool,
        options: Option<Py<PyAny>>,
        describe: Option<Py<PyAny>>,
    ) -> Self {
        let store = memo.map_or_else(
            || Arc::new(Store::new(OWN_BUDGET)),
            |memo| memo.get().store.clone(),
        );
        let run = Run::new(
            threshold_us.max(0.0),
            store,
            (sampling, seed),
            accelerator,
            describe,
            options,
        );
        Self {
            seat: Seat {
                run,
                before: Cell::new(None),
                namespace: Cell::new(0),
            },
        }
    }

    /// Make this engine active on the calling thread for one run.
    #[pyo3(signature = (namespace, builder=None, *, identity=false, options_change=false, keys=None, address=None, checkpoint=None))]
    #[allow(clippy::too_many_arguments, reason = "what one run is made of")]
    fn start(
        slf: &Bound<'_, Self>,
        namespace: Py<PyDict>,
        builder: Option<Py<Builder>>,
        identity: bool,
        options_change: bool,
        keys: Option<Py<PySet>>,
        address: Option<Py<PyAny>>,
        checkpoint: Option<Py<PyAny>>,
    ) -> PyResult<()> {
        let py = slf.py();
        let seat = &slf.get().seat;
        if seat.before.get().is_some() {
            return Err(PyRuntimeError::new_err(
                "this engine is running already: finish its run first",
            ));
        }
        let builtins = py.import("builtins")?.dict().unbind();
        let here = namespace.as_ptr() as usize;
        seat.run
            .begin(namespace, builder, Some(builtins), checkpoint);
        seat.run.identity.set(identity);
        seat.run.options_change.set(options_change);
        seat.run.ask_options(py)?;
        seat.run.seals.begin(py, keys, address);
        seat.namespace.set(crate::walk::set_namespace(here));
        seat.before.set(Some(form::activate(&raw const seat.run)));
        // The thread points at the engine until `finish`: keep it alive.
        std::mem::forget(slf.clone());
        Ok(())
    }

    /// End the run; returns the trace entries for `why`. Must be called on the thread of `start`.
    fn finish(slf: &Bound<'_, Self>, outcome: &str) -> PyResult<Vec<Py<PyAny>>> {
        let seat = &slf.get().seat;
        let active = form::current().map_or(ptr::null(), ptr::from_ref);
        let before = match seat.before.get() {
            Some(before) if ptr::eq(active, &raw const seat.run) => before,
            Some(_) => {
                return Err(PyRuntimeError::new_err(
                    "another engine was started on this thread after this one",
                ));
            }
            None => return Ok(Vec::new()),
        };
        form::activate(before);
        seat.before.set(None);
        crate::walk::set_namespace(seat.namespace.replace(0));
        let entries = seat.run.end(outcome == "finished");
        // SAFETY: gives back the reference that `start` forgot; `slf` holds another one.
        unsafe { pyo3::ffi::Py_DECREF(slf.as_ptr()) };
        trace::export(slf.py(), entries)
    }

    /// Somebody wants the run that is going to end: the next skip that stands for st calls asks `checkpoint`. May be
    /// called on any thread.
    fn interrupt(&self) {
        self.seat.run.bell.store(true, Ordering::Relaxed);
    }

    /// Tell the skip of a section as those of the units in it, as an engine without a threshold always does.
    fn tell_all(&self) {
        self.seat.run.tells_all.set(true);
    }

    /// How many units it has looked at so far, whether they ran or were skipped.
    fn looks(&self) -> u64 {
        self.seat.run.looks.get()
    }

    /// Where the session stores what pushes: its three layers, the widget ids of its keys, and the widgets of the run.
    fn watch(
        &self,
        fresh: Py<PyDict>,
        widgets: Py<PyDict>,
        kept: Py<PyDict>,
        ids: Py<PyDict>,
        rendered: Py<PySet>,
    ) {
        self.seat.run.seals.watch(Stored {
            fresh,
            widgets,
            kept,
            ids,
            rendered,
        });
    }

    /// What stands under these keys or widget ids was written.
    #[pyo3(signature = (*names))]
    fn wrote(&self, names: &Bound<'_, PyTuple>) {
        self.seat.run.seals.wrote(names);
    }

    /// The query parameters were written.
    fn wrote_query(&self, py: Python<'_>) {
        self.seat.run.seals.wrote_query(py);
    }

    /// (seals, sealed reads, checks that a seal has answered).
    fn seals(&self) -> (usize, usize, u64) {
        self.seat.run.seals.tally()
    }

    /// How many records its store keeps, and their bytes.
    fn size(&self) -> (usize, usize) {
        self.seat.run.store.size()
    }

    /// Forget all records of its store.
    fn clear(&self) {
        drop(self.seat.run.store.clear());
    }

    /// The session ends: let go of its records, and forget those that no other session may use.
    fn close(&self) {
        self.seat.run.close();
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        if let Some(options) = &self.seat.run.options_of {
            visit.call(options)?;
        }
        // What no other engine may use is as good as this engine's.
        let run = &self.seat.run;
        run.seals.each(|layer| visit.call(layer))?;
        run.store.each_own(run.owner, |record| {
            for cell in record.reads.iter().filter_map(record::Read::object) {
                visit.call(cell)?;
            }
            for op in &record.ops {
                if let op::Op::Effect { effect, .. } = op {
                    visit.call(effect)?;
                }
            }
            Ok(())
        })
    }

    fn __clear__(&self) {
        self.seat.run.close();
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.seat.run.close();
    }
}

/// For tests: whatever was started before writes to nothing any more.
#[cfg(debug_assertions)]
pub fn forget_restlessness() {
    span::calm();
}

#[cfg(debug_assertions)]
pub use receiver::forget_stored;

/// Add this room's names to the extension module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    site_type::register(module)?;
    form::register(py)?;
    audit::register(py)?;
    hook::register(module)?;
    module.add_function(wrap_pyfunction!(callees::forget_callees, module)?)?;
    module.add_class::<MemoStore>()?;
    module.add_function(wrap_pyfunction!(token::prints_saved, module)?)?;
    module.add_class::<Engine>()
}
