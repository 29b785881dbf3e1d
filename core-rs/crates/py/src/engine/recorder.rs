//! The recorders of one run: what the open units have read and done so far.
//!
//! Reads and ops go to one log each. A recorder is a window: everything from its start to its end is its own, what
//! happened in units nested in it included. So nothing is copied when a unit ends, whether it ended well or not, and an
//! abandoned recorder hands its reads and ops to its parent by not existing any more.
//!
//! Invariant: a cell that the innermost recorder has logged, all recorders around it have logged too. `state` is never
//! borrowed while Python may run: objects are moved out first.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyModule, PyString};
use rustc_hash::FxHashMap;

use super::block::Pending;
use super::callee::{self, Callee, Callees};
use super::cell::{self, Key, Seen, Space};
use super::generators::{Generators, States, moved_unseen};
use super::grade::Rest;
use super::held::{Held, next_number};
use super::op::{Cursor, Op};
use super::purity::Verdict;
use super::record::{Record, Unit};
use super::site::Site;
use super::store::{Id, Store};
use super::symbol::{self, Path};
use super::token::Tokens;
use super::trace::{self, Entry};
use super::validate::Done;
use crate::broken::{Rule, broken};
use crate::tree::Builder;
use crate::walk::print;

/// Recorders open in the whole process: asked by forms in threads that have no engine.
pub static OPEN: AtomicUsize = AtomicUsize::new(0);
/// Counts what user code did in threads that have no engine.
pub static FOREIGN: AtomicU64 = AtomicU64::new(0);

/// One read, as it happened.
pub struct Logged {
    /// The location.
    pub key: Key,
    /// The Python cell.
    pub cell: Option<Py<PyAny>>,
    /// What was seen.
    pub seen: Rc<Seen>,
    /// How many ops had happened in the run.
    pub ops: usize,
}

/// One open unit.
pub struct Recorder {
    /// Start of its window in the log of reads.
    pub reads: usize,
    /// Start of its window in the log of ops.
    pub ops: usize,
    /// Start of its window in the records that the run used.
    pub touched: usize,
    /// Start of its window in what the run rests on besides proofs.
    pub rests: usize,
    /// Why it cannot become a record.
    pub taint: Option<String>,
    generators: States,
    serial: u64,
    foreign: u64,
}

/// What changes during a run.
#[derive(Default)]
pub struct State {
    /// Open units, outermost first.
    pub recorders: Vec<Recorder>,
    /// Reads since the outermost one opened.
    pub reads: Vec<Logged>,
    /// Ops since the outermost one opened.
    pub ops: Vec<Op>,
    /// Callees that were taken at their word since the outermost one opened.
    pub rests: Vec<Rest>,
    /// What `why` will tell.
    pub trace: Vec<Entry>,
    latest: FxHashMap<Key, usize>,
    entered: FxHashMap<(usize, Space), u64>,
    spaces: FxHashMap<usize, Option<Space>>,
    serial: u64,
    namespace: Option<Py<PyDict>>,
    builder: Option<Py<Builder>>,
    builtins: Option<Py<PyDict>>,
    /// Blocks that execute, innermost last; `None` for one that is not recorded.
    pub blocks: Vec<Option<Box<Pending>>>,
    /// What a skipped block of a function gives, on its way to `T()`.
    pub handed: Option<Py<PyAny>>,
}

/// One viewer's engine, as the forms see it while it is active on a thread.
pub struct Run {
    /// Open recorders.
    pub open: Cell<usize>,
    /// The first so many of them are tainted.
    pub tainted: Cell<usize>,
    /// Serial of the innermost one.
    pub top: Cell<u64>,
    /// C frames of units on this thread's stack.
    pub depth: Cell<u32>,
    /// Above 0 inside `__lattice_ignore__` callables and inside the engine's own questions.
    pub paused: Cell<u32>,
    /// Microseconds below which a unit is not worth a record; 0: no clock, every unit is.
    pub threshold: f64,
    /// Number of the run.
    pub number: Cell<u64>,
    /// The current container.
    pub cursor: Cell<Cursor>,
    /// Hash of the process's options, part of every key.
    pub options: Cell<u64>,
    /// Whether the program may set options while it runs, so that each unit asks for them.
    pub options_change: Cell<bool>,
    /// Answers the options.
    pub options_of: Option<Py<PyAny>>,
    /// Whether the program can tell equal immutables apart.
    pub identity: Cell<bool>,
    /// What callees are.
    pub callees: Callees,
    /// Prints of large values.
    pub tokens: Tokens,
    /// The global generators, to see whether they moved.
    pub generators: Generators,
    /// Log and stack.
    pub state: RefCell<State>,
    /// Records, of this engine and others.
    pub store: Arc<Store>,
    /// Names this engine in records that no other may use.
    pub owner: u64,
    /// The records that this engine holds.
    pub held: Held,
    /// Above 0 while a function runs that its author declared pure.
    pub promised: Cell<u32>,
    /// How likely a skip is checked instead, and the state of the dice.
    pub sampling: (f64, Cell<u64>),
}

