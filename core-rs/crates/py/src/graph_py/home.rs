//! A graph and its home: where the graph lies whenever Python code may run.
//!
//! Invariant: no lock is held and nothing of the graph is borrowed while Python code runs. An operation moves the graph
//! out of its home, and a body that calls Python lends it back for the time of the call.

use super::bodies::{Bury, Derived, Held, Sink, TidyUp};
use super::failure::{GraphError, raise, report};
use super::handles::{Effect, Memo, Owner, Signal};
use graph::{Failures, Graph as Core, Kind, NodeId};
use pyo3::prelude::*;
use pyo3::{PyTraverseError, PyVisit, intern};
use std::any::Any;
use std::cell::RefCell;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{ThreadId, current};

thread_local! {
    /// The graph in which new nodes are made on this thread: the one whose body runs, or the one entered.
    static CURRENT: RefCell<Vec<Py<Graph>>> = const { RefCell::new(Vec::new()) };
    /// The graph of a thread that never entered one.
    static OWN: RefCell<Option<Py<Graph>>> = const { RefCell::new(None) };
}

struct Home {
    /// None while an operation works on it.
    core: Option<Core>,
    /// How many bodies call Python at this moment, and on which thread.
    lent: u32,
    thread: Option<ThreadId>,
    /// Exceptions of effects that wait for the end of the flush.
    raised: Vec<PyErr>,
    /// Nodes whose handles died while the graph was away.
    released: Vec<NodeId>,
    entered: Vec<Option<NodeId>>,
}

/// A reactive graph. Nodes of different graphs never depend on each other; one thread uses a graph at a time.
#[pyclass(frozen, module = "lattice_st._core")]
pub struct Graph {
    home: Mutex<Home>,
}

impl Graph {
    fn lock(&self) -> MutexGuard<'_, Home> {
        // Nothing that can panic runs under the lock, so a poisoned one is still whole.
        self.home.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Take the graph, work on it without calling Python, put it back.
    #[inline]
    pub fn work<R>(&self, work: impl FnOnce(&mut Core) -> R) -> PyResult<R> {
        let mut core = {
            let mut home = self.lock();
            if home.lent > 0 && home.thread != Some(current().id()) {
                return Err(busy());
            }
            let mut core = home.core.take().ok_or_else(busy)?;
            if !home.released.is_empty() {
                let released = std::mem::take(&mut home.released);
                drop(home);
                for node in released {
                    core.release(node);
                }
            }
            core
        };
        let result = work(&mut core);
        self.lock().core = Some(core);
        Bury::all();
        Ok(result)
    }

    /// As `work`, then run the effects that are due and raise what failed.
    pub fn work_and_settle<R>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut Core) -> R,
    ) -> PyResult<R> {
        let (result, settled) = self.work(|core| {
            let result = work(core);
            (result, core.settle())
        })?;
        self.told(py, settled)?;
        Ok(result)
    }

    /// Turn the failures of a flush into an exception.
    pub fn told(&self, py: Python<'_>, settled: Result<(), Failures>) -> PyResult<()> {
        settled.map_err(|failures| {
            let raised = std::mem::take(&mut self.lock().raised);
            report(py, &failures, raised.into_iter())
        })
    }

    /// From inside a body: put the graph home, call Python, take it again.
    pub fn lend<R>(this: &Bound<'_, Self>, core: &mut Core, call: impl FnOnce() -> R) -> R {
        let graph = this.get();
        {
            let mut home = graph.lock();
            home.core = Some(std::mem::take(core));
            if home.lent == 0 {
                home.thread = Some(current().id());
            }
            home.lent += 1;
        }
        CURRENT.with(|graphs| graphs.borrow_mut().push(this.clone().unbind()));
        let result = call();
        let entered = CURRENT.with(|graphs| graphs.borrow_mut().pop());
        drop(entered);
        let mut home = graph.lock();
        home.lent -= 1;
        // Every operation puts the graph back before it returns, and `call` has returned.
        *core = home.core.take().unwrap_or_default();
        result
    }

    pub fn keep_raised(&self, error: PyErr) {
        self.lock().raised.push(error);
    }

    /// The last handle of `node` is gone.
    pub fn release(&self, node: NodeId) {
        self.lock().released.push(node);
        // If the graph is away, the next operation does it.
        let _ = self.work(|_| ());
    }

    fn name(function: &Bound<'_, PyAny>) -> Option<String> {
        function
            .getattr(intern!(function.py(), "__qualname__"))
            .ok()?
            .extract()
            .ok()
    }
}

fn busy() -> PyErr {
    GraphError::new_err(
        "this graph is in use: another thread runs one of its memos or effects. Give each thread its own graph \
         (`with Graph():`), or hand the value over and write it from the thread that owns the graph.",
    )
}

#[pymethods]
impl Graph {
    #[new]
    fn new() -> Self {
        let home = Home {
            core: Some(Core::new()),
            lent: 0,
            thread: None,
            raised: Vec::new(),
            released: Vec::new(),
            entered: Vec::new(),
        };
        Self {
            home: Mutex::new(home),
        }
    }

