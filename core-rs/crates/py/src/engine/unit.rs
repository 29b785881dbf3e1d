//! A unit: one execution of a call site, answered from a record or recorded.
//!
//! 1. See callee and arguments; their joint hash is the key.
//! 2. Validate the candidates of that key, newest first. The first valid one is handed out.
//! 3. Else execute under a recorder, and compare before with after.
//! 4. If nothing that was read or given changed, and the result can be described, keep a record.
//!
//! Invariant: whatever goes wrong in here, the call is executed exactly once and its outcome is the caller's.

use std::sync::Arc;

use pyo3::ffi;
use pyo3::prelude::*;

use super::call::{Attempt, Call, input_name, join, see_input, see_inputs};
use super::callback::call_with_units;
use super::candidates::{Answered, Asking, answered};
use super::closed;
use super::ended::{Ended, clock, micros, tell, unseen, was_cheap};
use super::form::{self, Plan};
use super::grade::{Rest, number_of};
use super::handout::Receiver;
use super::keeper;
use super::library::{after, before, drew_if_changed, hand_over, look_at_generators};
use super::narrow::Narrowing;
use super::op::Cursor;
use super::origin::name_of;
use super::recorder::Recorder;
use super::run::Run;
use super::site::Site;
use super::span;
use super::validate::{self, Ending};
use crate::broken::{Rule, broken};
use crate::walk::Before;

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
        Plan::Report(purity) | Plan::Callbacks(purity) => {
            before(run, py, site, purity, call);
            let generators = look_at_generators(run, py, purity);
            let resting = purity.refills().then(|| run.tokens.rest());
            let result = match plan {
                Plan::Callbacks(_) => form::guarded(|py| call_with_units(run, py, purity, call)),
                _ => call.live(),
            };
            if let Some(before) = resting {
                run.tokens.resume(before);
            }
            after(run, purity);
            drew_if_changed(run, py, generators);
            result
        }
        Plan::Library(purity) => {
            let word = purity.weak.then(|| Rest::named(&purity.name));
            if run.threshold > 0.0 && !site.patience().dear() {
                late(run, py, site, call, word)
            } else {
                unit(run, py, site, call, word)
            }
        }
        Plan::User => unit(run, py, site, call, None),
        Plan::Kept => keeper::ask(run, py, call),
        Plan::Closed => {
            run.speak_for_raw(py, call.callee);
            closed::call(run, py, call)
        }
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
    let depth = run.level();
    let mut attempt = match see_inputs(run, py, call) {
        Ok(attempt) => attempt,
        Err(reason) => {
            let looked = micros(began);
            let result = plainly(run, py, call, word);
            let whole = micros(began);
            unseen(run, site, depth, whole - looked, whole);
            tell(run, site, name(py, call), depth, reason, whole, false);
            return result;
        }
    };
    let mut joint = std::mem::take(&mut attempt.joint);
    let asking = Asking {
        site,
        key: attempt.key,
        inputs: || join(py, call, &attempt),
        depth,
        began,
    };
    let (reason, trial) = match answered(run, py, &asking, &mut joint, &Receiver::Caller) {
        Answered::Skipped(result) => return result,
        Answered::Executes { trial: None, .. } if run.missed(site, began) => {
            let started = clock(run);
            let result = plainly(run, py, call, word);
            let spent = micros(started);
            site.fared(|patience| patience.was_missed(spent, run.threshold));
            return result;
        }
        Answered::Executes { reason, trial } => (reason, trial),
    };
    attempt.joint = joint;
    let cursor = run.cursor.get();
    let before = hold(run, py, site, &attempt);
    let position = run.push(false);
    if let Some(word) = word {
        run.rests_on(word);
    }
    run.speak_for_raw(py, call.callee);
    let started = clock(run);
    let result = closed::call(run, py, call);
    let spent = micros(started);
    let Some(recorder) = run.pop(position) else {
        return result;
    };
    let mut ended = Ended {
        name: name(py, call),
        depth,
        reason,
        spent,
        began,
        trial,
    };
    if result.is_null() {
        span::disturb(); // the statement that failed may have done half of its work
        ended.raised(run, py, site);
    } else if !ended.was_vain(run, site) {
        let scene = Scene {
            attempt,
            before,
            cursor,
        };
        finish(run, py, site, call, scene, &recorder, result, ended);
    }
    result
}

