//! Grades: a record that rests on a promise owes two checks before it is trusted, and any record may be sampled.
//!
//! A check happens in a run, at the unit's own place: instead of a skip the unit executes, and what it did is compared
//! with the record. Where they disagree, the execution counts, the callee is never trusted again, and its records go.
//!
//! Invariant: a check changes nothing that the program can see. Who cannot be compared is neither confirmed nor accused.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use pyo3::exceptions::PyException;
use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use vdom::BuilderOp;

use super::callee::{PyMethod_Function, PyMethod_Type};
use super::given::Given;
use super::joint::Joint;
use super::op::{Cursor, Op, remap};
use super::origin::name_of;
use super::record::Unit;
use super::run::Run;
use super::seen::see;
use super::site_type;
use super::store::Found;
use super::validate::{Done, Valid};
use crate::broken::{Rule, broken};
use crate::walk::{JointPrint, print};

/// Checks that a record owes when it rests on a promise.
pub const CHECKS: u8 = 2;

/// A callee that is taken at its word.
#[derive(Clone)]
pub struct Rest {
    /// Names it in the process.
    pub id: u64,
    /// How people know it.
    pub name: Arc<str>,
}

impl Rest {
    /// A callee that is known by its name.
    pub fn named(name: &str) -> Self {
        Self {
            id: id_of(name),
            name: name.into(),
        }
    }
}

/// The number of a callee that has a name only.
pub fn id_of(name: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    name.hash(&mut hasher);
    hasher.finish()
}

/// A check that is going on.
pub struct Trial {
    record: Found,
    /// Print of what the record would hand out; `None`: it has none.
    outcome: Option<u128>,
}

/// Whether a valid record has to be checked now. The error: it cannot be handed out anyway.
pub fn trial(
    run: &Run,
    py: Python<'_>,
    record: &Found,
    valid: &Valid,
) -> Result<Option<Trial>, String> {
    let due = !record.rests.is_empty() && record.checks < CHECKS && !broken(Rule::Checks);
    if !due && !run.sampled() {
        return Ok(None);
    }
    Ok(Some(Trial {
        record: record.clone(),
        outcome: outcome(run, py, &record.given, &valid.joint.print)?,
    }))
}

/// Print of what `given` hands out over these inputs and reads.
fn outcome(
    run: &Run,
    py: Python<'_>,
    given: &Given,
    joint: &JointPrint,
) -> Result<Option<u128>, String> {
    if matches!(given, Given::Changed(_)) {
        return Ok(None); // what it changes cannot be compared without changing it
    }
    let namespace = run.namespace(py);
    run.quietly(|| {
        let built = given.rebuild(py, joint, namespace.as_ref());
        let built = built.map_err(|error| format!("its result cannot be handed out: {error}"))?;
        let value = built.ok_or("a class or function in its result changed")?;
        let seen = see(run, &value).ok();
        Ok(seen.map(|seen| Joint::default().push(py, &seen)))
    })
}

/// What became of a unit that executed: the reason for `why`, whether a record stands for it now, whether the site is
/// good for records.
pub struct Closed {
    /// For `why`.
    pub reason: String,
    /// Whether there is a record.
    pub recorded: bool,
    /// Whether it could be one.
    pub useful: bool,
}

/// Make a record of an execution, or judge the check that it was.
pub fn close(
    run: &Run,
    py: Python<'_>,
    trial: Option<Trial>,
    concluded: Result<Done, String>,
    tainted: bool,
    unit: Unit,
    reason: String,
) -> Closed {
    match (trial, concluded) {
        (None, Ok(done)) => {
            let kept = run.keep(done, unit);
            Closed {
                reason: if kept {
                    reason
                } else {
                    "its result is larger than engine.memoBytes".to_owned()
                },
                recorded: kept,
                useful: true,
            }
        }
        (None, Err(reason)) => Closed {
            reason,
            recorded: false,
            useful: false,
        },
        (Some(trial), Ok(done)) => match trial.compare(run, py, &done, unit.cursor) {
            Some(Ok(())) => {
                run.store.confirm(trial.record.id);
                run.touch(trial.record.id);
                Closed {
                    reason: "it was checked, and agrees with its record".to_owned(),
                    recorded: true,
                    useful: true,
                }
            }
            Some(Err(difference)) => trial.accuse(run, &difference),
            None => Closed {
                reason: "it was to be checked, but its result cannot be compared".to_owned(),
                recorded: false,
                useful: false,
            },
        },
        (Some(_), Err(reason)) if tainted => Closed {
            reason,
            recorded: false,
            useful: false,
        },
        (Some(trial), Err(reason)) => trial.accuse(run, &reason),
    }
}

impl Trial {
    /// The execution raised: an exception of the program's own contradicts the record.
    pub fn raised(&self, run: &Run, py: Python<'_>, error: Option<&PyErr>) -> Option<String> {
        error?
            .is_instance_of::<PyException>(py)
            .then(|| self.accuse(run, "it raised").reason)
    }

    /// `None`: nobody can say.
    fn compare(
        &self,
        run: &Run,
        py: Python<'_>,
        done: &Done,
        cursor: Cursor,
    ) -> Option<Result<(), String>> {
        if !self.record.given.same_names(&done.given) {
            return Some(Err("it binds other names".to_owned()));
        }
        let then = self.outcome?;
        let now = outcome(run, py, &done.given, &done.joint).ok()??;
        if then != now {
            return Some(Err("its result differs".to_owned()));
        }
        match run.quietly(|| self.same_ops(py, done, cursor)) {
            Ok(true) => Some(Ok(())),
            Ok(false) => Some(Err("its effects differ".to_owned())),
            Err(_) => None,
        }
    }

