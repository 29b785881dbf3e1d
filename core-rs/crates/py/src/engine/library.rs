//! Calls of library callables, as the purity tables describe them: what they read, write, draw and give away.
//!
//! Invariant: what the table says about a callable is told to the open recorders before or after the call, never instead
//! of it.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};

use super::call::Call;
use super::callee::{Callee, UNKNOWN};
use super::cell::{Key, see_present};
use super::closed;
use super::form::Plan;
use super::grade::{Rest, id_of};
use super::purity::{Purity, Verdict};
use super::run::Run;
use super::seen::Seen;
use super::site::Site;
use crate::broken::{Rule, broken};

/// How a library callable is to be called; taints what needs no arguments to be judged. `None`: as it stands.
pub fn plan_library(
    run: &Run,
    site: &Site,
    callee: &Bound<'_, PyAny>,
    purity: &'static Purity,
    live: bool,
) -> Option<Plan> {
    let py = callee.py();
    match purity.verdict {
        Verdict::Unknown if broken(Rule::Unknown) => {}
        Verdict::Unknown => {
            run.taint(|| format!("it calls {} (line {}): {UNKNOWN}", purity.name, site.line));
            let caches = purity.caches() && run.paused.get() == 0;
            return run.shallow().then_some(if caches {
                Plan::Callbacks(purity)
            } else {
                Plan::Report(purity)
            });
        }
        Verdict::Volatile if purity.seed.is_some() => {
            return run.recording().then_some(Plan::Report(purity));
        }
        Verdict::Volatile => {
            run.taint(|| format!("volatile: it calls {} (line {})", purity.name, site.line));
        }
        Verdict::Barrier => run.taint(|| {
            format!(
                "it calls {} (line {}), which always runs live",
                purity.name, site.line
            )
        }),
        Verdict::Pure | Verdict::Writes => {
            if purity.stdout && run.recording() && !own_stdout(py) {
                run.taint(|| {
                    format!(
                        "it prints (line {}) while sys.stdout is redirected",
                        site.line
                    )
                });
            }
            if purity.log && run.recording() && heard(callee) {
                run.taint(|| format!("it logs (line {}) where the app listens", site.line));
            }
            if purity.options && !run.options_change.get() {
                // Nobody saw it coming, so the units of this run do not ask for the options.
                run.taint(|| {
                    format!(
                        "it calls {} (line {}), which sets options of the process",
                        purity.name, site.line
                    )
                });
            }
            let unit = !live
                && !purity.uses_cells()
                && !purity.trivial
                && !purity.alias
                && !purity.stdout
                && !purity.log
                && !purity.calls_back()
                && purity.verdict == Verdict::Pure;
            if unit && !(purity.weak && run.store.is_off(id_of(&purity.name))) {
                return Some(Plan::Library(purity));
            }
            if purity.weak {
                run.rests_on(Rest::named(&purity.name));
            }
            if !live && purity.calls_plainly() {
                return Some(Plan::Callbacks(purity));
            }
            let refills = purity.refills() && run.shallow();
            if refills || (run.recording() && (purity.uses_cells() || purity.calls_back())) {
                return Some(Plan::Report(purity));
            }
        }
    }
    None
}

fn own_stdout(py: Python<'_>) -> bool {
    let answer = || {
        let out = py.import("sys")?.getattr("stdout")?;
        py.import("lattice_st.purity.logs")?
            .call_method1("own_stream", (out,))?
            .is_truthy()
    };
    answer().unwrap_or(false)
}

fn heard(callee: &Bound<'_, PyAny>) -> bool {
    let py = callee.py();
    let logger = callee.getattr(intern!(py, "__self__")).ok();
    let answer = || {
        py.import("lattice_st.purity.logs")?
            .call_method1("heard", (logger,))?
            .is_truthy()
    };
    answer().unwrap_or(true)
}

