//! Ops: the side effects of a unit, as they happen and as a record keeps them.
//!
//! Invariant: ops are kept in program order with the slots of the run that made them; a record carries the places
//! (cursor, handles) that those slots meant, so that they can be applied at the places of another run.

use std::ops::Range;

use pyo3::prelude::*;
use rustc_hash::FxHashSet;
use vdom::{BuilderOp, Remap};

use super::cell::Key;
use super::seen::Handle;

/// One side effect.
pub enum Op {
    /// The tree under construction changed.
    Emit(BuilderOp),
    /// The API did something that `effect.apply()` does again; `writes` names the cell, if it writes one.
    Effect {
        /// The Python object with `apply`.
        effect: Py<PyAny>,
        /// The cell that it writes.
        writes: Option<Key>,
        /// Bytes that it keeps alive.
        bytes: usize,
        /// Whether sessions other than its own may apply it.
        shared: bool,
    },
    /// A global random generator was seeded or drawn from; `state` is filled when the unit ends.
    Rng {
        /// `Key::Random` or `Key::NumpyRandom`.
        which: Key,
        /// What `getstate` answered at the end of the unit.
        state: Option<Py<PyAny>>,
    },
}

impl Op {
    /// The cell that this op writes.
    pub fn writes(&self) -> Option<&Key> {
        match self {
            Self::Emit(_) => None,
            Self::Effect { writes, .. } => writes.as_ref(),
            Self::Rng { which, .. } => Some(which),
        }
    }

    /// A second reference to the same op.
    pub fn share(&self, py: Python<'_>) -> Self {
        match self {
            Self::Emit(op) => Self::Emit(op.clone()),
            Self::Effect {
                effect,
                writes,
                bytes,
                shared,
            } => Self::Effect {
                effect: effect.clone_ref(py),
                writes: writes.clone(),
                bytes: *bytes,
                shared: *shared,
            },
            Self::Rng { which, state } => Self::Rng {
                which: which.clone(),
                state: state.as_ref().map(|state| state.clone_ref(py)),
            },
        }
    }
}

/// Where the current container is: the innermost open `with`.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// The container.
    pub slot: u32,
    /// The position that drawing replaces, when the `with` is over a single element.
    pub index: Option<u32>,
}

/// The regions main, sidebar, event and bottom have the same slots in every run.
pub const REGIONS: u32 = 4;

/// Whether all drawing of a unit went to places that it was given or made; the error says what did not. Answers whether
/// it drew at the cursor.
pub fn check_places(ops: &[Op], cursor: Cursor, handles: &[Handle]) -> Result<bool, String> {
    let mut opened: FxHashSet<u32> = FxHashSet::default();
    let mut appended: FxHashSet<(u32, u32)> = FxHashSet::default();
    let mut runs: Vec<(u32, Range<u32>)> = Vec::new();
    let mut at_cursor = false;
    for op in ops {
        let Op::Emit(op) = op else { continue };
        let (slot, index) = match op {
            BuilderOp::Append { slot, index, .. } => {
                appended.insert((*slot, *index));
                (*slot, None)
            }
            BuilderOp::Extend { slot, nodes, index } => {
                runs.push((*slot, *index..*index + nodes.len() as u32));
                (*slot, None)
            }
            BuilderOp::Open {
                slot,
                index,
                new_slot,
                ..
            } => {
                opened.insert(*new_slot);
                (*slot, *index)
            }
            BuilderOp::Put { slot, index, .. } => (*slot, Some(*index)),
            BuilderOp::Clear { slot } | BuilderOp::Dress { slot, .. } => (*slot, None),
        };
        if slot == cursor.slot {
            at_cursor = true;
        }
        if opened.contains(&slot) {
            continue;
        }
        let given = slot == cursor.slot
            || slot < REGIONS
            || handles.iter().any(|handle| handle.slot == slot);
        if !given {
            return Err("it draws into a container that it was not given".to_owned());
        }
        if let Some(index) = index {
            let known = appended.contains(&(slot, index))
                || runs
                    .iter()
                    .any(|(at, run)| *at == slot && run.contains(&index))
                || (cursor.slot == slot && cursor.index == Some(index))
                || handles
                    .iter()
                    .any(|handle| handle.slot == slot && handle.index == Some(index));
            if !known {
                return Err("it replaces an element that it was not given".to_owned());
            }
        }
    }
    Ok(at_cursor)
}

/// Where the places of a record are in the present run.
pub fn remap(then: Cursor, now: Cursor, handles_then: &[Handle], handles_now: &[Handle]) -> Remap {
    let mut map = Remap::default();
    let cursors = std::iter::once((then.slot, then.index, now.slot, now.index));
    let handles = handles_then
        .iter()
        .zip(handles_now)
        .map(|(a, b)| (a.slot, a.index, b.slot, b.index));
    for (slot, index, slot_now, index_now) in cursors.chain(handles) {
        map.slots.insert(slot, slot_now);
        if let (Some(index), Some(index_now)) = (index, index_now) {
            map.indexes.insert((slot, index), index_now);
        }
    }
    map
}
