//! What was learned of callees, types and code objects.
//!
//! Invariant: the long-lived caches hold library objects only (by identity, pinned, so that an address cannot be
//! reused). Functions and classes of a script are learned afresh in each run, so no namespace is kept alive.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicU64, Ordering};

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use rustc_hash::FxHashMap;

use super::callee::Callee;
use super::code::{Code, read_code};
use super::form;
use super::origin::{ignored, is_api_name, is_user_module, module_ignored, module_of, name_of};
use super::purity::{self, Purity};
use super::site_type::is_enter;
use crate::walk::print;

/// Where a type comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Api,
    User,
    Library,
}

/// What is known of a type.
#[derive(Clone, Copy)]
pub struct Kind {
    pub class: Class,
    pub ignored: bool,
}

type Pins<V> = RefCell<FxHashMap<(usize, usize), (Py<PyAny>, V)>>;

/// The caches.
#[derive(Default)]
pub struct Callees {
    /// Code objects of the user live as long as their compiled script.
    codes: Pins<Code>,
    /// The `E` of code objects of the user, by address; 0: there is none.
    entries: Pins<usize>,
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

    pub fn code_of(&self, py: Python<'_>, code: *mut ffi::PyObject) -> Code {
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

    /// The `E` in a code object, which is kept from now on.
    pub fn entry_of(&self, py: Python<'_>, code: *mut ffi::PyObject) -> Option<*mut ffi::PyObject> {
        let key = (code as usize, 0);
        let known = self.entries.borrow().get(&key).map(|(_, entry)| *entry);
        let entry = known.unwrap_or_else(|| {
            // SAFETY: a function's code is alive.
            let code = unsafe { Bound::from_borrowed_ptr(py, code) };
            let constants = code.getattr(intern!(py, "co_consts"));
            let constants = constants
                .ok()
                .and_then(|all| all.cast_into::<PyTuple>().ok());
            let entry = constants
                .iter()
                .flatten()
                .find(|constant| is_enter(constant.as_ptr()))
                .map_or(0, |entry| entry.as_ptr() as usize);
            self.pin(&self.entries, key, code.unbind(), entry);
            entry
        });
        (entry != 0).then_some(entry as *mut ffi::PyObject)
    }

    fn forget_types(&self) -> Vec<Py<PyAny>> {
        std::mem::take(&mut *self.run.borrow_mut())
            .into_values()
            .map(|(object, _)| object)
            .collect()
    }

    pub fn recall(&self, key: (usize, usize)) -> Option<Callee> {
        self.known
            .borrow()
            .get(&key)
            .map(|(_, purity)| Callee::Known(purity))
    }

    /// What the tables say, remembered under `key` for as long as `keep` is pinned.
    pub fn known(
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

    pub fn class_of(&self, py: Python<'_>, ty: *mut ffi::PyTypeObject) -> Class {
        self.kind_of(py, ty).class
    }

    pub fn kind_of(&self, py: Python<'_>, ty: *mut ffi::PyTypeObject) -> Kind {
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

/// A declaration was made or withdrawn.
#[pyfunction]
pub fn forget_callees() {
    forget_all();
}
