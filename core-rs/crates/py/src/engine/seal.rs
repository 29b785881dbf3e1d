//! Seals: that the reads of a record which push were compared and found equal, until one of their signals changes.
//! See docs/decisions/0028.
//!
//! Invariant: a seal speaks only while it is clean, and for its own reads only. Whoever cannot ask it (no seal, a painted
//! one, a shut gate) compares read by read and loses nothing but time. `inner` is never borrowed while Python may run.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use graph::{Body, Graph, Kind, NodeId, Outcome, State};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PySet, PyString, PyTuple};
use rustc_hash::FxHashMap;

use super::cell::Key;
use super::record::Record;
use super::run::Run;
use super::seen::Seen;
use super::shelf::Id;
use super::signals::{Signals, Stored, contains, fixed};
use super::store::Store;
use crate::broken::{Rule, broken};
use crate::walk::print;

/// Sealed reads that a session keeps at most.
const MOST: usize = 16_384;
/// As many as are never worth looking through.
const FEW: usize = 256;
/// Runs after which a seal that was not used counts as useless.
const LATELY: u64 = 16;

/// A widget of a sealed read, which the run must not have rendered yet.
struct Gate {
    id: Py<PyString>,
    key: Option<Py<PyString>>,
}

/// What a clean seal answers for.
pub struct Sealed {
    /// Places of the reads that do not push, in recorded order.
    pub rest: Box<[u32]>,
    /// The other ones, and what they saw.
    pub pushed: Box<[(u32, Rc<Seen>)]>,
    gates: Box<[Gate]>,
}

struct Seal {
    /// Its node, and what it answers for. `None`: no read of the record pushes.
    sealed: Option<(NodeId, Rc<Sealed>)>,
    used: u64,
}

/// The node of a seal: clean as long as no signal changed.
struct Observes(Box<[NodeId]>);

impl Body for Observes {
    fn run(&mut self, graph: &mut Graph) -> Outcome {
        for node in &self.0 {
            if let Err(error) = graph.refresh(*node) {
                return Outcome::Failed(error);
            }
        }
        Outcome::Unchanged
    }
}

#[derive(Default)]
struct Inner {
    signals: Signals,
    seals: FxHashMap<Id, Seal>,
    /// Sealed reads of all seals.
    reads: usize,
    /// So many may be there before somebody looks through them.
    room: usize,
    runs: u64,
    /// Keys that elements of the present run have taken.
    keys: Option<Py<PySet>>,
    /// Answers the query parameters.
    address: Option<Py<PyAny>>,
}

/// The seals of one session.
pub struct Seals {
    on: bool,
    inner: RefCell<Inner>,
    /// A write could not be looked at: no seal speaks in this run any more.
    lost: Cell<bool>,
    answered: Cell<u64>,
}

impl Seals {
    /// No seals; none are ever made unless `on`.
    pub fn new(on: bool) -> Self {
        Self {
            on,
            inner: RefCell::default(),
            lost: Cell::new(false),
            answered: Cell::new(0),
        }
    }

    /// Where the session stores what its signals stand for.
    pub fn watch(&self, stored: Stored) {
        if self.on {
            self.inner.borrow_mut().signals.stored = Some(stored);
        }
    }

    /// A run begins.
    pub fn begin(&self, py: Python<'_>, keys: Option<Py<PySet>>, address: Option<Py<PyAny>>) {
        if !self.on {
            return;
        }
        let old = {
            let mut inner = self.inner.borrow_mut();
            inner.runs += 1;
            let old = (inner.keys.take(), inner.address.take());
            (inner.keys, inner.address) = (keys, address);
            old
        };
        drop(old);
        let query = self.query(py, false);
        self.lost.set(false);
        if broken(Rule::Looks) {
            return;
        }
        self.inner.borrow_mut().signals.look_everywhere(py, query);
    }

    /// A run ended.
    pub fn end(&self, store: &Store) {
        if !self.on {
            return;
        }
        let old = {
            let mut inner = self.inner.borrow_mut();
            inner.tidy(store);
            (inner.keys.take(), inner.address.take())
        };
        drop(old);
    }

    /// The session ended.
    pub fn clear(&self) {
        drop(
            self.inner
                .try_borrow_mut()
                .map(|mut inner| std::mem::take(&mut *inner)),
        );
    }

