//! The children of a node: a persistent sequence.
//!
//! Invariant: sequences never change and share what they have in common; two are taken as equal exactly when their
//! hashes are, however they came to be. So appending thousands of nodes that stood somewhere before is one pointer, and
//! where two long sequences differ is found without looking at what they share.
//!
//! A balanced tree of parts: leaves hold up to [`LEAF`] nodes. A part's hash is a polynomial over its nodes' hashes, so
//! the hash of any range follows from those of the parts in it.

use std::fmt;
use std::ops::Index;
use std::sync::Arc;

use crate::node::Node;
use crate::polynomial::Poly;

/// Nodes in a leaf, at most. Replacing one node copies its leaf.
const LEAF: usize = 16;

/// An immutable sequence of nodes; cloning it shares it.
#[derive(Clone, Default)]
pub struct Seq {
    root: Option<Arc<Part>>,
}

/// No nodes.
pub(crate) static EMPTY: Seq = Seq { root: None };

struct Part {
    length: usize,
    height: u32,
    poly: Poly,
    widgets: u64,
    body: Body,
}

enum Body {
    Leaf(Box<[Node]>),
    Branch(Arc<Part>, Arc<Part>),
}

impl Part {
    fn leaf(nodes: Vec<Node>) -> Arc<Self> {
        let mut poly = Poly::default();
        let mut widgets = 0;
        for node in &nodes {
            poly = poly.then(Poly::of(node.hash()));
            widgets |= node.widgets();
        }
        Arc::new(Self {
            length: nodes.len(),
            height: 0,
            poly,
            widgets,
            body: Body::Leaf(nodes.into_boxed_slice()),
        })
    }

    fn branch(left: Arc<Self>, right: Arc<Self>) -> Arc<Self> {
        Arc::new(Self {
            length: left.length + right.length,
            height: left.height.max(right.height) + 1,
            poly: left.poly.then(right.poly),
            widgets: left.widgets | right.widgets,
            body: Body::Branch(left, right),
        })
    }

    /// Both in order. The heights of siblings never differ by more than one.
    fn join(left: &Arc<Self>, right: &Arc<Self>) -> Arc<Self> {
        match (&left.body, &right.body) {
            (Body::Leaf(a), Body::Leaf(b)) if a.len() + b.len() <= LEAF => {
                Self::leaf(a.iter().chain(b).cloned().collect())
            }
            (Body::Branch(a, b), _) if left.height > right.height + 1 => {
                Self::balanced(a, &Self::join(b, right))
            }
            (_, Body::Branch(a, b)) if right.height > left.height + 1 => {
                Self::balanced(&Self::join(left, a), b)
            }
            _ => Self::branch(Arc::clone(left), Arc::clone(right)),
        }
    }

    /// As `branch`, for heights that differ by up to two.
    fn balanced(left: &Arc<Self>, right: &Arc<Self>) -> Arc<Self> {
        if left.height > right.height + 1
            && let Body::Branch(a, b) = &left.body
        {
            return match &b.body {
                Body::Branch(inner, outer) if b.height > a.height => Self::branch(
                    Self::branch(Arc::clone(a), Arc::clone(inner)),
                    Self::branch(Arc::clone(outer), Arc::clone(right)),
                ),
                _ => Self::branch(
                    Arc::clone(a),
                    Self::branch(Arc::clone(b), Arc::clone(right)),
                ),
            };
        }
        if right.height > left.height + 1
            && let Body::Branch(a, b) = &right.body
        {
            return match &a.body {
                Body::Branch(outer, inner) if a.height > b.height => Self::branch(
                    Self::branch(Arc::clone(left), Arc::clone(outer)),
                    Self::branch(Arc::clone(inner), Arc::clone(b)),
                ),
                _ => Self::branch(Self::branch(Arc::clone(left), Arc::clone(a)), Arc::clone(b)),
            };
        }
        Self::branch(Arc::clone(left), Arc::clone(right))
    }

    /// Parts of equal sizes over many nodes.
    fn of_many(nodes: &[Node]) -> Arc<Self> {
        if nodes.len() <= LEAF {
            return Self::leaf(nodes.to_vec());
        }
        let leaves = nodes.len().div_ceil(LEAF);
        let (left, right) = nodes.split_at(leaves.div_ceil(2) * LEAF);
        Self::branch(Self::of_many(left), Self::of_many(right))
    }

    fn get(&self, at: usize) -> Option<&Node> {
        match &self.body {
            Body::Leaf(nodes) => nodes.get(at),
            Body::Branch(left, right) => match at.checked_sub(left.length) {
                None => left.get(at),
                Some(at) => right.get(at),
            },
        }
    }

