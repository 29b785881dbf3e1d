//! A unit: one execution of a call site, answered from a record or recorded.
//!
//! 1. See callee and arguments; their joint hash is the key.
//! 2. Validate the candidates of that key, newest first. The first valid one is handed out.
//! 3. Else execute under a recorder, and compare before with after.
//! 4. If nothing that was read or given changed, and the result can be described, keep a record.
//!
//! Invariant: whatever goes wrong in here, the call is executed exactly once and its outcome is the caller's.

use std::sync::Arc;
use std::time::Instant;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};

use super::callee::{Callee, UNKNOWN, name_of};
use super::cell::{Joint, Key, Seen, see, see_present};
use super::form::Plan;
use super::grade::{self, Rest, Trial, id_of, number_of};
use super::handout::{self, Answer, Receiver};
use super::purity::{Purity, Verdict};
use super::record::{Record, Unit};
use super::recorder::{Recorder, Run};
use super::site::Site;
use super::span;
use super::trace::{Entry, Status};
use super::validate::{self, Check, Ending};
use crate::broken::{Rule, broken};

/// A call about to be made: the arguments of a vectorcall, borrowed.
pub struct Call {
    /// What is called.
    pub callee: *mut ffi::PyObject,
    /// Positional arguments, then values of keyword arguments.
    pub args: *const *mut ffi::PyObject,
    /// Number of positional arguments, with the vectorcall flag.
    pub nargsf: usize,
    /// Names of keyword arguments, or null.
    pub kwnames: *mut ffi::PyObject,
}

impl Call {
    /// Make the call. Null: an exception is set.
    pub fn live(&self) -> *mut ffi::PyObject {
        // SAFETY: these are the arguments that our own vectorcall was given; the flag allows to use the slot before
        // `args`, which is ours as it would be of any callee.
        unsafe { ffi::PyObject_Vectorcall(self.callee, self.args, self.nargsf, self.kwnames) }
    }

    fn positional(&self) -> usize {
        self.nargsf & !ffi::PY_VECTORCALL_ARGUMENTS_OFFSET
    }

    fn keywords<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyTuple>> {
        // SAFETY: null or a borrowed tuple.
        unsafe { Bound::from_borrowed_ptr_or_opt(py, self.kwnames) }
            .and_then(|names| names.cast_into().ok())
    }

    /// Callee, positional arguments, keyword arguments.
    fn inputs<'py>(&self, py: Python<'py>) -> Vec<Bound<'py, PyAny>> {
        let count = self.positional() + self.keywords(py).map_or(0, |names| names.len());
        let mut inputs = Vec::with_capacity(count + 1);
        // SAFETY: vectorcall promises `count` live objects at `args`, and a live callee.
        unsafe {
            inputs.push(Bound::from_borrowed_ptr(py, self.callee));
            for at in 0..count {
                inputs.push(Bound::from_borrowed_ptr(py, *self.args.add(at)));
            }
        }
        inputs
    }
}

/// Names that stand for the n-th input in reasons.
fn input_name(call: &Call, py: Python<'_>, at: usize) -> String {
    if at == 0 {
        return "what it is called on".to_owned();
    }
    match at.checked_sub(call.positional() + 1) {
        None => format!("argument {at}"),
        Some(keyword) => {
            let name = call
                .keywords(py)
                .and_then(|names| names.get_item(keyword).ok());
            name.map_or_else(
                || format!("argument {at}"),
                |name| format!("argument {name}"),
            )
        }
    }
}

