//! The forms: what the constants in rewritten code do when they are called.
//!
//! `-E` at the start of a function reports that it executes. `C[f]` answers what to call instead of `f`: `f` itself,
//! or a pending unit. Both cost a look at a static or thread-local when no engine is active.
//!
//! Invariant: a form never changes what the program does; a panic becomes a `RuntimeError` and never crosses into C.

use std::cell::Cell;
use std::ffi::c_void;
use std::mem::offset_of;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use pyo3::exceptions::{PyRuntimeError, PyTypeError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyBool;

use super::block;
use super::call;
use super::callee::Callee;
use super::closed;
use super::grade::number_of;
use super::keeper;
use super::library;
use super::mark::mark_of;
use super::origin::name_of;
use super::purity::Purity;
use super::receiver;
use super::recorder::{FOREIGN, OPEN};
use super::run::Run;
use super::site::{Kind, Site};
use super::site_type::{facts, vectorcall_type};
use super::span;
use super::unit;

/// Units nested deeper are plain calls: each one is a C frame, and the C stack ends long before Python's limit.
const DEEPEST: u32 = 64;

thread_local! {
    static ACTIVE: Cell<*const Run> = const { Cell::new(ptr::null()) };
    static FREE: Cell<*mut UnitObject> = const { Cell::new(ptr::null_mut()) };
    static FREE_COUNT: Cell<u32> = const { Cell::new(0) };
}

/// Make a run the active one of this thread; answers the one before.
pub fn activate(run: *const Run) -> *const Run {
    ACTIVE.replace(run)
}

/// The run that is active on this thread.
#[inline]
pub fn current<'a>() -> Option<&'a Run> {
    // SAFETY: `Engine.start` keeps the engine alive until `finish` takes the pointer away, on the same thread.
    unsafe { ACTIVE.get().as_ref() }
}

/// The active run, if any of its open units can still become a record.
#[inline]
pub fn recording<'a>() -> Option<&'a Run> {
    current().filter(|run| run.recording())
}

/// Run Rust code that answers a new reference; errors and panics become Python exceptions.
pub fn guarded(
    body: impl FnOnce(Python<'_>) -> PyResult<*mut ffi::PyObject>,
) -> *mut ffi::PyObject {
    let attached = |py: Python<'_>| match catch_unwind(AssertUnwindSafe(|| body(py))) {
        Ok(Ok(object)) => object,
        Ok(Err(error)) => {
            error.restore(py);
            ptr::null_mut()
        }
        Err(_) => {
            PyRuntimeError::new_err(
                "the incremental engine failed; run with --engine.tier=0 and report this",
            )
            .restore(py);
            ptr::null_mut()
        }
    };
    // SAFETY: forms are called by an initialised interpreter. (To assume the GIL is not enough: pyo3 would put off the
    // decrefs of everything that is dropped in here.)
    unsafe { Python::attach_unchecked(attached) }
}

/// A call may write to something: hashes are taken anew from here on.
#[inline]
pub fn disturb(run: &Run) {
    span::disturb();
    run.tokens.clear();
}

#[cold]
fn foreign() {
    FOREIGN.fetch_add(1, Ordering::Relaxed);
}

#[inline]
fn same(object: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: the caller owns a reference for the time of the call.
    unsafe { ffi::Py_INCREF(object) };
    object
}

/// `E()`: for callers who have no operator.
pub unsafe extern "C" fn enter(
    form: *mut ffi::PyObject,
    _args: *const *mut ffi::PyObject,
    _nargsf: usize,
    _kwnames: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: called by the interpreter with a live Site.
    unsafe { enter_by_sign(form) }
}

/// `-E`
pub unsafe extern "C" fn enter_by_sign(form: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: `form` is a Site, alive in the constants of the calling code.
    let site = unsafe { facts(form) };
    if site.writes {
        span::disturb();
        if !site.unit {
            span::never_again(); // a generator goes on without reporting
        }
    }
    if OPEN.load(Ordering::Relaxed) == 0 {
        // Nobody in the process records.
        // SAFETY: None is always alive.
        return same(unsafe { ffi::Py_None() });
    }
    match current() {
        None => foreign(),
        Some(run) if run.recording() => {
            // SAFETY: `form` is a Site, alive in the constants of the calling code, whose globals are borrowed.
            let known = unsafe {
                let globals = ffi::PyEval_GetGlobals() as usize;
                facts(form).was_entered(run.callees.generation(), run.top.get(), globals)
            };
            if known {
                // SAFETY: as above.
                return same(unsafe { ffi::Py_None() });
            }
            return guarded(|py| {
                // SAFETY: `form` is a Site, alive in the constants of the calling code.
                run.entered(py, form as usize, unsafe { facts(form) });
                Ok(same(py.None().as_ptr()))
            });
        }
        Some(_) => {}
    }
    // SAFETY: None is immortal or at least always alive.
    same(unsafe { ffi::Py_None() })
}

/// `C(f)`: likewise.
pub unsafe extern "C" fn call(
    form: *mut ffi::PyObject,
    args: *const *mut ffi::PyObject,
    nargsf: usize,
    _kwnames: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    if nargsf & !ffi::PY_VECTORCALL_ARGUMENTS_OFFSET != 1 {
        return guarded(|_| {
            Err(PyTypeError::new_err(
                "a call site takes the callee and nothing else",
            ))
        });
    }
    // SAFETY: one positional argument was just counted; the form is a live Site.
    unsafe { call_by_subscript(form, *args) }
}

/// `C[f]`, and `R[obj]` in lean code.
pub unsafe extern "C" fn subscript(
    form: *mut ffi::PyObject,
    object: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: called by the interpreter with a live Site and a live object.
    unsafe {
        if facts(form).kind == Kind::Receiver {
            receiver_by_subscript(form, object)
        } else {
            call_by_subscript(form, object)
        }
    }
}

/// No run is going on in this thread: the object itself, and a note for the runs of others.
fn unheard(object: *mut ffi::PyObject) -> *mut ffi::PyObject {
    if OPEN.load(Ordering::Relaxed) > 0 {
        foreign();
    }
    span::loosen();
    same(object)
}

/// `C[f]`
unsafe fn call_by_subscript(
    form: *mut ffi::PyObject,
    callee: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    let Some(run) = current() else {
        return unheard(callee);
    };
    // SAFETY: `form` is a Site, alive in the constants of the calling code.
    let site = unsafe { facts(form) };
    let live = run.paused.get() > 0
        || run.depth.get() >= DEEPEST
        || !site.unit
        || run.promised.get() > 0
        || run.leaves_out(site);
    if live || site.is_idle() {
        site.pass();
        let generation = run.callees.generation();
        // SAFETY: the interpreter holds the callee.
        if let Some(mark) = unsafe { mark_of(callee) }
            && site.is_quiet(generation, mark)
        {
            if site.is_loud() {
                disturb(run);
            }
            return same(callee);
        }
        // SAFETY: the interpreter holds the callee.
        let asked = unsafe { closed::may_ask(callee) };
        if live && !run.recording() && !site.refills() && !asked && !site.learns(generation) {
            disturb(run);
            return same(callee);
        }
    }
    guarded(|py| {
        // SAFETY: the caller owns a reference for the time of the call.
        let callee = unsafe { Bound::from_borrowed_ptr(py, callee) };
        Ok(match plan(run, site, &callee, live) {
            None => callee.into_ptr(),
            Some(plan) => pending(py, callee.into_ptr(), same(form), plan)?,
        })
    })
}

/// `R[obj]`
unsafe fn receiver_by_subscript(
    form: *mut ffi::PyObject,
    object: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    let Some(run) = current() else {
        return unheard(object);
    };
    // SAFETY: `form` is a Site, alive in the constants of the calling code; the interpreter holds the object.
    let (site, mark) = unsafe { (facts(form), receiver::mark_of(object)) };
    if site.is_quiet(run.callees.generation(), mark) {
        if site.is_loud() {
            disturb(run);
        }
        return same(object);
    }
    guarded(|py| {
        // SAFETY: as above.
        receiver::look(run, site, &unsafe { Bound::from_borrowed_ptr(py, object) });
        Ok(same(object))
    })
}

/// `H()`, or `H(a, b)` in a function
pub unsafe extern "C" fn block(
    form: *mut ffi::PyObject,
    args: *const *mut ffi::PyObject,
    nargsf: usize,
    _kwnames: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    let Some(run) = current() else {
        // SAFETY: False is always alive.
        return same(unsafe { ffi::Py_False() });
    };
    // SAFETY: the form is a live Site.
    let site = unsafe { facts(form) };
    if run.leaves_out(site) && !run.store.any_off() {
        // Rounds of loops come here very often.
        site.pass();
        block::pass(run);
        // SAFETY: False is always alive.
        return same(unsafe { ffi::Py_False() });
    }
    guarded(|py| {
        // SAFETY: the form is alive in the constants of the calling code.
        let form = unsafe { Bound::from_borrowed_ptr(py, form) };
        // SAFETY: vectorcall promises so many live arguments.
        let given = unsafe { given(py, args, nargsf) };
        let skipped = block::hold(run, &form, &given)?;
        Ok(PyBool::new(py, skipped).to_owned().into_any().into_ptr())
    })
}

/// # Safety
/// The arguments of a vectorcall.
unsafe fn given(
    py: Python<'_>,
    args: *const *mut ffi::PyObject,
    nargsf: usize,
) -> Vec<Bound<'_, PyAny>> {
    let count = nargsf & !ffi::PY_VECTORCALL_ARGUMENTS_OFFSET;
    // SAFETY: vectorcall promises `count` live objects at `args`.
    unsafe {
        (0..count)
            .map(|at| Bound::from_borrowed_ptr(py, *args.add(at)))
            .collect()
    }
}

