//! The walk itself: one root -> one hash and the list of its mutables in visit order.
//!
//! Invariant: a mutable met again contributes its label instead of its content, so sharing is part of the hash; sharing
//! of immutables is not. Nothing that Python may free during the walk is ever labelled.

use std::cell::RefCell;
use std::collections::hash_map::Entry;
use std::rc::Rc;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyString;
use rustc_hash::FxHashMap;
use values::{Sink, hash_bytes};

use super::error::{Halt, Step, Unsupported, Walk};
use super::instances::{Layout, Version};
use super::{library, tags};

pub(super) type Raw = *mut ffi::PyObject;

/// Containers nested deeper than this have no print: the walk uses the C stack.
const DEEPEST: u32 = 400;
/// Buffers below this go into the stream as they are; the length says which.
const SHORT_BUFFER: usize = 512;
/// Buffers above this are hashed without the GIL.
const LONG_BUFFER: usize = 256 * 1024;

/// One mutable object or memory that a walk met.
#[derive(Debug, Clone, Copy)]
pub struct Mutable {
    /// The address; `+ 1` when it stands for the memory that the object at the address owns.
    pub(super) key: usize,
    /// Its name within the root; equal walks give equal labels.
    pub(super) label: u64,
    /// Memory: address of the first element; objects: 0.
    pub(super) data: usize,
}

/// Parts from here on are blocks of frames, which pandas copies before it writes to them.
pub(super) const COPIED_ON_WRITE: u64 = 1 << 30;

/// The label of an immutable root, above those that a walk gives.
const ONE_OBJECT: u64 = u64::MAX << 32;

impl Mutable {
    pub(super) fn is_object(&self) -> bool {
        self.key & 1 == 0
    }
}

/// The fingerprint of one root: content with internal sharing, and its mutables for sharing across roots.
pub struct RootPrint {
    /// 128-bit hash of content and internal sharing.
    pub hash: u128,
    /// Mutables in visit order. Addresses are good as long as `root` is alive and unchanged.
    pub mutables: Vec<Mutable>,
    pub(super) root: Py<PyAny>,
}

impl RootPrint {
    /// The print of a function of the user that has no parts but its code, whose hash is known.
    pub fn of_function(function: &Bound<'_, PyAny>, hash: u128) -> Self {
        let itself = Mutable {
            key: function.as_ptr() as usize,
            label: 0,
            data: 0,
        };
        Self {
            hash,
            mutables: vec![itself],
            root: function.clone().unbind(),
        }
    }

    /// The same print, of a value that counts as one object although nobody can change it.
    pub fn one_object(mut self) -> Self {
        let key = self.root.as_ptr() as usize;
        if self.mutables.iter().all(|mutable| mutable.key != key) {
            self.mutables.push(Mutable {
                key,
                label: ONE_OBJECT,
                data: 0,
            });
        }
        self
    }

    /// The same print, of the same value or of nobody.
    pub fn again(&self, root: &Bound<'_, PyAny>) -> Self {
        Self {
            hash: self.hash,
            mutables: self.mutables.clone(),
            root: root.clone().unbind(),
        }
    }

    /// Whether no part of the value is an object that could be changed by itself: a list in a cell, say.
    pub fn holds_no_object(&self) -> bool {
        let root = self.root.as_ptr() as usize;
        self.mutables
            .iter()
            .all(|mutable| !mutable.is_object() || mutable.key == root)
    }

    /// The value that was walked.
    pub fn root(&self) -> &Py<PyAny> {
        &self.root
    }

    /// Whether two prints tell of the same state: equal content, and every mutable is the very same object. An equal
    /// hash alone does not say so: a part may have been replaced by an equal one.
    pub fn same(&self, other: &Self) -> bool {
        let alike =
            |(a, b): (&Mutable, &Mutable)| a.key == b.key && a.label == b.label && a.data == b.data;
        self.hash == other.hash
            && self.mutables.len() == other.mutables.len()
            && self.mutables.iter().zip(&other.mutables).all(alike)
    }
}