/// Execute without a recorder: what it reads and does belongs to the units around it all the same.
fn plainly(run: &Run, py: Python<'_>, call: &Call, word: Option<Rest>) -> *mut ffi::PyObject {
    if let Some(word) = word {
        run.rests_on(word);
    }
    run.speak_for_raw(py, call.callee);
    closed::call(run, py, call)
}

/// Hold what the inputs hold, where executions have not shown that they leave it alone.
fn hold(run: &Run, py: Python<'_>, site: &Site, attempt: &Attempt) -> Option<Before> {
    if run.threshold > 0.0 && site.keeps_inputs() {
        return None;
    }
    let mut prints = Vec::new();
    for seen in &attempt.seen {
        seen.prints(&mut |root| prints.push(root));
    }
    run.quietly(|| Before::hold(py, prints.into_iter()))
}

/// What was known before a call was executed.
struct Scene {
    attempt: Attempt,
    before: Option<Before>,
    cursor: Cursor,
}

/// A library call whose inputs are looked at only after it turned out to be expensive: it is proved not to change them.
fn late(
    run: &Run,
    py: Python<'_>,
    site: &Site,
    call: &Call,
    word: Option<Rest>,
) -> *mut ffi::PyObject {
    let (depth, cursor) = (run.level(), run.cursor.get());
    let position = run.push(false);
    if let Some(word) = word {
        run.rests_on(word);
    }
    let started = clock(run);
    let result = call.live();
    let spent = micros(started);
    let Some(recorder) = run.pop(position) else {
        return result;
    };
    if result.is_null() || was_cheap(run, site, spent) {
        let error = PyErr::take(py);
        run.clear_logs();
        if let Some(error) = error {
            error.restore(py);
        }
        return result;
    }
    site.patience().was_dear();
    let reason = "it has not run with these inputs before".to_owned();
    match see_inputs(run, py, call) {
        Ok(attempt) => {
            let ended = Ended {
                name: name(py, call),
                depth,
                reason,
                spent,
                began: started,
                trial: None,
            };
            let scene = Scene {
                attempt,
                before: None,
                cursor,
            };
            finish(run, py, site, call, scene, &recorder, result, ended);
        }
        Err(reason) => {
            unseen(run, site, depth, spent, micros(started));
            tell(run, site, name(py, call), depth, reason, spent, false);
            run.clear_logs();
        }
    }
    result
}

/// Make a record of an execution that ended normally, if it may become one. `result` is the live object that it gave.
#[allow(clippy::too_many_arguments, reason = "all that is known of one call")]
fn finish(
    run: &Run,
    py: Python<'_>,
    site: &Site,
    call: &Call,
    scene: Scene,
    recorder: &Recorder,
    result: *mut ffi::PyObject,
    ended: Ended,
) {
    // SAFETY: not null, and the caller owns it until after this function.
    let result = unsafe { Bound::from_borrowed_ptr(py, result) };
    let Scene {
        attempt,
        before,
        cursor,
    } = scene;
    let key = attempt.key;
    let unchanged = unchanged_inputs(run, py, call, &attempt);
    site.kept_inputs(unchanged.is_ok());
    let ending = match (unchanged, &before) {
        (Ok(()), _) => Ok(Ending::Result(&result)),
        (Err(_), Some(before)) => Ok(Ending::Changed(&result, before)),
        (Err(reason), None) => Err(reason),
    };
    let concluded = ending.and_then(|ending| {
        run.unchanged_options(py, attempt.options)?;
        validate::conclude(run, py, recorder, attempt.joint, cursor, &ending)
    });
    let unit = (key, number(py, call), cursor);
    ended.close(run, py, site, unit, recorder, concluded);
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
    let inputs = call.inputs(py);
    let narrowing = Narrowing::of(&inputs[0]);
    for (at, (input, seen)) in inputs.iter().zip(&attempt.seen).enumerate() {
        if !seen.mutable() {
            continue;
        }
        let after = see_input(run, call, narrowing.as_ref(), at, input)?;
        if !seen.unchanged(&after) {
            return Err(format!("it changes {}", input_name(call, py, at)));
        }
    }
    Ok(())
}

fn name(py: Python<'_>, call: &Call) -> Arc<str> {
    // The call may have raised: asking for attributes must not meet its exception, which a look-up may clear.
    let pending = PyErr::take(py);
    // SAFETY: the callee is alive during the call.
    let name = name_of(&unsafe { Bound::from_borrowed_ptr(py, call.callee) }).into();
    if let Some(pending) = pending {
        pending.restore(py);
    }
    name
}
