//! Taking snapshots of instances, classes, functions and members of enumerations.
//!
//! Invariant: what belongs to the user's code is named and its description hashed; only state is copied.

use std::rc::Rc;

use pyo3::exceptions::PyValueError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFloat, PyFunction, PyInt, PyType};
use values::Shape;

use super::error::{Step, Walk};
use super::functions::{bare_globals, text};
use super::instances::{Layout, Payload};
use super::own::{Own, own_attributes, own_count, own_value};
use super::print::{Printer, Raw};
use super::snapshot::{Description, Rule};
use super::take::{Taker, atom, is_atom, refuse};
use super::{classes, library, rebuild};
use crate::broken::{Rule as Law, broken};

/// The text or number that an instance of a subclass is.
fn plain_value<'py>(object: &Bound<'py, PyAny>, payload: Payload) -> PyResult<Bound<'py, PyAny>> {
    let py = object.py();
    match payload {
        // SAFETY: the payload says that it is a text: C code gives a new reference to an exact one.
        Payload::Text => unsafe {
            Bound::from_owned_ptr_or_err(py, ffi::PyUnicode_FromObject(object.as_ptr()))
        },
        // The number's own method, in C, whatever the subclass defines.
        Payload::Integer => py.get_type::<PyInt>().call_method1("__int__", (object,)),
        // SAFETY: the payload says that it is a float.
        _ if unsafe { ffi::PyFloat_AS_DOUBLE(object.as_ptr()) }.is_nan() => {
            Err(PyValueError::new_err("a NaN is told apart from other NaNs"))
        }
        // SAFETY: as above.
        _ => Ok(PyFloat::new(py, unsafe { ffi::PyFloat_AS_DOUBLE(object.as_ptr()) }).into_any()),
    }
}

