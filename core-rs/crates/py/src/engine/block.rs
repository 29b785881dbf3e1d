//! Blocks: runs of statements as units.
//!
//! `H()` comes before the run, `P()` after it, `D()` when it ends by an exception. In a module the inputs are the names
//! that the run loads, by what they hold; what it gives are the names that it binds and deletes. In a function `H` is
//! given locals, `P` is given those that the run made, and `T()` hands them out where a record answered.
//!
//! Invariant: an `H` that answers false has put one entry on the stack of blocks, and the `P` or `D` of the same
//! execution takes it off.

use std::time::Instant;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::candidates::{Answered, Asking, answered};
use super::cell::{self, Found, Key, Space, see_found};
use super::closed;
use super::ended::{Ended, clock, micros, tell, unseen};
use super::grade::Trial;
use super::handout::Receiver;
use super::joint::Joint;
use super::names::Names;
use super::narrow::see_parts;
use super::op::Cursor;
use super::recorder::Recorder;
use super::run::Run;
use super::seen::{Seen, see};
use super::site::Site;
use super::site_type::facts;
use super::symbol::Path;
use super::validate::{self, Done, Ending};
use crate::broken::{Rule, broken};

/// A block that executes under a recorder.
pub struct Pending {
    form: Py<PyAny>,
    position: usize,
    attempt: Attempt,
    /// Of a block of a module.
    names: Option<Names>,
    cursor: Cursor,
    began: Option<Instant>,
    started: Option<Instant>,
    depth: u32,
    reason: String,
    /// Set when this is a check of a record.
    trial: Option<Trial>,
}

impl Pending {
    /// How it ended, after so many microseconds.
    fn over(&mut self, site: &Site, spent: f64) -> Ended {
        Ended {
            name: site.name.clone(),
            depth: self.depth,
            reason: std::mem::take(&mut self.reason),
            spent,
            began: self.began,
            trial: self.trial.take(),
        }
    }
}

/// What is known of a block before it executes.
struct Attempt {
    inputs: Inputs,
    joint: Joint,
    key: u128,
    options: u64,
}

fn site_of<'a>(form: &Bound<'_, PyAny>) -> &'a Site {
    // SAFETY: forms are Sites, alive in the constants of code that is executing or pending.
    unsafe { facts(form.as_ptr()) }
}

/// The run of statements executes and is not recorded.
pub fn pass(run: &Run) -> bool {
    run.state.borrow_mut().blocks.push(None);
    false
}

/// `P()` of a run of statements that is not recorded. False: it is.
pub fn passed(run: &Run) -> bool {
    let mut state = run.state.borrow_mut();
    let passed = matches!(state.blocks.last(), Some(None));
    if passed {
        state.blocks.pop();
    }
    passed
}

