//! Errors of the graph as Python exceptions; the only place that translates them.
//!
//! Invariant: an exception of user code is raised as itself, never wrapped (several at once: an `ExceptionGroup`).

use graph::{Error, Failures};
use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyMemoryError, PyRecursionError, PyRuntimeError};
use pyo3::intern;
use pyo3::prelude::*;
use std::vec::IntoIter;

create_exception!(
    lattice_st,
    GraphError,
    PyRuntimeError,
    "A signal, memo or effect cannot give a value."
);
create_exception!(
    lattice_st,
    CycleError,
    GraphError,
    "A memo needs its own value."
);
create_exception!(
    lattice_st,
    DisposedError,
    GraphError,
    "The node was disposed."
);

/// A core error as an exception.
pub fn raise(error: &Error) -> PyErr {
    let message = error.to_string();
    match error {
        Error::Cycle { .. } => CycleError::new_err(message),
        Error::Disposed { .. } => DisposedError::new_err(message),
        _ => GraphError::new_err(message),
    }
}

/// The failures of a flush: host errors come from `raised`, in the same order.
pub fn report(py: Python<'_>, failures: &Failures, mut raised: IntoIter<PyErr>) -> PyErr {
    let mut errors: Vec<PyErr> = failures
        .0
        .iter()
        .map(|error| match error {
            Error::Host { .. } => raised.next().unwrap_or_else(|| raise(error)),
            other => raise(other),
        })
        .collect();
    if errors.len() == 1 {
        return errors.remove(0);
    }
    let values: Vec<_> = errors.iter().map(|error| error.value(py).clone()).collect();
    let group = py.import("builtins").and_then(|builtins| {
        builtins
            .getattr("BaseExceptionGroup")?
            .call1(("several effects failed", values))
    });
    group.map_or_else(|error| error, PyErr::from_value)
}

/// An error that says nothing about the function itself: an interruption, or no room. The next read tries again.
pub fn passing(py: Python<'_>, error: &PyErr) -> bool {
    !error.is_instance_of::<PyException>(py)
        || error.is_instance_of::<PyRecursionError>(py)
        || error.is_instance_of::<PyMemoryError>(py)
}

/// An error to keep: raising it again starts from the same traceback each time.
pub struct Kept {
    error: PyErr,
    pub passing: bool,
}

impl Kept {
    pub fn new(py: Python<'_>, error: PyErr) -> Self {
        let passing = passing(py, &error);
        Self { error, passing }
    }

    pub fn again(&self, py: Python<'_>) -> PyErr {
        let copy = self.error.clone_ref(py);
        let value = copy.value(py);
        match self.error.traceback(py) {
            Some(traceback) => {
                // Setting a traceback on an exception object cannot fail; the exception itself goes out either way.
                let _ = value.call_method1(intern!(py, "with_traceback"), (traceback,));
                copy
            }
            None => copy,
        }
    }

    pub fn value<'py>(&self, py: Python<'py>) -> &Bound<'py, pyo3::exceptions::PyBaseException> {
        self.error.value(py)
    }
}
