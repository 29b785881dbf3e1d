//! Effects: sinks that run for their side effect.
//!
//! Invariant: an effect runs at once when it is made, and later only in a flush.

use crate::error::{Error, Failures};
use crate::graph::Graph;
use crate::ids::{Effect, NodeId};
use crate::state::{Body, Kind, Outcome};
use std::panic::{AssertUnwindSafe, catch_unwind};

struct Sink<F>(F);

impl<F: FnMut(&mut Graph) + Send + 'static> Body for Sink<F> {
    fn run(&mut self, graph: &mut Graph) -> Outcome {
        match catch_unwind(AssertUnwindSafe(|| (self.0)(graph))) {
            Ok(()) => Outcome::Changed,
            Err(payload) => Outcome::Failed(Error::from_panic(&graph.running_name(), &*payload)),
        }
    }
}

impl Graph {
    /// Make an effect and run it.
    ///
    /// # Panics
    /// When that first run fails (or another effect that it woke).
    pub fn effect(&mut self, function: impl FnMut(&mut Self) + Send + 'static) -> Effect {
        let (effect, ran) = self.try_effect(function);
        ran.unwrap_or_else(|failures| panic!("{failures}"));
        effect
    }

    /// As `effect`, with failures as a value. The effect lives even if its first run failed, and is retried.
    pub fn try_effect(
        &mut self,
        function: impl FnMut(&mut Self) + Send + 'static,
    ) -> (Effect, Result<(), Failures>) {
        let id = self.create(Kind::Effect, Some(Box::new(Sink(function))));
        let ran = self.start(id);
        (Effect(id), ran)
    }

    /// Run an effect of a host for the first time.
    pub fn start(&mut self, effect: NodeId) -> Result<(), Failures> {
        if let Some(index) = self.find(effect) {
            self.update_if_necessary(index);
        }
        self.settle()
    }
}
