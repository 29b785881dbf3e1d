//! Callees: what is about to be called, as far as the engine can know.
//!
//! Invariant: the long-lived caches hold library objects only (by identity, pinned, so that an address cannot be
//! reused). Functions and classes of a script are classified afresh in each run, so no namespace is kept alive.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicU64, Ordering};

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};
use rustc_hash::FxHashMap;

use super::code::{Code, read_code, suspended};
use super::form;
use super::mark::belongs_to_container;
use super::origin::{ignored, is_api_name, is_user_module, module_ignored, module_of, name_of};
use super::purity::{self, Purity, Verdict};
use super::site_type;
use crate::walk::print;

unsafe extern "C" {
    // Part of CPython's API, not declared by pyo3-ffi. Both functions answer borrowed references.
    pub static mut PyMethod_Type: ffi::PyTypeObject;
    pub fn PyMethod_Function(method: *mut ffi::PyObject) -> *mut ffi::PyObject;
    fn PyMethod_Self(method: *mut ffi::PyObject) -> *mut ffi::PyObject;
}

/// The kinds of callee.
#[derive(Clone, Copy)]
pub enum Callee {
    /// Our own package: it reports its reads and ops by itself.
    Api,
    /// `__lattice_ignore__`: runs live and leaves no trace in recorders.
    Ignored,
    /// A function, method, class or callable instance of the user: the `E` forms in it report.
    User,
    /// As `User`, but without an `E`.
    Silent,
    /// User code that suspends: never a unit, its `E` reports when it runs.
    Suspends,
    /// A function of the user that he declared pure.
    Promised,
    /// A library callable, with what the tables say.
    Known(&'static Purity),
}

impl Callee {
    /// Whether a call that is no unit leaves nothing to report, whatever its arguments are: code of the user reports by
    /// itself.
    pub fn is_quiet(&self) -> bool {
        match self {
            Self::User | Self::Silent | Self::Suspends => true,
            Self::Known(purity) => purity.harmless(),
            Self::Api | Self::Ignored | Self::Promised => false,
        }
    }
}

impl Callee {
    /// Whether a call may write to something that is not made in it. Code of the user says so itself; our own package
    /// writes to nothing of the user's. `outward`: its arguments may name something to write to.
    pub fn may_write(&self, callee: &Bound<'_, PyAny>, outward: bool) -> bool {
        match self {
            Self::User | Self::Silent | Self::Suspends | Self::Api => false,
            Self::Ignored | Self::Promised => true,
            Self::Known(purity) => match purity.verdict {
                _ if purity.weak || purity.calls_back() => true,
                // `items.append(x)` writes to a list: that is no array, and no array that a token stands for holds it.
                Verdict::Pure | Verdict::Writes if belongs_to_container(callee) => false,
                _ => outward || !purity.hands_off,
            },
        }
    }
}

impl Purity {
    /// Whether it makes an iterator that calls what it was given later, where nobody sees it.
    pub fn is_lazy(&self) -> bool {
        self.alias && self.trivial && !self.calls.is_empty()
    }
}

/// Sentence for a callee that no table knows.
pub const UNKNOWN: &str = "nobody knows what it touches";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Api,
    User,
    Library,
}

/// What is known of a type.
#[derive(Clone, Copy)]
struct Kind {
    class: Class,
    ignored: bool,
}

type Pins<V> = RefCell<FxHashMap<(usize, usize), (Py<PyAny>, V)>>;

/// The caches.
#[derive(Default)]
pub struct Callees {
    /// Code objects of the user live as long as their compiled script.
    codes: Pins<Code>,
    /// Library callables.
    known: Pins<&'static Purity>,
    /// Library types.
    library: Pins<Kind>,
    /// Types met in this run; given back by `forget`.
    run: Pins<Kind>,
    /// Prints of functions that are nothing but their code: (fields, hash). Given back by `forget`.
    functions: Pins<([usize; 6], u128)>,
    describe: RefCell<Option<Py<PyAny>>>,
    /// Names the time during which nothing of the above is given back; see `Mark`.
    generation: Cell<u64>,
    /// The epoch in which the above was learned.
    epoch: Cell<u64>,
}

static EPOCH: AtomicU64 = AtomicU64::new(0);

/// What was learned of callees, by whatever engine, may be wrong now.
pub fn forget_all() {
    EPOCH.fetch_add(1, Ordering::Relaxed);
}

static GENERATIONS: AtomicU64 = AtomicU64::new(1);

/// Caches above this size start again.
const MANY: usize = 8192;

impl Callees {
    fn pin<V>(&self, pins: &Pins<V>, key: (usize, usize), object: Py<PyAny>, value: V) {
        let mut old = FxHashMap::default();
        {
            let mut pins = pins.borrow_mut();
            if pins.len() >= MANY {
                std::mem::swap(&mut old, &mut *pins);
                self.begin_generation();
            }
            pins.insert(key, (object, value));
        }
        drop(old); // may run code: not under the borrow
    }

