//! Which old child lives on as which new child.
//!
//! Invariant: a match never crosses identities: two nodes match only if kind, key and widget id agree, so neither the
//! state of a widget nor that of a container can leak into another one. Passes, each over what the pass before left:
//!
//! 0. common prefix and suffix of equal content (what most reruns are made of);
//! 1. nodes with a key or a widget id, by that identity; a second node of the same identity counts as unkeyed;
//! 2. equal content, first with first;
//! 3. the pairs so far that keep their order cut both lists into gaps; inside a gap, same identity in order.
//!
//! Every pass is near linear in the number of children.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use crate::node::Node;

/// For each new child, the position of the old child it continues.
pub type Matches = Vec<Option<usize>>;

/// Kind, key and widget id.
pub type Identity<'a> = (u32, Option<&'a str>, Option<&'a str>);

/// What a node must agree in to continue another.
pub fn identity(node: &Node) -> Identity<'_> {
    (node.kind().number, node.key(), node.widget())
}

/// Match the new children with the old ones; each old child is used at most once.
pub fn match_children(old: &[&Node], new: &[&Node]) -> Matches {
    let mut matches: Matches = vec![None; new.len()];
    let shorter = old.len().min(new.len());
    let prefix = (0..shorter).take_while(|&at| old[at] == new[at]).count();
    let suffix = (0..shorter - prefix)
        .take_while(|&at| old[old.len() - 1 - at] == new[new.len() - 1 - at])
        .count();
    for (at, slot) in matches.iter_mut().enumerate().take(prefix) {
        *slot = Some(at);
    }
    for at in 0..suffix {
        matches[new.len() - 1 - at] = Some(old.len() - 1 - at);
    }
    let mut middle = Middle {
        first: prefix,
        old: &old[prefix..old.len() - suffix],
        new: &new[prefix..new.len() - suffix],
        matches: &mut matches,
        taken: vec![false; old.len() - suffix - prefix],
    };
    if !middle.old.is_empty() && !middle.new.is_empty() {
        middle.by_key();
        middle.by_content();
        middle.by_order();
    }
    matches
}

/// The part between prefix and suffix. Positions are relative to it, those in `matches` are not.
struct Middle<'a> {
    first: usize,
    old: &'a [&'a Node],
    new: &'a [&'a Node],
    matches: &'a mut Matches,
    taken: Vec<bool>,
}

impl Middle<'_> {
    fn pair(&mut self, old: usize, new: usize) {
        self.matches[self.first + new] = Some(self.first + old);
        self.taken[old] = true;
    }

    fn is_open(&self, new: usize) -> bool {
        self.matches[self.first + new].is_none()
    }

    fn by_key(&mut self) {
        let mut first: FxHashMap<Identity<'_>, usize> = FxHashMap::default();
        for (at, node) in self.old.iter().enumerate() {
            if node.key().is_some() || node.widget().is_some() {
                first.entry(identity(node)).or_insert(at);
            }
        }
        if first.is_empty() {
            return;
        }
        for (at, node) in self.new.iter().enumerate() {
            if let Some(old) = first.remove(&identity(node)) {
                self.pair(old, at);
            }
        }
    }

    fn by_content(&mut self) {
        let mut places: FxHashMap<u128, VecDeque<usize>> = FxHashMap::default();
        for (at, node) in self.old.iter().enumerate() {
            if !self.taken[at] {
                places.entry(node.hash()).or_default().push_back(at);
            }
        }
        for (at, node) in self.new.iter().enumerate() {
            if self.is_open(at)
                && let Some(old) = places.get_mut(&node.hash()).and_then(VecDeque::pop_front)
            {
                self.pair(old, at);
            }
        }
    }

    fn by_order(&mut self) {
        let kept: Vec<(usize, usize)> = (0..self.new.len())
            .filter_map(|at| Some((self.matches[self.first + at]? - self.first, at)))
            .collect();
        let olds: Vec<usize> = kept.iter().map(|(old, _)| *old).collect();
        let (mut old_from, mut new_from) = (0, 0);
        for at in longest_increasing(&olds) {
            let (old, new) = kept[at];
            self.fill_gap(old_from..old, new_from..new);
            (old_from, new_from) = (old + 1, new + 1);
        }
        self.fill_gap(old_from..self.old.len(), new_from..self.new.len());
    }

    fn fill_gap(&mut self, old: std::ops::Range<usize>, new: std::ops::Range<usize>) {
        if old.is_empty() || new.is_empty() {
            return;
        }
        let mut places: FxHashMap<Identity<'_>, VecDeque<usize>> = FxHashMap::default();
        for at in old {
            if !self.taken[at] {
                places
                    .entry(identity(self.old[at]))
                    .or_default()
                    .push_back(at);
            }
        }
        for at in new {
            if self.is_open(at)
                && let Some(old) = places
                    .get_mut(&identity(self.new[at]))
                    .and_then(VecDeque::pop_front)
            {
                self.pair(old, at);
            }
        }
    }
}

/// Positions of a longest strictly increasing subsequence (patience sorting, n log n).
pub fn longest_increasing(values: &[usize]) -> Vec<usize> {
    if values.is_sorted_by(|a, b| a < b) {
        return (0..values.len()).collect();
    }
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; values.len()];
    for (at, value) in values.iter().enumerate() {
        let length = ends.partition_point(|&end| values[end] < *value);
        before[at] = length.checked_sub(1).map(|previous| ends[previous]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        chain.push(at);
        next = before[at];
    }
    chain.reverse();
    chain
}
