//! Functions that were made inside of functions, and bound methods: described by their parts.
//!
//! Invariant: a function's code is immutable and holds nothing of a namespace; what it closes over, its defaults and its
//! attributes are described like any other value, so they are fresh when it is handed out, and shared where they were.

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyCFunction, PyDict, PyString, PyTuple};
use values::Shape;

use super::error::{Step, Walk};
use super::keys::_PyType_Lookup;
use super::own::all_of;
use super::print::Raw;
use super::rebuild;
use super::snapshot::{Description, Rule};
use super::take::{Taker, atom, refuse};
use crate::broken::{Rule as Law, broken};

unsafe extern "C" {
    // Parts of CPython's API that pyo3-ffi does not declare.
    fn PyFunction_SetClosure(function: Raw, closure: Raw) -> i32;
    fn PyFunction_SetDefaults(function: Raw, defaults: Raw) -> i32;
    fn PyFunction_SetKwDefaults(function: Raw, defaults: Raw) -> i32;
    fn PyFunction_SetAnnotations(function: Raw, annotations: Raw) -> i32;
    fn PyMethod_New(function: Raw, receiver: Raw) -> Raw;
}

/// What a function has besides code, globals and cells, in this order: defaults, defaults by keyword, annotations.
pub(super) const EXTRAS: usize = 3;

impl<'py> Taker<'_, 'py> {
    /// A function whose code was written inside of a function: no name leads to it, so it was made where it was met.
    pub fn closure(&mut self, object: &Bound<'py, PyAny>) -> Walk<Description> {
        let py = self.py;
        let failed = |error: PyErr| refuse(object, &error.to_string());
        let code = object.getattr(intern!(py, "__code__")).map_err(failed)?;
        let written: String = code
            .getattr(intern!(py, "co_qualname"))
            .and_then(|name| name.extract())
            .map_err(failed)?;
        // SAFETY: an exact function: its fields are null or alive.
        let (globals, fields, closure, dict) = unsafe {
            let function = object.as_ptr().cast::<ffi::PyFunctionObject>();
            let part = |raw: Raw| Bound::from_borrowed_ptr_or_opt(py, raw);
            (
                (*function).func_globals,
                [
                    part((*function).func_defaults),
                    part((*function).func_kwdefaults),
                    part((*function).func_annotations),
                ],
                part((*function).func_closure),
                part((*function).func_dict),
            )
        };
        let inside = written.contains("<locals>") || written == "<lambda>";
        let Some(module) = self.home_of(globals).filter(|_| inside) else {
            return Err(refuse(object, "its name leads to something else now"));
        };
        if let Some(again) = self.again(object.as_ptr()) {
            return Ok(again);
        }
        let texts = [
            intern!(py, "__name__"),
            intern!(py, "__qualname__"),
            intern!(py, "__doc__"),
            intern!(py, "__module__"),
        ]
        .map(|name| object.getattr(name));
        let mut parts = Vec::new();
        for name in texts {
            let value = self.value(&name.map_err(failed)?)?;
            parts.push(value);
        }
        let mut has = [false; EXTRAS];
        for (at, field) in fields.into_iter().enumerate() {
            if let Some(field) = field {
                has[at] = true;
                parts.push(self.value(&field)?);
            }
        }
        let mut names = Vec::new();
        if let Some(dict) = dict.and_then(|dict| dict.cast_into::<PyDict>().ok()) {
            let (found, values) = self.attributes(object, all_of(&dict))?;
            names = found;
            parts.extend(values);
        }
        let cells: Vec<_> = closure
            .and_then(|cells| cells.cast_into::<PyTuple>().ok())
            .map_or_else(Vec::new, |cells| cells.iter().collect());
        for cell in cells {
            parts.push(
                self.cell(&cell)
                    .map_err(|halt| halt.at(Step::Attr("__closure__".to_owned())))?,
            );
        }
        let rule = Rule::Closure {
            module,
            code: code.unbind(),
            has,
            names,
        };
        Ok(Shape::Made(rule, parts))
    }

    /// A variable that functions share.
    fn cell(&mut self, cell: &Bound<'py, PyAny>) -> Walk<Description> {
        if broken(Law::Cells) {
            self.open();
        } else if let Some(again) = self.again(cell.as_ptr()) {
            return Ok(again);
        }
        // SAFETY: an exact cell; the result is a new reference, or null for an empty cell.
        let content =
            unsafe { Bound::from_owned_ptr_or_opt(self.py, ffi::PyCell_Get(cell.as_ptr())) };
        let parts = match content {
            Some(content) => vec![self.value(&content)?],
            None => Vec::new(),
        };
        Ok(Shape::Made(Rule::Cell, parts))
    }

    /// A method of an object: found by its name in the class, so that it is that of the present class.
    pub fn method(&mut self, object: &Bound<'py, PyAny>) -> Walk<Description> {
        let py = self.py;
        let failed = |error: PyErr| refuse(object, &error.to_string());
        let function = object.getattr(intern!(py, "__func__")).map_err(failed)?;
        let receiver = object.getattr(intern!(py, "__self__")).map_err(failed)?;
        let name = function.getattr(intern!(py, "__name__")).map_err(failed)?;
        // SAFETY: a live type; the answer is borrowed from a class.
        let found = unsafe { _PyType_Lookup(receiver.get_type_ptr(), name.as_ptr()) };
        if found != function.as_ptr() || name.cast_exact::<PyString>().is_err() {
            return Err(refuse(object, "its name leads to something else"));
        }
        let parts = vec![Shape::Atom(atom(&name)), self.value(&receiver)?];
        Ok(Shape::Made(Rule::Method, parts))
    }

    /// A method of a builtin value: `"abc".upper`.
    pub fn builtin_method(&mut self, object: &Bound<'py, PyAny>) -> Walk<Description> {
        let py = self.py;
        let failed = |error: PyErr| refuse(object, &error.to_string());
        let receiver = object.getattr(intern!(py, "__self__")).map_err(failed)?;
        let name = object.getattr(intern!(py, "__name__")).map_err(failed)?;
        // SAFETY: a static type comes from C, so that reading its method runs no code of the user.
        let fixed = unsafe {
            ffi::PyType_HasFeature(receiver.get_type_ptr(), ffi::Py_TPFLAGS_HEAPTYPE) == 0
                && ffi::PyType_Check(receiver.as_ptr()) == 0
        };
        let same = fixed
            && name.cast_exact::<PyString>().is_ok_and(|name| {
                receiver
                    .getattr(name)
                    .is_ok_and(|found| definition(&found) == definition(object))
            });
        if !same {
            return Err(refuse(object, "it is bound to an object"));
        }
        let parts = vec![Shape::Atom(atom(&name)), self.value(&receiver)?];
        Ok(Shape::Made(Rule::BuiltinMethod, parts))
    }
}

