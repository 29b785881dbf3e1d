//! What an execution gave: the result of a call, the names that a block of a module bound and deleted, or the locals that
//! a block of a function gives.
//!
//! Invariant: one snapshot describes all values together, so what they share with each other and with the inputs is
//! shared again when they are handed out. Element handles are places, found again in the present run.

use pyo3::exceptions::PyRuntimeError;
use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyModule, PyString, PyTuple};
use vdom::{BuilderOp, Remap};

use super::op::{Op, REGIONS};
use super::run::Run;
use super::seen::Handle;
use super::span;
use super::symbol::Path;

use crate::broken::{Rule, broken};
use crate::walk::{Changes, JointPrint, Snapshot};

/// What a record hands out.
pub enum Given {
    /// One value: the result of a call.
    Result(Snapshot),
    /// Handles of containers that the call opened itself: they are made when its ops have been applied.
    Handles(Handles),
    /// A result, and what the call changed in its inputs.
    Changed(Box<(Snapshot, Changes)>),
    /// Anything else.
    Parts(Box<Parts>),
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

/// Several values, or one that is a place of the page.
pub struct Parts {
    /// A tuple of the values that are none of the page.
    values: Snapshot,
    /// What became of each name, or of the result.
    pub binds: Vec<Bind>,
    places: Vec<Place>,
    bytes: usize,
}

/// What became of a name.
#[derive(Clone, PartialEq, Eq)]
pub enum Bind {
    /// It is bound to the value of this number.
    Value(usize),
    /// It is bound to the place of this number.
    Place(usize),
    /// It is bound to a list (else a tuple) of places.
    Places(bool, Vec<usize>),
    /// It is not bound.
    Unbound,
    /// Nobody will ask.
    Dead,
}

/// A place of the page in the recorded run.
struct Place {
    handle: Py<PyAny>,
    slot: u32,
    index: Option<u32>,
}

impl Given {
    /// Bytes of what is held.
    pub fn nbytes(&self) -> usize {
        match self {
            Self::Result(snapshot) => snapshot.nbytes(),
            Self::Handles(handles) => size_of_val(&*handles.slots),
            Self::Changed(changed) => changed.0.nbytes() + changed.1.nbytes(),
            Self::Parts(parts) => parts.values.nbytes() + parts.bytes,
        }
    }

    /// The containers that are handed out.
    pub fn slots(&self) -> Vec<u32> {
        match self {
            Self::Result(_) | Self::Changed(_) => Vec::new(),
            Self::Handles(handles) => handles.slots.to_vec(),
            Self::Parts(parts) => parts.places.iter().map(|place| place.slot).collect(),
        }
    }

    /// Whether both are about the same names.
    pub fn same_names(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Result(_), Self::Result(_)) => true,
            (Self::Parts(mine), Self::Parts(theirs)) => mine.binds == theirs.binds,
            _ => false,
        }
    }

    /// Build the values. `None`: a class or function of that name is another one now.
    pub fn rebuild<'py>(
        &self,
        py: Python<'py>,
        joint: &JointPrint,
        namespace: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        match self {
            Self::Handles(_) => Ok(Some(py.None().into_bound(py))), // made at the end
            Self::Result(snapshot) => snapshot.rebuild(py, joint, namespace),
            Self::Changed(changed) => {
                let built = changed.0.rebuild(py, joint, namespace)?;
                if let Some(built) = &built {
                    changed.1.check(built)?;
                }
                Ok(built)
            }
            Self::Parts(parts) => parts.values.rebuild(py, joint, namespace),
        }
    }

    /// The result, or a tuple of the locals, from the values that `rebuild` made and the places of now.
    pub fn result<'py>(
        &self,
        values: Bound<'py, PyAny>,
        places: &Remap,
        whole: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = values.py();
        let parts = match self {
            Self::Result(_) => return Ok(values),
            Self::Changed(changed) => {
                span::disturb();
                return changed.1.put(&values);
            }
            Self::Handles(handles) => return handles.make(py, places),
            Self::Parts(parts) => parts,
        };
        let mut all = parts.hand_out(&values, places)?.into_iter().flatten();
        if whole {
            return Ok(PyTuple::new(py, all.collect::<Vec<_>>())?.into_any());
        }
        Ok(all.next().unwrap_or_else(|| py.None().into_bound(py)))
    }
}

