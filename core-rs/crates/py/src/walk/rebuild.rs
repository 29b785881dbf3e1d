//! Building a value from its description: fresh mutables, the current classes, the current roots.
//!
//! Invariant: no user code runs and nothing outside is touched, so a failed or missed rebuild leaves no trace.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple, PyType};
use rustc_hash::FxHashMap;
use values::Shape;

use super::frames::block_values;
use super::instances::Payload;
use super::joint::JointPrint;
use super::own::put_own_attributes;
use super::print::print;
use super::snapshot::{Atom, Description, Rule};
use super::{closures, library};

/// Why a build stopped.
pub(super) enum Stop {
    Miss,
    Failed(PyErr),
}

impl From<PyErr> for Stop {
    fn from(error: PyErr) -> Self {
        Self::Failed(error)
    }
}

pub(super) type Built<'py> = Result<Bound<'py, PyAny>, Stop>;

pub(super) struct Builder<'a, 'py> {
    pub(super) py: Python<'py>,
    joint: &'a JointPrint,
    namespace: Option<&'a Bound<'py, PyDict>>,
    /// Mutables in opening order; `None` while an immutable shell waits for its parts.
    pub(super) opened: Vec<Option<Bound<'py, PyAny>>>,
    named: FxHashMap<(&'a str, &'a str), Bound<'py, PyAny>>,
}

pub(super) fn build<'py>(
    shape: &Description,
    py: Python<'py>,
    joint: &JointPrint,
    namespace: Option<&Bound<'py, PyDict>>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let mut builder = Builder {
        py,
        joint,
        namespace,
        opened: Vec::new(),
        named: FxHashMap::default(),
    };
    match builder.value(shape) {
        Ok(value) => Ok(Some(value)),
        Err(Stop::Miss) => Ok(None),
        Err(Stop::Failed(error)) => Err(error),
    }
}

/// The member of an enumeration class by its name, read from storage.
pub(super) fn member<'py>(
    class: &Bound<'py, PyAny>,
    name: &Bound<'py, PyAny>,
) -> Option<Bound<'py, PyAny>> {
    let class = class.cast::<PyType>().ok()?;
    // SAFETY: a live heap type has a dict.
    let dict =
        unsafe { Bound::from_borrowed_ptr_or_opt(class.py(), (*class.as_type_ptr()).tp_dict) }?;
    let members = dict
        .cast_into::<PyDict>()
        .ok()?
        .get_item("_member_map_")
        .ok()??;
    members.cast_into::<PyDict>().ok()?.get_item(name).ok()?
}

