//! Closed code calls what it is given without forms, so whoever calls it from outside looks whether that is data.
//!
//! Data are numbers, texts, times, containers of data, code of the user, and instances of closed classes. Nothing that
//! such values do by themselves has to be told: a method of one is a method of a builtin type, or code of the user that
//! reports by itself or is spoken for (`analysis/closed.py`).
//!
//! Invariant: nothing here runs code of the user; what is not known to be data is none.

use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::call::Call;
use super::callee::{Callee, PyMethod_Function, PyMethod_Type, bound_to};
use super::cell::{Found, resolve};
use super::data::Look;
use super::form::disturb;
use super::run::Run;
use super::site::Site;
use super::site_type::facts;
use crate::broken::{Rule, broken};

unsafe extern "C" {
    // Exported by CPython, not declared by pyo3-ffi: the attribute of a class, borrowed, by its method resolution order.
    fn _PyType_Lookup(kind: *mut ffi::PyTypeObject, name: *mut ffi::PyObject)
    -> *mut ffi::PyObject;
}

/// The function of the user that a call of this callee executes: of a method, or the `__init__` of a class; borrowed.
pub fn function_behind(callee: &Bound<'_, PyAny>) -> Option<*mut ffi::PyObject> {
    let object = callee.as_ptr();
    // SAFETY: exact types are checked before fields are read; what a live callee refers to is alive.
    unsafe {
        let kind = ffi::Py_TYPE(object);
        let function = if kind == &raw mut ffi::PyFunction_Type {
            object
        } else if kind == &raw mut PyMethod_Type {
            PyMethod_Function(object)
        } else if ffi::PyType_Check(object) != 0
            && ffi::PyType_HasFeature(object.cast(), ffi::Py_TPFLAGS_HEAPTYPE) != 0
        {
            _PyType_Lookup(object.cast(), intern!(callee.py(), "__init__").as_ptr())
        } else {
            return None;
        };
        let exact = !function.is_null() && ffi::Py_TYPE(function) == &raw mut ffi::PyFunction_Type;
        exact.then_some(function)
    }
}

