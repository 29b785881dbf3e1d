//! Names of the program, interned for the life of the process.
//!
//! Invariant: two paths are equal exactly when they are the same pointer; the table only grows, bounded by the
//! distinct names in the sources that were rewritten.

use std::hash::{Hash, Hasher};
use std::sync::Mutex;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyString;
use rustc_hash::FxHashMap;

/// A dotted path of names, `("np", "mean")`.
pub struct Names {
    /// Interned Python strings, one per part, never freed.
    pub parts: Box<[Part]>,
    /// `np.mean`
    pub text: String,
    /// The path without its last part.
    pub parent: Option<Path>,
}

/// An interned Python string that lives for ever.
pub struct Part(*mut ffi::PyObject);

// SAFETY: an immutable str that is never freed; it is only used with the GIL held.
unsafe impl Send for Part {}
// SAFETY: as above.
unsafe impl Sync for Part {}

impl Part {
    /// This text, interned.
    pub fn new(py: Python<'_>, text: &str) -> Self {
        Self(PyString::intern(py, text).into_ptr())
    }

    /// The string, borrowed.
    pub fn ptr(&self) -> *mut ffi::PyObject {
        self.0
    }
}

/// An interned path: cheap to copy, compared by pointer.
#[derive(Clone, Copy)]
pub struct Path(&'static Names);

impl Path {
    /// The parts and the text.
    pub fn names(self) -> &'static Names {
        self.0
    }

    /// A number that stands for the path as long as the process lives.
    pub fn word(self) -> u64 {
        std::ptr::from_ref(self.0) as u64
    }

    /// The path of the first `count` parts (at least one).
    pub fn prefix(self, count: usize) -> Self {
        let mut path = self;
        while path.0.parts.len() > count.max(1) {
            match path.0.parent {
                Some(parent) => path = parent,
                None => break,
            }
        }
        path
    }
}

impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Path {}

impl Hash for Path {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::from_ref(self.0).hash(state);
    }
}

static TABLE: Mutex<Option<FxHashMap<String, &'static Names>>> = Mutex::new(None);

/// The one path with these parts.
pub fn intern(py: Python<'_>, parts: &[String]) -> Path {
    let parent = (parts.len() > 1).then(|| intern(py, &parts[..parts.len() - 1]));
    let text = parts.join(".");
    let mut table = TABLE
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let table = table.get_or_insert_with(FxHashMap::default);
    if let Some(names) = table.get(&text) {
        return Path(names);
    }
    // Interning a str runs no user code, so holding the lock is safe.
    let parts = parts.iter().map(|part| Part::new(py, part)).collect();
    let names: &'static Names = Box::leak(Box::new(Names {
        parts,
        text: text.clone(),
        parent,
    }));
    table.insert(text, names);
    Path(names)
}
