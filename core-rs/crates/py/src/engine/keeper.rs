//! Functions of the script behind `functools.lru_cache`: what their cache has kept in this run is a cell for each call.
//!
//! The cache stays the library's own. It is given a keeper in place of the function, which runs the function as a unit and
//! notes what was kept; a call of the cache says to the open recorders what it found, and a skip fills the real cache.
//!
//! Invariant: what is noted is what the cache holds. Where that cannot be said (it was full, another function has the
//! name, arguments or results are no plain values) the cache is lost, and what calls it is never skipped.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::PyLookupError;
use pyo3::ffi;
use pyo3::gc::PyVisit;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{
    PyBool, PyBytes, PyComplex, PyDict, PyFloat, PyFunction, PyInt, PyString, PyTuple,
    PyWeakrefMethods, PyWeakrefReference,
};
use pyo3::{PyTraverseError, types::PyAnyMethods};
use rustc_hash::FxHashMap;

use super::call::Call;
use super::form::{self, Plan};
use super::hook;
use super::run::Run;
use crate::broken::{Rule, broken};

/// The keepers of one run. They go with it.
#[derive(Default)]
pub struct Keepers {
    /// By the name of their function; `None` where two have one name.
    named: FxHashMap<String, Option<Py<Keeper>>>,
    /// By the address of the cache, which is kept alive.
    caches: FxHashMap<usize, (Py<PyAny>, Py<Keeper>)>,
    /// How many calls of caches that are told of are going on.
    asking: u32,
    /// How many there were in this run.
    asked: u32,
}

/// Calls of caches inside calls of caches that are told of. Each takes room on the stack; programs that plan go thousands
/// deep.
const DEEPEST: u32 = 256;

/// Calls of caches in one run that are told of. Each takes many times as long as the library takes to find an answer.
const MOST: u32 = 1_000;

/// Stands in for a function that a cache calls for what it has not seen.
#[pyclass(frozen, module = "lattice_st._core")]
pub struct Keeper {
    function: Py<PyAny>,
    form: Py<PyAny>,
    name: String,
    /// Weak: the cache holds the keeper.
    cache: PyOnceLock<Py<PyWeakrefReference>>,
    kept: Py<PyDict>,
    prepared: Mutex<Option<Py<PyAny>>>,
    misses: AtomicU64,
    lost: AtomicBool,
}

#[pymethods]
impl Keeper {
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.function)?;
        visit.call(&self.form)?;
        visit.call(&self.kept)
    }
}

impl Keeper {
    /// What the cache would answer next time it has to ask; answers what stood there.
    fn prepare(&self, value: Option<Py<PyAny>>) -> Option<Py<PyAny>> {
        let mut prepared = self.prepared.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut prepared, value)
    }

    /// Compare what was noted with what the cache holds: it may have been emptied, or full.
    fn settle(&self, py: Python<'_>) {
        let size = self.cache(py).and_then(|cache| {
            let about = cache.call_method0(intern!(py, "cache_info")).ok()?;
            about
                .getattr(intern!(py, "currsize"))
                .ok()?
                .extract::<usize>()
                .ok()
        });
        let kept = self.kept.bind(py);
        match size {
            Some(size) if size == kept.len() => {}
            Some(0) => kept.clear(),
            _ => self.lost.store(true, Ordering::Relaxed),
        }
    }

    fn cache<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        self.cache.get(py)?.bind(py).upgrade()
    }

    fn is_lost(&self) -> bool {
        self.lost.load(Ordering::Relaxed)
    }

    fn peek<'py>(&self, py: Python<'py>, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.settle(py);
        if self.is_lost() {
            return Err(PyLookupError::new_err("what the cache holds is not known"));
        }
        Ok(match self.kept.bind(py).get_item(key)? {
            Some(value) => value,
            None => hook::absent(py),
        })
    }
}

struct Definition(ffi::PyMethodDef);

// SAFETY: it is never written.
unsafe impl Sync for Definition {}

static DEFINITION: Definition = Definition(ffi::PyMethodDef {
    ml_name: c"keeper".as_ptr(),
    ml_meth: ffi::PyMethodDefPointer {
        PyCFunctionFastWithKeywords: call_keeper,
    },
    ml_flags: ffi::METH_FASTCALL | ffi::METH_KEYWORDS,
    ml_doc: std::ptr::null(),
});