#[derive(Default)]
struct Scratch {
    seen: FxHashMap<usize, (u64, usize)>,
    bytes: Vec<u8>,
}

thread_local! {
    /// Names of attributes as texts of Python, by where they stand in this program: finding an attribute by an interned
    /// text takes its place in the cache of the type, by another one a search through all base classes.
    static NAMES: RefCell<FxHashMap<(usize, usize), Py<PyString>>> = RefCell::default();
    // Kept between walks to save allocations; taken out while a walk runs, so a nested walk gets a fresh one.
    static SCRATCH: RefCell<Option<Scratch>> = const { RefCell::new(None) };
}

pub(super) struct Printer<'py> {
    pub py: Python<'py>,
    pub sink: Sink,
    seen: FxHashMap<usize, (u64, usize)>,
    pub mutables: Vec<Mutable>,
    /// Address and label of the last mutable that was met again: the same one often stands in a row.
    recent: (usize, u64),
    labels: u64,
    depth: u32,
    /// Above 0 while temporaries are walked: they must not be labelled.
    quiet: u32,
    pub layouts: FxHashMap<usize, Rc<Layout>>,
    /// The layout of the last instance.
    pub last: Option<(usize, Version, Rc<Layout>)>,
    /// Time zones met in this walk, kept so that their addresses are not used again.
    pub zones: FxHashMap<usize, (u128, Py<PyAny>)>,
}

/// Fingerprint of one root. No user code is executed.
pub fn print(root: &Bound<'_, PyAny>) -> Result<RootPrint, Unsupported> {
    let mut printer = Printer::new(root.py());
    let walked = printer.value(root.as_ptr());
    let (hash, mutables) = printer.finish();
    match walked {
        Ok(()) => Ok(RootPrint {
            hash,
            mutables,
            root: root.clone().unbind(),
        }),
        Err(halt) => Err(halt.into()),
    }
}

/// A name of this program as a text of Python.
pub(super) fn interned<'py>(py: Python<'py>, name: &'static str) -> Bound<'py, PyString> {
    NAMES.with_borrow_mut(|names| {
        names
            .entry((name.as_ptr() as usize, name.len()))
            .or_insert_with(|| PyString::intern(py, name).unbind())
            .bind(py)
            .clone()
    })
}

/// The printable name of the type of an object, with its module.
pub(super) fn type_name(object: Raw) -> String {
    // SAFETY: `object` is alive, hence its type is.
    unsafe { library::name_of(ffi::Py_TYPE(object)) }
}

impl<'py> Printer<'py> {
    pub fn new(py: Python<'py>) -> Self {
        let Scratch { seen, bytes } = SCRATCH.take().unwrap_or_default();
        Self {
            py,
            sink: Sink::reusing(bytes),
            seen,
            mutables: Vec::new(),
            recent: (0, 0),
            labels: 0,
            depth: 0,
            quiet: 0,
            layouts: FxHashMap::default(),
            last: None,
            zones: FxHashMap::default(),
        }
    }

    fn finish(self) -> (u128, Vec<Mutable>) {
        let (hash, bytes) = self.sink.finish();
        let mut seen = self.seen;
        // Clearing a table costs by its room, so a large one is not kept for small values.
        if seen.capacity() < 1 << 12 && bytes.capacity() < 1 << 18 {
            seen.clear();
            SCRATCH.set(Some(Scratch { seen, bytes }));
        }
        (hash, self.mutables)
    }

