//! Rules of the engine that tests switch off one by one, to see that some trap notices.
//!
//! Invariant: in a release build no rule can be switched off, and asking costs nothing.

#[cfg(debug_assertions)]
use std::sync::atomic::{AtomicU64, Ordering};

#[cfg(debug_assertions)]
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// What soundness rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// A draw reads and writes the state of its generator.
    Rng,
    /// A result that is an input is handed out as the input of now.
    In,
    /// Classes in a result are those of the present namespace.
    Rebinding,
    /// A skip tells the units around it what it read and did.
    Merge,
    /// Cells are compared by what they hold.
    Values,
    /// Inputs and reads are compared before and after.
    After,
    /// Sharing between inputs and reads is part of the key.
    Sharing,
    /// A skip does again what the unit did.
    Ops,
    /// Code that executes reads the globals that it names.
    Names,
    /// What nobody knows taints.
    Unknown,
    /// A function of another namespace is another function.
    Namespaces,
    /// One NaN is not another.
    Nan,
    /// Options are part of the key.
    Options,
    /// Work of other threads taints.
    Threads,
    /// Files that are read are reads.
    Files,
    /// Fresh containers are handed out.
    Fresh,
    /// What belongs to one session is used by no other.
    Owners,
    /// A print is used again only while nothing can have been written.
    Spans,
    /// Only an object of ours without fields is known by its type.
    Stateless,
    /// A handle in a result is that of the container that was opened now.
    Places,
    /// What rests on a promise is checked before it is trusted.
    Checks,
    /// A signal looks at what was written during a run.
    Pushes,
    /// Signals look at the start of a run.
    Looks,
    /// No seal answers for a widget that the run has rendered.
    Gates,
    /// Only values that nobody can change in place are sealed.
    Fixed,
    /// A skipped run of statements binds its names.
    Binding,
    /// A skipped run of statements unbinds the names that it deleted.
    Deleting,
    /// Only names that nobody reads afterwards may be left out.
    Live,
    /// What is drawn at the cursor depends on the containers around it.
    Ambient,
    /// Two places that are one are told apart from two that are not.
    Twins,
    /// What a fragment draws outside of itself goes to a place of its own.
    Fragments,
    /// Methods and functions are followed to what they use of an object.
    Follow,
    /// What a call changed in its inputs is changed again.
    Changes,
    /// Functions that share a variable share it again.
    Cells,
    /// Only keys that no code of the user hashes are hashed anew.
    Keys,
    /// Only a frame whose memory nobody else looks at is changed by exchanging what it holds.
    Own,
    /// A container that can still be reached is drawn as one.
    Reached,
    /// What was read before an effect was read before it also where few ops stand for many.
    Since,
    /// A skip that stands for st calls ends a run that has to end, as they would.
    GivingWay,
    /// Lean code looks at the receivers of methods.
    Receivers,
    /// Lean code says what is only called without a form.
    Plain,
    /// What a function behind a cache has kept is read and kept again.
    Kept,
    /// Closed code is given data, and what it names leads to nothing else.
    Closed,
}

#[cfg(debug_assertions)]
const RULES: &[Rule] = &[
    Rule::Rng,
    Rule::In,
    Rule::Rebinding,
    Rule::Merge,
    Rule::Values,
    Rule::After,
    Rule::Sharing,
    Rule::Ops,
    Rule::Names,
    Rule::Unknown,
    Rule::Namespaces,
    Rule::Nan,
    Rule::Options,
    Rule::Threads,
    Rule::Files,
    Rule::Fresh,
    Rule::Owners,
    Rule::Stateless,
    Rule::Places,
    Rule::Spans,
    Rule::Checks,
    Rule::Pushes,
    Rule::Looks,
    Rule::Gates,
    Rule::Fixed,
    Rule::Binding,
    Rule::Deleting,
    Rule::Live,
    Rule::Ambient,
    Rule::Twins,
    Rule::Fragments,
    Rule::Follow,
    Rule::Changes,
    Rule::Own,
    Rule::Reached,
    Rule::Since,
    Rule::GivingWay,
    Rule::Cells,
    Rule::Keys,
    Rule::Receivers,
    Rule::Plain,
    Rule::Kept,
    Rule::Closed,
];

#[cfg(debug_assertions)]
static BROKEN: AtomicU64 = AtomicU64::new(0);

/// Whether a test has switched this rule off.
#[inline]
pub fn broken(rule: Rule) -> bool {
    #[cfg(debug_assertions)]
    return BROKEN.load(Ordering::Relaxed) & (1_u64 << rule as u32) != 0;
    #[cfg(not(debug_assertions))]
    {
        let _ = rule;
        false
    }
}

/// Switch these rules off and all others on, and forget what earlier tests started; answers the names of all.
#[cfg(debug_assertions)]
#[pyfunction]
fn break_rules(names: Vec<String>) -> PyResult<Vec<String>> {
    let mut bits = 0_u64;
    for name in names {
        let found = RULES.iter().find(|rule| format!("{rule:?}") == name);
        let rule =
            found.ok_or_else(|| PyValueError::new_err(format!("there is no rule {name}")))?;
        bits |= 1_u64 << *rule as u32;
    }
    BROKEN.store(bits, Ordering::Relaxed);
    crate::engine::forget_restlessness();
    Ok(RULES.iter().map(|rule| format!("{rule:?}")).collect())
}

/// Add the switch to the module, in builds for tests.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    #[cfg(debug_assertions)]
    module.add_function(wrap_pyfunction!(break_rules, module)?)?;
    let _ = module;
    Ok(())
}
