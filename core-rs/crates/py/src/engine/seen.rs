//! What was seen at a location: absent, a handle, or a value by its print.
//!
//! Invariant: seeing runs no code of the user, and what cannot be known is an error in words, never a guess.

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyModule, PyString, PyTuple};
use values::hash_bytes;

use super::callee::bound_to;
use super::narrow::Fields;
use super::origin::is_api_module;
use super::run::Run;
use crate::broken::{Rule, broken};
use crate::walk::{RootPrint, bare_globals, print};

/// What a location held.
pub enum Seen {
    /// Nothing: unbound, missing, deleted.
    Absent,
    /// An element handle: which container of this run.
    Handle(Handle),
    /// A list or tuple of element handles, as `st.columns` gives, and a mark of how it was reached.
    Group(Group, u64),
    /// A value without parts that could be shared, and a mark of how it was reached.
    Plain(Plain, u64),
    /// Any other value.
    Value(RootPrint, u64),
    /// The parts of an object that can be reached.
    Fields(Fields),
}

/// A number or a short text.
pub struct Plain {
    pub hash: u128,
    pub object: Py<PyAny>,
}

/// An element handle of the API, by symbolic identity.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Handle {
    /// The container's slot in this run.
    pub slot: u32,
    /// The element's position, when the handle stands for one element.
    pub index: Option<u32>,
    /// Print of the kinds of the containers around it.
    pub chain: u64,
}

/// A list or tuple of nothing but element handles.
pub struct Group {
    pub object: Py<PyAny>,
    pub list: bool,
    pub handles: Vec<Handle>,
}

impl Group {
    fn same(&self, other: &Self) -> bool {
        self.object.is(&other.object) && self.handles == other.handles
    }
}

impl Plain {
    fn same(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl Seen {
    /// The object, if it was a value.
    pub fn object(&self) -> Option<&Py<PyAny>> {
        match self {
            Self::Value(root, _) => Some(root.root()),
            Self::Plain(plain, _) => Some(&plain.object),
            Self::Group(group, _) => Some(&group.object),
            Self::Fields(fields) => Some(fields.object()),
            _ => None,
        }
    }

    /// The prints of which it consists.
    pub fn prints<'a>(&'a self, each: &mut dyn FnMut(&'a RootPrint)) {
        match self {
            Self::Value(root, _) => each(root),
            Self::Fields(fields) => fields
                .parts()
                .iter()
                .for_each(|(_, part)| part.prints(each)),
            _ => {}
        }
    }

    /// Whether somebody could change what was seen without replacing it.
    pub fn mutable(&self) -> bool {
        match self {
            Self::Value(root, _) => !root.mutables.is_empty(),
            Self::Group(..) | Self::Fields(_) => true,
            _ => false,
        }
    }

    /// Equal content, whoever holds it.
    pub fn alike(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Value(a, _), Self::Value(b, _)) => a.hash == b.hash,
            (Self::Plain(a, _), Self::Plain(b, _)) => a.hash == b.hash,
            _ => self.unchanged(other),
        }
    }

    /// As `unchanged`, however it was reached.
    pub fn unchanged_content(&self, after: &Self) -> bool {
        match (self, after) {
            (Self::Value(a, _), Self::Value(b, _)) => a.same(b),
            (Self::Plain(a, _), Self::Plain(b, _)) => a.same(b),
            _ => self.unchanged(after),
        }
    }

    /// Whether `after` shows that nothing was written to what `self` saw, down to the identity of every mutable.
    pub fn unchanged(&self, after: &Self) -> bool {
        match (self, after) {
            (Self::Absent, Self::Absent) => true,
            (Self::Handle(a), Self::Handle(b)) => a == b,
            (Self::Value(a, m), Self::Value(b, n)) => m == n && a.same(b),
            (Self::Plain(a, m), Self::Plain(b, n)) => m == n && a.same(b),
            (Self::Group(a, m), Self::Group(b, n)) => m == n && a.same(b),
            (Self::Fields(a), Self::Fields(b)) => a.unchanged(b),
            _ => false,
        }
    }
}

/// Texts longer than this are left to `walk`.
const SHORT: usize = 1024;

/// See a value. The error says in words why its content cannot be known.
pub fn see(run: &Run, value: &Bound<'_, PyAny>) -> Result<Seen, String> {
    see_marked(run, value, 0)
}