    /// Walk a value that has no parts and needs no reference held; says whether it was one.
    #[inline]
    pub fn quick(&mut self, object: Raw) -> bool {
        // SAFETY: callers pass live objects; the exact types are read, and the singletons are immortal.
        unsafe {
            let kind = ffi::Py_TYPE(object);
            if kind == &raw mut ffi::PyUnicode_Type {
                return self.text(object).is_ok();
            }
            if kind == &raw mut ffi::PyLong_Type {
                return self.small_integer(object);
            }
            if kind == &raw mut ffi::PyFloat_Type {
                let number = ffi::PyFloat_AS_DOUBLE(object);
                if number.is_nan() {
                    return false;
                }
                self.sink.word(tags::FLOAT, number.to_bits());
                return true;
            }
            let tag = if object == ffi::Py_None() {
                tags::NONE
            } else if object == ffi::Py_True() {
                tags::TRUE
            } else if object == ffi::Py_False() {
                tags::FALSE
            } else {
                return false;
            };
            self.sink.tag(tag);
            true
        }
    }

    /// Walk any value.
    #[inline]
    pub fn value(&mut self, object: Raw) -> Walk {
        if self.quick(object) {
            return Ok(());
        }
        self.slow(object)
    }

    /// Walk a value that is not `quick`.
    pub fn slow(&mut self, object: Raw) -> Walk {
        // SAFETY: callers pass live objects; reading a type is reading one field.
        let kind = unsafe { ffi::Py_TYPE(object) };
        if kind == &raw mut ffi::PyLong_Type {
            return self.long_integer(object);
        }
        if kind == &raw mut ffi::PyUnicode_Type {
            return Err(self.unknown(object));
        }
        if kind == &raw mut ffi::PyFloat_Type {
            self.not_a_number(object);
            return Ok(());
        }
        if self.recent.0 == object as usize && self.quiet == 0 {
            self.sink.word(tags::AGAIN, self.recent.1);
            return Ok(());
        }
        self.sink.breathe();
        if self.depth >= DEEPEST {
            return Err(self.refuse(object, "it is nested too deeply"));
        }
        self.depth += 1;
        let walked = self.composite(object, kind);
        self.depth -= 1;
        walked
    }

    /// A NaN equals nothing but, in containers, itself: programs see which one it is, as with a mutable.
    fn not_a_number(&mut self, object: Raw) {
        if !self.met(object) {
            // SAFETY: the caller saw an exact float.
            let bits = unsafe { ffi::PyFloat_AS_DOUBLE(object) }.to_bits();
            self.sink.word(tags::FLOAT, bits);
        }
    }

    /// Walk a part that is reached by an attribute.
    #[inline]
    pub fn attribute(&mut self, name: &str, object: Raw) -> Walk {
        if self.quick(object) {
            return Ok(());
        }
        self.slow(object)
            .map_err(|halt| halt.at(Step::Attr(name.to_owned())))
    }

    /// Read an attribute of an exact library type and walk it.
    pub fn read(&mut self, object: &Bound<'py, PyAny>, name: &'static str) -> Walk {
        let part = self.get(object, name)?;
        self.attribute(name, part.as_ptr())
    }