impl<'a, 'py> Builder<'a, 'py> {
    pub(super) fn value(&mut self, shape: &'a Description) -> Built<'py> {
        match shape {
            Shape::Atom(atom) => Ok(atom.object.bind(self.py).clone()),
            Shape::In { root, label } => self
                .joint
                .object(self.py, *root, *label)
                .map(|object| object.into_bound(self.py))
                .ok_or(Stop::Miss),
            Shape::Again(number) => self
                .opened
                .get(*number as usize)
                .and_then(Option::clone)
                .ok_or(Stop::Miss),
            Shape::Tuple(parts) => {
                let parts = self.parts(parts)?;
                Ok(PyTuple::new(self.py, parts)?.into_any())
            }
            Shape::List(parts) => self.list(parts),
            Shape::Dict(entries) => {
                let dict = PyDict::new(self.py);
                self.opened.push(Some(dict.clone().into_any()));
                for (key, value) in entries {
                    dict.set_item(key.object.bind(self.py), self.value(value)?)?;
                }
                Ok(dict.into_any())
            }
            Shape::Copy(template, rule) => {
                let copy = self.copy(template, rule)?;
                self.opened.push(Some(copy.clone()));
                Ok(copy)
            }
            Shape::Made(rule, parts) => self.made(rule, parts),
        }
    }

    fn parts(&mut self, parts: &'a [Description]) -> Result<Vec<Bound<'py, PyAny>>, Stop> {
        parts.iter().map(|part| self.value(part)).collect()
    }

    fn list(&mut self, parts: &'a [Description]) -> Built<'py> {
        let list = PyList::empty(self.py);
        self.opened.push(Some(list.clone().into_any()));
        for part in parts {
            list.append(self.value(part)?)?;
        }
        Ok(list.into_any())
    }

    fn copy(&self, template: &Atom, rule: &Rule) -> Built<'py> {
        let template = template.object.bind(self.py);
        let raw = template.as_ptr();
        // SAFETY: the rule was chosen by the exact type of the template; each call gives a new reference or null.
        let copied = unsafe {
            match rule {
                Rule::DictCopy => ffi::PyDict_Copy(raw),
                Rule::ListCopy => ffi::PyList_GetSlice(raw, 0, ffi::PyList_GET_SIZE(raw)),
                Rule::SetCopy => ffi::PySet_New(raw),
                Rule::BytearrayCopy => ffi::PyByteArray_FromObject(raw),
                _ => return self.library_copy(template, rule),
            }
        };
        // SAFETY: as above.
        Ok(unsafe { Bound::from_owned_ptr_or_err(self.py, copied) }?)
    }

    fn library_copy(&self, template: &Bound<'py, PyAny>, rule: &Rule) -> Built<'py> {
        Ok(match rule {
            Rule::ArrayCopy { writeable } => {
                let copy = template.call_method1(pyo3::intern!(self.py, "copy"), ("K",))?;
                if !writeable {
                    copy.call_method1("setflags", (false,))?;
                }
                copy
            }
            Rule::FrameCopy { deep } => {
                let arguments = PyDict::new(self.py);
                arguments.set_item(pyo3::intern!(self.py, "deep"), *deep)?;
                template.call_method(pyo3::intern!(self.py, "copy"), (), Some(&arguments))?
            }
            Rule::PolarsCopy => template.call_method0("clone")?,
            Rule::DeepCopy => deep_copy(template)?,
            Rule::StateCopy => state_copy(template)?,
            _ => template.call_method0("copy")?,
        })
    }

    fn made(&mut self, rule: &'a Rule, parts: &'a [Description]) -> Built<'py> {
        match rule {
            Rule::Named {
                module,
                name,
                print,
            } => self.named(module, name, *print),
            Rule::Member { name } => {
                let [class] = parts else {
                    return Err(Stop::Miss);
                };
                let class = self.value(class)?;
                member(&class, name.bind(self.py)).ok_or(Stop::Miss)
            }
            Rule::Instance {
                payload,
                slots,
                names,
            } => self.instance(*payload, slots, names.as_deref(), parts),
            Rule::Count => self.count(parts),
            Rule::Deque => {
                let [bound, items @ ..] = parts else {
                    return Err(Stop::Miss);
                };
                let bound = self.value(bound)?;
                let deque = self.collection("deque", (PyTuple::empty(self.py), bound))?;
                self.opened.push(Some(deque.clone()));
                for item in items {
                    let item = self.value(item)?;
                    deque.call_method1("append", (item,))?;
                }
                Ok(deque)
            }
            Rule::OrderedDict | Rule::Counter => {
                let name = if matches!(rule, Rule::Counter) {
                    "Counter"
                } else {
                    "OrderedDict"
                };
                let dict = self.collection(name, ())?;
                self.opened.push(Some(dict.clone()));
                self.fill(&dict, parts)
            }
            Rule::DefaultDict => {
                let [factory, entries @ ..] = parts else {
                    return Err(Stop::Miss);
                };
                // Opened before its factory, as it was when the snapshot was taken.
                let place = self.opened.len();
                self.opened.push(None);
                let factory = self.value(factory)?;
                let dict = self.collection("defaultdict", (factory,))?;
                self.opened[place] = Some(dict.clone());
                self.fill(&dict, entries)
            }
            Rule::Namespace { names } => {
                let namespace = self
                    .py
                    .import("types")?
                    .getattr("SimpleNamespace")?
                    .call0()?;
                self.opened.push(Some(namespace.clone()));
                let dict = namespace.getattr("__dict__")?;
                for (name, part) in names.iter().zip(parts) {
                    dict.set_item(name.bind(self.py), self.value(part)?)?;
                }
                Ok(namespace)
            }
            Rule::Partial => {
                let place = self.opened.len();
                self.opened.push(None);
                let parts = self.parts(parts)?;
                let [function, arguments, keywords] = parts.as_slice() else {
                    return Err(Stop::Miss);
                };
                let arguments = arguments.cast::<PyTuple>().map_err(PyErr::from)?;
                let keywords = keywords.cast::<PyDict>().map_err(PyErr::from)?;
                let mut all = vec![function.clone()];
                all.extend(arguments.iter());
                let class = self.py.import("functools")?.getattr("partial")?;
                let partial = class.call(PyTuple::new(self.py, all)?, Some(keywords))?;
                self.opened[place] = Some(partial.clone());
                Ok(partial)
            }
            Rule::Bare { module, code } => self.bare(module, code),
            Rule::Closure { .. } | Rule::Cell | Rule::Method | Rule::BuiltinMethod => {
                self.callable(rule, parts)
            }
            Rule::DictOf | Rule::SetOf { .. } => self.keyed(rule, parts),
            Rule::View { .. } => self.view(rule, parts),
            Rule::FrameCells { places } | Rule::ArrayCells { places } => {
                let whole = matches!(rule, Rule::ArrayCells { .. });
                self.with_cells(whole, places, parts)
            }
            Rule::Raised(how) => self.raised(how, parts),
            Rule::Nan(bits) => {
                let number = pyo3::types::PyFloat::new(self.py, f64::from_bits(*bits)).into_any();
                self.opened.push(Some(number.clone()));
                Ok(number)
            }
            // Templates are copied, never made.
            _ => Err(Stop::Miss),
        }
    }

    /// `itertools.count` that stands where the other did.
    fn count(&mut self, parts: &'a [Description]) -> Built<'py> {
        let place = self.opened.len();
        self.opened.push(None);
        let parts = PyTuple::new(self.py, self.parts(parts)?)?;
        let count = self
            .py
            .import("itertools")?
            .getattr("count")?
            .call1(parts)?;
        self.opened[place] = Some(count.clone());
        Ok(count)
    }

    /// A function that was made in another, a variable of it, or a method.
    fn callable(&mut self, rule: &'a Rule, parts: &'a [Description]) -> Built<'py> {
        match rule {
            Rule::Closure {
                module,
                code,
                has,
                names,
            } => {
                let function = self.bare(module, code)?;
                self.opened.push(Some(function.clone()));
                let parts = self.parts(parts)?;
                closures::furnish(&function, *has, names, parts)?;
                Ok(function)
            }
            Rule::Cell => {
                // SAFETY: a new reference to an empty cell.
                let cell = unsafe {
                    Bound::from_owned_ptr_or_err(self.py, ffi::PyCell_New(std::ptr::null_mut()))
                }?;
                self.opened.push(Some(cell.clone()));
                if let [content] = parts {
                    let content = self.value(content)?;
                    // SAFETY: a fresh cell, which takes a reference of its own.
                    unsafe { ffi::PyCell_Set(cell.as_ptr(), content.as_ptr()) };
                }
                Ok(cell)
            }
            Rule::Method | Rule::BuiltinMethod => {
                let [name, receiver] = parts else {
                    return Err(Stop::Miss);
                };
                let (name, receiver) = (self.value(name)?, self.value(receiver)?);
                if matches!(rule, Rule::Method) {
                    return closures::bind(&receiver, &name);
                }
                let name = name.cast::<pyo3::types::PyString>().map_err(PyErr::from)?;
                Ok(receiver.getattr(name)?)
            }
            _ => Err(Stop::Miss),
        }
    }

    /// A dict or set whose keys are no atoms.
    fn keyed(&mut self, rule: &'a Rule, parts: &'a [Description]) -> Built<'py> {
        match rule {
            Rule::DictOf => {
                let dict = PyDict::new(self.py).into_any();
                self.opened.push(Some(dict.clone()));
                self.fill(&dict, parts)
            }
            Rule::SetOf { frozen } => {
                let set = pyo3::types::PySet::empty(self.py)?;
                if !frozen {
                    self.opened.push(Some(set.clone().into_any()));
                }
                for part in parts {
                    set.add(self.value(part)?)?;
                }
                if !frozen {
                    return Ok(set.into_any());
                }
                let class = self.py.get_type::<pyo3::types::PyFrozenSet>();
                Ok(class.call1((set,))?)
            }
            _ => Err(Stop::Miss),
        }
    }

    /// A function that is nothing but this code, over the present globals of a module.
    fn bare(&self, module: &str, code: &Py<PyAny>) -> Built<'py> {
        let globals = self.globals(module)?.ok_or(Stop::Miss)?;
        // SAFETY: a live code object and a live dict; the result is a new reference or null.
        let made = unsafe {
            let made = ffi::PyFunction_New(code.as_ptr(), globals.as_ptr());
            Bound::from_owned_ptr_or_err(self.py, made)
        };
        Ok(made?)
    }

