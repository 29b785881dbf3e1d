//! Cells: the locations that a unit may read, and what was seen there.
//!
//! Invariant: a key is symbolic. It names a location of *any* run (main namespace, module by name, file by path), never
//! an object, so that a record can be validated in a namespace that did not exist when it was made.

use std::sync::Arc;

use pyo3::exceptions::PyLookupError;
use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyModule, PyString, PyTuple};
use values::hash_bytes;

use super::callee::{bound_to, is_api_module};
use super::recorder::Run;
use super::symbol::{Part, Path};
use crate::broken::{Rule, broken};
use crate::walk::{JointPrint, RootPrint, print};

/// Which namespace a global name lives in.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Space {
    /// The namespace of the present run.
    Main,
    /// The module of this name.
    Module(Path),
}

/// The name of a location. Equal keys name the same location.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// A global name, or an attribute path through modules that starts at one.
    Global(Space, Path),
    /// A Python cell, by the print of its key.
    Python([u64; 2]),
    /// State of the generator behind `random.random` and its kin.
    Random,
    /// State of numpy's legacy global generator.
    NumpyRandom,
    /// A file or directory that was read.
    File(Arc<str>),
    /// `os.environ`.
    Environ,
    /// The working directory.
    Cwd,
}

impl Key {
    /// The location in words, for `why`.
    pub fn text(&self) -> String {
        match self {
            Self::Global(Space::Main, path) => path.names().text.clone(),
            Self::Global(Space::Module(module), path) => {
                format!("{}.{}", module.names().text, path.names().text)
            }
            Self::Python(_) => "a cell".to_owned(),
            Self::Random => "the state of random".to_owned(),
            Self::NumpyRandom => "the state of numpy.random".to_owned(),
            Self::File(path) => format!("the file {path}"),
            Self::Environ => "os.environ".to_owned(),
            Self::Cwd => "the working directory".to_owned(),
        }
    }
}

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
}

/// A number or a short text.
pub struct Plain {
    hash: u128,
    object: Py<PyAny>,
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
    object: Py<PyAny>,
    list: bool,
    handles: Vec<Handle>,
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
            _ => None,
        }
    }

    /// Whether somebody could change what was seen without replacing it.
    pub fn mutable(&self) -> bool {
        match self {
            Self::Value(root, _) => !root.mutables.is_empty(),
            Self::Group(..) => true,
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
            _ => false,
        }
    }
}

/// The joint print of a sequence of sights: contents, and sharing among them.
#[derive(Default)]
pub struct Joint {
    /// Prints of the values, with the roots they were taken from.
    pub print: JointPrint,
    /// The handles seen, in order.
    pub handles: Vec<Handle>,
    /// Addresses of the groups seen; whoever holds the sights keeps them alive.
    groups: Vec<usize>,
    hash: u128,
}

const ABSENT: u8 = 1;
const HANDLE: u8 = 2;
const VALUE: u8 = 3;
const MARK: u8 = 4;
const SHARED: u8 = 5;
const PLAIN: u8 = 6;
const GROUP: u8 = 7;

/// Texts longer than this are left to `walk`.
const SHORT: usize = 1024;

impl Joint {
    /// Add a sight; answers the joint hash so far.
    pub fn push(&mut self, py: Python<'_>, seen: &Seen) -> u128 {
        match seen {
            Seen::Absent => self.mix(ABSENT, 0, 0),
            Seen::Handle(handle) => self.place(*handle),
            Seen::Group(group, mark) => {
                // Which list it is counts, as with any mutable.
                let address = group.object.as_ptr() as usize;
                let twin = self.groups.iter().position(|known| *known == address);
                let twin = twin.unwrap_or(self.groups.len()) as u64;
                self.groups.push(address);
                let shape = (group.handles.len() as u64) << 1 | u64::from(group.list);
                self.fold(GROUP, u128::from(shape) << 64 | u128::from(twin), *mark);
                for handle in &group.handles {
                    self.place(*handle);
                }
                self.hash
            }
            Seen::Plain(plain, mark) => self.fold(PLAIN, plain.hash, *mark),
            Seen::Value(root, mark) => {
                if root.mutables.is_empty() {
                    // Nothing to share and nothing to name in a result: the hash says it all.
                    return self.fold(VALUE, root.hash, *mark);
                }
                self.print.push(root, py);
                self.fold(SHARED, self.print.hash(), *mark)
            }
        }
    }

