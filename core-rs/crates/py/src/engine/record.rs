//! Records: what one execution of a unit read, did and gave.
//!
//! Invariant: a record holds descriptions (hashes, a snapshot, immutable nodes, cells and effects of the API), never a
//! namespace, a function of the script or a value that user code can reach. It never changes, and any thread may drop it.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyString};
use vdom::BuilderOp;

use super::cell::{Key, Space};
use super::given::Given;
use super::grade::Rest;
use super::op::{Cursor, Op};
use super::seen::{Handle, Seen};
use super::shelf::Id;
use super::symbol::Path;
use super::validate::Done;

/// One read of a record.
pub struct Read {
    /// The location.
    pub key: Key,
    /// The Python cell of `Key::Python`; of a name, the number or short text that it held.
    object: Option<Py<PyAny>>,
    /// Joint hash of inputs and reads up to and including this one, in words, which need no padding.
    pub hash: [u64; 2],
}

/// Texts longer than this are not kept for names.
const SHORT: usize = 64;

impl Read {
    /// A read that saw this. `hash`: see the field.
    pub fn new(
        py: Python<'_>,
        key: Key,
        cell: Option<Py<PyAny>>,
        seen: &Seen,
        hash: [u64; 2],
    ) -> Self {
        let object = match (&key, seen) {
            (Key::Python(_), _) => cell,
            (Key::Global(Space::Main, path), Seen::Plain(plain, 0))
                if path.names().parts.len() == 1 && is_constant(plain.object.bind(py)) =>
            {
                Some(plain.object.clone_ref(py))
            }
            _ => None,
        };
        Self { key, object, hash }
    }

    /// The Python cell.
    pub fn cell<'py>(&self, py: Python<'py>) -> Option<&Bound<'py, PyAny>> {
        match (&self.key, &self.object) {
            (Key::Python(_), Some(cell)) => Some(cell.bind(py)),
            _ => None,
        }
    }

    /// What the name held, and the name: who finds the same object there need not look at it.
    pub fn constant(&self) -> Option<(&Py<PyAny>, Path)> {
        match (&self.key, &self.object) {
            (Key::Global(Space::Main, path), Some(object)) => Some((object, *path)),
            _ => None,
        }
    }

    /// What it keeps alive.
    pub fn object(&self) -> Option<&Py<PyAny>> {
        self.object.as_ref()
    }
}

/// A number, None or a short text of exact type: nothing of the program can be reached from it.
fn is_constant(value: &Bound<'_, PyAny>) -> bool {
    if let Ok(text) = value.cast_exact::<PyString>() {
        return text.len().is_ok_and(|length| length <= SHORT);
    }
    value.is_none()
        || value.is_exact_instance_of::<PyInt>()
        || value.is_exact_instance_of::<PyFloat>()
        || value.is_exact_instance_of::<PyBool>()
}

/// A hash in words.
pub fn words(hash: u128) -> [u64; 2] {
    [hash as u64, (hash >> 64) as u64]
}

/// Where a unit drew, when it drew at the cursor.
#[derive(Clone, Copy)]
pub struct Ambient {
    /// Print of the containers around the cursor.
    pub token: u64,
    /// Which handles among inputs and reads are the cursor's own container.
    pub alias: u64,
}

/// What one execution read, did and gave.
pub struct Record {
    /// Joint hash of callee and inputs.
    pub key: u128,
    /// What it read, in order of first access.
    pub reads: Box<[Read]>,
    /// What it did.
    pub ops: Box<[Op]>,
    /// What it gave.
    pub given: Given,
    /// The names that a block of a module binds and deletes.
    pub names: Box<[Path]>,
    /// Set when it drew at the cursor.
    pub ambient: Option<Box<Ambient>>,
    /// The cursor of the recorded run.
    pub cursor: Cursor,
    /// Handles among inputs and reads, in the recorded run.
    pub handles: Box<[Handle]>,
    /// Name of the callee.
    pub name: Arc<str>,
    /// `Site::id`, for the limit per site.
    pub site: u64,
    /// The engine that alone may use it, because its cells or effects belong to one session; 0: any engine.
    pub owner: u64,
    /// Records of the units that it used: they are kept as long as it is in use.
    pub parts: Box<[Id]>,
    /// What it rests on besides proofs.
    pub rests: Box<[Rest]>,
    /// The number of its callee; see `grade`.
    pub callee: u64,
    /// Microseconds that the execution took, exponential mean.
    pub cost: f32,
    /// Whether it is of a section.
    pub section: bool,
    /// Bytes that exist because of it alone.
    pub bytes: usize,
}