    /// An array that lies in the one that the only part describes.
    fn view(&mut self, rule: &Rule, parts: &'a [Description]) -> Built<'py> {
        let (
            Rule::View {
                dtype,
                shape,
                strides,
                offset,
                writeable,
            },
            [whole],
        ) = (rule, parts)
        else {
            return Err(Stop::Miss);
        };
        let place = self.opened.len();
        self.opened.push(None);
        let whole = self.value(whole)?.call_method1("ravel", ("K",))?;
        let (shape, strides) = (
            PyTuple::new(self.py, shape)?,
            PyTuple::new(self.py, strides)?,
        );
        let numpy = self.py.import("numpy")?.getattr("ndarray")?;
        let view = numpy.call1((shape, dtype, whole, offset, strides))?;
        if !writeable {
            view.call_method1("setflags", (false,))?;
        }
        self.opened[place] = Some(view.clone());
        Ok(view)
    }

    /// A copy of the template with fresh cells.
    fn with_cells(
        &mut self,
        whole: bool,
        places: &[Vec<usize>],
        parts: &'a [Description],
    ) -> Built<'py> {
        let [Shape::Atom(template), cells @ ..] = parts else {
            return Err(Stop::Miss);
        };
        let template = template.object.bind(self.py);
        let (copy, arrays) = if whole {
            let copy = template.call_method1(pyo3::intern!(self.py, "copy"), ("K",))?;
            (copy.clone(), vec![copy])
        } else {
            let copy = self.library_copy(template, &Rule::FrameCopy { deep: true })?;
            let arrays = block_values(&copy)?;
            (copy, arrays)
        };
        self.opened.push(Some(copy.clone()));
        for (place, cell) in places.iter().zip(cells) {
            let value = self.value(cell)?;
            let [block, at @ ..] = place.as_slice() else {
                return Err(Stop::Miss);
            };
            let array = arrays.get(*block).ok_or(Stop::Miss)?;
            array.set_item(PyTuple::new(self.py, at)?, value)?;
        }
        Ok(copy)
    }

