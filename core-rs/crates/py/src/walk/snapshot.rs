//! Snapshots: descriptions of values that no user code can reach.
//!
//! Invariant: a description holds immutable atoms and private copies only; a mutable of the roots is named, not copied,
//! and a class or function of the user is a name with the print of its description. So a record keeps no namespace.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use values::{Shape, Size};

use super::error::Unsupported;
use super::instances::Payload;
use super::joint::JointPrint;
use super::raised::Raised;
use super::{closures, rebuild, take};

/// An object that a snapshot owns: immutable, or a private template of a copy.
pub(super) struct Atom {
    pub object: Py<PyAny>,
    pub size: usize,
}

/// How a special object is made from its parts, or from a template.
pub(super) enum Rule {
    /// A class or function of the user, by name, if its description is still this one.
    Named {
        module: String,
        name: String,
        print: u128,
    },
    /// A member of an enumeration of the user: part 0 is the class.
    Member {
        name: Py<PyAny>,
    },
    /// Parts: maximal length, items.
    Deque,
    /// Parts: the next number, the step.
    Count,
    /// Parts: keys and values in turn.
    OrderedDict,
    /// Parts: factory, then keys and values in turn.
    DefaultDict,
    /// Parts: keys and values in turn.
    Counter,
    /// Parts: the values of these attributes.
    Namespace {
        names: Vec<Py<PyAny>>,
    },
    /// Parts: function, arguments, keywords.
    Partial,
    /// A function that was made inside another and holds nothing of it, over the globals of a module.
    Bare {
        module: String,
        code: Py<PyAny>,
    },
    /// Likewise, with what it has and holds: parts are four texts, those extras that it has, attributes, cells.
    Closure {
        module: String,
        code: Py<PyAny>,
        has: [bool; closures::EXTRAS],
        names: Vec<Py<PyAny>>,
    },
    /// A variable of functions. Parts: its value, if it has one.
    Cell,
    /// Parts: name, receiver; of a class of the user, and of a builtin one.
    Method,
    BuiltinMethod,
    /// Parts: keys and values in turn.
    DictOf,
    /// Parts: items in order.
    SetOf {
        frozen: bool,
    },
    /// Parts: the array in whose memory it lies.
    View {
        dtype: Py<PyAny>,
        shape: Vec<usize>,
        strides: Vec<isize>,
        offset: usize,
        writeable: bool,
    },
    /// Parts: class, payload (if any), set slots by offset, values of the attributes by name.
    Instance {
        payload: Payload,
        slots: Vec<isize>,
        names: Option<Vec<Py<PyAny>>>,
    },
    /// An exception.
    Raised(Box<Raised>),
    /// A float that is no number, with these bits.
    Nan(u64),
    /// Templates.
    ListCopy,
    DictCopy,
    SetCopy,
    BytearrayCopy,
    /// `copy(order="K")`, and whether the copy may be written to.
    ArrayCopy {
        writeable: bool,
    },
    /// `copy(deep=...)`: shallow where pandas copies on write.
    FrameCopy {
        deep: bool,
    },
    /// `copy()`.
    PlainCopy,
    /// `clone()`.
    PolarsCopy,
    /// Parts: template, then the cells that can be changed, for these places (number of the block first).
    FrameCells {
        places: Vec<Vec<usize>>,
    },
    /// Likewise of an object array.
    ArrayCells {
        places: Vec<Vec<usize>>,
    },
    /// `copy.deepcopy`, of types whose pickling says all.
    DeepCopy,
    /// Its type without arguments, and `__setstate__`.
    StateCopy,
}

pub(super) type Description = Shape<Atom, Rule>;

impl Size for Atom {
    fn size(&self) -> usize {
        self.size
    }
}

impl Size for Rule {
    fn size(&self) -> usize {
        match self {
            Self::Named { module, name, .. } => module.len() + name.len(),
            Self::Namespace { names }
            | Self::Instance {
                names: Some(names), ..
            } => 8 * names.len(),
            Self::FrameCells { places } | Self::ArrayCells { places } => 48 * places.len(),
            _ => 0,
        }
    }
}

/// A description of a value over the roots of a joint print.
pub struct Snapshot {
    pub(super) shape: Description,
    nbytes: usize,
}

impl Snapshot {
    /// Describe `value`; mutables that are reachable from the roots of `joint` are named, all others are copied.
    pub fn take(value: &Bound<'_, PyAny>, joint: &mut JointPrint) -> Result<Self, Unsupported> {
        Ok(Self::of(take::describe(value, joint)?))
    }

    pub(super) fn of(shape: Description) -> Self {
        let nbytes = shape.nbytes();
        Self { shape, nbytes }
    }

    /// Bytes that exist because of this snapshot.
    pub fn nbytes(&self) -> usize {
        self.nbytes
    }

    /// Build the value anew. `None`: a miss (a class or function of that name has another description now).
    ///
    /// Nothing outside is changed, whatever happens. `joint` is the joint print of the *current* roots, pushed in the
    /// same order as when the snapshot was taken; no user code may have run since. `namespace` is the script's.
    pub fn rebuild<'py>(
        &self,
        py: Python<'py>,
        joint: &JointPrint,
        namespace: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        rebuild::build(&self.shape, py, joint, namespace)
    }
}
