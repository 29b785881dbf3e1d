//! What re-executed: the engine's own observable.
//!
//! Invariant: the log tells runs in the order in which they ended, and costs one branch when it is off.

use crate::graph::Graph;
use crate::ids::{Handle, NodeId};
use std::collections::HashMap;
use std::fmt;

/// What happened to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It ran and its value differs (or an effect ran).
    Ran,
    /// It ran and its value is equal to the one before.
    Equal,
    /// It was in doubt, its sources proved equal, it did not run.
    Spared,
    /// It ran and failed.
    Failed,
    /// It was disposed.
    Disposed,
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which node.
    pub node: NodeId,
    /// Its name at that time.
    pub name: String,
    /// What happened.
    pub what: What,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = match self.what {
            What::Ran => "ran",
            What::Equal => "equal",
            What::Spared => "spared",
            What::Failed => "failed",
            What::Disposed => "disposed",
        };
        write!(f, "{verb} {}", self.name)
    }
}

/// The log and the names of nodes; names are for people only.
#[derive(Default)]
pub(crate) struct Trace {
    pub on: bool,
    entries: Vec<Entry>,
    names: HashMap<u32, String>,
}

impl Trace {
    pub fn forget(&mut self, index: u32) {
        if !self.names.is_empty() {
            self.names.remove(&index);
        }
    }
}

impl Graph {
    /// Give a node a name for errors and the trace.
    pub fn set_name(&mut self, node: impl Handle, name: impl Into<String>) {
        if let Some(index) = self.find(node.id()) {
            self.trace.names.insert(index, name.into());
        }
    }

    /// The name of a node: its own, or kind and slot.
    pub fn name_of(&self, node: impl Handle) -> String {
        self.name_at(node.id().index)
    }

    pub(crate) fn name_at(&self, index: u32) -> String {
        if let Some(name) = self.trace.names.get(&index) {
            return name.clone();
        }
        let kind = self
            .nodes
            .get(index as usize)
            .map_or(crate::state::Kind::Free, |node| node.kind);
        format!("{kind:?} #{index}").to_lowercase()
    }

    /// Start (or stop) logging what runs; the log so far is dropped.
    pub fn trace(&mut self, on: bool) {
        self.trace.on = on;
        self.trace.entries.clear();
    }

    /// The log since it was last taken.
    pub fn take_trace(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.trace.entries)
    }

    /// The log as lines such as `ran total`: what tests compare.
    pub fn take_trace_lines(&mut self) -> Vec<String> {
        self.take_trace().iter().map(ToString::to_string).collect()
    }

    #[cold]
    pub(crate) fn log(&mut self, index: u32, what: What) {
        let node = NodeId {
            index,
            generation: self.nodes[index as usize].generation,
        };
        let name = self.name_at(index);
        self.trace.entries.push(Entry { node, name, what });
    }
}
