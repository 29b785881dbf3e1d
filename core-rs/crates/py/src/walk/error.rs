//! What a walk answers when the content of a value cannot be known.
//!
//! Invariant: it names the type and the path from the root, so that a person can find the value in the script.

use std::fmt::{self, Write as _};

use pyo3::PyErr;

/// The Python exception; apart, because it bears the name of the Rust error.
pub(super) mod exception {
    use pyo3::create_exception;
    use pyo3::exceptions::PyTypeError;

    create_exception!(
        lattice_st._core,
        Unsupported,
        PyTypeError,
        "A value whose content cannot be known completely. Never a guess."
    );
}

/// A value that has no fingerprint or no snapshot.
#[derive(Debug, Clone)]
pub struct Unsupported {
    /// Qualified name of the type that stopped the walk.
    pub type_name: String,
    /// Path from the root, as Python would write it: `[3]['key'].attr`.
    pub path: String,
    /// Why, when the type alone does not say it.
    pub reason: Option<String>,
}

/// One step from a value to a part of it.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Index(usize),
    Key(String),
    Attr(String),
}

/// The error while the walk unwinds: steps are gathered innermost first.
#[derive(Debug)]
pub(super) struct Halt {
    pub type_name: String,
    pub reason: Option<String>,
    pub steps: Vec<Step>,
}

pub(super) type Walk<T = ()> = Result<T, Box<Halt>>;

impl Halt {
    pub fn at(mut self: Box<Self>, step: Step) -> Box<Self> {
        self.steps.push(step);
        self
    }
}

impl From<Box<Halt>> for Unsupported {
    fn from(halt: Box<Halt>) -> Self {
        let mut path = String::new();
        for step in halt.steps.iter().rev().take(20) {
            let written = match step {
                Step::Index(index) => write!(path, "[{index}]"),
                Step::Key(key) => write!(path, "[{key}]"),
                Step::Attr(name) => write!(path, ".{name}"),
            };
            debug_assert!(written.is_ok(), "writing into a String cannot fail");
        }
        if halt.steps.len() > 20 {
            path.push_str("...");
        }
        Self {
            type_name: halt.type_name,
            path,
            reason: halt.reason,
        }
    }
}

impl fmt::Display for Unsupported {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the content of `{}`", self.type_name)?;
        if !self.path.is_empty() {
            write!(out, " at {}", self.path)?;
        }
        write!(out, " cannot be known completely")?;
        match &self.reason {
            Some(reason) => write!(out, ": {reason}"),
            None => Ok(()),
        }
    }
}

impl From<Unsupported> for PyErr {
    fn from(error: Unsupported) -> Self {
        exception::Unsupported::new_err(error.to_string())
    }
}
