//! The arena: slots for nodes and links, and the calls for hosts that bring their own bodies.
//!
//! Invariant: a free slot is on exactly one free list; its generation differs from every handle given out.

use crate::error::Error;
use crate::ids::{Handle, NIL, NodeId};
use crate::state::{Body, Kind, Link, Node, State, flag};
use crate::trace::Trace;
use crate::update::Frame;
use std::any::Any;

/// A graph of signals, memos and effects. A value: make as many as you like; nothing is process-wide.
pub struct Graph {
    pub(crate) nodes: Vec<Node>,
    pub(crate) links: Vec<Link>,
    pub(crate) free_node: u32,
    pub(crate) free_link: u32,
    /// Who reads at this moment, and who owns what is created at this moment.
    pub(crate) observer: u32,
    pub(crate) owner: u32,
    /// Nodes whose bodies run, outermost first.
    pub(crate) running: Vec<u32>,
    /// Number of the last run.
    pub(crate) runs: u32,
    /// Grows at each write: walks that see it grow start over.
    pub(crate) writes: u32,
    /// Stacks of the two walks, kept so that no walk allocates.
    pub(crate) marking: Vec<u32>,
    pub(crate) walk: Vec<Frame>,
    pub(crate) batches: u32,
    pub(crate) flushing: bool,
    pub(crate) flushes: u32,
    pub(crate) queue: Vec<NodeId>,
    pub(crate) queue_head: usize,
    /// Released nodes that lost their last observer.
    pub(crate) orphans: Vec<NodeId>,
    pub(crate) failures: Vec<Error>,
    pub(crate) trace: Trace,
    pub(crate) live: usize,
}

impl Default for Graph {
    fn default() -> Self {
        Self::new()
    }
}

impl Graph {
    /// An empty graph. Allocates nothing.
    pub fn new() -> Self {
        Self {
            nodes: Vec::new(),
            links: Vec::new(),
            free_node: NIL,
            free_link: NIL,
            observer: NIL,
            owner: NIL,
            running: Vec::new(),
            runs: 0,
            writes: 0,
            marking: Vec::new(),
            walk: Vec::new(),
            batches: 0,
            flushing: false,
            flushes: 0,
            queue: Vec::new(),
            queue_head: 0,
            orphans: Vec::new(),
            failures: Vec::new(),
            trace: Trace::default(),
            live: 0,
        }
    }

    /// How many nodes live in the graph.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether no node lives in the graph.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Whether the node still lives.
    pub fn is_alive(&self, node: impl Handle) -> bool {
        self.find(node.id()).is_some()
    }

    /// The colour of a node; None when it is disposed.
    pub fn state(&self, node: impl Handle) -> Option<State> {
        self.find(node.id())
            .map(|index| self.nodes[index as usize].state)
    }

    /// Whether a body runs, a batch is open or a flush is going on: effects wait until it ends.
    pub fn is_busy(&self) -> bool {
        self.batches > 0 || self.flushing || !self.running.is_empty()
    }