/// What a cache is given in place of the function.
pub fn stand_in<'py>(keeper: &Bound<'py, Keeper>) -> PyResult<Bound<'py, PyAny>> {
    // SAFETY: a definition that is there for good, and is only read; the function holds the keeper.
    unsafe {
        let definition = (&raw const DEFINITION.0).cast_mut();
        let made = ffi::PyCFunction_NewEx(definition, keeper.as_ptr(), std::ptr::null_mut());
        Bound::from_owned_ptr_or_err(keeper.py(), made)
    }
}

/// The cache asks for what it has not seen. Recursion goes through here, thousands of calls deep in programs that plan: what
/// is not under way while the function runs has frames of its own.
unsafe extern "C" fn call_keeper(
    this: *mut ffi::PyObject,
    args: *const *mut ffi::PyObject,
    given: ffi::Py_ssize_t,
    kwnames: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    let mut call = Call {
        callee: std::ptr::null_mut(),
        args,
        nargsf: given.unsigned_abs(),
        kwnames,
        form: std::ptr::null_mut(),
    };
    let mut value = begin(this, &mut call);
    if value.is_null() {
        value = if is_deep() { call.live() } else { unit(&call) };
    }
    if value.is_null() {
        return value;
    }
    end(this, &call, value)
}

fn keeper_at(py: Python<'_>, this: *mut ffi::PyObject) -> Bound<'_, Keeper> {
    // SAFETY: `DEFINITION` is given to nothing but keepers.
    unsafe { Bound::from_borrowed_ptr(py, this).cast_into_unchecked() }
}

/// The answer that is prepared, or null, where the function is to be called.
#[inline(never)]
fn begin(this: *mut ffi::PyObject, call: &mut Call) -> *mut ffi::PyObject {
    form::guarded(|py| {
        let keeper = keeper_at(py, this);
        let keeper = keeper.get();
        (call.callee, call.form) = (keeper.function.as_ptr(), keeper.form.as_ptr());
        keeper.settle(py);
        let prepared = keeper.prepare(None);
        Ok(prepared.map_or(std::ptr::null_mut(), Py::into_ptr))
    })
}

/// Whether one more unit on the stack would be a danger.
#[inline(never)]
fn is_deep() -> bool {
    form::current().is_none_or(|run| !run.shallow())
}

#[inline(never)]
fn unit(call: &Call) -> *mut ffi::PyObject {
    form::guarded(|py| {
        // SAFETY: the keeper that is called owns both.
        let function = unsafe { Bound::from_borrowed_ptr(py, call.callee) };
        let unit = form::unit_of(py, &function, call.form, Plan::User)?;
        let callee = unit.as_ptr();
        Ok(Call { callee, ..*call }.live())
    })
}

/// Note what was answered, which is passed on. Null: an exception is set.
#[inline(never)]
fn end(this: *mut ffi::PyObject, call: &Call, value: *mut ffi::PyObject) -> *mut ffi::PyObject {
    form::guarded(|py| {
        // SAFETY: a new reference, which is the caller's.
        let value = unsafe { Bound::from_owned_ptr(py, value) };
        let keeper = keeper_at(py, this);
        let keeper = keeper.get();
        keeper.misses.fetch_add(1, Ordering::Relaxed);
        match arguments_of(py, call)? {
            Some(key) => keeper.kept.bind(py).set_item(key, &value)?,
            None => keeper.lost.store(true, Ordering::Relaxed),
        }
        Ok(value.into_ptr())
    })
}

/// The keeper of this name in the run that is going on.
fn present(py: Python<'_>, name: &str) -> PyResult<Py<Keeper>> {
    form::current()
        .and_then(|run| {
            let state = run.state.borrow();
            let found = state.keepers.named.get(name)?.as_ref()?;
            Some(found.clone_ref(py))
        })
        .ok_or_else(|| PyLookupError::new_err(format!("no cache of {name} is there")))
}

/// What the cache of a function holds for one call, as a cell.
#[pyclass(frozen, module = "lattice_st._core")]
struct Kept {
    name: String,
    arguments: Py<PyAny>,
}

#[pymethods]
impl Kept {
    #[getter]
    fn key<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        ("lru_cache", &self.name, &self.arguments).into_pyobject(py)
    }

    #[classattr]
    fn shared() -> bool {
        true
    }

    fn peek<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        present(py, &self.name)?
            .get()
            .peek(py, self.arguments.bind(py))
    }
}

/// A call of a cache, done again: it finds what is there, or keeps what it found then.
#[pyclass(frozen, module = "lattice_st._core")]
struct Asked {
    name: String,
    arguments: Py<PyAny>,
    value: Option<Py<PyAny>>,
}

