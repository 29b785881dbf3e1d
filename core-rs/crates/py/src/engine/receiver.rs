//! Receivers: in lean code `R[obj].method(...)` looks at the type of `obj` where the form looked at the method.
//!
//! Invariant: a receiver passes unreported only if its method is what its type says, and that has nothing to report: its
//! type asks nobody for attributes, and no file of the user stores an attribute of this name, so that no instance has
//! one of its own. Whatever else comes taints, and the form comes back in the next run.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyString;
use rustc_hash::FxHashSet;

use super::callee::{Callee, PyMethod_Function, PyMethod_Self, PyMethod_Type};
use super::callees::forget_all;
use super::closed;
use super::form::disturb;
use super::generators::was_hidden;
use super::mark::Mark;
use super::run::Run;
use super::site::Site;
use crate::broken::{Rule, broken};

unsafe extern "C" {
    // Exported by CPython, not declared by pyo3-ffi: the attribute of a class, borrowed, by its method resolution order.
    fn _PyType_Lookup(kind: *mut ffi::PyTypeObject, name: *mut ffi::PyObject)
    -> *mut ffi::PyObject;
    // The type of methods of C types.
    static mut PyMethodDescr_Type: ffi::PyTypeObject;
}

/// Names of attributes that some file of the user stores.
static STORED: LazyLock<Mutex<FxHashSet<String>>> = LazyLock::new(Mutex::default);
/// Some file stores attributes whose names nobody knows.
static ANY: AtomicBool = AtomicBool::new(false);

fn stored() -> MutexGuard<'static, FxHashSet<String>> {
    // A set of strings has no broken states, so a poisoned lock is as good as a healthy one.
    STORED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file was compiled that stores attributes of these names; `any`: others too.
#[pyfunction]
pub fn attributes_stored(names: Vec<String>, any: bool) {
    let mut news = any && !ANY.swap(true, Ordering::Relaxed);
    let mut stored = stored();
    for name in names {
        news |= stored.insert(name);
    }
    drop(stored);
    if news {
        forget_all(); // what was seen of receivers may be wrong now
    }
}

/// What files stored is of no more interest: a test begins.
#[cfg(debug_assertions)]
pub fn forget_stored() {
    stored().clear();
    ANY.store(false, Ordering::Relaxed);
    forget_all();
}

/// What decides which method a receiver has: its type, and the version of that.
///
/// # Safety
/// `object` is alive and the GIL is held.
#[inline]
pub unsafe fn mark_of(object: *mut ffi::PyObject) -> Mark {
    // SAFETY: fields of a live type are read.
    unsafe {
        let kind = ffi::Py_TYPE(object);
        // CPython gives a type another tag, never used before, when something in it or its bases is changed. What is
        // behind the functions of a module is told apart from all others of its type.
        let hidden = usize::from(was_hidden(object));
        (kind as usize | hidden, (*kind).tp_version_tag as usize)
    }
}

/// Whether a callee is the method that the type of its receiver has under the name in the text.
pub fn is_typed(callee: &Bound<'_, PyAny>, site: &Site) -> bool {
    let Some(name) = site.attribute() else {
        return false;
    };
    let object = callee.as_ptr();
    // SAFETY: exact types are checked before fields are read; everything is alive through the callee.
    unsafe {
        let kind = ffi::Py_TYPE(object);
        let receiver = if kind == &raw mut PyMethod_Type {
            PyMethod_Self(object)
        } else if kind == &raw mut ffi::PyCFunction_Type {
            (*object.cast::<ffi::PyCFunctionObject>()).m_self
        } else {
            return false;
        };
        !receiver.is_null() && says(callee, receiver, name)
    }
}

