//! What objects held before an execution: so that it shows afterwards which of them were changed in place.
//!
//! Invariant: everything that an object held is kept alive until the comparison is over, so no address means two
//! things. Storage is read, nobody's code is called, and what cannot be compared counts as changed for good.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use rustc_hash::FxHashSet;

use super::containers::set_items;
use super::data::is_global_generator;
use super::error::Walk;
use super::instances::{Layout, Payload};
use super::known::{self, Known};
use super::own::{Own, own_attributes, own_count};
use super::print::{Printer, Raw, RootPrint, print};
use super::take::refuse;

/// More parts than this are not held: that would cost more than it saves.
const MOST: usize = 1 << 20;

/// The objects that some inputs hold, as they were.
pub struct Before {
    held: Vec<Held>,
}

pub(super) struct Held {
    pub object: Py<PyAny>,
    pub storage: Storage,
}

/// What one object held, without what its parts held.
pub(super) enum Storage {
    /// Cannot change, or changes are seen where they count.
    Fixed,
    List(Vec<Py<PyAny>>),
    /// Keys and values, and what else decides: the default factory.
    Dict(Vec<(Py<PyAny>, Py<PyAny>)>, Option<Py<PyAny>>),
    Set(Vec<Py<PyAny>>),
    Deque(Vec<Py<PyAny>>),
    Instance(Box<Instance>),
    /// Pointers of a function or of a cell, and the attributes.
    Fields(Vec<Option<Py<PyAny>>>, Vec<(Py<PyAny>, Py<PyAny>)>),
    /// Header and content.
    Array(u128, Vec<usize>),
    /// Content, attributes, and the axes, each with its content.
    Frame(u128, u128, Vec<(Py<PyAny>, u128)>),
    /// State, and the rest; 0: there is none.
    Draws(u128, u128),
    /// Content: what can be compared, and not put back.
    Other(u128),
}

pub(super) struct Instance {
    pub class: usize,
    pub payload: Option<Storage>,
    pub slots: Vec<Option<Py<PyAny>>>,
    pub dict: Option<Vec<(Py<PyAny>, Py<PyAny>)>>,
}

impl Before {
    /// Hold what the values of these prints hold. `None`: that would be too much, or it cannot be compared.
    pub fn hold<'a>(py: Python<'_>, prints: impl Iterator<Item = &'a RootPrint>) -> Option<Self> {
        let mut held: Vec<Held> = Vec::new();
        let mut known: FxHashSet<usize> = FxHashSet::default();
        let mut budget = MOST;
        for root in prints {
            for mutable in root.mutables.iter().filter(|mutable| mutable.is_object()) {
                // SAFETY: the print was just taken, and its root is alive and unchanged since.
                let object =
                    unsafe { Bound::from_borrowed_ptr(py, mutable.key as *mut ffi::PyObject) };
                if !known.insert(mutable.key) {
                    continue;
                }
                let whole = root.root().is(&object).then_some(root.hash);
                let storage = storage_of(&object, whole).ok()?;
                budget = budget.checked_sub(1 + storage.len())?;
                held.push(Held {
                    object: object.unbind(),
                    storage,
                });
            }
        }
        held.iter()
            .any(|held| held.storage.can_change())
            .then_some(Self { held })
    }

    /// The objects that hold something else now. The error: what they hold cannot be compared.
    pub(super) fn changed<'py>(&self, py: Python<'py>) -> Walk<Vec<(Bound<'py, PyAny>, &Storage)>> {
        let mut found = Vec::new();
        for held in &self.held {
            let object = held.object.bind(py);
            if matches!(held.storage, Storage::Fixed) {
                continue;
            }
            let now = storage_of(object, None)?;
            if !held.storage.same(&now) {
                found.push((object.clone(), &held.storage));
            }
        }
        Ok(found)
    }
}

type Pairs = Vec<(Py<PyAny>, Py<PyAny>)>;

