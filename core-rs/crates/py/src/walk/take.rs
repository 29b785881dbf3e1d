//! Taking a snapshot: a value -> a description.
//!
//! Invariant: reads like a print reads (no user code), and refuses whatever a rebuild could not make exactly.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};
use rustc_hash::FxHashMap;
use std::rc::Rc;
use values::Shape;

use super::containers::set_items;
use super::error::{Halt, Step, Unsupported, Walk};
use super::instances::Layout;
use super::joint::JointPrint;
use super::known::Known;
use super::print::{Raw, print};
use super::snapshot::{Atom, Description, Rule};
use super::{known, library};
use crate::broken::{Rule as Law, broken};

const DEEPEST: u32 = 400;

pub(super) struct Taker<'a, 'py> {
    pub py: Python<'py>,
    pub joint: &'a mut JointPrint,
    /// Mutables of this value, by address: their number in opening order. `+ 1`: memory.
    pub made: FxHashMap<usize, u32>,
    opened: u32,
    depth: u32,
    pub prints: FxHashMap<usize, u128>,
    pub layouts: FxHashMap<usize, Rc<Layout>>,
}

/// Describe a value over the roots of `joint`.
pub(super) fn describe(
    value: &Bound<'_, PyAny>,
    joint: &mut JointPrint,
) -> Result<Description, Unsupported> {
    Taker::new(value.py(), joint)
        .value(value)
        .map_err(Unsupported::from)
}

#[cold]
pub(super) fn refuse(object: &Bound<'_, PyAny>, reason: &str) -> Box<Halt> {
    Box::new(Halt {
        type_name: super::print::type_name(object.as_ptr()),
        reason: Some(reason.to_owned()),
        steps: Vec::new(),
    })
}

fn atom_size(object: &Bound<'_, PyAny>) -> usize {
    // SAFETY: a live object; only exact str and bytes are asked for their length.
    unsafe {
        let raw = object.as_ptr();
        let kind = ffi::Py_TYPE(raw);
        if kind == &raw mut ffi::PyUnicode_Type {
            56 + ffi::PyUnicode_GET_LENGTH(raw) as usize
        } else if kind == &raw mut ffi::PyBytes_Type {
            40 + ffi::PyBytes_Size(raw) as usize
        } else if kind == &raw mut ffi::PyTuple_Type {
            48 + 40 * ffi::PyTuple_GET_SIZE(raw) as usize
        } else {
            32
        }
    }
}

pub(super) fn atom(object: &Bound<'_, PyAny>) -> Atom {
    Atom {
        size: atom_size(object),
        object: object.clone().unbind(),
    }
}

impl<'a, 'py> Taker<'a, 'py> {
    pub fn new(py: Python<'py>, joint: &'a mut JointPrint) -> Self {
        Self {
            py,
            joint,
            made: FxHashMap::default(),
            opened: 0,
            depth: 0,
            prints: FxHashMap::default(),
            layouts: FxHashMap::default(),
        }
    }

    /// Take a number for a mutable that nothing else of the value can be.
    pub fn open(&mut self) {
        self.opened += 1;
    }

    pub fn value(&mut self, object: &Bound<'py, PyAny>) -> Walk<Description> {
        let raw = object.as_ptr();
        // SAFETY: a live object.
        let kind = unsafe { ffi::Py_TYPE(raw) };
        if kind == &raw mut ffi::PyFloat_Type && is_nan(raw) && !broken(Law::Nan) {
            return Ok(self.not_a_number(object));
        }
        if is_simple(raw, kind) {
            return Ok(Shape::Atom(atom(object)));
        }
        if self.depth >= DEEPEST {
            return Err(refuse(object, "it is nested too deeply"));
        }
        self.depth += 1;
        let described = self.composite(object, raw, kind);
        self.depth -= 1;
        described
    }

    fn composite(
        &mut self,
        object: &Bound<'py, PyAny>,
        raw: Raw,
        kind: *mut ffi::PyTypeObject,
    ) -> Walk<Description> {
        if broken(Law::Fresh) && kind == &raw mut ffi::PyList_Type {
            return Ok(Shape::Atom(atom(object)));
        }
        if kind == &raw mut ffi::PyTuple_Type {
            return self.tuple(object);
        }
        if kind == &raw mut ffi::PyDict_Type {
            return match self.again(raw) {
                Some(again) => Ok(again),
                None => self.dict(object),
            };
        }
        if kind == &raw mut ffi::PyList_Type {
            return match self.again(raw) {
                Some(again) => Ok(again),
                None => self.list(object),
            };
        }
        match known::of(self.py, kind) {
            Known::Instance => self.instance(object, kind),
            special => self.special(special, object),
        }
    }

