//! The children of a container under construction: nodes, containers, and whole sequences that stood somewhere before.
//!
//! Invariant: the runs follow each other without gaps, so a child's position tells its run.

use crate::node::Node;
use crate::seq::Seq;

/// What one position holds.
#[derive(Clone, Debug)]
pub enum Child {
    /// A node that has no slot, with its subtree.
    Leaf(Node),
    /// The container of a slot.
    Slot(u32),
}

#[derive(Clone, Debug)]
enum Run {
    One(Child),
    Many(Seq),
}

impl Run {
    fn len(&self) -> u32 {
        match self {
            Self::One(_) => 1,
            Self::Many(nodes) => nodes.len() as u32,
        }
    }
}

/// Children in order.
#[derive(Clone, Debug, Default)]
pub struct Children {
    /// Each with its first position.
    runs: Vec<(u32, Run)>,
    length: u32,
}

impl Children {
    /// How many there are.
    pub const fn len(&self) -> u32 {
        self.length
    }

    /// Add one; answers its position.
    pub fn push(&mut self, child: Child) -> u32 {
        self.add(Run::One(child))
    }

    /// Add nodes; answers the position of the first.
    pub fn extend(&mut self, nodes: Seq) -> u32 {
        if nodes.is_empty() {
            return self.length;
        }
        self.add(Run::Many(nodes))
    }

    fn add(&mut self, run: Run) -> u32 {
        let at = self.length;
        self.length += run.len();
        self.runs.push((at, run));
        at
    }

    /// Put one at a position, which may be the end; false if there is no such position.
    pub fn put(&mut self, at: u32, child: Child) -> bool {
        if at >= self.length {
            let end = at == self.length;
            if end {
                self.push(child);
            }
            return end;
        }
        let nth = self.runs.partition_point(|(first, _)| *first <= at) - 1; // the first run starts at 0
        let (first, run) = &mut self.runs[nth];
        let (first, inner) = (*first, at - *first);
        match run {
            Run::One(here) => *here = child,
            Run::Many(nodes) => match child {
                Child::Leaf(node) => *nodes = nodes.with(inner as usize, node),
                Child::Slot(_) => {
                    let before = nodes.slice(0, inner as usize);
                    let behind = nodes.slice(inner as usize + 1, nodes.len());
                    let parts = [
                        (first, Run::Many(before)),
                        (at, Run::One(child)),
                        (at + 1, Run::Many(behind)),
                    ];
                    let parts = parts.into_iter().filter(|(_, run)| run.len() > 0);
                    self.runs.splice(nth..=nth, parts);
                }
            },
        }
        true
    }

    /// Drop all.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Drop the last one.
    pub fn pop(&mut self) {
        let Some((first, run)) = self.runs.pop() else {
            return;
        };
        self.length -= 1;
        if let Run::Many(nodes) = run
            && nodes.len() > 1
        {
            let rest = nodes.slice(0, nodes.len() - 1);
            self.runs.push((first, Run::Many(rest)));
        }
    }

    /// All as a sequence. `slot` answers the node of a slot.
    pub fn freeze(&self, mut slot: impl FnMut(u32) -> Node) -> Seq {
        let mut parts: Vec<Seq> = Vec::new();
        let mut ones: Vec<Node> = Vec::new();
        for (_, run) in &self.runs {
            match run {
                Run::One(Child::Leaf(node)) => ones.push(node.clone()),
                Run::One(Child::Slot(inner)) => ones.push(slot(*inner)),
                Run::Many(nodes) => {
                    if !ones.is_empty() {
                        parts.push(Seq::of(&ones));
                        ones.clear();
                    }
                    parts.push(nodes.clone());
                }
            }
        }
        if !ones.is_empty() {
            parts.push(Seq::of(&ones));
        }
        Seq::concat(&parts)
    }
}
