//! What a unit drew, put together: the nodes that it appended to a container become one sequence, and a container that
//! nobody can reach any more becomes a node of it.
//!
//! A skip happens at once, so only the tree at its end counts, not the order in which it grew. What is left are few ops,
//! however many elements were drawn, and a unit around takes the sequence over by reference.
//!
//! Invariant: applying the ops that are left has the same outcome as applying those that were given: tree, slots that
//! are still asked for, positions that can be asked for.

use pyo3::intern;
use pyo3::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use vdom::{BuilderOp, Node, Seq};

use super::hook::is_shared;
use super::op::Op;
use super::recorder::Recorder;
use super::run::{Run, State};
use crate::broken::{Rule, broken};

/// What stands at one position of a container.
enum Child {
    Leaf(Node),
    Slot(u32),
    Many(Seq),
}

impl Child {
    fn len(&self) -> u32 {
        match self {
            Self::Many(nodes) => nodes.len() as u32,
            _ => 1,
        }
    }
}

/// What a unit appended to one container.
struct Tail {
    /// The position of the first child.
    first: u32,
    length: u32,
    children: Vec<Child>,
}

impl Tail {
    const fn new(first: u32) -> Self {
        Self {
            first,
            length: 0,
            children: Vec::new(),
        }
    }

    fn push(&mut self, child: Child) {
        self.length += child.len();
        self.children.push(child);
    }

    /// Another child at a position that this unit appended; false if it did not.
    fn put(&mut self, at: u32, child: Child) -> bool {
        let Some(mut inner) = at.checked_sub(self.first).filter(|&at| at < self.length) else {
            return false;
        };
        for (nth, here) in self.children.iter_mut().enumerate() {
            let length = here.len();
            if inner >= length {
                inner -= length;
                continue;
            }
            if let Child::Many(nodes) = here {
                let (before, behind) = (
                    nodes.slice(0, inner as usize),
                    nodes.slice(inner as usize + 1, nodes.len()),
                );
                let parts = [Child::Many(before), child, Child::Many(behind)];
                let parts = parts.into_iter().filter(|part| part.len() > 0);
                self.children.splice(nth..=nth, parts);
            } else {
                *here = child;
            }
            return true;
        }
        false
    }
}

/// A container that the unit opened.
struct Made {
    shell: Node,
    /// The container around it.
    parent: u32,
}

#[derive(Default)]
struct Drawing {
    /// Changes of what was there before, in order.
    before: Vec<BuilderOp>,
    /// What was appended, by container, in order of the first append.
    tails: FxHashMap<u32, Tail>,
    order: Vec<u32>,
    made: FxHashMap<u32, Made>,
}

impl Drawing {
    fn tail(&mut self, slot: u32, first: u32) -> &mut Tail {
        let first = if self.made.contains_key(&slot) {
            0
        } else {
            first
        };
        self.tails.entry(slot).or_insert_with(|| {
            self.order.push(slot);
            Tail::new(first)
        })
    }

