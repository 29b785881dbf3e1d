//! The attributes that an instance keeps by itself: in a dict, or since Python 3.11 in a row of values without one.
//!
//! Asking for the dict makes one, and from then on each attribute of that instance is found the slow way: the
//! interpreter's short cuts are for instances without. So looking must not ask.
//!
//! Invariant: nothing here gives an instance a dict that has none, and names come in the order in which a dict would
//! have them.

use std::sync::LazyLock;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use smallvec::SmallVec;

use super::instances::{instance_dict, set_instance_dict};
use super::print::Raw;

/// Names and values.
pub(super) type Own<'py> = SmallVec<[(Bound<'py, PyAny>, Bound<'py, PyAny>); 8]>;

/// Whether the row of values lies where 3.11 has it. Later versions have it elsewhere; there the dict is asked for.
static IN_A_ROW: LazyLock<bool> = LazyLock::new(|| {
    Python::attach(|py| (py.version_info() >= (3, 11)) && (py.version_info() < (3, 12)))
});

/// The start of a table of keys, as far as it is needed to find the names in it.
#[repr(C)]
struct Keys {
    references: isize,
    log2_size: u8,
    log2_index_bytes: u8,
    kind: u8,
    version: u32,
    usable: isize,
    entries: isize,
}

/// A table that instances of a class share.
const SHARED: u8 = 2;

/// The values of an instance that has no dict yet, and the table of its class with their names.
///
/// # Safety
/// A live object.
unsafe fn row(object: Raw) -> Option<(*const Raw, *const Keys)> {
    // SAFETY: in 3.11 an instance with this flag has two words before its head for the collector, and before them the
    // dict and the values. Its class is a heap type.
    unsafe {
        let kind = ffi::Py_TYPE(object);
        if ffi::PyType_HasFeature(kind, ffi::Py_TPFLAGS_MANAGED_DICT) == 0 || !*IN_A_ROW {
            return None;
        }
        let values = *object.cast::<*const Raw>().sub(4);
        let keys = (*kind.cast::<ffi::PyHeapTypeObject>()).ht_cached_keys;
        let keys = keys.cast::<Keys>().cast_const();
        let known = !values.is_null() && !keys.is_null() && (*keys).kind == SHARED;
        known.then_some((values, keys))
    }
}

/// How many values are in a row.
///
/// # Safety
/// The values of a live instance.
unsafe fn count(values: *const Raw) -> usize {
    // SAFETY: the bytes before the values: how many may come, how many there are, then their places from the first on.
    usize::from(unsafe { *values.cast::<u8>().sub(2) })
}

/// The attributes of an instance without a dict, in order; `None`: it has one, or has no place for any.
pub(super) fn in_a_row(py: Python<'_>, object: Raw) -> Option<Own<'_>> {
    // SAFETY: a live object, and the layouts above: entries of a shared table follow its index, two words each, the name
    // first. A place in the order of an instance has a name and a value.
    unsafe {
        let (values, keys) = row(object)?;
        let index = 1_usize << (*keys).log2_index_bytes;
        let names = keys.add(1).cast::<u8>().add(index).cast::<Raw>();
        let places = values.cast::<u8>();
        (0..count(values))
            .map(|nth| {
                let place = usize::from(*places.sub(3 + nth));
                let name = Bound::from_borrowed_ptr_or_opt(py, *names.add(2 * place))?;
                let value = Bound::from_borrowed_ptr_or_opt(py, *values.add(place))?;
                Some((name, value))
            })
            .collect()
    }
}

/// How many attributes an instance without a dict has.
pub(super) fn count_in_a_row(object: Raw) -> Option<usize> {
    // SAFETY: a live object.
    unsafe { row(object).map(|(values, _)| count(values)) }
}

/// The attributes of an instance, in order; `None`: it has no place for any.
pub(super) fn own_attributes(py: Python<'_>, object: Raw) -> Option<Own<'_>> {
    in_a_row(py, object).or_else(|| instance_dict(py, object).map(|dict| all_of(&dict)))
}

/// What a dict holds.
pub(super) fn all_of<'py>(dict: &Bound<'py, PyDict>) -> Own<'py> {
    dict.iter().collect()
}