    fn place(&mut self, handle: Handle) -> u128 {
        let first = self.handles.iter().position(|h| h.slot == handle.slot);
        let first = first.unwrap_or(self.handles.len());
        let twin = self
            .handles
            .iter()
            .position(|h| h.slot == handle.slot && h.index == handle.index);
        let twin = twin.unwrap_or(self.handles.len()) as u64;
        self.handles.push(handle);
        self.mix(
            HANDLE,
            handle.chain,
            (first as u64) << 33 | twin << 1 | u64::from(handle.index.is_some()),
        )
    }

    /// Add something that is no value: a keyword name, the kind of unit.
    pub fn mark(&mut self, mark: u64) {
        self.mix(MARK, mark, 0);
    }

    /// The joint hash so far.
    pub fn hash(&self) -> u128 {
        self.hash
    }

    fn mix(&mut self, tag: u8, a: u64, b: u64) -> u128 {
        self.fold(tag, u128::from(a) << 64 | u128::from(b), 0)
    }

    fn fold(&mut self, tag: u8, a: u128, b: u64) -> u128 {
        let mut bytes = [tag; 41];
        bytes[..16].copy_from_slice(&self.hash.to_le_bytes());
        bytes[16..32].copy_from_slice(&a.to_le_bytes());
        bytes[32..40].copy_from_slice(&b.to_le_bytes());
        self.hash = hash_bytes(&bytes);
        self.hash
    }
}

/// See a value. The error says in words why its content cannot be known.
pub fn see(run: &Run, value: &Bound<'_, PyAny>) -> Result<Seen, String> {
    see_marked(run, value, 0)
}

fn see_marked(run: &Run, value: &Bound<'_, PyAny>, mark: u64) -> Result<Seen, String> {
    if broken(Rule::Values) && value.is_exact_instance_of::<pyo3::types::PyList>() {
        return Ok(Seen::Plain(
            Plain {
                hash: value.as_ptr() as u128,
                object: value.clone().unbind(),
            },
            mark,
        ));
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

/// The short way for the commonest values: no list of mutables, no walk.
fn see_plain(value: &Bound<'_, PyAny>) -> Option<Plain> {
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
    // SAFETY: the exact type is checked before the fields are read; the object is alive.
    let bare = unsafe {
        let raw = value.as_ptr();
        ffi::Py_TYPE(raw) == &raw mut ffi::PyFunction_Type && {
            let function = raw.cast::<ffi::PyFunctionObject>();
            let parts = [
                (*function).func_defaults,
                (*function).func_kwdefaults,
                (*function).func_closure,
                (*function).func_dict,
                (*function).func_annotations,
            ];
            parts.iter().all(|part| part.is_null())
        }
    };
    if !bare {
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

/// A value found by a global path.
pub struct Found<'py> {
    /// The value.
    pub value: Bound<'py, PyAny>,
    /// Through which modules, or builtins, it was reached.
    pub mark: u64,
    /// How many parts of the path led to it; the rest are attributes of the value, which its content answers for.
    pub parts: usize,
}

/// What a global path holds: through modules attribute by attribute, without running `__getattr__`.
pub fn resolve<'py>(
    run: &Run,
    globals: &Bound<'py, PyDict>,
    path: Path,
) -> PyResult<Option<Found<'py>>> {
    let py = globals.py();
    let parts = &path.names().parts;
    let Some(first) = parts.first() else {
        return Ok(None);
    };
    let mut mark = 0_u64;
    let mut found = lookup(globals, first.ptr())?;
    if found.is_none() {
        mark = 1;
        let Some(builtins) = run.builtins(py) else {
            return Ok(None);
        };
        found = lookup(&builtins, first.ptr())?;
    }
    let Some(mut value) = found else {
        return Ok(None);
    };
    let mut used = 1;
    for part in &parts[1..] {
        let Ok(module) = value.cast_exact::<PyModule>() else {
            break;
        };
        if is_api_module(module) {
            break;
        }
        let names = module.dict();
        // A module that was loaded again under its name is the same way to what it holds.
        let way = match run.space(&names) {
            Some(Space::Module(name)) => name.word(),
            _ => module.as_ptr() as u64,
        };
        mark = mark.rotate_left(7) ^ way;
        match lookup(&names, part.ptr())? {
            Some(next) => value = next,
            None if loads_lazily(module) => {
                // SAFETY: an interned str that lives for ever.
                let name = unsafe { Bound::from_borrowed_ptr(py, part.ptr()) };
                let name = name.cast_into::<PyString>()?;
                value = run.quietly(|| module.getattr(&name)).map_err(|_| {
                    PyLookupError::new_err(format!("{} is not there", path.names().text))
                })?;
            }
            None if answers_for(module, part) => {
                return Err(PyLookupError::new_err(format!(
                    "{} is made when it is asked for",
                    path.names().text
                )));
            }
            None => return Ok(None),
        }
        used += 1;
    }
    Ok(Some(Found {
        value,
        mark,
        parts: used,
    }))
}

/// Modules of plotly import each class when it is asked for, always the same one, and never keep it: to ask is to read.
fn loads_lazily(module: &Bound<'_, PyModule>) -> bool {
    module.name().is_ok_and(|name| {
        name.to_str()
            .is_ok_and(|name| name == "plotly" || name.starts_with("plotly."))
    })
}

/// Whether a module has an attribute that does not stand in its namespace: its own `__getattr__`, or one of its type.
fn answers_for(module: &Bound<'_, PyModule>, part: &Part) -> bool {
    // SAFETY: an interned str that lives for ever.
    let name = unsafe { Bound::from_borrowed_ptr(module.py(), part.ptr()) };
    let own = module.dict().contains(intern!(module.py(), "__getattr__"));
    own.unwrap_or(true)
        || module
            .get_type()
            .hasattr(
                name.cast::<PyString>()
                    .map_or(intern!(module.py(), ""), |n| n),
            )
            .unwrap_or(true)
}

fn lookup<'py>(
    dict: &Bound<'py, PyDict>,
    name: *mut ffi::PyObject,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    // SAFETY: dict and interned str are alive; the answer is borrowed and turned into an owned reference at once.
    let found = unsafe { ffi::PyDict_GetItemWithError(dict.as_ptr(), name) };
    if found.is_null() {
        return PyErr::take(dict.py()).map_or(Ok(None), Err);
    }
    // SAFETY: as above.
    Ok(Some(unsafe { Bound::from_borrowed_ptr(dict.py(), found) }))
}

