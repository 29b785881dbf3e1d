//! Builtin containers, and the dispatch from a type to its walk.
//!
//! Invariant: order is content, for dicts and sets too. An item is held while it is walked, and a container that
//! changed its length meanwhile (another thread) has no print.

use pyo3::ffi;
use pyo3::prelude::*;

use super::error::{Step, Walk};
use super::known::Known;
use super::print::{Printer, Raw};
use super::{known, tags};

unsafe extern "C" {
    // Exported by every supported CPython, absent from the public headers.
    fn _PySet_NextEntry(
        set: Raw,
        pos: *mut ffi::Py_ssize_t,
        key: *mut Raw,
        hash: *mut ffi::Py_hash_t,
    ) -> i32;
}

/// The items of a set in iteration order, borrowed.
///
/// # Safety
/// `set` is a live set or frozenset.
pub(super) unsafe fn set_items(set: Raw) -> Vec<Raw> {
    let mut items = Vec::new();
    let (mut place, mut key, mut hash) = (0, std::ptr::null_mut(), 0);
    // SAFETY: the set is alive and nothing runs between two steps.
    while unsafe { _PySet_NextEntry(set, &raw mut place, &raw mut key, &raw mut hash) } != 0 {
        items.push(key);
    }
    items
}

impl Printer<'_> {
    /// A value that is neither text nor a number.
    pub fn composite(&mut self, object: Raw, kind: *mut ffi::PyTypeObject) -> Walk {
        if kind == &raw mut ffi::PyDict_Type {
            if self.met(object) {
                return Ok(());
            }
            return self.dict(tags::DICT, object);
        }
        if kind == &raw mut ffi::PyList_Type {
            if self.met(object) {
                return Ok(());
            }
            return self.list(tags::LIST, object);
        }
        if kind == &raw mut ffi::PyTuple_Type {
            return self.tuple(tags::TUPLE, object);
        }
        if kind == &raw mut ffi::PyBytes_Type {
            self.bytes(object);
            return Ok(());
        }
        if let Some(layout) = self.known_layout(kind) {
            return self.instance_with(object, kind, &layout);
        }
        match known::of(self.py, kind) {
            Known::Instance => self.instance(object, kind),
            special => self.special(special, object),
        }
    }

    pub fn list(&mut self, tag: u8, list: Raw) -> Walk {
        // SAFETY: `list` is a live list (or subclass): its storage is read, its methods are not called.
        let length = unsafe { ffi::PyList_GET_SIZE(list) };
        self.sink.word(tag, length as u64);
        for index in 0..length {
            // SAFETY: the bound is checked against the present size on every step; an item with parts is held.
            let item = unsafe {
                if index >= ffi::PyList_GET_SIZE(list) {
                    break;
                }
                let item = ffi::PyList_GET_ITEM(list, index);
                if self.quick(item) {
                    if index.trailing_zeros() >= 10 {
                        self.sink.breathe();
                    }
                    continue;
                }
                Bound::from_borrowed_ptr(self.py, item)
            };
            self.slow(item.as_ptr())
                .map_err(|halt| halt.at(Step::Index(index as usize)))?;
        }
        // SAFETY: as above.
        if unsafe { ffi::PyList_GET_SIZE(list) } != length {
            return Err(self.refuse(list, "another thread changed it meanwhile"));
        }
        Ok(())
    }

    pub fn tuple(&mut self, tag: u8, tuple: Raw) -> Walk {
        // SAFETY: `tuple` is a live tuple (or subclass); tuples are immutable, so borrowed items live as long as it.
        let length = unsafe { ffi::PyTuple_GET_SIZE(tuple) };
        self.sink.word(tag, length as u64);
        for index in 0..length {
            // SAFETY: the index is in range.
            let item = unsafe { ffi::PyTuple_GET_ITEM(tuple, index) };
            self.value(item)
                .map_err(|halt| halt.at(Step::Index(index as usize)))?;
        }
        Ok(())
    }

    /// The entries of a dict (or subclass), in order, read from its storage.
    pub fn dict(&mut self, tag: u8, dict: Raw) -> Walk {
        self.entries(tag, dict, |key| Step::Key(short_key(key)))
    }

    /// The entries of a dict; `step` says how a path names one.
    pub fn entries(
        &mut self,
        tag: u8,
        dict: Raw,
        step: impl Fn(&Bound<'_, PyAny>) -> Step,
    ) -> Walk {
        // SAFETY: `dict` is a live dict (or subclass).
        let length = unsafe { ffi::PyDict_Size(dict) };
        self.sink.word(tag, length as u64);
        let (mut pos, mut key, mut value) = (0, std::ptr::null_mut(), std::ptr::null_mut());
        let mut count = 0_usize;
        // SAFETY: `PyDict_Next` checks its position against the present storage; key and value are held below.
        while unsafe { ffi::PyDict_Next(dict, &raw mut pos, &raw mut key, &raw mut value) } != 0 {
            count += 1;
            // Most keys are text, and most values have no parts: then nothing can run between the two.
            let plain_key = self.quick(key);
            if plain_key && self.quick(value) {
                if count.trailing_zeros() >= 10 {
                    self.sink.breathe();
                }
                continue;
            }
            // SAFETY: both were just read from the live dict.
            let (key, value) = unsafe {
                (
                    Bound::from_borrowed_ptr(self.py, key),
                    Bound::from_borrowed_ptr(self.py, value),
                )
            };
            if !plain_key {
                self.slow(key.as_ptr())
                    .map_err(|halt| halt.at(Step::Index(count - 1)))?;
            }
            self.value(value.as_ptr())
                .map_err(|halt| halt.at(step(&key)))?;
        }
        // SAFETY: as above.
        if count as isize != length || unsafe { ffi::PyDict_Size(dict) } != length {
            return Err(self.refuse(dict, "another thread changed it meanwhile"));
        }
        Ok(())
    }

    pub fn set(&mut self, tag: u8, set: Raw) -> Walk {
        // SAFETY: `set` is a live set (or frozenset).
        let length = unsafe { ffi::PySet_Size(set) };
        self.sink.word(tag, length as u64);
        let (mut place, mut item, mut hash) = (0, std::ptr::null_mut(), 0);
        let mut count = 0_usize;
        // SAFETY: each step checks its place against the present table; an item with parts is held.
        while unsafe { _PySet_NextEntry(set, &raw mut place, &raw mut item, &raw mut hash) } != 0 {
            count += 1;
            if self.quick(item) {
                if count.trailing_zeros() >= 10 {
                    self.sink.breathe();
                }
                continue;
            }
            // SAFETY: it was just read from the live set.
            let item = unsafe { Bound::from_borrowed_ptr(self.py, item) };
            self.slow(item.as_ptr())
                .map_err(|halt| halt.at(Step::Index(count - 1)))?;
        }
        // SAFETY: as above.
        if count as isize != length || unsafe { ffi::PySet_Size(set) } != length {
            return Err(self.refuse(set, "another thread changed it meanwhile"));
        }
        Ok(())
    }

    /// A `collections.deque`: maximal length and items.
    pub fn deque(&mut self, deque: &Bound<'_, PyAny>) -> Walk {
        if self.met(deque.as_ptr()) {
            return Ok(());
        }
        self.sink.tag(tags::DEQUE);
        let bound = deque
            .getattr("maxlen")
            .map_err(|error| self.failed(deque.as_ptr(), &error))?;
        self.value(bound.as_ptr())?;
        // The list is ours and dies here: only its items are walked.
        // SAFETY: a deque is iterable by C code; the result is a new list or null.
        let items =
            unsafe { Bound::from_owned_ptr_or_opt(self.py, ffi::PySequence_List(deque.as_ptr())) };
        let Some(items) = items else {
            let error = PyErr::fetch(self.py);
            return Err(self.failed(deque.as_ptr(), &error));
        };
        self.list(tags::LIST, items.as_ptr())
    }

    /// `slice`: three parts.
    pub fn slice(&mut self, slice: Raw) -> Walk {
        self.sink.tag(tags::SLICE);
        // SAFETY: `slice` is a live exact slice: its fields are never null and never change.
        let [first, last, step] = unsafe {
            let slice = slice.cast::<ffi::PySliceObject>();
            [(*slice).start, (*slice).stop, (*slice).step]
        };
        self.value(first)?;
        self.value(last)?;
        self.value(step)
    }
}

/// A key as it stands in a path; only text is shown, since a user's `repr` is not called.
fn short_key(key: &Bound<'_, PyAny>) -> String {
    match key.cast_exact::<pyo3::types::PyString>() {
        Ok(text) => format!("'{}'", text.to_string_lossy()),
        Err(_) => match key.cast_exact::<pyo3::types::PyInt>() {
            Ok(number) => number.to_string(),
            Err(_) => "...".to_owned(),
        },
    }
}
