//! Owners: who disposes a node. Memos and effects own what their bodies create.
//!
//! Invariant: disposal goes children first, newest first, and a running node keeps its slot until its run ends.

use crate::error::Error;
use crate::graph::Graph;
use crate::ids::{Handle, NIL, NodeId, Owner};
use crate::state::{Body, Kind, Outcome, State, flag};
use crate::trace::What;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

struct Cleanup<F>(Option<F>, String);

impl<F: FnOnce(&mut Graph) -> Result<(), Error> + Send + 'static> Body for Cleanup<F> {
    fn run(&mut self, graph: &mut Graph) -> Outcome {
        let Some(function) = self.0.take() else {
            return Outcome::Unchanged;
        };
        match catch_unwind(AssertUnwindSafe(|| function(graph))) {
            Ok(Ok(())) => Outcome::Changed,
            Ok(Err(error)) => Outcome::Failed(error),
            Err(payload) => Outcome::Failed(Error::from_panic(&self.1, &*payload)),
        }
    }
}

impl Graph {
    /// A node that only owns. It belongs to the current owner itself.
    pub fn owner(&mut self) -> Owner {
        Owner(self.create(Kind::Owner, None))
    }

    /// Run `work` with `owner` owning what it creates.
    pub fn with_owner<R>(
        &mut self,
        owner: impl Handle,
        work: impl FnOnce(&mut Self) -> R,
    ) -> Result<R, Error> {
        let previous = self.enter_owner(owner)?;
        let result = catch_unwind(AssertUnwindSafe(|| work(self)));
        self.leave_owner(previous);
        result.map_or_else(|payload| resume_unwind(payload), Ok)
    }

    /// Make `owner` the current one (hosts whose scopes are not closures); give the answer to `leave_owner`.
    pub fn enter_owner(&mut self, owner: impl Handle) -> Result<Option<NodeId>, Error> {
        let index = self.expect(owner.id())?;
        let previous = std::mem::replace(&mut self.owner, index);
        Ok((previous != NIL).then(|| NodeId {
            index: previous,
            generation: self.nodes[previous as usize].generation,
        }))
    }

    /// Undo `enter_owner`.
    pub fn leave_owner(&mut self, previous: Option<NodeId>) {
        self.owner = previous.and_then(|id| self.find(id)).unwrap_or(NIL);
    }

    /// Run `function` before the current owner reruns, or when it is disposed. Without an owner it never runs.
    pub fn on_cleanup(&mut self, function: impl FnOnce(&mut Self) + Send + 'static) {
        self.on_cleanup_fallible(move |graph| {
            function(graph);
            Ok(())
        });
    }

    /// As `on_cleanup`; an error is reported with those of effects.
    pub fn on_cleanup_fallible(
        &mut self,
        function: impl FnOnce(&mut Self) -> Result<(), Error> + Send + 'static,
    ) {
        if self.owner != NIL {
            let name = format!("cleanup of {}", self.name_at(self.owner));
            self.create(Kind::Cleanup, Some(Box::new(Cleanup(Some(function), name))));
        }
    }

    /// Dispose a node and everything that it owns. Observers keep their values. Twice is allowed.
    pub fn dispose(&mut self, node: impl Handle) {
        let Some(index) = self.find(node.id()) else {
            return;
        };
        self.leave_family(index);
        if self.nodes[index as usize].first_child != NIL {
            self.dispose_children(index);
        }
        if self.find(node.id()).is_some() {
            self.dispose_one(index);
        }
    }

    pub(crate) fn adopt(&mut self, owner: u32, child: u32) {
        let sibling = std::mem::replace(&mut self.nodes[owner as usize].first_child, child);
        if sibling != NIL {
            self.nodes[sibling as usize].previous_sibling = child;
        }
        let node = &mut self.nodes[child as usize];
        node.owner = owner;
        node.next_sibling = sibling;
        node.previous_sibling = NIL;
    }

    fn leave_family(&mut self, index: u32) {
        let node = &mut self.nodes[index as usize];
        let owner = std::mem::replace(&mut node.owner, NIL);
        let previous = std::mem::replace(&mut node.previous_sibling, NIL);
        let next = std::mem::replace(&mut node.next_sibling, NIL);
        if next != NIL {
            self.nodes[next as usize].previous_sibling = previous;
        }
        if previous != NIL {
            self.nodes[previous as usize].next_sibling = next;
        } else if owner != NIL {
            self.nodes[owner as usize].first_child = next;
        }
    }

    /// Dispose everything below `index`. Cleanups run user code, so every step looks at the tree afresh.
    pub(crate) fn dispose_children(&mut self, index: u32) {
        let generation = self.nodes[index as usize].generation;
        let mut at = index;
        loop {
            let child = self.nodes[at as usize].first_child;
            if child != NIL {
                at = child;
                continue;
            }
            if at == index {
                return;
            }
            let up = self.nodes[at as usize].owner;
            self.leave_family(at);
            self.dispose_one(at);
            if self.nodes[index as usize].generation != generation {
                return;
            }
            // Only a cleanup could have disposed `up`; then start again at the top.
            at = if up != NIL && self.nodes[up as usize].kind != Kind::Free {
                up
            } else {
                index
            };
        }
    }

    /// Dispose one node that owns nothing and belongs to nobody any more.
    fn dispose_one(&mut self, index: u32) {
        if self.trace.on && self.nodes[index as usize].kind != Kind::Cleanup {
            self.log(index, What::Disposed);
        }
        self.cut_all(index);
        let node = &mut self.nodes[index as usize];
        node.generation = node.generation.wrapping_add(1);
        node.state = State::Clean;
        self.live -= 1;
        if node.is(flag::RUNNING) {
            node.flags |= flag::ZOMBIE;
            return;
        }
        let kind = node.kind;
        let body = node.body.take();
        self.free(index);
        // Last, for it may run user code.
        if let Some(mut body) = body
            && kind == Kind::Cleanup
        {
            let observer = std::mem::replace(&mut self.observer, NIL);
            let owner = std::mem::replace(&mut self.owner, NIL);
            if let Outcome::Failed(error) = body.run(self) {
                self.failures.push(error);
            }
            self.observer = observer;
            self.owner = owner;
        }
    }

    fn free(&mut self, index: u32) {
        self.trace.forget(index);
        let node = &mut self.nodes[index as usize];
        node.kind = Kind::Free;
        node.flags = 0;
        node.next_sibling = self.free_node;
        self.free_node = index;
    }

    /// A node that was disposed during its own run has ended it: drop what the run still made.
    pub(crate) fn bury(&mut self, index: u32) {
        self.cut_all(index);
        self.dispose_children(index);
        self.free(index);
    }
}
