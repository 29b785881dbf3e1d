//! `Tree`: an immutable element tree, and how tests and `AppTest` read it.
//!
//! Invariant: an export holds all that the tree holds, in plain Python values.

use pyo3::prelude::*;
use pyo3::types::PyList;

use super::convert::to_dict;

/// An immutable element tree.
#[pyclass(frozen, module = "lattice_st._core")]
pub struct Tree {
    inner: vdom::Node,
}

impl Tree {
    /// A tree for Python.
    pub const fn new(inner: vdom::Node) -> Self {
        Self { inner }
    }

    /// The root.
    pub const fn inner(&self) -> &vdom::Node {
        &self.inner
    }
}

#[pymethods]
impl Tree {
    fn export<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        export(py, &self.inner)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other
            .cast::<Self>()
            .is_ok_and(|other| other.get().inner == self.inner)
    }

    fn __hash__(&self) -> u64 {
        self.inner.hash() as u64
    }

    fn fingerprint(&self) -> u128 {
        self.inner.hash()
    }

    fn __repr__(&self) -> String {
        format!("<Tree {:032x}>", self.inner.hash())
    }
}

fn export<'py>(py: Python<'py>, node: &vdom::Node) -> PyResult<Bound<'py, PyAny>> {
    let children = PyList::empty(py);
    for child in node.children() {
        children.append(export(py, child)?)?;
    }
    let kind = node.kind();
    let row = (
        &*kind.name,
        node.key(),
        to_dict(py, node.props(), &kind.fields)?,
        children,
    );
    Ok(row.into_pyobject(py)?.into_any())
}
