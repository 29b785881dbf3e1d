//! A node: kind, key, props, children.
//!
//! Invariant: nodes never change after they are made, are shared by reference, and carry a 128-bit hash of their whole
//! content; two nodes are taken as equal exactly when their hashes are, so comparing large subtrees costs one comparison.
//! The hash (xxh3) makes accidents impossible in practice; it does not resist somebody who constructs two contents of
//! one hash. All they gain is that a page goes on showing their first content in the place of their second.

use std::sync::Arc;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::kind::Kind;
use crate::seq::{EMPTY, Seq};
use crate::value::{Props, Value, bytes_of, feed_props};
use crate::{VALUE, WIDGET};

/// A node without its children.
#[derive(Debug)]
pub struct Shell {
    kind: Arc<Kind>,
    key: Option<Arc<str>>,
    props: Props,
    hash: u128,
    /// A bit that stands for the widget id; none without one.
    widget: u64,
}

#[derive(Debug)]
struct Children {
    list: Seq,
    hash: u128,
}

/// An immutable node with its subtree; cloning it shares it.
#[derive(Clone, Debug)]
pub struct Node {
    shell: Arc<Shell>,
    children: Option<Arc<Children>>,
}

impl Node {
    /// A node without children. Props may come in any order; of a number given twice, the first counts.
    pub fn new(kind: Arc<Kind>, key: Option<Arc<str>>, mut props: Vec<(u32, Value)>) -> Self {
        if !props.is_sorted_by(|a, b| a.0 < b.0) {
            props.sort_by_key(|(number, _)| *number);
            props.dedup_by_key(|(number, _)| *number);
        }
        Self::of_shell(kind, key, props.into())
    }

    fn of_shell(kind: Arc<Kind>, key: Option<Arc<str>>, props: Props) -> Self {
        let mut hasher = Xxh3::new();
        hasher.update(&kind.number.to_le_bytes());
        if let Some(key) = &key {
            hasher.update(&(key.len() as u64).to_le_bytes());
            hasher.update(key.as_bytes());
        } else {
            hasher.update(&u64::MAX.to_le_bytes());
        }
        feed_props(&mut hasher, &props);
        let hash = hasher.digest128();
        let widget = match props.iter().find(|(number, _)| *number == WIDGET) {
            Some((_, Value::Text(id))) => bit_of(id),
            _ => 0,
        };
        Self {
            shell: Arc::new(Shell {
                kind,
                key,
                props,
                hash,
                widget,
            }),
            children: None,
        }
    }

    /// The same node with other children.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "who calls this made the list for it"
    )]
    pub fn with_children(&self, list: Vec<Self>) -> Self {
        self.with_seq(Seq::of(&list))
    }

    /// As `with_children`, for children that are a sequence already.
    #[must_use]
    pub fn with_seq(&self, list: Seq) -> Self {
        let shell = Arc::clone(&self.shell);
        if list.is_empty() {
            return Self {
                shell,
                children: None,
            };
        }
        let mut hasher = Xxh3::new();
        hasher.update(&self.shell.hash.to_le_bytes());
        hasher.update(&(list.len() as u64).to_le_bytes());
        hasher.update(&list.poly().bytes());
        let hash = hasher.digest128();
        Self {
            shell,
            children: Some(Arc::new(Children { list, hash })),
        }
    }

    /// The same node with `value` as prop `number`, children kept.
    #[must_use]
    pub fn with_prop(&self, number: u32, value: Option<Value>) -> Self {
        let mut props: Vec<(u32, Value)> = self
            .props()
            .iter()
            .filter(|(n, _)| *n != number)
            .cloned()
            .collect();
        if let Some(value) = value {
            let at = props.partition_point(|(n, _)| *n < number);
            props.insert(at, (number, value));
        }
        let bare = Self::of_shell(
            Arc::clone(&self.shell.kind),
            self.shell.key.clone(),
            props.into(),
        );
        bare.with_seq(self.children().clone())
    }

    /// The declared kind.
    pub fn kind(&self) -> &Arc<Kind> {
        &self.shell.kind
    }

    /// The key given by the author, if any.
    pub fn key(&self) -> Option<&str> {
        self.shell.key.as_deref()
    }

    /// The props, ascending by number.
    pub fn props(&self) -> &[(u32, Value)] {
        &self.shell.props
    }

    /// One prop.
    pub fn prop(&self, number: u32) -> Option<&Value> {
        let props = self.props();
        props
            .binary_search_by_key(&number, |(n, _)| *n)
            .ok()
            .map(|at| &props[at].1)
    }

    /// The widget id, when the node is a widget.
    pub fn widget(&self) -> Option<&str> {
        match self.prop(WIDGET) {
            Some(Value::Text(id)) => Some(id),
            _ => None,
        }
    }

    /// The children in order.
    pub fn children(&self) -> &Seq {
        self.children
            .as_ref()
            .map_or(&EMPTY, |children| &children.list)
    }

    /// 128 bits that stand for kind, key, props and the whole subtree.
    pub fn hash(&self) -> u128 {
        self.children
            .as_ref()
            .map_or(self.shell.hash, |children| children.hash)
    }

    /// Where the node without its children lives: nodes that share it have one address.
    pub fn address(&self) -> usize {
        Arc::as_ptr(&self.shell) as usize
    }

    /// Bytes of the node without its children.
    pub fn shell_bytes(&self) -> usize {
        16 + size_of::<Shell>() + bytes_of(&self.shell.props)
    }

    /// Whether both have the same kind, key and props; children aside.
    pub fn same_shell(&self, other: &Self) -> bool {
        self.shell.hash == other.shell.hash
    }

    /// The tree in which the widget, wherever it is shown, has `value` as its current value; `None` when nothing would
    /// change. (During a run a widget can be shown twice: where it is now, and where it was in the last run.)
    pub fn with_widget_value(&self, widget: &str, value: Option<&Value>) -> Option<Self> {
        if self.widget() == Some(widget) {
            return (self.prop(VALUE) != value).then(|| self.with_prop(VALUE, value.cloned()));
        }
        let mut list: Option<Seq> = None;
        for (at, child) in self.children().may_hold(bit_of(widget)) {
            if let Some(changed) = child.with_widget_value(widget, value) {
                let now = list.as_ref().unwrap_or_else(|| self.children());
                list = Some(now.with(at, changed));
            }
        }
        list.map(|list| self.with_seq(list))
    }

    /// The first node of the tree whose widget id is `widget`.
    pub fn find_widget(&self, widget: &str) -> Option<&Self> {
        if self.widget() == Some(widget) {
            return Some(self);
        }
        let hold = self.children().may_hold(bit_of(widget));
        hold.into_iter()
            .find_map(|(_, child)| child.find_widget(widget))
    }

    /// The bits of the widget ids of the tree: an id whose bit is not set is not in it.
    pub(crate) fn widgets(&self) -> u64 {
        let below = self
            .children
            .as_ref()
            .map_or(0, |children| children.list.widgets());
        self.shell.widget | below
    }
}

fn bit_of(widget: &str) -> u64 {
    1 << (xxh3_64(widget.as_bytes()) & 63)
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.hash() == other.hash()
    }
}

impl Eq for Node {}