/// The reads of a table entry, and the callables that it was given.
pub fn before(run: &Run, py: Python<'_>, site: &Site, purity: &Purity, call: &Call) {
    let reads = [
        (purity.random.0, Key::Random),
        (purity.numpy.0, Key::NumpyRandom),
        (purity.environ, Key::Environ),
        (purity.cwd, Key::Cwd),
    ];
    for (read, key) in reads {
        if read && !broken(Rule::Rng) {
            run.read(py, key);
        }
    }
    let names = call.keywords(py);
    let name_at = |at: usize| {
        names
            .as_ref()
            .and_then(|names| names.get_item(at).ok()?.extract::<String>().ok())
    };
    let (inputs, given) = (call.inputs(py), call.positional());
    if let Some((position, seed)) = &purity.seed {
        let seeded = inputs.iter().enumerate().skip(1).any(|(at, input)| {
            let by_name = at > given && name_at(at - given - 1).as_ref() == Some(seed);
            (by_name || (at <= given && at - 1 == *position)) && !input.is_none()
        });
        if !seeded {
            run.taint(|| {
                format!(
                    "volatile: it calls {} (line {}) without {seed}",
                    purity.name, site.line
                )
            });
        }
    }
    if !purity.calls_back() {
        return;
    }
    for (at, input) in inputs.iter().enumerate().skip(1) {
        let called = if at > given {
            name_at(at - given - 1).is_none_or(|name| purity.keywords.contains(&name))
        } else {
            purity.calls.contains(&(at - 1))
        };
        if called {
            hand_over_all(run, site, input, &purity.name, 2);
        }
    }
}

/// As `hand_over`, for what may be a table of callables: `agg({"a": f, "b": [g, h]})`.
pub fn hand_over_all(run: &Run, site: &Site, given: &Bound<'_, PyAny>, taker: &str, depth: u8) {
    if depth == 0 {
        hand_over(run, site, given, taker);
    } else if let Ok(table) = given.cast_exact::<PyDict>() {
        table
            .iter()
            .for_each(|(_, one)| hand_over_all(run, site, &one, taker, depth - 1));
    } else if let Ok(list) = given.cast_exact::<PyList>() {
        list.iter()
            .for_each(|one| hand_over_all(run, site, &one, taker, depth - 1));
    } else if let Ok(tuple) = given.cast_exact::<PyTuple>() {
        tuple
            .iter()
            .for_each(|one| hand_over_all(run, site, &one, taker, depth - 1));
    } else {
        hand_over(run, site, given, taker);
    }
}

/// A callable is given to somebody who calls it where no form sees it: code of the user reports by itself, a library's
/// must have nothing to report.
pub fn hand_over(run: &Run, site: &Site, given: &Bound<'_, PyAny>, taker: &str) {
    if !given.is_callable() {
        return;
    }
    match run.callees.classify(given) {
        Callee::Known(inner) if !inner.harmless_when_given() => run.taint(|| {
            format!(
                "it gives {} to {taker} (line {}): {UNKNOWN}",
                inner.name, site.line
            )
        }),
        Callee::Silent | Callee::User => {
            run.speak_for(given);
            closed::handed_over(run, given);
        }
        _ => {}
    }
}

/// What a table entry says that the call did.
pub fn after(run: &Run, purity: &Purity) {
    if broken(Rule::Rng) {
        return;
    }
    if purity.random.1 {
        run.drew(Key::Random);
    }
    if purity.numpy.1 {
        run.drew(Key::NumpyRandom);
    }
}

/// The generators that a callee may draw from, as they are before the call. Nobody looks if the open recorders know
/// the state already: then the draw is noted as one.
pub fn look_at_generators(run: &Run, py: Python<'_>, purity: &Purity) -> Vec<(Key, Option<Seen>)> {
    if !run.recording() || broken(Rule::Rng) {
        return Vec::new();
    }
    let asked = [
        (purity.may_draw.0, Key::Random),
        (purity.may_draw.1, Key::NumpyRandom),
    ];
    let asked = asked
        .into_iter()
        .filter_map(|(may, key)| may.then_some(key));
    asked
        .map(|key| {
            let seen = run.quietly(|| see_present(run, py, &key, None)).ok();
            (key, seen)
        })
        .collect()
}

/// A generator that is not what it was has been drawn from: a read of what it was, and a write.
pub fn drew_if_changed(run: &Run, py: Python<'_>, generators: Vec<(Key, Option<Seen>)>) {
    if generators.is_empty() {
        return;
    }
    // The call may have raised: the question must not meet its exception.
    let pending = PyErr::take(py);
    for (key, before) in generators {
        let after = run.quietly(|| see_present(run, py, &key, None)).ok();
        match (before, after) {
            (Some(before), Some(after)) if before.alike(&after) => {}
            (Some(before), Some(_)) => {
                if !run.knows(&key) {
                    run.log(key.clone(), None, before);
                }
                run.drew(key);
            }
            _ => run.taint(|| format!("{} cannot be seen", key.text())),
        }
    }
    if let Some(pending) = pending {
        pending.restore(py);
    }
}