fn same_axes(before: &[(Py<PyAny>, u128)], after: &[(Py<PyAny>, u128)]) -> bool {
    let mut both = before.iter().zip(after);
    before.len() == after.len()
        && both.all(|((axis, hash), (now, content))| axis.is(now) && hash == content)
}

fn same_items(a: &[Py<PyAny>], b: &[Py<PyAny>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is(b))
}

fn same_pairs(a: &Pairs, b: &Pairs) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|((a, x), (b, y))| a.is(b) && x.is(y))
}

fn same_fields(a: &[Option<Py<PyAny>>], b: &[Option<Py<PyAny>>]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|pair| match pair {
            (None, None) => true,
            (Some(a), Some(b)) => a.is(b),
            _ => false,
        })
}

impl Storage {
    fn len(&self) -> usize {
        match self {
            Self::List(items) | Self::Set(items) | Self::Deque(items) => items.len(),
            Self::Dict(pairs, _) => 2 * pairs.len(),
            Self::Instance(instance) => {
                instance.slots.len()
                    + instance.dict.as_ref().map_or(0, Vec::len)
                    + instance.payload.as_ref().map_or(0, Self::len)
            }
            _ => 8,
        }
    }

    /// Whether a change could be put back.
    fn can_change(&self) -> bool {
        !matches!(self, Self::Fixed | Self::Fields(..) | Self::Other(_))
    }

    pub fn same(&self, now: &Self) -> bool {
        match (self, now) {
            (Self::Fixed, Self::Fixed) => true,
            (Self::List(a), Self::List(b))
            | (Self::Set(a), Self::Set(b))
            | (Self::Deque(a), Self::Deque(b)) => same_items(a, b),
            (Self::Dict(a, f), Self::Dict(b, g)) => {
                let factory = match (f, g) {
                    (Some(f), Some(g)) => f.is(g),
                    (None, None) => true,
                    _ => false,
                };
                factory && same_pairs(a, b)
            }
            (Self::Instance(a), Self::Instance(b)) => {
                let dicts = match (&a.dict, &b.dict) {
                    (Some(a), Some(b)) => same_pairs(a, b),
                    (None, Some(pairs)) | (Some(pairs), None) => pairs.is_empty(),
                    (None, None) => true,
                };
                let payloads = match (&a.payload, &b.payload) {
                    (Some(a), Some(b)) => a.same(b),
                    (None, None) => true,
                    _ => false,
                };
                a.class == b.class && payloads && dicts && same_fields(&a.slots, &b.slots)
            }
            (Self::Fields(a, x), Self::Fields(b, y)) => same_fields(a, b) && same_pairs(x, y),
            (Self::Array(a, h), Self::Array(b, g)) => a == b && h == g,
            (Self::Frame(before, attrs, axes), Self::Frame(after, others, now)) => {
                before == after && attrs == others && same_axes(axes, now)
            }
            (Self::Draws(a, x), Self::Draws(b, y)) => a == b && x == y,
            (Self::Other(a), Self::Other(b)) => a == b,
            _ => false,
        }
    }
}