/// How a library callable is to be called; taints what needs no arguments to be judged. `None`: as it stands.
pub fn plan_library(
    run: &Run,
    site: &Site,
    py: Python<'_>,
    purity: &'static Purity,
    live: bool,
) -> Option<Plan> {
    match purity.verdict {
        Verdict::Unknown if broken(Rule::Unknown) => {}
        Verdict::Unknown => {
            run.taint(|| format!("it calls {} (line {}): {UNKNOWN}", purity.name, site.line));
        }
        Verdict::Volatile if purity.seed.is_some() => {
            return run.recording().then_some(Plan::Report(purity));
        }
        Verdict::Volatile => {
            run.taint(|| format!("volatile: it calls {} (line {})", purity.name, site.line));
        }
        Verdict::Barrier => run.taint(|| {
            format!(
                "it calls {} (line {}), which always runs live",
                purity.name, site.line
            )
        }),
        Verdict::Pure | Verdict::Writes => {
            if purity.stdout && run.recording() && !own_stdout(py) {
                run.taint(|| {
                    format!(
                        "it prints (line {}) while sys.stdout is redirected",
                        site.line
                    )
                });
            }
            if purity.options && !run.options_change.get() {
                // Nobody saw it coming, so the units of this run do not ask for the options.
                run.taint(|| {
                    format!(
                        "it calls {} (line {}), which sets options of the process",
                        purity.name, site.line
                    )
                });
            }
            let unit = !live
                && !purity.uses_cells()
                && !purity.trivial
                && !purity.alias
                && !purity.stdout
                && !purity.calls_back()
                && purity.verdict == Verdict::Pure;
            if unit && !(purity.weak && run.store.is_off(id_of(&purity.name))) {
                return Some(Plan::Library(purity));
            }
            if purity.weak {
                run.rests_on(Rest::named(&purity.name));
            }
            if run.recording() && (purity.uses_cells() || purity.calls_back()) {
                return Some(Plan::Report(purity));
            }
        }
    }
    None
}

fn own_stdout(py: Python<'_>) -> bool {
    let Ok(sys) = py.import("sys") else {
        return false;
    };
    match (sys.getattr("stdout"), sys.getattr("__stdout__")) {
        (Ok(out), Ok(own)) => out.is(&own) && !out.is_none(),
        _ => false,
    }
}

/// Do what a pending unit was made for. Null: an exception is set.
pub fn perform(
    run: &Run,
    py: Python<'_>,
    site: &Site,
    plan: Plan,
    call: &Call,
) -> *mut ffi::PyObject {
    run.depth.set(run.depth.get() + 1);
    let result = match plan {
        Plan::Ignore => run.quietly(|| call.live()),
        Plan::Api => {
            for given in call.inputs(py).iter().skip(1) {
                hand_over(run, site, given, "st");
            }
            call.live()
        }
        Plan::Report(purity) => {
            before(run, py, site, purity, call);
            let generators = look_at_generators(run, py, purity);
            let result = call.live();
            after(run, purity);
            drew_if_changed(run, py, generators);
            result
        }
        Plan::Library(purity) => {
            let word = purity.weak.then(|| Rest::named(&purity.name));
            if run.threshold > 0.0 && !site.dear() {
                late(run, py, site, call, word)
            } else {
                unit(run, py, site, call, word)
            }
        }
        Plan::User => unit(run, py, site, call, None),
        Plan::Promised { live } => {
            let word = Rest {
                id: number(py, call),
                name: name(py, call),
            };
            // Units inside would be taken out of the promise.
            let before = run.promised.replace(run.promised.get() + 1);
            let result = if live {
                run.rests_on(word);
                call.live()
            } else {
                unit(run, py, site, call, Some(word))
            };
            run.promised.set(before);
            result
        }
    };
    run.depth.set(run.depth.get().saturating_sub(1));
    result
}

/// The reads of a table entry, and the callables that it was given.
fn before(run: &Run, py: Python<'_>, site: &Site, purity: &Purity, call: &Call) {
    let reads = [
        (purity.random.0, Key::Random),
        (purity.numpy.0, Key::NumpyRandom),
        (purity.environ, Key::Environ),
        (purity.cwd, Key::Cwd),
    ];
    for (read, key) in reads {
        if read && !broken(Rule::Rng) {
            run.read(py, key);
        }
    }
    let names = call.keywords(py);
    let name_at = |at: usize| {
        names
            .as_ref()
            .and_then(|names| names.get_item(at).ok()?.extract::<String>().ok())
    };
    let (inputs, given) = (call.inputs(py), call.positional());
    if let Some((position, seed)) = &purity.seed {
        let seeded = inputs.iter().enumerate().skip(1).any(|(at, input)| {
            let by_name = at > given && name_at(at - given - 1).as_ref() == Some(seed);
            (by_name || (at <= given && at - 1 == *position)) && !input.is_none()
        });
        if !seeded {
            run.taint(|| {
                format!(
                    "volatile: it calls {} (line {}) without {seed}",
                    purity.name, site.line
                )
            });
        }
    }
    if !purity.calls_back() {
        return;
    }
    for (at, input) in inputs.iter().enumerate().skip(1) {
        let called = if at > given {
            name_at(at - given - 1).is_none_or(|name| purity.keywords.contains(&name))
        } else {
            purity.calls.contains(&(at - 1))
        };
        if called {
            hand_over_all(run, site, input, &purity.name, 2);
        }
    }
}

