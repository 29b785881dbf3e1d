//! The Python type around a `Site`: made by analysis, called as a form.
//!
//! Invariant: the facts behind a site object are set once by `new` and freed by `dealloc`.

use std::ffi::{c_char, c_int, c_uint, c_void};
use std::mem::offset_of;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use pyo3::ffi;
use pyo3::intern as interned;
use pyo3::prelude::*;
use pyo3::types::{PyCode, PyDict, PyString, PyTuple, PyType};
use rustc_hash::FxHashMap;

use super::form;
use super::receiver;
use super::site::parse;
use super::site::{HEAT, Kind, Site};
use super::symbol::intern;
use crate::walk::set_site_type;

/// The Python object around a [`Site`].
#[repr(C)]
pub struct SiteObject {
    head: ffi::PyObject,
    vectorcall: ffi::vectorcallfunc,
    site: *mut Site,
}

static TYPE: AtomicPtr<ffi::PyTypeObject> = AtomicPtr::new(ptr::null_mut());

/// The facts behind a site object.
///
/// # Safety
/// `object` must be an instance of `Site` that outlives the reference.
pub unsafe fn facts<'a>(object: *mut ffi::PyObject) -> &'a Site {
    // SAFETY: by contract the object is a SiteObject, whose `site` is set once by `new` and freed by `dealloc`.
    unsafe { &*(*object.cast::<SiteObject>()).site }
}

/// Whether `object` is a `Site`: what `walk` leaves out of a code hash and `callee` looks for.
pub fn is_site(object: *mut ffi::PyObject) -> bool {
    // SAFETY: only the type pointer of a live object is read.
    unsafe { ffi::Py_TYPE(object) == TYPE.load(Ordering::Relaxed) }
}

/// Whether `object` is the `Site` at the start of a user function.
pub fn is_enter(object: *mut ffi::PyObject) -> bool {
    // SAFETY: checked to be a site first.
    is_site(object) && unsafe { facts(object) }.kind == Kind::Enter
}

/// The lines of all sites in the code that is executing and in what is nested in it, by their names in records.
pub fn lines_of_caller(py: Python<'_>) -> FxHashMap<u64, u32> {
    let mut lines = FxHashMap::default();
    // SAFETY: the present frame is borrowed, its code a new reference.
    let code = unsafe {
        let frame = ffi::PyEval_GetFrame();
        if frame.is_null() {
            return lines;
        }
        Bound::from_owned_ptr(py, ffi::PyFrame_GetCode(frame).cast())
    };
    let mut todo = vec![code];
    while let Some(code) = todo.pop() {
        let constants = code.getattr(interned!(py, "co_consts"));
        let Ok(constants) = constants.and_then(|found| Ok(found.cast_into::<PyTuple>()?)) else {
            continue;
        };
        for constant in constants {
            if is_site(constant.as_ptr()) {
                // SAFETY: checked to be a site; the constants hold it.
                let site = unsafe { facts(constant.as_ptr()) };
                lines.entry(site.id).or_insert(site.line);
            } else if constant.is_instance_of::<PyCode>() {
                todo.push(constant);
            }
        }
    }
    lines
}

/// Whether the form is of no more use: the site is off, and control passes it often.
#[pyfunction]
fn is_spent(site: &Bound<'_, PyAny>) -> bool {
    // SAFETY: checked to be a site first; the caller holds it.
    is_site(site.as_ptr()) && unsafe { facts(site.as_ptr()) }.is_spent()
}

/// The lean code around a block calls these names without a form; its record answers for that.
#[pyfunction]
fn call_bare(block: &Bound<'_, PyAny>, names: Vec<String>) {
    let py = block.py();
    if is_site(block.as_ptr()) {
        // SAFETY: checked to be a site; the caller holds it.
        let site = unsafe { facts(block.as_ptr()) };
        site.bare(names.into_iter().map(|name| intern(py, &[name])));
    }
}

/// Whether the form of a call is no unit, and control passes it often.
#[pyfunction]
fn is_hot(site: &Bound<'_, PyAny>) -> bool {
    // SAFETY: checked to be a site first; the caller holds it.
    is_site(site.as_ptr()) && unsafe { facts(site.as_ptr()) }.is_hot()
}

