//! Classification: from a callable to its kind.
//!
//! Invariant: never fails and runs no code of the user; what cannot be found out is unknown.

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};

use super::callee::{Callee, PyMethod_Function, PyMethod_Self, PyMethod_Type};
use super::callees::{Callees, Class};
use super::closed::function_behind;
use super::code::{Code, suspended};
use super::generators::is_hidden;
use super::mark::lasts;
use super::origin::{ignored, is_api_name, module_of};
use super::purity::{self, Purity, Verdict};
use super::site_type;

impl Callees {
    /// What `callee` is. Never fails: what cannot be found out is unknown.
    pub fn classify(&self, callee: &Bound<'_, PyAny>) -> Callee {
        self.generation(); // looks whether what is known still holds
        let object = callee.as_ptr();
        // SAFETY: type and fields of live objects of exactly checked types are read under the GIL.
        unsafe {
            let ty = ffi::Py_TYPE(object);
            if ty == &raw mut ffi::PyFunction_Type {
                return self.function(callee, object, std::ptr::null_mut());
            }
            if ty == &raw mut PyMethod_Type {
                let function = PyMethod_Function(object);
                if ffi::Py_TYPE(function) == &raw mut ffi::PyFunction_Type {
                    return self.function(callee, function, PyMethod_Self(object));
                }
            } else if ty == &raw mut ffi::PyCFunction_Type {
                return self.builtin(callee);
            } else if ffi::PyType_Check(object) != 0 {
                return self.class(callee, object.cast());
            }
        }
        self.instance(callee)
    }

    unsafe fn function(
        &self,
        callee: &Bound<'_, PyAny>,
        function: *mut ffi::PyObject,
        receiver: *mut ffi::PyObject,
    ) -> Callee {
        let py = callee.py();
        // SAFETY: the caller checked that `function` is an exact function.
        let (code, dict) = unsafe {
            let function = function.cast::<ffi::PyFunctionObject>();
            ((*function).func_code, (*function).func_dict)
        };
        if !dict.is_null() && ignored(callee) {
            return Callee::Ignored;
        }
        match self.code_of(py, code) {
            Code::User => Callee::User,
            Code::Silent => Callee::Silent,
            Code::Suspends => Callee::Suspends,
            Code::Promised => Callee::Promised,
            Code::Library => {
                // SAFETY: alive through callee.
                let function = unsafe { Bound::from_borrowed_ptr(py, function) };
                if module_of(&function).is_some_and(|module| is_api_name(&module)) {
                    return Callee::Api;
                }
                if let Some(inner) = suspended(py, &function)
                    && matches!(self.classify(&inner), Callee::Suspends)
                {
                    return Callee::Suspends;
                }
                // A function made anew in each run must not be pinned, so the code stands for it: and its name, because
                // all that one decorator wraps have one code.
                let own = [intern!(py, "__module__"), intern!(py, "__qualname__")].map(|name| {
                    function
                        .getattr(name)
                        .and_then(|name| name.hash())
                        .unwrap_or(0)
                });
                let name = own[0].rotate_left(17) ^ own[1];
                self.known(
                    callee,
                    (code as usize, owner_of(py, receiver) ^ name.cast_unsigned()),
                    function.getattr("__code__").ok(),
                )
            }
        }
    }

    fn builtin(&self, callee: &Bound<'_, PyAny>) -> Callee {
        let py = callee.py();
        // SAFETY: exact PyCFunction.
        let (method, receiver) = unsafe {
            let function = callee.as_ptr().cast::<ffi::PyCFunctionObject>();
            ((*function).m_ml as usize, (*function).m_self)
        };
        // SAFETY: the receiver is alive as long as the callee.
        let owner = unsafe {
            if receiver.is_null()
                || ffi::Py_TYPE(receiver) == &raw mut ffi::PyModule_Type
                || ffi::PyType_Check(receiver) != 0
            {
                0
            } else {
                owner_of(py, receiver)
            }
        };
        if let Some(known) = self.recall((method, owner)) {
            return known;
        }
        // Keeps the type until the end of the run: a mark names it by its address.
        // SAFETY: an owner is the type of a live receiver.
        let own = owner != 0 && self.is_user_type(py, unsafe { ffi::Py_TYPE(receiver) });
        if module_of(callee).is_some_and(|module| is_api_name(&module)) {
            return Callee::Api;
        }
        // A method table lives as long as its module or type: pin those, not the receiver.
        let free = receiver.is_null() || unsafe { ffi::PyModule_Check(receiver) } != 0;
        let pin = if free {
            Some(callee.clone())
        } else if own {
            None // it reaches a namespace
        } else if owner == 0 {
            Some(py.None().into_bound(py)) // a class method of a type: its table never moves
        } else {
            // SAFETY: the type of a live object.
            Some(unsafe { Bound::from_borrowed_ptr(py, ffi::Py_TYPE(receiver).cast()) })
        };
        self.known(callee, (method, owner), pin)
    }

    fn class(&self, callee: &Bound<'_, PyAny>, ty: *mut ffi::PyTypeObject) -> Callee {
        match self.class_of(callee.py(), ty) {
            Class::Api => Callee::Api,
            Class::User => {
                if ignored(callee) {
                    return Callee::Ignored;
                }
                self.factories(callee).unwrap_or_else(|| self.bases(callee))
            }
            Class::Library => self.known(callee, (ty as usize, 1), Some(callee.clone())),
        }
    }

