//! Marks: what decides how a callee is classified, read from the callee without asking it anything.
//!
//! Invariant: two callees with one mark are classified alike, as long as nothing that was classified is given back.

use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::ffi;
use pyo3::prelude::*;

use super::callee::{PyMethod_Function, PyMethod_Self, PyMethod_Type};
use super::generators::was_hidden;

/// What decides how a callee is classified, by addresses: good as long as `Callees::generation` stays the same.
pub type Mark = (usize, usize);

/// Types of callable objects of libraries of which each one stays: numpy's functions are such objects.
static LASTING: [AtomicUsize; 4] = [const { AtomicUsize::new(0) }; 4];

/// Callable objects of this type are kept by who classifies them. More than four such types have no marks.
pub fn lasts(ty: *mut ffi::PyTypeObject) {
    for kind in &LASTING {
        let known = kind.load(Ordering::Relaxed);
        if known == ty as usize {
            return;
        }
        if known == 0 {
            kind.store(ty as usize, Ordering::Relaxed);
            return;
        }
    }
}

/// The mark of a callee; `None` when nothing that outlives the call decides.
///
/// # Safety
/// `callee` is a live object and the GIL is held.
#[inline]
pub unsafe fn mark_of(callee: *mut ffi::PyObject) -> Option<Mark> {
    // SAFETY: fields of live objects of exactly checked types are read.
    unsafe {
        let ty = ffi::Py_TYPE(callee);
        let function = if ty == &raw mut PyMethod_Type {
            if was_hidden(PyMethod_Self(callee)) {
                return None;
            }
            PyMethod_Function(callee)
        } else {
            callee
        };
        if ffi::Py_TYPE(function) == &raw mut ffi::PyFunction_Type {
            let function = function.cast::<ffi::PyFunctionObject>();
            return (*function)
                .func_dict
                .is_null()
                .then_some(((*function).func_code as usize, 1));
        }
        let heap = |ty| ffi::PyType_HasFeature(ty, ffi::Py_TPFLAGS_HEAPTYPE) != 0;
        if ty == &raw mut ffi::PyCFunction_Type {
            let function = callee.cast::<ffi::PyCFunctionObject>();
            let (method, receiver) = ((*function).m_ml as usize, (*function).m_self);
            if receiver.is_null() {
                return Some((method, 0));
            }
            let owner = ffi::Py_TYPE(receiver);
            if owner == &raw mut ffi::PyModule_Type {
                return Some((method, 0));
            }
            // The type of a receiver is kept for the generation by who classifies its method.
            let told = ffi::PyType_Check(receiver) == 0 && !was_hidden(receiver);
            return told.then_some((method, owner as usize));
        }
        if ffi::PyType_Check(callee) != 0 {
            let class = callee.cast::<ffi::PyTypeObject>();
            if !heap(class) {
                return Some((callee as usize, 2));
            }
            // CPython gives a type another tag, never used before, when something in it or its bases is changed.
            let tag = (*class).tp_version_tag as usize;
            return (tag != 0).then_some((callee as usize, 3 | (tag << 2)));
        }
        // Those that were classified are kept as long as what is known of them.
        let lasting = LASTING
            .iter()
            .any(|kind| kind.load(Ordering::Relaxed) == ty as usize);
        lasting.then_some((callee as usize, 4))
    }
}

/// Whether a callee is a method of a builtin container, text or number.
pub fn belongs_to_container(callee: &Bound<'_, PyAny>) -> bool {
    let object = callee.as_ptr();
    // SAFETY: the exact type is checked before the field is read; the receiver is alive as long as its method.
    unsafe {
        if ffi::Py_TYPE(object) != &raw mut ffi::PyCFunction_Type {
            return false;
        }
        let receiver = (*object.cast::<ffi::PyCFunctionObject>()).m_self;
        if receiver.is_null() {
            return false;
        }
        let kind = ffi::Py_TYPE(receiver);
        [
            &raw mut ffi::PyList_Type,
            &raw mut ffi::PyDict_Type,
            &raw mut ffi::PySet_Type,
            &raw mut ffi::PyUnicode_Type,
            &raw mut ffi::PyTuple_Type,
            &raw mut ffi::PyFloat_Type,
            &raw mut ffi::PyLong_Type,
        ]
        .contains(&kind)
    }
}
