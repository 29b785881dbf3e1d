//! Where a callable comes from: our own package, the user's files, a library; what it is called, and whether it counts.
//!
//! Invariant: answers are read from modules and names as they are, without running code of the user.

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyModule, PyString};

use super::callee::PyMethod_Type;
use crate::walk::user_code;

/// Whether this module belongs to our own package.
pub fn is_api_module(module: &Bound<'_, PyModule>) -> bool {
    module
        .name()
        .is_ok_and(|name| name.to_str().is_ok_and(is_api_name))
}

/// Whether an object is marked as without effects that matter: functions, classes and modules by themselves, other
/// objects by their class, so that no `__getattr__` of the user runs.
pub fn ignored(object: &Bound<'_, PyAny>) -> bool {
    let py = object.py();
    let raw = object.as_ptr();
    // SAFETY: the types of live objects are compared.
    let own = unsafe {
        let ty = ffi::Py_TYPE(raw);
        ty == &raw mut ffi::PyFunction_Type
            || ty == &raw mut PyMethod_Type
            || ty == &raw mut ffi::PyModule_Type
            || ffi::PyType_Check(raw) != 0
    };
    let mark = intern!(py, "__lattice_ignore__");
    let found = if own {
        object.getattr_opt(mark)
    } else {
        object.get_type().getattr_opt(mark)
    };
    found
        .ok()
        .flatten()
        .is_some_and(|mark| mark.is_truthy().unwrap_or(false))
}

pub fn module_ignored(object: &Bound<'_, PyAny>) -> bool {
    let Some(mut name) = module_of(object) else {
        return false;
    };
    let Ok(modules) = object
        .py()
        .import("sys")
        .and_then(|sys| sys.getattr("modules"))
    else {
        return false;
    };
    loop {
        if modules.get_item(&name).is_ok_and(|module| ignored(&module)) {
            return true;
        }
        match name.rfind('.') {
            Some(dot) => name.truncate(dot),
            None => return false,
        }
    }
}

pub fn is_api_name(module: &str) -> bool {
    matches!(module.split('.').next(), Some("lattice_st" | "streamlit"))
}

/// Whether a module holds code of the user: the script, or a file that analysis compiled.
pub fn is_user_module(py: Python<'_>, name: &str) -> bool {
    if name == "__main__" {
        return true;
    }
    let file = py
        .import("sys")
        .and_then(|sys| sys.getattr(intern!(py, "modules")))
        .and_then(|modules| modules.get_item(name))
        .and_then(|module| module.getattr(intern!(py, "__file__")))
        .and_then(|file| file.extract::<String>());
    file.is_ok_and(|file| user_code::is_registered(&file))
}

pub fn module_of(object: &Bound<'_, PyAny>) -> Option<String> {
    let module = object.getattr(intern!(object.py(), "__module__")).ok()?;
    Some(module.cast::<PyString>().ok()?.to_str().ok()?.to_owned())
}

/// How people know a callable.
pub fn name_of(callee: &Bound<'_, PyAny>) -> String {
    let py = callee.py();
    let name = callee
        .getattr(intern!(py, "__qualname__"))
        .or_else(|_| callee.getattr(intern!(py, "__name__")))
        .and_then(|name| name.extract::<String>())
        .unwrap_or_else(|_| callee.get_type().to_string());
    match module_of(callee) {
        Some(module) if module != "__main__" && module != "builtins" => format!("{module}.{name}"),
        _ => name,
    }
}