impl Run {
    /// An engine without records.
    pub fn new(
        threshold: f64,
        store: Arc<Store>,
        sampling: (f64, u64),
        describe: Option<Py<PyAny>>,
        options_of: Option<Py<PyAny>>,
    ) -> Self {
        Self {
            open: Cell::new(0),
            tainted: Cell::new(0),
            top: Cell::new(0),
            depth: Cell::new(0),
            paused: Cell::new(0),
            threshold,
            number: Cell::new(0),
            cursor: Cell::new(Cursor::default()),
            options: Cell::new(0),
            options_change: Cell::new(false),
            options_of,
            identity: Cell::new(false),
            callees: Callees::new(describe),
            tokens: Tokens::default(),
            generators: Generators::default(),
            state: RefCell::default(),
            store,
            owner: next_number(),
            held: Held::default(),
            promised: Cell::new(0),
            sampling: (sampling.0, Cell::new(sampling.1)),
        }
    }

    /// Ask for the process's options.
    pub fn ask_options(&self, py: Python<'_>) -> PyResult<()> {
        let Some(options_of) = &self.options_of else {
            return Ok(());
        };
        let options = self.quietly(|| print(&options_of.bind(py).call0()?).map_err(PyErr::from))?;
        // Half of a uniform hash is a uniform hash.
        self.options.set(options.hash as u64);
        Ok(())
    }

    /// Whether a read or op of this moment can matter to anyone.
    #[inline]
    pub fn recording(&self) -> bool {
        self.open.get() > self.tainted.get() && self.paused.get() == 0
    }

    /// Begin a run.
    pub fn begin(
        &self,
        namespace: Py<PyDict>,
        builder: Option<Py<Builder>>,
        builtins: Option<Py<PyDict>>,
    ) {
        let fresh = State {
            namespace: Some(namespace),
            builder,
            builtins,
            ..State::default()
        };
        let old = std::mem::replace(&mut *self.state.borrow_mut(), fresh);
        OPEN.fetch_sub(self.open.replace(0), Ordering::Relaxed);
        self.tainted.set(0);
        self.depth.set(0);
        self.paused.set(0);
        self.promised.set(0);
        self.cursor.set(Cursor::default());
        // SAFETY: a run begins under the GIL, which its namespace came with.
        self.generators.find(unsafe { Python::assume_attached() });
        self.number.set(next_number());
        drop(old);
    }

    /// End a run; answers its trace. Everything that belongs to its namespace is given back.
    pub fn end(&self, finished: bool) -> Vec<Entry> {
        let mut old = std::mem::take(&mut *self.state.borrow_mut());
        OPEN.fetch_sub(self.open.replace(0), Ordering::Relaxed);
        self.tainted.set(0);
        let trace = std::mem::take(&mut old.trace);
        let types = self.callees.forget();
        self.tokens.end();
        let gone = self.store.release(self.held.end(finished));
        drop((old, types, gone));
        trace
    }

    // --- records -----------------------------------------------------------------------------------------------------

    /// The run uses a record.
    pub fn touch(&self, id: Id) {
        if self.store.touch(id, self.number.get()) {
            self.held.push(id);
        }
    }

    /// The engine ends: give back what it holds, and forget what only it may use.
    pub fn close(&self) {
        let gone = self.store.release(self.held.take());
        let own = self.store.disown(self.owner);
        drop((gone, own));
    }

    /// Keep what an execution showed; the records that it used are parts of its own. False: it is too large.
    pub fn keep(&self, done: Done, unit: Unit) -> bool {
        let parts = self.held.split(unit.touched);
        let owner = if done.shared { 0 } else { self.owner };
        let record = Record::new(done, unit, owner, parts.clone());
        let (id, gone) = self.store.insert(record, self.number.get());
        match id {
            Some(id) => self.held.push(id),
            None => parts.into_iter().for_each(|part| self.held.push(part)),
        }
        drop(gone);
        id.is_some()
    }

