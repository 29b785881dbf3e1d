//! Patience: how the units of one site fared, and whether the next is worth a try.
//!
//! In a function that only computes nothing shows how often something runs, so that time is all there is to lose: there
//! a try *in vain* (more than a tenth of the unit's time went into looking at it, and it became no record or took less
//! than `LONG`) counts for more than elsewhere.
//!
//! Invariant: what is off stays off: in a recursion those that began before would switch it on again and again.

use std::cell::Cell;

/// Times a unit may be cheap, costly or not skippable before its site is switched off.
pub const PATIENCE: u8 = 8;
/// Units in units that take so many times the threshold are worth a record whatever it costs.
const SHORT: f64 = 100.0;
/// Those in functions that only compute: so many times.
const LONG: f64 = 400.0;
/// With all that the engine does around it, a shorter unit in a unit may take so many times as long as by itself.
const DEAREST: f64 = 1.1;

/// One try: a unit that executed while the engine looked.
#[derive(Clone, Copy)]
pub struct Try {
    /// Number of the run; no run has number 0.
    pub run: u64,
    /// Whether it stands in a function that only computes.
    pub computes: bool,
    /// Open units around it.
    pub depth: u32,
    /// Microseconds that it took by itself.
    pub spent: f64,
    /// With all that was done around it.
    pub whole: f64,
    /// Microseconds below which a unit is cheap.
    pub threshold: f64,
}

impl Try {
    /// Whether it is short, and was looked at for more than a tenth of its time.
    pub fn is_costly(&self) -> bool {
        let short = if self.computes { LONG } else { SHORT };
        self.depth > 0 && self.spent < short * self.threshold && self.whole > DEAREST * self.spent
    }

    /// Microseconds that were lost if it was in vain, where anybody counts them.
    pub fn lost(&self) -> f64 {
        if self.computes && self.is_costly() {
            self.whole - self.spent
        } else {
            0.0
        }
    }
}

/// How the units of one site fared.
#[derive(Default)]
pub struct Patience {
    dear: Cell<bool>,
    cheap: Cell<u8>,
    futile: Cell<u8>,
    costly: Cell<u8>,
    /// The run in which a try was in vain last, and none skipped or worth its time since; 0: none.
    vain: Cell<u64>,
    /// Whether there ever was a record.
    fruitful: Cell<bool>,
}

fn more(count: &Cell<u8>, times: u8) {
    count.set(count.get().saturating_add(times));
}

fn forgive(count: &Cell<u8>) {
    if count.get() < PATIENCE {
        count.set(0);
    }
}

impl Patience {
    /// Whether the site is switched off.
    #[inline]
    pub fn off(&self) -> bool {
        let counts = [&self.cheap, &self.futile, &self.costly];
        counts.iter().any(|count| count.get() >= PATIENCE)
    }

    /// Whether its units were given up because they cost too much or gave no records.
    pub fn given_up(&self) -> bool {
        self.futile.get() >= PATIENCE || self.costly.get() >= PATIENCE
    }

    /// Whether the last unit was worth a record.
    pub fn dear(&self) -> bool {
        self.dear.get()
    }

    /// Whether the last try was in vain.
    #[inline]
    pub fn vain(&self) -> bool {
        self.vain.get() != 0
    }

    /// Whether the next unit is left out, because the last was in vain: the run has lost enough, or an earlier run found
    /// nothing to keep, which switches the site off.
    pub fn rests(&self, run: u64, is_out: impl FnOnce() -> bool) -> bool {
        let vain = self.vain.get();
        if vain == 0 {
            return false;
        }
        if vain != run && !self.fruitful.get() {
            self.futile.set(PATIENCE);
            return true;
        }
        is_out()
    }

    /// No record answered. Whether that is the end: in an earlier run it was in vain to make one, and nobody had use
    /// for it.
    pub fn missed(&self, run: u64) -> bool {
        let over = !matches!(self.vain.get(), 0) && self.vain.get() != run;
        if over {
            self.costly.set(PATIENCE);
        }
        over
    }

    /// It executed after that, in so many microseconds: what takes long by now has another chance.
    pub fn was_missed(&self, spent: f64, threshold: f64) {
        if spent >= LONG * threshold {
            self.costly.set(0);
            self.vain.set(0);
        }
    }

    /// It took less time than a record is worth.
    pub fn was_cheap(&self, one: &Try) {
        self.dear.set(false);
        // Units of a recursion that are still open may be large, so this is not given up.
        let times = self.times(one);
        more(&self.cheap, times);
    }

    /// It took more time.
    pub fn was_dear(&self) {
        self.dear.set(true);
        forgive(&self.cheap);
    }

    /// It became no record.
    pub fn was_futile(&self, one: &Try) {
        let vain = one.computes && one.is_costly();
        let times = if vain && !self.fruitful.get() {
            PATIENCE // it never will
        } else {
            1
        };
        more(&self.futile, times);
        self.was_costly(one);
    }

    /// It raised.
    pub fn was_raised(&self, one: &Try) {
        if one.computes && one.is_costly() {
            self.was_costly(one);
        }
    }

    /// It became a record.
    pub fn was_kept(&self, one: &Try) {
        self.fruitful.set(true);
        forgive(&self.futile);
        self.was_costly(one);
    }

    /// What it cost to look at it, to compare and to describe what it gave.
    fn was_costly(&self, one: &Try) {
        if one.is_costly() {
            let times = self.times(one);
            more(&self.costly, times);
        } else {
            forgive(&self.costly);
            self.vain.set(0);
        }
    }

    /// A record answered, in so many microseconds, for a unit that took so many.
    pub fn was_skipped(&self, cost: f64, spent: f64) {
        forgive(&self.futile);
        forgive(&self.costly);
        self.vain.set(0);
        if spent > 0.0 && cost < 2.0 * spent {
            self.dear.set(false);
            more(&self.cheap, 1);
        } else {
            self.was_dear();
        }
    }

    /// How much a try counts. In a function that only computes a second run with one in vain is the last.
    fn times(&self, one: &Try) -> u8 {
        if !one.computes || !one.is_costly() {
            return 1;
        }
        match self.vain.replace(one.run) {
            before if before == 0 || before == one.run => 1,
            _ => PATIENCE,
        }
    }
}
