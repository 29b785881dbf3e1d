//! The shape of a snapshot: what must be built, in which order, out of atoms that the owner keeps opaque.
//!
//! Invariant: `Again(n)` names the n-th mutable in *opening* order, and it is opened before it is named; so a builder
//! that registers each mutable when it opens it can rebuild every internal sharing, cycles included.

/// A description of one value. `A` is an immutable atom, `R` a rule that knows how to make a special object from parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape<A, R> {
    /// An immutable value that is handed out as it is.
    Atom(A),
    /// The mutable that bears this label in the print of this root: the current one, never a copy.
    In {
        /// Position of the root in the joint print.
        root: u32,
        /// Label of the mutable within that root.
        label: u64,
    },
    /// The n-th mutable of this snapshot, met again.
    Again(u32),
    /// An immutable sequence.
    Tuple(Vec<Shape<A, R>>),
    /// A fresh list.
    List(Vec<Shape<A, R>>),
    /// A fresh dict, in insertion order; keys are atoms.
    Dict(Vec<(A, Shape<A, R>)>),
    /// A fresh mutable without mutable parts, made by copying a private template.
    Copy(A, R),
    /// Anything else: a rule and its parts.
    Made(R, Vec<Shape<A, R>>),
}

/// What a part costs in memory, beyond the node itself.
pub trait Size {
    /// Bytes that exist only because of this snapshot.
    fn size(&self) -> usize;
}

impl<A: Size, R: Size> Shape<A, R> {
    /// Bytes of the whole description.
    pub fn nbytes(&self) -> usize {
        size_of::<Self>()
            + match self {
                Self::Atom(atom) => atom.size(),
                Self::In { .. } | Self::Again(_) => 0,
                Self::Tuple(parts) | Self::List(parts) => parts.iter().map(Self::nbytes).sum(),
                Self::Dict(entries) => entries
                    .iter()
                    .map(|(key, value)| key.size() + value.nbytes())
                    .sum(),
                Self::Copy(template, rule) => template.size() + rule.size(),
                Self::Made(rule, parts) => {
                    rule.size() + parts.iter().map(Self::nbytes).sum::<usize>()
                }
            }
    }
}
