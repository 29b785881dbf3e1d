//! The memo store: the records of a process, by key, within one budget of bytes.
//!
//! A record is *held* while the last finished run of some engine used it, or while a record that is held used it when it
//! was made (its part). What nobody holds is spare: a site keeps a few of those. Over the budget go the spare ones first
//! and then the others, cheapest to execute per byte before dearer ones; each eviction raises the worth of what comes
//! later, so that what was dear once and is never used again goes in the end.
//!
//! Invariant: nothing is dropped under the lock, because dropping may run Python code: what goes is moved out. `bytes`
//! is the sum over what is kept, where an object that several records share counts once.

use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::grade::Rest;
use super::record::Record;
use super::shelf::{Gone, Id, Kept, PLACE, Shelf};

/// A record that the store found, and its name there.
#[derive(Clone)]
pub struct Found {
    /// Its name.
    pub id: Id,
    /// How many checks it has passed.
    pub checks: u8,
    record: Arc<Record>,
}

impl Deref for Found {
    type Target = Record;

    fn deref(&self) -> &Record {
        &self.record
    }
}

/// The memo store.
pub struct Store {
    shelf: Mutex<Shelf>,
    /// Callees that disagreed with a record of theirs.
    off: Mutex<FxHashSet<u64>>,
    any_off: AtomicBool,
}

impl Store {
    /// An empty store that may hold `budget` bytes.
    pub fn new(budget: usize) -> Self {
        let inner = Shelf {
            budget,
            ..Shelf::default()
        };
        Self {
            shelf: Mutex::new(inner),
            off: Mutex::default(),
            any_off: AtomicBool::new(false),
        }
    }

