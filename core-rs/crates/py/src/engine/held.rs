//! The records that one engine holds in the store: those of its last finished run, and of what ran since.
//!
//! Invariant: each place in the lists is one hold in the store, given back by `end` or `take`.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};

use super::shelf::Id;

/// A number that no engine and no run of this process has had.
pub fn next_number() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// See the module.
#[derive(Default)]
pub struct Held {
    /// Used by the present run, in order, without the parts of what came later.
    now: RefCell<Vec<Id>>,
    /// Used by the last run, which did not finish.
    broken_off: RefCell<Vec<Id>>,
    /// Used by the last finished run.
    finished: RefCell<Vec<Id>>,
}

impl Held {
    /// How many the present run has used.
    pub fn now(&self) -> usize {
        self.now.borrow().len()
    }

    /// The present run holds one more.
    pub fn push(&self, id: Id) {
        self.now.borrow_mut().push(id);
    }

    /// Take those since `mark` out: somebody else holds them from now on.
    pub fn split(&self, mark: usize) -> Vec<Id> {
        let mut now = self.now.borrow_mut();
        let mark = mark.min(now.len());
        now.split_off(mark)
    }

    /// The run ended; answers what is not held any more.
    pub fn end(&self, finished: bool) -> Vec<Id> {
        let now = std::mem::take(&mut *self.now.borrow_mut());
        if finished {
            let mut gone = std::mem::replace(&mut *self.finished.borrow_mut(), now);
            gone.append(&mut self.broken_off.borrow_mut());
            gone
        } else {
            // The next run begins as this one did, so what it used is worth as much.
            std::mem::replace(&mut *self.broken_off.borrow_mut(), now)
        }
    }

    /// The engine ends.
    pub fn take(&self) -> Vec<Id> {
        let mut all = std::mem::take(&mut *self.now.borrow_mut());
        all.append(&mut self.broken_off.borrow_mut());
        all.append(&mut self.finished.borrow_mut());
        all
    }
}
