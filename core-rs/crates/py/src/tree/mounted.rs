//! `Mounted`: the mirror of what one page shows.
//!
//! Invariant: one mirror per session; the bytes it gives out must reach the page in order, or be followed by a reset.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyTuple};
use vdom::{Field, Mirror, Type, VALUE, Value};

use super::convert::{Place, to_value};
use super::export::Tree;

/// The mirror of what one page shows.
#[pyclass(frozen, module = "lattice_st._core")]
pub struct Mounted {
    inner: Mutex<Mirror>,
}

impl Mounted {
    fn lock(&self) -> MutexGuard<'_, Mirror> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Mounted {
    #[new]
    fn new() -> Self {
        Self {
            inner: Mutex::new(Mirror::new()),
        }
    }

    #[pyo3(signature = (tree, *, partial=false))]
    fn patch<'py>(
        &self,
        py: Python<'py>,
        tree: &Tree,
        partial: bool,
    ) -> Option<Bound<'py, PyBytes>> {
        let patch = self.lock().patch(tree.inner(), partial)?;
        Some(PyBytes::new(py, &wire::encode_patch(&patch)))
    }

    fn reset<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let patch = self.lock().reset();
        PyBytes::new(py, &wire::encode_patch(&patch))
    }

    fn begin(&self) {
        self.lock().begin();
    }

    fn reset_on_next_patch(&self) {
        self.lock().reset_on_next_patch();
    }

    fn assume(&self, widget: &str, value: &Bound<'_, PyAny>) {
        let found = self
            .lock()
            .mount()
            .and_then(|mount| mount.node.find_widget(widget).cloned());
        let Some(node) = found else { return };
        let Some(field) = node.kind().field(VALUE) else {
            return;
        };
        if value.is_none() {
            self.lock().assume(widget, None);
        } else if let Some(value) = assumed(&node.kind().name, field, value) {
            self.lock().assume(widget, Some(&value));
        }
    }
}

/// The value in the type that the widget declares: a page may send 3 for 3.0, or one number for a list of one. A value
/// that cannot be of that type comes from no page of ours and is not assumed.
fn assumed(kind: &str, field: &Field, value: &Bound<'_, PyAny>) -> Option<Value> {
    let place = Place::new(kind, field);
    if let Ok(value) = to_value(value, &place) {
        return Some(value);
    }
    match field.ty {
        Type::Int if !value.is_instance_of::<PyBool>() => {
            let number = value.extract::<f64>().ok()?;
            // Floats of this size hold integers exactly, so the cast loses nothing.
            (number.fract() == 0.0 && number.abs() < 9.0e15).then_some(Value::Int(number as i64))
        }
        Type::Texts | Type::Ints | Type::Numbers => {
            to_value(PyTuple::new(value.py(), [value]).ok()?.as_any(), &place).ok()
        }
        _ => None,
    }
}
