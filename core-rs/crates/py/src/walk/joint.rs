//! The joint print: prints of single roots, combined with the sharing *between* roots.
//!
//! Invariant: a `RootPrint` is made by one walk and may be pushed into any number of joint prints (nested recorders);
//! equal joint hashes mean equal contents and equal sharing, inside roots and across them.

use std::collections::hash_map::Entry;

use pyo3::prelude::*;
use rustc_hash::FxHashMap;
use values::Sink;

use crate::broken::{Rule, broken};

use super::print::{COPIED_ON_WRITE, Mutable, RootPrint};

#[derive(Clone, Copy)]
struct Place {
    root: u32,
    label: u64,
    data: usize,
}

/// Prints of a sequence of roots, combined in order.
///
/// It keeps the roots alive, because addresses mean something only while the objects live: drop it when the unit ends.
#[derive(Default)]
pub struct JointPrint {
    hash: u128,
    roots: Vec<(Py<PyAny>, Vec<Mutable>)>,
    /// Built when the second root with mutables arrives; holds the first `placed` roots.
    places: FxHashMap<usize, Place>,
    placed: usize,
}

impl JointPrint {
    /// The joint print of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// The joint hash so far.
    pub fn hash(&self) -> u128 {
        self.hash
    }

    /// Mix in the next root, and which of its mutables are mutables of earlier roots; answers the joint hash.
    pub fn push(&mut self, print: &RootPrint, py: Python<'_>) -> u128 {
        let mut sink = Sink::new();
        sink.hash(self.hash);
        sink.hash(print.hash);
        if !print.mutables.is_empty() && !broken(Rule::Sharing) {
            self.place_earlier();
            if !self.places.is_empty() {
                for mutable in &print.mutables {
                    if let Some(place) = self.places.get(&mutable.key) {
                        sink.word(1, mutable.label);
                        sink.word(2, u64::from(place.root));
                        sink.word(3, place.label);
                        sink.word(4, mutable.data.wrapping_sub(place.data) as u64);
                    }
                }
            }
        }
        self.roots
            .push((print.root.clone_ref(py), print.mutables.clone()));
        self.hash = sink.finish().0;
        self.hash
    }

    fn place_earlier(&mut self) {
        for (root, (_, mutables)) in self.roots.iter().enumerate().skip(self.placed) {
            for mutable in mutables {
                if let Entry::Vacant(free) = self.places.entry(mutable.key) {
                    free.insert(Place {
                        root: root as u32,
                        label: mutable.label,
                        data: mutable.data,
                    });
                }
            }
        }
        self.placed = self.roots.len();
    }

    /// Where an object (by key: its address, `+ 1` for a buffer owner) was first met.
    pub(super) fn place(&mut self, key: usize) -> Option<(u32, u64)> {
        self.place_earlier();
        self.places.get(&key).map(|place| (place.root, place.label))
    }

    /// Whether a root is more than a function or a class.
    pub(super) fn holds_data(&self) -> bool {
        self.roots.iter().any(|(root, _)| {
            // SAFETY: the type of a live object is compared with static types.
            unsafe {
                let root = root.as_ptr();
                pyo3::ffi::PyFunction_Check(root) == 0 && pyo3::ffi::PyType_Check(root) == 0
            }
        })
    }

    /// Whether a memory belongs to an array of a root, so that writes to it would be seen there.
    pub(super) fn owns_memory(&mut self, owner: usize) -> bool {
        self.place(owner + 1)
            .is_some_and(|(_, label)| label & 0xFFFF_FFFF <= COPIED_ON_WRITE)
    }

    /// The object that bears this label in this root *now*.
    pub(super) fn object(&self, py: Python<'_>, root: u32, label: u64) -> Option<Py<PyAny>> {
        let (_, mutables) = self.roots.get(root as usize)?;
        let mutable = mutables
            .iter()
            .find(|mutable| mutable.label == label && mutable.is_object())?;
        // SAFETY: the key of an object entry is its address; it is reachable from a root that `self.roots` keeps alive,
        // and the engine rebuilds only from prints of roots that were validated without user code in between.
        Some(
            unsafe { Bound::from_borrowed_ptr(py, mutable.key as *mut pyo3::ffi::PyObject) }
                .unbind(),
        )
    }
}
