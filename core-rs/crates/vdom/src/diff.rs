//! The keyed diff: from what is mounted to a new tree, as ops.
//!
//! Invariant: applying the ops in order to the old tree gives the new tree, with the ids of the mount, which is changed
//! along with it. What is equal is not looked at, so the work is in proportion to the change. Per container whose
//! content differs:
//!
//! 1. `SetProps` for what changed on the container itself;
//! 2. match the children (`matching.rs`); old children without a match are removed;
//! 3. of the matched, a longest run that keeps its order stays where it is; left to right, the others move and new
//!    ones are inserted, each to just behind its final predecessor;
//! 4. the same for each matched child whose content differs.

use rustc_hash::FxHashSet;

use crate::matching::{identity, longest_increasing, match_children};
use crate::mount::{Ids, Mount};
use crate::node::Node;
use crate::seq::Seq;
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

/// Make `mount` show `new`; answers the ops that do so on a page. The roots must have the same kind and key.
pub fn diff(mount: &mut Mount, new: &Node, ids: &mut Ids) -> Vec<Op> {
    let mut ops = Vec::new();
    node(mount, new, ids, &mut ops);
    ops
}

fn node(mount: &mut Mount, new: &Node, ids: &mut Ids, ops: &mut Vec<Op>) {
    if mount.node == *new {
        return;
    }
    let old = std::mem::replace(&mut mount.node, new.clone());
    if !old.same_shell(new) {
        let (set, cleared) = changed_props(old.props(), new.props());
        ops.push(Op::SetProps {
            id: mount.id,
            kind: new.kind().number,
            set,
            cleared,
        });
    }
    children(mount, old.children(), new.children(), ids, ops);
}

/// What stands before the first difference, and behind the last, is not looked at.
fn children(mount: &mut Mount, old: &Seq, new: &Seq, ids: &mut Ids, ops: &mut Vec<Op>) {
    let first = old.common_prefix(new);
    let longest = old.len().min(new.len()) - first;
    let behind = old.common_suffix(new, longest);
    let (old_end, new_end) = (old.len() - behind, new.len() - behind);
    if old_end == first && new_end == first {
        return;
    }
    if old.len() == new.len()
        && let Some(places) = changed_in_place(old, new, first, old_end)
    {
        for at in places {
            node(&mut mount.children[at], &new[at], ids, ops);
        }
        return;
    }
    let before: Vec<&Node> = old.range(first, old_end).collect();
    let after: Vec<&Node> = new.range(first, new_end).collect();
    let matches = match_children(&before, &after);
    let parent = mount.id;
    let mut olds: Vec<Option<Mount>> = mount.children.drain(first..old_end).map(Some).collect();

    let mut lives = vec![false; olds.len()];
    for at in matches.iter().flatten() {
        lives[*at] = true;
    }
    let gone = olds.iter().zip(&lives).filter(|(_, lives)| !**lives);
    ops.extend(gone.filter_map(|(mount, _)| {
        Some(Op::Remove {
            id: mount.as_ref()?.id,
        })
    }));

    let mut mounts = place(parent, first, &mut olds, &after, &matches, ids, ops);
    for ((mount, at), new) in mounts.iter_mut().zip(&matches).zip(after) {
        if at.is_some() {
            node(mount, new, ids, ops);
        }
    }
    mount.children.splice(first..first, mounts);
}

/// The positions that differ, if few do, each continues the node that stood there, and none shows what another showed.
fn changed_in_place(old: &Seq, new: &Seq, start: usize, end: usize) -> Option<Vec<usize>> {
    let places = old.differences(new, start, end);
    if places.len() > FEW && places.len() * 4 > end - start {
        return None;
    }
    let mut gone: FxHashSet<u128> = FxHashSet::default();
    for &at in &places {
        let (then, now) = (&old[at], &new[at]);
        if identity(then) != identity(now) {
            return None;
        }
        gone.insert(then.hash());
    }
    let moved = places.len() > 1 && places.iter().any(|&at| gone.contains(&new[at].hash()));
    (!moved).then_some(places)
}

/// So few differences are always looked at one by one.
const FEW: usize = 4;

/// Step 3. At new position `i`, the page's list holds the final children before `i`, then, in old order, the children
/// that stay and the movers not yet moved. Movers that stand before the last child that stays shift positions.
/// `first`: how many children stand before those that are placed here.
fn place(
    parent: u32,
    first: usize,
    old: &mut [Option<Mount>],
    new: &[&Node],
    matches: &[Option<usize>],
    ids: &mut Ids,
    ops: &mut Vec<Op>,
) -> Vec<Mount> {
    let order: Vec<usize> = matches.iter().flatten().copied().collect();
    let mut stays = vec![false; old.len()];
    for at in longest_increasing(&order) {
        stays[order[at]] = true;
    }
    let mut movers = Counter::new(old.len());
    for &at in order.iter().filter(|at| !stays[**at]) {
        movers.add(at);
    }
    let mut passed = 0; // old positions before this one lie before the place where we are
    let mut mounts = Vec::with_capacity(new.len());
    for (index, (found, node)) in matches.iter().zip(new).enumerate() {
        let known = found.and_then(|at| Some((at, old[at].take()?))); // each old child continues once
        let mount = if let Some((at, mount)) = known {
            if stays[at] {
                passed = at;
            } else {
                movers.remove(at);
                ops.push(Op::Move {
                    id: mount.id,
                    index: position(first + index, movers.before(passed)),
                });
            }
            mount
        } else {
            let mount = Mount::fresh(node, ids);
            ops.push(Op::Insert {
                parent,
                index: position(first + index, movers.before(passed)),
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
