//! `Builder`: the tree of one run under construction, as the API writes it.
//!
//! Invariant: every change goes to the engine's hook after it has happened, with the lock released.

use std::hash::{Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::{PyIndexError, PyRecursionError, PyTypeError};
use pyo3::prelude::*;
use rustc_hash::FxHasher;
use vdom::{BuildError, BuilderOp, FORM, Remap, Value, WIDGET};

use super::export::Tree;
use super::node::Node;
use crate::engine::hook;

/// The tree of one run under construction.
#[pyclass(frozen, module = "lattice_st._core")]
pub struct Builder {
    inner: Mutex<vdom::Builder>,
}

impl Builder {
    /// Do a recorded op again at the places that `remap` names, which learns what the op made. Returns the op as it
    /// happened now; the hook is not told, since the caller knows.
    pub fn apply(&self, op: &BuilderOp, remap: &mut Remap) -> Result<BuilderOp, BuildError> {
        self.lock().apply(op, remap)
    }

    /// Print of the kinds of the containers around a slot, of the ids of those that have one (forms, fragments,
    /// dialogs), and of the region's number. `None`: there is no such slot.
    pub fn chain(&self, slot: u32) -> Option<u64> {
        let builder = self.lock();
        let mut hasher = FxHasher::default();
        let mut at = slot;
        loop {
            let shell = builder.shell(at).ok()?;
            shell.kind().number.hash(&mut hasher);
            for number in [WIDGET, FORM] {
                if let Some(Value::Text(id)) = shell.prop(number) {
                    id.hash(&mut hasher);
                }
            }
            match builder.parent(at).ok()? {
                Some(parent) => at = parent,
                None => break,
            }
        }
        at.hash(&mut hasher);
        Some(hasher.finish())
    }

    /// Whether a slot is another one, or below it.
    pub fn is_within(&self, slot: u32, outer: u32) -> bool {
        let builder = self.lock();
        let mut at = Some(slot);
        while let Some(here) = at {
            if here == outer {
                return true;
            }
            at = builder.parent(here).ok().flatten();
        }
        false
    }

    /// The builder itself. A panic in it would have been reported; its content stays usable.
    fn lock(&self) -> MutexGuard<'_, vdom::Builder> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Builder {
    #[new]
    fn new(root: &Node, regions: Vec<Bound<'_, Node>>) -> Self {
        let regions = regions
            .into_iter()
            .map(|region| region.get().inner().clone())
            .collect();
        Self {
            inner: Mutex::new(vdom::Builder::new(root.inner().clone(), regions)),
        }
    }

    fn append(&self, py: Python<'_>, slot: u32, node: &Node) -> PyResult<u32> {
        let node = node.inner().clone();
        let index = self.lock().append(slot, node.clone()).map_err(to_py)?;
        hook::emitted(py, self, BuilderOp::Append { slot, node, index });
        Ok(index)
    }

    #[pyo3(signature = (slot, node, index=None))]
    fn open(&self, py: Python<'_>, slot: u32, node: &Node, index: Option<u32>) -> PyResult<u32> {
        let node = node.inner().clone();
        let (at, new_slot) = {
            let mut builder = self.lock();
            let end = builder.length(slot).map_err(to_py)?;
            let new_slot = builder.open(slot, node.clone(), index).map_err(to_py)?;
            (index.unwrap_or(end), new_slot)
        };
        hook::emitted(
            py,
            self,
            BuilderOp::Open {
                slot,
                node,
                index,
                at,
                new_slot,
            },
        );
        Ok(new_slot)
    }

    fn put(&self, py: Python<'_>, slot: u32, index: u32, node: &Node) -> PyResult<()> {
        let node = node.inner().clone();
        self.lock().put(slot, index, node.clone()).map_err(to_py)?;
        hook::emitted(py, self, BuilderOp::Put { slot, index, node });
        Ok(())
    }

    fn clear(&self, py: Python<'_>, slot: u32) -> PyResult<()> {
        self.lock().clear(slot).map_err(to_py)?;
        hook::emitted(py, self, BuilderOp::Clear { slot });
        Ok(())
    }

    fn refill(&self, py: Python<'_>, slot: u32) -> PyResult<Vec<u32>> {
        let freed = self.lock().refill(slot).map_err(to_py)?;
        hook::emitted(py, self, BuilderOp::Clear { slot });
        Ok(freed)
    }

    fn dress(&self, py: Python<'_>, slot: u32, node: &Node) -> PyResult<()> {
        let node = node.inner().clone();
        self.lock().dress(slot, node.clone()).map_err(to_py)?;
        hook::emitted(py, self, BuilderOp::Dress { slot, node });
        Ok(())
    }

    fn length(&self, slot: u32) -> PyResult<u32> {
        self.lock().length(slot).map_err(to_py)
    }

    fn kind(&self, slot: u32) -> PyResult<String> {
        self.lock()
            .shell(slot)
            .map(|shell| shell.kind().name.to_string())
            .map_err(to_py)
    }

    fn parent(&self, slot: u32) -> PyResult<Option<u32>> {
        self.lock().parent(slot).map_err(to_py)
    }

    fn drawn(&self, region: u32) -> PyResult<Vec<Node>> {
        let tree = self.lock().freeze();
        let region = tree
            .children()
            .get(region as usize)
            .ok_or_else(|| PyIndexError::new_err(format!("there is no region {region}")))?;
        Ok(region.children().iter().cloned().map(Node::new).collect())
    }

    #[pyo3(signature = (transients=Vec::new()))]
    fn tree(&self, transients: Vec<(u32, Bound<'_, Node>)>) -> PyResult<Tree> {
        let transients: Vec<(u32, vdom::Node)> = transients
            .into_iter()
            .map(|(slot, node)| (slot, node.get().inner().clone()))
            .collect();
        let tree = self.lock().freeze_with(&transients).map_err(to_py)?;
        Ok(Tree::new(tree))
    }
}

fn to_py(error: BuildError) -> PyErr {
    match error {
        BuildError::NoSlot { .. } | BuildError::NoIndex { .. } => {
            PyIndexError::new_err(error.to_string())
        }
        BuildError::TooDeep => PyRecursionError::new_err(error.to_string()),
        BuildError::OtherKind { .. } => PyTypeError::new_err(error.to_string()),
    }
}
