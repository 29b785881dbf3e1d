//! `Mounted`: the mirror of what one page shows.
//!
//! Invariant: one mirror per session; the bytes it gives out must reach the page in order, or be followed by a reset.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes};
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

    fn reset_on_next_patch(&self) {
        self.lock().reset_on_next_patch();
    }

    fn assume(&self, widget: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let Some(node) = self
            .lock()
            .mount()
            .and_then(|mount| mount.node.find_widget(widget).cloned())
        else {
            return Ok(());
        };
        let Some(field) = node.kind().field(VALUE) else {
            return Ok(());
        };
        let value = if value.is_none() {
            None
        } else {
            Some(assumed(&node.kind().name, field, value)?)
        };
        self.lock().assume(widget, value.as_ref());
        Ok(())
    }
}

/// The value in the type that the widget declares: a page may send 3 for 3.0, and a slider's one value for its list.
fn assumed(kind: &str, field: &Field, value: &Bound<'_, PyAny>) -> PyResult<Value> {
    match field.ty {
        Type::Int if !value.is_instance_of::<PyBool>() => {
            if let Ok(number) = value.extract::<f64>()
                && number.fract() == 0.0
                && number.abs() < 9.0e15
            {
                return Ok(Value::Int(number as i64));
            }
        }
        _ => {}
    }
    to_value(value, &Place::new(kind, field))
}