/// Whether the type of `receiver` says that its method `name` is `callee`, and no instance can say otherwise.
///
/// # Safety
/// `receiver` is alive; `callee` is an exact bound method, in Python or C.
unsafe fn says(callee: &Bound<'_, PyAny>, receiver: *mut ffi::PyObject, name: &str) -> bool {
    let object = callee.as_ptr();
    let name_object = PyString::intern(callee.py(), name);
    // SAFETY: the caller's word; types of live objects are alive, and so is what their look-up finds.
    unsafe {
        let kind = ffi::Py_TYPE(receiver);
        if !asks_nobody(kind) || (keeps_attributes(kind) && is_stored(name)) {
            return false;
        }
        let found = _PyType_Lookup(kind, name_object.as_ptr());
        if found.is_null() {
            return false;
        }
        if ffi::Py_TYPE(object) == &raw mut PyMethod_Type {
            return found == PyMethod_Function(object);
        }
        ffi::Py_TYPE(found) == &raw mut PyMethodDescr_Type
            && (*found.cast::<ffi::PyMethodDescrObject>()).d_method
                == (*object.cast::<ffi::PyCFunctionObject>()).m_ml
    }
}

/// # Safety
/// A live type.
unsafe fn asks_nobody(kind: *mut ffi::PyTypeObject) -> bool {
    // SAFETY: a field of a live type.
    unsafe {
        (*kind).tp_getattro.is_some_and(|slot| {
            std::ptr::fn_addr_eq(slot, ffi::PyObject_GenericGetAttr as ffi::getattrofunc)
        })
    }
}

/// # Safety
/// A live type.
unsafe fn keeps_attributes(kind: *mut ffi::PyTypeObject) -> bool {
    // SAFETY: fields of a live type.
    unsafe { (*kind).tp_dictoffset != 0 }
}

fn is_stored(name: &str) -> bool {
    ANY.load(Ordering::Relaxed) || stored().contains(name)
}

/// A receiver that was not met before: look what its method is.
pub fn look(run: &Run, site: &Site, object: &Bound<'_, PyAny>) {
    if broken(Rule::Receivers) {
        return;
    }
    let Some(loud) = method_of(run, site, object) else {
        disturb(run);
        run.tokens.give_up();
        site.run_wild();
        run.taint(|| {
            let (name, line, kind) = (&site.name, site.line, object.get_type());
            format!("nobody knows what the method {name} (line {line}) is of {kind}")
        });
        return;
    };
    if loud {
        disturb(run);
    }
    // SAFETY: the object is alive.
    let mark = unsafe { mark_of(object.as_ptr()) };
    if mark.1 != 0 {
        site.keep_quiet(run.callees.generation(), mark, loud, true);
    }
}

/// Whether the method of a receiver may write; `None`: there may be more to report.
fn method_of(run: &Run, site: &Site, object: &Bound<'_, PyAny>) -> Option<bool> {
    let raw = object.as_ptr();
    // SAFETY: the type of a live object.
    unsafe {
        let kind = ffi::Py_TYPE(raw);
        if !asks_nobody(kind) {
            return None;
        }
        let name = PyString::intern(object.py(), &site.name);
        let found = _PyType_Lookup(kind, name.as_ptr());
        if found.is_null() {
            return None;
        }
        // Neither of these runs code of the user to bind itself, so asking for the attribute is no deed.
        let plain = ffi::Py_TYPE(found) == &raw mut ffi::PyFunction_Type
            || ffi::Py_TYPE(found) == &raw mut PyMethodDescr_Type;
        if !plain {
            return None;
        }
        // Keeps the type until the end of the run, so that its address names it.
        let _own = run.callees.is_user_type(object.py(), kind);
        let callee = object.getattr(&name).ok()?;
        let bound = ffi::Py_TYPE(callee.as_ptr());
        if bound != &raw mut PyMethod_Type && bound != &raw mut ffi::PyCFunction_Type {
            return None;
        }
        if !says(&callee, raw, &site.name) {
            return None;
        }
        let what = run.callees.classify(&callee);
        let quiet = what.is_quiet()
            && !matches!(what, Callee::Silent)
            && closed::asking(run, &callee).is_none();
        quiet.then(|| what.may_write(&callee, site.outward))
    }
}
