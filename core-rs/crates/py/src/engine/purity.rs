//! A row of the purity tables, as the engine uses it.
//!
//! Invariant: data only; what it means for a unit is said in `unit`.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use rustc_hash::FxHashMap;

/// What the purity tables say of a callee.
#[derive(Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "a row of a table: independent columns"
)]
pub struct Purity {
    /// How people know it: `random.random`.
    pub name: String,
    /// The verdict.
    pub verdict: Verdict,
    /// It prints.
    pub stdout: bool,
    /// Logs.
    pub log: bool,
    /// It sets options of the process.
    pub options: bool,
    /// It draws from, or seeds, `random`: (reads, writes).
    pub random: (bool, bool),
    /// As `random`, for numpy's legacy generator.
    pub numpy: (bool, bool),
    /// It may draw from (`random`, `numpy`): the generator's state before and after the call tells.
    pub may_draw: (bool, bool),
    /// It reads the environment.
    pub environ: bool,
    /// It reads the working directory.
    pub cwd: bool,
    /// Positions of arguments that it calls.
    pub calls: Vec<usize>,
    /// Names of keyword arguments that it calls.
    pub keywords: Vec<String>,
    /// Position and name of the argument that makes a volatile callee pure when it is given.
    pub seed: Option<(usize, String)>,
    /// Its result may alias an argument.
    pub alias: bool,
    /// Too cheap to be a unit.
    pub trivial: bool,
    /// It rests on an assumption rather than on knowledge.
    pub weak: bool,
    /// It writes to no object that no argument names (`out=`), whatever else it does: it prints, draws or looks at the
    /// clock.
    pub hands_off: bool,
}

/// May a unit that calls it be skipped?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verdict {
    /// No effect but on what its other fields say.
    Pure,
    /// Writes to arguments or receiver: seen by comparing before and after.
    Writes,
    /// Another answer each time.
    Volatile,
    /// Always runs live.
    Barrier,
    /// Nobody knows.
    #[default]
    Unknown,
}

impl Purity {
    /// Whether it calls some of its arguments.
    pub fn calls_back(&self) -> bool {
        !self.calls.is_empty() || !self.keywords.is_empty()
    }

    /// Whether a call of it that nobody reports leaves nothing to report.
    pub fn harmless(&self) -> bool {
        matches!(self.verdict, Verdict::Pure | Verdict::Writes)
            && !self.weak
            && !self.stdout
            && !self.log
            && !self.options
            && !self.calls_back()
            && !self.uses_cells()
    }

    /// Whether a call of it is never a unit and leaves nothing to report.
    pub fn is_idle(&self) -> bool {
        let light = self.trivial || self.alias || self.verdict != Verdict::Pure;
        self.harmless() && light && !self.refills()
    }

    /// As `harmless`, for a callable that is given to somebody who calls it: with arguments by position, as all do, so
    /// that what it calls by keyword (`max(..., key=)`) is not there.
    pub fn harmless_when_given(&self) -> bool {
        let called = self.calls.is_empty() && !self.weak && !self.options;
        let called = called && !self.stdout && !self.log;
        matches!(self.verdict, Verdict::Pure | Verdict::Writes) && called && !self.uses_cells()
    }

    /// Whether it reaches nothing but what it is given, and what that reaches.
    pub fn is_closed(&self) -> bool {
        let told = self.stdout || self.log || self.options;
        let known = matches!(self.verdict, Verdict::Pure | Verdict::Writes) && !self.weak;
        known && !told && !self.uses_cells()
    }

    /// Whether it uses a cell that the engine has to read or write for it.
    pub fn uses_cells(&self) -> bool {
        let draws = [self.random, self.numpy, self.may_draw];
        draws.iter().any(|(one, other)| *one || *other) || self.environ || self.cwd
    }

    /// The row that `lattice_st.purity.describe` answered.
    pub fn read(name: String, facts: &Bound<'_, PyAny>) -> PyResult<Self> {
        let set = |name: &str| -> PyResult<Vec<String>> {
            facts
                .getattr(name)?
                .try_iter()?
                .map(|item| item?.extract())
                .collect()
        };
        let (reads, writes) = (set("reads")?, set("writes")?);
        let has = |list: &[String], name: &str| list.iter().any(|item| item == name);
        let text: String = facts.getattr("verdict")?.extract()?;
        let verdict = match text.as_str() {
            "pure" => Verdict::Pure,
            "writes" => Verdict::Writes,
            "volatile" => Verdict::Volatile,
            "barrier" => Verdict::Barrier,
            _ => Verdict::Unknown,
        };
        let clock = has(&reads, "clock");
        let own = ["stdout", "log", "options", "rng.random", "rng.numpy"];
        let owns = |place: &String| own.contains(&place.as_str());
        let hands_off = match verdict {
            Verdict::Pure => writes.iter().all(owns),
            Verdict::Volatile => (clock || name.starts_with("time.")) && writes.iter().all(owns),
            // The text of a call shows whether it names something to write to.
            Verdict::Writes => writes.iter().all(|place| place == "arg:out"),
            _ => false,
        };
        Ok(Purity {
            hands_off,
            name,
            verdict: if clock { Verdict::Volatile } else { verdict },
            stdout: has(&writes, "stdout"),
            log: has(&writes, "log"),
            options: has(&writes, "options"),
            random: (has(&reads, "rng.random"), has(&writes, "rng.random")),
            numpy: (has(&reads, "rng.numpy"), has(&writes, "rng.numpy")),
            may_draw: (has(&reads, "rng.random?"), has(&reads, "rng.numpy?")),
            environ: has(&reads, "env"),
            cwd: has(&reads, "cwd"),
            calls: facts.getattr("calls")?.extract()?,
            keywords: facts.getattr("keywords")?.extract()?,
            seed: facts.getattr("seed")?.extract()?,
            alias: facts.getattr("alias")?.is_truthy()?,
            trivial: facts.getattr("trivial")?.is_truthy()?,
            weak: facts.getattr("weak")?.is_truthy()?,
        })
    }
}

/// The one purity with this content: as many as there are library callables that the scripts of a process call.
pub fn intern(purity: Purity) -> &'static Purity {
    static ALL: Mutex<Option<FxHashMap<String, &'static Purity>>> = Mutex::new(None);
    let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
    let all = all.get_or_insert_default();
    all.entry(format!("{purity:?}"))
        .or_insert_with(|| Box::leak(Box::new(purity)))
}