/// `H()`: whether a record answered for the run. The error: it did, and doing what it did raised.
pub fn hold(run: &Run, form: &Bound<'_, PyAny>, given: &[Bound<'_, PyAny>]) -> PyResult<bool> {
    let (py, site) = (form.py(), site_of(form));
    if run.store.is_off(site.id) {
        let line = site.line;
        run.taint(|| format!("the statements at line {line} disagreed with their record"));
        return Ok(pass(run));
    }
    if run.paused.get() > 0 || run.promised.get() > 0 || run.leaves_out(site) {
        site.pass();
        return Ok(pass(run));
    }
    if run.rests(site) {
        return Ok(pass(run));
    }
    // SAFETY: the form was called from Python code, whose globals are borrowed and turned into a reference.
    let globals = unsafe { Bound::from_borrowed_ptr_or_opt(py, ffi::PyEval_GetGlobals()) };
    let Some(globals) = globals.and_then(|globals| globals.cast_into_exact::<PyDict>().ok()) else {
        return Ok(pass(run));
    };
    let Some(space) = run.space(&globals) else {
        return Ok(pass(run));
    };
    let began = clock(run);
    let depth = run.level();
    let seen = if site.block.local {
        see_locals(run, &globals, given, site)
    } else {
        see_names(run, &globals, site)
    };
    let mut attempt = match seen.and_then(|inputs| attempt(run, py, site, inputs)) {
        Ok(attempt) => attempt,
        Err(reason) => {
            unseen(run, site, depth, 0.0, micros(began));
            tell(run, site, site.name.clone(), depth, reason, 0.0, false);
            return Ok(pass(run));
        }
    };
    let mut joint = std::mem::take(&mut attempt.joint);
    let asking = Asking {
        site,
        key: attempt.key,
        inputs: || join(py, site, &attempt),
        depth,
        began,
    };
    let receiver = if site.block.local {
        Receiver::Locals
    } else {
        Receiver::Names(&globals)
    };
    let (reason, trial) = match answered(run, py, &asking, &mut joint, &receiver) {
        Answered::Skipped(result) => {
            // SAFETY: null with an exception set, or a new reference.
            let handed = unsafe { Bound::from_owned_ptr_or_err(py, result) }?;
            if site.block.local && !site.block.stores.is_empty() {
                let old = run.state.borrow_mut().handed.replace(handed.unbind());
                drop(old);
            }
            return Ok(true);
        }
        Answered::Executes { trial: None, .. } if run.missed(site, began) => return Ok(pass(run)),
        Answered::Executes { reason, trial } => (reason, trial),
    };
    attempt.joint = joint;
    let pending = Pending {
        form: form.clone().unbind(),
        position: run.push(site.block.section),
        attempt,
        names: (!site.block.local).then(|| Names::note(&globals, space, &site.block)),
        cursor: run.cursor.get(),
        began,
        started: clock(run),
        depth,
        reason,
        trial,
    };
    run.state.borrow_mut().blocks.push(Some(Box::new(pending)));
    if site.block.local {
        run.entered(py, form.as_ptr() as usize, site);
        closed::speak_for_frame(run, py); // what it calls without a form may have no `E`
    }
    Ok(false)
}

fn pop(run: &Run) -> Option<Box<Pending>> {
    run.state.borrow_mut().blocks.pop().flatten()
}

/// `D()`: the run ended by an exception. What it read and did stays with the units around it.
pub fn abandoned(run: &Run, py: Python<'_>) {
    let Some(mut pending) = pop(run) else { return };
    let spent = micros(pending.started);
    let recorder = run.pop(pending.position);
    let site = site_of(pending.form.bind(py));
    pending.over(site, spent).raised(run, py, site);
    drop((recorder, pending));
}

/// `P()`: the run ended normally.
pub fn ended(run: &Run, py: Python<'_>, given: &[Bound<'_, PyAny>]) {
    let Some(mut pending) = pop(run) else { return };
    let spent = micros(pending.started);
    let Some(recorder) = run.pop(pending.position) else {
        return;
    };
    let site = site_of(pending.form.bind(py));
    let mut ended = pending.over(site, spent);
    if ended.was_vain(run, site) {
        return;
    }
    let concluded = conclude(run, py, site, &mut pending, &recorder, given);
    let unit = (pending.attempt.key, site.id, pending.cursor);
    ended.close(run, py, site, unit, &recorder, concluded);
}

