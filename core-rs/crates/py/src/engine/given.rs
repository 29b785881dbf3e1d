//! What an execution gave: the result of a call, or the names that a block bound and deleted.
//!
//! Invariant: one snapshot describes all values together, so what they share with each other and with the inputs is
//! shared again when they are handed out.

use pyo3::exceptions::PyRuntimeError;
use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyModule, PyTuple};
use vdom::{BuilderOp, Remap};

use super::op::Op;
use super::recorder::Run;
use super::symbol::Path;
use crate::broken::{Rule, broken};
use crate::walk::{JointPrint, Snapshot};

/// What a record hands out.
pub enum Given {
    /// The result of a call.
    Result(Snapshot),
    /// What a block did to the names of its namespace: a tuple of the values, and which name got which.
    Names(Snapshot, Vec<(Path, Bind)>),
    /// Handles of containers that the call opened itself: they are made when its ops have been applied.
    Handles(Handles),
}

/// Containers that a unit opened, as its result holds them.
pub struct Handles {
    /// Whether they stand in a list; `None`: there is one, bare.
    list: Option<bool>,
    /// Their slots in the recorded run, no slot twice.
    slots: Box<[u32]>,
}

impl Handles {
    /// The containers in a result that is nothing else; `None`: it is, or not all of them were opened by `ops`.
    pub fn of(run: &Run, result: &Bound<'_, PyAny>, ops: &[Op]) -> Option<Self> {
        let py = result.py();
        let list = if run.callees.is_api_type(py, result.get_type_ptr()) {
            None
        } else if result.is_exact_instance_of::<PyList>() {
            Some(true)
        } else if result.is_exact_instance_of::<PyTuple>() {
            Some(false)
        } else {
            return None;
        };
        let items: Vec<Bound<'_, PyAny>> = match list {
            None => vec![result.clone()],
            Some(_) => result.try_iter().ok()?.collect::<PyResult<_>>().ok()?,
        };
        let first = items.first()?;
        if !run.callees.is_api_type(py, first.get_type_ptr()) {
            return None;
        }
        let class = container(py).and_then(|module| module.getattr("DeltaGenerator"));
        let class = class.ok()?;
        let mut slots: Vec<u32> = Vec::with_capacity(items.len());
        for item in &items {
            if !item.get_type().is(&class) || !item.getattr(intern!(py, "_index")).ok()?.is_none() {
                return None;
            }
            let slot = item.getattr(intern!(py, "__lattice_slot__")).ok()?;
            let slot: u32 = slot.extract().ok()?;
            let opened = |op: &Op| matches!(op, Op::Emit(BuilderOp::Open { new_slot, .. }) if *new_slot == slot);
            // Two handles of one container would come back as one or the other object.
            if slots.contains(&slot) || !ops.iter().any(opened) {
                return None;
            }
            slots.push(slot);
        }
        Some(Self {
            list,
            slots: slots.into(),
        })
    }

    /// Fresh handles of the containers that were opened now.
    pub fn make<'py>(&self, py: Python<'py>, places: &Remap) -> PyResult<Bound<'py, PyAny>> {
        let region = container(py)?.getattr(intern!(py, "main"))?;
        let handles = self.slots.iter().map(|slot| {
            let now = if broken(Rule::Places) {
                Some(slot)
            } else {
                places.slots.get(slot)
            };
            let now = now.ok_or_else(|| PyRuntimeError::new_err("a container was not opened"))?;
            region.call_method1(intern!(py, "handle"), (*now, py.None()))
        });
        let mut handles = handles.collect::<PyResult<Vec<_>>>()?;
        Ok(match self.list {
            Some(true) => PyList::new(py, handles)?.into_any(),
            Some(false) => PyTuple::new(py, handles)?.into_any(),
            None => handles.remove(0),
        })
    }
}

fn container(py: Python<'_>) -> PyResult<Bound<'_, PyModule>> {
    py.import(intern!(py, "lattice_st.api.container"))
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
            Self::Handles(handles) => size_of_val(&*handles.slots),
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
        match self {
            Self::Result(snapshot) | Self::Names(snapshot, _) => {
                snapshot.rebuild(py, joint, namespace)
            }
            Self::Handles(_) => Ok(None),
        }
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
