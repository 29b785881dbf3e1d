//! What can go wrong in a graph.
//!
//! Invariant: an error leaves the graph consistent; the same read may be tried again after the next change.

use std::any::Any;
use std::fmt;

/// Why a node has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The node was disposed, or the handle belongs to another graph.
    Disposed {
        /// What was looked for.
        node: String,
    },
    /// A memo needs its own value. The chain begins and ends with the same node.
    Cycle {
        /// Names in order of reading.
        chain: Vec<String>,
    },
    /// A node keeps changing what it reads.
    Unsettled {
        /// Its name.
        node: String,
    },
    /// The function of a node panicked.
    Panicked {
        /// Its name.
        node: String,
        /// The panic's message.
        message: String,
    },
    /// A body of the host language failed and keeps the error itself.
    Host {
        /// The name of the node.
        node: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disposed { node } => write!(
                f,
                "{node} is disposed (or belongs to another graph). Its owner reran or was disposed; \
                 create it outside, or read it before."
            ),
            Self::Cycle { chain } => write!(
                f,
                "cycle: {}. A memo cannot read itself; break the chain, or read one of them with `untracked` \
                 from an effect.",
                chain.join(" -> ")
            ),
            Self::Unsettled { node } => write!(
                f,
                "{node} does not settle: each run writes something that it reads. Write only when the value differs, \
                 or read it with `untracked`."
            ),
            Self::Panicked { node, message } => write!(f, "{node} panicked: {message}"),
            Self::Host { node } => write!(f, "{node} failed"),
        }
    }
}

impl std::error::Error for Error {}

impl Error {
    /// The error that a caught panic stands for: an `Error` read on the way keeps its own story.
    pub(crate) fn from_panic(node: &str, payload: &(dyn Any + Send)) -> Self {
        if let Some(error) = payload.downcast_ref::<Self>() {
            return error.clone();
        }
        let message = payload
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "a panic without a message".to_owned());
        Self::Panicked {
            node: node.to_owned(),
            message,
        }
    }
}

/// The effects that failed in one flush, in the order in which they ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failures(pub Vec<Error>);

impl fmt::Display for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, error) in self.0.iter().enumerate() {
            if position > 0 {
                f.write_str("; ")?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Failures {}