/// Whether the code around a call is given nothing but data.
#[pyfunction]
fn stand_inside(site: &Bound<'_, PyAny>, inside: bool) {
    if is_site(site.as_ptr()) {
        // SAFETY: checked to be a site; the caller holds it.
        unsafe { facts(site.as_ptr()) }.stand_inside(inside);
    }
}

/// How often control passed a site that was no unit.
#[pyfunction]
fn passes(site: &Bound<'_, PyAny>) -> u32 {
    if is_site(site.as_ptr()) {
        // SAFETY: checked to be a site; the caller holds it.
        unsafe { facts(site.as_ptr()) }.passes()
    } else {
        0
    }
}

/// Whether a look at the receiver would do instead of the form of a method's call.
#[pyfunction]
fn is_typed(site: &Bound<'_, PyAny>) -> bool {
    // SAFETY: checked to be a site first; the caller holds it.
    is_site(site.as_ptr()) && unsafe { facts(site.as_ptr()) }.is_typed()
}

/// Whether a look at receivers met one whose method nobody can answer for.
#[pyfunction]
fn is_wild(site: &Bound<'_, PyAny>) -> bool {
    // SAFETY: checked to be a site first; the caller holds it.
    is_site(site.as_ptr()) && unsafe { facts(site.as_ptr()) }.is_wild()
}

/// How many sites of the process became hot: whoever compiles lean variants looks again when it has changed.
#[pyfunction]
fn heat() -> u64 {
    HEAT.load(Ordering::Relaxed)
}

unsafe extern "C" fn new(
    subtype: *mut ffi::PyTypeObject,
    args: *mut ffi::PyObject,
    kwargs: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    form::guarded(|py| {
        // SAFETY: CPython hands tp_new a tuple and a dict or NULL, both borrowed.
        let args = unsafe { Bound::from_borrowed_ptr(py, args) };
        // SAFETY: as above.
        let kwargs = unsafe { Bound::from_borrowed_ptr_or_opt(py, kwargs) };
        let kwargs = kwargs.as_ref().map(|k| k.cast::<PyDict>()).transpose()?;
        let site = parse(args.cast::<PyTuple>()?, kwargs)?;
        let vectorcall = match site.kind {
            Kind::Call => form::call as ffi::vectorcallfunc,
            // A receiver is reached by a subscript only.
            Kind::Enter | Kind::Receiver => form::enter as ffi::vectorcallfunc,
            Kind::Block => form::block as ffi::vectorcallfunc,
            Kind::End => form::end as ffi::vectorcallfunc,
            Kind::Take => form::take as ffi::vectorcallfunc,
            Kind::Drop => form::abandon as ffi::vectorcallfunc,
        };
        // SAFETY: the type is ours, its basic size is that of SiteObject; both fields are set before anyone sees it.
        unsafe {
            let object = ffi::PyType_GenericAlloc(subtype, 0).cast::<SiteObject>();
            if object.is_null() {
                return Err(PyErr::fetch(py));
            }
            (*object).vectorcall = vectorcall;
            (*object).site = Box::into_raw(Box::new(site));
            Ok(object.cast())
        }
    })
}

unsafe extern "C" fn dealloc(object: *mut ffi::PyObject) {
    // SAFETY: called once by CPython when the last reference is gone; `site` came from Box::into_raw.
    unsafe {
        let ty = ffi::Py_TYPE(object);
        let site = (*object.cast::<SiteObject>()).site;
        if !site.is_null() {
            drop(Box::from_raw(site));
        }
        if let Some(free) = (*ty).tp_free {
            free(object.cast());
        }
        ffi::Py_DECREF(ty.cast());
    }
}

unsafe extern "C" fn repr(object: *mut ffi::PyObject) -> *mut ffi::PyObject {
    form::guarded(|py| {
        // SAFETY: tp_repr is called with an instance.
        let site = unsafe { facts(object) };
        let text = format!(
            "<Site {:?} {} {}:{}>",
            site.kind, site.name, site.filename, site.line
        );
        Ok(PyString::new(py, &text).into_ptr())
    })
}

