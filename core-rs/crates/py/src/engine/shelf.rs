//! What the memo store keeps, and what goes first when its budget is spent.
//!
//! Invariant: `bytes` is the sum over what is kept, where an object that several records share counts once.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::record::Record;

/// Spare records that a site keeps.
pub const SPARE: usize = 8;

/// What the store itself needs for one record: entries of its tables, and their free places.
pub const PLACE: usize = size_of::<Kept>() + 2 * size_of::<(u128, Id)>();

/// Names a record for ever; 0 names none.
pub type Id = u64;

/// A record in its place.
pub struct Kept {
    pub record: Arc<Record>,
    /// The next older record of the same key.
    pub older: Id,
    /// Last used by the run of this number.
    pub used: u64,
    /// Microseconds per byte, plus the level of evictions when it was last used.
    pub worth: f64,
    pub holders: u32,
    pub checks: u8,
}

/// Records that were moved out; to be dropped without the lock.
pub type Gone = Vec<Arc<Record>>;

/// Everything that is kept, by id, by key, by site and by engine.
#[derive(Default)]
pub struct Shelf {
    pub kept: FxHashMap<Id, Kept>,
    pub newest: FxHashMap<u128, Id>,
    /// Per site, the longest unused first.
    pub spare: FxHashMap<u64, Vec<Id>>,
    /// Records that one engine alone may use.
    pub own: FxHashMap<u64, FxHashSet<Id>>,
    /// Large objects that records share: (how many records, bytes), by address.
    pub shared: FxHashMap<usize, (u32, usize)>,
    pub bytes: usize,
    pub budget: usize,
    pub level: f64,
    pub last: Id,
}

impl Shelf {
    /// A record of the same key that says the same.
    pub fn twin(&self, record: &Record) -> Option<Id> {
        let mut next = self.newest.get(&record.key).copied().unwrap_or(0);
        while let Some(kept) = self.kept.get(&next) {
            if kept.record.says_the_same(record) {
                return Some(next);
            }
            next = kept.older;
        }
        None
    }

    /// Add the bytes of a record, and of what it shares with no other yet.
    pub fn count(&mut self, record: &Record) {
        let mut more = record.bytes;
        record.shares(|address, bytes| {
            let part = self.shared.entry(address).or_insert((0, bytes));
            part.0 += 1;
            let first = part.0 == 1;
            if first {
                more += bytes;
            }
            first
        });
        self.bytes += more;
    }

    /// Take them off again.
    pub fn discount(&mut self, record: &Record) {
        let mut less = record.bytes;
        record.shares(|address, _| {
            let Some(part) = self.shared.get_mut(&address) else {
                return false;
            };
            part.0 -= 1;
            let last = part.0 == 0;
            if last {
                less += part.1;
                self.shared.remove(&address);
            }
            last
        });
        self.bytes = self.bytes.saturating_sub(less);
    }

    /// One holder more; the first one holds the parts too.
    pub fn hold(&mut self, id: Id) {
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            let Some(kept) = self.kept.get_mut(&id) else {
                continue;
            };
            kept.holders += 1;
            if kept.holders == 1 {
                open.extend(&kept.record.parts);
                if let Some(spare) = self.spare.get_mut(&kept.record.site) {
                    spare.retain(|&other| other != id);
                }
            }
        }
    }

    /// One holder less; with the last one the parts are let go, and a record without holders is spare.
    pub fn release(&mut self, mut open: Vec<Id>, gone: &mut Gone) {
        while let Some(id) = open.pop() {
            let Some(kept) = self.kept.get_mut(&id) else {
                continue;
            };
            kept.holders = kept.holders.saturating_sub(1);
            if kept.holders > 0 {
                continue;
            }
            open.extend(&kept.record.parts);
            let spare = self.spare.entry(kept.record.site).or_default();
            spare.push(id);
            if spare.len() > SPARE {
                let used = |id: &Id| self.kept.get(id).map_or(0, |kept| kept.used);
                let oldest = spare.iter().copied().min_by_key(|id| (used(id), *id));
                if let Some(oldest) = oldest {
                    self.remove(oldest, gone);
                }
            }
        }
    }

    /// Take a record out.
    pub fn remove(&mut self, id: Id, gone: &mut Gone) {
        let Some(kept) = self.kept.remove(&id) else {
            return;
        };
        self.discount(&kept.record);
        if let Some(own) = self.own.get_mut(&kept.record.owner) {
            own.remove(&id);
        }
        self.unlink(id, kept.record.key, kept.older);
        if kept.holders > 0 {
            self.release(kept.record.parts.to_vec(), gone);
        } else if let Some(spare) = self.spare.get_mut(&kept.record.site) {
            spare.retain(|&other| other != id);
            if spare.is_empty() {
                self.spare.remove(&kept.record.site);
            }
        }
        gone.push(kept.record);
    }

    /// Take a record out of the chain of its key.
    pub fn unlink(&mut self, id: Id, key: u128, older: Id) {
        let Some(&newest) = self.newest.get(&key) else {
            return;
        };
        if newest == id {
            if older == 0 {
                self.newest.remove(&key);
            } else {
                self.newest.insert(key, older);
            }
            return;
        }
        let mut next = newest;
        while let Some(kept) = self.kept.get_mut(&next) {
            if kept.older == id {
                kept.older = older;
                return;
            }
            next = kept.older;
        }
    }

    /// Go down to nine tenths of the budget, so that the next insert does not sort again.
    pub fn shrink(&mut self, gone: &mut Gone) {
        let target = self.budget / 10 * 9;
        let mut all: Vec<(bool, f64, Id)> = self
            .kept
            .iter()
            .map(|(id, kept)| (kept.holders > 0, kept.worth, *id))
            .collect();
        all.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, worth, id) in all {
            if self.bytes <= target {
                break;
            }
            self.level = self.level.max(worth);
            self.remove(id, gone);
        }
    }
}
