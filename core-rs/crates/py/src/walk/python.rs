//! The Python face of the room: `fingerprint`, `snapshot`, `Snapshot`, `Unsupported`, `ABSENT`.
//!
//! Invariant: only translation; the work is done by `print`, `joint`, `snapshot`.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::error::exception;
use super::joint::JointPrint;
use super::snapshot::Snapshot;
use super::{print, user_code};

/// Joint 128-bit fingerprint of a tuple of values.
#[pyfunction]
#[pyo3(signature = (*roots))]
fn fingerprint(roots: &Bound<'_, PyTuple>) -> PyResult<u128> {
    let mut joint = JointPrint::new();
    for root in roots.iter_borrowed() {
        joint.push(&print(&root)?, roots.py());
    }
    Ok(joint.hash())
}

/// Code compiled from this file is the user's: described by content, not by identity.
#[pyfunction]
fn register_user_code(filename: &str) {
    user_code::register(filename);
}

/// A description of a value that no user code can reach.
#[pyclass(name = "Snapshot", module = "lattice_st._core", frozen)]
struct PySnapshot(Snapshot);

fn joint_of(inputs: &Bound<'_, PyAny>) -> PyResult<JointPrint> {
    let mut joint = JointPrint::new();
    for root in inputs.try_iter()? {
        joint.push(&print(&root?)?, inputs.py());
    }
    Ok(joint)
}

#[pymethods]
impl PySnapshot {
    #[getter]
    fn nbytes(&self) -> usize {
        self.0.nbytes()
    }

    #[pyo3(signature = (inputs, namespace=None))]
    fn rebuild<'py>(
        &self,
        inputs: &Bound<'py, PyAny>,
        namespace: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = inputs.py();
        let joint = joint_of(inputs)?;
        match self.0.rebuild(py, &joint, namespace)? {
            Some(value) => Ok(value),
            None => Err(pyo3::exceptions::PyLookupError::new_err(
                "the snapshot does not fit here: a class or function that it needs is missing or has changed",
            )),
        }
    }
}

/// Describe a value over inputs.
#[pyfunction]
#[pyo3(signature = (value, inputs=None))]
fn snapshot(value: &Bound<'_, PyAny>, inputs: Option<&Bound<'_, PyAny>>) -> PyResult<PySnapshot> {
    let mut joint = match inputs {
        Some(inputs) => joint_of(inputs)?,
        None => JointPrint::new(),
    };
    Ok(PySnapshot(Snapshot::take(value, &mut joint)?))
}

/// The type of `ABSENT`: the value of a location that holds none.
#[pyclass(module = "lattice_st._core", frozen)]
struct Absent;

#[pymethods]
impl Absent {
    #[allow(clippy::unused_self, reason = "a Python method")]
    fn __repr__(&self) -> &'static str {
        "ABSENT"
    }
}

/// Add the names of this room to the extension module.
pub(super) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    // SAFETY: the GIL is held; afterwards the date accessors may be used in this process.
    unsafe { ffi::PyDateTime_IMPORT() };
    if let Some(error) = PyErr::take(module.py()) {
        return Err(error);
    }
    module.add(
        "Unsupported",
        module.py().get_type::<exception::Unsupported>(),
    )?;
    module.add("ABSENT", Bound::new(module.py(), Absent)?)?;
    module.add_class::<PySnapshot>()?;
    module.add_function(wrap_pyfunction!(fingerprint, module)?)?;
    module.add_function(wrap_pyfunction!(snapshot, module)?)?;
    module.add_function(wrap_pyfunction!(register_user_code, module)?)
}
