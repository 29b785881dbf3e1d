//! Building a value from its snapshot.
//!
//! Invariant: fresh mutables, current classes, current roots.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use values::Shape;

use super::error::Unsupported;
use super::joint::JointPrint;
use super::snapshot::{Atom, Snapshot};

pub(super) fn take(value: &Bound<'_, PyAny>, _joint: &mut JointPrint) -> Result<Snapshot, Unsupported> {
    if value.is_none() || value.is_exact_instance_of::<pyo3::types::PyInt>() || value.is_exact_instance_of::<pyo3::types::PyString>() {
        return Ok(Snapshot { shape: Shape::Atom(Atom(value.clone().unbind())), nbytes: 64 });
    }
    Err(Unsupported { type_name: super::print::type_name(value.as_ptr()), path: String::new(), reason: None })
}

pub(super) fn build<'py>(
    snapshot: &Snapshot,
    py: Python<'py>,
    _joint: &JointPrint,
    _namespace: Option<&Bound<'py, PyDict>>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    match &snapshot.shape {
        Shape::Atom(Atom(atom)) => Ok(Some(atom.bind(py).clone())),
        _ => Ok(None),
    }
}