    fn with(&self, at: usize, node: Node) -> Arc<Self> {
        match &self.body {
            Body::Leaf(nodes) => {
                let mut nodes = nodes.to_vec();
                nodes[at] = node;
                Self::leaf(nodes)
            }
            Body::Branch(left, right) => match at.checked_sub(left.length) {
                None => Self::branch(left.with(at, node), Arc::clone(right)),
                Some(at) => Self::branch(Arc::clone(left), right.with(at, node)),
            },
        }
    }

    /// The polynomial of the nodes from `start` to `end`.
    fn range(&self, start: usize, end: usize) -> Poly {
        if start == 0 && end >= self.length {
            return self.poly;
        }
        match &self.body {
            Body::Leaf(nodes) => nodes[start..end]
                .iter()
                .fold(Poly::default(), |poly, node| {
                    poly.then(Poly::of(node.hash()))
                }),
            Body::Branch(left, right) => {
                let middle = left.length;
                if end <= middle {
                    left.range(start, end)
                } else if start >= middle {
                    right.range(start - middle, end - middle)
                } else {
                    let first = left.range(start, middle);
                    first.then(right.range(0, end - middle))
                }
            }
        }
    }

    /// The nodes from `start` to `end`.
    fn slice(self: &Arc<Self>, start: usize, end: usize) -> Option<Arc<Self>> {
        if start >= end {
            return None;
        }
        if start == 0 && end >= self.length {
            return Some(Arc::clone(self));
        }
        match &self.body {
            Body::Leaf(nodes) => Some(Self::leaf(nodes[start..end].to_vec())),
            Body::Branch(left, right) => {
                let middle = left.length;
                let first = left.slice(start.min(middle), end.min(middle));
                let second = right.slice(start.max(middle) - middle, end.max(middle) - middle);
                match (first, second) {
                    (Some(first), Some(second)) => Some(Self::join(&first, &second)),
                    (one, other) => one.or(other),
                }
            }
        }
    }
}

impl Part {
    fn visit(self: &Arc<Self>, each: &mut impl FnMut(usize, usize) -> bool) {
        const COUNTS: usize = 16; // of an `Arc`
        let held = match &self.body {
            Body::Leaf(nodes) => {
                let shells = nodes.iter().map(Node::shell_bytes).sum::<usize>();
                size_of_val(&**nodes) + shells
            }
            Body::Branch(..) => 0,
        };
        if !each(
            Arc::as_ptr(self) as usize,
            COUNTS + size_of::<Self>() + held,
        ) {
            return;
        }
        match &self.body {
            Body::Leaf(nodes) => nodes.iter().for_each(|node| node.children().parts(each)),
            Body::Branch(left, right) => {
                left.visit(each);
                right.visit(each);
            }
        }
    }
}

impl Seq {
    /// These nodes in order.
    pub fn of(nodes: &[Node]) -> Self {
        Self {
            root: (!nodes.is_empty()).then(|| Part::of_many(nodes)),
        }
    }

    /// Sequences one after the other.
    pub fn concat(many: &[Self]) -> Self {
        match many {
            [] => Self::default(),
            [one] => one.clone(),
            _ => {
                let (left, right) = many.split_at(many.len() / 2);
                Self::concat(left).then(&Self::concat(right))
            }
        }
    }

    /// This one, then the other.
    #[must_use]
    pub fn then(&self, other: &Self) -> Self {
        let root = match (&self.root, &other.root) {
            (Some(left), Some(right)) => Some(Part::join(left, right)),
            (one, other) => one.as_ref().or(other.as_ref()).map(Arc::clone),
        };
        Self { root }
    }

    /// The nodes from `start` to `end`.
    #[must_use]
    pub fn slice(&self, start: usize, end: usize) -> Self {
        let root = self.root.as_ref();
        Self {
            root: root.and_then(|root| root.slice(start.min(root.length), end.min(root.length))),
        }
    }

    /// Another node at a position that there is.
    #[must_use]
    pub fn with(&self, at: usize, node: Node) -> Self {
        Self {
            root: self.root.as_ref().map(|root| root.with(at, node)),
        }
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.root.as_ref().map_or(0, |root| root.length)
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// One node.
    pub fn get(&self, at: usize) -> Option<&Node> {
        self.root.as_ref().and_then(|root| root.get(at))
    }

    /// All nodes in order.
    pub fn iter(&self) -> Iter<'_> {
        self.range(0, self.len())
    }