impl Parts {
    /// What each name is to be bound to.
    pub fn hand_out<'py>(
        &self,
        values: &Bound<'py, PyAny>,
        places: &Remap,
    ) -> PyResult<Vec<Option<Bound<'py, PyAny>>>> {
        let py = values.py();
        let values = values.cast::<PyTuple>()?;
        let mut made: Vec<Bound<'py, PyAny>> = Vec::with_capacity(self.places.len());
        for place in &self.places {
            let slot = places.slots.get(&place.slot).copied();
            let slot = slot.filter(|_| !broken(Rule::Places));
            let index = place.index.map(|index| places.index(place.slot, index));
            let handle = place.handle.bind(py);
            made.push(handle.call_method1(
                intern!(py, "__lattice_again__"),
                (slot.unwrap_or(place.slot), index),
            )?);
        }
        self.binds
            .iter()
            .map(|bind| {
                Ok(match bind {
                    Bind::Value(at) => Some(values.get_item(*at)?),
                    Bind::Place(at) => made.get(*at).cloned(),
                    Bind::Places(list, items) => {
                        let items: Vec<_> = items.iter().filter_map(|&at| made.get(at)).collect();
                        Some(if *list {
                            PyList::new(py, items)?.into_any()
                        } else {
                            PyTuple::new(py, items)?.into_any()
                        })
                    }
                    Bind::Unbound | Bind::Dead => None,
                })
            })
            .collect()
    }

    /// Bind and delete names of a namespace.
    pub fn bind(
        &self,
        globals: &Bound<'_, PyDict>,
        names: &[Path],
        handed: &[Option<Bound<'_, PyAny>>],
    ) -> PyResult<()> {
        for ((path, bind), value) in names.iter().zip(&self.binds).zip(handed) {
            let switched = if value.is_some() {
                Rule::Binding
            } else {
                Rule::Deleting
            };
            if broken(switched) {
                continue;
            }
            let Some(name) = path.names().parts.first() else {
                continue;
            };
            // SAFETY: dict, interned name and value are alive.
            let done = unsafe {
                match value {
                    Some(value) => {
                        ffi::PyDict_SetItem(globals.as_ptr(), name.ptr(), value.as_ptr())
                    }
                    None if *bind == Bind::Unbound
                        && ffi::PyDict_Contains(globals.as_ptr(), name.ptr()) == 1 =>
                    {
                        ffi::PyDict_DelItem(globals.as_ptr(), name.ptr())
                    }
                    None => 0,
                }
            };
            if done != 0 {
                return Err(PyErr::fetch(globals.py()));
            }
        }
        Ok(())
    }
}

/// A value that is to be handed out, under a name for people.
pub struct Output<'py> {
    /// `None`: unbound.
    pub value: Option<Bound<'py, PyAny>>,
    /// What to call it.
    pub name: String,
    /// Whether nobody will ask for it, so that it may be left out.
    pub dead: bool,
}

/// What is known at the end of an execution.
pub struct Scene<'a> {
    /// The run.
    pub run: &'a Run,
    /// The ops of the execution.
    pub ops: &'a [Op],
    /// Handles among inputs and reads.
    pub handles: &'a [Handle],
    /// The container at whose end it drew, if it did.
    pub cursor: Option<u32>,
}

