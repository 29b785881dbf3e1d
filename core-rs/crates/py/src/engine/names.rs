//! The names of a module's namespace that a block may bind or delete: what they were before, and what became of them.
//!
//! Invariant: a name whose object is the same before and after counts as read, unless the block surely binds it; so a
//! record never leaves a name alone that executing would have bound to something else.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::cell::{Key, Space};
use super::given::Output;
use super::seen::Seen;
use super::site::Facts;
use super::symbol::{Part, Path};

/// The namespace in which a block executes, and what its names were before.
pub struct Names {
    /// The namespace.
    pub globals: Py<PyDict>,
    /// Its symbolic name.
    pub space: Space,
    before: Vec<Option<Py<PyAny>>>,
}

/// Whose a read is.
#[derive(PartialEq, Eq)]
pub enum Whose {
    /// It saw what the block had bound itself.
    Own,
    /// It saw what was bound before, under a name that the block may bind anew.
    Before,
    /// It has nothing to do with the names of the block.
    Other,
}

fn look(globals: &Bound<'_, PyDict>, path: Path) -> Option<Py<PyAny>> {
    let name = path.names().parts.first()?;
    // SAFETY: dict and interned str are alive; the answer is borrowed and turned into an owned reference at once.
    unsafe {
        let found = ffi::PyDict_GetItemWithError(globals.as_ptr(), name.ptr());
        if found.is_null() {
            ffi::PyErr_Clear();
        }
        Bound::from_borrowed_ptr_or_opt(globals.py(), found).map(Bound::unbind)
    }
}

fn same(one: Option<&Py<PyAny>>, other: Option<&Py<PyAny>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.is(other),
        (None, None) => true,
        _ => false,
    }
}

impl Names {
    /// Note what the names of a block are bound to.
    pub fn note(globals: &Bound<'_, PyDict>, space: Space, facts: &Facts) -> Self {
        Self {
            globals: globals.clone().unbind(),
            space,
            before: facts
                .stores
                .iter()
                .map(|store| look(globals, store.path))
                .collect(),
        }
    }

    /// Whose a read is that happened in the block. The error: nobody can tell.
    pub fn whose(
        &self,
        py: Python<'_>,
        facts: &Facts,
        key: &Key,
        seen: &Seen,
    ) -> Result<Whose, String> {
        let (Key::Global(space, path) | Key::Part(space, path, _)) = key else {
            return Ok(Whose::Other);
        };
        if *space != self.space {
            return Ok(Whose::Other);
        }
        let root = path.prefix(1);
        let Some(at) = facts.stores.iter().position(|store| store.path == root) else {
            return Ok(Whose::Other);
        };
        let before = self.before[at].as_ref();
        let now = look(self.globals.bind(py), root);
        if same(before, now.as_ref()) {
            return Ok(Whose::Other); // unless it was bound in between, which a sure bind shows
        }
        if *path != root {
            return Err(format!("it binds {} anew", root.names().text));
        }
        Ok(match (seen, before) {
            (Seen::Absent, None) => Whose::Before,
            (Seen::Absent, Some(_)) | (_, None) => Whose::Own,
            (seen, Some(before)) => match seen.object() {
                Some(object) if object.is(before) => Whose::Before,
                Some(_) => Whose::Own,
                None => {
                    return Err(format!("it binds {} anew", root.names().text));
                }
            },
        })
    }

    /// Names that stayed as they were though the block might have bound them: they are reads.
    pub fn kept(&self, py: Python<'_>, facts: &Facts) -> Vec<Path> {
        let globals = self.globals.bind(py);
        facts
            .stores
            .iter()
            .zip(&self.before)
            .filter(|(store, before)| {
                !store.sure
                    && !store.dead
                    && same(before.as_ref(), look(globals, store.path).as_ref())
            })
            .map(|(store, _)| store.path)
            .collect()
    }

    /// What became of all other names, in the order in which new ones were bound.
    pub fn outputs<'py>(&self, py: Python<'py>, facts: &Facts) -> Vec<(Path, Output<'py>)> {
        let globals = self.globals.bind(py);
        let mut outputs = Vec::new();
        for (store, before) in facts.stores.iter().zip(&self.before) {
            let now = look(globals, store.path);
            if !store.sure && same(before.as_ref(), now.as_ref()) {
                continue;
            }
            let output = Output {
                value: now.map(|now| now.into_bound(py)),
                name: store.path.names().text.clone(),
                dead: store.dead,
            };
            outputs.push((store.path, output));
        }
        let order = |path: &Path| {
            let first = path.names().parts.first().map(Part::ptr);
            globals
                .keys()
                .iter()
                .position(|key| first.is_some_and(|name| name == key.as_ptr()))
        };
        if outputs.len() > 1 {
            outputs.sort_by_cached_key(|(path, _)| order(path));
        }
        outputs
    }
}