/// As `hand_over`, for what may be a table of callables: `agg({"a": f, "b": [g, h]})`.
fn hand_over_all(run: &Run, site: &Site, given: &Bound<'_, PyAny>, taker: &str, depth: u8) {
    if depth == 0 {
        hand_over(run, site, given, taker);
    } else if let Ok(table) = given.cast_exact::<PyDict>() {
        table
            .iter()
            .for_each(|(_, one)| hand_over_all(run, site, &one, taker, depth - 1));
    } else if let Ok(list) = given.cast_exact::<PyList>() {
        list.iter()
            .for_each(|one| hand_over_all(run, site, &one, taker, depth - 1));
    } else if let Ok(tuple) = given.cast_exact::<PyTuple>() {
        tuple
            .iter()
            .for_each(|one| hand_over_all(run, site, &one, taker, depth - 1));
    } else {
        hand_over(run, site, given, taker);
    }
}

/// A callable is given to somebody who calls it where no form sees it: code of the user reports by itself, a library's
/// must have nothing to report.
fn hand_over(run: &Run, site: &Site, given: &Bound<'_, PyAny>, taker: &str) {
    if !given.is_callable() {
        return;
    }
    if let Callee::Known(inner) = run.callees.classify(given)
        && !inner.harmless_when_given()
    {
        run.taint(|| {
            format!(
                "it gives {} to {taker} (line {}): {UNKNOWN}",
                inner.name, site.line
            )
        });
    }
}

fn after(run: &Run, purity: &Purity) {
    if broken(Rule::Rng) {
        return;
    }
    if purity.random.1 {
        run.drew(Key::Random);
    }
    if purity.numpy.1 {
        run.drew(Key::NumpyRandom);
    }
}

/// The generators that a callee may draw from, as they are before the call. Nobody looks if the open recorders know
/// the state already: then the draw is noted as one.
fn look_at_generators(run: &Run, py: Python<'_>, purity: &Purity) -> Vec<(Key, Option<Seen>)> {
    if !run.recording() || broken(Rule::Rng) {
        return Vec::new();
    }
    let asked = [
        (purity.may_draw.0, Key::Random),
        (purity.may_draw.1, Key::NumpyRandom),
    ];
    let asked = asked
        .into_iter()
        .filter_map(|(may, key)| may.then_some(key));
    asked
        .map(|key| {
            let seen = run.quietly(|| see_present(run, py, &key, None)).ok();
            (key, seen)
        })
        .collect()
}

/// A generator that is not what it was has been drawn from: a read of what it was, and a write.
fn drew_if_changed(run: &Run, py: Python<'_>, generators: Vec<(Key, Option<Seen>)>) {
    if generators.is_empty() {
        return;
    }
    // The call may have raised: the question must not meet its exception.
    let pending = PyErr::take(py);
    for (key, before) in generators {
        let after = run.quietly(|| see_present(run, py, &key, None)).ok();
        match (before, after) {
            (Some(before), Some(after)) if before.alike(&after) => {}
            (Some(before), Some(_)) => {
                if !run.knows(&key) {
                    run.log(key.clone(), None, before);
                }
                run.drew(key);
            }
            _ => run.taint(|| format!("{} cannot be seen", key.text())),
        }
    }
    if let Some(pending) = pending {
        pending.restore(py);
    }
}

/// What is known of a unit while it runs.
struct Attempt {
    seen: Vec<Seen>,
    joint: Joint,
    key: u128,
    options: u64,
}

/// See all inputs. The error names the input that has no print.
fn see_inputs(run: &Run, py: Python<'_>, call: &Call) -> Result<Attempt, String> {
    let mut seen = Vec::new();
    for (at, input) in call.inputs(py).iter().enumerate() {
        seen.push(
            see(run, input).map_err(|reason| format!("{}: {reason}", input_name(call, py, at)))?,
        );
    }
    if run.options_change.get() {
        run.ask_options(py).map_err(|error| error.to_string())?;
    }
    let mut attempt = Attempt {
        seen,
        joint: Joint::default(),
        key: 0,
        options: run.options.get(),
    };
    attempt.joint = join(py, call, &attempt);
    attempt.key = attempt.joint.hash();
    Ok(attempt)
}

