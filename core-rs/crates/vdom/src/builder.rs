//! The tree of one run under construction.
//!
//! Invariant: a dirty slot has only dirty ancestors, so that marking stops at the first dirty one and freezing visits
//! changed containers only. A *slot* is a container of this run, named by an integer; slots 0 to 3 are the regions.

use std::fmt;

use rustc_hash::FxHashMap;

use crate::children::{Child, Children};
use crate::node::Node;
use crate::seq::Seq;

/// How deep containers may nest: protobuf decoders refuse messages nested more than 100 deep, some of which are ours.
pub const MAX_DEPTH: u32 = 90;
/// The depth of a slot that names no container.
const FREE: u32 = 0;

#[derive(Debug)]
struct Slot {
    shell: Node,
    parent: Option<u32>,
    depth: u32,
    children: Children,
    frozen: Option<Node>,
}

/// One change of a builder, as it happened.
#[derive(Clone, Debug)]
pub enum BuilderOp {
    /// A leaf was appended and got `index`.
    Append {
        /// The container.
        slot: u32,
        /// The leaf.
        node: Node,
        /// The position that it got.
        index: u32,
    },
    /// Nodes with their subtrees were appended, the first of which got `index`.
    Extend {
        /// The container.
        slot: u32,
        /// The nodes.
        nodes: Seq,
        /// The position that the first got.
        index: u32,
    },
    /// A container was appended, or put in the place of the child at `index`.
    Open {
        /// The container around it.
        slot: u32,
        /// The new container's kind, key and props.
        node: Node,
        /// The place asked for; `None`: at the end.
        index: Option<u32>,
        /// The position that it got.
        at: u32,
        /// The slot that it got.
        new_slot: u32,
    },
    /// The child at `index` was replaced by a leaf.
    Put {
        /// The container.
        slot: u32,
        /// The position.
        index: u32,
        /// The leaf.
        node: Node,
    },
    /// All children were dropped.
    Clear {
        /// The container.
        slot: u32,
    },
    /// A container got other props; its children stayed.
    Dress {
        /// The container.
        slot: u32,
        /// Its new key and props, of the same kind.
        node: Node,
    },
}

/// Where slots and positions of recorded ops are in the present run. Unnamed ones are where they were.
#[derive(Clone, Debug, Default)]
pub struct Remap {
    /// Recorded slot to present slot.
    pub slots: FxHashMap<u32, u32>,
    /// Recorded (slot, index) to present index, for children that were appended at another position.
    pub indexes: FxHashMap<(u32, u32), u32>,
    /// The same for runs of children: slot, first index, how many, first index now.
    pub runs: Vec<(u32, u32, u32, u32)>,
}

impl Remap {
    fn slot(&self, slot: u32) -> u32 {
        self.slots.get(&slot).copied().unwrap_or(slot)
    }

    /// Where a recorded position is now.
    pub fn index(&self, slot: u32, index: u32) -> u32 {
        if let Some(now) = self.indexes.get(&(slot, index)) {
            return *now;
        }
        let run = self.runs.iter().rev().find(|(at, first, length, _)| {
            *at == slot && (*first..*first + *length).contains(&index)
        });
        run.map_or(index, |(_, first, _, now)| index - first + now)
    }

    fn ran(&mut self, slot: u32, first: u32, length: u32, now: u32) {
        let covered = |at: u32, index: u32| at == slot && (first..first + length).contains(&index);
        self.indexes.retain(|(at, index), _| !covered(*at, *index));
        self.runs.push((slot, first, length, now));
    }
}

/// A call that names something that is not there, or nests too deep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuildError {
    /// There is no such slot.
    NoSlot {
        /// The slot asked for.
        slot: u32,
    },
    /// The slot has no such position.
    NoIndex {
        /// The slot.
        slot: u32,
        /// The position asked for.
        index: u32,
        /// How many children the slot has.
        length: u32,
    },
    /// Containers nest deeper than [`MAX_DEPTH`].
    TooDeep,
    /// A container cannot become one of another kind.
    OtherKind {
        /// The slot.
        slot: u32,
    },
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSlot { slot } => write!(f, "there is no slot {slot} in this run"),
            Self::NoIndex {
                slot,
                index,
                length,
            } => {
                write!(
                    f,
                    "slot {slot} has no position {index}; it has {length} children"
                )
            }
            Self::TooDeep => write!(
                f,
                "containers nest more than {MAX_DEPTH} deep; open the inner ones from an outer container instead"
            ),
            Self::OtherKind { slot } => {
                write!(f, "the container of slot {slot} is of another kind")
            }
        }
    }
}

impl std::error::Error for BuildError {}

