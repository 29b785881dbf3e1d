//! Data: numbers, texts, times, containers of data, code of the user, and instances of closed classes.
//!
//! Invariant: nothing here runs code of the user, or makes an object; what is not known to be data is none.

use std::ffi::{CStr, c_int, c_void};

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyFrozenSet, PyTuple};
use rustc_hash::FxHashSet;

use super::callee::{Callee, PyMethod_Function, PyMethod_Self, PyMethod_Type, bound_to};
use super::callees::Class;
use super::closed::entry;
use super::generators::was_hidden;
use super::run::Run;
use super::site::Site;

/// So many values are looked at in one run; after that, everything counts as something else than data.
const ALLOWED: u32 = 400_000;

/// Static types of values that hold nothing but themselves.
const ATOMS: [&CStr; 6] = [
    c"datetime.date",
    c"datetime.timedelta",
    c"decimal.Decimal",
    c"range",
    c"slice",
    c"ellipsis",
];

/// Static types of containers.
const CONTAINERS: [&CStr; 8] = [
    c"list",
    c"tuple",
    c"dict",
    c"set",
    c"frozenset",
    c"collections.deque",
    c"collections.defaultdict",
    c"collections.OrderedDict",
];

/// Names under which Python, `dataclass`, `NamedTuple`, `Enum` and `ABC` keep what they know of a class.
const MADE: [&str; 27] = [
    "__abstractmethods__",
    "__annotations__",
    "__dataclass_fields__",
    "__dataclass_params__",
    "__dict__",
    "__doc__",
    "__hash__",
    "__match_args__",
    "__module__",
    "__new__",
    "__new_member__",
    "__orig_bases__",
    "__parameters__",
    "__qualname__",
    "__slots__",
    "__weakref__",
    "_abc_impl",
    "_field_defaults",
    "_fields",
    "_generate_next_value_",
    "_member_map_",
    "_member_names_",
    "_member_type_",
    "_new_member_",
    "_unhashable_values_",
    "_use_args_",
    "_value2member_map_",
];

/// What a container refers to.
struct Held {
    /// The type of the container, which it refers to as well.
    kind: *mut ffi::PyTypeObject,
    /// So many values were looked at in this run.
    looked: u32,
    /// Those that are not plain.
    found: Vec<*mut ffi::PyObject>,
}

/// Called for everything that a container refers to.
unsafe extern "C" fn visit(item: *mut ffi::PyObject, held: *mut c_void) -> c_int {
    // SAFETY: `holds` gives a `Held`; the item is alive.
    unsafe {
        let held = &mut *held.cast::<Held>();
        held.looked = held.looked.saturating_add(1);
        let plain = is_atom(item)
            || item == held.kind.cast()
            // Most containers of many hold pairs and the like.
            || (ffi::Py_TYPE(item) == &raw mut ffi::PyTuple_Type
                && (0..ffi::PyTuple_GET_SIZE(item))
                    .all(|at| is_atom(ffi::PyTuple_GET_ITEM(item, at))));
        if !plain {
            held.found.push(item);
        }
    }
    0
}

/// Whether an object is a number, text or nothing.
///
/// # Safety
/// The object is alive.
#[inline]
unsafe fn is_atom(object: *mut ffi::PyObject) -> bool {
    // SAFETY: the type of a live object.
    unsafe {
        let kind = ffi::Py_TYPE(object);
        kind == &raw mut ffi::PyUnicode_Type
            || kind == &raw mut ffi::PyLong_Type
            || kind == &raw mut ffi::PyFloat_Type
            || kind == &raw mut ffi::PyBool_Type
            || kind == &raw mut ffi::PyBytes_Type
            || kind == &raw mut ffi::PyComplex_Type
            || object == ffi::Py_None()
    }
}

/// One look at values.
pub struct Look<'a, 'py> {
    run: &'a Run,
    py: Python<'py>,
    /// Containers that were seen: cycles end here.
    seen: FxHashSet<usize>,
}

impl<'a, 'py> Look<'a, 'py> {
    /// Begin a look.
    pub fn new(run: &'a Run, py: Python<'py>) -> Self {
        Self {
            run,
            py,
            seen: FxHashSet::default(),
        }
    }

    /// Whether a value and all that it holds is data.
    pub fn is_data(&mut self, value: &Bound<'py, PyAny>) -> bool {
        let mut todo = vec![value.clone()];
        while let Some(value) = todo.pop() {
            if !self.look(&value, &mut todo) {
                return false;
            }
        }
        true
    }