    /// A NaN is told apart from other NaNs: the input's, one that lives for ever, or a fresh one.
    fn not_a_number(&mut self, object: &Bound<'py, PyAny>) -> Description {
        let raw = object.as_ptr();
        if let Some((root, label)) = self.joint.place(raw as usize) {
            return Shape::In { root, label };
        }
        let eternal = ["math", "numpy"].iter().any(|module| {
            library::namespace(self.py, module)
                .and_then(|names| names.get_item("nan").ok().flatten())
                .is_some_and(|nan| nan.is(object))
        });
        if eternal {
            return Shape::Atom(atom(object));
        }
        self.again(raw).unwrap_or_else(|| {
            // SAFETY: the caller saw an exact float.
            let bits = unsafe { ffi::PyFloat_AS_DOUBLE(raw) }.to_bits();
            Shape::Made(Rule::Nan(bits), Vec::new())
        })
    }

    /// The mutable of a root or of this value, if it is one; else it is opened under the next number.
    pub fn again(&mut self, raw: Raw) -> Option<Description> {
        if let Some((root, label)) = self.joint.place(raw as usize)
            && !broken(Law::In)
        {
            return Some(Shape::In { root, label });
        }
        if let Some(&number) = self.made.get(&(raw as usize)) {
            return Some(Shape::Again(number));
        }
        self.made.insert(raw as usize, self.opened);
        self.opened += 1;
        None
    }

    fn list(&mut self, object: &Bound<'py, PyAny>) -> Walk<Description> {
        // SAFETY: the caller saw an exact list.
        let list = unsafe { object.cast_unchecked::<PyList>() };
        let parts = self.items(list.iter())?;
        if parts.iter().all(is_atom) {
            return Ok(Shape::Copy(
                template(
                    list.as_any(),
                    "copy",
                    8 * parts.len() + size_of_atoms(&parts),
                )?,
                Rule::ListCopy,
            ));
        }
        Ok(Shape::List(parts))
    }

    fn tuple(&mut self, object: &Bound<'py, PyAny>) -> Walk<Description> {
        // SAFETY: the caller saw an exact tuple.
        let parts = self.items(unsafe { object.cast_unchecked::<PyTuple>() }.iter())?;
        if parts.iter().all(is_atom) {
            return Ok(Shape::Atom(Atom {
                object: object.clone().unbind(),
                size: 48 + size_of_atoms(&parts),
            }));
        }
        Ok(Shape::Tuple(parts))
    }

    pub fn items(
        &mut self,
        items: impl Iterator<Item = Bound<'py, PyAny>>,
    ) -> Walk<Vec<Description>> {
        items
            .enumerate()
            .map(|(index, item)| {
                self.value(&item)
                    .map_err(|halt| halt.at(Step::Index(index)))
            })
            .collect()
    }

    fn dict(&mut self, object: &Bound<'py, PyAny>) -> Walk<Description> {
        // SAFETY: the caller saw an exact dict.
        let dict = unsafe { object.cast_unchecked::<PyDict>() };
        let entries = self.flat_entries(dict)?;
        if entries.iter().all(is_atom) {
            let size = 8 * entries.len() + size_of_atoms(&entries);
            return Ok(Shape::Copy(template(object, "copy", size)?, Rule::DictCopy));
        }
        if !entries.iter().step_by(2).all(is_atom) {
            return Ok(Shape::Made(Rule::DictOf, entries));
        }
        let mut pairs = Vec::with_capacity(entries.len() / 2);
        let mut entries = entries.into_iter();
        while let (Some(Shape::Atom(key)), Some(value)) = (entries.next(), entries.next()) {
            pairs.push((key, value));
        }
        Ok(Shape::Dict(pairs))
    }

    /// Keys and values in turn.
    pub fn flat_entries(&mut self, dict: &Bound<'py, PyDict>) -> Walk<Vec<Description>> {
        let mut parts = Vec::with_capacity(2 * dict.len());
        for (key, value) in dict.iter() {
            parts.push(self.key(&key)?);
            let value = self
                .value(&value)
                .map_err(|halt| halt.at(Step::Key("...".to_owned())))?;
            parts.push(value);
        }
        Ok(parts)
    }

