//! Taking snapshots of values whose kind is known by their exact type: atoms of libraries, and containers of
//! `collections`, `types` and `functools`.
//!
//! Invariant: what can be changed is never an atom; what is not listed here is `data`'s to judge.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyType};
use values::Shape;

use super::error::{Step, Walk};
use super::known::Known;
use super::library;
use super::numpy::is_nan_scalar;
use super::own::all_of;
use super::print::Printer;
use super::small;
use super::snapshot::{Atom, Description, Rule};
use super::take::{Taker, atom, is_atom, is_simple, refuse, template};

impl<'py> Taker<'_, 'py> {
    pub fn special(&mut self, special: Known, object: &Bound<'py, PyAny>) -> Walk<Description> {
        let raw = object.as_ptr();
        let own = || Ok(Shape::Atom(atom(object)));
        match special {
            Known::Constant(_)
            | Known::Bytes
            | Known::Date
            | Known::Delta
            | Known::Singleton
            | Known::Dtype
            | Known::CDescriptor
            | Known::ArrowType
            | Known::ArrowSchema
            | Known::Parts(&["pattern", "flags"]) => own(),
            // It cannot change, if the text in which it was found cannot.
            Known::Parts(&["re", ..]) => {
                let text = object.getattr("string");
                if text.is_ok_and(|text| is_simple(text.as_ptr(), text.get_type_ptr())) {
                    own()
                } else {
                    Err(refuse(object, "what it was found in can be changed"))
                }
            }
            // One NaN is not another, so a fresh one each time.
            Known::Scalar if is_nan_scalar(object) => match self.again(raw) {
                Some(again) => Ok(again),
                None => Ok(Shape::Copy(template(object, "copy", 32)?, Rule::PlainCopy)),
            },
            Known::Complex | Known::Scalar => match object.eq(object) {
                Ok(true) => own(),
                _ => Err(refuse(object, "a NaN is told apart from other NaNs")),
            },
            Known::Datetime | Known::Time => {
                let zone = object
                    .getattr("tzinfo")
                    .map_err(|error| refuse(object, &error.to_string()))?;
                if is_atom(&self.value(&zone)?) {
                    own()
                } else {
                    Err(refuse(object, "its time zone is not known"))
                }
            }
            // A print proves that nothing of the user is inside; parts of aliases may be the user's classes.
            Known::Reduced | Known::Written | Known::Fields(_) => {
                let mut printer = Printer::new(self.py);
                printer.value(raw)?;
                if !matches!(object.eq(object), Ok(true)) {
                    return Err(refuse(object, "a NaN is told apart from other NaNs"));
                }
                if printer.mutables.is_empty() && !is_alias(object) {
                    own()
                } else {
                    Err(refuse(object, "it holds a class of the script"))
                }
            }
            Known::Slice => {
                // SAFETY: an exact slice; its fields are never null.
                let parts = unsafe {
                    let slice = raw.cast::<ffi::PySliceObject>();
                    [(*slice).start, (*slice).stop, (*slice).step]
                        .map(|part| Bound::from_borrowed_ptr(self.py, part))
                };
                for part in &parts {
                    if !is_atom(&self.value(part)?) {
                        return Err(refuse(object, "its bounds can be changed"));
                    }
                }
                own()
            }
            Known::Frozenset if !self.all_atoms(object)? => self.set_of_keys(object, true),
            Known::Frozenset => {
                let length = object.len().unwrap_or(0);
                Ok(Shape::Atom(Atom {
                    object: object.clone().unbind(),
                    size: 216 + 48 * length,
                }))
            }
            Known::BuiltinFunction => {
                // SAFETY: a live exact builtin function; its receiver is null or alive.
                let free = unsafe {
                    let receiver = (*raw.cast::<ffi::PyCFunctionObject>()).m_self;
                    receiver.is_null() || ffi::PyModule_Check(receiver) != 0
                };
                if free {
                    own()
                } else {
                    self.builtin_method(object)
                }
            }
            Known::Named(_) | Known::Logger => {
                Printer::new(self.py).value(raw)?;
                own()
            }
            Known::Class | Known::Function => self.named(object),
            Known::Method => self.method(object),
            Known::ArrowArray | Known::ArrowChunked | Known::ArrowTable => {
                self.data(special, object)
            }
            _ => match self.again(raw) {
                Some(again) => Ok(again),
                None => self.mutable(special, object),
            },
        }
    }

    fn mutable(&mut self, special: Known, object: &Bound<'py, PyAny>) -> Walk<Description> {
        let raw = object.as_ptr();
        let failed = |error: PyErr| refuse(object, &format!("reading it failed: {error}"));
        match special {
            Known::Set => self.set(object),
            Known::Bytearray => {
                // SAFETY: an exact bytearray.
                let size = 56 + unsafe { ffi::PyByteArray_Size(raw) } as usize;
                Ok(Shape::Copy(
                    template(object, "copy", size)?,
                    Rule::BytearrayCopy,
                ))
            }
            Known::Count => {
                let Some((next, step)) = small::count_parts(object) else {
                    return Err(refuse(object, "its layout is another"));
                };
                let parts = self.items([next, step].into_iter())?;
                if !parts.iter().all(is_atom) {
                    return Err(refuse(object, "it counts in other things than numbers"));
                }
                Ok(Shape::Made(Rule::Count, parts))
            }
            Known::Deque => {
                let bound = object.getattr("maxlen").map_err(failed)?;
                let items = object
                    .try_iter()
                    .and_then(Iterator::collect::<PyResult<Vec<_>>>)
                    .map_err(failed)?;
                let mut parts = vec![Shape::Atom(atom(&bound))];
                parts.extend(self.items(items.into_iter())?);
                Ok(Shape::Made(Rule::Deque, parts))
            }
            Known::OrderedDict => {
                self.no_attributes(object)?;
                let items = object
                    .call_method0("items")
                    .and_then(|items| items.try_iter()?.collect::<PyResult<Vec<_>>>())
                    .map_err(failed)?;
                let mut parts = Vec::with_capacity(2 * items.len());
                for item in items {
                    let (key, value): (Bound<'py, PyAny>, Bound<'py, PyAny>) =
                        item.extract().map_err(failed)?;
                    parts.push(self.key(&key)?);
                    parts.push(self.value(&value)?);
                }
                Ok(Shape::Made(Rule::OrderedDict, parts))
            }
            Known::DefaultDict => {
                let factory = object.getattr("default_factory").map_err(failed)?;
                let mut parts = vec![self.value(&factory)?];
                // SAFETY: an exact defaultdict is a dict.
                parts.extend(self.flat_entries(unsafe { object.cast_unchecked::<PyDict>() })?);
                Ok(Shape::Made(Rule::DefaultDict, parts))
            }
            Known::Counter => {
                self.no_attributes(object)?;
                // SAFETY: an exact Counter is a dict.
                Ok(Shape::Made(
                    Rule::Counter,
                    self.flat_entries(unsafe { object.cast_unchecked::<PyDict>() })?,
                ))
            }
            Known::MutableParts(&["__dict__"]) => {
                let dict = object
                    .getattr("__dict__")
                    .and_then(|dict| Ok(dict.cast_into::<PyDict>()?))
                    .map_err(failed)?;
                let (names, parts) = self.attributes(object, all_of(&dict))?;
                Ok(Shape::Made(Rule::Namespace { names }, parts))
            }
            Known::MutableParts(&["func", ..]) => {
                self.no_attributes(object)?;
                let mut parts = Vec::with_capacity(3);
                for name in ["func", "args", "keywords"] {
                    let part = object.getattr(name).map_err(failed)?;
                    parts.push(
                        self.value(&part)
                            .map_err(|halt| halt.at(Step::Attr(name.to_owned())))?,
                    );
                }
                Ok(Shape::Made(Rule::Partial, parts))
            }
            _ => self.data(special, object),
        }
    }
}

fn is_alias(object: &Bound<'_, PyAny>) -> bool {
    // SAFETY: the type of a live object.
    let kind = unsafe { Bound::from_borrowed_ptr(object.py(), object.get_type_ptr().cast()) };
    kind.cast::<PyType>()
        .ok()
        .and_then(library::names)
        .is_some_and(|(_, name)| name == "GenericAlias")
}