    /// The open units rest on somebody's word, unless that was broken before.
    pub fn rests_on(&self, rest: Rest) {
        if !self.recording() {
            return;
        }
        if self.store.is_off(rest.id) {
            self.distrust(&rest.name);
            return;
        }
        self.state.borrow_mut().rests.push(rest);
    }

    /// Nothing that is open can be skipped, whatever was promised.
    pub fn distrust(&self, name: &str) {
        let promised = self.promised.replace(0);
        self.taint(|| format!("it calls {name}, which disagreed with its record"));
        self.promised.set(promised);
    }

    /// What the units since rest on, each callee once.
    pub fn rests_since(&self, mark: usize) -> Vec<Rest> {
        let mut found: Vec<Rest> = Vec::new();
        for rest in self.state.borrow().rests.get(mark..).unwrap_or_default() {
            if !found.iter().any(|known| known.id == rest.id) {
                found.push(rest.clone());
            }
        }
        found
    }

    /// Throw the dice: whether this skip is to be checked.
    pub fn sampled(&self) -> bool {
        let (likely, dice) = &self.sampling;
        if *likely <= 0.0 {
            return false;
        }
        // SplitMix64.
        dice.set(dice.get().wrapping_add(0x9e37_79b9_7f4a_7c15));
        let mut word = dice.get();
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^= word >> 31;
        f64::from((word >> 32) as u32) < likely * 4_294_967_296.0
    }

    // --- recorders ---------------------------------------------------------------------------------------------------

    /// Open a recorder; answers its position.
    pub fn push(&self) -> usize {
        let mut state = self.state.borrow_mut();
        state.serial += 1;
        let recorder = Recorder {
            reads: state.reads.len(),
            ops: state.ops.len(),
            touched: self.held.now(),
            rests: state.rests.len(),
            taint: None,
            generators: self.generators.states(),
            serial: state.serial,
            foreign: FOREIGN.load(Ordering::Relaxed),
        };
        self.top.set(state.serial);
        state.recorders.push(recorder);
        OPEN.fetch_add(1, Ordering::Relaxed);
        self.open.set(state.recorders.len());
        state.recorders.len() - 1
    }

    /// Close the recorder at `position` and any that were abandoned above it. `None` when the run ended meanwhile.
    pub fn pop(&self, position: usize) -> Option<Recorder> {
        let mut state = self.state.borrow_mut();
        if state.recorders.len() <= position {
            return None;
        }
        let closed = state.recorders.len() - position;
        state.recorders.truncate(position + 1);
        let mut recorder = state.recorders.pop()?;
        OPEN.fetch_sub(closed, Ordering::Relaxed);
        self.open.set(position);
        self.top
            .set(state.recorders.last().map_or(0, |top| top.serial));
        self.tainted.set(self.tainted.get().min(position));
        let foreign = recorder.foreign != FOREIGN.load(Ordering::Relaxed);
        if foreign && recorder.taint.is_none() && !broken(Rule::Threads) {
            recorder.taint = Some("code of yours ran in another thread meanwhile".to_owned());
        }
        if recorder.taint.is_none() && !broken(Rule::Rng) {
            let after = self.generators.states();
            let moved = moved_unseen(recorder.generators, after, &state.ops[recorder.ops..]);
            recorder.taint = moved
                .map(|name| format!("something in it draws from {name}, and nobody knows what"));
        }
        Some(recorder)
    }

    /// After the outermost unit ended: the logs are of no more use.
    pub fn clear_logs(&self) {
        if self.open.get() > 0 {
            return;
        }
        let (reads, ops) = {
            let mut state = self.state.borrow_mut();
            state.latest.clear();
            state.rests.clear();
            state.entered.clear();
            (
                std::mem::take(&mut state.reads),
                std::mem::take(&mut state.ops),
            )
        };
        drop((reads, ops));
    }

    /// No open unit can become a record.
    pub fn taint(&self, reason: impl FnOnce() -> String) {
        if !self.recording() || self.promised.get() > 0 {
            return;
        }
        let reason = reason();
        let mut state = self.state.borrow_mut();
        let first = self.tainted.get();
        for recorder in &mut state.recorders[first..] {
            recorder.taint.get_or_insert_with(|| reason.clone());
        }
        self.tainted.set(state.recorders.len());
    }

