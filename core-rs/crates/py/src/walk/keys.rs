//! Keys of dicts and items of sets that are no atoms: which of them may be hashed and compared anew.
//!
//! Invariant: hashing and comparing an admitted key runs C code, code of `enum`, or what `dataclass` wrote, and answers
//! by content; or it answers by identity, which is a new object's own business as it was the old one's.

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PySet, PyTuple};
use values::Shape;

use super::containers::set_items;
use super::error::Walk;
use super::functions::text;
use super::instances::{Layout, Payload};
use super::known::{self, Known};
use super::library;
use super::own::own_attributes;
use super::snapshot::{Description, Rule};
use super::take::{Taker, is_atom, is_simple, refuse};
use crate::broken::{Rule as Law, broken};

unsafe extern "C" {
    // Exported by CPython, not declared by pyo3-ffi: looks a name up along the MRO, answers a borrowed reference.
    pub(super) fn _PyType_Lookup(
        ty: *mut ffi::PyTypeObject,
        name: *mut ffi::PyObject,
    ) -> *mut ffi::PyObject;
}

/// How a key is hashed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hashed {
    ByContent,
    ByIdentity,
}

impl<'py> Taker<'_, 'py> {
    /// A key, described: one that may be hashed anew.
    pub fn key(&mut self, key: &Bound<'py, PyAny>) -> Walk<Description> {
        let described = self.value(key)?;
        if !is_atom(&described) && self.hashed(key).is_none() && !broken(Law::Keys) {
            return Err(refuse(
                key,
                "as a key it would have to be hashed by its own code",
            ));
        }
        Ok(described)
    }

    /// How a key is hashed; `None`: by code of the user, or nobody knows.
    fn hashed(&mut self, key: &Bound<'py, PyAny>) -> Option<Hashed> {
        let py = self.py;
        let kind = key.get_type_ptr();
        if kind == &raw mut ffi::PyTuple_Type {
            let items = key.cast::<PyTuple>().ok()?;
            return self.all_by_content(items.iter().collect());
        }
        match known::of(py, kind) {
            Known::Instance => {}
            Known::Date | Known::Delta | Known::Bytes | Known::Reduced | Known::Constant(_) => {
                return Some(Hashed::ByContent);
            }
            _ => return None,
        }
        let layout = self.layout(key, kind).ok()?;
        let methods = (method(key, "__hash__")?, method(key, "__eq__")?);
        let builtin = |found: &Bound<'_, PyAny>| is_slot(found);
        if layout.is_enum {
            let own = comes_from_enum(&methods.0) || builtin(&methods.0);
            return (own && builtin(&methods.1)).then_some(Hashed::ByContent);
        }
        match layout.payload {
            Payload::Nothing if builtin(&methods.0) && builtin(&methods.1) => {
                Some(Hashed::ByIdentity)
            }
            Payload::Nothing => {
                let fields = fields_of(key)?;
                let own = is_slot(&method(key, "__getattribute__")?)
                    && fields.iter().all(|name| is_plain_field(key, name))
                    && [&methods.0, &methods.1]
                        .iter()
                        .all(|found| is_written_by_dataclass(found, &fields));
                own.then(|| self.all_by_content(held_by(key, &layout)))?
            }
            Payload::Tuple if builtin(&methods.0) && builtin(&methods.1) => {
                // SAFETY: the payload says that it is a tuple; its storage is read.
                let items: Vec<_> = unsafe {
                    (0..ffi::PyTuple_GET_SIZE(key.as_ptr()))
                        .map(|at| {
                            Bound::from_borrowed_ptr(py, ffi::PyTuple_GET_ITEM(key.as_ptr(), at))
                        })
                        .collect()
                };
                self.all_by_content(items)
            }
            Payload::Text | Payload::Integer | Payload::Float
                if builtin(&methods.0) && builtin(&methods.1) =>
            {
                Some(Hashed::ByContent)
            }
            _ => None,
        }
    }

    fn all_by_content(&mut self, items: Vec<Bound<'py, PyAny>>) -> Option<Hashed> {
        for item in items {
            if !is_simple(item.as_ptr(), item.get_type_ptr())
                && self.hashed(&item)? != Hashed::ByContent
            {
                return None;
            }
        }
        Some(Hashed::ByContent)
    }

    /// A set of which not all items are atoms: made by adding them in this order.
    pub fn set_of_keys(&mut self, object: &Bound<'py, PyAny>, frozen: bool) -> Walk<Description> {
        // SAFETY: a live set or frozenset; its items are held before anything else runs.
        let items: Vec<_> = unsafe {
            set_items(object.as_ptr())
                .into_iter()
                .map(|item| Bound::from_borrowed_ptr(self.py, item))
                .collect()
        };
        let mut parts = Vec::with_capacity(items.len());
        for item in &items {
            parts.push(self.key(item)?);
            if items.len() > 1
                && !is_atom(&parts[parts.len() - 1])
                && self.hashed(item) != Some(Hashed::ByContent)
            {
                return Err(refuse(item, "its address decides the order of the set"));
            }
        }
        let failed = |error: PyErr| refuse(object, &error.to_string());
        let again = PySet::empty(self.py).map_err(failed)?;
        for item in &items {
            again.add(item).map_err(failed)?;
        }
        let again = if frozen {
            let class = self.py.get_type::<pyo3::types::PyFrozenSet>();
            class.call1((again,)).map_err(failed)?
        } else {
            again.into_any()
        };
        // SAFETY: as above.
        let order = unsafe { set_items(again.as_ptr()) };
        if order.iter().zip(&items).any(|(a, b)| *a != b.as_ptr()) {
            return Err(refuse(
                object,
                "made anew it would iterate in another order",
            ));
        }
        Ok(Shape::Made(Rule::SetOf { frozen }, parts))
    }
}