#[pymethods]
impl Asked {
    #[getter]
    fn key<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        self.value
            .as_ref()
            .map(|_| ("lru_cache", &self.name, &self.arguments).into_pyobject(py))
            .transpose()
    }

    #[classattr]
    fn shared() -> bool {
        true
    }

    #[getter]
    fn nbytes(&self, py: Python<'_>) -> PyResult<usize> {
        let Some(value) = &self.value else {
            return Ok(64);
        };
        let size = py.import("sys")?.call_method1("getsizeof", (value,))?;
        Ok(128 + size.extract::<usize>()?)
    }

    fn apply(&self, py: Python<'_>) -> PyResult<()> {
        let keeper = present(py, &self.name)?;
        let keeper = keeper.get();
        let (args, named): (Bound<'_, PyTuple>, Bound<'_, PyTuple>) =
            self.arguments.bind(py).extract()?;
        let kwargs = PyDict::new(py);
        for pair in named {
            let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.extract()?;
            kwargs.set_item(name, value)?;
        }
        let Some(cache) = keeper.cache(py) else {
            return Ok(());
        };
        keeper.prepare(self.value.as_ref().map(|value| value.clone_ref(py)));
        let result = cache.call(args, Some(&kwargs));
        keeper.prepare(None);
        result.map(drop)
    }
}

/// A keeper for a function of the script that a decorator puts behind a cache.
pub fn keeper_for<'py>(
    run: &Run,
    function: &Bound<'py, PyAny>,
    form: *mut ffi::PyObject,
) -> Option<Bound<'py, Keeper>> {
    let py = function.py();
    let globals = function
        .cast_exact::<PyFunction>()
        .ok()?
        .getattr(intern!(py, "__globals__"))
        .ok()?;
    let state = run.state.borrow();
    let here = state.namespace.as_ref()?.bind(py);
    if !here.is(&globals) {
        return None;
    }
    let name = function.getattr(intern!(py, "__qualname__")).ok()?;
    let name = name
        .cast_exact::<PyString>()
        .ok()?
        .to_str()
        .ok()?
        .to_owned();
    let keeper = Keeper {
        function: function.clone().unbind(),
        // SAFETY: the form of the site that is calling.
        form: unsafe { Bound::from_borrowed_ptr(py, form) }.unbind(),
        name,
        cache: PyOnceLock::new(),
        kept: PyDict::new(py).unbind(),
        prepared: Mutex::new(None),
        misses: AtomicU64::new(0),
        lost: AtomicBool::new(false),
    };
    Bound::new(py, keeper).ok()
}

/// The decorator answered: what it made looks as if it had been given the function.
pub fn keep(run: &Run, cache: &Bound<'_, PyAny>, keeper: &Bound<'_, Keeper>) -> PyResult<()> {
    let py = cache.py();
    let this = keeper.get();
    let tools = py.import("functools")?;
    tools.call_method1("update_wrapper", (cache, &this.function))?;
    let about = cache.call_method0("cache_parameters")?;
    let odd = about.get_item("typed")?.is_truthy()? || about.get_item("maxsize")?.eq(0)?;
    this.lost.store(odd, Ordering::Relaxed);
    let weak = PyWeakrefReference::new(cache)?;
    let _ = this.cache.set(py, weak.unbind());
    let mut state = run.state.borrow_mut();
    let both = (cache.clone().unbind(), keeper.clone().unbind());
    state.keepers.caches.insert(cache.as_ptr() as usize, both);
    let twice = state.keepers.named.contains_key(&this.name);
    let named = (!twice).then(|| keeper.clone().unbind());
    let old = state.keepers.named.insert(this.name.clone(), named);
    drop(state);
    drop(old);
    Ok(())
}

/// The keeper of a cache of this run.
pub fn of(run: &Run, callee: &Bound<'_, PyAny>) -> Option<Py<Keeper>> {
    let state = run.state.borrow();
    if state.keepers.caches.is_empty() {
        return None;
    }
    let found = state.keepers.caches.get(&(callee.as_ptr() as usize))?;
    Some(found.1.clone_ref(callee.py()))
}

/// Whether a call of a cache can be told of. It is said where it cannot.
pub fn can_ask(run: &Run) -> bool {
    let why = match &run.state.borrow().keepers {
        Keepers { asking, .. } if *asking >= DEEPEST => "very deeply",
        Keepers { asked, .. } if *asked >= MOST => "very often",
        _ => return true,
    };
    run.taint(|| format!("it calls a function behind a cache {why}"));
    false
}