/// What an object holds. `whole`: its print, where it is known.
pub(super) fn storage_of(object: &Bound<'_, PyAny>, whole: Option<u128>) -> Walk<Storage> {
    let py = object.py();
    let raw = object.as_ptr();
    // SAFETY: the type of a live object; exact types are checked before their fields are read.
    let kind = unsafe { ffi::Py_TYPE(raw) };
    if kind == &raw mut ffi::PyList_Type {
        return Ok(list_of(object));
    }
    if kind == &raw mut ffi::PyDict_Type {
        return Ok(Storage::Dict(pairs_of(object), None));
    }
    if kind == &raw mut ffi::PyFloat_Type {
        return Ok(Storage::Fixed);
    }
    let content = |object: &Bound<'_, PyAny>| print(object).map(|print| print.hash);
    let refused = |error| refuse(object, &format!("{error}"));
    Ok(match known::of(py, kind) {
        Known::Instance => return instance_of(object, kind),
        Known::Class => class_of(object),
        Known::Function => function_of(object),
        Known::Cell => {
            // SAFETY: an exact cell; its content is null or alive.
            let held = unsafe { Bound::from_owned_ptr_or_opt(py, ffi::PyCell_Get(raw)) };
            Storage::Fields(vec![held.map(Bound::unbind)], Vec::new())
        }
        Known::Scalar => Storage::Fixed,
        Known::Set => Storage::Set(set_of(object)),
        Known::DefaultDict => {
            let factory = Printer::new(py).get(object, "default_factory")?;
            Storage::Dict(pairs_of(object), Some(factory.unbind()))
        }
        Known::Counter if own_count(py, raw) == 0 => Storage::Dict(pairs_of(object), None),
        Known::MutableParts(&["__dict__"]) => Storage::Instance(Box::new(Instance {
            class: kind as usize,
            payload: None,
            slots: Vec::new(),
            dict: own_attributes(py, raw).map(held),
        })),
        Known::Deque => Storage::Deque(
            object
                .try_iter()
                .and_then(|items| {
                    items
                        .map(|item| Ok(item?.unbind()))
                        .collect::<PyResult<_>>()
                })
                .map_err(|error| refuse(object, &error.to_string()))?,
        ),
        Known::Array => {
            let view = Printer::new(py).view(object)?;
            let mut header: Vec<usize> = view.shape.clone();
            header.extend(view.strides.iter().map(|step| *step as usize));
            header.extend([
                view.data as usize,
                usize::from(view.is_writeable()),
                usize::from(view.kind),
                Printer::new(py).get(object, "dtype")?.as_ptr() as usize,
            ]);
            Storage::Array(
                whole.map_or_else(|| content(object).map_err(refused), Ok)?,
                header,
            )
        }
        Known::Frame | Known::Series => {
            let printer = Printer::new(py);
            let mut axes = Vec::new();
            for axis in printer.sequence(&printer.get(object, "_mgr")?, "axes")? {
                let hash = content(&axis).map_err(refused)?;
                axes.push((axis.unbind(), hash));
            }
            let attrs = content(&printer.get(object, "_attrs")?).map_err(refused)?;
            Storage::Frame(
                whole.map_or_else(|| content(object).map_err(refused), Ok)?,
                attrs,
                axes,
            )
        }
        Known::ReducedMutable if is_bit_generator(object) => {
            let printer = Printer::new(py);
            let state = printer.get(object, "state")?;
            let seed = printer.get(object, "seed_seq")?;
            Storage::Draws(
                content(&state).map_err(refused)?,
                content(&seed).map_err(refused)?,
            )
        }
        Known::ReducedMutable if is_random(object) => {
            let state = object
                .call_method0("getstate")
                .map_err(|error| refuse(object, &error.to_string()))?;
            Storage::Draws(content(&state).map_err(refused)?, 0)
        }
        // Its bits stand in its bit generator.
        Known::MutableParts(&["bit_generator"]) => {
            let bits = Printer::new(py).get(object, "bit_generator")?;
            Storage::Fields(vec![Some(bits.unbind())], Vec::new())
        }
        _ => Storage::Other(whole.map_or_else(|| content(object).map_err(refused), Ok)?),
    })
}

/// Whether it is a generator of the standard library that belongs to the program, without attributes.
fn is_random(object: &Bound<'_, PyAny>) -> bool {
    let own = object
        .get_type()
        .module()
        .is_ok_and(|module| module.to_str().is_ok_and(|module| module == "random"));
    let bare = own_count(object.py(), object.as_ptr()) <= 1;
    own && bare && !is_global_generator(object)
}

/// Whether it is one of numpy's sources of bits, whose `state` can be read and written.
fn is_bit_generator(object: &Bound<'_, PyAny>) -> bool {
    let module = object.get_type().module();
    module.is_ok_and(|module| {
        module.to_str().is_ok_and(|module| {
            module.starts_with("numpy.random._") && module != "numpy.random._generator"
        })
    })
}

