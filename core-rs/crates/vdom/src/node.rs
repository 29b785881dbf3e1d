//! A node: kind, key, props, children.
//!
//! Invariant: nodes never change after they are made, are shared by reference, and carry a 128-bit hash of their whole
//! content; two nodes are taken as equal exactly when their hashes are, so comparing large subtrees costs one comparison.
//! The hash (xxh3) makes accidents impossible in practice; it does not resist somebody who constructs two contents of
//! one hash. All they gain is that a page goes on showing their first content in the place of their second.

use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use crate::kind::Kind;
use crate::value::{Props, Value, bytes_of, feed_props};
use crate::{VALUE, WIDGET};

/// A node without its children.
#[derive(Debug)]
pub struct Shell {
    kind: Arc<Kind>,
    key: Option<Arc<str>>,
    props: Props,
    hash: u128,
}

#[derive(Debug)]
struct Children {
    list: Box<[Node]>,
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
        Self {
            shell: Arc::new(Shell {
                kind,
                key,
                props,
                hash,
            }),
            children: None,
        }
    }

    /// The same node with other children.
    #[must_use]
    pub fn with_children(&self, list: Vec<Self>) -> Self {
        if list.is_empty() {
            return Self {
                shell: Arc::clone(&self.shell),
                children: None,
            };
        }
        let mut hasher = Xxh3::new();
        hasher.update(&self.shell.hash.to_le_bytes());
        for child in &list {
            hasher.update(&child.hash().to_le_bytes());
        }
        let hash = hasher.digest128();
        let children = Children {
            list: list.into_boxed_slice(),
            hash,
        };
        Self {
            shell: Arc::clone(&self.shell),
            children: Some(Arc::new(children)),
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
        bare.with_children(self.children().to_vec())
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
    pub fn children(&self) -> &[Self] {
        self.children
            .as_ref()
            .map_or(&[], |children| &children.list)
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
        let mut list: Option<Vec<Self>> = None;
        for (at, child) in self.children().iter().enumerate() {
            if let Some(changed) = child.with_widget_value(widget, value) {
                list.get_or_insert_with(|| self.children().to_vec())[at] = changed;
            }
        }
        list.map(|list| self.with_children(list))
    }

    /// The first node of the tree whose widget id is `widget`.
    pub fn find_widget(&self, widget: &str) -> Option<&Self> {
        if self.widget() == Some(widget) {
            return Some(self);
        }
        self.children()
            .iter()
            .find_map(|child| child.find_widget(widget))
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.hash() == other.hash()
    }
}

impl Eq for Node {}