/// The C code of a builtin function; null for anything else.
fn definition(found: &Bound<'_, PyAny>) -> *const ffi::PyMethodDef {
    if found.is_exact_instance_of::<PyCFunction>() {
        // SAFETY: the exact type was checked.
        unsafe { (*found.as_ptr().cast::<ffi::PyCFunctionObject>()).m_ml }
    } else {
        std::ptr::null()
    }
}

/// Give a fresh function what it has besides code and globals. `parts`: as described.
pub(super) fn furnish<'py>(
    function: &Bound<'py, PyAny>,
    has: [bool; EXTRAS],
    names: &[Py<PyAny>],
    parts: Vec<Bound<'py, PyAny>>,
) -> PyResult<()> {
    let py = function.py();
    let mut parts = parts.into_iter();
    for name in ["__name__", "__qualname__", "__doc__", "__module__"] {
        if let Some(part) = parts.next() {
            function.setattr(name, part)?;
        }
    }
    let setters = [
        PyFunction_SetDefaults,
        PyFunction_SetKwDefaults,
        PyFunction_SetAnnotations,
    ];
    for (set, has) in setters.into_iter().zip(has) {
        let Some(part) = has.then(|| parts.next()).flatten() else {
            continue;
        };
        // SAFETY: a live exact function and a tuple or dict, of which it takes a reference of its own.
        if unsafe { set(function.as_ptr(), part.as_ptr()) } != 0 {
            return Err(PyErr::fetch(py));
        }
    }
    if !names.is_empty() {
        let dict = function.getattr(intern!(py, "__dict__"))?;
        for (name, part) in names.iter().zip(parts.by_ref()) {
            dict.set_item(name.bind(py), part)?;
        }
    }
    let cells: Vec<_> = parts.collect();
    if !cells.is_empty() {
        let cells = PyTuple::new(py, cells)?;
        // SAFETY: a live exact function, and a tuple of as many cells as its code has free variables.
        if unsafe { PyFunction_SetClosure(function.as_ptr(), cells.as_ptr()) } != 0 {
            return Err(PyErr::fetch(py));
        }
    }
    Ok(())
}

/// The method of this name that the class of a receiver has now.
pub(super) fn bind<'py>(
    receiver: &Bound<'py, PyAny>,
    name: &Bound<'py, PyAny>,
) -> rebuild::Built<'py> {
    let py = receiver.py();
    // SAFETY: a live type; the answer is borrowed from a class, which must be a function; the method is a new reference.
    let made = unsafe {
        let found = _PyType_Lookup(receiver.get_type_ptr(), name.as_ptr());
        if found.is_null() || ffi::Py_TYPE(found) != &raw mut ffi::PyFunction_Type {
            return Err(rebuild::Stop::Miss);
        }
        Bound::from_owned_ptr_or_err(py, PyMethod_New(found, receiver.as_ptr()))
    };
    Ok(made?)
}