    fn begin_generation(&self) {
        self.generation
            .set(GENERATIONS.fetch_add(1, Ordering::Relaxed));
    }

    /// As long as this number is the same, no address in a `Mark` was used again. 0: nothing was classified yet.
    #[inline]
    pub fn generation(&self) -> u64 {
        if self.epoch.get() != EPOCH.load(Ordering::Relaxed) {
            self.renew();
        }
        self.generation.get()
    }

    /// Somebody declared a callee pure, or one was turned off: look at all of them again.
    #[cold]
    fn renew(&self) {
        self.epoch.set(EPOCH.load(Ordering::Relaxed));
        self.begin_generation();
        let codes = std::mem::take(&mut *self.codes.borrow_mut());
        let known = std::mem::take(&mut *self.known.borrow_mut());
        drop((codes, known)); // may run code: not under the borrows
    }

    /// Caches that ask `describe` (default: `lattice_st.purity.describe`).
    pub fn new(describe: Option<Py<PyAny>>) -> Self {
        let callees = Self {
            describe: RefCell::new(describe),
            ..Self::default()
        };
        callees.begin_generation();
        callees
    }

    /// End of run: give back what belongs to its namespace. The caller drops it where Python may run.
    #[must_use]
    pub fn forget(&self) -> Vec<Py<PyAny>> {
        self.begin_generation();
        let functions = std::mem::take(&mut *self.functions.borrow_mut());
        let mut gone: Vec<_> = functions
            .into_values()
            .map(|(function, _)| function)
            .collect();
        gone.extend(self.forget_types());
        gone
    }

    /// Print of a function without defaults, closure, attributes and annotations, remembered for the run while its
    /// code and names are the same objects. `None`: not a function of the user.
    pub fn print_of(&self, function: &Bound<'_, PyAny>) -> Result<Option<u128>, String> {
        // SAFETY: the caller checked that it is an exact function.
        let (fields, code) = unsafe {
            let function = function.as_ptr().cast::<ffi::PyFunctionObject>();
            let fields = [
                (*function).func_code,
                (*function).func_name,
                (*function).func_qualname,
                (*function).func_module,
                (*function).func_doc,
                (*function).func_globals,
            ];
            (fields.map(|field| field as usize), (*function).func_code)
        };
        let key = (function.as_ptr() as usize, 0);
        if let Some((_, (known, hash))) = self.functions.borrow().get(&key)
            && *known == fields
        {
            return Ok(Some(*hash));
        }
        if !matches!(
            self.code_of(function.py(), code),
            Code::User | Code::Silent | Code::Suspends | Code::Promised
        ) {
            return Ok(None);
        }
        let hash = print(function).map_err(|error| error.to_string())?.hash;
        self.pin(
            &self.functions,
            key,
            function.clone().unbind(),
            (fields, hash),
        );
        Ok(Some(hash))
    }

