//! What the nodes of a Python graph hold: values, functions, exceptions.
//!
//! Invariant: a body never drops a Python object while the graph is away from home (a finaliser could need it): dead
//! objects go to a per-thread graveyard that is emptied when the graph is back.

use super::equality::equal;
use super::failure::{Kept, raise};
use super::home::Graph;
use graph::{Body, Error, Graph as Core, Outcome};
use pyo3::prelude::*;
use pyo3::{PyTraverseError, PyVisit};
use std::cell::RefCell;

thread_local! {
    static GRAVEYARD: RefCell<Vec<Py<PyAny>>> = const { RefCell::new(Vec::new()) };
}

/// The graveyard.
pub struct Bury;

impl Bury {
    pub fn one(object: Option<Py<PyAny>>) {
        let Some(object) = object else { return };
        // At the end of a thread the graveyard may be gone already; then the object is dropped right here.
        let _ = GRAVEYARD.try_with(|dead| dead.borrow_mut().push(object));
    }

    /// Drop what was buried. Runs finalisers, so the graph must be home.
    #[inline]
    pub fn all() {
        let dead = GRAVEYARD.try_with(|dead| {
            if dead.borrow().is_empty() {
                Vec::new()
            } else {
                std::mem::take(&mut *dead.borrow_mut())
            }
        });
        drop(dead);
    }
}

/// A signal's value.
pub struct Held {
    value: Option<Py<PyAny>>,
    pub equals: Option<Py<PyAny>>,
}

impl Held {
    pub fn new(value: Py<PyAny>, equals: Option<Py<PyAny>>) -> Self {
        Self {
            value: Some(value),
            equals,
        }
    }

    pub fn value(&self) -> Option<&Py<PyAny>> {
        self.value.as_ref()
    }

    pub fn replace(&mut self, value: Py<PyAny>) -> Option<Py<PyAny>> {
        self.value.replace(value)
    }

    pub fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.value)?;
        visit.call(&self.equals)
    }
}

impl Body for Held {}

impl Drop for Held {
    fn drop(&mut self) {
        Bury::one(self.value.take());
        Bury::one(self.equals.take());
    }
}

/// A memo's function and what it gave last.
pub struct Derived {
    graph: Option<Py<Graph>>,
    function: Option<Py<PyAny>>,
    equals: Option<Py<PyAny>>,
    value: Option<Py<PyAny>>,
    error: Option<Kept>,
}

impl Derived {
    pub fn new(graph: Py<Graph>, function: Py<PyAny>, equals: Option<Py<PyAny>>) -> Self {
        Self {
            graph: Some(graph),
            function: Some(function),
            equals,
            value: None,
            error: None,
        }
    }

    /// The value, or the exception to raise again.
    pub fn read(&self, py: Python<'_>) -> Result<Option<Py<PyAny>>, PyErr> {
        match &self.error {
            Some(kept) => Err(kept.again(py)),
            None => Ok(self.value.as_ref().map(|value| value.clone_ref(py))),
        }
    }

    /// Whether the last run came to nothing through no fault of the function.
    pub fn interrupted(&self) -> bool {
        self.error.as_ref().is_some_and(|kept| kept.passing)
    }

    pub fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.graph)?;
        visit.call(&self.function)?;
        visit.call(&self.equals)?;
        visit.call(&self.value)
    }

    /// The part that runs Python: call, compare, keep.
    fn compute(&mut self, py: Python<'_>) -> PyResult<bool> {
        let Some(function) = &self.function else {
            return Ok(false);
        };
        let value = function.bind(py).call0()?;
        if self.error.is_none()
            && let Some(old) = &self.value
            && equal(self.equals.as_ref(), old.bind(py), &value)?
        {
            return Ok(false);
        }
        self.error = None;
        let old = self.value.replace(value.unbind());
        drop(old);
        Ok(true)
    }
}

impl Body for Derived {
    fn run(&mut self, core: &mut Core) -> Outcome {
        Python::attach(|py| {
            let Some(graph) = self.graph.as_ref().map(|graph| graph.clone_ref(py)) else {
                return Outcome::Unchanged;
            };
            Graph::lend(graph.bind(py), core, || match self.compute(py) {
                Ok(true) => Outcome::Changed,
                Ok(false) => Outcome::Unchanged,
                Err(error) => {
                    self.error = Some(Kept::new(py, error));
                    Outcome::Failed(Error::Host {
                        node: String::new(),
                    })
                }
            })
        })
    }

    fn fail(&mut self, error: Error) {
        Python::attach(|py| self.error = Some(Kept::new(py, raise(&error))));
    }
}

impl Drop for Derived {
    fn drop(&mut self) {
        Bury::one(self.graph.take().map(Py::into_any));
        Bury::one(self.function.take());
        Bury::one(self.equals.take());
        Bury::one(self.value.take());
        if let Some(kept) = self.error.take() {
            Python::attach(|py| Bury::one(Some(kept.value(py).clone().into_any().unbind())));
        }
    }
}

/// An effect's function.
pub struct Sink {
    graph: Option<Py<Graph>>,
    function: Option<Py<PyAny>>,
}

impl Sink {
    pub fn new(graph: Py<Graph>, function: Py<PyAny>) -> Self {
        Self {
            graph: Some(graph),
            function: Some(function),
        }
    }

    pub fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.graph)?;
        visit.call(&self.function)
    }
}

impl Body for Sink {
    fn run(&mut self, core: &mut Core) -> Outcome {
        let (Some(graph), Some(function)) = (&self.graph, &self.function) else {
            return Outcome::Unchanged;
        };
        Python::attach(|py| {
            Graph::lend(graph.bind(py), core, || match function.bind(py).call0() {
                Ok(_) => Outcome::Changed,
                Err(error) => {
                    graph.get().keep_raised(error);
                    Outcome::Failed(Error::Host {
                        node: String::new(),
                    })
                }
            })
        })
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        Bury::one(self.graph.take().map(Py::into_any));
        Bury::one(self.function.take());
    }
}

/// A cleanup: a sink that runs once.
pub struct TidyUp(Sink);

impl TidyUp {
    pub fn new(graph: Py<Graph>, function: Py<PyAny>) -> Self {
        Self(Sink::new(graph, function))
    }

    pub fn run(&mut self, core: &mut Core) -> Result<(), Error> {
        match self.0.run(core) {
            Outcome::Failed(error) => Err(error),
            _ => Ok(()),
        }
    }
}
