//! The three colours, and what one node and one link hold.
//!
//! Invariant: a node that is not clean has only observers that are not clean (or running), so marking may stop at the
//! first node that is marked already.

use crate::error::Error;
use crate::graph::Graph;
use crate::ids::NIL;
use std::any::Any;

/// How much a node may rely on its cached value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum State {
    /// Every source is as it was when the node last ran.
    Clean,
    /// Something further up changed; a direct source may turn out to be equal.
    Check,
    /// A direct source has changed: the node must run.
    Dirty,
}

/// What kind of node a slot holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A written value.
    Signal,
    /// A cached derivation.
    Memo,
    /// A sink.
    Effect,
    /// Owns others, does nothing.
    Owner,
    /// A function that runs when its owner reruns or is disposed.
    Cleanup,
    /// No node: the slot is on the free list.
    Free,
}

/// What running a body came to.
#[derive(Debug)]
pub enum Outcome {
    /// The value is equal to the one before: observers may stay as they are.
    Unchanged,
    /// The value differs, or there is a new error to read: observers must run.
    Changed,
    /// It failed. A memo's body keeps the error for its readers; an effect's is reported at the end of the flush.
    Failed(Error),
}

/// What a node does and what it holds; the core never looks inside.
///
/// Typed handles are built on it; a host language brings its own bodies.
pub trait Body: Any + Send {
    /// Compute again. Reads through `graph` become the node's sources. Must not unwind.
    fn run(&mut self, _graph: &mut Graph) -> Outcome {
        Outcome::Unchanged
    }

    /// The cached value for typed readers: `Result<T, Error>` for memos of the Rust face.
    fn value(&self) -> Option<&dyn Any> {
        None
    }

    /// The node failed for a reason that only the core knows (it did not settle): keep `error` for readers.
    fn fail(&mut self, _error: Error) {}
}

/// Bits of `Node::flags`.
pub(crate) mod flag {
    /// The body runs at this moment.
    pub const RUNNING: u8 = 1;
    /// An effect that waits in the queue.
    pub const QUEUED: u8 = 4;
    /// Disposed while running; the slot is freed at the end of the run.
    pub const ZOMBIE: u8 = 8;
    /// No handle is left: dispose as soon as nobody observes it.
    pub const RELEASED: u8 = 16;
    /// A walk is looking at its sources.
    pub const CHECKING: u8 = 32;
}

/// One slot of the arena; 64 bytes, a cache line.
pub(crate) struct Node {
    /// First link to a source, in order of reading.
    pub sources: u32,
    /// Last link to a source; during a run: the last one this run has read (the cursor).
    pub sources_tail: u32,
    /// First and last link to an observer.
    pub observers: u32,
    pub observers_tail: u32,
    pub state: State,
    pub kind: Kind,
    pub flags: u8,
    /// Reruns of an effect in the flush `flush`, to notice one that never settles.
    pub reruns: u8,
    pub generation: u32,
    /// Number of the last run; links read by that run carry it.
    pub run: u32,
    pub flush: u32,
    /// The owner tree. `next_sibling` also chains free slots.
    pub owner: u32,
    pub first_child: u32,
    pub next_sibling: u32,
    pub previous_sibling: u32,
    /// None while the body runs, and in owners and free slots.
    pub body: Option<Box<dyn Body>>,
}

impl Node {
    pub fn new(kind: Kind, generation: u32, body: Option<Box<dyn Body>>) -> Self {
        Self {
            sources: NIL,
            sources_tail: NIL,
            observers: NIL,
            observers_tail: NIL,
            state: if matches!(kind, Kind::Memo | Kind::Effect) {
                State::Dirty
            } else {
                State::Clean
            },
            kind,
            flags: 0,
            reruns: 0,
            generation,
            run: 0,
            flush: 0,
            owner: NIL,
            first_child: NIL,
            next_sibling: NIL,
            previous_sibling: NIL,
            body,
        }
    }

    pub const fn is(&self, bit: u8) -> bool {
        self.flags & bit != 0
    }
}

/// "observer has read source", a member of two doubly linked lists.
#[derive(Clone, Copy)]
pub(crate) struct Link {
    pub source: u32,
    /// NIL when the link is free; a walk that kept a link index checks it.
    pub observer: u32,
    /// The run of the observer that read it last.
    pub run: u32,
    pub previous_source: u32,
    /// Also chains free links.
    pub next_source: u32,
    pub previous_observer: u32,
    pub next_observer: u32,
}