    /// Whoever locks has the GIL and never gives it up meanwhile, so nobody ever waits.
    fn lock(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Candidates for an engine, newest first.
    pub fn find(&self, key: u128, owner: u64) -> SmallVec<[Found; 2]> {
        let inner = self.lock();
        let mut found = SmallVec::new();
        let mut next = inner.newest.get(&key).copied().unwrap_or(0);
        while let Some(kept) = inner.kept.get(&next) {
            if kept.record.owner == 0 || kept.record.owner == owner {
                found.push(Found {
                    id: next,
                    checks: kept.checks,
                    record: kept.record.clone(),
                });
            }
            next = kept.older;
        }
        found
    }

    /// Those of these records that the store still has.
    pub fn living<T>(&self, records: impl Iterator<Item = (Id, T)>) -> Vec<T> {
        let inner = self.lock();
        let alive = records.filter(|(id, _)| inner.kept.contains_key(id));
        alive.map(|(_, given)| given).collect()
    }

    /// A run uses a record. Answers whether it has to hold it from now on: the first time in this run.
    pub fn touch(&self, id: Id, run: u64) -> bool {
        let mut inner = self.lock();
        let level = inner.level;
        let Some(kept) = inner.kept.get_mut(&id) else {
            return false;
        };
        kept.worth = level + kept.record.worth();
        if kept.used == run {
            return false;
        }
        kept.used = run;
        inner.hold(id);
        true
    }

    /// The units that a record used; in place of a section those in it.
    pub fn inside(&self, record: &Record) -> Vec<Arc<Record>> {
        let inner = self.lock();
        let mut found = Vec::new();
        let mut todo: Vec<Id> = record.parts.iter().rev().copied().collect();
        while let Some(id) = todo.pop() {
            let Some(kept) = inner.kept.get(&id) else {
                continue;
            };
            if kept.record.section {
                todo.extend(kept.record.parts.iter().rev());
            } else {
                found.push(kept.record.clone());
            }
        }
        found
    }

    /// Keep a record, held by `run`, in the place of one that says the same. Its parts, which the run held, are the
    /// record's from now on. `None`: it is too large. Answers what had to go, too.
    pub fn insert(&self, mut record: Record, run: u64) -> (Option<Id>, Gone) {
        let mut inner = self.lock();
        let mut gone = Vec::new();
        record.bytes += PLACE;
        if record.bytes > inner.budget {
            gone.push(Arc::new(record));
            return (None, gone);
        }
        if let Some(twin) = inner.twin(&record) {
            if let Some(old) = inner.kept.get(&twin) {
                record.cost = f32::midpoint(record.cost, old.record.cost);
            }
            inner.remove(twin, &mut gone);
        }
        inner.last += 1;
        let id = inner.last;
        inner.count(&record);
        let older = inner.newest.insert(record.key, id).unwrap_or(0);
        let kept = Kept {
            worth: inner.level + record.worth(),
            record: Arc::new(record),
            older,
            used: run,
            holders: 1,
            checks: 0,
        };
        if kept.record.owner != 0 {
            inner.own.entry(kept.record.owner).or_default().insert(id);
        }
        inner.kept.insert(id, kept);
        if inner.bytes > inner.budget {
            inner.shrink(&mut gone);
        }
        (Some(id), gone)
    }

    /// A record has passed a check.
    pub fn confirm(&self, id: Id) {
        if let Some(kept) = self.lock().kept.get_mut(&id) {
            kept.checks = kept.checks.saturating_add(1);
        }
    }

    /// Whether any callee was turned off.
    pub fn any_off(&self) -> bool {
        self.any_off.load(Ordering::Relaxed)
    }

    /// Whether a callee was turned off.
    pub fn is_off(&self, callee: u64) -> bool {
        self.any_off.load(Ordering::Relaxed) && self.turned_off().contains(&callee)
    }

    fn turned_off(&self) -> MutexGuard<'_, FxHashSet<u64>> {
        self.off.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Turn a callee off for good. What goes: its records, and those of the units that used them.
    #[must_use]
    pub fn turn_off(&self, callee: &Rest) -> Gone {
        self.turned_off().insert(callee.id);
        self.any_off.store(true, Ordering::Relaxed);
        let mut inner = self.lock();
        let rests = |record: &Record| {
            record.callee == callee.id || record.rests.iter().any(|rest| rest.id == callee.id)
        };
        let mut doomed: FxHashSet<Id> = FxHashSet::default();
        loop {
            let before = doomed.len();
            for (id, kept) in &inner.kept {
                let record = &kept.record;
                if rests(record) || record.parts.iter().any(|part| doomed.contains(part)) {
                    doomed.insert(*id);
                }
            }
            if doomed.len() == before {
                break;
            }
        }
        let mut gone = Vec::new();
        for id in doomed {
            inner.remove(id, &mut gone);
        }
        gone
    }

    /// Forget one record.
    #[must_use]
    pub fn remove(&self, id: Id) -> Gone {
        let mut gone = Vec::new();
        self.lock().remove(id, &mut gone);
        gone
    }

    /// A run does not use these any more.
    #[must_use]
    pub fn release(&self, ids: Vec<Id>) -> Gone {
        let mut gone = Vec::new();
        if !ids.is_empty() {
            self.lock().release(ids, &mut gone);
        }
        gone
    }

    /// Forget the records that only this engine may use.
    #[must_use]
    pub fn disown(&self, owner: u64) -> Gone {
        let mut inner = self.lock();
        let ids = inner.own.remove(&owner).unwrap_or_default();
        let mut gone = Vec::new();
        for id in ids {
            inner.remove(id, &mut gone);
        }
        gone
    }

    /// Visit the records that only this engine may use, for the garbage collector.
    pub fn each_own<E>(
        &self,
        owner: u64,
        mut visit: impl FnMut(&Record) -> Result<(), E>,
    ) -> Result<(), E> {
        let Ok(inner) = self.shelf.try_lock() else {
            return Ok(());
        };
        for id in inner.own.get(&owner).into_iter().flatten() {
            if let Some(kept) = inner.kept.get(id) {
                visit(&kept.record)?;
            }
        }
        Ok(())
    }

    /// Forget the records that answer yes.
    #[must_use]
    pub fn remove_all(&self, doomed: impl Fn(&Record) -> bool) -> Gone {
        let mut inner = self.lock();
        let ids: Vec<Id> = inner
            .kept
            .iter()
            .filter(|(_, kept)| doomed(&kept.record))
            .map(|(id, _)| *id)
            .collect();
        let mut gone = Vec::new();
        for id in ids {
            inner.remove(id, &mut gone);
        }
        gone
    }

    /// Forget everything.
    #[must_use]
    pub fn clear(&self) -> Gone {
        self.remove_all(|_| true)
    }

    /// How many records, how many bytes.
    pub fn size(&self) -> (usize, usize) {
        let inner = self.lock();
        (inner.kept.len(), inner.bytes)
    }

    /// What each record holds: callee, bytes of its own, microseconds, holders, whether any engine may use it.
    pub fn rows(&self) -> Vec<(String, usize, f64, u32, bool)> {
        let inner = self.lock();
        let mut kept: Vec<_> = inner.kept.iter().collect();
        kept.sort_by_key(|(id, _)| **id);
        kept.iter()
            .map(|(_, kept)| {
                let record = &kept.record;
                let name = record.name.to_string();
                let everyone = record.owner == 0;
                (
                    name,
                    record.bytes,
                    f64::from(record.cost),
                    kept.holders,
                    everyone,
                )
            })
            .collect()
    }

    /// The bytes, counted anew: the records, and what several of them share.
    pub fn measure(&self) -> (usize, usize) {
        let inner = self.lock();
        let own = inner.kept.values().map(|kept| kept.record.bytes).sum();
        let mut parts: FxHashMap<usize, usize> = FxHashMap::default();
        for kept in inner.kept.values() {
            kept.record
                .shares(|address, bytes| parts.insert(address, bytes).is_none());
        }
        (own, parts.values().sum())
    }
}

/// One memo store: the records of all engines that were made with it.
#[pyclass(frozen, module = "lattice_st._core")]
pub struct MemoStore {
    /// The store behind it.
    pub store: Arc<Store>,
}

#[pymethods]
impl MemoStore {
    #[new]
    fn new(budget: usize) -> Self {
        Self {
            store: Arc::new(Store::new(budget)),
        }
    }

    /// How many records are kept, and their bytes.
    fn size(&self) -> (usize, usize) {
        self.store.size()
    }

    /// The bytes counted anew: (records, what they share).
    fn measure(&self) -> (usize, usize) {
        self.store.measure()
    }

    /// (callee, bytes, microseconds, holders, whether every session may use it) of each record, oldest first.
    fn rows(&self) -> Vec<(String, usize, f64, u32, bool)> {
        self.store.rows()
    }

    /// Forget all records.
    fn clear(&self) {
        drop(self.store.clear());
    }
}
