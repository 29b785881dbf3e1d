//! Pull: bring a node up to date. Algorithms 2 and 3 of the crate's header.
//!
//! Invariant: nothing is assumed across a run of user code: frames carry the generation of their node and links say
//! whose they are.

use crate::error::Error;
use crate::graph::Graph;
use crate::ids::NIL;
use crate::state::{Body, Kind, Outcome, State, flag};
use crate::trace::What;

/// A node whose sources are being checked, and the link that the walk is at.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    node: u32,
    generation: u32,
    link: u32,
}

/// A memo that invalidates itself, or an effect that queues itself, may do so this often before it is an error.
pub(crate) const SETTLE_LIMIT: u8 = 100;

/// Bodies nest (a first read of a long chain): each such many levels make sure that the stack has room.
const STACK_CHECK: usize = 32;
const STACK_RED_ZONE: usize = 256 * 1024;
const STACK_PIECE: usize = 4 * 1024 * 1024;

impl Graph {
    #[cold]
    fn cycle(&self, index: u32) -> Error {
        let start = self
            .running
            .iter()
            .position(|&node| node == index)
            .unwrap_or(0);
        let mut chain: Vec<String> = self.running[start..]
            .iter()
            .map(|&node| self.name_at(node))
            .collect();
        chain.push(self.name_at(index));
        Error::Cycle { chain }
    }

    /// The slow path of a read.
    #[inline(never)]
    pub(crate) fn bring_up_to_date(&mut self, index: u32) -> Result<(), Error> {
        let generation = self.nodes[index as usize].generation;
        if self.nodes[index as usize].is(flag::RUNNING) {
            // Linked all the same: when the other one stops reading us, we are asked to try again.
            self.track(index);
            return Err(self.cycle(index));
        }
        self.update_if_necessary(index);
        if self.queue_head < self.queue.len() {
            self.flush();
        }
        let node = &self.nodes[index as usize];
        if node.generation != generation {
            return Err(Error::Disposed {
                node: self.name_at(index),
            });
        }
        Ok(())
    }

    pub(crate) fn update_if_necessary(&mut self, index: u32) {
        match self.nodes[index as usize].state {
            State::Clean => {}
            State::Dirty => self.run(index),
            State::Check => self.check(index),
        }
    }

    /// Walk up the sources of a node in doubt, depth first, and run what proves dirty.
    fn check(&mut self, root: u32) {
        let bottom = self.walk.len();
        let mut writes = self.writes;
        let mut node = root;
        let mut link = self.nodes[node as usize].sources;
        loop {
            // 1. Look for the next source in doubt, until the node itself is known to be dirty.
            let mut down = NIL;
            while link != NIL && self.nodes[node as usize].state == State::Check {
                let source = self.links[link as usize].source;
                let above = &self.nodes[source as usize];
                if above.flags & (flag::RUNNING | flag::CHECKING) != 0 {
                    // It waits for us, we wait for it: running tells whether that is still so.
                    self.nodes[node as usize].state = State::Dirty;
                } else if above.state == State::Clean {
                    link = self.links[link as usize].next_source;
                } else {
                    down = source;
                    break;
                }
            }
            // 2. Go up to it; a dirty one runs at once and comes back through step 4.
            if down != NIL {
                let this = &mut self.nodes[node as usize];
                this.flags |= flag::CHECKING;
                self.walk.push(Frame {
                    node,
                    generation: this.generation,
                    link,
                });
                node = down;
                let above = &self.nodes[down as usize];
                link = if above.state == State::Check {
                    above.sources
                } else {
                    NIL
                };
                continue;
            }
            // 3. Settle the node.
            let this = &mut self.nodes[node as usize];
            this.flags &= !flag::CHECKING;
            match this.state {
                State::Dirty => self.run(node),
                State::Check => {
                    this.state = State::Clean;
                    if self.trace.on {
                        self.log(node, What::Spared);
                    }
                }
                State::Clean => {}
            }
            // 4. Back to the observer that asked. User code may have run: trust nothing.
            loop {
                if self.walk.len() == bottom {
                    return;
                }
                let Some(frame) = self.walk.pop() else { return };
                let below = &self.nodes[frame.node as usize];
                if below.generation != frame.generation {
                    continue;
                }
                node = frame.node;
                link = match below.state {
                    // Known to be dirty, or settled by a nested read: no source matters any more.
                    State::Dirty | State::Clean => NIL,
                    State::Check => {
                        let at = &self.links[frame.link as usize];
                        if writes == self.writes && at.observer == node {
                            at.next_source
                        } else {
                            writes = self.writes;
                            below.sources
                        }
                    }
                };
                break;
            }
        }
    }