fn method<'py>(object: &Bound<'py, PyAny>, name: &str) -> Option<Bound<'py, PyAny>> {
    let py = object.py();
    let name = pyo3::types::PyString::intern(py, name);
    // SAFETY: a live type; the answer is borrowed from a class.
    unsafe {
        let found = _PyType_Lookup(object.get_type_ptr(), name.as_ptr());
        Bound::from_borrowed_ptr_or_opt(py, found)
    }
}

/// Whether a method is C code of a builtin type.
fn is_slot(found: &Bound<'_, PyAny>) -> bool {
    found.get_type_ptr() == &raw mut ffi::PyWrapperDescr_Type
}

fn comes_from_enum(found: &Bound<'_, PyAny>) -> bool {
    library::importable(found, "enum", "Enum.__hash__")
}

/// The names of the fields of a dataclass.
fn fields_of(object: &Bound<'_, PyAny>) -> Option<Vec<String>> {
    let fields = method(object, "__dataclass_fields__")?;
    let fields = fields.cast_exact::<PyDict>().ok()?.clone();
    fields.keys().iter().map(|name| text(&name)).collect()
}

/// Whether a field is read from storage: no property of the author stands in its way.
fn is_plain_field(object: &Bound<'_, PyAny>, name: &str) -> bool {
    method(object, name).is_none_or(|found| {
        let kind = found.get_type_ptr();
        kind == &raw mut ffi::PyMemberDescr_Type || is_simple(found.as_ptr(), kind)
    })
}

/// Whether a method is what `dataclass` writes: nothing but `hash` of a tuple of fields, or a comparison of such tuples.
fn is_written_by_dataclass(found: &Bound<'_, PyAny>, fields: &[String]) -> bool {
    if found.get_type_ptr() != &raw mut ffi::PyFunction_Type {
        return false;
    }
    let py = found.py();
    let told = || -> PyResult<bool> {
        let code = found.getattr(intern!(py, "__code__"))?;
        let file: String = code.getattr(intern!(py, "co_filename"))?.extract()?;
        let names: Vec<String> = code.getattr(intern!(py, "co_names"))?.extract()?;
        let globals = found.getattr(intern!(py, "__globals__"))?;
        let known = ["hash", "__class__", "NotImplemented"];
        Ok(file == "<string>"
            && !globals.contains("hash")?
            && !globals.contains("NotImplemented")?
            && names
                .iter()
                .all(|name| known.contains(&name.as_str()) || fields.contains(name)))
    };
    told().unwrap_or(false)
}

/// What the slots and attributes of an instance hold.
fn held_by<'py>(object: &Bound<'py, PyAny>, layout: &Layout) -> Vec<Bound<'py, PyAny>> {
    let (py, raw) = (object.py(), object.as_ptr());
    let mut held: Vec<_> = layout
        .slots
        .iter()
        // SAFETY: an instance of the class that has this slot; a set slot owns a live object.
        .filter_map(|slot| unsafe { Bound::from_borrowed_ptr_or_opt(py, *Layout::slot(raw, slot)) })
        .collect();
    if let Some(own) = own_attributes(py, raw) {
        held.extend(own.into_iter().map(|(_, value)| value));
    }
    held
}