/// `T()`
pub unsafe extern "C" fn take(
    _form: *mut ffi::PyObject,
    _args: *const *mut ffi::PyObject,
    _nargsf: usize,
    _kwnames: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    guarded(|py| {
        let handed = current().and_then(|run| run.state.borrow_mut().handed.take());
        let handed = handed.ok_or_else(|| PyRuntimeError::new_err("no record has answered"))?;
        Ok(handed.into_bound(py).into_ptr())
    })
}

/// `P()`, or `P(x, y)` in a function
pub unsafe extern "C" fn end(
    _form: *mut ffi::PyObject,
    args: *const *mut ffi::PyObject,
    nargsf: usize,
    _kwnames: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    let Some(run) = current() else {
        // SAFETY: None is always alive.
        return same(unsafe { ffi::Py_None() });
    };
    if block::passed(run) {
        // SAFETY: None is always alive.
        return same(unsafe { ffi::Py_None() });
    }
    guarded(|py| {
        // SAFETY: vectorcall promises so many live arguments.
        block::ended(run, py, &unsafe { given(py, args, nargsf) });
        Ok(same(py.None().as_ptr()))
    })
}

/// `D()`
pub unsafe extern "C" fn abandon(
    _form: *mut ffi::PyObject,
    _args: *const *mut ffi::PyObject,
    _nargsf: usize,
    _kwnames: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    let Some(run) = current() else {
        // SAFETY: None is always alive.
        return same(unsafe { ffi::Py_None() });
    };
    guarded(|py| {
        block::abandoned(run, py);
        Ok(same(py.None().as_ptr()))
    })
}

