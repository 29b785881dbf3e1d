//! Candidates: the records that may answer for a unit, asked newest first.
//!
//! Invariant: at most one of them is handed out, and none before all that it read was found as it was.

use pyo3::ffi;
use pyo3::prelude::*;

use super::ended::{micros, skipped};
use super::grade::Trial;
use super::handout::{self, Answer, Receiver};
use super::joint::Joint;
use super::run::Run;
use super::site::Site;
use super::validate::{self, Check};

/// A unit that looks for an answer.
pub struct Asking<'a, F> {
    /// Its place in the program.
    pub site: &'a Site,
    /// Joint hash of what identifies it and its inputs.
    pub key: u128,
    /// Joins the inputs anew: each candidate begins with them.
    pub inputs: F,
    /// Open units around it.
    pub depth: u32,
    /// When its inputs began to be seen.
    pub began: Option<std::time::Instant>,
}

/// What the candidates came to.
pub enum Answered {
    /// A record answered: what it gave, or null with an exception set.
    Skipped(*mut ffi::PyObject),
    /// The unit executes.
    Executes {
        /// Why, in words.
        reason: String,
        /// Set when the execution is a check of a record.
        trial: Option<Trial>,
    },
}

/// Hand out the first valid record of the unit, if there is one. `joint` holds the inputs, before and
/// after.
pub fn answered<F: Fn() -> Joint>(
    run: &Run,
    py: Python<'_>,
    asking: &Asking<'_, F>,
    joint: &mut Joint,
    receiver: &Receiver<'_, '_>,
) -> Answered {
    run.looks.set(run.looks.get() + 1);
    let mut reason = "it has not run with these inputs before".to_owned();
    let mut trial = None;
    let candidates = run.store.find(asking.key, run.owner);
    for (nth, record) in candidates.iter().enumerate() {
        if nth > 0 {
            *joint = (asking.inputs)();
        }
        match validate::check(run, py, record, joint, &asking.inputs) {
            Check::Valid(valid) => match handout::answer(run, py, record, &valid, receiver) {
                Answer::Skip(result) => {
                    let spent = micros(asking.began);
                    skipped(run, py, asking.site, record, asking.depth, spent);
                    return Answered::Skipped(result);
                }
                Answer::Check(due) => {
                    trial = Some(due);
                    break;
                }
                Answer::Miss(missed) => reason = missed,
            },
            Check::Differs(difference) => {
                if nth == 0 {
                    reason = difference;
                }
            }
        }
    }
    if !candidates.is_empty() {
        *joint = (asking.inputs)();
    }
    Answered::Executes { reason, trial }
}