    /// Make this the graph in which `signal`, `memo`, `effect` of this thread make their nodes.
    fn __enter__(this: Bound<'_, Self>) -> Bound<'_, Self> {
        CURRENT.with(|graphs| graphs.borrow_mut().push(this.clone().unbind()));
        this
    }

    #[pyo3(signature = (*_exception))]
    fn __exit__(this: &Bound<'_, Self>, _exception: &Bound<'_, PyAny>) {
        let left = CURRENT.with(|graphs| {
            let mut graphs = graphs.borrow_mut();
            let position = graphs.iter().rposition(|graph| graph.is(this));
            position.map(|position| graphs.remove(position))
        });
        drop(left);
    }

    fn __len__(&self) -> PyResult<usize> {
        self.work(|core| core.len())
    }

    #[pyo3(signature = (value, equals = None))]
    fn signal(
        this: &Bound<'_, Self>,
        value: Py<PyAny>,
        equals: Option<Py<PyAny>>,
    ) -> PyResult<Signal> {
        let body = Box::new(Held::new(value, equals));
        let node = this
            .get()
            .work(|core| core.create_unowned(Kind::Signal, Some(body)))?;
        Ok(Signal::new(this.clone().unbind(), node))
    }

    #[pyo3(signature = (function, equals = None))]
    fn memo(
        this: &Bound<'_, Self>,
        function: Bound<'_, PyAny>,
        equals: Option<Py<PyAny>>,
    ) -> PyResult<Memo> {
        let name = Self::name(&function);
        let body = Box::new(Derived::new(
            this.clone().unbind(),
            function.unbind(),
            equals,
        ));
        let node = this.get().work(|core| {
            let node = core.create(Kind::Memo, Some(body));
            if let Some(name) = name {
                core.set_name(node, name);
            }
            node
        })?;
        Ok(Memo::new(this.clone().unbind(), node))
    }

    fn effect(this: &Bound<'_, Self>, function: Bound<'_, PyAny>) -> PyResult<Effect> {
        let name = Self::name(&function);
        let body = Box::new(Sink::new(this.clone().unbind(), function.unbind()));
        let graph = this.get();
        let (node, started) = graph.work(|core| {
            let node = core.create(Kind::Effect, Some(body));
            if let Some(name) = name {
                core.set_name(node, name);
            }
            (node, core.start(node))
        })?;
        if let Err(error) = graph.told(this.py(), started) {
            // Nobody gets a handle, so nobody could ever stop it.
            graph.work(|core| core.dispose(node))?;
            return Err(error);
        }
        Ok(Effect::new(this.clone().unbind(), node))
    }

    fn owner(this: &Bound<'_, Self>) -> PyResult<Owner> {
        let node = this.get().work(|core| core.create(Kind::Owner, None))?;
        Ok(Owner::new(this.clone().unbind(), node))
    }

    /// Call `function` before the running memo or effect reruns, and when its owner is disposed.
    fn on_cleanup(this: &Bound<'_, Self>, function: Py<PyAny>) -> PyResult<()> {
        let mut tidy = TidyUp::new(this.clone().unbind(), function);
        this.get()
            .work(|core| core.on_cleanup_fallible(move |core| tidy.run(core)))
    }

    /// Call `function`; what it reads becomes no source of the running memo or effect.
    fn untracked<'py>(&self, function: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let observer = self.work(Core::pause_tracking)?;
        let result = function.call0();
        self.work(|core| core.resume_tracking(observer))?;
        result
    }

    fn open_batch(&self) -> PyResult<()> {
        self.work(Core::open_batch)
    }

    fn close_batch(&self, py: Python<'_>) -> PyResult<()> {
        let settled = self.work(Core::close_batch)?;
        self.told(py, settled)
    }

    /// Start or stop the log of what runs.
    fn trace(&self, on: bool) -> PyResult<()> {
        self.work(|core| core.trace(on))
    }

    /// The log since it was last taken, as lines such as `ran total`.
    fn take_trace(&self) -> PyResult<Vec<String>> {
        self.work(Core::take_trace_lines)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        // If the graph is away, its objects merely look as if they were held from outside.
        if let Ok(home) = self.home.try_lock()
            && let Some(core) = &home.core
        {
            for body in core.bodies() {
                let body: &dyn Any = body;
                if let Some(held) = body.downcast_ref::<Held>() {
                    held.traverse(&visit)?;
                } else if let Some(derived) = body.downcast_ref::<Derived>() {
                    derived.traverse(&visit)?;
                } else if let Some(sink) = body.downcast_ref::<Sink>() {
                    sink.traverse(&visit)?;
                }
            }
        }
        Ok(())
    }

    fn __clear__(&self) {
        let core = self.lock().core.replace(Core::new());
        drop(core);
        Bury::all();
    }
}

impl Graph {
    /// Make `owner` the owner of what is created from now on; `leave` undoes it.
    pub fn enter(&self, owner: NodeId) -> PyResult<()> {
        let previous = self
            .work(|core| core.enter_owner(owner))?
            .map_err(|error| raise(&error))?;
        self.lock().entered.push(previous);
        Ok(())
    }

    pub fn leave(&self) -> PyResult<()> {
        let previous = self.lock().entered.pop().flatten();
        self.work(|core| core.leave_owner(previous))
    }
}

/// The graph of this thread: the one whose memo or effect runs, else the one entered last, else the thread's own.
#[pyfunction]
pub fn current_graph(py: Python<'_>) -> PyResult<Py<Graph>> {
    let entered = CURRENT.with(|graphs| graphs.borrow().last().map(|graph| graph.clone_ref(py)));
    if let Some(graph) = entered {
        return Ok(graph);
    }
    if let Some(graph) = OWN.with(|own| own.borrow().as_ref().map(|graph| graph.clone_ref(py))) {
        return Ok(graph);
    }
    let graph = Py::new(py, Graph::new())?;
    OWN.with(|own| *own.borrow_mut() = Some(graph.clone_ref(py)));
    Ok(graph)
}