    /// The `E` that a function without one keeps among its constants, and its globals.
    pub fn silent<'py>(
        &self,
        callee: &Bound<'py, PyAny>,
    ) -> Option<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let (py, object) = (callee.py(), callee.as_ptr());
        // SAFETY: the exact type is checked before fields are read; a live function owns them.
        let (code, globals) = unsafe {
            if ffi::Py_TYPE(object) != &raw mut ffi::PyFunction_Type {
                return None;
            }
            let function = object.cast::<ffi::PyFunctionObject>();
            ((*function).func_code, (*function).func_globals)
        };
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

    fn code_of(&self, py: Python<'_>, code: *mut ffi::PyObject) -> Code {
        let key = (code as usize, 0);
        let known = self.codes.borrow().get(&key).map(|(_, kind)| *kind);
        known.unwrap_or_else(|| {
            // SAFETY: a function's code is alive.
            let code = unsafe { Bound::from_borrowed_ptr(py, code) };
            let kind = read_code(&code).unwrap_or(Code::Library);
            self.pin(&self.codes, key, code.unbind(), kind);
            kind
        })
    }

    fn forget_types(&self) -> Vec<Py<PyAny>> {
        std::mem::take(&mut *self.run.borrow_mut())
            .into_values()
            .map(|(object, _)| object)
            .collect()
    }

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
                    let owner = ffi::Py_TYPE(PyMethod_Self(object));
                    return self.function(callee, function, owner);
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
        owner: *mut ffi::PyTypeObject,
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
                    (code as usize, owner as usize ^ name.cast_unsigned()),
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
        let owner = if receiver.is_null() {
            0
        } else {
            // SAFETY: the receiver is alive as long as the callee.
            unsafe {
                let ty = ffi::Py_TYPE(receiver);
                if ty == &raw mut ffi::PyModule_Type || ffi::PyType_Check(receiver) != 0 {
                    0
                } else {
                    ty as usize
                }
            }
        };
        if let Some(known) = self.recall((method, owner)) {
            return known;
        }
        if module_of(callee).is_some_and(|module| is_api_name(&module)) {
            return Callee::Api;
        }
        // A method table lives as long as its module or type: pin those, not the receiver.
        let free = receiver.is_null() || unsafe { ffi::PyModule_Check(receiver) } != 0;
        let pin = if free {
            Some(callee.clone())
        } else if owner == 0 {
            Some(py.None().into_bound(py)) // a class method of a type: its table never moves
        } else {
            // SAFETY: the type of a live object.
            Some(unsafe { Bound::from_borrowed_ptr(py, owner as *mut ffi::PyObject) })
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
                let key = (callee.as_ptr() as usize, 2);
                self.known(callee, key, eternal.then(|| callee.clone()))
            }
        }
    }

    fn recall(&self, key: (usize, usize)) -> Option<Callee> {
        self.known
            .borrow()
            .get(&key)
            .map(|(_, purity)| Callee::Known(purity))
    }

    fn known(
        &self,
        callee: &Bound<'_, PyAny>,
        key: (usize, usize),
        keep: Option<Bound<'_, PyAny>>,
    ) -> Callee {
        if keep.is_some()
            && let Some(known) = self.recall(key)
        {
            return known;
        }
        if ignored(callee) || module_ignored(callee) {
            return Callee::Ignored;
        }
        // The tables may be imported now: that is not the unit's doing.
        let asked = match form::current() {
            Some(run) => run.quietly(|| self.ask(callee)),
            None => self.ask(callee),
        };
        let purity = asked.unwrap_or_else(|error| {
            let name = name_of(callee);
            Purity {
                name: format!("{name} (purity: {error})"),
                ..Purity::default()
            }
        });
        let purity = purity::intern(purity);
        if let Some(keep) = keep {
            self.pin(&self.known, key, keep.unbind(), purity);
        }
        Callee::Known(purity)
    }

    fn ask(&self, callee: &Bound<'_, PyAny>) -> PyResult<Purity> {
        let py = callee.py();
        let describe = self
            .describe
            .borrow()
            .as_ref()
            .map(|describe| describe.clone_ref(py));
        let describe = if let Some(describe) = describe {
            describe.into_bound(py)
        } else {
            let found = py.import("lattice_st.purity")?.getattr("describe")?;
            *self.describe.borrow_mut() = Some(found.clone().unbind());
            found
        };
        Purity::read(name_of(callee), &describe.call1((callee,))?)
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

    fn class_of(&self, py: Python<'_>, ty: *mut ffi::PyTypeObject) -> Class {
        self.kind_of(py, ty).class
    }

    fn kind_of(&self, py: Python<'_>, ty: *mut ffi::PyTypeObject) -> Kind {
        let key = (ty as usize, 0);
        if let Some((_, kind)) = self.library.borrow().get(&key) {
            return *kind;
        }
        if let Some((_, kind)) = self.run.borrow().get(&key) {
            return *kind;
        }
        // SAFETY: the caller has a live instance, or the type itself.
        let object = unsafe { Bound::from_borrowed_ptr(py, ty.cast()) };
        let heap = unsafe { ffi::PyType_HasFeature(ty, ffi::Py_TPFLAGS_HEAPTYPE) } != 0;
        let class = match module_of(&object) {
            _ if !heap => Class::Library,
            Some(module) if is_api_name(&module) => Class::Api,
            Some(module) if !is_user_module(py, &module) => Class::Library,
            _ => Class::User,
        };
        let pins = if class == Class::User {
            &self.run
        } else {
            &self.library
        };
        let kind = Kind {
            class,
            ignored: heap && ignored(&object),
        };
        self.pin(pins, key, object.unbind(), kind);
        kind
    }
}

/// The receiver of a bound method, written in Python or C; borrowed.
pub fn bound_to(callee: &Bound<'_, PyAny>) -> Option<*mut ffi::PyObject> {
    let object = callee.as_ptr();
    // SAFETY: exact types are checked before their fields are read.
    unsafe {
        let ty = ffi::Py_TYPE(object);
        let receiver = if ty == &raw mut ffi::PyCFunction_Type {
            (*object.cast::<ffi::PyCFunctionObject>()).m_self
        } else if ty == &raw mut PyMethod_Type {
            PyMethod_Self(object)
        } else {
            return None;
        };
        (!receiver.is_null() && ffi::PyModule_Check(receiver) == 0).then_some(receiver)
    }
}

fn unknown(name: &str) -> &'static Purity {
    purity::intern(Purity {
        name: name.to_owned(),
        ..Purity::default()
    })
}

/// A declaration was made or withdrawn.
#[pyfunction]
pub fn forget_callees() {
    forget_all();
}