    // --- reads and ops -----------------------------------------------------------------------------------------------

    /// Whether all open recorders know this cell.
    pub fn knows(&self, key: &Key) -> bool {
        let state = self.state.borrow();
        let Some(top) = state.recorders.last() else {
            return true;
        };
        state.latest.get(key).is_some_and(|&at| at >= top.reads)
    }

    /// Log what was seen at a cell.
    pub fn log(&self, key: Key, cell: Option<Py<PyAny>>, seen: Seen) {
        self.log_seen(key, cell, Rc::new(seen));
    }

    /// As `log`, for a sight that a record was validated with.
    pub fn log_seen(&self, key: Key, cell: Option<Py<PyAny>>, seen: Rc<Seen>) {
        let mut state = self.state.borrow_mut();
        if state.recorders.is_empty() {
            drop(state);
            drop((cell, seen));
            return;
        }
        let (at, ops) = (state.reads.len(), state.ops.len());
        state.latest.insert(key.clone(), at);
        state.reads.push(Logged {
            key,
            cell,
            seen,
            ops,
        });
    }

    /// Read a cell of Rust's own: log what it holds now, unless it is known.
    pub fn read(&self, py: Python<'_>, key: Key) {
        if !self.recording() || self.knows(&key) {
            return;
        }
        match self.quietly(|| cell::see_present(self, py, &key, None)) {
            Ok(seen) => self.log(key, None, seen),
            Err(reason) => self.taint(|| format!("{}: {reason}", key.text())),
        }
    }

    /// Log an op.
    pub fn did(&self, op: Op) {
        if self.recording() {
            self.state.borrow_mut().ops.push(op);
        }
    }

    /// A generator was used: the recorders need its state at their end.
    pub fn drew(&self, which: Key) {
        if !self.recording() {
            return;
        }
        let mut state = self.state.borrow_mut();
        let again = matches!(state.ops.last(), Some(Op::Rng { which: last, .. }) if *last == which);
        let start = state.recorders.last().map_or(0, |top| top.ops);
        if !again || state.ops.len() == start {
            state.ops.push(Op::Rng { which, state: None });
        }
    }

    /// Ask something without being recorded.
    pub fn quietly<T>(&self, ask: impl FnOnce() -> T) -> T {
        self.paused.set(self.paused.get() + 1);
        let answer = ask();
        self.paused.set(self.paused.get().saturating_sub(1));
        answer
    }

    /// A code object of the user starts: read the globals that it names.
    pub fn entered(&self, py: Python<'_>, address: usize, site: &Site) {
        if let Some(taint) = &site.taint {
            self.taint(|| taint.clone());
            return;
        }
        if let Some(module) = site.imports.iter().find(|module| is_local(py, module)) {
            // The module would be a local name, so what is read of it could not be seen.
            self.taint(|| {
                format!(
                    "{} imports {module} when it runs: import it at the top of the file",
                    site.name
                )
            });
            return;
        }
        if (site.names.is_empty() && site.modules.is_empty()) || broken(Rule::Names) {
            return;
        }
        // SAFETY: the form was called from Python code, whose globals are borrowed and turned into a reference.
        let Some(globals) =
            (unsafe { Bound::from_borrowed_ptr_or_opt(py, ffi::PyEval_GetGlobals()) })
        else {
            return;
        };
        let Ok(globals) = globals.cast_into_exact::<PyDict>() else {
            self.taint(|| format!("{} has no plain namespace", site.name));
            return;
        };
        let Some(space) = self.space(&globals) else {
            self.taint(|| format!("{} belongs to an earlier run", site.name));
            return;
        };
        {
            let mut state = self.state.borrow_mut();
            let Some(top) = state.recorders.last().map(|top| top.serial) else {
                return;
            };
            let serial = state.serial;
            if state
                .entered
                .insert((address, space), serial)
                .is_some_and(|at| at >= top)
            {
                return;
            }
            // What follows reads all names or taints, and a tainted recorder wants nothing more.
            site.has_entered(self.callees.generation(), serial, globals.as_ptr() as usize);
        }
        let here = site.names.iter().map(|&path| (space, path));
        for (space, path) in here.chain(site.modules.iter().copied()) {
            let found = match self.globals(py, space) {
                Some(globals) => cell::resolve(self, &globals, path),
                None => Ok(None),
            };
            let seen = match found {
                Ok(None) => Ok((Key::Global(space, path), Seen::Absent)),
                Ok(Some(found)) => {
                    if site.builtins.contains(&path) && !self.is_light(&found) {
                        self.taint(|| {
                            format!("{} is no builtin in {}", path.names().text, site.name)
                        });
                        return;
                    }
                    let key = Key::Global(space, path.prefix(found.parts));
                    if self.knows(&key) {
                        continue;
                    }
                    self.quietly(|| cell::see_found(self, &found))
                        .map(|seen| (key, seen))
                }
                Err(error) => Err(error.to_string()),
            };
            match seen {
                Ok((key, seen)) => self.log(key, None, seen),
                Err(reason) => {
                    self.taint(|| format!("it uses {}: {reason}", path.names().text));
                    return;
                }
            }
        }
    }