/// How many attributes an instance has.
pub(super) fn own_count(py: Python<'_>, object: Raw) -> usize {
    count_in_a_row(object).unwrap_or_else(|| instance_dict(py, object).map_or(0, |dict| dict.len()))
}

/// The attribute of this name that an instance keeps by itself.
pub(super) fn own_value<'py>(
    py: Python<'py>,
    object: Raw,
    name: &str,
) -> Option<Bound<'py, PyAny>> {
    let own = own_attributes(py, object)?;
    own.into_iter()
        .find(|(known, _)| known.cast::<PyString>().is_ok_and(|known| known == name))
        .map(|(_, value)| value)
}

unsafe extern "C" {
    fn _PyType_Lookup(kind: *mut ffi::PyTypeObject, name: Raw) -> Raw;
}

/// Whether a class leaves it to its instances what stands under this name.
///
/// # Safety
/// A live type; finding an exact text in it runs no code.
unsafe fn leaves_alone(kind: *mut ffi::PyTypeObject, name: Raw) -> bool {
    // SAFETY: as above; what is found is alive.
    unsafe {
        if ffi::Py_TYPE(name) != &raw mut ffi::PyUnicode_Type {
            return false;
        }
        let found = _PyType_Lookup(kind, name);
        found.is_null() || (*ffi::Py_TYPE(found)).tp_descr_set.is_none()
    }
}

/// Put an attribute into the storage of an instance without a dict, or take it out.
///
/// # Safety
/// Live objects; the class leaves the name alone; the value may be null.
unsafe fn store(object: &Bound<'_, PyAny>, name: &Bound<'_, PyAny>, value: Raw) -> PyResult<()> {
    // SAFETY: as above; the name is interned as for any other setting of an attribute.
    let status = unsafe {
        let mut name = name.clone().into_ptr();
        ffi::PyUnicode_InternInPlace(&raw mut name);
        let status = ffi::PyObject_GenericSetAttr(object.as_ptr(), name, value);
        ffi::Py_DECREF(name);
        status
    };
    if status == 0 {
        Ok(())
    } else {
        Err(PyErr::fetch(object.py()))
    }
}

/// Put these attributes into an instance, in order; `alone`: whatever else it has goes first.
pub(super) fn put_own_attributes<'py>(
    object: &Bound<'py, PyAny>,
    own: &[(Bound<'py, PyAny>, Bound<'py, PyAny>)],
    alone: bool,
) -> PyResult<()> {
    let (py, raw) = (object.py(), object.as_ptr());
    let row = in_a_row(py, raw).filter(|present| {
        let names = present.iter().chain(own).map(|(name, _)| name);
        // SAFETY: the type of a live object, and live names.
        let mut alone = names.map(|name| unsafe { leaves_alone(ffi::Py_TYPE(raw), name.as_ptr()) });
        alone.all(|left| left)
    });
    if let Some(present) = row {
        let mut going = present.iter().filter(|_| alone);
        // SAFETY: the class leaves all of these names alone, which no code of the user could change meanwhile.
        unsafe {
            going.try_for_each(|(name, _)| store(object, name, std::ptr::null_mut()))?;
            return own
                .iter()
                .try_for_each(|(name, value)| store(object, name, value.as_ptr()));
        }
    }
    let dict = if let Some(dict) = instance_dict(py, raw) {
        dict
    } else {
        let dict = PyDict::new(py);
        set_instance_dict(object, &dict)?;
        dict
    };
    if alone {
        dict.clear();
    }
    own.iter()
        .try_for_each(|(name, value)| dict.set_item(name, value))
}