    fn collection(
        &self,
        name: &str,
        arguments: impl pyo3::call::PyCallArgs<'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.py
            .import("collections")?
            .getattr(name)?
            .call1(arguments)
    }

    fn fill(&mut self, dict: &Bound<'py, PyAny>, entries: &'a [Description]) -> Built<'py> {
        for entry in entries.chunks_exact(2) {
            let (key, value) = (self.value(&entry[0])?, self.value(&entry[1])?);
            dict.set_item(key, value)?;
        }
        Ok(dict.clone())
    }

    /// The present namespace of a module; the script's is given.
    pub(super) fn globals(&self, module: &str) -> PyResult<Option<Bound<'py, PyDict>>> {
        let own = match self.namespace {
            Some(namespace) => namespace
                .get_item("__name__")?
                .and_then(|here| super::functions::text(&here))
                .filter(|here| here == module)
                .map(|_| namespace.clone()),
            None => None,
        };
        Ok(own.or_else(|| library::namespace(self.py, module)))
    }

    /// What the current namespace binds to a name, if its description is the recorded one.
    fn named(&mut self, module: &'a str, name: &'a str, wanted: u128) -> Built<'py> {
        if let Some(found) = self.named.get(&(module, name)) {
            return Ok(found.clone());
        }
        let found = match self.globals(module)? {
            Some(namespace) => namespace.get_item(name)?,
            None => None,
        };
        let found = found.ok_or(Stop::Miss)?;
        match print(&found) {
            Ok(now) if now.hash == wanted => {}
            _ => return Err(Stop::Miss),
        }
        self.named.insert((module, name), found.clone());
        Ok(found)
    }

    fn instance(
        &mut self,
        payload: Payload,
        slots: &[isize],
        names: Option<&[Py<PyAny>]>,
        parts: &'a [Description],
    ) -> Built<'py> {
        // Numbers follow opening order: the instance was opened before its class and parts.
        let place = self.opened.len();
        self.opened.push(None);
        let [class, parts @ ..] = parts else {
            return Err(Stop::Miss);
        };
        let class = self
            .value(class)?
            .cast_into::<PyType>()
            .map_err(PyErr::from)?;
        let (object, parts) = match payload {
            Payload::Nothing => (
                allocate(&class, &raw mut ffi::PyBaseObject_Type, None)?,
                parts,
            ),
            Payload::Tuple => {
                let [content, rest @ ..] = parts else {
                    return Err(Stop::Miss);
                };
                let content = self.value(content)?;
                (
                    allocate(&class, &raw mut ffi::PyTuple_Type, Some(&content))?,
                    rest,
                )
            }
            Payload::List | Payload::Dict => {
                let [content, rest @ ..] = parts else {
                    return Err(Stop::Miss);
                };
                let kind = if payload == Payload::List {
                    &raw mut ffi::PyList_Type
                } else {
                    &raw mut ffi::PyDict_Type
                };
                let object = allocate(&class, kind, None)?;
                self.opened[place] = Some(object.clone());
                let content = self
                    .value(content)?
                    .cast_into::<PyTuple>()
                    .map_err(PyErr::from)?;
                fill_payload(&object, payload, &content)?;
                (object, rest)
            }
            // These have a rule of their own.
            Payload::Raised => return Err(Stop::Miss),
            Payload::Text | Payload::Integer | Payload::Float => {
                let [content, rest @ ..] = parts else {
                    return Err(Stop::Miss);
                };
                let content = self.value(content)?;
                let kind = match payload {
                    Payload::Text => &raw mut ffi::PyUnicode_Type,
                    Payload::Integer => &raw mut ffi::PyLong_Type,
                    _ => &raw mut ffi::PyFloat_Type,
                };
                (allocate(&class, kind, Some(&content))?, rest)
            }
        };
        self.opened[place] = Some(object.clone());
        let Some((slot_parts, attributes)) = parts.split_at_checked(slots.len()) else {
            return Err(Stop::Miss);
        };
        let values = self.parts(slot_parts)?;
        fill_slots(&object, slots, &values);
        if let Some(names) = names {
            let own = names
                .iter()
                .zip(attributes)
                .map(|(name, part)| Ok((name.bind(self.py).clone(), self.value(part)?)))
                .collect::<Result<Vec<_>, Stop>>()?;
            put_own_attributes(&object, &own, true)?;
        }
        Ok(object)
    }
}