    /// Something was written under these user keys or widget ids.
    pub fn wrote(&self, names: &Bound<'_, PyTuple>) {
        let py = names.py();
        let Ok(mut inner) = self.inner.try_borrow_mut() else {
            self.lost.set(true);
            return;
        };
        if inner.seals.is_empty() {
            return;
        }
        for name in names {
            match name.cast::<PyString>().map(|name| name.to_str()) {
                Ok(Ok(name)) => inner.signals.wrote(py, name),
                _ if name.is_none() => {}
                _ => self.lost.set(true),
            }
        }
    }

    /// The query parameters may have been written.
    pub fn wrote_query(&self, py: Python<'_>) {
        let query = self.query(py, false);
        match self.inner.try_borrow_mut() {
            Ok(mut inner) => inner.signals.wrote_query(py, query),
            Err(_) => self.lost.set(true),
        }
    }

    /// Print of the query parameters, where anybody asks; 0: nobody can tell.
    fn query(&self, py: Python<'_>, wanted: bool) -> u128 {
        let address = {
            let Ok(inner) = self.inner.try_borrow() else {
                return 0;
            };
            if !wanted && !inner.signals.asks_query() {
                return 0;
            }
            inner.address.as_ref().map(|address| address.clone_ref(py))
        };
        let params = address.and_then(|address| address.call0(py).ok());
        let params =
            params.and_then(|params| params.into_bound(py).cast_into_exact::<PyDict>().ok());
        params
            .and_then(|params| print(&params).ok())
            .map_or(0, |print| print.hash)
    }

    /// What a clean seal answers for, if the record has one and its gates are open.
    pub fn ask(&self, py: Python<'_>, id: Id) -> Option<Rc<Sealed>> {
        if !self.on || self.lost.get() {
            return None;
        }
        let (sealed, rendered, keys) = {
            let mut inner = self.inner.try_borrow_mut().ok()?;
            let inner = &mut *inner;
            let seal = inner.seals.get_mut(&id)?;
            let (node, sealed) = seal.sealed.as_ref()?;
            if inner.signals.graph.state(*node) != Some(State::Clean) {
                return None;
            }
            seal.used = inner.runs;
            let keys = inner.keys.as_ref().map(|keys| keys.bind(py).clone());
            (sealed.clone(), inner.signals.rendered(py)?, keys)
        };
        let open = |gate: &Gate| {
            let taken = |set, text| contains(set, text);
            let key = gate.key.as_ref().zip(keys.as_ref());
            !taken(&rendered, &gate.id) && !key.is_some_and(|(key, keys)| taken(keys, key))
        };
        if !broken(Rule::Gates) && !sealed.gates.iter().all(open) {
            return None;
        }
        self.answered.set(self.answered.get() + 1);
        Some(sealed)
    }

    /// Whether a check of this record should keep what it sees, for `seal`.
    pub fn wants(&self, id: Id) -> bool {
        self.on
            && !self.lost.get()
            && self.inner.try_borrow().is_ok_and(|inner| {
                // Who comes for one run only needs none.
                inner.runs > 1
                    && inner.signals.stored.is_some()
                    && inner.reads < MOST
                    && inner
                        .seals
                        .get(&id)
                        .is_none_or(|seal| seal.sealed.is_some())
            })
    }

    /// All reads of a record were compared and found equal just now.
    pub fn seal(&self, run: &Run, py: Python<'_>, id: Id, record: &Record, seen: &[Rc<Seen>]) {
        if self
            .inner
            .try_borrow()
            .is_ok_and(|inner| inner.seals.contains_key(&id))
        {
            self.renew(id);
            return;
        }
        let names: Vec<Option<Bound<'_, PyAny>>> = record
            .reads
            .iter()
            .zip(seen)
            .map(|(read, seen)| {
                let cell = read.cell(py).filter(|_| is_fixed(py, seen))?;
                let name = run.quietly(|| cell.getattr_opt(intern!(py, "signal")));
                name.ok().flatten().filter(|name| !name.is_none())
            })
            .collect();
        let query = self.query(py, true);
        let Ok(mut inner) = self.inner.try_borrow_mut() else {
            return;
        };
        inner.seal(py, id, &names, seen, query);
    }

    fn renew(&self, id: Id) {
        let Ok(mut inner) = self.inner.try_borrow_mut() else {
            return;
        };
        let runs = inner.runs;
        let Some(seal) = inner.seals.get_mut(&id) else {
            return;
        };
        seal.used = runs;
        if let Some((node, _)) = seal.sealed {
            // The signals are of now: the start of the run looked, and so did each write since.
            let renewed = inner.signals.graph.refresh(node);
            debug_assert!(renewed.is_ok(), "a seal observes living signals only");
        }
    }

