//! The memo store of one viewer: records by key, within a byte budget.
//!
//! Invariant: records used in the last finished run are never dropped for number; nothing is dropped under a borrow,
//! because dropping may run Python code.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::record::Record;

/// Records that a site keeps besides those of the last finished run.
const SPARE: usize = 8;

/// Records by key.
#[derive(Default)]
pub struct Store {
    records: FxHashMap<u128, Vec<Rc<Record>>>,
    sites: FxHashMap<u64, u32>,
    bytes: usize,
    budget: usize,
}

impl Store {
    /// An empty store that may hold `budget` bytes.
    pub fn new(budget: usize) -> Self {
        Self {
            budget,
            ..Self::default()
        }
    }

    /// Candidates, newest first.
    pub fn find(&self, key: u128) -> Vec<Rc<Record>> {
        self.records
            .get(&key)
            .map_or_else(Vec::new, |list| list.iter().rev().cloned().collect())
    }

    /// How many records, how many bytes.
    pub fn size(&self) -> (usize, usize) {
        (self.records.values().map(Vec::len).sum(), self.bytes)
    }

    /// Whether one result of this size may be kept at all.
    pub fn fits(&self, bytes: usize) -> bool {
        bytes <= self.budget
    }

    /// Keep a record, in the place of one that says the same (its result could not be handed out). Answers what had to
    /// go; drop it when no borrow is held.
    #[must_use]
    pub fn insert(&mut self, record: Rc<Record>) -> Vec<Rc<Record>> {
        self.bytes += record.bytes;
        *self.sites.entry(record.site).or_default() += 1;
        let list = self.records.entry(record.key).or_default();
        let twin = list.iter().position(|known| known.says_the_same(&record));
        let mut gone: Vec<_> = twin.map(|at| list.remove(at)).into_iter().collect();
        list.push(record);
        for record in &gone {
            self.bytes -= record.bytes;
            if let Some(count) = self.sites.get_mut(&record.site) {
                *count = count.saturating_sub(1);
            }
        }
        if self.bytes > self.budget {
            gone.extend(self.shrink(0, 0));
        }
        gone
    }

    /// A run has finished: keep what it used, and a few spare ones per site. Answers what went.
    #[must_use]
    pub fn settle(&mut self, run: u64) -> Vec<Rc<Record>> {
        if self.sites.values().all(|&count| count as usize <= SPARE) && self.bytes <= self.budget {
            return Vec::new();
        }
        self.shrink(run, SPARE)
    }

    /// Everything; for the end of the engine.
    #[must_use]
    pub fn clear(&mut self) -> Vec<Rc<Record>> {
        let budget = self.budget;
        let old = std::mem::replace(self, Self::new(budget));
        old.records.into_values().flatten().collect()
    }

    /// Visit every record (for the garbage collector).
    pub fn each(&self) -> impl Iterator<Item = &Rc<Record>> {
        self.records.values().flatten()
    }

    /// With `spare` > 0 drop the longest unused beyond `spare` per site that run `current` did not use. Then, over
    /// budget, drop what is cheapest to execute per byte, unused ones first.
    fn shrink(&mut self, current: u64, spare: usize) -> Vec<Rc<Record>> {
        let mut all: Vec<Rc<Record>> = std::mem::take(&mut self.records)
            .into_values()
            .flatten()
            .collect();
        let mut gone = Vec::new();
        if spare > 0 {
            all.sort_by_key(|record| std::cmp::Reverse(record.used.get()));
            let mut unused: FxHashMap<u64, usize> = FxHashMap::default();
            let (keep, drop): (Vec<_>, Vec<_>) = all.into_iter().partition(|record| {
                if record.used.get() >= current {
                    return true;
                }
                let count = unused.entry(record.site).or_default();
                *count += 1;
                *count <= spare
            });
            all = keep;
            gone = drop;
        }
        self.bytes = all.iter().map(|record| record.bytes).sum();
        if self.bytes > self.budget {
            let worth = |record: &Record| {
                record.cost.get().max(0.001)
                    / f64::from(u32::try_from(record.bytes).unwrap_or(u32::MAX).max(1))
            };
            all.sort_by(|a, b| {
                a.used
                    .get()
                    .cmp(&b.used.get())
                    .then(worth(a).total_cmp(&worth(b)))
            });
            // Down to nine tenths, so that the next insert does not sort again.
            let target = self.budget / 10 * 9;
            let mut first = 0;
            while first < all.len() && self.bytes > target {
                self.bytes -= all[first].bytes;
                first += 1;
            }
            gone.extend(all.drain(..first));
        }
        self.sites.clear();
        all.sort_by_key(|record| record.used.get());
        for record in all {
            *self.sites.entry(record.site).or_default() += 1;
            self.records.entry(record.key).or_default().push(record);
        }
        gone
    }
}