impl Scene<'_> {
    /// Whether a place of the page will be found again.
    fn knows(&self, slot: u32, index: Option<u32>) -> bool {
        let container = slot < REGIONS
            || self.cursor == Some(slot)
            || self.handles.iter().any(|handle| handle.slot == slot)
            || self.opened(slot);
        let element = index.is_none()
            || self
                .handles
                .iter()
                .any(|handle| handle.slot == slot && handle.index == index)
            || self.ops.iter().any(|op| match op {
                Op::Emit(BuilderOp::Append {
                    slot: at, index: n, ..
                }) => *at == slot && Some(*n) == index,
                Op::Emit(BuilderOp::Extend {
                    slot: at,
                    index: n,
                    nodes,
                }) => {
                    let run = *n..*n + nodes.len() as u32;
                    *at == slot && index.is_some_and(|index| run.contains(&index))
                }
                _ => false,
            });
        container && element
    }

    fn opened(&self, slot: u32) -> bool {
        self.ops
            .iter()
            .any(|op| matches!(op, Op::Emit(BuilderOp::Open { new_slot, .. }) if *new_slot == slot))
    }

    /// Whether a value is a handle, or a list or tuple that begins with one.
    pub fn is_of_the_page(&self, value: &Bound<'_, PyAny>) -> bool {
        let py = value.py();
        let first =
            if value.is_exact_instance_of::<PyList>() || value.is_exact_instance_of::<PyTuple>() {
                value.get_item(0).ok()
            } else {
                Some(value.clone())
            };
        first.is_some_and(|first| self.run.callees.is_api_type(py, first.get_type_ptr()))
    }

    /// The place that a handle stands for, if the value is one.
    fn place(&self, value: &Bound<'_, PyAny>) -> Result<Option<Place>, String> {
        let py = value.py();
        if !self.run.callees.is_api_type(py, value.get_type_ptr()) {
            return Ok(None);
        }
        let told = || -> PyResult<(u32, Option<u32>, Py<PyAny>)> {
            let slot: u32 = value.getattr(intern!(py, "__lattice_slot__"))?.extract()?;
            let index: Option<u32> = value.getattr(intern!(py, "_index"))?.extract()?;
            let again = value.call_method1(intern!(py, "__lattice_again__"), (slot, index))?;
            Ok((slot, index, again.unbind()))
        };
        let (slot, index, handle) = told().map_err(|_| "it is an object of the page".to_owned())?;
        if !self.knows(slot, index) {
            return Err("it is a place of the page that others made".to_owned());
        }
        Ok(Some(Place {
            handle,
            slot,
            index,
        }))
    }

    /// Describe what is to be handed out. `joint`: inputs and reads.
    pub fn give(
        &self,
        outputs: &[Output<'_>],
        joint: &mut JointPrint,
        py: Python<'_>,
    ) -> Result<Parts, String> {
        let mut binds = Vec::with_capacity(outputs.len());
        let mut places: Vec<(usize, Place)> = Vec::new();
        let mut values = Vec::new();
        let mut names = Vec::new();
        for output in outputs {
            let Some(value) = &output.value else {
                binds.push(Bind::Unbound);
                continue;
            };
            match self.run.quietly(|| self.bind_of(value, &mut places)) {
                Ok(Some(bind)) => binds.push(bind),
                Ok(None)
                    if (output.dead || broken(Rule::Live))
                        && !(is_plain(value) && lasts(value, joint)) =>
                {
                    binds.push(Bind::Dead);
                }
                Ok(None) => {
                    binds.push(Bind::Value(values.len()));
                    values.push(value.clone());
                    names.push(&*output.name);
                }
                Err(_) if output.dead => binds.push(Bind::Dead),
                Err(reason) => return Err(format!("{}: {reason}", output.name)),
            }
        }
        let tuple = PyTuple::new(py, &values).map_err(|error| error.to_string())?;
        let values = Snapshot::take(tuple.as_any(), joint)
            .map_err(|error| format!("{}: {error}", names.join(", ")))?;
        let places: Vec<Place> = places.into_iter().map(|(_, place)| place).collect();
        let bytes = binds.len() * size_of::<Bind>() + places.len() * (size_of::<Place>() + 64);
        Ok(Parts {
            values,
            binds,
            places,
            bytes,
        })
    }

    /// How a value of the page is handed out; `None` for other values.
    fn bind_of(
        &self,
        value: &Bound<'_, PyAny>,
        places: &mut Vec<(usize, Place)>,
    ) -> Result<Option<Bind>, String> {
        let mut number = |handle: &Bound<'_, PyAny>| -> Result<Option<usize>, String> {
            let address = handle.as_ptr() as usize;
            if let Some(known) = places.iter().position(|(at, _)| *at == address) {
                return Ok(Some(known));
            }
            Ok(self.place(handle)?.map(|place| {
                places.push((address, place));
                places.len() - 1
            }))
        };
        if let Some(at) = number(value)? {
            return Ok(Some(Bind::Place(at)));
        }
        let list = value.is_exact_instance_of::<PyList>();
        if !(list || value.is_exact_instance_of::<PyTuple>()) {
            return Ok(None); // nothing else is asked for its length: that may be code of the author
        }
        let length = value.len().unwrap_or(0);
        if length == 0 {
            return Ok(None);
        }
        let mut items = Vec::new();
        for at in 0..length {
            let item = value.get_item(at).map_err(|error| error.to_string())?;
            match number(&item)? {
                Some(place) => items.push(place),
                None if items.is_empty() => return Ok(None),
                None => return Err("it holds places of the page and other things".to_owned()),
            }
        }
        Ok(Some(Bind::Places(list, items)))
    }
}

/// Whether a value is of a builtin type, so that to bind it costs little even where nobody will ask.
fn is_plain(value: &Bound<'_, PyAny>) -> bool {
    value.is_none()
        || value.is_exact_instance_of::<PyInt>()
        || value.is_exact_instance_of::<PyFloat>()
        || value.is_exact_instance_of::<PyBool>()
        || value.is_exact_instance_of::<PyString>()
        || value.is_exact_instance_of::<PyTuple>()
        || value.is_exact_instance_of::<PyList>()
        || value.is_exact_instance_of::<PyDict>()
}

/// Whether a value by itself can be described.
fn lasts(value: &Bound<'_, PyAny>, joint: &mut JointPrint) -> bool {
    Snapshot::take(value, joint).is_ok()
}