/// What the run of statements read, did and gave. The error says why there can be no record of it.
fn conclude(
    run: &Run,
    py: Python<'_>,
    site: &Site,
    pending: &mut Pending,
    recorder: &Recorder,
    given: &[Bound<'_, PyAny>],
) -> Result<Done, String> {
    unchanged_inputs(run, py, site, pending)?;
    run.unchanged_options(py, pending.attempt.options)?;
    let joint = std::mem::take(&mut pending.attempt.joint);
    let ending = match &pending.names {
        Some(names) => Ending::Names(names, &site.block),
        None => Ending::Locals(given, &site.block),
    };
    validate::conclude(run, py, recorder, joint, pending.cursor, &ending)
}

type Inputs = Vec<(Path, Seen)>;

/// See the locals that the run needs.
fn see_locals(
    run: &Run,
    globals: &Bound<'_, PyDict>,
    given: &[Bound<'_, PyAny>],
    site: &Site,
) -> Result<Inputs, String> {
    let named = site.block.inputs.iter().zip(given);
    named
        .map(|(&path, value)| {
            if let Some(parts) = see_narrow(run, globals, site, path, value) {
                return Ok((path, parts));
            }
            let seen = run.quietly(|| see(run, value));
            let seen = seen.map_err(|error| format!("{}: {error}", path.names().text))?;
            Ok((path, seen))
        })
        .collect()
}

/// See the parts of an input that the run can reach, where they are known.
fn see_narrow<'py>(
    run: &Run,
    globals: &Bound<'py, PyDict>,
    site: &Site,
    path: Path,
    value: &Bound<'py, PyAny>,
) -> Option<Seen> {
    see_parts(run, value, site.block.narrow(path)?, globals)
}

/// See what the names hold that the run loads.
fn see_names(run: &Run, globals: &Bound<'_, PyDict>, site: &Site) -> Result<Inputs, String> {
    let mut inputs: Vec<(Path, Seen)> = Vec::with_capacity(site.block.inputs.len());
    for &path in &site.block.inputs {
        let named = |error: String| format!("it uses {}: {error}", path.names().text);
        let found = cell::resolve(run, globals, path).map_err(|error| named(error.to_string()))?;
        let (path, seen) = match found {
            None => (path, Seen::Absent),
            Some(found) => {
                let path = path.prefix(found.parts);
                if inputs.iter().any(|(known, _)| *known == path) {
                    continue;
                }
                if found.parts > 1 && site.block.stores(path) {
                    return Err(format!("it binds {} anew", path.prefix(1).names().text));
                }
                if found.parts == 1
                    && found.mark == 0
                    && let Some(parts) = see_narrow(run, globals, site, path, &found.value)
                {
                    inputs.push((path, parts));
                    continue;
                }
                (path, run.quietly(|| see_found(run, &found)).map_err(named)?)
            }
        };
        inputs.push((path, seen));
    }
    Ok(inputs)
}

fn attempt(run: &Run, py: Python<'_>, site: &Site, inputs: Inputs) -> Result<Attempt, String> {
    if run.options_change.get() {
        run.ask_options(py).map_err(|error| error.to_string())?;
    }
    let mut attempt = Attempt {
        inputs,
        joint: Joint::default(),
        key: 0,
        options: run.options.get(),
    };
    attempt.joint = join(py, site, &attempt);
    attempt.key = attempt.joint.hash();
    Ok(attempt)
}

fn join(py: Python<'_>, site: &Site, attempt: &Attempt) -> Joint {
    let mut joint = Joint::default();
    let options = if broken(Rule::Options) {
        0
    } else {
        attempt.options
    };
    joint.mark(options);
    joint.mark(site.id);
    for (_, seen) in &attempt.inputs {
        joint.push(py, seen);
    }
    joint
}

/// That the run changed nothing of what it was given. A name that it binds anew does not count, but the object does.
fn unchanged_inputs(
    run: &Run,
    py: Python<'_>,
    site: &Site,
    pending: &Pending,
) -> Result<(), String> {
    if broken(Rule::After) {
        return Ok(());
    }
    // SAFETY: the form was called from Python code, whose globals are borrowed and turned into a reference.
    let globals = unsafe { Bound::from_borrowed_ptr_or_opt(py, ffi::PyEval_GetGlobals()) };
    let globals = globals.and_then(|globals| globals.cast_into_exact::<PyDict>().ok());
    let globals = globals.ok_or("it has no plain namespace")?;
    let space: Option<Space> = pending.names.as_ref().map(|names| names.space);
    for (path, seen) in &pending.attempt.inputs {
        let text = &path.names().text;
        let named = |reason: String| format!("{text}: {reason}");
        let same = match space {
            _ if matches!(seen, Seen::Fields(_)) => {
                let held = match (space, seen.object()) {
                    (Some(_), _) => cell::resolve(run, &globals, *path).ok().flatten(),
                    (None, object) => object.map(|object| Found::bare(object.bind(py).clone())),
                };
                let held = held.ok_or_else(|| named("it is gone".to_owned()))?;
                let now = see_narrow(run, &globals, site, *path, &held.value);
                now.is_some_and(|now| seen.unchanged(&now))
            }
            Some(space) if !site.block.stores(*path) => {
                let key = Key::Global(space, *path);
                let now = run.quietly(|| cell::see_present(run, py, &key, None));
                seen.unchanged(&now.map_err(named)?)
            }
            _ => match seen.object() {
                Some(object) if seen.mutable() => {
                    let now = run.quietly(|| see(run, object.bind(py))).map_err(named)?;
                    seen.unchanged_content(&now)
                }
                _ => true,
            },
        };
        if !same {
            return Err(format!("it changes {text}"));
        }
    }
    Ok(())
}
