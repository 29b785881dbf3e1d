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

use super::call::{Attempt, Call, input_name, join, see_inputs};
use super::form::Plan;
use super::grade::{self, Rest, Trial, number_of};
use super::handout::{self, Answer, Receiver};
use super::library::{after, before, drew_if_changed, hand_over, look_at_generators};
use super::origin::name_of;
use super::record::{Record, Unit};
use super::recorder::Recorder;
use super::run::Run;
use super::seen::see;
use super::site::Site;
use super::span;
use super::trace::{Entry, Status};
use super::validate::{self, Check, Ending};
use crate::broken::{Rule, broken};

pub fn clock(run: &Run) -> Option<Instant> {
    (run.threshold > 0.0).then(Instant::now)
}

pub fn micros(start: Option<Instant>) -> f64 {
    start.map_or(0.0, |start| start.elapsed().as_secs_f64() * 1e6)
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
