//! The raw state of the two global generators, as a second check: whoever draws moves it, also if no table knows.
//!
//! Invariant: memory is read only of objects that are kept alive here and whose layout was checked by type and size.

use std::cell::RefCell;
use std::ffi::CStr;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyAnyMethods, PyDict, PyModule};

use super::cell::Key;
use super::op::Op;

/// Words of a Mersenne Twister.
const WORDS: usize = 624;
/// `_random.Random`: object head, position, words.
const RANDOM_SIZE: usize = size_of::<ffi::PyObject>() + 4 * (1 + WORDS);

/// Position, and some of the words: a draw moves the position, and after the last word all words are made anew.
type Raw = [u32; 5];

/// The state of both generators, zero where a generator cannot be looked at.
pub type States = [Raw; 2];

/// Where the words lie.
#[derive(Default)]
pub struct Generators(RefCell<[Option<Place>; 2]>);

struct Place {
    words: *const u32,
    position: *const u32,
    _owner: Py<PyAny>,
}

impl Place {
    fn read(&self) -> Raw {
        // SAFETY: both point into an object of known layout that `_owner` keeps alive; the GIL is held.
        unsafe {
            let word = |at: usize| *self.words.add(at);
            [
                *self.position,
                word(0),
                word(1),
                word(WORDS / 2),
                word(WORDS - 1),
            ]
        }
    }
}

impl Generators {
    /// Look where the generators are now: at the start of a run.
    pub fn find(&self, py: Python<'_>) {
        let found = [random(py), numpy(py)];
        let old = self.0.replace(found);
        drop(old);
    }

    /// The states of this moment.
    pub fn states(&self) -> States {
        let places = self.0.borrow();
        [0, 1].map(|at: usize| places[at].as_ref().map_or([0; 5], Place::read))
    }
}

/// The generator that moved although none of these ops says so.
pub fn moved_unseen(before: States, after: States, ops: &[Op]) -> Option<&'static str> {
    [(Key::Random, "random"), (Key::NumpyRandom, "numpy.random")]
        .into_iter()
        .enumerate()
        .find(|(at, (key, _))| {
            let told = |op: &Op| matches!(op, Op::Rng { which, .. } if which == key);
            before[*at] != after[*at] && !ops.iter().any(told)
        })
        .map(|(_, (_, name))| name)
}

/// Whether this is one of the two generators behind the functions of `random` and `numpy.random`.
///
/// Their methods are these functions, and they are classes that scripts make their own generators of: so what is
/// known of a method for all of its receivers must not be said of these two, nor the other way round.
pub fn is_hidden(py: Python<'_>, receiver: *mut ffi::PyObject) -> bool {
    // SAFETY: the caller has a live object; the name of a type ends with a zero byte.
    let name = unsafe { CStr::from_ptr((*ffi::Py_TYPE(receiver)).tp_name) };
    let (module, hidden) = match name.to_bytes() {
        b"Random" => ("random", "_inst"),
        b"numpy.random.mtrand.RandomState" => ("numpy.random.mtrand", "_rand"),
        _ => return false,
    };
    let Some(hidden) = in_module(py, module, hidden) else {
        return false;
    };
    HIDDEN[usize::from(module != "random")].store(hidden.as_ptr() as usize, Ordering::Relaxed);
    hidden.as_ptr() == receiver
}

/// Where the two are, as far as `is_hidden` has seen an object of their types.
static HIDDEN: [AtomicUsize; 2] = [AtomicUsize::new(0), AtomicUsize::new(0)];

/// As `is_hidden`, for an object whose type was classified before.
#[inline]
pub fn was_hidden(receiver: *mut ffi::PyObject) -> bool {
    let known = |place: &AtomicUsize| place.load(Ordering::Relaxed) == receiver as usize;
    HIDDEN.iter().any(known)
}

fn in_module<'py>(py: Python<'py>, module: &str, name: &str) -> Option<Bound<'py, PyAny>> {
    // SAFETY: `sys.modules` lives as long as the interpreter.
    let modules = unsafe { Bound::from_borrowed_ptr(py, ffi::PyImport_GetModuleDict()) };
    let module = modules
        .cast_into::<PyDict>()
        .ok()?
        .get_item(module)
        .ok()??;
    module
        .cast_into::<PyModule>()
        .ok()?
        .dict()
        .get_item(name)
        .ok()?
}

/// The hidden instance behind `random.random`.
fn random(py: Python<'_>) -> Option<Place> {
    let owner = in_module(py, "random", "_inst")?;
    let kind = in_module(py, "_random", "Random")?;
    // SAFETY: the type of a live object, and a type that was just looked up; sizes of live types are read.
    unsafe {
        let kind = kind.as_ptr().cast::<ffi::PyTypeObject>();
        if ffi::PyType_Check(kind.cast()) == 0
            || ffi::PyType_IsSubtype(ffi::Py_TYPE(owner.as_ptr()), kind) == 0
            || usize::try_from((*kind).tp_basicsize).ok()? != RANDOM_SIZE.next_multiple_of(8)
        {
            return None;
        }
        // One object head of 16 bytes, then the position: both of these are aligned for words.
        let position = owner.as_ptr().add(1).cast::<u32>();
        Some(Place {
            words: position.add(1),
            position,
            _owner: owner.unbind(),
        })
    }
}

/// The bit generator behind `numpy.random.rand`: `{words, position}` behind the first pointer of its capsule.
fn numpy(py: Python<'_>) -> Option<Place> {
    let bits = in_module(py, "numpy.random.mtrand", "_rand")?
        .getattr("_bit_generator")
        .ok()?;
    let own = in_module(py, "numpy.random._mt19937", "MT19937")?;
    if bits.get_type().as_ptr() != own.as_ptr() {
        return None; // somebody chose another kind
    }
    let capsule = bits.getattr("capsule").ok()?;
    // SAFETY: the capsule of a bit generator is called so and holds `bitgen_t`, whose first field points to the state;
    // the state of MT19937 is 624 words and an int. It lives inside of `bits`.
    unsafe {
        let bitgen = ffi::PyCapsule_GetPointer(capsule.as_ptr(), c"BitGenerator".as_ptr());
        if bitgen.is_null() {
            ffi::PyErr_Clear();
            return None;
        }
        let words = ptr::read(bitgen.cast::<*const u32>());
        if words.is_null() {
            return None;
        }
        Some(Place {
            words,
            position: words.add(WORDS),
            _owner: bits.unbind(),
        })
    }
}