/// Create a type whose instances are called through their field at `offset`, with these slots; shared by sites and
/// units. The reference is the caller's.
///
/// # Safety
/// `size` is that of a struct that starts with a `PyObject`; each function has the signature of its slot.
pub unsafe fn vectorcall_type(
    py: Python<'_>,
    name: &'static std::ffi::CStr,
    (size, offset): (usize, usize),
    slots: &[(c_int, *mut c_void)],
) -> PyResult<*mut ffi::PyTypeObject> {
    let given = slots.iter();
    let mut slots: Vec<_> = given
        .map(|&(slot, pfunc)| ffi::PyType_Slot { slot, pfunc })
        .collect();
    let members = Box::leak(Box::new([
        ffi::PyMemberDef {
            name: c"__vectorcalloffset__".as_ptr().cast::<c_char>(),
            type_code: ffi::Py_T_PYSSIZET,
            offset: offset.cast_signed(),
            flags: ffi::Py_READONLY,
            doc: ptr::null(),
        },
        ffi::PyMemberDef::default(),
    ]));
    slots.push(ffi::PyType_Slot {
        slot: ffi::Py_tp_members,
        pfunc: members.as_mut_ptr().cast(),
    });
    slots.push(ffi::PyType_Slot {
        slot: ffi::Py_tp_call,
        pfunc: ffi::PyVectorcall_Call as *mut c_void,
    });
    slots.push(ffi::PyType_Slot::default());
    let mut spec = ffi::PyType_Spec {
        name: name.as_ptr(),
        basicsize: c_int::try_from(size).unwrap_or(c_int::MAX),
        itemsize: 0,
        flags: (ffi::Py_TPFLAGS_DEFAULT
            | ffi::Py_TPFLAGS_HAVE_VECTORCALL
            | ffi::Py_TPFLAGS_IMMUTABLETYPE) as c_uint,
        slots: slots.as_mut_ptr(),
    };
    // SAFETY: spec and slots live through the call; members are leaked because the type keeps pointing at them.
    let ty: *mut ffi::PyTypeObject = unsafe { ffi::PyType_FromSpec(&raw mut spec).cast() };
    if ty.is_null() {
        return Err(PyErr::fetch(py));
    }
    Ok(ty)
}

/// Create the type and add it to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let slots = [
        (ffi::Py_tp_new, new as *mut c_void),
        (ffi::Py_tp_dealloc, dealloc as *mut c_void),
        (ffi::Py_tp_repr, repr as *mut c_void),
        // What rewritten code uses: these cost a third of a call, and subscripts less than operators with two sides.
        (ffi::Py_nb_negative, form::enter_by_sign as *mut c_void),
        (ffi::Py_mp_subscript, form::subscript as *mut c_void),
    ];
    let layout = (size_of::<SiteObject>(), offset_of!(SiteObject, vectorcall));
    // SAFETY: the slots match their signatures and SiteObject starts with a PyObject.
    let ty = unsafe { vectorcall_type(module.py(), c"lattice_st._core.Site", layout, &slots) }?;
    TYPE.store(ty, Ordering::Relaxed);
    module.add_function(wrap_pyfunction!(is_spent, module)?)?;
    module.add_function(wrap_pyfunction!(is_hot, module)?)?;
    module.add_function(wrap_pyfunction!(passes, module)?)?;
    module.add_function(wrap_pyfunction!(stand_inside, module)?)?;
    module.add_function(wrap_pyfunction!(is_typed, module)?)?;
    module.add_function(wrap_pyfunction!(call_bare, module)?)?;
    module.add_function(wrap_pyfunction!(is_wild, module)?)?;
    module.add_function(wrap_pyfunction!(heat, module)?)?;
    module.add_function(wrap_pyfunction!(receiver::attributes_stored, module)?)?;
    // SAFETY: a live type object.
    let class = unsafe { Bound::from_borrowed_ptr(module.py(), ty.cast()) };
    let about = |site: &Bound<'_, PyAny>| {
        // SAFETY: walk calls this for instances of the class only.
        let site = unsafe { facts(site.as_ptr()) };
        (u64::from(site.index), site.stands_for)
    };
    let holds = |site: &Bound<'_, PyAny>, name: &str, module: &str| {
        // SAFETY: as above.
        let held = unsafe { &facts(site.as_ptr()).held };
        held.iter().any(|(own, of)| own == name && of == module)
    };
    set_site_type(class.cast::<PyType>()?, about, holds);
    // SAFETY: a fresh type object, one reference owned here and given to the module.
    module.add("Site", unsafe {
        Bound::from_owned_ptr(module.py(), ty.cast())
    })
}
