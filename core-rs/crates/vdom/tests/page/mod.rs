//! A page that applies patches in the most naive way, and short words to write trees with.
//!
//! Invariant: shares no code with the diff; a wrong id or position panics, so a test fails.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::sync::{Arc, LazyLock};

use vdom::{Kind, Mirror, Mount, Node, Op, Patch, Value};

/// What the page holds of one node.
#[derive(Clone, Debug)]
pub struct Shown {
    pub id: u32,
    pub kind: u32,
    pub key: Option<String>,
    pub props: Vec<(u32, Value)>,
    pub children: Vec<Shown>,
}

/// A page.
#[derive(Default)]
pub struct Page {
    pub root: Option<Shown>,
}

impl Page {
    pub fn apply(&mut self, patch: &Patch) {
        if patch.reset {
            self.root = None;
        }
        for op in &patch.ops {
            self.apply_op(op);
        }
    }

    fn apply_op(&mut self, op: &Op) {
        match op {
            Op::Insert {
                parent: 0,
                index,
                mount,
            } => {
                assert!(
                    self.root.is_none() && *index == 0,
                    "the root is inserted into an empty page"
                );
                self.root = Some(shown(mount));
            }
            Op::Insert {
                parent,
                index,
                mount,
            } => {
                let siblings = &mut self.find(*parent).children;
                siblings.insert(*index as usize, shown(mount));
            }
            Op::Remove { id } => {
                let (siblings, at) = self.siblings(*id);
                siblings.remove(at);
            }
            Op::Move { id, index } => {
                let (siblings, at) = self.siblings(*id);
                let node = siblings.remove(at);
                siblings.insert(*index as usize, node);
            }
            Op::SetProps {
                id,
                kind,
                set,
                cleared,
            } => {
                let node = self.find(*id);
                assert_eq!(node.kind, *kind, "a node never changes its kind");
                node.props.retain(|(number, _)| {
                    !cleared.contains(number) && !set.iter().any(|(other, _)| other == number)
                });
                node.props.extend(set.iter().cloned());
                node.props.sort_by_key(|(number, _)| *number);
            }
        }
    }

    fn find(&mut self, id: u32) -> &mut Shown {
        fn within(node: &mut Shown, id: u32) -> Option<&mut Shown> {
            if node.id == id {
                return Some(node);
            }
            node.children.iter_mut().find_map(|child| within(child, id))
        }
        within(self.root.as_mut().expect("the page shows something"), id)
            .expect("the op names a node")
    }

    fn siblings(&mut self, id: u32) -> (&mut Vec<Shown>, usize) {
        fn within(node: &mut Shown, id: u32) -> Option<(&mut Vec<Shown>, usize)> {
            if let Some(at) = node.children.iter().position(|child| child.id == id) {
                return Some((&mut node.children, at));
            }
            node.children.iter_mut().find_map(|child| within(child, id))
        }
        within(self.root.as_mut().expect("the page shows something"), id)
            .expect("the op names a node below the root")
    }

    /// What is shown, as text.
    pub fn picture(&self) -> String {
        self.root.as_ref().map_or_else(String::new, Shown::picture)
    }

    /// The nodes with these ids, as text.
    pub fn pictures(&mut self, ids: &[u32]) -> Vec<String> {
        ids.iter().map(|id| self.find(*id).picture()).collect()
    }

    /// The ids shown, sorted.
    pub fn ids(&self) -> Vec<u32> {
        fn within(node: &Shown, ids: &mut Vec<u32>) {
            ids.push(node.id);
            node.children.iter().for_each(|child| within(child, ids));
        }
        let mut ids = Vec::new();
        if let Some(root) = &self.root {
            within(root, &mut ids);
        }
        ids.sort_unstable();
        ids
    }

    /// The id of the first node with this text as its prop 10.
    pub fn id_of(&self, body: &str) -> u32 {
        fn within(node: &Shown, body: &Value) -> Option<u32> {
            if node
                .props
                .iter()
                .any(|(number, value)| *number == 10 && value == body)
            {
                return Some(node.id);
            }
            node.children.iter().find_map(|child| within(child, body))
        }
        let root = self.root.as_ref().expect("the page shows something");
        within(root, &Value::Text(body.into())).expect("the text is shown")
    }
}

impl Shown {
    fn picture(&self) -> String {
        let inner: Vec<String> = self.children.iter().map(Self::picture).collect();
        format!(
            "{} {:?} {:?} [{}]",
            self.kind,
            self.key,
            self.props,
            inner.join(", ")
        )
    }
}

fn shown(mount: &Mount) -> Shown {
    assert_eq!(
        mount.children.len(),
        mount.node.children().len(),
        "a mount runs parallel to its node"
    );
    Shown {
        id: mount.id,
        kind: mount.node.kind().number,
        key: mount.node.key().map(str::to_owned),
        props: mount.node.props().to_vec(),
        children: mount.children.iter().map(shown).collect(),
    }
}

/// What a page should show for a tree, as text.
pub fn picture(node: &Node) -> String {
    let inner: Vec<String> = node.children().iter().map(picture).collect();
    let key = node.key().map(str::to_owned);
    format!(
        "{} {key:?} {:?} [{}]",
        node.kind().number,
        node.props(),
        inner.join(", ")
    )
}

/// The mount that the mirror believes in, as text with ids.
pub fn believed(mirror: &Mirror) -> (String, Vec<u32>) {
    let page = Page {
        root: mirror.mount().map(shown),
    };
    (page.picture(), page.ids())
}

fn kind(number: u32, name: &str, container: bool) -> Arc<Kind> {
    Arc::new(Kind {
        number,
        name: name.into(),
        container,
        fields: Box::new([]),
    })
}

static TEXT: LazyLock<Arc<Kind>> = LazyLock::new(|| kind(20, "text", false));
static KNOB: LazyLock<Arc<Kind>> = LazyLock::new(|| kind(60, "knob", false));
static BOX: LazyLock<Arc<Kind>> = LazyLock::new(|| kind(110, "box", true));
static TAB: LazyLock<Arc<Kind>> = LazyLock::new(|| kind(111, "tab", true));

/// A text without a key.
pub fn text(body: &str) -> Node {
    Node::new(
        Arc::clone(&TEXT),
        None,
        vec![(10, Value::Text(body.into()))],
    )
}

/// A text with a key.
pub fn keyed(key: &str, body: &str) -> Node {
    Node::new(
        Arc::clone(&TEXT),
        Some(key.into()),
        vec![(10, Value::Text(body.into()))],
    )
}

/// A widget.
pub fn knob(widget: &str, value: i64) -> Node {
    Node::new(
        Arc::clone(&KNOB),
        None,
        vec![(7, Value::Text(widget.into())), (9, Value::Int(value))],
    )
}

/// A container.
pub fn boxed(children: Vec<Node>) -> Node {
    Node::new(Arc::clone(&BOX), None, Vec::new()).with_children(children)
}

/// A container of another kind, with a key.
pub fn tab(key: &str, children: Vec<Node>) -> Node {
    Node::new(Arc::clone(&TAB), Some(key.into()), Vec::new()).with_children(children)
}