    /// Whether a value may be data; what it holds is still to be looked at.
    fn look(&mut self, value: &Bound<'py, PyAny>, todo: &mut Vec<Bound<'py, PyAny>>) -> bool {
        let looked = self.run.looked_at.get();
        self.run.looked_at.set(looked + 1);
        if looked > ALLOWED {
            return false;
        }
        let object = value.as_ptr();
        // SAFETY: types and fields of live objects of checked types are read under the GIL.
        unsafe {
            if is_atom(object) {
                return true;
            }
            let kind = ffi::Py_TYPE(object);
            if kind == &raw mut ffi::PyTuple_Type {
                return self.holds(value, todo); // a cycle leads over something else
            }
            if !self.seen.insert(object as usize) {
                return true;
            }
            if kind == &raw mut ffi::PyFunction_Type {
                let site = self.function(object.cast(), todo);
                return site.is_some_and(|site| !site.silent); // who calls it speaks for nobody
            }
            if kind == &raw mut ffi::PyCell_Type {
                todo.extend(Bound::from_owned_ptr_or_opt(
                    self.py,
                    ffi::PyCell_Get(object),
                ));
                return true;
            }
            if kind == &raw mut PyMethod_Type {
                todo.push(Bound::from_borrowed_ptr(self.py, PyMethod_Self(object)));
                todo.push(Bound::from_borrowed_ptr(self.py, PyMethod_Function(object)));
                return true;
            }
            if kind == &raw mut ffi::PyCFunction_Type {
                return bound_to(value).is_none() && self.is_harmless(value);
            }
            if ffi::PyType_Check(object) != 0 {
                return self.is_closed(object.cast()) == (true, true) || is_builtin(object.cast());
            }
            let heap = ffi::PyType_HasFeature(kind, ffi::Py_TPFLAGS_HEAPTYPE) != 0;
            if !heap {
                let name = CStr::from_ptr((*kind).tp_name);
                return ATOMS.contains(&name)
                    || (CONTAINERS.contains(&name) && self.holds(value, todo));
            }
            if self.run.callees.class_of(self.py, kind) == Class::User {
                return self.is_closed(kind) == (true, true) && self.holds(value, todo);
            }
            self.is_generator(value)
                || self.is_of(value, "fractions", "Fraction")
                || (self.is_counter(value) && self.holds(value, todo))
        }
    }

    /// Whether a function of the user that a name leads to is closed, with what it was given when it was made.
    ///
    /// # Safety
    /// A live function.
    pub unsafe fn names_closed(&mut self, function: *mut ffi::PyFunctionObject) -> bool {
        let mut todo = Vec::new();
        // SAFETY: the caller's word.
        let site = unsafe { self.function(function, &mut todo) };
        site.is_some() && todo.iter().all(|given| self.is_data(given))
    }

    /// Whether a class of the user that a name leads to is closed.
    pub fn class_is_closed(&self, kind: *mut ffi::PyTypeObject) -> bool {
        self.is_closed(kind).0
    }