/// See a value that was found.
pub fn see_found(run: &Run, found: &Found<'_>) -> Result<Seen, String> {
    see_marked(
        run,
        &found.value,
        found.mark ^ ((found.parts as u64 - 1) << 56),
    )
}

/// The object that a location holds now; `None` when absent. Python cells are asked by their own `peek`.
pub fn present<'py>(
    run: &Run,
    py: Python<'py>,
    key: &Key,
    cell: Option<&Bound<'py, PyAny>>,
) -> PyResult<Option<(Bound<'py, PyAny>, u64)>> {
    let plain = |value| Some((value, 0));
    match key {
        Key::Global(space, path) => match run.globals(py, *space) {
            Some(globals) => {
                let found = resolve(run, &globals, *path)?;
                Ok(found.map(|found| (found.value, found.mark ^ ((found.parts as u64 - 1) << 56))))
            }
            None => Ok(None),
        },
        Key::Python(_) => {
            let Some(cell) = cell else { return Ok(None) };
            let value = cell.call_method0(intern!(py, "peek"))?;
            Ok(if super::hook::is_absent(&value) {
                None
            } else {
                plain(value)
            })
        }
        Key::Random => py.import("random")?.call_method0("getstate").map(plain),
        Key::NumpyRandom => py
            .import("numpy.random")?
            .call_method0("get_state")
            .map(plain),
        Key::File(path) => Ok(super::audit::stamp(py, path)?.and_then(plain)),
        Key::Environ => py
            .import("os")?
            .getattr("environ")?
            .getattr("_data")
            .map(plain),
        Key::Cwd => py.import("os")?.call_method0("getcwd").map(plain),
    }
}

/// See what a location holds now.
pub fn see_present(
    run: &Run,
    py: Python<'_>,
    key: &Key,
    cell: Option<&Bound<'_, PyAny>>,
) -> Result<Seen, String> {
    match present(run, py, key, cell) {
        Ok(None) => Ok(Seen::Absent),
        Ok(Some((value, mark))) => see_marked(run, &value, mark),
        Err(error) => Err(error.to_string()),
    }
}
