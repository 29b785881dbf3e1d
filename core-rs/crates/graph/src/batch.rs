//! Batches and the flush: writes are grouped, effects run once at the end.
//!
//! Invariant: effects run only when no body runs, no batch is open and no other flush is going on.

use crate::error::{Error, Failures};
use crate::graph::Graph;
use crate::ids::{NIL, NodeId};
use crate::state::{Kind, State, flag};
use crate::update::SETTLE_LIMIT;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

impl Graph {
    /// Group the writes of `work`: effects run once, after the outermost batch.
    ///
    /// # Panics
    /// When an effect failed.
    pub fn batch<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> R {
        let (result, flushed) = self.try_batch(work);
        flushed.unwrap_or_else(|failures| panic!("{failures}"));
        result
    }

    /// As `batch`, with the failures of effects as a value.
    pub fn try_batch<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> (R, Result<(), Failures>) {
        self.open_batch();
        let result = catch_unwind(AssertUnwindSafe(|| work(self)));
        let flushed = self.close_batch();
        match result {
            Ok(result) => (result, flushed),
            Err(payload) => resume_unwind(payload),
        }
    }

    /// Open a batch (hosts whose scopes are not closures).
    pub fn open_batch(&mut self) {
        self.batches += 1;
    }

    /// Close the innermost batch; the outermost one flushes.
    pub fn close_batch(&mut self) -> Result<(), Failures> {
        self.batches = self.batches.saturating_sub(1);
        self.settle()
    }

    /// Run what is due and tell what failed. Does nothing while a batch is open or a body runs.
    #[inline]
    pub fn settle(&mut self) -> Result<(), Failures> {
        if self.queue_head < self.queue.len() || !self.orphans.is_empty() {
            self.flush();
        }
        if self.failures.is_empty() || self.is_busy() {
            return Ok(());
        }
        Err(Failures(std::mem::take(&mut self.failures)))
    }

    pub(crate) fn flush(&mut self) {
        if self.is_busy() {
            return;
        }
        self.flushing = true;
        self.flushes = self.flushes.wrapping_add(1);
        loop {
            while self.queue_head < self.queue.len() {
                let id = self.queue[self.queue_head];
                self.queue_head += 1;
                self.run_queued(id);
            }
            let Some(orphan) = self.orphans.pop() else {
                break;
            };
            if let Some(index) = self.find(orphan)
                && self.nodes[index as usize].observers == NIL
            {
                self.dispose(orphan);
            }
        }
        self.queue.clear();
        self.queue_head = 0;
        self.flushing = false;
    }

    fn run_queued(&mut self, id: NodeId) {
        let Some(index) = self.find(id) else { return };
        // Owners first: an outer effect that reruns disposes this one, which then must not have run in vain.
        if self.nodes[index as usize].owner != NIL {
            self.update_owners(index);
            if self.find(id).is_none() {
                return;
            }
        }
        let flushes = self.flushes;
        let node = &mut self.nodes[index as usize];
        node.flags &= !flag::QUEUED;
        if node.state == State::Clean {
            return;
        }
        if node.flush == flushes {
            node.reruns += 1;
        } else {
            node.flush = flushes;
            node.reruns = 0;
        }
        if node.reruns >= SETTLE_LIMIT {
            node.state = State::Clean;
            let error = Error::Unsettled {
                node: self.name_at(index),
            };
            self.failures.push(error);
            return;
        }
        self.update_if_necessary(index);
    }

    /// Bring the owners of a node that are in doubt up to date, outermost first.
    fn update_owners(&mut self, index: u32) {
        let mut stale: Vec<NodeId> = Vec::new();
        let mut owner = self.nodes[index as usize].owner;
        while owner != NIL {
            let node = &self.nodes[owner as usize];
            if matches!(node.kind, Kind::Effect | Kind::Memo)
                && self.in_doubt(owner)
                && !node.is(flag::RUNNING)
            {
                stale.push(NodeId {
                    index: owner,
                    generation: node.generation,
                });
            }
            owner = node.owner;
        }
        while let Some(id) = stale.pop() {
            if let Some(owner) = self.find(id) {
                self.update_if_necessary(owner);
            }
        }
    }

    /// An effect has written what it read: it runs again, later in this flush.
    pub(crate) fn requeue(&mut self, index: u32) {
        let node = &mut self.nodes[index as usize];
        if !node.is(flag::QUEUED) {
            node.flags |= flag::QUEUED;
            self.queue.push(NodeId {
                index,
                generation: node.generation,
            });
        }
    }
}