fn join(py: Python<'_>, call: &Call, attempt: &Attempt) -> Joint {
    let mut joint = Joint::default();
    joint.mark(
        if broken(Rule::Options) {
            0
        } else {
            attempt.options
        } ^ ((call.positional() as u64) << 1),
    );
    for name in call.keywords(py).iter().flatten() {
        // The hash of a str is its content's within one process.
        joint.mark(name.hash().unwrap_or(0).cast_unsigned() as u64);
    }
    for input in &attempt.seen {
        joint.push(py, input);
    }
    joint
}

pub fn clock(run: &Run) -> Option<Instant> {
    (run.threshold > 0.0).then(Instant::now)
}

pub fn micros(start: Option<Instant>) -> f64 {
    start.map_or(0.0, |start| start.elapsed().as_secs_f64() * 1e6)
}

fn unit(
    run: &Run,
    py: Python<'_>,
    site: &Site,
    call: &Call,
    word: Option<Rest>,
) -> *mut ffi::PyObject {
    let began = clock(run);
    let depth = run.open.get() as u32;
    let mut attempt = match see_inputs(run, py, call) {
        Ok(attempt) => attempt,
        Err(reason) => {
            // No recorder of its own: what it reads and does belongs to the units around it all the same.
            if let Some(word) = word {
                run.rests_on(word);
            }
            let result = call.live();
            site.was_futile();
            let spent = micros(began);
            tell(run, site, name(py, call), depth, reason, spent, false);
            return result;
        }
    };
    let mut reason = "it has not run with these inputs before".to_owned();
    let mut trial = None;
    let candidates = run.store.find(attempt.key, run.owner);
    for (nth, record) in candidates.iter().enumerate() {
        if nth > 0 {
            attempt.joint = join(py, call, &attempt);
        }
        match validate::check(run, py, record, std::mem::take(&mut attempt.joint)) {
            Check::Valid(valid) => {
                match handout::answer(run, py, record, &valid, &Receiver::Caller) {
                    Answer::Skip(result) => {
                        skipped(run, site, record, depth, micros(began));
                        return result;
                    }
                    Answer::Check(due) => {
                        trial = Some(due);
                        break;
                    }
                    Answer::Miss(missed) => reason = missed,
                }
            }
            Check::Differs(difference) => {
                if nth == 0 {
                    reason = difference;
                }
            }
        }
    }
    if !candidates.is_empty() {
        attempt.joint = join(py, call, &attempt);
    }
    let cursor = run.cursor.get();
    let position = run.push();
    if let Some(word) = word {
        run.rests_on(word);
    }
    let started = clock(run);
    let result = call.live();
    let spent = micros(started);
    let Some(recorder) = run.pop(position) else {
        return result;
    };
    if result.is_null() {
        span::disturb(); // the statement that failed may have done half of its work
        // SAFETY: an exception is set; it is kept while we write the trace, which runs no code of the user.
        let error = PyErr::take(py);
        let told = trial.and_then(|trial| trial.raised(run, py, error.as_ref()));
        let reason = told.unwrap_or_else(|| "it raised".to_owned());
        tell(run, site, name(py, call), depth, reason, spent, false);
        run.clear_logs();
        if let Some(error) = error {
            error.restore(py);
        }
        return result;
    }
    if run.threshold > 0.0 && spent < run.threshold && trial.is_none() {
        site.was_cheap();
        tell(run, site, name(py, call), depth, reason, spent, false);
        run.clear_logs();
        return result;
    }
    site.was_dear();
    finish(
        run,
        py,
        site,
        call,
        attempt,
        &recorder,
        Ended {
            result,
            spent,
            cursor,
            depth,
            reason,
            trial,
        },
    );
    result
}

/// Statistics and trace of a skip.
pub fn skipped(run: &Run, site: &Site, record: &Record, depth: u32, spent: f64) {
    site.was_useful();
    if spent > 0.0 && record.cost < 2.0 * spent {
        site.was_cheap();
    } else {
        site.was_dear();
    }
    run.tell(Entry {
        filename: site.filename.clone(),
        line: site.line,
        name: record.name.clone(),
        depth,
        status: Status::Skipped,
        reason: String::new(),
        spent,
        saved: (record.cost - spent).max(0.0),
        recorded: true,
    });
    run.clear_logs();
}