    /// Read an attribute of an exact library type.
    pub fn get(&self, object: &Bound<'py, PyAny>, name: &'static str) -> Walk<Bound<'py, PyAny>> {
        object
            .getattr(interned(self.py, name))
            .map_err(|error| self.failed(object.as_ptr(), &error))
    }

    /// Call a method of an exact library type without arguments.
    pub fn call(&self, object: &Bound<'py, PyAny>, name: &'static str) -> Walk<Bound<'py, PyAny>> {
        object
            .call_method0(interned(self.py, name))
            .map_err(|error| self.failed(object.as_ptr(), &error))
    }

    /// Walk what a call made for us: its containers die with the walk, so they get no labels.
    pub fn temporary(&mut self, object: &Bound<'py, PyAny>) -> Walk {
        self.quiet += 1;
        let walked = self.value(object.as_ptr());
        self.quiet -= 1;
        walked
    }

    /// Walk parts that count as immutable although Python could change them: they get no labels.
    pub fn quietly<T>(&mut self, walk: impl FnOnce(&mut Self) -> Walk<T>) -> Walk<T> {
        self.quiet += 1;
        let walked = walk(self);
        self.quiet -= 1;
        walked
    }

    /// Whether this mutable was met before; then its label is written. Else it gets the next label.
    #[inline]
    pub fn met(&mut self, object: Raw) -> bool {
        if self.quiet > 0 {
            return false;
        }
        match self.seen.entry(object as usize) {
            Entry::Occupied(known) => {
                self.recent = (object as usize, known.get().0);
                self.sink.word(tags::AGAIN, known.get().0);
                true
            }
            Entry::Vacant(free) => {
                let label = self.labels << 32;
                self.labels += 1;
                free.insert((label, 0));
                self.mutables.push(Mutable {
                    key: object as usize,
                    label,
                    data: 0,
                });
                false
            }
        }
    }

    /// Whether this mutable was met before; then its label is written. Else nothing happens.
    pub fn again(&mut self, object: Raw) -> bool {
        if self.quiet > 0 {
            return false;
        }
        let known = self.seen.get(&(object as usize));
        if let Some((label, _)) = known {
            self.sink.word(tags::AGAIN, *label);
        }
        known.is_some()
    }

    /// Note the memory behind a value; written only when it was met before. `part` names it within its object.
    pub fn memory(&mut self, owner: Raw, data: usize, part: u64) {
        if self.quiet > 0 {
            return;
        }
        let key = owner as usize + 1;
        match self.seen.entry(key) {
            Entry::Occupied(known) => {
                let (label, start) = *known.get();
                self.sink.word(tags::BUFFER_AGAIN, label);
                self.sink
                    .word(tags::BUFFER_AGAIN, data.wrapping_sub(start) as u64);
            }
            Entry::Vacant(free) => {
                // The object itself has just been labelled: its memory is named after it.
                let label = (self.labels.saturating_sub(1) << 32) | (part + 1);
                free.insert((label, data));
                self.mutables.push(Mutable { key, label, data });
            }
        }
    }

    /// Hash a part apart from the rest.
    pub fn apart(&mut self, walk: impl FnOnce(&mut Self) -> Walk) -> Walk<u128> {
        let outer = std::mem::take(&mut self.sink);
        let walked = walk(self);
        let inner = std::mem::replace(&mut self.sink, outer);
        walked.map(|()| inner.finish().0)
    }

    /// Hash memory that cannot be freed or resized meanwhile; without the GIL when it is long.
    pub fn buffer(&mut self, tag: u8, data: *const u8, length: usize) {
        if length == 0 {
            self.sink.word(tag, 0);
            return;
        }
        // SAFETY: the caller owns a reference or an exported view of `length` bytes at `data`.
        let bytes = unsafe { std::slice::from_raw_parts(data, length) };
        if length < SHORT_BUFFER {
            self.sink.bytes(tag, bytes);
            return;
        }
        self.sink.word(tag, length as u64);
        let hash = if length > LONG_BUFFER {
            self.py.detach(|| hash_bytes(bytes))
        } else {
            hash_bytes(bytes)
        };
        self.sink.hash(hash);
    }

    #[allow(clippy::unused_self, reason = "reads as a verb of the walk")]
    #[cold]
    pub fn refuse(&self, object: Raw, reason: &str) -> Box<Halt> {
        Box::new(Halt {
            type_name: type_name(object),
            reason: Some(reason.to_owned()),
            steps: Vec::new(),
        })
    }

    #[allow(clippy::unused_self, reason = "reads as a verb of the walk")]
    #[cold]
    pub fn unknown(&self, object: Raw) -> Box<Halt> {
        Box::new(Halt {
            type_name: type_name(object),
            reason: None,
            steps: Vec::new(),
        })
    }

    #[cold]
    pub fn failed(&self, object: Raw, error: &PyErr) -> Box<Halt> {
        self.refuse(object, &format!("reading it failed: {error}"))
    }
}
