//! Links: who has read whom. Algorithm 3a of the crate's header: confirm, insert, cut.
//!
//! Invariant: a link is in both of its lists or in none; a free link has no observer.

use crate::graph::Graph;
use crate::ids::{NIL, NodeId};
use crate::state::{Kind, Link, State, flag};

impl Graph {
    /// `observer`, which runs, has read `source`.
    #[inline]
    pub(crate) fn link(&mut self, source: u32, observer: u32) {
        let node = &mut self.nodes[observer as usize];
        let run = node.run;
        let cursor = node.sources_tail;
        // 1. The same source twice in a row.
        let next = if cursor == NIL {
            node.sources
        } else {
            let last = &self.links[cursor as usize];
            if last.source == source {
                return;
            }
            last.next_source
        };
        // 2. The source that the last run read at this place: confirm it.
        if next != NIL {
            let link = &mut self.links[next as usize];
            if link.source == source {
                link.run = run;
                node.sources_tail = next;
                return;
            }
        }
        self.insert_link(source, observer, cursor, next);
    }

    #[inline(never)]
    fn insert_link(&mut self, source: u32, observer: u32, cursor: u32, next: u32) {
        let run = self.nodes[observer as usize].run;
        let tail = self.nodes[source as usize].observers_tail;
        // 3. Read before in this run, and nobody else came in between.
        if tail != NIL {
            let link = &self.links[tail as usize];
            if link.observer == observer && link.run == run {
                return;
            }
        }
        // 4. A new link, after the cursor.
        let link = Link {
            source,
            observer,
            run,
            previous_source: cursor,
            next_source: next,
            previous_observer: tail,
            next_observer: NIL,
        };
        let index = if self.free_link == NIL {
            // As for nodes: memory ends before the numbers do.
            let index = self.links.len() as u32;
            self.links.push(link);
            index
        } else {
            let index = self.free_link;
            let slot = &mut self.links[index as usize];
            self.free_link = slot.next_source;
            *slot = link;
            index
        };
        if next != NIL {
            self.links[next as usize].previous_source = index;
        }
        if cursor == NIL {
            self.nodes[observer as usize].sources = index;
        } else {
            self.links[cursor as usize].next_source = index;
        }
        self.nodes[observer as usize].sources_tail = index;
        if tail == NIL {
            self.nodes[source as usize].observers = index;
        } else {
            self.links[tail as usize].next_observer = index;
        }
        self.nodes[source as usize].observers_tail = index;
    }

    /// Cut the links that the run just ended did not confirm.
    #[allow(
        clippy::inline_always,
        reason = "measured: a tenth of every propagation"
    )]
    #[inline(always)]
    pub(crate) fn cut_unread(&mut self, observer: u32) {
        let node = &mut self.nodes[observer as usize];
        let cursor = node.sources_tail;
        let rest = if cursor == NIL {
            &mut node.sources
        } else {
            &mut self.links[cursor as usize].next_source
        };
        let link = *rest;
        if link != NIL {
            *rest = NIL;
            self.cut_from(link);
        }
    }

    #[inline(never)]
    fn cut_from(&mut self, mut link: u32) {
        while link != NIL {
            let next = self.links[link as usize].next_source;
            self.leave_source(link);
            self.free_the_link(link);
            link = next;
        }
    }

    /// Cut every link of a node: to what it read, and from what read it.
    pub(crate) fn cut_all(&mut self, index: u32) {
        self.nodes[index as usize].sources_tail = NIL;
        self.cut_unread(index);
        let mut link = self.nodes[index as usize].observers;
        while link != NIL {
            let next = self.links[link as usize].next_observer;
            self.leave_observer(link);
            self.free_the_link(link);
            link = next;
        }
        let node = &mut self.nodes[index as usize];
        node.observers = NIL;
        node.observers_tail = NIL;
    }

    /// Take a link out of the list of its source.
    fn leave_source(&mut self, link: u32) {
        let Link {
            source,
            previous_observer,
            next_observer,
            ..
        } = self.links[link as usize];
        if next_observer == NIL {
            self.nodes[source as usize].observers_tail = previous_observer;
        } else {
            self.links[next_observer as usize].previous_observer = previous_observer;
        }
        if previous_observer == NIL {
            let node = &mut self.nodes[source as usize];
            node.observers = next_observer;
            if next_observer == NIL && node.is(flag::RELEASED) {
                self.orphans.push(NodeId {
                    index: source,
                    generation: node.generation,
                });
            }
        } else {
            self.links[previous_observer as usize].next_observer = next_observer;
        }
    }

    /// Take a link out of the list of its observer.
    fn leave_observer(&mut self, link: u32) {
        let Link {
            observer,
            previous_source,
            next_source,
            ..
        } = self.links[link as usize];
        if next_source != NIL {
            self.links[next_source as usize].previous_source = previous_source;
        }
        if previous_source == NIL {
            self.nodes[observer as usize].sources = next_source;
        } else {
            self.links[previous_source as usize].next_source = next_source;
        }
        let node = &mut self.nodes[observer as usize];
        if node.sources_tail == link {
            node.sources_tail = previous_source;
        }
    }

    fn free_the_link(&mut self, link: u32) {
        let slot = &mut self.links[link as usize];
        slot.observer = NIL;
        slot.next_source = self.free_link;
        self.free_link = link;
    }

    /// Nobody holds a handle of `node` any more: dispose it as soon as nothing observes it.
    pub fn release(&mut self, node: NodeId) {
        let Some(index) = self.find(node) else { return };
        let slot = &mut self.nodes[index as usize];
        if slot.observers == NIL && !slot.is(flag::RUNNING) && slot.kind != Kind::Effect {
            self.dispose(node);
        } else {
            slot.flags |= flag::RELEASED;
        }
    }

    /// Whether the node waits for being brought up to date.
    pub(crate) fn in_doubt(&self, index: u32) -> bool {
        self.nodes[index as usize].state != State::Clean
    }
}