    /// `None`: an op that is not understood here.
    fn take(&mut self, op: &BuilderOp) -> Option<()> {
        match op {
            BuilderOp::Append { slot, node, index } => {
                let tail = self.tail(*slot, *index);
                if tail.first + tail.length != *index {
                    return None;
                }
                tail.push(Child::Leaf(node.clone()));
            }
            BuilderOp::Extend { slot, nodes, index } => {
                let tail = self.tail(*slot, *index);
                if tail.first + tail.length != *index {
                    return None;
                }
                tail.push(Child::Many(nodes.clone()));
            }
            BuilderOp::Open {
                slot,
                node,
                index,
                at,
                new_slot,
            } => {
                let made = Made {
                    shell: node.clone(),
                    parent: *slot,
                };
                if self.made.insert(*new_slot, made).is_some() {
                    return None; // a slot that was used before
                }
                if index.is_none() {
                    let tail = self.tail(*slot, *at);
                    if tail.first + tail.length != *at {
                        return None;
                    }
                    tail.push(Child::Slot(*new_slot));
                } else {
                    let tail = self.tails.get_mut(slot)?;
                    if !tail.put(*at, Child::Slot(*new_slot)) {
                        return None;
                    }
                }
            }
            BuilderOp::Put { slot, index, node } => {
                let child = Child::Leaf(node.clone());
                let own = self
                    .tails
                    .get_mut(slot)
                    .is_some_and(|tail| tail.put(*index, child));
                if !own {
                    if self.made.contains_key(slot) {
                        return None;
                    }
                    self.before.push(op.clone());
                }
            }
            BuilderOp::Clear { slot } => {
                if self.made.contains_key(slot) {
                    self.tails.insert(*slot, Tail::new(0));
                } else {
                    self.before.push(op.clone());
                    if self.tails.contains_key(slot) {
                        self.tails.insert(*slot, Tail::new(0));
                    }
                }
            }
            BuilderOp::Dress { slot, node } => match self.made.get_mut(slot) {
                Some(made) => made.shell = node.clone(),
                None => self.before.push(op.clone()),
            },
        }
        Some(())
    }
}

/// The few ops that draw what `ops` draw. `kept`: containers that can be reached afterwards. `None`: they stay as they
/// are.
pub fn put_together(py: Python<'_>, ops: &[Op], kept: &[u32]) -> Option<Few> {
    let mut drawing = Drawing::default();
    let mut effects = Effects::default();
    let mut before = Vec::with_capacity(ops.len() + 1);
    for op in ops {
        before.push(effects.done.len());
        match op {
            Op::Emit(op) => drawing.take(op)?,
            other => effects.take(py, other),
        }
    }
    effects.flush(py);
    before.push(effects.done.len());
    let mut all = effects.done;
    let mut open: FxHashSet<u32> = FxHashSet::default();
    let kept = if broken(Rule::Reached) { &[] } else { kept };
    for &slot in kept {
        let mut at = slot;
        while let Some(made) = drawing.made.get(&at) {
            if !open.insert(at) {
                break;
            }
            at = made.parent;
        }
    }
    let mut left = Left {
        drawing: &drawing,
        open: &open,
        ops: drawing.before.clone(),
        opened: 0,
    };
    for slot in &drawing.order {
        if !drawing.made.contains_key(slot) {
            left.append_all(*slot);
        }
    }
    if left.opened != open.len() {
        return None; // one was taken off the page again
    }
    all.extend(left.ops.into_iter().map(Op::Emit));
    Some(Few { ops: all, before })
}

/// Ops that do what more of them did.
pub struct Few {
    /// Effects first.
    pub ops: Vec<Op>,
    /// How many of them had happened before each of those that were given, and in the end.
    before: Vec<usize>,
}

/// Effects in order, neighbours that say so gathered into one.
#[derive(Default)]
struct Effects {
    done: Vec<Op>,
    /// Those that may become one.
    like: Vec<Op>,
}

impl Effects {
    fn take(&mut self, py: Python<'_>, op: &Op) {
        let gathers = match op {
            Op::Effect {
                effect,
                writes: None,
                ..
            } => {
                let told = effect.bind(py).getattr_opt(intern!(py, "gathers"));
                matches!(told, Ok(Some(told)) if told.is_truthy().unwrap_or(false))
            }
            _ => false,
        };
        if gathers {
            self.like.push(op.share(py));
        } else {
            self.flush(py);
            self.done.push(op.share(py));
        }
    }

    fn flush(&mut self, py: Python<'_>) {
        let like = std::mem::take(&mut self.like);
        match gathered(py, &like) {
            Some(one) => self.done.push(one),
            None => self.done.extend(like),
        }
    }
}