/// What a pending unit will do.
#[derive(Clone, Copy)]
pub enum Plan {
    /// Run live, unseen by recorders.
    Ignore,
    /// Our own package: look at the callables that it is given.
    Api,
    /// Report around a plain call.
    Report(&'static Purity),
    /// The same, and what it calls back are units.
    Callbacks(&'static Purity),
    /// A call of user code.
    User,
    /// A call of a function of the script behind a cache of the library.
    Kept,
    /// A call of user code that is no unit, but may have no `E` or ask for data.
    Closed,
    /// A call of a library function that changes nothing.
    Library(&'static Purity),
    /// A call of a function of the user that he declared pure.
    Promised {
        /// It is no unit.
        live: bool,
    },
}

/// How a call is to be done; `None`: as it stands. Reports callees that need no arguments to be judged.
fn plan(run: &Run, site: &Site, callee: &Bound<'_, PyAny>, live: bool) -> Option<Plan> {
    if keeper::of(run, callee).is_some() {
        disturb(run);
        return (run.recording() && keeper::can_ask(run)).then_some(Plan::Kept);
    }
    let found = run.callees.classify(callee);
    let loud = found.may_write(callee, site.outward);
    site.keep_refills(
        matches!(found, Callee::Known(purity) if purity.calls_back() && purity.refills()),
    );
    if let Callee::Known(purity) = found
        && purity.is_lazy()
    {
        run.tokens.give_up();
    }
    if loud {
        disturb(run);
    }
    let silent = matches!(found, Callee::Silent);
    let idle = matches!(found, Callee::Known(purity) if purity.is_idle());
    let user = live && matches!(found, Callee::User | Callee::Silent);
    let behind = if user {
        closed::behind(run, callee)
    } else {
        None
    };
    let behind = behind.filter(|entry| entry.silent || entry.asking);
    if (live && found.is_quiet() && !silent && behind.is_none()) || idle {
        // SAFETY: the callee is alive; it was just classified, so what its mark names is pinned.
        if let Some(mark) = unsafe { mark_of(callee.as_ptr()) } {
            site.keep_quiet(run.callees.generation(), mark, loud, idle);
            site.keep_typed(receiver::is_typed(callee, site));
        }
    }
    match found {
        Callee::Api => run.recording().then_some(Plan::Api),
        Callee::Ignored => run.recording().then_some(Plan::Ignore),
        Callee::User | Callee::Silent | Callee::Promised
            if run.store.any_off() && is_off(run, site, callee) =>
        {
            None
        }
        Callee::User | Callee::Silent if !live => Some(Plan::User),
        Callee::User | Callee::Silent if let Some(entry) = behind => {
            if !site.is_inside() {
                entry.pass(); // often, and it is better off with an `E` and forms
                if entry.asking {
                    return Some(Plan::Closed);
                }
            }
            run.speak_for(callee);
            None
        }
        Callee::User | Callee::Suspends => None,
        Callee::Silent => {
            run.speak_for(callee);
            None
        }
        Callee::Promised => (!live || run.recording()).then_some(Plan::Promised { live }),
        Callee::Known(purity) => library::plan_library(run, site, callee, purity, live),
    }
}

/// Whether a function of the user disagreed with a record of its own; then nothing that calls it can be skipped.
#[cold]
fn is_off(run: &Run, site: &Site, callee: &Bound<'_, PyAny>) -> bool {
    let off = run.store.is_off(number_of(callee));
    if off {
        run.taint(|| {
            format!(
                "it calls {} (line {}), which disagreed with its record",
                name_of(callee),
                site.line
            )
        });
    }
    off
}

/// A unit whose callee is known and whose arguments are being evaluated.
#[repr(C)]
struct UnitObject {
    head: ffi::PyObject,
    vectorcall: ffi::vectorcallfunc,
    callee: *mut ffi::PyObject,
    site: *mut ffi::PyObject,
    plan: Plan,
    next: *mut UnitObject,
}

static TYPE: AtomicPtr<ffi::PyTypeObject> = AtomicPtr::new(ptr::null_mut());

/// A unit for a callee, to be called as often as one likes.
pub fn unit_of<'py>(
    py: Python<'py>,
    callee: &Bound<'py, PyAny>,
    form: *mut ffi::PyObject,
    plan: Plan,
) -> PyResult<Bound<'py, PyAny>> {
    let unit = pending(py, callee.clone().into_ptr(), same(form), plan)?;
    // SAFETY: a new reference.
    Ok(unsafe { Bound::from_owned_ptr(py, unit) })
}

/// Takes over the references to `callee` and `site`.
fn pending(
    py: Python<'_>,
    callee: *mut ffi::PyObject,
    site: *mut ffi::PyObject,
    plan: Plan,
) -> PyResult<*mut ffi::PyObject> {
    let ty = TYPE.load(Ordering::Relaxed);
    let free = FREE.get();
    // SAFETY: a free unit is memory of this type that nobody refers to; a fresh one is allocated by the type.
    unsafe {
        let unit = if free.is_null() {
            ffi::PyType_GenericAlloc(ty, 0).cast::<UnitObject>()
        } else {
            FREE.set((*free).next);
            FREE_COUNT.set(FREE_COUNT.get() - 1);
            ffi::PyObject_Init(free.cast(), ty).cast::<UnitObject>()
        };
        if unit.is_null() {
            ffi::Py_DECREF(callee);
            ffi::Py_DECREF(site);
            return Err(PyErr::fetch(py));
        }
        (*unit).vectorcall = run_unit;
        (*unit).callee = callee;
        (*unit).site = site;
        (*unit).plan = plan;
        Ok(unit.cast())
    }
}

unsafe extern "C" fn dealloc(object: *mut ffi::PyObject) {
    // SAFETY: called once when the last reference is gone; the fields own one reference each.
    unsafe {
        let unit = object.cast::<UnitObject>();
        let ty = ffi::Py_TYPE(object);
        let (callee, site) = ((*unit).callee, (*unit).site);
        if FREE_COUNT.get() < 64 {
            (*unit).next = FREE.replace(unit);
            FREE_COUNT.set(FREE_COUNT.get() + 1);
        } else if let Some(free) = (*ty).tp_free {
            free(object.cast());
        }
        ffi::Py_DECREF(ty.cast());
        ffi::Py_XDECREF(callee);
        ffi::Py_XDECREF(site);
    }
}

unsafe extern "C" fn run_unit(
    object: *mut ffi::PyObject,
    args: *const *mut ffi::PyObject,
    nargsf: usize,
    kwnames: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    let unit = object.cast::<UnitObject>();
    // SAFETY: the interpreter holds a reference to the unit for the time of the call, and the unit to these two.
    let (callee, form, plan) = unsafe { ((*unit).callee, (*unit).site, (*unit).plan) };
    // SAFETY: the unit holds its site.
    let site = unsafe { facts(form) };
    let call = call::Call {
        callee,
        args,
        nargsf,
        kwnames,
        form,
    };
    match current() {
        Some(run) if matches!(plan, Plan::User) && stays_plain(run, site) => {
            guarded(|py| Ok(unit::perform(run, py, site, Plan::Closed, &call)))
        }
        // Nothing that it is given could be called.
        Some(_) if matches!(plan, Plan::Api) && call.is_given_plain() => call.live(),
        Some(run) => guarded(|py| Ok(unit::perform(run, py, site, plan, &call))),
        None => call.live(),
    }
}

/// Whether a unit that may have been made long ago is a plain call now.
fn stays_plain(run: &Run, site: &Site) -> bool {
    run.paused.get() > 0
        || run.promised.get() > 0
        || run.depth.get() > DEEPEST
        || run.leaves_out(site)
}

/// Attributes are those of the callee: who asks a function for its name gets it.
unsafe extern "C" fn getattro(
    object: *mut ffi::PyObject,
    name: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: called by the interpreter with a live unit, which holds its callee.
    unsafe { ffi::PyObject_GetAttr((*object.cast::<UnitObject>()).callee, name) }
}

/// Create the type of pending units; it is not public.
pub fn register(py: Python<'_>) -> PyResult<()> {
    let slots = [
        (ffi::Py_tp_dealloc, dealloc as *mut c_void),
        (ffi::Py_tp_getattro, getattro as *mut c_void),
    ];
    let layout = (size_of::<UnitObject>(), offset_of!(UnitObject, vectorcall));
    // SAFETY: the slots match their signatures and UnitObject starts with a PyObject.
    let ty = unsafe { vectorcall_type(py, c"lattice_st._core.Unit", layout, &slots) }?;
    TYPE.store(ty, Ordering::Relaxed);
    Ok(())
}