impl<'py> Taker<'_, 'py> {
    pub fn no_attributes(&self, object: &Bound<'py, PyAny>) -> Walk {
        match own_count(self.py, object.as_ptr()) {
            0 => Ok(()),
            _ => Err(refuse(object, "attributes were set on it")),
        }
    }

    /// Names and values of what an instance keeps by itself.
    pub fn attributes(
        &mut self,
        object: &Bound<'py, PyAny>,
        own: Own<'py>,
    ) -> Walk<(Vec<Py<PyAny>>, Vec<Description>)> {
        let (mut names, mut parts) = (Vec::with_capacity(own.len()), Vec::with_capacity(own.len()));
        for (name, value) in own {
            let Some(written) = text(&name) else {
                return Err(refuse(object, "an attribute has no text name"));
            };
            parts.push(
                self.value(&value)
                    .map_err(|halt| halt.at(Step::Attr(written)))?,
            );
            names.push(name.unbind());
        }
        Ok((names, parts))
    }

    /// A class or function: itself when it is a library's, by name and description when it is the user's.
    pub fn named(&mut self, object: &Bound<'py, PyAny>) -> Walk<Description> {
        if let Some((root, label)) = self.joint.place(object.as_ptr() as usize) {
            return Ok(Shape::In { root, label });
        }
        let print = self.description(object)?;
        if library::is_kept(object.as_ptr())
            || object.cast::<PyType>().is_ok_and(classes::by_identity)
        {
            return Ok(Shape::Atom(atom(object)));
        }
        let names = match object.cast::<PyType>() {
            Ok(kind) => library::names(kind),
            // An exact function: its attributes are plain fields.
            Err(_) => object
                .getattr("__module__")
                .and_then(|module| {
                    Ok((
                        module.extract()?,
                        object.getattr("__qualname__")?.extract()?,
                    ))
                })
                .ok(),
        };
        match names {
            Some(_) if broken(Law::Rebinding) => Ok(Shape::Atom(atom(object))),
            Some((module, name)) if !self.is_bound(object, &module, &name) => {
                if object.is_exact_instance_of::<PyFunction>() {
                    return self.closure(object);
                }
                Err(refuse(object, "its name leads to something else now"))
            }
            Some((module, name)) if !name.contains('.') && name != "<lambda>" => Ok(Shape::Made(
                Rule::Named {
                    module,
                    name,
                    print,
                },
                Vec::new(),
            )),
            Some((module, _)) if self.is_bare(object, &module) => {
                let code = object.getattr("__code__");
                let code = code.map_err(|error| refuse(object, &error.to_string()))?;
                let code = code.unbind();
                Ok(Shape::Made(Rule::Bare { module, code }, Vec::new()))
            }
            Some(_) if object.is_exact_instance_of::<PyFunction>() => self.closure(object),
            _ => Err(refuse(
                object,
                "it was made inside a function, so no name leads to the current one",
            )),
        }
    }

    /// Whether a function is nothing but its code over the globals of this module, and stands once in the value.
    fn is_bare(&mut self, object: &Bound<'py, PyAny>, module: &str) -> bool {
        let Some(globals) = bare_globals(object) else {
            return false;
        };
        // A function made from these globals says that it is of their module, which this one may not (`wraps`).
        self.home_of(globals).as_deref() == Some(module)
            // As with memory, the address after that of the object stands for what is in it.
            && self.made.insert(object.as_ptr() as usize + 1, 0).is_none()
    }

    /// The name under which a later run finds what these globals are now; a function's `__module__` may be another.
    pub fn home_of(&self, globals: Raw) -> Option<String> {
        // SAFETY: a live function owns its globals, which are a dict.
        let globals = unsafe { Bound::from_borrowed_ptr(self.py, globals) };
        let globals = globals.cast_into::<PyDict>().ok()?;
        let name = text(&globals.get_item("__name__").ok()??)?;
        let here = super::namespace();
        if here == globals.as_ptr() as usize {
            return Some(name);
        }
        let found = library::namespace(self.py, &name);
        (name != "__main__" && found.is_some_and(|found| found.is(&globals))).then_some(name)
    }

    /// Whether a name of this run leads to this very object. Outside of a run nobody can say.
    fn is_bound(&self, object: &Bound<'py, PyAny>, module: &str, name: &str) -> bool {
        let here = super::namespace();
        if here == 0 || name.contains('.') {
            return true;
        }
        // SAFETY: the engine holds the namespace of the run that goes on in this thread.
        let main = unsafe { Bound::from_borrowed_ptr(self.py, here as *mut ffi::PyObject) };
        let Ok(main) = main.cast_into::<PyDict>() else {
            return false;
        };
        let own = main.get_item("__name__").ok().flatten();
        let own = own.and_then(|own| super::functions::text(&own));
        let namespace = if own.as_deref() == Some(module) {
            Some(main)
        } else {
            library::namespace(self.py, module)
        };
        namespace
            .and_then(|names| names.get_item(name).ok().flatten())
            .is_some_and(|found| found.is(object))
    }

    /// The print of a class or function by itself.
    pub fn description(&mut self, object: &Bound<'py, PyAny>) -> Walk<u128> {
        if let Some(&known) = self.prints.get(&(object.as_ptr() as usize)) {
            return Ok(known);
        }
        let mut printer = Printer::new(self.py);
        let hash = printer.apart(|printer| printer.value(object.as_ptr()))?;
        self.prints.insert(object.as_ptr() as usize, hash);
        Ok(hash)
    }

    pub fn instance(
        &mut self,
        object: &Bound<'py, PyAny>,
        kind: *mut ffi::PyTypeObject,
    ) -> Walk<Description> {
        let raw = object.as_ptr();
        let layout = self.layout(object, kind)?;
        // SAFETY: the type of a live object.
        let class = unsafe { Bound::from_borrowed_ptr(self.py, kind.cast()) };
        if layout.is_enum {
            return self.member(object, &class);
        }
        // SAFETY: an instance of the class of this layout.
        if unsafe { layout.weakly_referenced(raw) } {
            return Err(refuse(object, "a weak reference to it is in use"));
        }
        if let Some(again) = self.again(raw) {
            return Ok(again);
        }
        let mut parts = vec![self.named(&class)?];
        match layout.payload {
            Payload::Nothing => {}
            Payload::Raised => return self.raised(object, &layout, parts),
            Payload::Tuple => {
                // SAFETY: the payload says that it is a tuple; its storage is read.
                let items: Vec<_> = unsafe {
                    (0..ffi::PyTuple_GET_SIZE(raw))
                        .map(|index| {
                            Bound::from_borrowed_ptr(self.py, ffi::PyTuple_GET_ITEM(raw, index))
                        })
                        .collect()
                };
                parts.push(Shape::Tuple(self.items(items.into_iter())?));
            }
            Payload::List => {
                // SAFETY: the payload says that it is a list; its storage is read.
                let items: Vec<_> = unsafe {
                    (0..ffi::PyList_GET_SIZE(raw))
                        .map(|index| {
                            Bound::from_borrowed_ptr(self.py, ffi::PyList_GET_ITEM(raw, index))
                        })
                        .collect()
                };
                parts.push(Shape::Tuple(self.items(items.into_iter())?));
            }
            Payload::Dict => {
                // SAFETY: the payload says that it is a dict; `iter` of pyo3 reads its storage.
                parts.push(Shape::Tuple(
                    self.flat_entries(unsafe { object.cast_unchecked::<PyDict>() })?,
                ));
            }
            Payload::Text | Payload::Integer | Payload::Float => {
                let plain = plain_value(object, layout.payload);
                let plain = plain.map_err(|error| refuse(object, &error.to_string()))?;
                parts.push(self.value(&plain)?);
            }
        }
        let slots = self.slots(object, &layout, &mut parts)?;
        let names = match own_attributes(self.py, raw) {
            Some(own) if layout.has_dict => {
                let (names, values) = self.attributes(object, own)?;
                parts.extend(values);
                Some(names)
            }
            _ => None,
        };
        Ok(Shape::Made(
            Rule::Instance {
                payload: layout.payload,
                slots,
                names,
            },
            parts,
        ))
    }

    /// The content of the slots that are set; answers where these are.
    pub fn slots(
        &mut self,
        object: &Bound<'py, PyAny>,
        layout: &Layout,
        parts: &mut Vec<Description>,
    ) -> Walk<Vec<isize>> {
        let mut slots = Vec::new();
        for slot in &layout.slots {
            let place = object.as_ptr();
            // SAFETY: an instance of this class; a set slot owns a live object.
            let content =
                unsafe { Bound::from_borrowed_ptr_or_opt(self.py, *Layout::slot(place, slot)) };
            if let Some(content) = content {
                parts.push(
                    self.value(&content)
                        .map_err(|halt| halt.at(Step::Attr(slot.name.clone())))?,
                );
                slots.push(slot.offset);
            }
        }
        Ok(slots)
    }

    pub fn layout(
        &mut self,
        object: &Bound<'py, PyAny>,
        kind: *mut ffi::PyTypeObject,
    ) -> Walk<Rc<Layout>> {
        if let Some(layout) = self.layouts.get(&(kind as usize)) {
            return Ok(Rc::clone(layout));
        }
        let layout = Printer::new(self.py).layout(object.as_ptr(), kind)?;
        self.layouts.insert(kind as usize, Rc::clone(&layout));
        Ok(layout)
    }

    /// A member of an enumeration, by its name.
    pub fn member(
        &mut self,
        object: &Bound<'py, PyAny>,
        class: &Bound<'py, PyAny>,
    ) -> Walk<Description> {
        let class_shape = self.named(class)?;
        if is_atom(&class_shape) {
            return Ok(Shape::Atom(atom(object)));
        }
        let name = own_value(self.py, object.as_ptr(), "_name_")
            .ok_or_else(|| refuse(object, "it has no name"))?;
        match rebuild::member(class, &name) {
            Some(found) if found.is(object) => Ok(Shape::Made(
                Rule::Member {
                    name: name.unbind(),
                },
                vec![class_shape],
            )),
            _ => Err(refuse(object, "it is no single member of its class")),
        }
    }
}