/// Put values into the slots of a fresh instance, whose class has the recorded description, hence the recorded layout.
pub(super) fn fill_slots(object: &Bound<'_, PyAny>, slots: &[isize], values: &[Bound<'_, PyAny>]) {
    for (offset, value) in slots.iter().zip(values) {
        // SAFETY: the slot is empty and takes over the reference.
        unsafe {
            *object
                .as_ptr()
                .cast::<u8>()
                .offset(*offset)
                .cast::<*mut ffi::PyObject>() = value.clone().into_ptr();
        };
    }
}

/// A copy that shares nothing that can be changed with the original, which is of an exact library type.
pub(super) fn deep_copy<'py>(original: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let copy = original.py().import("copy")?;
    copy.call_method1("deepcopy", (original,))
}

/// A fresh stream with the content of another.
pub(super) fn state_copy<'py>(original: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let state = original.call_method0("__getstate__")?;
    let copy = original.get_type().call0()?;
    copy.call_method1("__setstate__", (state,))?;
    Ok(copy)
}

/// A bare instance of a class made by a `class` statement, without its `__new__` or `__init__`.
pub(super) fn allocate<'py>(
    class: &Bound<'py, PyType>,
    base: *mut ffi::PyTypeObject,
    content: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let arguments = match content {
        Some(content) => PyTuple::new(class.py(), [content])?,
        None => PyTuple::empty(class.py()),
    };
    // SAFETY: `class` is a subtype of the builtin `base` (its layout was checked when the snapshot was taken, and its
    // description is the same now); `tp_new` of the base is C code and gives a new reference or null.
    unsafe {
        let Some(new) = (*base).tp_new else {
            return Err(pyo3::exceptions::PyTypeError::new_err("no constructor"));
        };
        Bound::from_owned_ptr_or_err(
            class.py(),
            new(
                class.as_type_ptr(),
                arguments.as_ptr(),
                std::ptr::null_mut(),
            ),
        )
    }
}

/// Put items into the storage of a list or dict subclass, past its methods.
pub(super) fn fill_payload(
    object: &Bound<'_, PyAny>,
    payload: Payload,
    content: &Bound<'_, PyTuple>,
) -> PyResult<()> {
    let raw = object.as_ptr();
    let mut items = content.iter();
    while let Some(item) = items.next() {
        // SAFETY: `object` is a fresh list or dict (subclass); keys are atoms, hashed by C code.
        let status = unsafe {
            if payload == Payload::List {
                ffi::PyList_Append(raw, item.as_ptr())
            } else {
                let Some(value) = items.next() else { break };
                ffi::PyDict_SetItem(raw, item.as_ptr(), value.as_ptr())
            }
        };
        if status != 0 {
            return Err(PyErr::fetch(object.py()));
        }
    }
    Ok(())
}
