//! What a code object is to a call: plain, or a body that is suspended (generator, coroutine).
//!
//! Invariant: read from the code object alone, so that an answer holds as long as the code.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use super::site_type;

/// What a function of this code is to its caller.
#[derive(Clone, Copy)]
pub enum Code {
    /// Rewritten by us: it reports what it does.
    User,
    /// The same, but without an `E`: who calls it says what it names.
    Silent,
    /// As `User`, but its body runs later.
    Suspends,
    /// Of the user, who declared it pure.
    Promised,
    /// Of somebody else.
    Library,
}

/// Read the flags and constants of a code object.
pub fn read_code(code: &Bound<'_, PyAny>) -> PyResult<Code> {
    const SUSPENDS: u32 = 0x20 | 0x80 | 0x200; // CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR
    let consts = code.getattr("co_consts")?;
    let entry = consts
        .cast::<PyTuple>()?
        .iter()
        .find(|constant| site_type::is_enter(constant.as_ptr()));
    let user = entry.is_some();
    // SAFETY: checked to be a Site, alive in the constants.
    if entry.is_some_and(|entry| unsafe { site_type::facts(entry.as_ptr()) }.silent) {
        return Ok(Code::Silent);
    }
    let flags: u32 = code.getattr("co_flags")?.extract()?;
    Ok(match (user, flags & SUSPENDS) {
        (false, _) => Code::Library,
        (true, 0) => {
            let purity = code.py().import("lattice_st.purity")?;
            if purity
                .call_method1("is_declared_code", (code,))?
                .is_truthy()?
            {
                Code::Promised
            } else {
                Code::User
            }
        }
        (true, _) => Code::Suspends,
    })
}

/// The generator function inside a context manager that `contextlib.contextmanager` made: the wrapper only keeps the
/// arguments, and the generator reports when it runs.
pub fn suspended<'py>(py: Python<'py>, function: &Bound<'py, PyAny>) -> Option<Bound<'py, PyAny>> {
    let own = |name| function.getattr(name).ok();
    // The globals tell who wrote the wrapper: `wraps` copies its name and module.
    let home = own(intern!(py, "__globals__"))?
        .cast_into::<PyDict>()
        .ok()?;
    let home = home.get_item("__name__").ok()??;
    if home.cast::<PyString>().ok()?.to_str().ok()? != "contextlib" {
        return None;
    }
    let name = own(intern!(py, "__code__"))?.getattr("co_name").ok()?;
    if name.cast::<PyString>().ok()?.to_str().ok()? != "helper" {
        return None;
    }
    let cells = own(intern!(py, "__closure__"))?;
    let cell = cells.get_item(0).ok()?.getattr("cell_contents").ok()?;
    cell.is_instance_of::<pyo3::types::PyFunction>()
        .then_some(cell)
}