fn list_of(object: &Bound<'_, PyAny>) -> Storage {
    let raw = object.as_ptr();
    // SAFETY: callers saw a list or an instance of a subclass; its storage is read.
    Storage::List(unsafe {
        (0..ffi::PyList_GET_SIZE(raw))
            .map(|at| Bound::from_borrowed_ptr(object.py(), ffi::PyList_GET_ITEM(raw, at)).unbind())
            .collect()
    })
}

/// What an instance keeps by itself, held.
fn held(own: Own<'_>) -> Pairs {
    own.into_iter()
        .map(|(name, value)| (name.unbind(), value.unbind()))
        .collect()
}

pub(super) fn pairs_of(object: &Bound<'_, PyAny>) -> Pairs {
    // SAFETY: callers saw a dict or an instance of a subclass; `iter` of pyo3 reads its storage.
    let dict = unsafe { object.cast_unchecked::<PyDict>() };
    dict.iter()
        .map(|(key, value)| (key.unbind(), value.unbind()))
        .collect()
}

fn set_of(object: &Bound<'_, PyAny>) -> Vec<Py<PyAny>> {
    // SAFETY: the caller saw an exact set; its items are alive.
    unsafe {
        set_items(object.as_ptr())
            .into_iter()
            .map(|item| Bound::from_borrowed_ptr(object.py(), item).unbind())
            .collect()
    }
}

fn function_of(object: &Bound<'_, PyAny>) -> Storage {
    let py = object.py();
    // SAFETY: an exact function; its fields are null or alive.
    unsafe {
        let function = object.as_ptr().cast::<ffi::PyFunctionObject>();
        let fields = [
            (*function).func_code,
            (*function).func_defaults,
            (*function).func_kwdefaults,
            (*function).func_closure,
            (*function).func_name,
            (*function).func_doc,
            (*function).func_annotations,
        ];
        let dicts = [(*function).func_dict, (*function).func_kwdefaults];
        let pairs = dicts
            .into_iter()
            .filter_map(|dict: Raw| Bound::from_borrowed_ptr_or_opt(py, dict))
            .flat_map(|dict| pairs_of(&dict));
        Storage::Fields(
            fields
                .into_iter()
                .map(|field: Raw| Bound::from_borrowed_ptr_or_opt(py, field).map(Bound::unbind))
                .collect(),
            pairs.collect(),
        )
    }
}

fn class_of(object: &Bound<'_, PyAny>) -> Storage {
    let kind = object.as_ptr().cast::<ffi::PyTypeObject>();
    // SAFETY: a live class; a ready one has a dict and bases.
    unsafe {
        let fields = [(*kind).tp_bases, ffi::Py_TYPE(object.as_ptr()).cast()];
        let pairs = Bound::from_borrowed_ptr_or_opt(object.py(), (*kind).tp_dict);
        Storage::Fields(
            fields
                .into_iter()
                .map(|field| Bound::from_borrowed_ptr_or_opt(object.py(), field).map(Bound::unbind))
                .collect(),
            pairs.map_or_else(Vec::new, |dict| pairs_of(&dict)),
        )
    }
}

fn instance_of(object: &Bound<'_, PyAny>, kind: *mut ffi::PyTypeObject) -> Walk<Storage> {
    let (py, raw) = (object.py(), object.as_ptr());
    let layout = Printer::new(py).layout(raw, kind)?;
    let payload = match layout.payload {
        Payload::Raised => return Err(refuse(object, "what an exception holds is not compared")),
        Payload::List => Some(list_of(object)),
        Payload::Dict => Some(Storage::Dict(pairs_of(object), None)),
        _ => None,
    };
    let slots = layout
        .slots
        .iter()
        .map(|slot| {
            // SAFETY: an instance of the class that has this slot; a set slot owns a live object.
            let held = unsafe { Bound::from_borrowed_ptr_or_opt(py, *Layout::slot(raw, slot)) };
            held.map(Bound::unbind)
        })
        .collect();
    let dict = if layout.has_dict {
        own_attributes(py, raw).map(held)
    } else {
        None
    };
    Ok(Storage::Instance(Box::new(Instance {
        class: kind as usize,
        payload,
        slots,
        dict,
    })))
}
