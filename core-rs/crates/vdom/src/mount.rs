//! A mounted tree: nodes with the ids that the page knows them by.
//!
//! Invariant: `children` runs parallel to `node.children()`; an id is used for one node only.

use crate::node::Node;

/// A node that the page shows, with its subtree. Changed in place, so that a small change of a large page is cheap.
#[derive(Clone, Debug)]
pub struct Mount {
    /// The id by which ops name the node; never 0.
    pub id: u32,
    /// The content.
    pub node: Node,
    /// The mounted children, parallel to the node's.
    pub children: Vec<Mount>,
}

impl Mount {
    /// Mount a new subtree with fresh ids, parents before children.
    pub fn fresh(node: &Node, ids: &mut Ids) -> Self {
        let id = ids.take();
        let children = node
            .children()
            .iter()
            .map(|child| Self::fresh(child, ids))
            .collect();
        Self {
            id,
            node: node.clone(),
            children,
        }
    }

    /// Another content of the same shape, under the same ids.
    pub(crate) fn recontent(&mut self, node: &Node) {
        if *node == self.node {
            return;
        }
        let end = self.children.len();
        for at in self.node.children().differences(node.children(), 0, end) {
            self.children[at].recontent(&node.children()[at]);
        }
        self.node = node.clone();
    }
}

/// The source of ids of one page.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    last: u32,
}

impl Ids {
    fn take(&mut self) -> u32 {
        self.last += 1;
        self.last
    }

    /// Whether so many ids are used up that the page should start over (half of all numbers: no patch needs the rest).
    pub fn worn(&self) -> bool {
        self.last > u32::MAX / 2
    }
}