    #[inline]
    pub(crate) fn find(&self, id: NodeId) -> Option<u32> {
        match self.nodes.get(id.index as usize) {
            Some(node) if node.generation == id.generation => Some(id.index),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn expect(&self, id: NodeId) -> Result<u32, Error> {
        self.find(id).ok_or_else(|| self.disposed(id))
    }

    #[cold]
    pub(crate) fn disposed(&self, id: NodeId) -> Error {
        let _ = self;
        Error::Disposed {
            node: format!("node #{}", id.index),
        }
    }

    /// Put a node into the arena, under the current owner. Effects of hosts are started by `start`.
    pub fn create(&mut self, kind: Kind, body: Option<Box<dyn Body>>) -> NodeId {
        self.create_under(self.owner, kind, body)
    }

    /// As `create`, but owned by nobody: it lives until it is disposed or released.
    pub fn create_unowned(&mut self, kind: Kind, body: Option<Box<dyn Body>>) -> NodeId {
        self.create_under(NIL, kind, body)
    }

    fn create_under(&mut self, owner: u32, kind: Kind, body: Option<Box<dyn Body>>) -> NodeId {
        self.live += 1;
        let id = if self.free_node == NIL {
            // A graph of 2^32 - 1 nodes would need 256 GB; the cast cannot lose bits before memory ends.
            let index = self.nodes.len() as u32;
            self.nodes.push(Node::new(kind, 0, body));
            NodeId {
                index,
                generation: 0,
            }
        } else {
            let index = self.free_node;
            let slot = &mut self.nodes[index as usize];
            self.free_node = slot.next_sibling;
            let generation = slot.generation;
            *slot = Node::new(kind, generation, body);
            NodeId { index, generation }
        };
        if owner != NIL {
            self.adopt(owner, id.index);
        }
        id
    }

    /// The body of a node, if it is a `B` and does not run at this moment.
    pub fn body<B: Body>(&self, node: impl Handle) -> Option<&B> {
        let index = self.find(node.id())?;
        let body: &dyn Any = self.nodes[index as usize].body.as_deref()?;
        body.downcast_ref()
    }

    /// As `body`, to change it. Say `changed` afterwards if observers must know.
    pub fn body_mut<B: Body>(&mut self, node: impl Handle) -> Option<&mut B> {
        let index = self.find(node.id())?;
        let body: &mut dyn Any = self.nodes[index as usize].body.as_deref_mut()?;
        body.downcast_mut()
    }

    /// Every body that is in its place, for hosts that must visit what they hold.
    pub fn bodies(&self) -> impl Iterator<Item = &dyn Body> {
        self.nodes.iter().filter_map(|node| node.body.as_deref())
    }

    /// Let the current observer depend on `node` and bring it up to date; then read its `body`.
    #[inline]
    pub fn refresh(&mut self, node: impl Handle) -> Result<(), Error> {
        let index = self.expect(node.id())?;
        self.refresh_at(index)
    }

    #[allow(
        clippy::inline_always,
        reason = "measured: a tenth of every propagation"
    )]
    #[inline(always)]
    pub(crate) fn refresh_at(&mut self, index: u32) -> Result<(), Error> {
        let node = &self.nodes[index as usize];
        if node.state != State::Clean || node.is(flag::RUNNING) {
            self.bring_up_to_date(index)?;
        }
        self.track(index);
        Ok(())
    }

    #[inline]
    pub(crate) fn track(&mut self, source: u32) {
        if self.observer != NIL {
            self.link(source, self.observer);
        }
    }

    /// Run `read` without an observer: what it reads becomes no source of the running node.
    pub fn untracked<R>(&mut self, read: impl FnOnce(&mut Self) -> R) -> R {
        let observer = std::mem::replace(&mut self.observer, NIL);
        // If `read` panics, the run around it restores its own observer; outside of runs there is none to restore.
        let result = read(self);
        self.observer = observer;
        result
    }

    /// Take the current observer away (hosts whose scopes are not closures); give it back to `resume_tracking`.
    pub fn pause_tracking(&mut self) -> Option<NodeId> {
        let observer = std::mem::replace(&mut self.observer, NIL);
        (observer != NIL).then(|| NodeId {
            index: observer,
            generation: self.nodes[observer as usize].generation,
        })
    }

    /// Undo `pause_tracking`.
    pub fn resume_tracking(&mut self, observer: Option<NodeId>) {
        self.observer = observer.and_then(|id| self.find(id)).unwrap_or(NIL);
    }

    /// The names of the sources of a node, in the order in which its last run read them.
    pub fn sources_of(&self, node: impl Handle) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut link = self
            .find(node.id())
            .map_or(NIL, |index| self.nodes[index as usize].sources);
        while link != NIL {
            let source = self.links[link as usize].source;
            found.push(NodeId {
                index: source,
                generation: self.nodes[source as usize].generation,
            });
            link = self.links[link as usize].next_source;
        }
        found
    }
}
