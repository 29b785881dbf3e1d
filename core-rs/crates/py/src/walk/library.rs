//! Library objects: what can be imported under its own name is content by identity.
//!
//! Invariant: an identity is hashed only while a strong reference (held here for good) keeps its address from reuse.

use std::ffi::CStr;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyModule, PyString, PyType};
use rustc_hash::FxHashMap;

use super::error::Walk;
use super::print::{Printer, Raw};
use super::{tags, user_code};

static KEPT: LazyLock<Mutex<FxHashMap<usize, Py<PyAny>>>> = LazyLock::new(Mutex::default);

fn kept() -> MutexGuard<'static, FxHashMap<usize, Py<PyAny>>> {
    // No Python code runs while it is held, and entries are never removed.
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether this object is already known by identity.
pub(super) fn is_kept(object: Raw) -> bool {
    kept().contains_key(&(object as usize))
}

/// Keep a library object for good, so that its address names it.
pub(super) fn keep(object: &Bound<'_, PyAny>) {
    kept().insert(object.as_ptr() as usize, object.clone().unbind());
}

/// Module of a heap type as its dict says, without running code of its metaclass.
pub(super) fn module_of<'py>(kind: &Bound<'py, PyType>) -> Option<Bound<'py, PyString>> {
    // SAFETY: a live heap type has a dict; the borrowed value is turned into a reference at once.
    let module = unsafe {
        let dict = (*kind.as_type_ptr()).tp_dict;
        if dict.is_null() {
            return None;
        }
        let name = ffi::PyDict_GetItemString(dict, c"__module__".as_ptr());
        if name.is_null() {
            return None;
        }
        Bound::from_borrowed_ptr(kind.py(), name)
    };
    module.cast_into_exact::<PyString>().ok()
}

/// `(module, qualified name)` of a type, without running code of its metaclass.
pub(super) fn names(kind: &Bound<'_, PyType>) -> Option<(String, String)> {
    let raw = kind.as_type_ptr();
    // SAFETY: a live type has a name; heap types have a module in their dict.
    unsafe {
        if ffi::PyType_HasFeature(raw, ffi::Py_TPFLAGS_HEAPTYPE) == 0 {
            let full = CStr::from_ptr((*raw).tp_name).to_str().ok()?;
            let (module, name) = full.rsplit_once('.').unwrap_or(("builtins", full));
            return Some((module.to_owned(), name.to_owned()));
        }
        let name: Option<Bound<'_, PyAny>> =
            Bound::from_owned_ptr_or_opt(kind.py(), ffi::PyType_GetQualName(raw));
        let Some(name) = name else {
            ffi::PyErr_Clear();
            return None;
        };
        let name = name
            .cast_into_exact::<PyString>()
            .ok()?
            .to_str()
            .ok()?
            .to_owned();
        // Types that C code makes at run time may have no module; a `class` statement always writes one.
        let module = module_of(kind)
            .and_then(|module| module.to_str().ok().map(str::to_owned))
            .unwrap_or_default();
        Some((module, name))
    }
}

/// Name of a type for messages.
///
/// # Safety
/// `kind` is a live type and the GIL is held.
pub(super) unsafe fn name_of(kind: *mut ffi::PyTypeObject) -> String {
    // SAFETY: the caller holds the GIL and the type is alive.
    let kind = unsafe {
        let py = Python::assume_attached();
        Bound::from_borrowed_ptr(py, kind.cast()).cast_into_unchecked::<PyType>()
    };
    match names(&kind) {
        Some((module, name)) if module == "builtins" => name,
        Some((module, name)) => format!("{module}.{name}"),
        None => "?".to_owned(),
    }
}

/// The namespace of an imported module, read from `sys.modules` without importing or calling anything.
pub(super) fn namespace<'py>(py: Python<'py>, module: &str) -> Option<Bound<'py, PyDict>> {
    // SAFETY: `sys.modules` is a dict that lives as long as the interpreter.
    let modules = unsafe { Bound::from_borrowed_ptr_or_opt(py, ffi::PyImport_GetModuleDict()) }?;
    let module = modules
        .cast_into::<PyDict>()
        .ok()?
        .get_item(module)
        .ok()??;
    let module = module.cast_into::<PyModule>().ok()?;
    Some(module.dict())
}

/// Whether `sys.modules[module]` holds this very object under this qualified name, and the module is a library.
pub(super) fn importable(object: &Bound<'_, PyAny>, module: &str, qualname: &str) -> bool {
    let Some(namespace) = namespace(object.py(), module) else {
        return false;
    };
    if user_code::is_user_module(module, &namespace) {
        return false;
    }
    let mut parts = qualname.split('.');
    let Some(mut found) = parts
        .next()
        .and_then(|name| namespace.get_item(name).ok().flatten())
    else {
        return false;
    };
    for name in parts {
        let Ok(kind) = found.cast::<PyType>() else {
            return false;
        };
        // SAFETY: a live type; its dict is read, its metaclass is not asked.
        let inner =
            unsafe { Bound::from_borrowed_ptr_or_opt(object.py(), (*kind.as_type_ptr()).tp_dict) };
        let Some(inner) = inner.and_then(|dict| dict.cast_into::<PyDict>().ok()) else {
            return false;
        };
        match inner.get_item(name) {
            Ok(Some(part)) => found = part,
            _ => return false,
        }
    }
    if found.is(object) {
        return true;
    }
    // Static and class methods stand in their class wrapped; the wrapper is exact, so reading it runs C code only.
    // SAFETY: both type objects are static.
    let wrapped = unsafe {
        let kind = ffi::Py_TYPE(found.as_ptr());
        kind == &raw mut ffi::PyStaticMethod_Type || kind == &raw mut ffi::PyClassMethod_Type
    };
    wrapped
        && found
            .getattr("__func__")
            .is_ok_and(|inner| inner.is(object))
}

impl Printer<'_> {
    /// Hash an object by its address; the caller knows that it is kept.
    pub fn identity(&mut self, object: Raw) {
        self.sink.word(tags::IDENTITY, object as u64);
    }
}

impl<'py> Printer<'py> {
    /// A logger is the one that the process has under its name, as it is set; who listens to it is asked where it logs.
    pub fn logger(&mut self, object: &Bound<'py, PyAny>) -> Walk {
        if !is_registered(object).unwrap_or(false) {
            return Err(self.refuse(object.as_ptr(), "the process knows no such logger"));
        }
        keep(object);
        self.identity(object.as_ptr());
        for name in ["level", "disabled", "propagate"] {
            self.read(object, name)?;
        }
        for name in ["handlers", "filters"] {
            let many = self.get(object, name)?.len().unwrap_or(usize::MAX);
            self.sink.word(tags::LIST, many as u64);
        }
        Ok(())
    }
}

fn is_registered(logger: &Bound<'_, PyAny>) -> PyResult<bool> {
    let Some(logging) = namespace(logger.py(), "logging") else {
        return Ok(false);
    };
    if let Some(root) = logging.get_item("root")?
        && root.is(logger)
    {
        return Ok(true);
    }
    let Some(class) = logging.get_item("Logger")? else {
        return Ok(false);
    };
    let all = class.getattr("manager")?.getattr("loggerDict")?;
    let found = all.get_item(logger.getattr("name")?)?;
    Ok(found.is(logger))
}
