//! Memos of the Rust face, and typed reading of signals and memos.
//!
//! Invariant: a memo that failed keeps its error, gives it to every reader, and is retried when a source changes.

use crate::error::Error;
use crate::graph::Graph;
use crate::ids::{Handle, Memo, Signal};
use crate::signal::Value;
use crate::state::{Body, Kind, Outcome};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

struct Derived<T, F, E> {
    function: F,
    equals: E,
    value: Option<Result<T, Error>>,
}

impl<T, F, E> Body for Derived<T, F, E>
where
    T: Send + 'static,
    E: Fn(&T, &T) -> bool + Send + 'static,
    F: FnMut(&mut Graph) -> T + Send + 'static,
{
    #[inline]
    fn run(&mut self, graph: &mut Graph) -> Outcome {
        match catch_unwind(AssertUnwindSafe(|| (self.function)(graph))) {
            Ok(value) => {
                if let Some(Ok(old)) = &self.value
                    && (self.equals)(old, &value)
                {
                    return Outcome::Unchanged;
                }
                self.value = Some(Ok(value));
                Outcome::Changed
            }
            Err(payload) => {
                let error = Error::from_panic(&graph.running_name(), &*payload);
                self.value = Some(Err(error.clone()));
                Outcome::Failed(error)
            }
        }
    }

    #[inline]
    fn value(&self) -> Option<&dyn Any> {
        self.value.as_ref().map(|value| value as &dyn Any)
    }

    fn fail(&mut self, error: Error) {
        self.value = Some(Err(error));
    }
}

/// What can be read with `get`: signals and memos.
pub trait Readable: Handle + Copy {
    /// The type of the value.
    type Value: 'static;

    #[doc(hidden)]
    fn peek<'g>(&self, graph: &'g Graph) -> Result<&'g Self::Value, Error>;
}

impl<T: Send + 'static> Readable for Signal<T> {
    type Value = T;

    #[inline]
    fn peek<'g>(&self, graph: &'g Graph) -> Result<&'g T, Error> {
        match graph.body::<Value<T>>(self.id) {
            Some(value) => Ok(&value.0),
            None => Err(graph.disposed(self.id)),
        }
    }
}

impl<T: Send + 'static> Readable for Memo<T> {
    type Value = T;

    #[inline]
    fn peek<'g>(&self, graph: &'g Graph) -> Result<&'g T, Error> {
        let body = graph.nodes[self.id.index as usize].body.as_deref();
        match body
            .and_then(Body::value)
            .and_then(<dyn Any>::downcast_ref::<Result<T, Error>>)
        {
            Some(Ok(value)) => Ok(value),
            Some(Err(error)) => Err(error.clone()),
            None => Err(graph.disposed(self.id)),
        }
    }
}

impl Graph {
    /// Make a memo; it runs when first read. An equal result leaves observers alone.
    pub fn memo<T: PartialEq + Send + 'static>(
        &mut self,
        function: impl FnMut(&mut Self) -> T + Send + 'static,
    ) -> Memo<T> {
        self.memo_with(|old: &T, new: &T| old == new, function)
    }

    /// A memo with its own idea of equality.
    pub fn memo_with<T: Send + 'static>(
        &mut self,
        equals: impl Fn(&T, &T) -> bool + Send + 'static,
        function: impl FnMut(&mut Self) -> T + Send + 'static,
    ) -> Memo<T> {
        let body = Derived {
            function,
            equals,
            value: None,
        };
        Memo::new(self.create(Kind::Memo, Some(Box::new(body))))
    }

    /// Read a signal or memo; the running node comes to depend on it.
    ///
    /// # Panics
    /// When there is no value: disposed, failed, or a cycle. Inside a body that makes the body fail with the same error.
    #[inline]
    pub fn get<R: Readable>(&mut self, node: R) -> R::Value
    where
        R::Value: Clone,
    {
        self.with(node, Clone::clone)
    }

    /// As `get`, with the error as a value.
    ///
    /// # Errors
    /// The node is disposed, its function failed, or it needs its own value.
    pub fn try_get<R: Readable>(&mut self, node: R) -> Result<R::Value, Error>
    where
        R::Value: Clone,
    {
        self.refresh(node)?;
        node.peek(self).cloned()
    }

    /// Look at a value without cloning it.
    ///
    /// # Panics
    /// As `get` does.
    #[inline]
    pub fn with<R: Readable, A>(&mut self, node: R, look: impl FnOnce(&R::Value) -> A) -> A {
        let seen = self.refresh(node).and_then(|()| node.peek(self).map(look));
        seen.unwrap_or_else(|error| error.raise(self))
    }

    pub(crate) fn running_name(&self) -> String {
        self.running
            .last()
            .map_or_else(String::new, |&index| self.name_at(index))
    }
}

impl Error {
    /// Panic with this error: silently towards the body around, which keeps it; loudly outside of bodies.
    #[cold]
    pub(crate) fn raise(self, graph: &Graph) -> ! {
        assert!(!graph.running.is_empty(), "{self}");
        resume_unwind(Box::new(self));
    }
}
