//! The joint print of what was seen: contents, and sharing among them.
//!
//! Invariant: two sequences of sights have equal hashes when, and only when, no program could tell them apart: equal
//! contents in equal order, and the same objects met again at the same places.

use pyo3::prelude::*;
use values::hash_bytes;

use super::seen::{Handle, Seen};
use crate::broken::{Rule, broken};
use crate::walk::JointPrint;

/// The joint print of a sequence of sights: contents, and sharing among them.
#[derive(Default)]
pub struct Joint {
    /// Prints of the values, with the roots they were taken from.
    pub print: JointPrint,
    /// The handles seen, in order.
    pub handles: Vec<Handle>,
    /// Addresses of the groups seen; whoever holds the sights keeps them alive.
    groups: Vec<usize>,
    hash: u128,
}

// What a mixed-in number stands for.
const ABSENT: u8 = 1;
const HANDLE: u8 = 2;
const VALUE: u8 = 3;
const MARK: u8 = 4;
const SHARED: u8 = 5;
const PLAIN: u8 = 6;
const GROUP: u8 = 7;

impl Joint {
    /// Add a sight; answers the joint hash so far.
    pub fn push(&mut self, py: Python<'_>, seen: &Seen) -> u128 {
        match seen {
            Seen::Absent => self.mix(ABSENT, 0, 0),
            Seen::Handle(handle) => self.place(*handle),
            Seen::Group(group, mark) => {
                // Which list it is counts, as with any mutable.
                let address = group.object.as_ptr() as usize;
                let twin = self.groups.iter().position(|known| *known == address);
                let twin = twin.unwrap_or(self.groups.len()) as u64;
                self.groups.push(address);
                let shape = (group.handles.len() as u64) << 1 | u64::from(group.list);
                self.fold(GROUP, u128::from(shape) << 64 | u128::from(twin), *mark);
                for handle in &group.handles {
                    self.place(*handle);
                }
                self.hash
            }
            Seen::Fields(fields) => {
                for (mark, part) in fields.parts() {
                    self.mark(*mark);
                    self.push(py, part);
                }
                self.hash
            }
            Seen::Plain(plain, mark) => self.fold(PLAIN, plain.hash, *mark),
            Seen::Value(root, mark) => {
                if root.mutables.is_empty() {
                    // Nothing to share and nothing to name in a result: the hash says it all.
                    return self.fold(VALUE, root.hash, *mark);
                }
                self.print.push(root, py);
                self.fold(SHARED, self.print.hash(), *mark)
            }
        }
    }

    fn place(&mut self, handle: Handle) -> u128 {
        let first = self.handles.iter().position(|h| h.slot == handle.slot);
        let first = first.unwrap_or(self.handles.len());
        let twin = self
            .handles
            .iter()
            .position(|h| h.slot == handle.slot && h.index == handle.index);
        let twin = twin.unwrap_or(self.handles.len()) as u64;
        self.handles.push(handle);
        if broken(Rule::Twins) {
            return self.mix(HANDLE, handle.chain, 0);
        }
        self.mix(
            HANDLE,
            handle.chain,
            (first as u64) << 33 | twin << 1 | u64::from(handle.index.is_some()),
        )
    }

    /// Add something that is no value: a keyword name, the kind of unit.
    pub fn mark(&mut self, mark: u64) {
        self.mix(MARK, mark, 0);
    }

    /// Go on as if everything up to here had been pushed that a record read: it was found equal, and none of what was left
    /// out has an identity that later sights could share.
    pub fn jump(&mut self, hash: [u64; 2]) {
        self.hash = u128::from(hash[1]) << 64 | u128::from(hash[0]);
    }

    /// The joint hash so far.
    pub fn hash(&self) -> u128 {
        self.hash
    }

    fn mix(&mut self, tag: u8, a: u64, b: u64) -> u128 {
        self.fold(tag, u128::from(a) << 64 | u128::from(b), 0)
    }

    fn fold(&mut self, tag: u8, a: u128, b: u64) -> u128 {
        let mut bytes = [tag; 41];
        bytes[..16].copy_from_slice(&self.hash.to_le_bytes());
        bytes[16..32].copy_from_slice(&a.to_le_bytes());
        bytes[32..40].copy_from_slice(&b.to_le_bytes());
        self.hash = hash_bytes(&bytes);
        self.hash
    }
}