    /// The nodes from `start` to `end`, without a look at those before.
    pub fn range(&self, start: usize, end: usize) -> Iter<'_> {
        let mut iter = Iter {
            stack: Vec::new(),
            nodes: [].iter(),
            left: end.saturating_sub(start),
        };
        if let Some(root) = &self.root {
            iter.enter(root, start);
        }
        iter
    }

    /// The nodes, each shared.
    pub fn to_vec(&self) -> Vec<Node> {
        self.iter().cloned().collect()
    }

    /// 128 bits that stand for all nodes.
    pub(crate) fn poly(&self) -> Poly {
        self.root.as_ref().map_or(Poly::default(), |root| root.poly)
    }

    /// Which widgets may be below: see [`Node::widgets`].
    pub(crate) fn widgets(&self) -> u64 {
        self.root.as_ref().map_or(0, |root| root.widgets)
    }

    fn poly_of(&self, start: usize, end: usize) -> Poly {
        match &self.root {
            Some(root) if start < end => root.range(start, end),
            _ => Poly::default(),
        }
    }

    /// How many nodes at the start are equal in both.
    pub fn common_prefix(&self, other: &Self) -> usize {
        let longest = self.len().min(other.len());
        most(longest, |length| {
            self.poly_of(0, length) == other.poly_of(0, length)
        })
    }

    /// How many nodes at the end are equal in both, at most `longest`.
    pub fn common_suffix(&self, other: &Self, longest: usize) -> usize {
        let (mine, theirs) = (self.len(), other.len());
        most(longest, |length| {
            self.poly_of(mine - length, mine) == other.poly_of(theirs - length, theirs)
        })
    }

    /// The positions between `start` and `end` at which two sequences differ.
    pub fn differences(&self, other: &Self, start: usize, end: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut todo = vec![(start, end)];
        while let Some((start, end)) = todo.pop() {
            if end - start <= LEAF {
                let pairs = self.range(start, end).zip(other.range(start, end));
                let differ = pairs
                    .enumerate()
                    .filter(|(_, (mine, theirs))| mine != theirs);
                found.extend(differ.map(|(at, _)| start + at));
                continue;
            }
            if self.poly_of(start, end) != other.poly_of(start, end) {
                let middle = usize::midpoint(start, end);
                todo.push((middle, end));
                todo.push((start, middle));
            }
        }
        found
    }

    /// Where nodes are below which a widget may be, and those nodes.
    pub(crate) fn may_hold(&self, widgets: u64) -> Vec<(usize, &Node)> {
        let mut found = Vec::new();
        let mut todo: Vec<(usize, &Part)> = self.root.iter().map(|root| (0, &**root)).collect();
        while let Some((start, part)) = todo.pop() {
            if part.widgets & widgets != widgets {
                continue;
            }
            match &part.body {
                Body::Leaf(nodes) => {
                    let all = nodes.iter().enumerate();
                    let hold = all.filter(|(_, node)| node.widgets() & widgets == widgets);
                    found.extend(hold.map(|(at, node)| (start + at, node)));
                }
                Body::Branch(left, right) => {
                    todo.push((start + left.length, right));
                    todo.push((start, left));
                }
            }
        }
        found
    }

    /// Visit the parts that the sequence consists of, those of the children of its nodes too: address and bytes of each,
    /// without the parts below it. Where `each` answers false, those are not visited.
    pub fn parts(&self, each: &mut impl FnMut(usize, usize) -> bool) {
        if let Some(root) = &self.root {
            Part::visit(root, each);
        }
    }
}

/// The greatest number up to `longest` for which `holds`, which holds for all numbers below one that it holds for.
fn most(longest: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut below, mut above) = (0, longest + 1);
    while above - below > 1 {
        let middle = usize::midpoint(below, above);
        if holds(middle) {
            below = middle;
        } else {
            above = middle;
        }
    }
    below
}

impl PartialEq for Seq {
    fn eq(&self, other: &Self) -> bool {
        self.poly() == other.poly()
    }
}

impl Eq for Seq {}

impl Index<usize> for Seq {
    type Output = Node;

    fn index(&self, at: usize) -> &Node {
        self.get(at)
            .expect("the caller counted the nodes, as with a slice")
    }
}

impl fmt::Debug for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a> IntoIterator for &'a Seq {
    type Item = &'a Node;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// The nodes of a sequence in order.
pub struct Iter<'a> {
    stack: Vec<&'a Arc<Part>>,
    nodes: std::slice::Iter<'a, Node>,
    left: usize,
}

impl<'a> Iter<'a> {
    /// Go to the leaf that holds position `at` of a part.
    fn enter(&mut self, part: &'a Arc<Part>, mut at: usize) {
        let mut here = part;
        loop {
            match &here.body {
                Body::Leaf(nodes) => {
                    self.nodes = nodes[at.min(nodes.len())..].iter();
                    return;
                }
                Body::Branch(left, right) => {
                    if let Some(rest) = at.checked_sub(left.length) {
                        (here, at) = (right, rest);
                    } else {
                        self.stack.push(right);
                        here = left;
                    }
                }
            }
        }
    }
}

impl<'a> Iterator for Iter<'a> {
    type Item = &'a Node;

    fn next(&mut self) -> Option<&'a Node> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        loop {
            if let Some(node) = self.nodes.next() {
                return Some(node);
            }
            let part = self.stack.pop()?;
            self.enter(part, 0);
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Iter<'_> {}