/// Call a cache while somebody records. Null: an exception is set.
pub fn ask(run: &Run, py: Python<'_>, call: &Call) -> *mut ffi::PyObject {
    let mut state = run.state.borrow_mut();
    (state.keepers.asking, state.keepers.asked) =
        (state.keepers.asking + 1, state.keepers.asked + 1);
    drop(state);
    let result = ask_once(run, py, call);
    run.state.borrow_mut().keepers.asking -= 1;
    result
}

fn ask_once(run: &Run, py: Python<'_>, call: &Call) -> *mut ffi::PyObject {
    // SAFETY: the callee is alive during the call.
    let cache = unsafe { Bound::from_borrowed_ptr(py, call.callee) };
    let lost = |why: &str| run.taint(|| format!("it calls a function behind a cache: {why}"));
    let (Some(keeper), Ok(arguments)) = (of(run, &cache), arguments_of(py, call)) else {
        lost("nobody knows what the cache holds");
        return call.live();
    };
    let this = keeper.get();
    let Some(arguments) = arguments else {
        lost("its arguments are no plain values");
        return call.live();
    };
    let own = present(py, &this.name).is_ok_and(|found| found.is(&keeper));
    let before = match this.peek(py, &arguments) {
        Ok(before) if own => before,
        _ => {
            lost("nobody knows what the cache holds");
            return call.live();
        }
    };
    let (name, key) = (this.name.clone(), arguments.clone().unbind());
    if broken(Rule::Kept) {
        return call.live();
    }
    let told = Bound::new(
        py,
        Kept {
            name,
            arguments: key,
        },
    )
    .and_then(|cell| hook::log_read(run, cell.as_any(), &before));
    if told.is_err() {
        lost("what it holds has no print");
    }
    let misses = this.misses.load(Ordering::Relaxed);
    let result = call.live();
    if result.is_null() {
        lost("it raised an exception, which no cache keeps");
        return result;
    }
    // SAFETY: not null, and the caller owns it until after this function.
    let value = unsafe { Bound::from_borrowed_ptr(py, result) };
    let filled = this.misses.load(Ordering::Relaxed) != misses;
    this.settle(py);
    let value = if hook::is_absent(&before) {
        if !filled || this.is_lost() {
            lost("nobody knows what the cache holds");
            return result;
        }
        if !is_plain(&value, 3) {
            lost("it keeps a value that others may change");
            return result;
        }
        Some(value.unbind())
    } else {
        None
    };
    if this.is_lost() {
        lost("nobody knows what the cache holds");
        return result;
    }
    let asked = Asked {
        name: this.name.clone(),
        arguments: arguments.unbind(),
        value,
    };
    let told = Bound::new(py, asked).and_then(|asked| hook::op(asked.as_any()));
    if told.is_err() {
        lost("what it did cannot be told");
    }
    result
}

/// The arguments of a call, as a cache of the library compares them; `None` where that may be code of the author.
fn arguments_of<'py>(py: Python<'py>, call: &Call) -> PyResult<Option<Bound<'py, PyAny>>> {
    let inputs = call.inputs(py);
    let args = PyTuple::new(py, &inputs[1..=call.positional()])?;
    let kwargs = PyDict::new(py);
    for (at, name) in call.keywords(py).iter().flatten().enumerate() {
        kwargs.set_item(name, &inputs[1 + call.positional() + at])?;
    }
    key_of(&args, Some(&kwargs))
}

fn key_of<'py>(
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = args.py();
    let named: Vec<_> = kwargs.map_or_else(Vec::new, |kwargs| kwargs.iter().collect());
    if !is_plain(args, 3) || !named.iter().all(|(_, value)| is_plain(value, 3)) {
        return Ok(None);
    }
    let named = PyTuple::new(py, named)?;
    Ok(Some((args, named).into_pyobject(py)?.into_any()))
}

/// Whether a value is the same to everybody who has it: nobody can change it, and to compare it runs no code.
fn is_plain(value: &Bound<'_, PyAny>, depth: u8) -> bool {
    if let Ok(tuple) = value.cast_exact::<PyTuple>() {
        return depth > 0 && tuple.iter().all(|item| is_plain(&item, depth - 1));
    }
    if let Ok(number) = value.cast_exact::<PyFloat>() {
        return !number.value().is_nan();
    }
    value.is_none()
        || value.is_exact_instance_of::<PyInt>()
        || value.is_exact_instance_of::<PyBool>()
        || value.is_exact_instance_of::<PyString>()
        || value.is_exact_instance_of::<PyBytes>()
        || value.is_exact_instance_of::<PyComplex>()
}
