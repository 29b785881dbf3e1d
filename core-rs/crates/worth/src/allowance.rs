//! The allowance: microseconds that one run may lose on tries in vain in functions that only compute.
//!
//! Invariant: where nothing was lost nothing is out, and no clock is needed to know it.

use std::cell::Cell;

/// What the first run of an engine may lose, however short it is.
const FIRST: f64 = 5_000.0;
/// What any run may lose, of the time since it began.
const PART: f64 = 0.1;

/// What one run may lose, and has lost.
#[derive(Default)]
pub struct Allowance {
    used: Cell<bool>,
    base: Cell<f64>,
    lost: Cell<f64>,
}

impl Allowance {
    /// A run begins.
    pub fn begin(&self) {
        self.base
            .set(if self.used.replace(true) { 0.0 } else { FIRST });
        self.lost.set(0.0);
    }

    /// So many microseconds were lost.
    pub fn lose(&self, micros: f64) {
        self.lost.set(self.lost.get() + micros.max(0.0));
    }

    /// Whether it is used up; `elapsed`: microseconds since the run began.
    pub fn is_out(&self, elapsed: impl FnOnce() -> f64) -> bool {
        let over = self.lost.get() - self.base.get();
        over > 0.0 && over > PART * elapsed()
    }
}