/// The unit that an execution was of.
pub struct Unit {
    /// Joint hash of callee and inputs.
    pub key: u128,
    /// Where it began to draw.
    pub cursor: Cursor,
    /// Name of the callee.
    pub name: Arc<str>,
    /// `Site::id`.
    pub site: u64,
    /// The number of its callee.
    pub callee: u64,
    /// Microseconds that it took.
    pub cost: f64,
    /// Whether it is a section.
    pub section: bool,
    /// `Recorder::touched`: how many records the run had used before.
    pub touched: usize,
}

/// Smaller things are counted in each record that has them.
const LARGE: usize = 1024;

impl Record {
    /// The record of an execution.
    pub fn new(done: Done, unit: Unit, owner: u64, parts: Vec<Id>) -> Self {
        let mut record = Self {
            key: unit.key,
            reads: done.reads.into(),
            ops: done.ops.into(),
            given: done.given,
            names: done.names.into(),
            ambient: done.ambient.map(Box::new),
            cursor: unit.cursor,
            handles: done.handles.into(),
            name: unit.name,
            site: unit.site,
            owner,
            parts: parts.into(),
            rests: done.rests.into(),
            callee: unit.callee,
            cost: unit.cost as f32,
            section: unit.section,
            bytes: 0,
        };
        record.bytes = record.own_bytes();
        record
    }

    /// Whether the other record holds under the same conditions.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let last = |record: &Self| record.reads.last().map(|read| read.hash);
        let place = |record: &Self| {
            record
                .ambient
                .as_ref()
                .map(|ambient| (ambient.token, ambient.alias))
        };
        self.owner == other.owner
            && self.reads.len() == other.reads.len()
            && last(self) == last(other)
            && place(self) == place(other)
    }

    /// Whether its execution made st calls that draw.
    pub fn draws(&self) -> bool {
        self.ops.iter().any(|op| matches!(op, Op::Emit(_)))
    }

    /// What a byte of it saves, in microseconds. Without a clock all cost the same.
    pub fn worth(&self) -> f64 {
        f64::from(self.cost).max(0.001)
            / f64::from(u32::try_from(self.bytes).unwrap_or(u32::MAX).max(1))
    }

    /// Large objects that it may share with other records: address and bytes. Where `each` answers false, it knows what
    /// belongs to the object.
    pub fn shares(&self, mut each: impl FnMut(usize, usize) -> bool) {
        for op in &self.ops {
            if let Op::Emit(BuilderOp::Extend { nodes, .. }) = op {
                nodes.parts(&mut each);
                continue;
            }
            let (address, bytes) = weight(op);
            if bytes >= LARGE {
                each(address, bytes);
            }
        }
    }

    /// Bytes of the record, without what it shares and without its place in the store.
    pub fn own_bytes(&self) -> usize {
        let small = |op: &Op| {
            let (_, bytes) = weight(op);
            if bytes < LARGE { bytes } else { 0 }
        };
        // 16: the counts of an `Arc`.
        16 + size_of::<Self>()
            + size_of_val(&*self.reads)
            + size_of_val(&*self.ops)
            + size_of_val(&*self.handles)
            + size_of_val(&*self.names)
            + self.ambient.as_ref().map_or(0, |_| size_of::<Ambient>())
            + size_of_val(&*self.parts)
            + size_of_val(&*self.rests)
            + self.name.len()
            + self.ops.iter().map(small).sum::<usize>()
            + self.given.nbytes().saturating_sub(size_of::<Given>())
    }
}

/// Address and bytes of what an op keeps alive.
fn weight(op: &Op) -> (usize, usize) {
    match op {
        Op::Emit(
            BuilderOp::Append { node, .. }
            | BuilderOp::Open { node, .. }
            | BuilderOp::Put { node, .. }
            | BuilderOp::Dress { node, .. },
        ) => (node.address(), node.shell_bytes()),
        Op::Emit(BuilderOp::Clear { .. } | BuilderOp::Extend { .. }) => (0, 0),
        Op::Effect { effect, bytes, .. } => (effect.as_ptr() as usize, *bytes),
        // Python keeps 624 words as integers, numpy as they are.
        Op::Rng { which, .. } => match which {
            Key::Random => (0, 40 * 625),
            _ => (0, 4 * 624 + 200),
        },
    }
}
