//! How an execution ended, or a skip: statistics of the site and the entry that `why` shows.
//!
//! Invariant: what is told runs no code of the user, and a pending exception is pending again afterwards.

use std::sync::Arc;
use std::time::Instant;

use pyo3::prelude::*;
use worth::Try;

use super::grade::{self, Trial};
use super::op::Cursor;
use super::record::{Record, Unit};
use super::recorder::Recorder;
use super::run::Run;
use super::site::Site;
use super::site_type::lines_of_caller;
use super::trace::{Entry, Status};
use super::validate::Done;
use crate::hurry::taken;

/// The time now, where anybody counts it.
pub fn clock(run: &Run) -> Option<Instant> {
    (run.threshold > 0.0).then(Instant::now)
}

/// Microseconds since then; 0 where nobody counts them.
pub fn micros(start: Option<Instant>) -> f64 {
    start.map_or(0.0, |start| start.elapsed().as_secs_f64() * 1e6)
}

fn one(run: &Run, site: &Site, depth: u32, spent: f64, whole: f64) -> Try {
    let (spent, whole) = taken(site, run.threshold, spent, whole);
    Try {
        run: run.number.get(),
        computes: site.computes,
        depth,
        spent,
        whole,
        threshold: run.threshold,
    }
}

/// It executed, and what it was given or gave cannot be described.
pub fn unseen(run: &Run, site: &Site, depth: u32, spent: f64, whole: f64) {
    let one = one(run, site, depth, spent, whole);
    site.fared(|patience| patience.was_futile(&one));
    run.allowance.lose(one.lost());
}

/// Whether it was cheap, where nobody looked at what it was given.
pub fn was_cheap(run: &Run, site: &Site, spent: f64) -> bool {
    let one = one(run, site, 0, spent, spent);
    let cheap = one.spent < run.threshold;
    if cheap {
        site.fared(|patience| patience.was_cheap(&one));
    }
    cheap
}

/// An execution that is over.
pub struct Ended {
    /// Name of the callee.
    pub name: Arc<str>,
    /// Open units around it.
    pub depth: u32,
    /// Why it executed.
    pub reason: String,
    /// Microseconds that it took.
    pub spent: f64,
    /// When the engine began to look at it.
    pub began: Option<Instant>,
    /// Set when it was a check of a record.
    pub trial: Option<Trial>,
}

impl Ended {
    /// What it was as a try.
    fn one(&self, run: &Run, site: &Site) -> Try {
        one(run, site, self.depth, self.spent, micros(self.began))
    }

    /// It raised; the exception is pending.
    pub fn raised(self, run: &Run, py: Python<'_>, site: &Site) {
        let error = PyErr::take(py);
        let trial = self.trial.as_ref();
        let told = trial.and_then(|trial| trial.raised(run, py, error.as_ref()));
        let reason = told.unwrap_or_else(|| "it raised".to_owned());
        let one = self.one(run, site);
        site.fared(|patience| patience.was_raised(&one));
        run.allowance.lose(one.lost());
        tell(run, site, self.name, self.depth, reason, self.spent, false);
        run.clear_logs();
        if let Some(error) = error {
            error.restore(py);
        }
    }

    /// Whether there is to be no record, because it took too little time, its site was given up meanwhile, or the run has
    /// lost enough; then that is told.
    pub fn was_vain(&mut self, run: &Run, site: &Site) -> bool {
        let patience = site.patience();
        if run.threshold <= 0.0 || self.trial.is_some() {
            patience.was_dear();
            return false;
        }
        let one = self.one(run, site);
        if one.spent < run.threshold {
            site.fared(|patience| patience.was_cheap(&one));
            run.allowance.lose(one.lost());
        } else {
            patience.was_dear();
            let resting = patience.vain() && one.is_costly() && run.has_lost_enough();
            if !patience.given_up() && !resting {
                return false;
            }
        }
        let reason = std::mem::take(&mut self.reason);
        let name = self.name.clone();
        tell(run, site, name, self.depth, reason, self.spent, false);
        run.clear_logs();
        true
    }

    /// It ended normally: make a record of it, or say why there is none.
    pub fn close(
        self,
        run: &Run,
        py: Python<'_>,
        site: &Site,
        unit: (u128, u64, Cursor),
        recorder: &Recorder,
        concluded: Result<Done, String>,
    ) {
        let (key, callee, cursor) = unit;
        let unit = Unit {
            key,
            cursor,
            name: self.name.clone(),
            site: site.id,
            callee,
            cost: self.spent,
            section: site.block.section,
            touched: recorder.touched,
        };
        let tainted = recorder.taint.is_some();
        let closed = grade::close(run, py, self.trial, concluded, tainted, unit, self.reason);
        let one = one(run, site, self.depth, self.spent, micros(self.began));
        site.fared(|patience| {
            if closed.useful {
                patience.was_kept(&one);
            } else {
                patience.was_futile(&one);
            }
        });
        run.allowance.lose(one.lost());
        let (name, depth, spent, kept) = (self.name, self.depth, self.spent, closed.recorded);
        tell(run, site, name, depth, closed.reason, spent, kept);
        run.clear_logs();
    }
}

/// Statistics and trace of a skip.
pub fn skipped(run: &Run, py: Python<'_>, site: &Site, record: &Record, depth: u32, spent: f64) {
    run.was_not_vain(site);
    // A look that takes half of its unit's time makes it cheap.
    let (cost, _) = taken(site, 2.0 * spent, f64::from(record.cost), spent);
    site.fared(|patience| patience.was_skipped(cost, spent));
    if site.block.section && run.tells_all.get() {
        tell_inside(run, py, site, record, depth);
    } else {
        run.tell(Entry {
            filename: site.filename.clone(),
            line: site.line,
            name: record.name.clone(),
            depth,
            status: Status::Skipped,
            reason: String::new(),
            spent,
            saved: (f64::from(record.cost) - spent).max(0.0),
            recorded: true,
        });
    }
    run.clear_logs();
}

/// A section is nothing that people wrote: its skip is that of the units in it.
fn tell_inside(run: &Run, py: Python<'_>, section: &Site, record: &Record, depth: u32) {
    let lines = lines_of_caller(py);
    for unit in run.store.inside(record) {
        run.tell(Entry {
            filename: section.filename.clone(),
            line: lines.get(&unit.site).copied().unwrap_or(section.line),
            name: unit.name.clone(),
            depth,
            status: Status::Skipped,
            reason: String::new(),
            spent: 0.0,
            saved: f64::from(unit.cost),
            recorded: true,
        });
    }
}

/// Trace of an execution.
pub fn tell(
    run: &Run,
    site: &Site,
    name: Arc<str>,
    depth: u32,
    reason: String,
    spent: f64,
    recorded: bool,
) {
    if site.block.section {
        return; // what is in it has told what happened
    }
    run.tell(Entry {
        filename: site.filename.clone(),
        line: site.line,
        name,
        depth,
        status: Status::Ran,
        reason,
        spent,
        saved: 0.0,
        recorded,
    });
}
