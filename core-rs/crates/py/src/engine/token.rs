//! Tokens: prints of large values that need not be taken again.
//!
//! Invariant: a token is used only for the very same object, and only while the span since it was taken is quiet
//! (`span.rs`). It holds no strong reference: nobody can see that a value has one.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use pyo3::prelude::*;
use pyo3::types::{PyWeakrefMethods, PyWeakrefReference};
use rustc_hash::FxHashMap;

use super::span::Moment;

use crate::broken::{Rule, broken};
use crate::walk::{RootPrint, Unsupported, is_data, print};

/// Walks that a token saved, in this process.
static SAVED: AtomicU64 = AtomicU64::new(0);

/// How many walks over large values were saved so far, because nothing can have been written to them.
#[pyfunction]
pub fn prints_saved() -> u64 {
    SAVED.load(Ordering::Relaxed)
}

/// A walk that took longer is worth a token.
const WORTH: Duration = Duration::from_micros(20);

struct Token {
    value: Py<PyWeakrefReference>,
    print: RootPrint,
    moment: Moment,
}

/// The tokens of one run, by address.
#[derive(Default)]
pub struct Tokens {
    known: RefCell<FxHashMap<usize, Token>>,
    /// In this run something may write where nobody sees it.
    given_up: Cell<bool>,
}

impl Tokens {
    /// The print of a value: the known one if nobody can have written to it since, else a new one.
    pub fn print(&self, value: &Bound<'_, PyAny>) -> Result<RootPrint, Unsupported> {
        if !is_data(value) {
            return print(value);
        }
        if !self.given_up.get()
            && let Some(known) = self.recall(value)
        {
            SAVED.fetch_add(1, Ordering::Relaxed);
            return Ok(known);
        }
        let started = Instant::now();
        let taken = print(value)?;
        if started.elapsed() > WORTH && !self.given_up.get() && taken.holds_no_object() {
            self.keep(value, &taken);
        }
        Ok(taken)
    }

    fn recall(&self, value: &Bound<'_, PyAny>) -> Option<RootPrint> {
        let key = value.as_ptr() as usize;
        if !self.known.borrow().contains_key(&key) {
            return None;
        }
        let now = Moment::now(value.py());
        let tokens = self.known.borrow();
        let token = tokens.get(&key)?;
        let alive = token.value.bind(value.py()).upgrade();
        let quiet = broken(Rule::Spans) || now.is_some_and(|now| token.moment.is_quiet_until(&now));
        (quiet && alive.is_some_and(|alive| alive.is(value))).then(|| token.print.again(value))
    }

    fn keep(&self, value: &Bound<'_, PyAny>, print: &RootPrint) {
        let Some(moment) = Moment::now(value.py()) else {
            return;
        };
        let Ok(weak) = PyWeakrefReference::new(value) else {
            return;
        };
        let token = Token {
            value: weak.unbind(),
            print: print.again(value.py().None().bind(value.py())),
            moment,
        };
        let old = self
            .known
            .borrow_mut()
            .insert(value.as_ptr() as usize, token);
        drop(old);
    }

    /// Trust nothing for the rest of the run.
    pub fn give_up(&self) {
        self.given_up.set(true);
        self.clear();
    }

    /// Trust nothing for a while; answers whether anything was trusted before.
    pub fn rest(&self) -> bool {
        self.clear();
        !self.given_up.replace(true)
    }

    /// The while is over.
    pub fn resume(&self, trusted: bool) {
        self.clear();
        if trusted {
            self.given_up.set(false);
        }
    }

    /// A run ends.
    pub fn end(&self) {
        self.clear();
        self.given_up.set(false);
    }

    /// Give all tokens back. A call that writes must not meet them: `ndarray.resize` minds weak references.
    pub fn clear(&self) {
        if !self.known.borrow().is_empty() {
            let old = self.known.take();
            drop(old);
        }
    }
}