/// The `E` of the function behind a callee.
pub fn behind(run: &Run, callee: &Bound<'_, PyAny>) -> Option<&'static Site> {
    let Some(function) = function_behind(callee) else {
        let partial = callee.get_type().name().is_ok_and(|name| name == "partial");
        let inner = partial.then(|| callee.getattr(intern!(callee.py(), "func")).ok())??;
        return behind(run, &inner);
    };
    // SAFETY: an exact function, alive through the callee.
    let code = unsafe { (*function.cast::<ffi::PyFunctionObject>()).func_code };
    entry(run, callee.py(), code)
}

/// The same, if that has to be given data.
pub fn asking(run: &Run, callee: &Bound<'_, PyAny>) -> Option<&'static Site> {
    behind(run, callee).filter(|site| site.asking)
}

/// Some code of this process asks for data.
static ASKED: AtomicBool = AtomicBool::new(false);

/// Code was made that asks for data.
pub fn code_asks() {
    ASKED.store(true, Ordering::Relaxed);
}

/// Whether a callee may be code that asks for data, which is to be given nothing else even where nobody records: units
/// in it would rest on that.
///
/// # Safety
/// The callee is alive.
#[inline]
pub unsafe fn may_ask(callee: *mut ffi::PyObject) -> bool {
    if !ASKED.load(Ordering::Relaxed) {
        return false;
    }
    // SAFETY: the caller's word.
    unsafe {
        let kind = ffi::Py_TYPE(callee);
        kind != &raw mut ffi::PyCFunction_Type
    }
}

/// The facts of the `E` in a code object of the user.
pub fn entry(run: &Run, py: Python<'_>, code: *mut ffi::PyObject) -> Option<&'static Site> {
    let found = run.callees.entry_of(py, code)?;
    // SAFETY: a Site among the constants of a code object that the caches keep.
    Some(unsafe { facts(found) })
}

/// A unit begins in the code that is executing, which may have read its names before: read them again.
pub fn speak_for_frame(run: &Run, py: Python<'_>) {
    // SAFETY: the present frame is borrowed, its code a new reference.
    let code = unsafe {
        let frame = ffi::PyEval_GetFrame();
        if frame.is_null() {
            return;
        }
        Bound::from_owned_ptr(py, ffi::PyFrame_GetCode(frame).cast::<ffi::PyObject>())
    };
    if let Some(object) = run.callees.entry_of(py, code.as_ptr()) {
        // SAFETY: a Site among the constants of the code that is executing.
        let site = unsafe { facts(object) };
        if site.data {
            run.entered(py, object as usize, site);
        }
    }
}

/// Make a call of closed code from outside, with all that it gives looked at. Something else than data taints what is
/// open, and then nothing that happens in the call can become a record.
pub fn call(run: &Run, py: Python<'_>, call: &Call) -> *mut ffi::PyObject {
    // SAFETY: the unit holds its site.
    if broken(Rule::Closed) || unsafe { facts(call.form) }.is_inside() {
        return call.live();
    }
    let inputs = call.inputs(py);
    let Some(site) = asking(run, &inputs[0]) else {
        return call.live();
    };
    if run.paused.get() > 0 {
        return call.live();
    }
    // Who records reads the names, too; but units inside rest on them whether anybody does or not.
    if site.is_wild() || !names_stay_closed(run, &inputs[0], site) || !gives_data(run, py, &inputs)
    {
        refuse(run, site);
        return run.quietly(|| call.live());
    }
    let result = call.live();
    let pending = PyErr::take(py); // what follows must not meet it
    if run.paused.get() == 0 && gives_code(run, py, site, result, &inputs) {
        refuse(run, site);
        run.paused.set(1); // until the end of the run: nobody speaks for what is out now
    }
    if let Some(pending) = pending {
        pending.restore(py);
    }
    result
}

/// Whether a call gave something that goes on later, or may have put code without an `E` where others find it.
fn gives_code(
    run: &Run,
    py: Python<'_>,
    site: &Site,
    result: *mut ffi::PyObject,
    inputs: &[Bound<'_, PyAny>],
) -> bool {
    if result.is_null() {
        return site.making; // an exception holds what it was given
    }
    // SAFETY: not null, and owned by the caller.
    let result = unsafe { Bound::from_borrowed_ptr(py, result) };
    is_lazy(&result, 2)
        || (site.making && !(Look::new(run, py).is_data(&result) && gives_data(run, py, inputs)))
}

/// Whether the names on which closed code rests lead to nothing but data and closed code.
fn names_stay_closed(run: &Run, callee: &Bound<'_, PyAny>, site: &Site) -> bool {
    let Some(function) = function_behind(callee) else {
        return false;
    };
    // SAFETY: an exact function, alive through the callee, which holds its globals.
    let globals = unsafe {
        let globals = (*function.cast::<ffi::PyFunctionObject>()).func_globals;
        Bound::from_borrowed_ptr(callee.py(), globals)
    };
    let Ok(globals) = globals.cast_into_exact::<PyDict>() else {
        return false;
    };
    site.closed.iter().all(|&path| {
        let found = run.quietly(|| resolve(run, &globals, path));
        found.is_ok_and(|found| found.is_none_or(|found| stays_closed(run, &found)))
    })
}

fn gives_data(run: &Run, py: Python<'_>, inputs: &[Bound<'_, PyAny>]) -> bool {
    let mut look = Look::new(run, py);
    let receiver = bound_to(&inputs[0]);
    // SAFETY: the receiver of a live method.
    let receiver = receiver.map(|receiver| unsafe { Bound::from_borrowed_ptr(py, receiver) });
    let Some(function) = function_behind(&inputs[0]) else {
        return false; // a partial holds arguments of its own
    };
    // SAFETY: an exact function, alive through the callee. What it was given when it was made is given, too.
    let own = unsafe { look.names_closed(function.cast()) };
    own && receiver
        .iter()
        .chain(&inputs[1..])
        .all(|value| look.is_data(value))
}

/// Closed code is given to somebody who calls it where nobody sees what it is given.
pub fn handed_over(run: &Run, given: &Bound<'_, PyAny>) {
    if run.paused.get() == 0
        && !broken(Rule::Closed)
        && let Some(site) = asking(run, given)
    {
        refuse(run, site);
        run.paused.set(1); // until the end of the run
    }
}

fn refuse(run: &Run, site: &Site) {
    disturb(run);
    run.tokens.give_up();
    site.run_wild();
    run.taint(|| {
        format!(
            "{} (line {}) was given something else than data for the first time",
            site.name, site.line
        )
    });
}

/// Whether a value, or what a small container holds first, calls something when somebody asks it for its next item.
fn is_lazy(value: &Bound<'_, PyAny>, depth: u8) -> bool {
    // SAFETY: a live object; slots of its type are read.
    if unsafe { ffi::PyIter_Check(value.as_ptr()) } != 0
        || value
            .hasattr(intern!(value.py(), "cr_code"))
            .unwrap_or(true)
    {
        return true;
    }
    if depth == 0 {
        return false;
    }
    let items = if let Ok(list) = value.cast_exact::<pyo3::types::PyList>() {
        list.iter().take(8).collect::<Vec<_>>()
    } else if let Ok(tuple) = value.cast_exact::<PyTuple>() {
        tuple.iter().take(8).collect()
    } else if let Ok(dict) = value.cast_exact::<PyDict>() {
        dict.values().iter().take(8).collect()
    } else {
        return false;
    };
    items.iter().any(|item| is_lazy(item, depth - 1))
}

/// Whether a name of closed code leads to nothing but data, code of the user, and functions that reach nothing else.
pub fn stays_closed(run: &Run, found: &Found<'_>) -> bool {
    if broken(Rule::Closed) {
        return true;
    }
    let value = &found.value;
    // SAFETY: the types of live objects are compared.
    let (builtin, class) = unsafe {
        let kind = ffi::Py_TYPE(value.as_ptr());
        let class = ffi::PyType_Check(value.as_ptr()) != 0;
        (kind == &raw mut ffi::PyCFunction_Type, class)
    };
    // SAFETY: an exact function, alive as long as what was found.
    unsafe {
        if ffi::Py_TYPE(value.as_ptr()) == &raw mut ffi::PyFunction_Type {
            return Look::new(run, value.py()).names_closed(value.as_ptr().cast());
        }
    }
    let own = class && run.callees.is_user_type(value.py(), value.as_ptr().cast());
    if own {
        return Look::new(run, value.py()).class_is_closed(value.as_ptr().cast());
    }
    if !(builtin || class) {
        return Look::new(run, value.py()).is_data(value);
    }
    match run.callees.classify(value) {
        Callee::Known(purity) => purity.is_closed(),
        _ => false,
    }
}