/// A library call whose inputs are looked at only after it turned out to be expensive: it is proved not to change them.
fn late(
    run: &Run,
    py: Python<'_>,
    site: &Site,
    call: &Call,
    word: Option<Rest>,
) -> *mut ffi::PyObject {
    let (depth, cursor) = (run.open.get() as u32, run.cursor.get());
    let position = run.push();
    if let Some(word) = word {
        run.rests_on(word);
    }
    let started = clock(run);
    let result = call.live();
    let spent = micros(started);
    let Some(recorder) = run.pop(position) else {
        return result;
    };
    if result.is_null() || spent < run.threshold {
        if !result.is_null() {
            site.was_cheap();
        }
        let error = PyErr::take(py);
        run.clear_logs();
        if let Some(error) = error {
            error.restore(py);
        }
        return result;
    }
    site.was_dear();
    let reason = "it has not run with these inputs before".to_owned();
    match see_inputs(run, py, call) {
        Ok(attempt) => finish(
            run,
            py,
            site,
            call,
            attempt,
            &recorder,
            Ended {
                result,
                spent,
                cursor,
                depth,
                reason,
                trial: None,
            },
        ),
        Err(reason) => {
            site.was_futile();
            tell(run, site, name(py, call), depth, reason, spent, false);
            run.clear_logs();
        }
    }
    result
}

/// How a unit ended.
struct Ended {
    result: *mut ffi::PyObject,
    spent: f64,
    cursor: super::op::Cursor,
    depth: u32,
    reason: String,
    /// Set when this was a check of a record.
    trial: Option<Trial>,
}

fn finish(
    run: &Run,
    py: Python<'_>,
    site: &Site,
    call: &Call,
    attempt: Attempt,
    recorder: &Recorder,
    ended: Ended,
) {
    // SAFETY: the result is a live object that the caller will own.
    let result = unsafe { Bound::from_borrowed_ptr(py, ended.result) };
    let name: Arc<str> = name(py, call);
    let (touched, tainted) = (recorder.touched, recorder.taint.is_some());
    let concluded = unchanged_inputs(run, py, call, &attempt)
        .and_then(|()| unchanged_options(run, py, &attempt))
        .and_then(|()| {
            let ending = Ending::Result(&result);
            validate::conclude(run, py, recorder, attempt.joint, ended.cursor, &ending)
        });
    let unit = Unit {
        key: attempt.key,
        cursor: ended.cursor,
        name: name.clone(),
        site: site.id,
        callee: number(py, call),
        cost: ended.spent,
        touched,
    };
    let (trial, reason) = (ended.trial, ended.reason);
    let closed = grade::close(run, py, trial, concluded, tainted, unit, reason);
    if closed.useful {
        site.was_useful();
    } else {
        site.was_futile();
    }
    let (depth, spent) = (ended.depth, ended.spent);
    tell(
        run,
        site,
        name,
        depth,
        closed.reason,
        spent,
        closed.recorded,
    );
    run.clear_logs();
}

fn number(py: Python<'_>, call: &Call) -> u64 {
    // SAFETY: the callee is alive during the call.
    number_of(&unsafe { Bound::from_borrowed_ptr(py, call.callee) })
}

fn unchanged_inputs(
    run: &Run,
    py: Python<'_>,
    call: &Call,
    attempt: &Attempt,
) -> Result<(), String> {
    if broken(Rule::After) {
        return Ok(());
    }
    for (at, (input, seen)) in call.inputs(py).iter().zip(&attempt.seen).enumerate() {
        if !seen.mutable() {
            continue;
        }
        let after =
            see(run, input).map_err(|reason| format!("{}: {reason}", input_name(call, py, at)))?;
        if !seen.unchanged(&after) {
            return Err(format!("it changes {}", input_name(call, py, at)));
        }
    }
    Ok(())
}

fn unchanged_options(run: &Run, py: Python<'_>, attempt: &Attempt) -> Result<(), String> {
    if !run.options_change.get() {
        return Ok(());
    }
    run.ask_options(py).map_err(|error| error.to_string())?;
    if run.options.get() == attempt.options {
        Ok(())
    } else {
        Err("it sets options of the process".to_owned())
    }
}

fn name(py: Python<'_>, call: &Call) -> Arc<str> {
    // SAFETY: the callee is alive during the call.
    name_of(&unsafe { Bound::from_borrowed_ptr(py, call.callee) }).into()
}

/// Statistics and trace of an execution.
pub fn tell(
    run: &Run,
    site: &Site,
    name: Arc<str>,
    depth: u32,
    reason: String,
    spent: f64,
    recorded: bool,
) {
    run.tell(Entry {
        filename: site.filename.clone(),
        line: site.line,
        name,
        depth,
        status: Status::Ran,
        reason,
        spent,
        saved: 0.0,
        recorded,
    });
}
