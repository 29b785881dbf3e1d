//! Push: paint what a write reaches. Algorithm 1 of the crate's header. No user code runs here.
//!
//! Invariant: after `mark`, everything below the source is in doubt, and each effect there is queued exactly once.

use crate::graph::Graph;
use crate::ids::{NIL, NodeId};
use crate::state::{Kind, State, flag};

impl Graph {
    /// The value of a host's signal has changed: paint its observers. Effects run at the end of the outermost batch.
    pub fn changed(&mut self, node: NodeId) {
        if let Some(index) = self.find(node) {
            self.mark(index);
        }
    }

    /// A memo must run again although no source changed (its last run was interrupted).
    pub fn invalidate(&mut self, memo: NodeId) {
        if let Some(index) = self.find(memo)
            && self.nodes[index as usize].kind == Kind::Memo
            && !self.nodes[index as usize].is(flag::RUNNING)
        {
            self.nodes[index as usize].state = State::Dirty;
            self.mark(index);
        }
    }

    pub(crate) fn mark(&mut self, source: u32) {
        self.writes = self.writes.wrapping_add(1);
        let mut link = self.nodes[source as usize].observers;
        while link != NIL {
            let next = self.links[link as usize].next_observer;
            let below = self.paint(link, State::Dirty);
            if below != NIL {
                self.mark_check(below);
            }
            link = next;
        }
    }

    /// Paint everything from `link` on, depth first, so that effects queue in the order in which they subscribed.
    fn mark_check(&mut self, mut link: u32) {
        loop {
            let next = self.links[link as usize].next_observer;
            let below = self.paint(link, State::Check);
            if below != NIL {
                if next != NIL {
                    self.marking.push(next);
                }
                link = below;
            } else if next != NIL {
                link = next;
            } else if let Some(back) = self.marking.pop() {
                link = back;
            } else {
                return;
            }
        }
    }

    /// Paint the observer of one link; returns its first observer link if the walk must go on below it.
    #[inline]
    fn paint(&mut self, link: u32, colour: State) -> u32 {
        let link = &self.links[link as usize];
        let index = link.observer;
        let node = &mut self.nodes[index as usize];
        if node.is(flag::RUNNING) {
            // Only what this run has read already matters to it; the rest it will read afresh.
            if link.run == node.run && node.state < colour {
                node.state = colour;
            }
            return NIL;
        }
        if node.state != State::Clean {
            if node.state < colour {
                node.state = colour;
            }
            return NIL;
        }
        node.state = colour;
        if node.kind == Kind::Effect {
            node.flags |= flag::QUEUED;
            self.queue.push(NodeId {
                index,
                generation: node.generation,
            });
            return NIL;
        }
        node.observers
    }

    /// The value of a memo differs: observers in doubt must run.
    #[inline]
    pub(crate) fn mark_dirty_below(&mut self, source: u32) {
        let mut link = self.nodes[source as usize].observers;
        while link != NIL {
            let at = &self.links[link as usize];
            let node = &mut self.nodes[at.observer as usize];
            if node.state == State::Check {
                node.state = State::Dirty;
            }
            link = at.next_observer;
        }
    }
}
