//! Records: what one execution of a unit read, did and gave.
//!
//! Invariant: a record holds descriptions (hashes, a snapshot, immutable nodes, cells and effects of the API), never a
//! namespace, a function of the script or a value that user code can reach.

use std::cell::Cell;
use std::rc::Rc;

use pyo3::prelude::*;

use super::cell::{Handle, Key};
use super::given::Given;
use super::op::{Cursor, Op};

/// One read of a record.
pub struct Read {
    /// The location.
    pub key: Key,
    /// The Python cell, for `Key::Python`.
    pub cell: Option<Py<PyAny>>,
    /// Joint hash of inputs and reads up to and including this one.
    pub hash: u128,
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
    pub reads: Vec<Read>,
    /// What it did.
    pub ops: Vec<Op>,
    /// What it gave.
    pub given: Given,
    /// Set when it drew at the cursor.
    pub ambient: Option<Ambient>,
    /// The cursor of the recorded run.
    pub cursor: Cursor,
    /// Handles among inputs and reads, in the recorded run.
    pub handles: Vec<Handle>,
    /// Name of the callee.
    pub name: Rc<str>,
    /// `Site::id`, for the limit per site.
    pub site: u64,
    /// Microseconds that the execution took, exponential mean.
    pub cost: Cell<f64>,
    /// Bytes that it holds.
    pub bytes: usize,
    /// Number of the run that used it last.
    pub used: Cell<u64>,
}

impl Record {
    /// Whether the other record holds under the same conditions.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let last = |record: &Self| record.reads.last().map(|read| read.hash);
        let place = |record: &Self| record.ambient.map(|ambient| (ambient.token, ambient.alias));
        self.reads.len() == other.reads.len()
            && last(self) == last(other)
            && place(self) == place(other)
    }

    /// Bytes of the record itself, without its snapshot.
    pub fn shell_bytes(reads: usize, ops: usize) -> usize {
        size_of::<Self>() + reads * size_of::<Read>() + ops * (size_of::<Op>() + 64)
    }
}
