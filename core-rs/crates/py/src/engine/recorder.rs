//! The recorders of one run: what the open units have read and done so far.
//!
//! Reads and ops go to one log each. A recorder is a window: everything from its start to its end is its own, what
//! happened in units nested in it included. So nothing is copied when a unit ends, whether it ended well or not, and an
//! abandoned recorder hands its reads and ops to its parent by not existing any more.
//!
//! Invariant: a cell that the innermost recorder has logged, all recorders around it have logged too. `state` is never
//! borrowed while Python may run: objects are moved out first.

use std::rc::Rc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::callee::Callee;
use super::cell::{self, Key, Narrowed};
use super::closed;
use super::generators::{States, moved_unseen};
use super::narrow::see_parts;
use super::op::Op;
use super::origin::is_user_module;
use super::purity::Verdict;
use super::run::Run;
use super::seen::Seen;
use super::site::Site;
use super::site_type::facts;
use super::symbol::Path;
use crate::broken::{Rule, broken};

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
    /// Whether it is a section, which nobody is told about.
    section: bool,
    generators: States,
    serial: u64,
    foreign: u64,
}

impl Run {
    /// Open a recorder; answers its position.
    pub fn push(&self, section: bool) -> usize {
        let mut state = self.state.borrow_mut();
        state.serial += 1;
        let recorder = Recorder {
            reads: state.reads.len(),
            ops: state.ops.len(),
            touched: self.held.now(),
            rests: state.rests.len(),
            taint: None,
            section,
            generators: self.generators.states(),
            serial: state.serial,
            foreign: FOREIGN.load(Ordering::Relaxed),
        };
        self.top.set(state.serial);
        state.recorders.push(recorder);
        OPEN.fetch_add(1, Ordering::Relaxed);
        self.open.set(state.recorders.len());
        self.sections.set(self.sections.get() + u32::from(section));
        state.recorders.len() - 1
    }

    /// Close the recorder at `position` and any that were abandoned above it. `None` when the run ended meanwhile.
    pub fn pop(&self, position: usize) -> Option<Recorder> {
        let mut state = self.state.borrow_mut();
        if state.recorders.len() <= position {
            return None;
        }
        let closed = state.recorders.len() - position;
        let sections = state.recorders[position..].iter();
        let sections = sections.filter(|recorder| recorder.section).count() as u32;
        self.sections.set(self.sections.get() - sections);
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

    /// How many units are open that people are told about.
    pub fn level(&self) -> u32 {
        self.open.get() as u32 - self.sections.get()
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

    /// A function that has no `E` is about to be called, or given to somebody who calls it.
    pub fn speak_for(&self, callee: &Bound<'_, PyAny>) {
        if !self.recording() {
            return;
        }
        let Some((entry, globals)) = self.callees.silent(callee) else {
            return;
        };
        // SAFETY: it is the Site of a live code object.
        let site = unsafe { facts(entry.as_ptr()) };
        let (run, top) = (self.callees.generation(), self.top.get());
        if !site.was_entered(run, top, globals.as_ptr() as usize) {
            self.entered_in(callee.py(), entry.as_ptr() as usize, site, globals);
        }
    }

    /// As `speak_for`, for a borrowed callee.
    pub fn speak_for_raw(&self, py: Python<'_>, callee: *mut ffi::PyObject) {
        // SAFETY: who calls holds it.
        self.speak_for(&unsafe { Bound::from_borrowed_ptr(py, callee) });
    }

    /// A code object of the user starts: read the globals that it names.
    pub fn entered(&self, py: Python<'_>, address: usize, site: &Site) {
        // SAFETY: the form was called from Python code, whose globals are borrowed and turned into a reference.
        let globals = unsafe { Bound::from_borrowed_ptr_or_opt(py, ffi::PyEval_GetGlobals()) };
        if let Some(globals) = globals {
            self.entered_in(py, address, site, globals);
        }
    }

    fn entered_in<'py>(
        &self,
        py: Python<'py>,
        address: usize,
        site: &Site,
        globals: Bound<'py, PyAny>,
    ) {
        if let Some(reason) = self.spoils(py, site) {
            self.taint(|| reason);
            return;
        }
        if (site.names.is_empty() && site.modules.is_empty()) || broken(Rule::Names) {
            let serial = self.state.borrow().serial;
            site.has_entered(self.callees.generation(), serial, globals.as_ptr() as usize);
            return;
        }
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
                    if let Some(reason) = self.unexpected(site, &found, path) {
                        self.taint(|| reason);
                        return;
                    }
                    self.speak_for(&found.value);
                    let key = Key::Global(space, path.prefix(found.parts));
                    if self.knows(&key) {
                        continue;
                    }
                    if found.parts == 1
                        && found.mark == 0
                        && let Some(uses) = site.narrow_global(path)
                        && let Some(globals) = self.globals(py, space)
                    {
                        let part = Key::Part(space, path.prefix(1), Narrowed(uses.clone()));
                        if self.knows(&part) {
                            continue;
                        }
                        if let Some(parts) = see_parts(self, &found.value, uses, &globals) {
                            self.log(part, None, parts);
                            continue;
                        }
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

    /// Why no unit that executes this code can have a record, whatever its names lead to.
    fn spoils(&self, py: Python<'_>, site: &Site) -> Option<String> {
        if site.taint.is_some() {
            return site.taint.clone();
        }
        if self.store.is_off(site.id) {
            // Lean code does not say whom it calls; a function is known by the number of its `E`.
            return Some(format!(
                "it calls {}, which disagreed with its record",
                site.name
            ));
        }
        // The module would be a local name, so what is read of it could not be seen.
        let module = site.imports.iter().find(|module| is_local(py, module))?;
        Some(format!(
            "{} imports {module} when it runs: import it at the top of the file",
            site.name
        ))
    }

    /// Why a name does not lead where the code rests on, if it does not.
    fn unexpected(&self, site: &Site, found: &cell::Found<'_>, path: Path) -> Option<String> {
        let name = || (&path.names().text, &site.name);
        if site.builtins.contains(&path) && !self.is_light(found) {
            let (name, place) = name();
            return Some(format!("{name} is no builtin in {place}"));
        }
        if site.calls_plainly(path) && !self.is_plain(site, found, path) {
            site.run_wild();
            let (name, place) = name();
            return Some(format!("nobody knows what {name} is in {place}"));
        }
        if site.closed.contains(&path) && !closed::stays_closed(self, found) {
            site.run_wild();
            let (name, place) = name();
            return Some(format!("nobody knows what {name} reaches in {place}"));
        }
        None
    }

    /// Whether a name that is called without a form leads to a harmless builtin.
    fn is_light(&self, found: &cell::Found<'_>) -> bool {
        found.mark == 1
            && matches!(self.callees.classify(&found.value), Callee::Known(purity)
                if purity.verdict == Verdict::Pure && !purity.weak && !purity.uses_cells())
    }

    /// Whether a call without a form of what a name leads to leaves nothing to report.
    fn is_plain(&self, site: &Site, found: &cell::Found<'_>, path: Path) -> bool {
        if broken(Rule::Plain) {
            return true;
        }
        let callee = self.callees.classify(&found.value);
        // What is not the module of the text keeps its attributes to itself.
        let whole = found.parts == path.names().parts.len();
        let closed = site.data || closed::asking(self, &found.value).is_none();
        whole && closed && callee.is_quiet() && !callee.may_write(&found.value, false)
    }
}

/// Whether an import may reach a module of the user.
fn is_local(py: Python<'_>, module: &str) -> bool {
    module.starts_with('.') || (module != "__future__" && is_user_module(py, module))
}
