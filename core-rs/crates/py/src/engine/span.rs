//! Spans: stretches of a program in which nothing can have been written in place.
//!
//! A print of a large array may be used again while nobody can have written to the array. Three things could: a call of
//! something that is not known to keep its hands off (`C[f]` reports it), a function whose code writes (`-E` reports
//! it), and the instructions of the functions that are executing, between there and here (`analysis.spans` lists them).
//!
//! Invariant: in doubt something was written. Where code may write that never reports again (threads, generators,
//! iterators that call library code later), no span is trusted any more in this process or run.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use pyo3::ffi;
use pyo3::prelude::*;
use rustc_hash::FxHashMap;

use crate::walk::user_code;

/// Counts everything that may have written, in all threads.
static WRITES: AtomicU64 = AtomicU64::new(0);
/// Something may write at any time.
static RESTLESS: AtomicBool = AtomicBool::new(false);

/// By the address of a code object that is kept: where it may write; `None` for code of libraries.
type Codes = FxHashMap<usize, (Py<PyAny>, Option<Rc<Writes>>)>;

thread_local! {
    /// Whether this thread ran code of the user without an engine: in callbacks.
    static LOOSE: Cell<bool> = const { Cell::new(false) };
    static CODES: RefCell<Codes> = RefCell::default();
}

/// Something may have been written.
#[inline]
pub fn disturb() {
    // All writers hold the GIL, so a lost count is impossible; a plain add would need the same ordering.
    WRITES.store(WRITES.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
}

/// Code of the user runs where no engine is active.
#[inline]
pub fn loosen() {
    disturb();
    LOOSE.set(true);
}

/// Something was started that may write at any time.
pub fn never_again() {
    RESTLESS.store(true, Ordering::Relaxed);
}

/// For tests: what was started has ended.
#[cfg(debug_assertions)]
pub fn calm() {
    RESTLESS.store(false, Ordering::Relaxed);
    LOOSE.set(false);
}

/// Whether this thread ran code of the user without an engine.
pub fn is_loose() -> bool {
    LOOSE.get()
}

/// Where a code object may write.
#[derive(FromPyObject)]
struct Writes {
    places: Vec<i32>,
    loops: Vec<(i32, i32)>,
    handlers: Vec<(i32, i32, i32)>,
    anywhere: bool,
}

impl Writes {
    /// Whether a way from one instruction to another can lead over a write.
    fn between(&self, from: i32, to: i32) -> bool {
        if self.anywhere {
            return true;
        }
        let (mut first, mut last) = (from.min(to), from.max(to));
        loop {
            let before = (first, last);
            for &(start, end) in &self.loops {
                if start <= last && end >= first {
                    first = first.min(start);
                    last = last.max(end);
                }
            }
            for &(start, end, target) in &self.handlers {
                if start <= last && end >= first {
                    first = first.min(target);
                    last = i32::MAX;
                }
            }
            if before == (first, last) {
                break;
            }
        }
        self.places.iter().any(|&at| first <= at && at <= last)
    }
}

/// A moment: the functions of the user that are executing, outermost first, and where.
pub struct Moment {
    writes: u64,
    frames: Vec<(usize, i32, Rc<Writes>)>,
}

impl Moment {
    /// The present; `None` when spans are not to be trusted.
    pub fn now(py: Python<'_>) -> Option<Self> {
        if RESTLESS.load(Ordering::Relaxed) {
            return None;
        }
        let writes = WRITES.load(Ordering::Relaxed);
        let mut frames = Vec::new();
        // SAFETY: the present frame is borrowed, each one before it is a new reference, as is each code.
        unsafe {
            let mut frame = ffi::PyEval_GetFrame();
            ffi::Py_XINCREF(frame.cast());
            while !frame.is_null() {
                let code = Bound::from_owned_ptr(py, ffi::PyFrame_GetCode(frame).cast());
                let at = ffi::PyFrame_GetLasti(frame);
                let before = ffi::PyFrame_GetBack(frame);
                ffi::Py_DECREF(frame.cast());
                frame = before;
                if let Some(writes) = writes_of(&code) {
                    frames.push((code.as_ptr() as usize, at, writes));
                }
            }
        }
        frames.reverse();
        Some(Self { writes, frames })
    }

    /// Whether nothing can have been written between this moment and a later one.
    pub fn is_quiet_until(&self, later: &Self) -> bool {
        if self.writes != later.writes {
            return false;
        }
        let same = self
            .frames
            .iter()
            .zip(&later.frames)
            .take_while(|((a, ..), (b, ..))| a == b)
            .count();
        let ended = |(_, at, writes): &(usize, i32, Rc<Writes>)| writes.between(*at, i32::MAX);
        let stayed = |at: usize| {
            let (_, from, writes) = &self.frames[at];
            writes.between(*from, later.frames[at].1)
        };
        // What started since then has reported if it writes, but for code without an `E`: it lies between, see there.
        !(0..same).any(stayed) && !self.frames[same..].iter().any(ended)
    }
}

/// Where code of the user may write; `None` for code of libraries.
fn writes_of(code: &Bound<'_, PyAny>) -> Option<Rc<Writes>> {
    let key = code.as_ptr() as usize;
    let known = CODES.with_borrow(|codes| codes.get(&key).map(|(_, found)| found.clone()));
    if let Some(known) = known {
        return known;
    }
    let py = code.py();
    let user = code
        .getattr("co_filename")
        .and_then(|file| file.extract::<String>())
        .is_ok_and(|file| user_code::is_registered(&file));
    let found = user.then(|| {
        let asked = || {
            py.import("lattice_st.analysis.spans")?
                .call_method1("writes_of", (code,))?
                .extract::<Writes>()
        };
        Rc::new(asked().unwrap_or(Writes {
            places: Vec::new(),
            loops: Vec::new(),
            handlers: Vec::new(),
            anywhere: true,
        }))
    });
    let old = CODES.with_borrow_mut(|codes| {
        let old = if codes.len() > 4096 {
            std::mem::take(codes)
        } else {
            FxHashMap::default()
        };
        codes.insert(key, (code.clone().unbind(), found.clone()));
        old
    });
    drop(old);
    found
}
