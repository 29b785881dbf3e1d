//! Small objects of C that stand between others: views of dicts, locks that nobody holds, numbers that are counted on.
//!
//! Invariant: what is read are fields of exact types whose layout is checked by size; nobody's code is called but the
//! `repr` of a lock, which is C.

use pyo3::ffi;
use pyo3::prelude::*;

use super::error::Walk;
use super::print::{Printer, Raw};
use super::tags;

/// `d.keys()`, `d.values()`, `d.items()`: the same layout in every `CPython` 3.
#[repr(C)]
struct View {
    base: ffi::PyObject,
    dict: Raw,
}

/// `itertools.count`: a machine number while `next` is null and the step is one.
#[repr(C)]
struct Count {
    base: ffi::PyObject,
    fast: ffi::Py_ssize_t,
    next: Raw,
    step: Raw,
}

/// Whether objects of this type are as large as we think.
fn is_of_size<T>(object: &Bound<'_, PyAny>) -> bool {
    // SAFETY: the type of a live object.
    let size = unsafe { (*object.get_type_ptr()).tp_basicsize };
    usize::try_from(size).is_ok_and(|size| size == size_of::<T>())
}

/// What the next number is, and the step. `None`: its layout is another.
pub(super) fn count_parts<'py>(
    object: &Bound<'py, PyAny>,
) -> Option<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
    let py = object.py();
    if !is_of_size::<Count>(object) {
        return None;
    }
    // SAFETY: callers saw an exact `itertools.count` of this size; its fields are null or alive.
    unsafe {
        let count = object.as_ptr().cast::<Count>();
        let step = Bound::from_borrowed_ptr_or_opt(py, (*count).step)?;
        let next = match Bound::from_borrowed_ptr_or_opt(py, (*count).next) {
            Some(next) => next,
            None => Bound::from_owned_ptr_or_opt(py, ffi::PyLong_FromSsize_t((*count).fast))?,
        };
        Some((next, step))
    }
}

impl<'py> Printer<'py> {
    /// A view is its dict; it holds nothing of its own, and one view is as good as another.
    pub fn view_of_dict(&mut self, object: &Bound<'py, PyAny>) -> Walk {
        if !is_of_size::<View>(object) {
            return Err(self.unknown(object.as_ptr()));
        }
        self.sink.tag(tags::VIEW);
        self.identity(object.get_type_ptr().cast());
        // SAFETY: an exact view of this size, which keeps its dict alive.
        let dict = unsafe { (*object.as_ptr().cast::<View>()).dict };
        self.value(dict)
    }

    /// A lock that nobody holds is like any other; who holds one cannot be told.
    pub fn lock(&mut self, object: &Bound<'py, PyAny>) -> Walk {
        if self.met(object.as_ptr()) {
            return Ok(());
        }
        let text = object
            .repr()
            .map_err(|error| self.failed(object.as_ptr(), &error))?;
        if !text
            .to_str()
            .is_ok_and(|text| text.starts_with("<unlocked "))
        {
            return Err(self.refuse(object.as_ptr(), "somebody holds this lock"));
        }
        self.sink.tag(tags::LOCK);
        self.identity(object.get_type_ptr().cast());
        Ok(())
    }

    /// `itertools.count`: where it stands, and its step.
    pub fn count(&mut self, object: &Bound<'py, PyAny>) -> Walk {
        if self.met(object.as_ptr()) {
            return Ok(());
        }
        let Some((next, step)) = count_parts(object) else {
            return Err(self.unknown(object.as_ptr()));
        };
        self.sink.tag(tags::COUNT);
        self.temporary(&next)?;
        self.value(step.as_ptr())
    }
}
