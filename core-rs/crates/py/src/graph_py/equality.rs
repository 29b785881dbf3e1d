//! When is a written or computed value "the same"?
//!
//! Invariant: without `equals=` no user code runs and no exception is possible: objects other than exact builtin scalars
//! are the same only if they are one object (`==` of arrays and frames has no truth value).

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyComplex, PyFloat, PyInt, PyString};

/// The default: identity, then `==` for exact `int`, `str`, `bytes`, `bool`, `complex`, and the bits of `float`.
pub fn same(old: &Bound<'_, PyAny>, new: &Bound<'_, PyAny>) -> bool {
    if old.is(new) {
        return true;
    }
    if !old.get_type().is(new.get_type()) {
        return false;
    }
    if let (Ok(old), Ok(new)) = (old.cast_exact::<PyFloat>(), new.cast_exact::<PyFloat>()) {
        // By bits: a NaN is no change against itself, -0.0 is one against 0.0 (they print differently).
        return old.value().to_bits() == new.value().to_bits();
    }
    let scalar = old.is_exact_instance_of::<PyInt>()
        || old.is_exact_instance_of::<PyString>()
        || old.is_exact_instance_of::<PyBytes>()
        || old.is_exact_instance_of::<PyBool>()
        || old.is_exact_instance_of::<PyComplex>();
    // `==` of exact builtin scalars cannot raise; if it ever did, "different" is the safe answer.
    scalar && old.eq(new).unwrap_or(false)
}

/// As `same`, or what the user's `equals(old, new)` says. Runs user code only in the second case.
pub fn equal(
    equals: Option<&Py<PyAny>>,
    old: &Bound<'_, PyAny>,
    new: &Bound<'_, PyAny>,
) -> PyResult<bool> {
    match equals {
        None => Ok(same(old, new)),
        Some(equals) => equals.bind(old.py()).call1((old, new))?.is_truthy(),
    }
}