    fn same_ops(&self, py: Python<'_>, done: &Done, cursor: Cursor) -> PyResult<bool> {
        if self.record.ops.len() != done.ops.len() {
            return Ok(false);
        }
        let mut places = remap(
            self.record.cursor,
            cursor,
            &self.record.handles,
            &done.handles,
        );
        let mut at = |then: u32, now: u32| *places.slots.entry(then).or_insert(now) == now;
        for (then, now) in self.record.ops.iter().zip(&done.ops) {
            let same = match (then, now) {
                (Op::Emit(then), Op::Emit(now)) => same_emits(then, now, &mut at),
                (
                    Op::Effect {
                        effect, writes: a, ..
                    },
                    Op::Effect {
                        effect: now,
                        writes: b,
                        ..
                    },
                ) => a == b && same_effects(effect.bind(py), now.bind(py))?,
                (Op::Rng { which, state }, Op::Rng { which: b, state: s }) => {
                    let hash = |state: &Option<Py<PyAny>>| {
                        let state = state.as_ref().map(|state| print(state.bind(py)));
                        state.transpose().map(|print| print.map(|print| print.hash))
                    };
                    which == b && hash(state)? == hash(s)?
                }
                _ => false,
            };
            if !same {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Nothing that this record rests on is trusted any more, or, if it rests on proofs alone, its own callee.
    fn accuse(&self, run: &Run, difference: &str) -> Closed {
        let own = [Rest {
            id: self.record.callee,
            name: self.record.name.clone(),
        }];
        let guilty = if self.record.rests.is_empty() {
            &own[..]
        } else {
            &self.record.rests
        };
        // A check inside this one may have found out who it was.
        let names: Vec<&str> = if guilty.iter().any(|rest| run.store.is_off(rest.id)) {
            let off = guilty.iter().filter(|rest| run.store.is_off(rest.id));
            off.map(|rest| &*rest.name).collect()
        } else {
            for rest in guilty {
                drop(run.store.turn_off(rest));
            }
            super::callees::forget_all();
            guilty.iter().map(|rest| &*rest.name).collect()
        };
        drop(run.store.remove(self.record.id));
        run.distrust(&names.join(", "));
        Closed {
            reason: format!(
                "it disagreed with its record ({difference}): {} will not be trusted again",
                names.join(", ")
            ),
            recorded: false,
            useful: false,
        }
    }
}

fn same_emits(then: &BuilderOp, now: &BuilderOp, at: &mut impl FnMut(u32, u32) -> bool) -> bool {
    match (then, now) {
        (
            BuilderOp::Append { slot, node, .. },
            BuilderOp::Append {
                slot: s, node: n, ..
            },
        )
        | (
            BuilderOp::Put { slot, node, .. },
            BuilderOp::Put {
                slot: s, node: n, ..
            },
        )
        | (BuilderOp::Dress { slot, node }, BuilderOp::Dress { slot: s, node: n }) => {
            at(*slot, *s) && node == n
        }
        (
            BuilderOp::Extend { slot, nodes, .. },
            BuilderOp::Extend {
                slot: s, nodes: n, ..
            },
        ) => at(*slot, *s) && nodes == n,
        (
            BuilderOp::Open {
                slot,
                node,
                new_slot,
                ..
            },
            BuilderOp::Open {
                slot: s,
                node: n,
                new_slot: opened,
                ..
            },
        ) => at(*slot, *s) && node == n && at(*new_slot, *opened),
        (BuilderOp::Clear { slot }, BuilderOp::Clear { slot: s }) => at(*slot, *s),
        _ => false,
    }
}

/// Effects say what they do as `content`; those that do not are told apart by their type.
fn same_effects(then: &Bound<'_, PyAny>, now: &Bound<'_, PyAny>) -> PyResult<bool> {
    if !then.get_type().is(now.get_type()) {
        return Ok(false);
    }
    let name = intern!(then.py(), "content");
    match (then.getattr_opt(name)?, now.getattr_opt(name)?) {
        (Some(then), Some(now)) => Ok(print(&then)?.hash == print(&now)?.hash),
        _ => Ok(true),
    }
}

/// The number of a callee, for what is known of it in the process: a function of the user counts by its code.
pub fn number_of(callee: &Bound<'_, PyAny>) -> u64 {
    let raw = callee.as_ptr();
    // SAFETY: exact types are checked before their fields are read.
    let function = unsafe {
        if ffi::Py_TYPE(raw) == &raw mut PyMethod_Type {
            PyMethod_Function(raw)
        } else {
            raw
        }
    };
    // SAFETY: as above; the code of a live function is alive.
    let code = unsafe {
        (ffi::Py_TYPE(function) == &raw mut ffi::PyFunction_Type).then(|| {
            let code = (*function.cast::<ffi::PyFunctionObject>()).func_code;
            Bound::from_borrowed_ptr(callee.py(), code)
        })
    };
    let entry = code.and_then(|code| {
        let constants = code
            .getattr("co_consts")
            .ok()?
            .cast_into::<PyTuple>()
            .ok()?;
        let entry = constants
            .iter()
            .find(|constant| site_type::is_enter(constant.as_ptr()))?;
        // SAFETY: it is a Site, alive in the constants.
        Some(unsafe { site_type::facts(entry.as_ptr()) }.id)
    });
    entry.unwrap_or_else(|| id_of(&name_of(callee)))
}
