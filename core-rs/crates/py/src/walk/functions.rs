//! Functions, methods, cells, modules: described, not identified, when they are the user's.
//!
//! Invariant: a description holds all that a call can depend on except globals, which the engine records as reads.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyModule, PyModuleMethods, PyString, PyTuple};

use super::codes::reports_loads;
use super::error::Walk;
use super::print::{Printer, Raw};
use super::{library, tags};
use crate::broken::{Rule, broken};

/// The globals of a function that is nothing but its code over them: no defaults, closure, attributes, annotations.
pub fn bare_globals(object: &Bound<'_, PyAny>) -> Option<Raw> {
    // SAFETY: the exact type is checked before the fields are read; the object is alive.
    unsafe {
        let raw = object.as_ptr();
        if ffi::Py_TYPE(raw) != &raw mut ffi::PyFunction_Type {
            return None;
        }
        let function = raw.cast::<ffi::PyFunctionObject>();
        let parts = [
            (*function).func_defaults,
            (*function).func_kwdefaults,
            (*function).func_closure,
            (*function).func_dict,
            (*function).func_annotations,
        ];
        let bare = parts.iter().all(|part| part.is_null());
        bare.then_some((*function).func_globals)
    }
}

impl<'py> Printer<'py> {
    pub fn function(&mut self, raw: Raw) -> Walk {
        if library::is_kept(raw) {
            self.identity(raw);
            return Ok(());
        }
        // SAFETY: `raw` is a live exact function: its fields are null or live objects that it owns.
        let (object, fields) = unsafe {
            (
                Bound::from_borrowed_ptr(self.py, raw),
                &*raw.cast::<ffi::PyFunctionObject>(),
            )
        };
        // SAFETY: a function always has code.
        let program = unsafe { Bound::from_borrowed_ptr(self.py, fields.func_code) };
        let code = self.code_print(&program)?;
        if !code.user && self.is_importable(&object, fields.func_module, fields.func_qualname) {
            library::keep(&object);
            self.identity(raw);
            return Ok(());
        }
        if self.met(raw) {
            return Ok(());
        }
        self.sink.tag(tags::FUNCTION);
        self.sink.hash(code.hash);
        if code.user && !self.is_of_this_run(fields.func_globals) {
            // Equal code, but other globals: a function kept from an earlier run, or of a module that was reloaded.
            self.sink.tag(tags::EARLIER);
        }
        self.nullable("__name__", fields.func_name)?;
        self.nullable("__qualname__", fields.func_qualname)?;
        self.nullable("__module__", fields.func_module)?;
        self.nullable("__doc__", fields.func_doc)?;
        self.nullable("__defaults__", fields.func_defaults)?;
        self.inner_dict("__kwdefaults__", fields.func_kwdefaults)?;
        self.free_variables(&program, fields.func_closure)?;
        self.inner_dict("__dict__", fields.func_dict)?;
        // CPython keeps annotations as a flat tuple until they are asked for.
        let annotations = fields.func_annotations;
        if annotations.is_null() {
            self.sink.tag(tags::UNSET);
            return Ok(());
        }
        let annotations = self.get(&object, "__annotations__")?;
        self.inner_dict("__annotations__", annotations.as_ptr())
    }

    /// Whether these globals are what their name stands for now. Outside of a run every namespace is.
    fn is_of_this_run(&self, globals: Raw) -> bool {
        let here = super::namespace();
        if broken(Rule::Namespaces) || here == 0 || here == globals as usize {
            return true;
        }
        // SAFETY: a function owns its globals, which are a dict.
        let globals = unsafe { Bound::from_borrowed_ptr(self.py, globals) };
        let Ok(dict) = globals.cast_into::<PyDict>() else {
            return false;
        };
        let name = dict.get_item("__name__").ok().flatten();
        name.and_then(|name| text(&name))
            .and_then(|name| library::namespace(self.py, &name))
            .is_some_and(|present| present.is(&dict))
    }

    fn is_importable(&self, object: &Bound<'py, PyAny>, module: Raw, qualname: Raw) -> bool {
        if module.is_null() || qualname.is_null() {
            return false;
        }
        // SAFETY: both are live fields of a live function.
        let (module, qualname) = unsafe {
            (
                Bound::from_borrowed_ptr(self.py, module),
                Bound::from_borrowed_ptr(self.py, qualname),
            )
        };
        match (text(&module), text(&qualname)) {
            (Some(module), Some(qualname)) => library::importable(object, &module, &qualname),
            _ => false,
        }
    }

    /// A field that may be null.
    pub fn nullable(&mut self, name: &str, part: Raw) -> Walk {
        if part.is_null() {
            self.sink.tag(tags::UNSET);
            return Ok(());
        }
        self.attribute(name, part)
    }

    /// A dict that belongs to one object only: content without a label.
    pub fn inner_dict(&mut self, name: &str, dict: Raw) -> Walk {
        // SAFETY: a field of a live object: null or live.
        if dict.is_null()
            || unsafe { ffi::PyDict_Check(dict) } == 0
            || unsafe { ffi::PyDict_Size(dict) } == 0
        {
            self.sink.tag(tags::UNSET);
            return Ok(());
        }
        self.dict(tags::DICT, dict)
            .map_err(|halt| halt.at(super::error::Step::Attr(name.to_owned())))
    }

