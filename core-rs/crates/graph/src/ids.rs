//! Names of nodes: small `Copy` handles into the arena of one graph.
//!
//! Invariant: a slot's generation grows when its node is disposed, so an old handle never reaches a new node.

use std::marker::PhantomData;

/// The end of every intrusive list.
pub(crate) const NIL: u32 = u32::MAX;

/// A node of one graph: its slot and the generation of that slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NodeId {
    pub(crate) index: u32,
    pub(crate) generation: u32,
}

impl NodeId {
    /// The slot number: stable while the node lives, reused afterwards. For logs.
    pub const fn slot(self) -> u32 {
        self.index
    }
}

/// Anything that names a node.
pub trait Handle: Copy {
    /// The node that this handle names.
    fn id(&self) -> NodeId;
}

impl Handle for NodeId {
    fn id(&self) -> NodeId {
        *self
    }
}

macro_rules! typed_handle {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        pub struct $name<T> {
            pub(crate) id: NodeId,
            // `fn() -> T`: a handle owns no T, so it is Copy, Send and Sync whatever T is.
            marker: PhantomData<fn() -> T>,
        }

        impl<T> $name<T> {
            pub(crate) const fn new(id: NodeId) -> Self {
                Self { id, marker: PhantomData }
            }
        }

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}

        impl<T> PartialEq for $name<T> {
            fn eq(&self, other: &Self) -> bool {
                self.id == other.id
            }
        }

        impl<T> Eq for $name<T> {}

        impl<T> std::fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}#{}", stringify!($name), self.id.index)
            }
        }

        impl<T> Handle for $name<T> {
            fn id(&self) -> NodeId {
                self.id
            }
        }
    };
}

typed_handle! {
    /// An input cell: written from outside, read by memos and effects.
    Signal
}
typed_handle! {
    /// A cached derivation of signals and other memos.
    Memo
}

macro_rules! plain_handle {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(pub(crate) NodeId);

        impl Handle for $name {
            fn id(&self) -> NodeId {
                self.0
            }
        }
    };
}

plain_handle! {
    /// A sink that runs for its side effect when something it read has changed.
    Effect
}
plain_handle! {
    /// A node that only owns: disposing it disposes what was created under it.
    Owner
}
