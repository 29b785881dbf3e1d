//! The reactive core: signals, memos, effects, owners and batches in a graph that is a plain value.
//!
//! ```
//! use graph::Graph;
//! let mut graph = Graph::new();
//! let price = graph.signal(20);
//! let count = graph.signal(2);
//! let total = graph.memo(move |g| g.get(price) * g.get(count));
//! assert_eq!(graph.get(total), 40);
//! graph.set(count, 3);
//! assert_eq!(graph.get(total), 60);
//! ```
//!
//! # The algorithm
//!
//! Nodes are **sources** of those that read them and **observers** of those that they read. One *link* per pair stands
//! in two doubly linked lists: the sources of its observer, in order of reading, and the observers of its source.
//!
//! ```text
//!   price ──┐            signal ──> memo ──> memo ──> effect
//!   count ──┴─> total    (push: colours travel this way; pull: values are asked for the other way)
//! ```
//!
//! Each node has one of three colours:
//!
//! * **clean**: all sources are as they were when it last ran;
//! * **check**: something further up changed, but perhaps a memo in between gives an equal value;
//! * **dirty**: a direct source has changed: it must run.
//!
//! 1. *Push* (`mark.rs`). A write that changes a signal paints its direct observers dirty and everything below check,
//!    and puts effects in the queue. It stops at nodes that are painted already. No user code runs.
//! 2. *Pull* (`update.rs`). A reader, or the flush of the queue, asks a node for its value. Dirty: run it. Check: bring
//!    its sources up to date one by one, in the order in which it read them; the first that changed paints it dirty.
//!    If none did, it is clean and does not run (early cut-off). The walk keeps its own stack: depth is no danger.
//! 3. *Run*. The body runs with the node as the current observer; each tracked read confirms the next link of the last
//!    run or inserts a new one (`link.rs`). Links that this run did not confirm are cut. If the value differs, direct
//!    observers that are in doubt become dirty.
//!
//! Hence: no glitches (a value is computed only after its sources), no double runs (clean nodes do not run), and the
//! order of sources makes a branch that is no longer taken harmless: the condition is checked first.
//!
//! Invariants, kept by every public call, also when a body panics, disposes itself, writes, or creates nodes:
//!
//! * a node that is not clean has no clean observers (unless they run at this moment);
//! * no reference into the arena is held while user code runs, so user code may call anything;
//! * a handle of a disposed node never reaches the node that took its slot.
//!
//! Where things are: `ids` handles; `state` colours, node, link; `graph` the arena; `link`, `mark`, `update` the three
//! algorithms; `signal`, `memo`, `effect`, `owner`, `batch` the typed face; `trace` what ran; `error` what went wrong.
//! This crate must not know Python, trees or elements.

mod batch;
mod effect;
mod error;
mod graph;
mod ids;
mod link;
mod mark;
mod memo;
mod owner;
mod signal;
mod state;
mod trace;
mod update;

pub use error::{Error, Failures};
pub use graph::Graph;
pub use ids::{Effect, Handle, Memo, NodeId, Owner, Signal};
pub use memo::Readable;
pub use state::{Body, Kind, Outcome, State};
pub use trace::{Entry, What};