/// The tree of one run under construction.
#[derive(Debug)]
pub struct Builder {
    root: Node,
    regions: u32,
    slots: Vec<Slot>,
    /// Slots that belong to no container; `open` takes them first.
    free: Vec<u32>,
    frozen: Option<Node>,
}

impl Builder {
    /// A tree with empty regions under a root; region `n` is slot `n`.
    pub fn new(root: Node, regions: Vec<Node>) -> Self {
        let slots: Vec<Slot> = regions
            .into_iter()
            .map(|shell| Slot {
                shell,
                parent: None,
                depth: 2,
                children: Children::default(),
                frozen: None,
            })
            .collect();
        Self {
            root,
            regions: slots.len() as u32,
            slots,
            free: Vec::new(),
            frozen: None,
        }
    }

    /// Append a leaf; returns its index.
    pub fn append(&mut self, slot: u32, node: Node) -> Result<u32, BuildError> {
        let index = self.slot_mut(slot)?.children.push(Child::Leaf(node));
        self.touch(slot);
        Ok(index)
    }

    /// Append nodes with their subtrees, none of which has a slot; returns the index of the first.
    pub fn extend(&mut self, slot: u32, nodes: Seq) -> Result<u32, BuildError> {
        let index = self.slot_mut(slot)?.children.extend(nodes);
        self.touch(slot);
        Ok(index)
    }

    /// Append a container, or put it at `index` (the place of a child, or the end); returns its slot.
    pub fn open(&mut self, slot: u32, node: Node, index: Option<u32>) -> Result<u32, BuildError> {
        let new_slot = self.free.last().copied();
        let new_slot = new_slot.unwrap_or(self.slots.len() as u32);
        let parent = self.slot_mut(slot)?;
        let depth = parent.depth + 1;
        if depth > MAX_DEPTH {
            return Err(BuildError::TooDeep);
        }
        let length = parent.children.len();
        let index = index.unwrap_or(length);
        if !parent.children.put(index, Child::Slot(new_slot)) {
            return Err(BuildError::NoIndex {
                slot,
                index,
                length,
            });
        }
        let opened = Slot {
            shell: node,
            parent: Some(slot),
            depth,
            children: Children::default(),
            frozen: None,
        };
        if self.free.pop().is_some() {
            self.slots[new_slot as usize] = opened;
        } else {
            self.slots.push(opened);
        }
        self.touch(slot);
        Ok(new_slot)
    }

    /// Replace the child at `index` by a leaf; `index` may be the end.
    pub fn put(&mut self, slot: u32, index: u32, node: Node) -> Result<(), BuildError> {
        let children = &mut self.slot_mut(slot)?.children;
        let length = children.len();
        if !children.put(index, Child::Leaf(node)) {
            return Err(BuildError::NoIndex {
                slot,
                index,
                length,
            });
        }
        self.touch(slot);
        Ok(())
    }

    /// Drop the children of a slot.
    pub fn clear(&mut self, slot: u32) -> Result<(), BuildError> {
        self.slot_mut(slot)?.children.clear();
        self.touch(slot);
        Ok(())
    }

    /// Drop the children of a slot and give the slots below it to later calls of [`open`](Self::open), so that a
    /// container that is filled again and again does not grow. Returns the slots that name nothing any more.
    pub fn refill(&mut self, slot: u32) -> Result<Vec<u32>, BuildError> {
        self.clear(slot)?;
        let freed: Vec<u32> = (self.regions..self.slots.len() as u32)
            .filter(|&at| {
                at != slot && self.slots[at as usize].depth != FREE && self.below(at, slot)
            })
            .collect();
        for &at in &freed {
            let gone = &mut self.slots[at as usize];
            gone.depth = FREE;
            gone.parent = None;
            gone.children.clear();
            gone.frozen = None;
        }
        self.free.extend(&freed);
        Ok(freed)
    }

    fn below(&self, mut at: u32, slot: u32) -> bool {
        while let Some(parent) = self.slots[at as usize].parent {
            if parent == slot {
                return true;
            }
            at = parent;
        }
        false
    }

    /// Give a container other props; its children stay.
    pub fn dress(&mut self, slot: u32, node: Node) -> Result<(), BuildError> {
        let here = self.slot_mut(slot)?;
        if here.shell.kind().number != node.kind().number {
            return Err(BuildError::OtherKind { slot });
        }
        here.shell = node;
        self.touch(slot);
        Ok(())
    }

    /// How many children a slot has.
    pub fn length(&self, slot: u32) -> Result<u32, BuildError> {
        Ok(self.slot(slot)?.children.len())
    }

    /// The container of a slot, without its children.
    pub fn shell(&self, slot: u32) -> Result<&Node, BuildError> {
        Ok(&self.slot(slot)?.shell)
    }