    /// The cells of a function. Of modules that an enclosing function imported the code reports what it loads.
    fn free_variables(&mut self, code: &Bound<'py, PyAny>, cells: Raw) -> Walk {
        // SAFETY: the closure of a live function: null or a tuple of cells.
        let found = unsafe { Bound::from_borrowed_ptr_or_opt(self.py, cells) };
        let Some(found) = found.and_then(|cells| cells.cast_into::<PyTuple>().ok()) else {
            return self.nullable("__closure__", cells);
        };
        let inside = |cell: &Bound<'py, PyAny>| {
            // SAFETY: an exact cell; a new reference, or null for an empty cell.
            let content =
                unsafe { Bound::from_owned_ptr_or_opt(self.py, ffi::PyCell_Get(cell.as_ptr())) };
            content.and_then(|content| content.cast_into::<PyModule>().ok())
        };
        let modules: Vec<_> = found.iter().map(|cell| inside(&cell)).collect();
        if modules.iter().all(Option::is_none) {
            return self.nullable("__closure__", cells);
        }
        let names = self.get(code, "co_freevars")?;
        self.sink.word(tags::MODULE, found.len() as u64);
        for (at, (cell, module)) in found.iter().zip(modules).enumerate() {
            let held = module.and_then(|module| {
                let own = names.get_item(at).ok().and_then(|name| text(&name))?;
                let name = present_name(&module)?;
                reports_loads(code, &own, &name).then_some(name)
            });
            match held {
                Some(name) if !self.met(cell.as_ptr()) => {
                    self.sink.bytes(tags::MODULE, name.as_bytes());
                }
                Some(_) => {}
                None => self
                    .cell(cell.as_ptr())
                    .map_err(|halt| halt.at(super::error::Step::Attr("__closure__".to_owned())))?,
            }
        }
        Ok(())
    }

    pub fn cell(&mut self, cell: Raw) -> Walk {
        if self.met(cell) {
            return Ok(());
        }
        self.sink.tag(tags::CELL);
        // SAFETY: an exact cell; the result is a new reference, or null for an empty cell.
        let content = unsafe { Bound::from_owned_ptr_or_opt(self.py, ffi::PyCell_Get(cell)) };
        match content {
            None => self.sink.tag(tags::UNSET),
            Some(content) => self.attribute("cell_contents", content.as_ptr())?,
        }
        Ok(())
    }

    /// A bound method: its function and its receiver.
    pub fn method(&mut self, method: &Bound<'py, PyAny>) -> Walk {
        self.sink.tag(tags::METHOD);
        self.read(method, "__func__")?;
        self.read(method, "__self__")
    }

    /// A function written in C: its definition is static memory; a receiver is walked.
    pub fn builtin_function(&mut self, raw: Raw) -> Walk {
        // SAFETY: `raw` is a live exact builtin function.
        let (definition, receiver) = unsafe {
            let fields = raw.cast::<ffi::PyCFunctionObject>();
            ((*fields).m_ml, (*fields).m_self)
        };
        // SAFETY: the receiver is null or alive.
        let free = receiver.is_null() || unsafe { ffi::PyModule_Check(receiver) } != 0;
        if free {
            // Extension modules are never unloaded; the object is kept in case its definition was made at run time.
            // SAFETY: `raw` is alive.
            library::keep(&unsafe { Bound::from_borrowed_ptr(self.py, raw) });
            self.identity(raw);
            return Ok(());
        }
        self.sink.word(tags::BUILTIN_METHOD, definition as u64);
        self.attribute("__self__", receiver)
    }

    /// A module is the one that `sys.modules` holds under its name.
    pub fn module(&mut self, module: &Bound<'py, PyAny>) -> Walk {
        let name = module
            .cast::<pyo3::types::PyModule>()
            .ok()
            .and_then(|module| module.dict().get_item("__name__").ok().flatten())
            .and_then(|name| text(&name));
        let Some(name) = name else {
            return Err(self.unknown(module.as_ptr()));
        };
        // SAFETY: `sys.modules` lives as long as the interpreter.
        let modules = unsafe { Bound::from_borrowed_ptr(self.py, ffi::PyImport_GetModuleDict()) };
        let found = modules.get_item(&name).is_ok_and(|found| found.is(module));
        if !found {
            return Err(self.refuse(module.as_ptr(), "it is not the module of that name"));
        }
        // Its attributes are no part of it, so what is read of it could not be seen. Our own package reports by itself.
        if !matches!(name.split('.').next(), Some("lattice_st" | "streamlit")) {
            return Err(self.refuse(
                module.as_ptr(),
                &format!("the module {name} is passed around: name what is used of it"),
            ));
        }
        self.sink.bytes(tags::MODULE, name.as_bytes());
        Ok(())
    }

    /// A library callable that is not a function: kept when its module holds it under its name.
    pub fn named(&mut self, object: &Bound<'py, PyAny>, attribute: &'static str) -> Walk {
        let raw = object.as_ptr();
        if !library::is_kept(raw) {
            let name = self.get(object, attribute)?;
            let module = object
                .getattr("__module__")
                .ok()
                .and_then(|module| text(&module));
            let module = module.unwrap_or_else(|| "numpy".to_owned());
            let found = text(&name).is_some_and(|name| library::importable(object, &module, &name));
            if !found {
                return Err(self.refuse(raw, "it cannot be imported under its own name"));
            }
            library::keep(object);
        }
        self.identity(raw);
        Ok(())
    }
}

/// The text of an exact str.
pub(super) fn text(object: &Bound<'_, PyAny>) -> Option<String> {
    object
        .cast_exact::<PyString>()
        .ok()?
        .to_str()
        .ok()
        .map(str::to_owned)
}

/// The name under which `sys.modules` holds this module.
fn present_name(module: &Bound<'_, PyModule>) -> Option<String> {
    let name = text(&module.dict().get_item("__name__").ok()??)?;
    // SAFETY: `sys.modules` lives as long as the interpreter.
    let modules = unsafe { Bound::from_borrowed_ptr(module.py(), ffi::PyImport_GetModuleDict()) };
    let found = modules.get_item(&name).is_ok_and(|found| found.is(module));
    found.then_some(name)
}