/// See a value that was reached in a way that counts: the mark is part of what was seen.
pub fn see_marked(run: &Run, value: &Bound<'_, PyAny>, mark: u64) -> Result<Seen, String> {
    if broken(Rule::Values) && value.is_exact_instance_of::<pyo3::types::PyList>() {
        return Ok(Seen::Plain(
            Plain {
                hash: value.as_ptr() as u128,
                object: value.clone().unbind(),
            },
            mark,
        ));
    }
    if run.identity.get() && is_one_of_many(value) {
        return print(value)
            .map(|root| Seen::Value(root.one_object(), mark))
            .map_err(|error| error.to_string());
    }
    if let Some(plain) = see_plain(value) {
        return Ok(Seen::Plain(plain, mark));
    }
    if let Some(root) = see_function(run, value)? {
        return Ok(Seen::Value(root, mark));
    }
    // SAFETY: reading the type of a live object.
    let ty = unsafe { ffi::Py_TYPE(value.as_ptr()) };
    if run.callees.is_api_type(value.py(), ty) {
        return see_api(run, value, mark);
    }
    if let Ok(module) = value.cast_exact::<PyModule>()
        && is_api_module(module)
    {
        return print(value)
            .map(|root| Seen::Value(root, mark))
            .map_err(|error| error.to_string());
    }
    if let Some(group) = see_group(run, value)? {
        return Ok(Seen::Group(group, mark));
    }
    if let Some(plain) = see_draw(value) {
        return Ok(Seen::Plain(plain, mark));
    }
    if run.callees.is_ignored(value) {
        // What it holds has no effect that matters, so it counts as nothing.
        let nothing = value.py().None().into_bound(value.py());
        return print(&nothing)
            .map(|root| Seen::Value(root, mark ^ 0x1337))
            .map_err(|error| error.to_string());
    }
    run.tokens
        .print(value)
        .map(|root| Seen::Value(root, mark))
        .map_err(|error| error.to_string())
}

/// An immutable value of which equal ones may be other objects, as programs that compare with `is` see.
fn is_one_of_many(value: &Bound<'_, PyAny>) -> bool {
    // SAFETY: exact types of a live object are compared.
    let kind = unsafe { ffi::Py_TYPE(value.as_ptr()) };
    let kinds = [
        &raw mut ffi::PyUnicode_Type,
        &raw mut ffi::PyBytes_Type,
        &raw mut ffi::PyFloat_Type,
        &raw mut ffi::PyTuple_Type,
        &raw mut ffi::PyFrozenSet_Type,
    ];
    let small = || {
        let number = value.extract::<i64>();
        number.is_ok_and(|number| (-5..=256).contains(&number))
    };
    kinds.contains(&kind) || kind == &raw mut ffi::PyLong_Type && !small()
}

/// The short way for the commonest values: no list of mutables, no walk.
pub fn see_plain(value: &Bound<'_, PyAny>) -> Option<Plain> {
    let raw = value.as_ptr();
    let mut bytes = [0_u8; 16];
    // SAFETY: exact types are checked before their fields are read; the object is alive.
    let hash = unsafe {
        let ty = ffi::Py_TYPE(raw);
        if ty == &raw mut ffi::PyLong_Type {
            let mut overflow = 0;
            let number = ffi::PyLong_AsLongLongAndOverflow(raw, &raw mut overflow);
            if overflow != 0 {
                return None;
            }
            bytes[0] = 1;
            bytes[8..].copy_from_slice(&number.to_le_bytes());
            u128::from_le_bytes(bytes)
        } else if ty == &raw mut ffi::PyFloat_Type {
            if ffi::PyFloat_AS_DOUBLE(raw).is_nan() && !broken(Rule::Nan) {
                return None; // one NaN is not another
            }
            bytes[0] = 2;
            bytes[8..].copy_from_slice(&ffi::PyFloat_AS_DOUBLE(raw).to_bits().to_le_bytes());
            u128::from_le_bytes(bytes)
        } else if ty == &raw mut ffi::PyBool_Type {
            bytes[0] = 3;
            bytes[8] = u8::from(raw == ffi::Py_True());
            u128::from_le_bytes(bytes)
        } else if raw == ffi::Py_None() {
            bytes[0] = 4;
            u128::from_le_bytes(bytes)
        } else if ty == &raw mut ffi::PyUnicode_Type {
            // A text with lone surrogates has no UTF-8; walk knows what to do with it.
            let Ok(text) = value
                .cast::<PyString>()
                .map_err(PyErr::from)
                .and_then(|text| text.to_str())
            else {
                return None;
            };
            if text.len() > SHORT {
                return None;
            }
            // The high bit keeps texts apart from numbers.
            hash_bytes(text.as_bytes()) | 1 << 127
        } else {
            return None;
        }
    };
    Some(Plain {
        hash,
        object: value.clone().unbind(),
    })
}

/// A function of the user that is nothing but its code: printed once per run. Which function it is counts, since they
/// compare by identity.
fn see_function(run: &Run, value: &Bound<'_, PyAny>) -> Result<Option<RootPrint>, String> {
    if bare_globals(value).is_none() {
        return Ok(None);
    }
    let hash = run.callees.print_of(value)?;
    Ok(hash.map(|hash| RootPrint::of_function(value, hash)))
}

