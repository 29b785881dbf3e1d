//! Classes: library classes by identity, the user's by description.
//!
//! Invariant: a description holds bases, functions and all other class attributes in order; what `CPython` adds for
//! itself (`__dict__`, `__weakref__`, the caches of `abc`) is not content.

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyType};

use super::error::{Step, Walk};
use super::functions::text;
use super::print::{Printer, Raw};
use super::{library, tags};

/// Class attributes that are not content.
const SKIPPED: [&str; 7] = [
    "__dict__",
    "__weakref__",
    "_abc_impl",
    "__firstlineno__",
    "__static_attributes__",
    "__annotations_cache__",
    "__annotate_func__",
];

impl Printer<'_> {
    pub fn class(&mut self, raw: Raw) -> Walk {
        // SAFETY: `raw` is a live type object.
        let kind =
            unsafe { Bound::from_borrowed_ptr(self.py, raw).cast_into_unchecked::<PyType>() };
        // What has a label does not stand for itself: asking that again takes longer.
        if self.again(raw) {
            return Ok(());
        }
        if by_identity(&kind) {
            self.identity(raw);
            return Ok(());
        }
        if self.met(raw) {
            return Ok(());
        }
        if !metaclass_is_known(&kind) {
            return Err(self.refuse(raw, "its metaclass may do anything"));
        }
        self.sink.tag(tags::CLASS);
        // SAFETY: a live class has a live metaclass.
        let meta = unsafe { ffi::Py_TYPE(raw) }.cast::<ffi::PyObject>();
        // SAFETY: as above.
        let own =
            unsafe { Bound::from_borrowed_ptr(self.py, meta).cast_into_unchecked::<PyType>() };
        if by_identity(&own) {
            self.identity(meta);
        } else {
            self.class(meta)?;
        }
        let Some((module, name)) = library::names(&kind) else {
            return Err(self.unknown(raw));
        };
        self.sink.bytes(tags::CLASS, module.as_bytes());
        self.sink.bytes(tags::CLASS, name.as_bytes());
        // SAFETY: a ready heap type has bases and a dict, both alive as long as it.
        let (bases, dict) = unsafe {
            let kind = kind.as_type_ptr();
            (
                Bound::from_borrowed_ptr(self.py, (*kind).tp_bases),
                Bound::from_borrowed_ptr(self.py, (*kind).tp_dict).cast_into_unchecked::<PyDict>(),
            )
        };
        self.attribute("__bases__", bases.as_ptr())?;
        if has_registered(&kind, &dict) {
            return Err(self.refuse(raw, "other classes are registered with it"));
        }
        for (key, value) in dict.iter() {
            let Some(name) = text(&key) else {
                return Err(self.refuse(raw, "an attribute has no text name"));
            };
            if SKIPPED.contains(&name.as_str()) {
                continue;
            }
            self.sink.bytes(tags::CLASS, name.as_bytes());
            if name == "__annotations__" {
                self.inner_dict(&name, value.as_ptr())?;
            } else {
                self.value(value.as_ptr())
                    .map_err(|halt| halt.at(Step::Attr(name)))?;
            }
        }
        self.sink.tag(tags::UNSET);
        Ok(())
    }
}

/// Whether `register` of an abstract class was called: then `isinstance` answers what no base says.
fn has_registered(kind: &Bound<'_, PyType>, dict: &Bound<'_, PyDict>) -> bool {
    let py = kind.py();
    if !matches!(dict.get_item(intern!(py, "_abc_impl")), Ok(Some(_))) {
        return false;
    }
    let registry = || -> PyResult<usize> {
        let dump = py
            .import(intern!(py, "_abc"))?
            .call_method1(intern!(py, "_get_dump"), (kind,))?;
        dump.get_item(0)?.len()
    };
    // `_py_abc`, which stands in for it elsewhere, cannot be asked like this.
    registry().map_or(true, |known| known > 0)
}

/// Whether a class stands for itself: written in C, or importable from a library under its own name.
pub(super) fn by_identity(kind: &Bound<'_, PyType>) -> bool {
    // SAFETY: reading the flags of a live type; static types live for ever.
    if unsafe { ffi::PyType_HasFeature(kind.as_type_ptr(), ffi::Py_TPFLAGS_HEAPTYPE) } == 0 {
        return true;
    }
    if library::is_kept(kind.as_ptr()) {
        return true;
    }
    let Some((module, name)) = library::names(kind) else {
        return false;
    };
    if library::importable(kind.as_any(), &module, &name) {
        library::keep(kind.as_any());
        return true;
    }
    false
}

/// `type`, and the metaclasses of abc, enum and typing, which add nothing that a walk would miss.
pub(super) fn metaclass_is_known(kind: &Bound<'_, PyType>) -> bool {
    // SAFETY: a live type has a live metaclass.
    let meta = unsafe { ffi::Py_TYPE(kind.as_ptr()) };
    if meta == &raw mut ffi::PyType_Type {
        return true;
    }
    // SAFETY: as above.
    let meta =
        unsafe { Bound::from_borrowed_ptr(kind.py(), meta.cast()).cast_into_unchecked::<PyType>() };
    let known = matches!(
        library::names(&meta)
            .as_ref()
            .map(|(module, name)| (module.as_str(), name.as_str())),
        Some(("abc", "ABCMeta") | ("enum", "EnumType") | ("typing", "_ProtocolMeta"))
    );
    known && by_identity(&meta) || is_plain_metaclass(&meta)
}

/// Whether a metaclass was written by a `class` statement of the user over `type` or `ABCMeta`, and adds no storage: it
/// is described as other classes are, and none of its code is needed to read a class.
fn is_plain_metaclass(meta: &Bound<'_, PyType>) -> bool {
    let plain = &raw mut ffi::PyType_Type;
    // SAFETY: fields of live types.
    let adds_nothing = unsafe {
        let meta = meta.as_type_ptr();
        (*meta).tp_basicsize == (*plain).tp_basicsize && (*meta).tp_itemsize == (*plain).tp_itemsize
    };
    adds_nothing
        && meta.mro().iter().all(|base| {
            let Ok(base) = base.cast_into::<PyType>() else {
                return false;
            };
            let names = library::names(&base);
            let names = names.as_ref().map(|(module, name)| (&**module, &**name));
            match names {
                Some(("builtins", "type" | "object") | ("abc", "ABCMeta")) => by_identity(&base),
                // SAFETY: a live class.
                _ => !by_identity(&base) && unsafe { ffi::Py_TYPE(base.as_ptr()) } == plain,
            }
        })
}

/// Whether a class is an enumeration.
pub(super) fn is_enum(kind: &Bound<'_, PyType>) -> bool {
    // SAFETY: a live type has a live metaclass.
    let meta = unsafe { Bound::from_borrowed_ptr(kind.py(), ffi::Py_TYPE(kind.as_ptr()).cast()) };
    // SAFETY: the metaclass is a type.
    let meta = unsafe { meta.cast_into_unchecked::<PyType>() };
    matches!(
        library::names(&meta)
            .as_ref()
            .map(|(module, name)| (module.as_str(), name.as_str())),
        Some(("enum", "EnumType"))
    )
}