    pub fn set(&mut self, object: &Bound<'py, PyAny>) -> Walk<Description> {
        let raw = object.as_ptr();
        if !self.all_atoms(object)? {
            return self.set_of_keys(object, false);
        }
        // SAFETY: `raw` is a live exact set of atoms, whose hashes are C code.
        let (template, fits) = unsafe {
            let ordered = set_items(raw);
            let Some(template) =
                Bound::from_owned_ptr_or_opt(self.py, ffi::PySet_New(std::ptr::null_mut()))
            else {
                return Err(refuse(object, "its copy failed"));
            };
            for &item in &ordered {
                if ffi::PySet_Add(template.as_ptr(), item) != 0 {
                    ffi::PyErr_Clear();
                    return Err(refuse(object, "its copy failed"));
                }
            }
            let Some(copy) =
                Bound::from_owned_ptr_or_opt(self.py, ffi::PySet_New(template.as_ptr()))
            else {
                return Err(refuse(object, "its copy failed"));
            };
            let fits = set_items(copy.as_ptr()) == ordered;
            (template, fits)
        };
        if !fits {
            return Err(refuse(
                object,
                "a copy of it would iterate in another order",
            ));
        }
        let size = 216 + 48 * template.len().unwrap_or(0);
        Ok(copied(template, size, Rule::SetCopy))
    }

    /// Whether all items of a set are atoms.
    pub fn all_atoms(&mut self, object: &Bound<'py, PyAny>) -> Walk<bool> {
        // SAFETY: a live set or frozenset; the items are held before anything else runs.
        let items: Vec<_> = unsafe {
            set_items(object.as_ptr())
                .into_iter()
                .map(|item| Bound::from_borrowed_ptr(self.py, item))
                .collect()
        };
        if items
            .iter()
            .all(|item| is_simple(item.as_ptr(), item.get_type_ptr()))
        {
            return Ok(true);
        }
        let (made, opened) = (self.made.clone(), self.opened);
        for item in &items {
            if !is_atom(&self.value(item)?) {
                // It will be described again.
                (self.made, self.opened) = (made, opened);
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// A template whose print must equal that of the original.
    #[allow(clippy::unused_self, reason = "reads as a verb of the walk")]
    pub fn same(
        &self,
        original: &Bound<'py, PyAny>,
        copy: Bound<'py, PyAny>,
    ) -> Walk<Bound<'py, PyAny>> {
        match (print(original), print(&copy)) {
            (Ok(left), Ok(right)) if left.hash == right.hash => Ok(copy),
            _ => Err(refuse(original, "a copy of it would differ")),
        }
    }
}

/// A template that is copied by `rule` whenever it is handed out.
pub(super) fn copied(template: Bound<'_, PyAny>, size: usize, rule: Rule) -> Description {
    let object = template.unbind();
    Shape::Copy(Atom { object, size }, rule)
}

/// What an array or table says of its size.
pub(super) fn nbytes(object: &Bound<'_, PyAny>) -> PyResult<usize> {
    object.getattr("nbytes")?.extract()
}

pub(super) fn is_atom(shape: &Description) -> bool {
    matches!(shape, Shape::Atom(_))
}

fn size_of_atoms(parts: &[Description]) -> usize {
    parts
        .iter()
        .map(|part| {
            if let Shape::Atom(atom) = part {
                atom.size
            } else {
                0
            }
        })
        .sum()
}

fn is_nan(float: Raw) -> bool {
    // SAFETY: callers saw an exact float.
    unsafe { ffi::PyFloat_AS_DOUBLE(float) }.is_nan()
}

pub(super) fn is_simple(raw: Raw, kind: *mut ffi::PyTypeObject) -> bool {
    kind == &raw mut ffi::PyUnicode_Type
        || kind == &raw mut ffi::PyLong_Type
        || kind == &raw mut ffi::PyFloat_Type
        || kind == &raw mut ffi::PyBool_Type
        || kind == &raw mut ffi::PyBytes_Type
        // SAFETY: None is immortal.
        || raw == unsafe { ffi::Py_None() }
}

/// A private copy made by a method of an exact library type.
pub(super) fn template(object: &Bound<'_, PyAny>, method: &str, size: usize) -> Walk<Atom> {
    let copy = object
        .call_method0(method)
        .map_err(|error| refuse(object, &format!("copying it failed: {error}")))?;
    Ok(Atom {
        object: copy.unbind(),
        size,
    })
}
