//! Signals of the Rust face: a value that is written from outside.
//!
//! Invariant: observers hear of a write only if the value differs.

use crate::error::{Error, Failures};
use crate::graph::Graph;
use crate::ids::{Handle, Signal};
use crate::state::{Body, Kind};
use std::any::Any;

pub(crate) struct Value<T>(pub T);

impl<T: Send + 'static> Body for Value<T> {}

impl Graph {
    /// Make a signal.
    pub fn signal<T: Send + 'static>(&mut self, value: T) -> Signal<T> {
        Signal::new(self.create(Kind::Signal, Some(Box::new(Value(value)))))
    }

    /// Write a signal; effects run before this returns, unless a batch is open or a body runs.
    ///
    /// # Panics
    /// When the signal is disposed, or an effect failed in the flush that this write caused.
    #[inline]
    pub fn set<T: PartialEq + Send + 'static>(&mut self, signal: Signal<T>, value: T) {
        self.replace(signal, value)
            .unwrap_or_else(|error| error.raise(self));
        self.settle()
            .unwrap_or_else(|failures| panic!("{failures}"));
    }

    /// Write a signal; failures of effects come back as a value.
    ///
    /// # Panics
    /// When the signal is disposed.
    pub fn try_set<T: PartialEq + Send + 'static>(
        &mut self,
        signal: Signal<T>,
        value: T,
    ) -> Result<(), Failures> {
        self.replace(signal, value)
            .unwrap_or_else(|error| error.raise(self));
        self.settle()
    }

    /// Change a signal in place; observers always hear of it.
    ///
    /// # Panics
    /// As `set` does.
    pub fn update<T: Send + 'static>(&mut self, signal: Signal<T>, change: impl FnOnce(&mut T)) {
        match self.body_mut::<Value<T>>(signal) {
            Some(value) => change(&mut value.0),
            None => self.disposed(signal.id()).raise(self),
        }
        self.changed(signal.id());
        self.settle()
            .unwrap_or_else(|failures| panic!("{failures}"));
    }

    #[inline]
    fn replace<T: PartialEq + Send + 'static>(
        &mut self,
        signal: Signal<T>,
        value: T,
    ) -> Result<(), Error> {
        let index = self.expect(signal.id)?;
        let body: Option<&mut dyn Any> = self.nodes[index as usize]
            .body
            .as_deref_mut()
            .map(|body| body as _);
        let Some(held) = body.and_then(<dyn Any>::downcast_mut::<Value<T>>) else {
            return Err(self.disposed(signal.id));
        };
        if held.0 == value {
            return Ok(());
        }
        let old = std::mem::replace(&mut held.0, value);
        self.mark(index);
        // Last: dropping it may run code of the user.
        drop(old);
        Ok(())
    }
}
