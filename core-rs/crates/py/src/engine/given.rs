//! What an execution gave: the result of a call, or the names that a block bound and deleted.
//!
//! Invariant: one snapshot describes all values together, so what they share with each other and with the inputs is
//! shared again when they are handed out.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::symbol::Path;
use crate::walk::{JointPrint, Snapshot};

/// What a record hands out.
pub enum Given {
    /// The result of a call.
    Result(Snapshot),
    /// What a block did to the names of its namespace: a tuple of the values, and which name got which.
    Names(Snapshot, Vec<(Path, Bind)>),
}

/// What became of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Bind {
    /// It is bound to the value of this number.
    Value(usize),
    /// It is not bound.
    Unbound,
}

impl Given {
    /// Bytes of what is held.
    pub fn nbytes(&self) -> usize {
        match self {
            Self::Result(snapshot) => snapshot.nbytes(),
            Self::Names(snapshot, names) => {
                snapshot.nbytes() + names.len() * size_of::<(Path, Bind)>()
            }
        }
    }

    /// Whether both are about the same names.
    pub fn same_names(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Result(_), Self::Result(_)) => true,
            (Self::Names(_, mine), Self::Names(_, theirs)) => mine == theirs,
            _ => false,
        }
    }

    /// Build the result, or the tuple of values. `None`: a class or function of that name is another one now.
    pub fn rebuild<'py>(
        &self,
        py: Python<'py>,
        joint: &JointPrint,
        namespace: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let (Self::Result(snapshot) | Self::Names(snapshot, _)) = self;
        snapshot.rebuild(py, joint, namespace)
    }

    /// Bind and delete names, with the values that `rebuild` made.
    pub fn bind(&self, globals: &Bound<'_, PyDict>, values: &Bound<'_, PyAny>) -> PyResult<()> {
        let Self::Names(_, names) = self else {
            return Ok(());
        };
        let values = values.cast::<PyTuple>()?;
        for (path, bind) in names {
            let Some(name) = path.names().parts.first() else {
                continue;
            };
            match bind {
                Bind::Value(at) => {
                    let value = values.get_item(*at)?;
                    // SAFETY: dict, interned name and value are alive.
                    let done = unsafe {
                        ffi::PyDict_SetItem(globals.as_ptr(), name.ptr(), value.as_ptr())
                    };
                    if done != 0 {
                        return Err(PyErr::fetch(globals.py()));
                    }
                }
                Bind::Unbound => {
                    // SAFETY: as above.
                    unsafe {
                        if ffi::PyDict_Contains(globals.as_ptr(), name.ptr()) == 1 {
                            ffi::PyDict_DelItem(globals.as_ptr(), name.ptr());
                        }
                    }
                }
            }
        }
        Ok(())
    }
}