/// `random.random` and its kin are methods of a hidden generator. Its state is a cell of its own (`Key::Random`,
/// `Key::NumpyRandom`), so the methods stand for their names.
fn see_draw(value: &Bound<'_, PyAny>) -> Option<Plain> {
    let py = value.py();
    let receiver = bound_to(value)?;
    for (module, generator) in [("random", "_inst"), ("numpy.random.mtrand", "_rand")] {
        // SAFETY: `sys.modules` lives as long as the interpreter.
        let modules = unsafe { Bound::from_borrowed_ptr(py, ffi::PyImport_GetModuleDict()) };
        let Ok(Some(module)) = modules.cast_into::<PyDict>().ok()?.get_item(module) else {
            continue;
        };
        let hidden = module
            .cast::<PyModule>()
            .ok()?
            .dict()
            .get_item(generator)
            .ok()
            .flatten();
        if hidden.is_some_and(|hidden| hidden.as_ptr() == receiver) {
            let name = value.getattr(intern!(py, "__name__")).ok()?;
            let text = format!("{generator}.{}", name.extract::<String>().ok()?);
            return Some(Plain {
                hash: hash_bytes(text.as_bytes()),
                object: value.clone().unbind(),
            });
        }
    }
    None
}

/// Objects of our own package: handles by place, others by what they stand for, singletons by their type.
fn see_api(run: &Run, value: &Bound<'_, PyAny>, mark: u64) -> Result<Seen, String> {
    let py = value.py();
    if let Ok(slot) = value.getattr(intern!(py, "__lattice_slot__")) {
        let slot: u32 = slot
            .extract()
            .map_err(|_| "an element handle without a slot".to_owned())?;
        let index = value
            .getattr(intern!(py, "_index"))
            .ok()
            .and_then(|index| index.extract().ok())
            .flatten();
        let chain = run
            .chain(py, slot)
            .ok_or("an element handle of an earlier run")?
            ^ facts_of(value)?;
        return Ok(Seen::Handle(Handle { slot, index, chain }));
    }
    for name in [intern!(py, "__lattice_value__"), intern!(py, "__wrapped__")] {
        if let Ok(inner) = value.getattr(name) {
            return see_marked(run, &inner, mark ^ 0x5bd1);
        }
    }
    if !stateless(value) && !broken(Rule::Stateless) {
        let name = value.get_type().name().map_err(|error| error.to_string())?;
        return Err(format!("what a {name} holds is not known"));
    }
    print(value.get_type().as_any())
        .map(|root| Seen::Value(root, mark ^ 0xa9f3))
        .map_err(|error| error.to_string())
}

/// Whether an object has no fields, so that its type says all.
fn stateless(value: &Bound<'_, PyAny>) -> bool {
    // An object's own header, and at most a dict and weak references.
    const BARE: isize = 32;
    // SAFETY: the type of a live object.
    let size = unsafe { (*value.get_type_ptr()).tp_basicsize };
    let dict = value.getattr_opt(intern!(value.py(), "__dict__"));
    let empty = dict.is_ok_and(|dict| dict.is_none_or(|dict| dict.len().is_ok_and(|n| n == 0)));
    size <= BARE && empty
}

/// What a handle says besides its place: whether an expander is open.
fn facts_of(value: &Bound<'_, PyAny>) -> Result<u64, String> {
    let py = value.py();
    let told = || -> PyResult<u64> {
        let mut facts = 0_u64;
        let names = value
            .get_type()
            .getattr(intern!(py, "__lattice_facts__"))?
            .cast_into::<PyTuple>()?;
        for name in names {
            let fact = value.getattr(name.cast::<PyString>()?)?;
            facts = facts.rotate_left(9) ^ print(&fact)?.hash as u64;
        }
        Ok(facts)
    };
    told().map_err(|error| error.to_string())
}

/// A list or tuple of nothing but element handles.
fn see_group(run: &Run, value: &Bound<'_, PyAny>) -> Result<Option<Group>, String> {
    let list = value.is_exact_instance_of::<PyList>();
    if !list && !value.is_exact_instance_of::<PyTuple>() {
        return Ok(None);
    }
    let (py, length) = (value.py(), value.len().unwrap_or(0));
    let is_handle = |item: &Bound<'_, PyAny>| {
        run.callees.is_api_type(py, item.get_type_ptr())
            && item
                .hasattr(intern!(py, "__lattice_slot__"))
                .unwrap_or(false)
    };
    let mut handles = Vec::new();
    for at in 0..length {
        let Some(item) = value.get_item(at).ok().filter(is_handle) else {
            return Ok(None);
        };
        match see_api(run, &item, 0)? {
            Seen::Handle(handle) => handles.push(handle),
            _ => return Ok(None),
        }
    }
    let object = value.clone().unbind();
    Ok((length > 0).then_some(Group {
        object,
        list,
        handles,
    }))
}
