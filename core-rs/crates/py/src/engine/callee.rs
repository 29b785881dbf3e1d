//! A callee: what is about to be called, as far as the engine can know.
//!
//! Invariant: what is not known is said to be unknown; nothing is taken for harmless because of its name alone.

use pyo3::ffi;
use pyo3::prelude::*;

use super::mark::{belongs_to_container, mark_of};
use super::purity::{Purity, Verdict};

unsafe extern "C" {
    // Part of CPython's API, not declared by pyo3-ffi. Both functions answer borrowed references.
    pub static mut PyMethod_Type: ffi::PyTypeObject;
    pub fn PyMethod_Function(method: *mut ffi::PyObject) -> *mut ffi::PyObject;
    pub fn PyMethod_Self(method: *mut ffi::PyObject) -> *mut ffi::PyObject;
}

/// The kinds of callee.
#[derive(Clone, Copy)]
pub enum Callee {
    /// Our own package: it reports its reads and ops by itself.
    Api,
    /// `__lattice_ignore__`: runs live and leaves no trace in recorders.
    Ignored,
    /// A function, method, class or callable instance of the user: the `E` forms in it report.
    User,
    /// As `User`, but without an `E`.
    Silent,
    /// User code that suspends: never a unit, its `E` reports when it runs.
    Suspends,
    /// A function of the user that he declared pure.
    Promised,
    /// A library callable, with what the tables say.
    Known(&'static Purity),
}

impl Callee {
    /// Whether a call that is no unit leaves nothing to report, whatever its arguments are: code of the user reports by
    /// itself.
    pub fn is_quiet(&self) -> bool {
        match self {
            Self::User | Self::Silent | Self::Suspends => true,
            Self::Known(purity) => purity.harmless(),
            Self::Api | Self::Ignored | Self::Promised => false,
        }
    }
}

impl Callee {
    /// Whether a call may write to something that is not made in it. Code of the user says so itself; our own package
    /// writes to nothing of the user's. `outward`: its arguments may name something to write to.
    pub fn may_write(&self, callee: &Bound<'_, PyAny>, outward: bool) -> bool {
        match self {
            Self::User | Self::Silent | Self::Suspends | Self::Api => false,
            Self::Ignored | Self::Promised => true,
            Self::Known(purity) => match purity.verdict {
                _ if purity.weak || purity.calls_back() => true,
                // `items.append(x)` writes to a list: that is no array, and no array that a token stands for holds it.
                Verdict::Pure | Verdict::Writes if belongs_to_container(callee) => false,
                // What a `functools.partial` names to write to stands elsewhere; it has no mark.
                // SAFETY: a live object.
                Verdict::Writes if unsafe { mark_of(callee.as_ptr()) }.is_none() => true,
                _ => outward || !purity.hands_off,
            },
        }
    }
}

impl Purity {
    /// Whether it makes an iterator that calls what it was given later, where nobody sees it.
    pub fn is_lazy(&self) -> bool {
        self.alias && self.trivial && !self.calls.is_empty()
    }
}

/// Sentence for a callee that no table knows.
pub const UNKNOWN: &str = "nobody knows what it touches";

/// The receiver of a bound method, written in Python or C; borrowed.
pub fn bound_to(callee: &Bound<'_, PyAny>) -> Option<*mut ffi::PyObject> {
    let object = callee.as_ptr();
    // SAFETY: exact types are checked before their fields are read.
    unsafe {
        let ty = ffi::Py_TYPE(object);
        let receiver = if ty == &raw mut ffi::PyCFunction_Type {
            (*object.cast::<ffi::PyCFunctionObject>()).m_self
        } else if ty == &raw mut PyMethod_Type {
            PyMethod_Self(object)
        } else {
            return None;
        };
        (!receiver.is_null() && ffi::PyModule_Check(receiver) == 0).then_some(receiver)
    }
}
