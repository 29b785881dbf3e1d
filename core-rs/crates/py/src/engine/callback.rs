//! Functions of the user that a library calls once for each element: `sorted(rows, key=rank)`, `map(load, names)`.
//!
//! Where a function is given by name to a callee of which we know that it does nothing with it but call it, the callee is
//! given a pending unit of the same site instead, so that each element has a record of its own.
//!
//! Invariant: the callee gets the same arguments in the same order, and what it gets in place of a function answers every
//! call as the function would. A site that is off gives the function itself.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::call::Call;
use super::callee::Callee;
use super::form::{self, Plan};
use super::keeper;
use super::purity::{Purity, Verdict};
use super::run::Run;

/// Builtins that call what they are given and look at nothing else of it.
const CALLERS: [&str; 8] = [
    "sorted",
    "min",
    "max",
    "map",
    "filter",
    "list.sort",
    "_functools.reduce",
    "functools.reduce",
];

/// Decorators that keep a function behind a cache of this run. Their own calls are live, since the cache is state.
const CACHES: [&str; 3] = [
    "functools.lru_cache",
    "functools.cache",
    "functools.lru_cache.<locals>.decorating_function",
];

/// Methods of pandas that do the same. (`DataFrame.apply` gives one row after the other in the same object.)
const METHODS: [&str; 3] = ["Series.apply", "Series.map", "DataFrame.map"];

impl Purity {
    /// Whether it may call what it is given with one object whose content it changes from call to call: then no print of
    /// that object may be used again while it runs.
    pub fn refills(&self) -> bool {
        self.verdict == Verdict::Unknown
            || (self.calls_back() && !CALLERS.contains(&self.name.as_str()))
    }

    /// Whether it keeps a function and calls it for what it has not seen: `@lru_cache`.
    pub fn caches(&self) -> bool {
        CACHES.contains(&self.name.as_str())
    }

    /// Whether a function that it is given may be wrapped.
    pub fn calls_plainly(&self) -> bool {
        self.calls_back()
            && (CALLERS.contains(&self.name.as_str())
                || (self.name.starts_with("pandas.")
                    && METHODS.iter().any(|method| self.name.ends_with(method))))
    }
}

/// Make the call, with units in place of the functions that it calls back. Null: an exception is set.
pub fn call_with_units(
    run: &Run,
    py: Python<'_>,
    purity: &Purity,
    call: &Call,
) -> PyResult<*mut ffi::PyObject> {
    let positional = call.positional();
    let names = call.keywords(py);
    let mut inputs = call.inputs(py);
    let (mut wrapped, mut keeper) = (false, None);
    if !run.shallow() || run.store.any_off() {
        return Ok(call.live());
    }
    for (at, input) in inputs.iter_mut().enumerate().skip(1) {
        let called = match (at - 1).checked_sub(positional) {
            None => purity.calls.contains(&(at - 1)) || (purity.caches() && at == 1),
            Some(keyword) => names
                .as_ref()
                .and_then(|names| names.get_item(keyword).ok()?.extract::<String>().ok())
                .is_some_and(|name| purity.keywords.contains(&name)),
        };
        if called && is_named(input) && matches!(run.callees.classify(input), Callee::User) {
            if purity.caches()
                && let Some(found) = keeper::keeper_for(run, input, call.form)
            {
                *input = keeper::stand_in(&found)?;
                keeper = Some(found);
                wrapped = true;
                continue;
            }
            let unit = form::unit_of(py, input, call.form, Plan::User)?;
            *input = unit;
            wrapped = true;
        }
    }
    if !wrapped {
        return Ok(call.live());
    }
    let args: Vec<*mut ffi::PyObject> = inputs.iter().skip(1).map(Bound::as_ptr).collect();
    // SAFETY: the arguments are alive in `inputs`, in the order in which the names of the keywords stand.
    let result =
        unsafe { ffi::PyObject_Vectorcall(call.callee, args.as_ptr(), positional, call.kwnames) };
    if let Some(keeper) = keeper
        && !result.is_null()
    {
        // SAFETY: a new reference.
        let made = unsafe { Bound::from_owned_ptr(py, result) };
        // Where that fails, nobody knows what the cache holds.
        let _ = keeper::keep(run, &made, &keeper);
        return Ok(made.into_ptr());
    }
    Ok(result)
}

/// Whether a callable is a function or method with a name: the calls in a lambda are units already.
fn is_named(callable: &Bound<'_, PyAny>) -> bool {
    let function = callable.is_exact_instance_of::<pyo3::types::PyFunction>();
    function
        && callable
            .getattr(pyo3::intern!(callable.py(), "__name__"))
            .is_ok_and(|name| {
                name.cast::<PyString>()
                    .is_ok_and(|name| name.to_str().is_ok_and(|name| name != "<lambda>"))
            })
}