/// One effect in place of several.
fn gathered(py: Python<'_>, like: &[Op]) -> Option<Op> {
    if like.len() < 2 {
        return None;
    }
    let effects = like.iter().filter_map(|op| match op {
        Op::Effect { effect, .. } => Some(effect.bind(py)),
        _ => None,
    });
    let effects: Vec<_> = effects.collect();
    let (gather, nbytes) = (intern!(py, "gather"), intern!(py, "nbytes"));
    let one = effects.first()?.call_method1(gather, (&effects,)).ok()?;
    Some(Op::Effect {
        writes: None,
        bytes: one.getattr(nbytes).ok()?.extract().ok()?,
        shared: is_shared(&one).ok()?,
        effect: one.unbind(),
    })
}

impl Run {
    /// The ops of a unit that ended are fewer now. What was read before an effect still was.
    pub fn redraw(&self, py: Python<'_>, recorder: &Recorder, few: &Few) {
        let shared: Vec<Op> = few.ops.iter().map(|op| op.share(py)).collect();
        let mut state = self.state.borrow_mut();
        let State { reads, ops, .. } = &mut *state;
        let gone: Vec<Op> = ops.drain(recorder.ops..).collect();
        for logged in &mut reads[recorder.reads..] {
            let nth = logged.ops.saturating_sub(recorder.ops);
            let before = few.before.get(nth).filter(|_| !broken(Rule::Since));
            let before = before.or(few.before.last());
            logged.ops = recorder.ops + before.copied().unwrap_or_default();
        }
        ops.extend(shared);
        drop(state);
        drop(gone);
    }
}

/// The ops that are left.
struct Left<'a> {
    drawing: &'a Drawing,
    open: &'a FxHashSet<u32>,
    ops: Vec<BuilderOp>,
    opened: usize,
}

impl Left<'_> {
    fn append_all(&mut self, slot: u32) {
        let Some(tail) = self.drawing.tails.get(&slot) else {
            return;
        };
        let (mut first, mut at) = (tail.first, tail.first);
        let mut run: Vec<&Child> = Vec::new();
        for child in &tail.children {
            let container = match child {
                Child::Slot(inner) if self.open.contains(inner) => {
                    self.drawing.made.get(inner).map(|made| (*inner, made))
                }
                _ => None,
            };
            if let Some((new_slot, made)) = container {
                self.append(slot, first, &run);
                run.clear();
                first = at + 1;
                self.ops.push(BuilderOp::Open {
                    slot,
                    node: made.shell.clone(),
                    index: None,
                    at,
                    new_slot,
                });
                self.opened += 1;
                self.append_all(new_slot);
            } else {
                run.push(child);
            }
            at += child.len();
        }
        self.append(slot, first, &run);
    }

    fn append(&mut self, slot: u32, index: u32, run: &[&Child]) {
        self.ops.extend(match run {
            [] => None,
            [Child::Leaf(node)] => Some(BuilderOp::Append {
                slot,
                node: node.clone(),
                index,
            }),
            _ => Some(BuilderOp::Extend {
                slot,
                nodes: self.drawing.sequence(run.iter().copied()),
                index,
            }),
        });
    }
}

impl Drawing {
    fn sequence<'a>(&self, children: impl Iterator<Item = &'a Child>) -> Seq {
        let mut parts: Vec<Seq> = Vec::new();
        let mut ones: Vec<Node> = Vec::new();
        for child in children {
            match child {
                Child::Leaf(node) => ones.push(node.clone()),
                Child::Slot(slot) => ones.extend(self.container(*slot)),
                Child::Many(nodes) => {
                    parts.push(Seq::of(&std::mem::take(&mut ones)));
                    parts.push(nodes.clone());
                }
            }
        }
        parts.push(Seq::of(&ones));
        Seq::concat(&parts)
    }

    /// A container that this unit opened, with all that is in it.
    fn container(&self, slot: u32) -> Option<Node> {
        let shell = &self.made.get(&slot)?.shell;
        let children = self.tails.get(&slot).map(|tail| tail.children.iter());
        Some(children.map_or_else(
            || shell.clone(),
            |children| shell.with_seq(self.sequence(children)),
        ))
    }
}
