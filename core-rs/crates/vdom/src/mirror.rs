//! The mirror of what one page shows.
//!
//! Invariant: after each patch that was given out, `mount` is exactly what a page shows that applied all of them, and
//! that showed each assumed value by itself.

use crate::diff::{Op, diff};
use crate::mount::{Ids, Mount};
use crate::node::Node;
use crate::overlay::overlay;
use crate::value::Value;

/// Ops to apply in order; `reset`: forget the tree first.
#[derive(Clone, Debug, Default)]
pub struct Patch {
    /// The changes.
    pub ops: Vec<Op>,
    /// Whether the page starts from nothing.
    pub reset: bool,
    /// Of a partial patch: the roots of what the last run drew and this one has not reached.
    pub stale: Vec<u32>,
}

/// The mounted tree of one page, and what it showed before while a run is under way.
#[derive(Debug, Default)]
pub struct Mirror {
    mount: Option<Mount>,
    /// What the page showed when the run began; present between the first partial patch of a run and its last.
    before: Option<Node>,
    /// The stale roots that the page was told last.
    stale: Vec<u32>,
    ids: Ids,
    reset_next: bool,
}

impl Mirror {
    /// A page that shows nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// What is mounted.
    pub fn mount(&self) -> Option<&Mount> {
        self.mount.as_ref()
    }

    /// Mount `tree`; `None` when the page shows it already. `partial`: the run that draws the tree is still going, so
    /// what the last run drew stays behind what this one drew.
    pub fn patch(&mut self, tree: &Node, partial: bool) -> Option<Patch> {
        let Some(mount) = &mut self.mount else {
            // There was no last run, so nothing that this run draws and drops again may stay.
            self.before = partial.then(|| tree.with_children(Vec::new()));
            return Some(self.start_over(tree));
        };
        let target = if partial {
            overlay(tree, self.before.get_or_insert_with(|| mount.node.clone()))
        } else {
            self.before = None;
            tree.clone()
        };
        let same_root =
            mount.node.kind().number == target.kind().number && mount.node.key() == target.key();
        let mut patch = if self.reset_next || self.ids.worn() || !same_root {
            self.start_over(&target)
        } else if mount.node == target {
            Patch::default()
        } else {
            Patch {
                ops: diff(mount, &target, &mut self.ids),
                ..Patch::default()
            }
        };
        if partial && let Some(mount) = &self.mount {
            collect_stale(tree, mount, &mut patch.stale);
        }
        let told = std::mem::replace(&mut self.stale, patch.stale.clone());
        let news = partial && told != patch.stale;
        (news || patch.reset || !patch.ops.is_empty()).then_some(patch)
    }

    /// A run begins: what the page shows now, be it of an interrupted run, is what this run replaces.
    pub fn begin(&mut self) {
        self.before = None;
    }

    /// The whole mounted tree, for a page that has lost it. Nothing when nothing is mounted.
    pub fn reset(&mut self) -> Patch {
        self.reset_next = false;
        self.stale.clear();
        let ops = self
            .mount
            .iter()
            .map(|mount| Op::Insert {
                parent: 0,
                index: 0,
                mount: mount.clone(),
            })
            .collect();
        Patch {
            ops,
            reset: true,
            stale: Vec::new(),
        }
    }

    /// Send the next tree whole.
    pub fn reset_on_next_patch(&mut self) {
        self.reset_next = true;
    }

    /// The page already shows `value` as the current value of `widget`. Unknown widgets are ignored.
    pub fn assume(&mut self, widget: &str, value: Option<&Value>) {
        if let Some(mount) = &mut self.mount
            && let Some(node) = mount.node.with_widget_value(widget, value)
        {
            mount.recontent(&node);
        }
        if let Some(node) = self
            .before
            .as_ref()
            .and_then(|tree| tree.with_widget_value(widget, value))
        {
            self.before = Some(node);
        }
    }

    fn start_over(&mut self, tree: &Node) -> Patch {
        self.ids = Ids::default();
        self.mount = Some(Mount::fresh(tree, &mut self.ids));
        self.reset()
    }
}

/// The mounted overlay of `new`: its children in order, and behind them what the run has not reached.
fn collect_stale(new: &Node, mount: &Mount, stale: &mut Vec<u32>) {
    let reached = new.children().len();
    for (child, mounted) in new.children().iter().zip(mount.children.iter()) {
        collect_stale(child, mounted, stale);
    }
    stale.extend(mount.children.iter().skip(reached).map(|mount| mount.id));
}