    /// For tests: how many seals there are, sealed reads, and checks that a seal has answered.
    pub fn tally(&self) -> (usize, usize, u64) {
        let inner = self.inner.borrow();
        let seals = inner.seals.values().filter(|seal| seal.sealed.is_some());
        (seals.count(), inner.reads, self.answered.get())
    }

    /// The dictionaries of the session, for the garbage collector.
    pub fn each<E>(&self, mut visit: impl FnMut(&Py<PyDict>) -> Result<(), E>) -> Result<(), E> {
        let Ok(inner) = self.inner.try_borrow() else {
            return Ok(());
        };
        if let Some(stored) = &inner.signals.stored {
            for layer in [&stored.fresh, &stored.widgets, &stored.kept] {
                visit(layer)?;
            }
        }
        Ok(())
    }
}

/// Whether nobody can change what was seen without storing something else.
fn is_fixed(py: Python<'_>, seen: &Seen) -> bool {
    match seen {
        Seen::Absent => true,
        Seen::Plain(plain, 0) => fixed(plain.object.bind(py)).is_some(),
        Seen::Value(root, 0) => {
            let fixed = || fixed(root.root().bind(py)).is_some();
            (root.mutables.is_empty() || broken(Rule::Fixed)) && fixed()
        }
        _ => false,
    }
}

impl Inner {
    fn seal(
        &mut self,
        py: Python<'_>,
        id: Id,
        names: &[Option<Bound<'_, PyAny>>],
        seen: &[Rc<Seen>],
        query: u128,
    ) {
        let (mut rest, mut pushed, mut gates, mut nodes) = (vec![], vec![], vec![], vec![]);
        for (at, (name, seen)) in names.iter().zip(seen).enumerate() {
            let signal = name
                .as_ref()
                .and_then(|name| self.signals.find(py, name, query));
            let node = signal.and_then(|signal| self.signals.node(signal));
            let (Some(node), Some(name)) = (node, name) else {
                rest.push(at as u32);
                continue;
            };
            if let Some(gate) = Gate::of(name) {
                if matches!(**seen, Seen::Absent) {
                    rest.push(at as u32);
                    continue;
                }
                gates.push(gate);
            }
            pushed.push((at as u32, seen.clone()));
            if !nodes.contains(&node) {
                nodes.push(node);
            }
        }
        let sealed = (!pushed.is_empty()).then(|| {
            self.reads += pushed.len();
            let sealed = Rc::new(Sealed {
                rest: rest.into(),
                pushed: pushed.into(),
                gates: gates.into(),
            });
            let graph = &mut self.signals.graph;
            let node = graph.create_unowned(Kind::Memo, Some(Box::new(Observes(nodes.into()))));
            let linked = graph.refresh(node);
            debug_assert!(linked.is_ok(), "its signals were found just now");
            (node, sealed)
        });
        let used = self.runs;
        self.seals.insert(id, Seal { sealed, used });
    }

    /// Forget all if most of it is of no use: what is, will be sealed again when it is next found valid.
    fn tidy(&mut self, store: &Store) {
        let size = self.seals.len() + self.reads;
        if size <= self.room.max(FEW) {
            return;
        }
        let lately = |seal: &Seal| seal.used + LATELY > self.runs;
        let candidates = self.seals.iter().filter(|(_, seal)| lately(seal));
        let useful: usize = store
            .living(candidates.map(|(id, seal)| (*id, seal)))
            .into_iter()
            .map(|seal| {
                1 + seal
                    .sealed
                    .as_ref()
                    .map_or(0, |(_, sealed)| sealed.pushed.len())
            })
            .sum();
        if useful * 2 < size {
            self.seals = FxHashMap::default();
            self.reads = 0;
            self.signals.forget();
        }
        self.room = 2 * (self.seals.len() + self.reads);
    }
}

impl Gate {
    /// The gate of a signal of a widget.
    fn of(name: &Bound<'_, PyAny>) -> Option<Self> {
        let name = name.cast::<PyTuple>().ok()?;
        if name
            .get_item(0)
            .ok()?
            .cast::<PyString>()
            .ok()?
            .to_str()
            .ok()?
            != "widget"
        {
            return None;
        }
        let text = |at| name.get_item(at).ok()?.cast_into_exact::<PyString>().ok();
        Some(Self {
            id: text(1)?.unbind(),
            key: text(2).map(Bound::unbind),
        })
    }
}

/// Whether a read may be one that pushes.
pub fn may_push(record: &Record) -> bool {
    record
        .reads
        .iter()
        .any(|read| matches!(read.key, Key::Python(_)))
}
