//! The keyed diff: from what is mounted to a new tree, as ops and the next mount.
//!
//! Invariant: applying the ops in order to the old tree gives the new tree, with the ids of the returned mount. The
//! function is pure; who calls it decides what to do with the result. Per container whose content differs:
//!
//! 1. `SetProps` for what changed on the container itself;
//! 2. match the children (`matching.rs`); old children without a match are removed;
//! 3. of the matched, a longest run that keeps its order stays where it is; left to right, the others move and new
//!    ones are inserted, each to just behind its final predecessor;
//! 4. the same for each matched child whose content differs.

use crate::matching::{longest_increasing, match_children};
use crate::mount::{Ids, Mount};
use crate::node::Node;
use crate::value::Value;

/// One change of the page. Positions are counted at the time when the op is applied.
#[derive(Clone, Debug)]
pub enum Op {
    /// Put a new subtree at `index` among the children of `parent` (0: the page itself).
    Insert {
        /// The id of the parent.
        parent: u32,
        /// The position among its children.
        index: u32,
        /// The subtree with its ids.
        mount: Mount,
    },
    /// Take a node and its subtree away.
    Remove {
        /// The id of the node.
        id: u32,
    },
    /// Put a node elsewhere among its siblings.
    Move {
        /// The id of the node.
        id: u32,
        /// The position after the node was taken out.
        index: u32,
    },
    /// Change props.
    SetProps {
        /// The id of the node.
        id: u32,
        /// The number of its kind.
        kind: u32,
        /// Props with a new value, ascending.
        set: Vec<(u32, Value)>,
        /// Props that are absent now, ascending.
        cleared: Vec<u32>,
    },
}

/// The ops from `old` to `new`, and what is mounted after them. The roots must have the same kind and key.
pub fn diff(old: &Mount, new: &Node, ids: &mut Ids) -> (Vec<Op>, Mount) {
    let mut ops = Vec::new();
    let mount = node(old, new, ids, &mut ops);
    (ops, mount)
}

fn node(old: &Mount, new: &Node, ids: &mut Ids, ops: &mut Vec<Op>) -> Mount {
    if old.node == *new {
        return old.clone();
    }
    if !old.node.same_shell(new) {
        let (set, cleared) = changed_props(old.node.props(), new.props());
        ops.push(Op::SetProps {
            id: old.id,
            kind: new.kind().number,
            set,
            cleared,
        });
    }
    Mount {
        id: old.id,
        node: new.clone(),
        children: children(old, new.children(), ids, ops).into(),
    }
}

fn children(old: &Mount, new: &[Node], ids: &mut Ids, ops: &mut Vec<Op>) -> Vec<Mount> {
    let contents: Vec<&Node> = old.children.iter().map(|mount| &mount.node).collect();
    let matches = match_children(&contents, new);

    let mut lives = vec![false; old.children.len()];
    for at in matches.iter().flatten() {
        lives[*at] = true;
    }
    ops.extend(
        old.children
            .iter()
            .zip(&lives)
            .filter(|(_, lives)| !**lives)
            .map(|(mount, _)| Op::Remove { id: mount.id }),
    );

    let mut mounts = place(old, new, &matches, ids, ops);
    for ((mount, at), new) in mounts.iter_mut().zip(&matches).zip(new) {
        if at.is_some() {
            *mount = node(mount, new, ids, ops);
        }
    }
    mounts
}

/// Step 3. At new position `i`, the page's list holds the final children before `i`, then, in old order, the children
/// that stay and the movers not yet moved. Movers that stand before the last child that stays shift positions.
fn place(
    old: &Mount,
    new: &[Node],
    matches: &[Option<usize>],
    ids: &mut Ids,
    ops: &mut Vec<Op>,
) -> Vec<Mount> {
    let order: Vec<usize> = matches.iter().flatten().copied().collect();
    let mut stays = vec![false; old.children.len()];
    for at in longest_increasing(&order) {
        stays[order[at]] = true;
    }
    let mut movers = Counter::new(old.children.len());
    for &at in order.iter().filter(|at| !stays[**at]) {
        movers.add(at);
    }
    let mut passed = 0; // old positions before this one lie before the place where we are
    let mut mounts = Vec::with_capacity(new.len());
    for (index, (found, node)) in matches.iter().zip(new).enumerate() {
        let mount = if let Some(at) = *found {
            let mount = old.children[at].clone();
            if stays[at] {
                passed = at;
            } else {
                movers.remove(at);
                ops.push(Op::Move {
                    id: mount.id,
                    index: position(index, movers.before(passed)),
                });
            }
            mount
        } else {
            let mount = Mount::fresh(node, ids);
            ops.push(Op::Insert {
                parent: old.id,
                index: position(index, movers.before(passed)),
                mount: mount.clone(),
            });
            mount
        };
        mounts.push(mount);
    }
    mounts
}

fn position(index: usize, shift: usize) -> u32 {
    u32::try_from(index + shift)
        .expect("children are counted by u32 ids, so they are fewer than 2^32")
}

/// Props of `new` that differ from `old`, and numbers that only `old` has; both lists ascend by number.
fn changed_props(old: &[(u32, Value)], new: &[(u32, Value)]) -> (Vec<(u32, Value)>, Vec<u32>) {
    let (mut set, mut cleared) = (Vec::new(), Vec::new());
    let mut olds = old.iter().peekable();
    for entry in new {
        while let Some((number, _)) = olds.next_if(|(number, _)| *number < entry.0) {
            cleared.push(*number);
        }
        if olds
            .next_if(|(number, _)| *number == entry.0)
            .is_none_or(|(_, value)| *value != entry.1)
        {
            set.push(entry.clone());
        }
    }
    cleared.extend(olds.map(|(number, _)| *number));
    (set, cleared)
}

/// A set of positions that knows how many lie before one (a Fenwick tree).
struct Counter(Vec<usize>);

impl Counter {
    fn new(size: usize) -> Self {
        Self(vec![0; size + 1])
    }

    fn add(&mut self, at: usize) {
        let mut cell = at + 1;
        while cell < self.0.len() {
            self.0[cell] += 1;
            cell += cell & cell.wrapping_neg();
        }
    }

    /// Take out a position that was added.
    fn remove(&mut self, at: usize) {
        let mut cell = at + 1;
        while cell < self.0.len() {
            self.0[cell] -= 1;
            cell += cell & cell.wrapping_neg();
        }
    }

    fn before(&self, at: usize) -> usize {
        let (mut cell, mut sum) = (at, 0);
        while cell > 0 {
            sum += self.0[cell];
            cell &= cell - 1;
        }
        sum
    }
}
