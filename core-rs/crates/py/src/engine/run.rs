//! A run as the forms see it: one viewer's engine while it is active on a thread.
//!
//! Invariant: `state` is never borrowed while Python may run: objects are moved out first.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyModule, PyString};
use rustc_hash::FxHashMap;
use worth::Allowance;

use super::block::Pending;
use super::callees::Callees;
use super::cell::{Key, Space};
use super::ended::{clock, micros};
use super::generators::Generators;
use super::grade::Rest;
use super::held::{Held, next_number};
use super::keeper::Keepers;
use super::op::{Cursor, Op};
use super::record::{Record, Unit};
use super::recorder::{Logged, OPEN, Recorder};
use super::seal::Seals;
use super::shelf::Id;
use super::site::Site;
use super::store::Store;
use super::symbol;
use super::symbol::Path;
use super::token::Tokens;
use super::trace;
use super::trace::Entry;
use super::validate::Done;
use crate::broken::{Rule, broken};
use crate::hurry::is_out;
use crate::tree::Builder;
use crate::walk::print;

/// Times a section may execute in a row before it rests.
const VAIN: u32 = 3;

/// A section that rests is tried again each time that control has come to it so often.
const TRY: u32 = 8;

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
    pub latest: FxHashMap<Key, usize>,
    pub entered: FxHashMap<(usize, Space), u64>,
    pub spaces: FxHashMap<usize, Option<Space>>,
    pub serial: u64,
    pub namespace: Option<Py<PyDict>>,
    pub builder: Option<Py<Builder>>,
    pub builtins: Option<Py<PyDict>>,
    /// What each st call asks first: it raises where the run has to end.
    pub checkpoint: Option<Py<PyAny>>,
    /// Blocks that execute, innermost last; `None` for one that is not recorded.
    pub blocks: Vec<Option<Box<Pending>>>,
    /// What a skipped block of a function gives, on its way to `T()`.
    pub handed: Option<Py<PyAny>>,
    /// What functions behind caches have kept.
    pub keepers: Keepers,
}

/// One viewer's engine, as the forms see it while it is active on a thread.
pub struct Run {
    /// Open recorders.
    pub open: Cell<usize>,
    /// How many of them are sections.
    pub sections: Cell<u32>,
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
    /// The container of the fragment that is executing: what is drawn elsewhere goes to places of its own.
    pub fragment: Cell<Option<u32>>,
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
    /// What answers for reads that push.
    pub seals: Seals,
    /// Above 0 while a function runs that its author declared pure.
    pub promised: Cell<u32>,
    /// Whether somebody, on whatever thread, wants the run to end.
    pub bell: AtomicBool,
    /// Whether the skip of a section is told as those of the units in it.
    pub tells_all: Cell<bool>,
    /// How many units it has looked at.
    pub looks: Cell<u64>,
    /// How many values it has looked at in this run, whether they are data.
    pub looked_at: Cell<u32>,
    /// Classes of the user, by address and version: whether they are closed, and all their methods have an `E`. Forgotten
    /// at the end of the run.
    pub closed_classes: RefCell<FxHashMap<(usize, usize), (bool, bool)>>,
    /// How often control came to each section since it was skipped, by `Site::id`.
    vain: RefCell<FxHashMap<u64, u32>>,
    /// How likely a skip is checked instead, and the state of the dice.
    pub sampling: (f64, Cell<u64>),
    /// What this run may lose on tries in vain.
    pub allowance: Allowance,
    /// When it began, where anybody counts.
    began: Cell<Option<Instant>>,
}

impl Run {
    /// An engine without records.
    pub fn new(
        threshold: f64,
        store: Arc<Store>,
        sampling: (f64, u64),
        accelerator: bool,
        describe: Option<Py<PyAny>>,
        options_of: Option<Py<PyAny>>,
    ) -> Self {
        Self {
            open: Cell::new(0),
            sections: Cell::new(0),
            tainted: Cell::new(0),
            top: Cell::new(0),
            depth: Cell::new(0),
            paused: Cell::new(0),
            threshold,
            number: Cell::new(0),
            cursor: Cell::new(Cursor::default()),
            fragment: Cell::new(None),
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
            seals: Seals::new(accelerator),
            promised: Cell::new(0),
            bell: AtomicBool::new(false),
            tells_all: Cell::new(threshold <= 0.0),
            looks: Cell::new(0),
            looked_at: Cell::new(0),
            closed_classes: RefCell::default(),
            vain: RefCell::default(),
            sampling: (sampling.0, Cell::new(sampling.1)),
            allowance: Allowance::default(),
            began: Cell::new(None),
        }
    }