    /// The first `default_factory` of a dataclass that is not harmless: its generated `__init__` calls it unseen.
    fn factories(&self, class: &Bound<'_, PyAny>) -> Option<Callee> {
        let fields = class
            .getattr_opt(intern!(class.py(), "__dataclass_fields__"))
            .ok()??;
        for field in fields
            .call_method0("values")
            .ok()?
            .try_iter()
            .ok()?
            .flatten()
        {
            let factory = field.getattr(intern!(class.py(), "default_factory")).ok()?;
            if !factory.is_callable() {
                continue;
            }
            match self.classify(&factory) {
                Callee::Known(purity) if !purity.harmless() => return Some(Callee::Known(purity)),
                _ => {}
            }
        }
        None
    }

    /// A class of the user is as harmless as the library classes that it inherits from.
    fn bases(&self, class: &Bound<'_, PyAny>) -> Callee {
        let py = class.py();
        let Ok(class) = class.cast::<PyType>() else {
            return Callee::User;
        };
        for base in class.mro() {
            let ty: *mut ffi::PyTypeObject = base.as_ptr().cast();
            if ty == &raw mut ffi::PyBaseObject_Type || self.class_of(py, ty) != Class::Library {
                continue;
            }
            match self.known(&base, (ty as usize, 1), Some(base.clone())) {
                Callee::Known(purity) if purity.verdict != Verdict::Pure => {
                    return Callee::Known(purity);
                }
                _ => {}
            }
        }
        Callee::User
    }

    fn instance(&self, callee: &Bound<'_, PyAny>) -> Callee {
        let py = callee.py();
        // SAFETY: type of a live object.
        let ty = unsafe { ffi::Py_TYPE(callee.as_ptr()) };
        let key = (callee.as_ptr() as usize, 2);
        if let Some(known) = self.recall(key) {
            return known; // it was kept, so it is the same
        }
        if ignored(callee) {
            return Callee::Ignored;
        }
        match self.class_of(py, ty) {
            Class::Api => Callee::Api,
            Class::User => Callee::User,
            Class::Library => {
                if callee.get_type().name().is_ok_and(|name| name == "partial")
                    && let Ok(inner) = callee.getattr(intern!(py, "func"))
                {
                    return match self.classify(&inner) {
                        Callee::Known(purity) if !purity.calls_back() && purity.seed.is_none() => {
                            Callee::Known(purity)
                        }
                        Callee::Known(_) => Callee::Known(unknown("functools.partial")),
                        other => other,
                    };
                }
                // Unpinned: an instance may reach a namespace. numpy's ufuncs are few and eternal.
                let eternal =
                    module_of(callee.get_type().as_any()).is_some_and(|module| module == "numpy");
                let functions = ["ufunc", "_ArrayFunctionDispatcher"];
                if eternal
                    && callee
                        .get_type()
                        .name()
                        .is_ok_and(|name| functions.iter().any(|own| name == *own))
                {
                    lasts(ty);
                }
                self.known(callee, key, eternal.then(|| callee.clone()))
            }
        }
    }

    /// The `E` that a function without one keeps among its constants, and its globals.
    pub fn silent<'py>(
        &self,
        callee: &Bound<'py, PyAny>,
    ) -> Option<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let py = callee.py();
        let function = function_behind(callee)?.cast::<ffi::PyFunctionObject>();
        // SAFETY: an exact function; a live function owns its fields.
        let (code, globals) = unsafe { ((*function).func_code, (*function).func_globals) };
        if !matches!(self.code_of(py, code), Code::Silent) {
            return None;
        }
        // SAFETY: as above.
        let (code, globals) = unsafe {
            (
                Bound::from_borrowed_ptr(py, code),
                Bound::from_borrowed_ptr(py, globals),
            )
        };
        let constants = code.getattr(intern!(py, "co_consts")).ok()?;
        let constants = constants.cast_into::<PyTuple>().ok()?;
        let entry = constants
            .iter()
            .find(|constant| site_type::is_enter(constant.as_ptr()));
        entry.map(|entry| (entry, globals))
    }

    /// Whether instances of this type belong to our own package.
    pub fn is_api_type(&self, py: Python<'_>, ty: *mut ffi::PyTypeObject) -> bool {
        // SAFETY: a type that has a live instance; static types are never ours.
        let heap = unsafe { ffi::PyType_HasFeature(ty, ffi::Py_TPFLAGS_HEAPTYPE) } != 0;
        heap && self.class_of(py, ty) == Class::Api
    }

    /// Whether instances of this type are of a class of the user.
    pub fn is_user_type(&self, py: Python<'_>, ty: *mut ffi::PyTypeObject) -> bool {
        self.class_of(py, ty) == Class::User
    }

    /// Whether an object's class, or a function itself, is marked `__lattice_ignore__`.
    pub fn is_ignored(&self, object: &Bound<'_, PyAny>) -> bool {
        // SAFETY: the type of a live object; the dict field of an exact function.
        unsafe {
            let ty = ffi::Py_TYPE(object.as_ptr());
            if ty == &raw mut ffi::PyFunction_Type {
                let dict = (*object.as_ptr().cast::<ffi::PyFunctionObject>()).func_dict;
                return !dict.is_null() && ignored(object);
            }
            let heap = ffi::PyType_HasFeature(ty, ffi::Py_TPFLAGS_HEAPTYPE) != 0;
            heap && self.kind_of(object.py(), ty).ignored
        }
    }
}

fn unknown(name: &str) -> &'static Purity {
    purity::intern(Purity {
        name: name.to_owned(),
        ..Purity::default()
    })
}

/// What stands for the receiver of a method among what is known: its type, and whether it is a generator behind the
/// functions of a module.
fn owner_of(py: Python<'_>, receiver: *mut ffi::PyObject) -> usize {
    if receiver.is_null() {
        return 0;
    }
    // SAFETY: a live object. The address of a type is even.
    let ty = unsafe { ffi::Py_TYPE(receiver) } as usize;
    ty | usize::from(is_hidden(py, receiver))
}