    /// Run the body of a node and settle what follows from it.
    #[inline]
    pub(crate) fn run(&mut self, index: u32) {
        if self.run_once(index) {
            self.run_until_settled(index);
        }
    }

    /// A memo that wrote what it read: run it until it is content, within limits.
    #[cold]
    fn run_until_settled(&mut self, index: u32) {
        let mut attempts = 1;
        while self.run_once(index) {
            attempts += 1;
            if attempts == SETTLE_LIMIT {
                let error = Error::Unsettled {
                    node: self.name_at(index),
                };
                let node = &mut self.nodes[index as usize];
                node.state = State::Clean;
                if let Some(body) = node.body.as_mut() {
                    body.fail(error);
                }
                self.mark_dirty_below(index);
                return;
            }
        }
    }

    #[cold]
    fn run_on_a_roomy_stack(&mut self, body: &mut dyn Body) -> Outcome {
        stacker::maybe_grow(STACK_RED_ZONE, STACK_PIECE, || body.run(self))
    }

    /// One run. True when a memo has written what it read and must run again.
    fn run_once(&mut self, index: u32) -> bool {
        if self.nodes[index as usize].first_child != NIL {
            let generation = self.nodes[index as usize].generation;
            self.dispose_children(index);
            if self.nodes[index as usize].generation != generation {
                return false;
            }
        }
        self.runs = self.runs.wrapping_add(1);
        let run = self.runs;
        let node = &mut self.nodes[index as usize];
        let Some(mut body) = node.body.take() else {
            // Only a running node has no body, and those never get here; nothing to do if one did.
            return false;
        };
        node.flags |= flag::RUNNING;
        node.state = State::Clean;
        node.sources_tail = NIL;
        node.run = run;
        let observer = std::mem::replace(&mut self.observer, index);
        let owner = std::mem::replace(&mut self.owner, index);
        self.running.push(index);

        let outcome = if self.running.len().is_multiple_of(STACK_CHECK) {
            self.run_on_a_roomy_stack(&mut *body)
        } else {
            body.run(self)
        };

        self.running.pop();
        self.observer = observer;
        self.owner = owner;
        self.cut_unread(index);
        let node = &mut self.nodes[index as usize];
        node.flags &= !flag::RUNNING;
        if node.is(flag::ZOMBIE) {
            self.bury(index);
            drop(body);
            if let Outcome::Failed(error) = outcome {
                self.failures.push(error);
            }
            return false;
        }
        node.body = Some(body);
        let again = node.state != State::Clean;
        let kind = node.kind;
        if self.trace.on {
            self.log_run(index, &outcome);
        }
        match outcome {
            Outcome::Unchanged => {}
            Outcome::Changed => self.mark_dirty_below(index),
            Outcome::Failed(error) => self.failed(index, error),
        }
        if again && kind == Kind::Effect {
            self.requeue(index);
            return false;
        }
        again
    }

    /// An effect's error waits for the end of the flush; a memo's is kept by its body, and readers must see it.
    #[cold]
    fn failed(&mut self, index: u32, error: Error) {
        if self.nodes[index as usize].kind == Kind::Effect {
            self.failures.push(error);
        } else {
            self.mark_dirty_below(index);
        }
    }

    #[cold]
    fn log_run(&mut self, index: u32, outcome: &Outcome) {
        let memo = self.nodes[index as usize].kind == Kind::Memo;
        let what = match outcome {
            Outcome::Failed(_) => What::Failed,
            Outcome::Unchanged if memo => What::Equal,
            _ => What::Ran,
        };
        self.log(index, what);
    }
}
