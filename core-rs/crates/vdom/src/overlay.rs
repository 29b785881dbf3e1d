//! What the page shows while a run is going: this run's children first, then what remains of the last run's.
//!
//! Invariant: every new node is in the result, in order; an old child is in it exactly when no new child continues it.

use crate::matching::match_children;
use crate::node::Node;

/// Lay the unfinished tree `new` over the last complete tree `old`; both stand at the same place.
pub fn overlay(new: &Node, old: &Node) -> Node {
    if new == old || old.children().is_empty() {
        return new.clone();
    }
    let contents: Vec<&Node> = old.children().iter().collect();
    let now: Vec<&Node> = new.children().iter().collect();
    let matches = match_children(&contents, &now);
    let mut lives = vec![false; contents.len()];
    let mut list = Vec::with_capacity(contents.len().max(matches.len()));
    for (child, found) in now.into_iter().zip(&matches) {
        if let Some(at) = *found {
            lives[at] = true;
            list.push(overlay(child, contents[at]));
        } else {
            list.push(child.clone());
        }
    }
    list.extend(
        contents
            .iter()
            .zip(&lives)
            .filter(|(_, lives)| !**lives)
            .map(|(node, _)| (*node).clone()),
    );
    new.with_children(list)
}