    /// The `E` of closed code of the user; what the function was given when it was made is to be looked at.
    ///
    /// # Safety
    /// A live function.
    unsafe fn function(
        &self,
        function: *mut ffi::PyFunctionObject,
        todo: &mut Vec<Bound<'py, PyAny>>,
    ) -> Option<&'static Site> {
        // SAFETY: fields of a live function, alive as long as that.
        unsafe {
            let given = [
                (*function).func_defaults,
                (*function).func_kwdefaults,
                (*function).func_closure,
            ];
            let given = given.into_iter().filter(|part| !part.is_null());
            todo.extend(given.map(|part| Bound::from_borrowed_ptr(self.py, part)));
            let site = entry(self.run, self.py, (*function).func_code);
            site.filter(|site| site.data && (*function).func_dict.is_null())
        }
    }

    /// What a container or instance refers to is to be looked at, too; nothing is made or called for that.
    fn holds(&self, value: &Bound<'py, PyAny>, todo: &mut Vec<Bound<'py, PyAny>>) -> bool {
        let kind = value.get_type_ptr();
        // SAFETY: a field of a live type.
        let Some(traverse) = (unsafe { (*kind).tp_traverse }) else {
            // Without a way to traverse it, an instance of a class of the user holds nothing.
            return self.run.callees.is_user_type(self.py, kind);
        };
        let mut held = Held {
            kind,
            looked: self.run.looked_at.get(),
            found: Vec::new(),
        };
        // SAFETY: the type's own function, called with a live instance as the collector of garbage calls it; what it
        // visits is alive as long as the instance is, and gets a reference before anything else happens.
        unsafe {
            traverse(value.as_ptr(), visit, (&raw mut held).cast());
            let found = held.found.into_iter();
            todo.extend(found.map(|item| Bound::from_borrowed_ptr(self.py, item)));
        }
        self.run.looked_at.set(held.looked);
        true
    }

    /// Whether a class of the user, and all that it inherits from, is closed; and whether all its methods have an `E`.
    fn is_closed(&self, kind: *mut ffi::PyTypeObject) -> (bool, bool) {
        // SAFETY: a live type; its resolution order is a tuple of types.
        unsafe {
            let key = (kind as usize, (*kind).tp_version_tag as usize);
            if key.1 != 0
                && let Some(known) = self.run.closed_classes.borrow().get(&key)
            {
                return *known;
            }
            let order = (*kind).tp_mro;
            if order.is_null() {
                return (false, false);
            }
            let (mut closed, mut loud) = (true, true);
            for at in 0..ffi::PyTuple_GET_SIZE(order) {
                let class = ffi::PyTuple_GET_ITEM(order, at).cast::<ffi::PyTypeObject>();
                if self.run.callees.class_of(self.py, class) == Class::User {
                    let (good, all) = self.members(class);
                    (closed, loud) = (closed && good, loud && all);
                } else {
                    closed = closed && self.is_base(class);
                }
            }
            // Keeps the type until the end of the run, so that its address names it.
            let _own = self.run.callees.is_user_type(self.py, kind);
            let tag = (*kind).tp_version_tag as usize;
            if tag != 0 {
                let mut known = self.run.closed_classes.borrow_mut();
                known.insert((kind as usize, tag), (closed, loud));
            }
            (closed, loud)
        }
    }

    /// Whether all functions of a class of the user are closed, and its other attributes plain; and whether all have
    /// an `E`.
    ///
    /// # Safety
    /// A live type.
    unsafe fn members(&self, class: *mut ffi::PyTypeObject) -> (bool, bool) {
        let mut loud = true;
        // SAFETY: the dict of a live type; keys and items are borrowed.
        unsafe {
            let dict = (*class).tp_dict;
            let (mut at, mut key, mut item) = (0, std::ptr::null_mut(), std::ptr::null_mut());
            while ffi::PyDict_Next(dict, &raw mut at, &raw mut key, &raw mut item) != 0 {
                let name = Bound::from_borrowed_ptr(self.py, key);
                let Ok(name) = name.str() else {
                    return (false, false);
                };
                let name = name.to_string_lossy().into_owned();
                if !self.member(&name, &Bound::from_borrowed_ptr(self.py, item), &mut loud) {
                    return (false, false);
                }
            }
        }
        (true, loud)
    }

    fn member(&self, name: &str, item: &Bound<'py, PyAny>, loud: &mut bool) -> bool {
        let object = item.as_ptr();
        // SAFETY: types of live objects are compared before fields are read.
        unsafe {
            let kind = ffi::Py_TYPE(object);
            if kind == &raw mut ffi::PyFunction_Type {
                let code = (*object.cast::<ffi::PyFunctionObject>()).func_code;
                if let Some(site) = entry(self.run, self.py, code) {
                    *loud &= !site.silent;
                    return site.data;
                }
                return self.is_generated(name, item);
            }
            let inner = if kind == &raw mut ffi::PyStaticMethod_Type
                || kind == &raw mut ffi::PyClassMethod_Type
            {
                vec![intern!(self.py, "__func__")]
            } else if kind == &raw mut ffi::PyProperty_Type {
                let names = [
                    intern!(self.py, "fget"),
                    intern!(self.py, "fset"),
                    intern!(self.py, "fdel"),
                ];
                names.to_vec()
            } else {
                return MADE.contains(&name)
                    || is_atom(object)
                    || kind == &raw mut ffi::PyGetSetDescr_Type
                    || self.is_of_library(item)
                    || Look::new(self.run, self.py).is_frozen(item);
            };
            inner.iter().all(|part| match item.getattr(*part) {
                Ok(function) => function.is_none() || self.member(name, &function, loud),
                Err(_) => false,
            })
        }
    }

    /// Whether a value is a tuple or set of plain ones, which nobody can change.
    fn is_frozen(&mut self, item: &Bound<'py, PyAny>) -> bool {
        let frozen =
            item.is_exact_instance_of::<PyTuple>() || item.is_exact_instance_of::<PyFrozenSet>();
        frozen && self.is_data(item)
    }

    /// Functions that `dataclass`, `NamedTuple` and `Enum` write: they call nothing else of the class.
    fn is_generated(&self, name: &str, function: &Bound<'py, PyAny>) -> bool {
        let text =
            |object: &Bound<'py, PyAny>, part: &str| object.getattr(part)?.extract::<String>();
        let code = function.getattr(intern!(self.py, "__code__"));
        let file = code.and_then(|code| text(&code, "co_filename"));
        let space = function.getattr(intern!(self.py, "__globals__"));
        let home = space.and_then(|space| space.get_item("__name__")?.extract::<String>());
        let special = name.starts_with("__") && name.ends_with("__");
        let written = special && file.is_ok_and(|file| file == "<string>");
        written || home.is_ok_and(|home| matches!(&*home, "collections" | "enum" | "typing"))
    }

    /// Members of an enumeration, and the fields of a named tuple.
    fn is_of_library(&self, item: &Bound<'py, PyAny>) -> bool {
        let kind = item.get_type_ptr();
        // SAFETY: fields of a live type.
        let field = unsafe {
            CStr::from_ptr((*kind).tp_name) == c"_collections._tuplegetter"
                && ffi::PyType_HasFeature(kind, ffi::Py_TPFLAGS_HEAPTYPE) == 0
        };
        field || self.is_of(item, "enum", "property") || self.is_enum_member(item)
    }

    fn is_enum_member(&self, item: &Bound<'py, PyAny>) -> bool {
        let base = self.run.quietly(|| self.py.import("enum")?.getattr("Enum"));
        let value = item.getattr(intern!(self.py, "_value_"));
        base.is_ok_and(|base| item.is_instance(&base).unwrap_or(false))
            && value.is_ok_and(|value| Look::new(self.run, self.py).is_data(&value))
    }

    /// Bases that add nothing but data.
    fn is_base(&self, class: *mut ffi::PyTypeObject) -> bool {
        if is_builtin(class) {
            return true;
        }
        // SAFETY: a live type.
        let class = unsafe { Bound::from_borrowed_ptr(self.py, class.cast()) };
        let text = |name| class.getattr(name).ok()?.extract::<String>().ok();
        let module = text(intern!(self.py, "__module__"));
        let name = text(intern!(self.py, "__name__"));
        matches!(
            (module.as_deref(), name.as_deref()),
            (
                Some("enum"),
                Some("Enum" | "IntEnum" | "StrEnum" | "ReprEnum")
            ) | (Some("abc"), Some("ABC"))
        )
    }

    /// A generator of random numbers that the script made by itself.
    fn is_generator(&self, value: &Bound<'py, PyAny>) -> bool {
        !was_hidden(value.as_ptr()) && self.is_of(value, "random", "Random")
    }

    fn is_counter(&self, value: &Bound<'py, PyAny>) -> bool {
        self.is_of(value, "collections", "Counter")
    }

    /// Whether the type of a value is what a module of the standard library has under a name.
    fn is_of(&self, value: &Bound<'py, PyAny>, module: &str, name: &str) -> bool {
        let own = value.get_type().name().is_ok_and(|own| own == name);
        own && self.run.quietly(|| {
            let known = self
                .py
                .import(module)
                .and_then(|module| module.getattr(name));
            known.is_ok_and(|known| known.is(value.get_type()))
        })
    }

    fn is_harmless(&self, value: &Bound<'py, PyAny>) -> bool {
        let module = value.getattr(intern!(self.py, "__module__"));
        let module = module.and_then(|module| module.extract::<String>());
        let plain = module.is_ok_and(|module| matches!(&*module, "builtins" | "math" | "cmath"));
        plain
            && matches!(self.run.callees.classify(value), Callee::Known(purity) if purity.is_closed())
    }
}

/// Builtin types that hold nothing but what they are given.
fn is_builtin(class: *mut ffi::PyTypeObject) -> bool {
    let known = [
        &raw mut ffi::PyBaseObject_Type,
        &raw mut ffi::PyList_Type,
        &raw mut ffi::PyDict_Type,
        &raw mut ffi::PySet_Type,
        &raw mut ffi::PyTuple_Type,
        &raw mut ffi::PyUnicode_Type,
        &raw mut ffi::PyLong_Type,
        &raw mut ffi::PyFloat_Type,
        &raw mut ffi::PyBool_Type,
    ];
    known.contains(&class)
}
