//! Data: numbers, texts, times, containers of data, code of the user, and instances of closed classes.
//!
//! Invariant: nothing here runs code of the user, or makes an object; what is not known to be data is none.

use std::ffi::{CStr, c_int, c_void};

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use rustc_hash::FxHashSet;

use super::callee::{Callee, PyMethod_Function, PyMethod_Self, PyMethod_Type, bound_to};
use super::callees::Class;
use super::closed::entry;
use super::generators::was_hidden;
use super::run::Run;

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
                let code = (*object.cast::<ffi::PyFunctionObject>()).func_code;
                return entry(self.run, self.py, code).is_some();
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
                return self.is_closed(object.cast()) || is_builtin(object.cast());
            }
            let heap = ffi::PyType_HasFeature(kind, ffi::Py_TPFLAGS_HEAPTYPE) != 0;
            if !heap {
                let name = CStr::from_ptr((*kind).tp_name);
                return ATOMS.contains(&name)
                    || (CONTAINERS.contains(&name) && self.holds(value, todo));
            }
            if self.run.callees.class_of(self.py, kind) == Class::User {
                return self.is_closed(kind) && self.holds(value, todo);
            }
            self.is_generator(value) || (self.is_counter(value) && self.holds(value, todo))
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

    /// Whether a class of the user is closed, and all that it inherits from.
    fn is_closed(&self, kind: *mut ffi::PyTypeObject) -> bool {
        // SAFETY: a live type; its resolution order is a tuple of types.
        unsafe {
            let tag = (*kind).tp_version_tag as usize;
            let key = (kind as usize, tag);
            if tag != 0
                && let Some(known) = self.run.closed_classes.borrow().get(&key)
            {
                return *known;
            }
            let order = (*kind).tp_mro;
            if order.is_null() {
                return false;
            }
            let closed = (0..ffi::PyTuple_GET_SIZE(order)).all(|at| {
                let class = ffi::PyTuple_GET_ITEM(order, at).cast::<ffi::PyTypeObject>();
                if self.run.callees.class_of(self.py, class) == Class::User {
                    self.members(class)
                } else {
                    self.is_base(class)
                }
            });
            // Reading it gives the type a tag, if it can have one.
            let tag = (*kind).tp_version_tag as usize;
            if tag != 0 {
                // Keeps the type until the end of the run, so that its address names it.
                let _own = self.run.callees.is_user_type(self.py, kind);
                let mut known = self.run.closed_classes.borrow_mut();
                known.insert((kind as usize, tag), closed);
            }
            closed
        }
    }

    /// Whether all functions of a class of the user are closed, and its other attributes plain.
    unsafe fn members(&self, class: *mut ffi::PyTypeObject) -> bool {
        // SAFETY: the dict of a live type; keys and items are borrowed.
        unsafe {
            let dict = (*class).tp_dict;
            let (mut at, mut key, mut item) = (0, std::ptr::null_mut(), std::ptr::null_mut());
            while ffi::PyDict_Next(dict, &raw mut at, &raw mut key, &raw mut item) != 0 {
                let name = Bound::from_borrowed_ptr(self.py, key);
                let Ok(name) = name.str() else { return false };
                let name = name.to_string_lossy().into_owned();
                if !self.member(&name, &Bound::from_borrowed_ptr(self.py, item)) {
                    return false;
                }
            }
        }
        true
    }

    fn member(&self, name: &str, item: &Bound<'py, PyAny>) -> bool {
        let object = item.as_ptr();
        // SAFETY: types of live objects are compared before fields are read.
        unsafe {
            let kind = ffi::Py_TYPE(object);
            if kind == &raw mut ffi::PyFunction_Type {
                let code = (*object.cast::<ffi::PyFunctionObject>()).func_code;
                if let Some(site) = entry(self.run, self.py, code) {
                    return site.data;
                }
                // What `dataclass`, `NamedTuple` and `Enum` write is special, and calls nothing else of the class.
                return name.starts_with("__") || name.starts_with('_');
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
                let plain = kind == &raw mut ffi::PyUnicode_Type
                    || kind == &raw mut ffi::PyLong_Type
                    || kind == &raw mut ffi::PyFloat_Type
                    || kind == &raw mut ffi::PyBool_Type
                    || kind == &raw mut ffi::PyTuple_Type
                    || kind == &raw mut ffi::PyGetSetDescr_Type
                    || object == ffi::Py_None();
                return (plain && kind != &raw mut ffi::PyTuple_Type)
                    || (name.starts_with('_') && name.ends_with('_'))
                    || name == "_abc_impl"
                    || (plain && Look::new(self.run, self.py).is_data(item))
                    || self.is_member_of_itself(item);
            };
            inner.iter().all(|part| match item.getattr(*part) {
                Ok(function) => function.is_none() || self.member(name, &function),
                Err(_) => false,
            })
        }
    }

    /// Members of an enumeration, and the fields of a named tuple.
    fn is_member_of_itself(&self, item: &Bound<'py, PyAny>) -> bool {
        let module = item.get_type().getattr(intern!(self.py, "__module__"));
        let module = module
            .ok()
            .and_then(|module| module.extract::<String>().ok());
        let library = matches!(module.as_deref(), Some("enum" | "collections" | "types"));
        let kind = item.get_type_ptr();
        let own = self.run.callees.class_of(self.py, kind) == Class::User;
        library || (own && item.hasattr(intern!(self.py, "_value_")).unwrap_or(false))
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
        matches!(self.run.callees.classify(value), Callee::Known(purity) if purity.is_closed())
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