    /// The slot around a slot; `None` for a region.
    pub fn parent(&self, slot: u32) -> Result<Option<u32>, BuildError> {
        Ok(self.slot(slot)?.parent)
    }

    /// Do a recorded op again, at the slots and positions that `remap` names, and extend `remap` by what the op made.
    /// Returns the op as it happened now.
    pub fn apply(&mut self, op: &BuilderOp, remap: &mut Remap) -> Result<BuilderOp, BuildError> {
        Ok(match op {
            BuilderOp::Append { slot, node, index } => {
                let now = remap.slot(*slot);
                let at = self.append(now, node.clone())?;
                if at == *index && remap.runs.is_empty() {
                    remap.indexes.remove(&(*slot, *index));
                } else {
                    remap.indexes.insert((*slot, *index), at);
                }
                BuilderOp::Append {
                    slot: now,
                    node: node.clone(),
                    index: at,
                }
            }
            BuilderOp::Extend { slot, nodes, index } => {
                let now = remap.slot(*slot);
                let at = self.extend(now, nodes.clone())?;
                remap.ran(*slot, *index, nodes.len() as u32, at);
                BuilderOp::Extend {
                    slot: now,
                    nodes: nodes.clone(),
                    index: at,
                }
            }
            BuilderOp::Open {
                slot,
                node,
                index,
                at: _,
                new_slot,
            } => {
                let now = remap.slot(*slot);
                let index = index.map(|index| remap.index(*slot, index));
                let end = self.length(now)?;
                let opened = self.open(now, node.clone(), index)?;
                remap.slots.insert(*new_slot, opened);
                BuilderOp::Open {
                    slot: now,
                    node: node.clone(),
                    index,
                    at: index.unwrap_or(end),
                    new_slot: opened,
                }
            }
            BuilderOp::Put { slot, index, node } => {
                let (now, at) = (remap.slot(*slot), remap.index(*slot, *index));
                self.put(now, at, node.clone())?;
                BuilderOp::Put {
                    slot: now,
                    index: at,
                    node: node.clone(),
                }
            }
            BuilderOp::Clear { slot } => {
                let now = remap.slot(*slot);
                self.clear(now)?;
                BuilderOp::Clear { slot: now }
            }
            BuilderOp::Dress { slot, node } => {
                let now = remap.slot(*slot);
                self.dress(now, node.clone())?;
                BuilderOp::Dress {
                    slot: now,
                    node: node.clone(),
                }
            }
        })
    }

    /// An immutable picture of the present state; parts that did not change since the last picture are shared.
    pub fn freeze(&mut self) -> Node {
        if let Some(tree) = &self.frozen {
            return tree.clone();
        }
        let regions = (0..self.regions)
            .map(|slot| self.freeze_slot(slot))
            .collect();
        let tree = self.root.with_children(regions);
        self.frozen = Some(tree.clone());
        tree
    }

    /// As [`freeze`](Self::freeze), with transients shown after the last child of their slots; they are not kept.
    pub fn freeze_with(&mut self, transients: &[(u32, Node)]) -> Result<Node, BuildError> {
        // All slots first, so that an error leaves nothing behind.
        for (slot, _) in transients {
            self.slot(*slot)?;
        }
        for (slot, node) in transients {
            self.append(*slot, node.clone())?;
        }
        let tree = self.freeze();
        for (slot, _) in transients {
            self.slot_mut(*slot)?.children.pop();
            self.touch(*slot);
        }
        Ok(tree)
    }

    fn freeze_slot(&mut self, slot: u32) -> Node {
        if let Some(node) = &self.slots[slot as usize].frozen {
            return node.clone();
        }
        let children = std::mem::take(&mut self.slots[slot as usize].children);
        let list = children.freeze(|inner| self.freeze_slot(inner));
        let here = &mut self.slots[slot as usize];
        here.children = children;
        let node = here.shell.with_seq(list);
        here.frozen = Some(node.clone());
        node
    }

    fn slot(&self, slot: u32) -> Result<&Slot, BuildError> {
        self.slots
            .get(slot as usize)
            .ok_or(BuildError::NoSlot { slot })
    }

    fn slot_mut(&mut self, slot: u32) -> Result<&mut Slot, BuildError> {
        self.slots
            .get_mut(slot as usize)
            .ok_or(BuildError::NoSlot { slot })
    }

    fn touch(&mut self, slot: u32) {
        let mut next = Some(slot);
        while let Some(at) = next {
            let here = &mut self.slots[at as usize];
            if here.frozen.take().is_none() && at != slot {
                return;
            }
            next = here.parent;
        }
        self.frozen = None;
    }
}
