//! Cells: the locations that a unit may read, and what they hold now.
//!
//! Invariant: a key is symbolic. It names a location of *any* run (main namespace, module by name, file by path), never
//! an object, so that a record can be validated in a namespace that did not exist when it was made.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use pyo3::exceptions::PyLookupError;
use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyModule, PyString};

use super::narrow::{Narrow, see_parts};
use super::origin::is_api_module;
use super::run::Run;
use super::seen::{Seen, see_marked};
use super::symbol::{Part, Path};

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
    /// Parts of what a global name holds.
    Part(Space, Path, Narrowed),
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

/// The uses that tell which parts, compared by their number.
#[derive(Clone)]
pub struct Narrowed(pub Arc<Narrow>);

impl PartialEq for Narrowed {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl Eq for Narrowed {}

impl Hash for Narrowed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.id.hash(state);
    }
}

impl Key {
    /// The location in words, for `why`.
    pub fn text(&self) -> String {
        match self {
            Self::Global(Space::Main, path) => path.names().text.clone(),
            Self::Global(Space::Module(module), path) => {
                format!("{}.{}", module.names().text, path.names().text)
            }
            Self::Part(space, path, _) => Self::Global(*space, *path).text(),
            Self::Python(_) => "a cell".to_owned(),
            Self::Random => "the state of random".to_owned(),
            Self::NumpyRandom => "the state of numpy.random".to_owned(),
            Self::File(path) => format!("the file {path}"),
            Self::Environ => "os.environ".to_owned(),
            Self::Cwd => "the working directory".to_owned(),
        }
    }
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

impl<'py> Found<'py> {
    /// A value that was not found by a path.
    pub fn bare(value: Bound<'py, PyAny>) -> Self {
        Self {
            value,
            mark: 0,
            parts: 1,
        }
    }
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
        Key::Global(space, path) | Key::Part(space, path, _) => match run.globals(py, *space) {
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
    if let Key::Part(space, path, uses) = key
        && let Some(globals) = run.globals(py, *space)
        && let Ok(Some(found)) = resolve(run, &globals, *path)
        && let Some(parts) = see_parts(run, &found.value, &uses.0, &globals)
    {
        return Ok(parts);
    }
    match present(run, py, key, cell) {
        Ok(None) => Ok(Seen::Absent),
        Ok(Some((value, mark))) => see_marked(run, &value, mark),
        Err(error) => Err(error.to_string()),
    }
}