    /// Whether a name that is called without a form leads to a harmless builtin.
    fn is_light(&self, found: &cell::Found<'_>) -> bool {
        found.mark == 1
            && matches!(self.callees.classify(&found.value), Callee::Known(purity)
                if purity.verdict == Verdict::Pure && !purity.weak && !purity.uses_cells())
    }

    // --- where things are --------------------------------------------------------------------------------------------

    /// The symbolic name of a globals dict.
    pub fn space(&self, globals: &Bound<'_, PyDict>) -> Option<Space> {
        let address = globals.as_ptr() as usize;
        {
            let state = self.state.borrow();
            if state
                .namespace
                .as_ref()
                .is_some_and(|namespace| namespace.as_ptr() as usize == address)
            {
                return Some(Space::Main);
            }
            if let Some(space) = state.spaces.get(&address) {
                return *space;
            }
        }
        let space = self.find_space(globals);
        self.state.borrow_mut().spaces.insert(address, space);
        space
    }

    fn find_space(&self, globals: &Bound<'_, PyDict>) -> Option<Space> {
        let py = globals.py();
        let name = globals
            .get_item("__name__")
            .ok()??
            .cast_into_exact::<PyString>()
            .ok()?;
        let path = symbol::intern(py, &[name.to_str().ok()?.to_owned()]);
        let space = Space::Module(path);
        self.globals(py, space)?.is(globals).then_some(space)
    }

    /// The namespace of a space in this run.
    pub fn globals<'py>(&self, py: Python<'py>, space: Space) -> Option<Bound<'py, PyDict>> {
        match space {
            Space::Main => self.namespace(py),
            Space::Module(path) => module_dict(py, path),
        }
    }

    /// The namespace of the script.
    pub fn namespace<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyDict>> {
        self.state
            .borrow()
            .namespace
            .as_ref()
            .map(|namespace| namespace.bind(py).clone())
    }

    /// The namespace of `builtins`.
    pub fn builtins<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyDict>> {
        self.state
            .borrow()
            .builtins
            .as_ref()
            .map(|builtins| builtins.bind(py).clone())
    }

    /// The tree under construction.
    pub fn builder(&self, py: Python<'_>) -> Option<Py<Builder>> {
        self.state
            .borrow()
            .builder
            .as_ref()
            .map(|builder| builder.clone_ref(py))
    }

    /// Print of the kinds of the containers around a slot; regions count by number. `None`: there is no such slot.
    pub fn chain(&self, py: Python<'_>, slot: u32) -> Option<u64> {
        match self.builder(py) {
            Some(builder) => builder.get().chain(slot),
            None => Some(u64::from(slot)),
        }
    }

    /// Add an entry to the trace.
    pub fn tell(&self, entry: Entry) {
        let mut state = self.state.borrow_mut();
        if state.trace.len() < trace::LONGEST {
            state.trace.push(entry);
        }
    }
}

/// Whether an import may reach a module of the user.
fn is_local(py: Python<'_>, module: &str) -> bool {
    module.starts_with('.') || (module != "__future__" && callee::is_user_module(py, module))
}

fn module_dict(py: Python<'_>, path: Path) -> Option<Bound<'_, PyDict>> {
    let name = path.names().parts.first()?;
    // SAFETY: `sys.modules` is borrowed from the interpreter; the interned name never dies.
    unsafe {
        let modules = ffi::PyImport_GetModuleDict();
        let module = ffi::PyDict_GetItemWithError(modules, name.ptr());
        let module = Bound::from_borrowed_ptr_or_opt(py, module)?;
        Some(module.cast_into::<PyModule>().ok()?.dict())
    }
}
