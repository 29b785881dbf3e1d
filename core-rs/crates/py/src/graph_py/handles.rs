//! Handles that Python holds: Signal, Memo, Effect, Owner.
//!
//! Invariant: a handle owns one node name; when the last Python reference to a signal or memo goes, the node is released.

use super::bodies::{Derived, Held};
use super::equality::equal;
use super::failure::raise;
use super::home::Graph;
use graph::NodeId;
use pyo3::prelude::*;
use pyo3::types::PyType;
use pyo3::{PyTraverseError, PyVisit};

macro_rules! handle {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[pyclass(frozen, weakref, module = "lattice_st._core")]
        pub struct $name {
            graph: Py<Graph>,
            node: NodeId,
        }

        impl $name {
            pub fn new(graph: Py<Graph>, node: NodeId) -> Self {
                Self { graph, node }
            }
        }
    };
}

handle! {
    /// An input cell.
    Signal
}
handle! {
    /// A cached derivation.
    Memo
}
handle! {
    /// A sink.
    Effect
}
handle! {
    /// Owns the memos and effects made inside `with owner:`.
    Owner
}

#[pymethods]
impl Signal {
    #[getter]
    fn value(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let read = self.graph.get().work(|core| {
            core.refresh(self.node)?;
            Ok(core
                .body::<Held>(self.node)
                .and_then(Held::value)
                .map(|value| value.clone_ref(py)))
        })?;
        read.map_err(|error| raise(&error))
            .map(|value| value.unwrap_or_else(|| py.None()))
    }

    #[setter]
    fn set_value(&self, py: Python<'_>, value: Bound<'_, PyAny>) -> PyResult<()> {
        let graph = self.graph.get();
        // 1. Compare. The user's `equals` runs while the graph is at home.
        let held = graph.work(|core| {
            let held = core.body::<Held>(self.node)?;
            let old = held.value()?.clone_ref(py);
            Some((old, held.equals.as_ref().map(|equals| equals.clone_ref(py))))
        })?;
        let Some((old, equals)) = held else {
            return Err(raise(&graph::Error::Disposed {
                node: "signal".to_owned(),
            }));
        };
        if equal(equals.as_ref(), old.bind(py), &value)? {
            return Ok(());
        }
        // 2. Write and run what is due. The value before dies with `old`, after the graph is back.
        graph.work_and_settle(py, |core| {
            let before = core
                .body_mut::<Held>(self.node)
                .and_then(|held| held.replace(value.unbind()));
            core.changed(self.node);
            before
        })?;
        Ok(())
    }

    /// The value, without becoming a source of the running memo or effect.
    fn peek(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let value = self.graph.get().work(|core| {
            core.body::<Held>(self.node)
                .and_then(Held::value)
                .map(|value| value.clone_ref(py))
        })?;
        value.ok_or_else(|| {
            raise(&graph::Error::Disposed {
                node: "signal".to_owned(),
            })
        })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Signal({})", self.peek(py)?.bind(py).repr()?))
    }

    #[classmethod]
    fn __class_getitem__(class: &Bound<'_, PyType>, _item: &Bound<'_, PyAny>) -> Py<PyType> {
        class.clone().unbind()
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.graph)
    }
}

impl Drop for Signal {
    fn drop(&mut self) {
        self.graph.get().release(self.node);
    }
}

#[pymethods]
impl Memo {
    fn __call__(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.value(py)
    }

    #[getter]
    fn value(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let read = self.graph.get().work(|core| {
            if core
                .body::<Derived>(self.node)
                .is_some_and(Derived::interrupted)
            {
                core.invalidate(self.node);
            }
            core.refresh(self.node).map_err(|error| raise(&error))?;
            core.body::<Derived>(self.node)
                .map_or(Ok(None), |derived| derived.read(py))
        })?;
        read?.ok_or_else(|| {
            raise(&graph::Error::Disposed {
                node: "memo".to_owned(),
            })
        })
    }

    fn dispose(&self) -> PyResult<()> {
        self.graph.get().work(|core| core.dispose(self.node))
    }

    #[getter]
    fn name(&self) -> PyResult<String> {
        self.graph.get().work(|core| core.name_of(self.node))
    }

    fn __repr__(&self) -> PyResult<String> {
        Ok(format!("<memo {}>", self.name()?))
    }

    #[classmethod]
    fn __class_getitem__(class: &Bound<'_, PyType>, _item: &Bound<'_, PyAny>) -> Py<PyType> {
        class.clone().unbind()
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.graph)
    }
}

impl Drop for Memo {
    fn drop(&mut self) {
        self.graph.get().release(self.node);
    }
}

#[pymethods]
impl Effect {
    /// Stop it, run its cleanups, dispose what it owns. Twice is allowed.
    fn dispose(&self, py: Python<'_>) -> PyResult<()> {
        self.graph
            .get()
            .work_and_settle(py, |core| core.dispose(self.node))
    }

    #[getter]
    fn alive(&self) -> PyResult<bool> {
        self.graph.get().work(|core| core.is_alive(self.node))
    }

    fn __repr__(&self) -> PyResult<String> {
        let name = self.graph.get().work(|core| core.name_of(self.node))?;
        Ok(format!("<effect {name}>"))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.graph)
    }
}

#[pymethods]
impl Owner {
    fn __enter__(this: PyRef<'_, Self>) -> PyResult<PyRef<'_, Self>> {
        this.graph.get().enter(this.node)?;
        Ok(this)
    }

    #[pyo3(signature = (*_exception))]
    fn __exit__(&self, _exception: &Bound<'_, PyAny>) -> PyResult<()> {
        self.graph.get().leave()
    }

    /// Dispose everything made under this owner. Twice is allowed.
    fn dispose(&self, py: Python<'_>) -> PyResult<()> {
        self.graph
            .get()
            .work_and_settle(py, |core| core.dispose(self.node))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.graph)
    }
}
