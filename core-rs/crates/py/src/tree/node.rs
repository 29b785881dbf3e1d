//! `Node`: an immutable leaf, or a container without its children.
//!
//! Invariant: holds a shared tree node and nothing of Python's.

use std::sync::Arc;

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::convert::{to_dict, to_python};

/// An immutable leaf or container shell: kind, key, props.
#[pyclass(frozen, module = "lattice_st._core")]
pub struct Node {
    inner: vdom::Node,
}

impl Node {
    /// A node for Python.
    pub const fn new(inner: vdom::Node) -> Self {
        Self { inner }
    }

    /// The shared node.
    pub const fn inner(&self) -> &vdom::Node {
        &self.inner
    }
}

#[pymethods]
impl Node {
    #[getter]
    fn kind(&self) -> &str {
        &self.inner.kind().name
    }

    #[getter]
    fn key(&self) -> Option<&str> {
        self.inner.key()
    }

    fn keyed(&self, key: &str) -> Self {
        let props = self.inner.props().to_vec();
        Self::new(vdom::Node::new(
            Arc::clone(self.inner.kind()),
            Some(Arc::from(key)),
            props,
        ))
    }

    fn prop<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
        let kind = self.inner.kind();
        let field = kind
            .fields
            .iter()
            .find(|field| &*field.name == name)
            .ok_or_else(|| {
                let names: Vec<&str> = kind.fields.iter().map(|field| &*field.name).collect();
                PyKeyError::new_err(format!(
                    "{} has no prop {name:?}; it has {}",
                    kind.name,
                    names.join(", ")
                ))
            })?;
        self.inner
            .prop(field.number)
            .map(|value| to_python(py, value, Some(field)))
            .transpose()
    }

    fn props<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        to_dict(py, self.inner.props(), &self.inner.kind().fields)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other
            .cast::<Self>()
            .is_ok_and(|other| other.get().inner == self.inner)
    }

    fn __hash__(&self) -> u64 {
        self.inner.hash() as u64
    }

    fn __repr__(&self) -> String {
        match self.inner.key() {
            Some(key) => format!("<Node {} {key:?}>", self.inner.kind().name),
            None => format!("<Node {}>", self.inner.kind().name),
        }
    }
}