    /// Whether one more C frame on the stack is no danger.
    pub fn shallow(&self) -> bool {
        self.depth.get() < 48
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

    /// Whether the process's options still are what they were. The error says what a unit did that changed them.
    pub fn unchanged_options(&self, py: Python<'_>, before: u64) -> Result<(), String> {
        if !self.options_change.get() {
            return Ok(());
        }
        self.ask_options(py).map_err(|error| error.to_string())?;
        if self.options.get() == before {
            Ok(())
        } else {
            Err("it sets options of the process".to_owned())
        }
    }

    /// Whether a read or op of this moment can matter to anyone.
    #[inline]
    pub fn recording(&self) -> bool {
        self.open.get() > self.tainted.get() && self.paused.get() == 0
    }

    /// Whether a skip has to tell open recorders what the unit read.
    pub fn merging(&self) -> bool {
        self.recording() && !broken(Rule::Merge)
    }

    /// The object that a name of the script is bound to, borrowed; null: none.
    pub fn bound(&self, path: Path) -> *mut ffi::PyObject {
        let state = self.state.borrow();
        let (Some(namespace), [part]) = (&state.namespace, &*path.names().parts) else {
            return std::ptr::null_mut();
        };
        // SAFETY: a live dict and an interned str, whose hash is known; equal texts are found without code of the user.
        unsafe { ffi::PyDict_GetItem(namespace.as_ptr(), part.ptr()) }
    }

    /// Begin a run.
    pub fn begin(
        &self,
        namespace: Py<PyDict>,
        builder: Option<Py<Builder>>,
        builtins: Option<Py<PyDict>>,
        checkpoint: Option<Py<PyAny>>,
    ) {
        let fresh = State {
            namespace: Some(namespace),
            builder,
            builtins,
            checkpoint,
            ..State::default()
        };
        let old = std::mem::replace(&mut *self.state.borrow_mut(), fresh);
        OPEN.fetch_sub(self.open.replace(0), Ordering::Relaxed);
        self.sections.set(0);
        self.tainted.set(0);
        self.depth.set(0);
        self.paused.set(0);
        self.promised.set(0);
        self.looked_at.set(0);
        self.cursor.set(Cursor::default());
        self.fragment.set(None);
        // SAFETY: a run begins under the GIL, which its namespace came with.
        self.generators.find(unsafe { Python::assume_attached() });
        self.number.set(next_number());
        self.allowance.begin();
        self.began.set(clock(self));
        drop(old);
    }

    /// End a run; answers its trace. Everything that belongs to its namespace is given back.
    pub fn end(&self, finished: bool) -> Vec<Entry> {
        let mut old = std::mem::take(&mut *self.state.borrow_mut());
        OPEN.fetch_sub(self.open.replace(0), Ordering::Relaxed);
        self.sections.set(0);
        self.tainted.set(0);
        let trace = std::mem::take(&mut old.trace);
        let types = self.callees.forget();
        self.closed_classes.borrow_mut().clear();
        self.tokens.end();
        self.seals.end(&self.store);
        let gone = self.store.release(self.held.end(finished));
        drop((old, types, gone));
        trace
    }

    /// Whether the run has lost as much time on tries in vain as it may.
    pub fn has_lost_enough(&self) -> bool {
        is_out(|| self.allowance.is_out(|| micros(self.began.get())))
    }

    /// Whether units of this site are no units for now: it is switched off, or not worth a try in this run.
    #[inline]
    pub fn leaves_out(&self, site: &Site) -> bool {
        self.threshold > 0.0
            && (site.off()
                || site.patience().vain()
                    && site.fared(|patience| {
                        patience.rests(self.number.get(), || self.has_lost_enough())
                    }))
    }

    /// No record answered, and the execution is no check of one: whether the site has had its last chance.
    pub fn missed(&self, site: &Site, began: Option<Instant>) -> bool {
        let over = self.threshold > 0.0
            && site.patience().vain()
            && site.fared(|patience| patience.missed(self.number.get()));
        if over {
            self.allowance.lose(micros(began));
        }
        over
    }

    /// Whether a section is not worth a look this time: it lies on the way of each event lately, and what is in it is
    /// looked at by itself. Without a threshold none rests.
    pub fn rests(&self, site: &Site) -> bool {
        if self.threshold <= 0.0 || !site.block.section {
            return false;
        }
        let mut all = self.vain.borrow_mut();
        let vain = all.entry(site.id).or_default();
        *vain = vain.wrapping_add(1);
        *vain > VAIN && !vain.is_multiple_of(TRY)
    }

    /// A section was skipped.
    pub fn was_not_vain(&self, site: &Site) {
        if self.threshold > 0.0 && site.block.section {
            self.vain.borrow_mut().insert(site.id, 0);
        }
    }

    /// What an st call does first, for a skip that stands for st calls: whoever wants the run to end gets his way.
    pub fn give_way(&self, py: Python<'_>) -> PyResult<()> {
        self.bell.store(false, Ordering::Relaxed); // who rings from here on is heard the next time
        let checkpoint = {
            let state = self.state.borrow();
            state.checkpoint.as_ref().map(|ask| ask.clone_ref(py))
        };
        let Some(checkpoint) = checkpoint else {
            return Ok(());
        };
        // Who swallows the answer is asked again.
        self.quietly(|| checkpoint.call0(py))
            .map(drop)
            .inspect_err(|_| self.bell.store(true, Ordering::Relaxed))
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
        self.seals.clear();
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
