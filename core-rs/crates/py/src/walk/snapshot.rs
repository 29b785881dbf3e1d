//! Taking a snapshot: a value -> a description that no user code can reach.
//!
//! Invariant: a description holds immutable atoms and private copies only; a mutable of the roots is named, not copied.

use pyo3::prelude::*;
use values::{Shape, Size};

use super::error::Unsupported;
use super::joint::JointPrint;

pub(super) struct Atom(pub Py<PyAny>);

pub(super) enum Rule {
    Tuple,
}

impl Size for Atom {
    fn size(&self) -> usize {
        0
    }
}
impl Size for Rule {
    fn size(&self) -> usize {
        0
    }
}

/// A description of a value over the roots of a joint print.
pub struct Snapshot {
    pub(super) shape: Shape<Atom, Rule>,
    pub(super) nbytes: usize,
}

impl Snapshot {
    /// Describe `value`; mutables that are reachable from the roots of `joint` are named, all others are copied.
    pub fn take(value: &Bound<'_, PyAny>, joint: &mut JointPrint) -> Result<Self, Unsupported> {
        super::rebuild::take(value, joint)
    }

    /// Bytes that exist because of this snapshot.
    pub fn nbytes(&self) -> usize {
        self.nbytes
    }

    /// Build the value anew. `None`: a miss (a class or function of that name has another description now).
    /// Nothing outside is changed, whatever happens. `joint`: the joint print of the *current* roots, pushed in the
    /// same order as when the snapshot was taken.
    pub fn rebuild<'py>(
        &self,
        py: Python<'py>,
        joint: &JointPrint,
        namespace: Option<&Bound<'py, pyo3::types::PyDict>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        super::rebuild::build(self, py, joint, namespace)
    }
}
