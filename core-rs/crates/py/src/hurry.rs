//! Hurry: an engine with a threshold that decides by a seed what a clock decides, and after one unit instead of eight.
//!
//! Programs of tests are small and run a few times: by the clock all of their units were cheap, and none came often
//! enough that its form went. In a hurry about half of the sites are cheap, so that lean code, forms and records meet in
//! one run as they do in apps.
//!
//! Invariant: what is decided depends on the seed and the text of a site, never on time or on where the file lies. In a
//! release build there is no hurry, and asking costs nothing.

#[cfg(debug_assertions)]
use std::hash::{Hash, Hasher};
#[cfg(debug_assertions)]
use std::sync::atomic::{AtomicU64, Ordering};

use pyo3::prelude::*;
use worth::PATIENCE;

use crate::engine::Site;

/// What a site's units are in a hurry.
#[cfg_attr(
    not(debug_assertions),
    expect(dead_code, reason = "in a release build there is no hurry")
)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Worth {
    /// They take less time than a record is worth.
    Cheap,
    /// They are worth their records.
    Dear,
    /// They would be, if it did not cost so much to make records of them inside of other units.
    Costly,
}

/// The seed, and 1; 0: no hurry.
#[cfg(debug_assertions)]
static SEED: AtomicU64 = AtomicU64::new(0);

/// What a site's units are by the seed; `None`: the clock decides.
#[inline]
fn worth(site: &Site) -> Option<Worth> {
    #[cfg(debug_assertions)]
    {
        let seed = SEED.load(Ordering::Relaxed);
        if seed == 0 {
            return None;
        }
        let mut hasher = rustc_hash::FxHasher::default();
        (seed, &*site.name, site.line, site.index).hash(&mut hasher);
        // The upper bits of this hash are the good ones.
        Some(match hasher.finish() >> 60 {
            0..=7 => Worth::Cheap,
            8..=9 => Worth::Costly,
            _ => Worth::Dear,
        })
    }
    #[cfg(not(debug_assertions))]
    {
        let _ = site;
        None
    }
}

/// Microseconds that a unit took by itself, and with all that was done around it; in a hurry what its site says.
#[inline]
pub fn taken(site: &Site, threshold: f64, spent: f64, whole: f64) -> (f64, f64) {
    match worth(site) {
        None => (spent, whole),
        Some(Worth::Cheap) => (threshold / 2.0, threshold / 2.0),
        Some(Worth::Dear) => (threshold * 1e6, threshold * 1e6),
        Some(Worth::Costly) => (threshold * 2.0, threshold * 4.0),
    }
}

/// `many` times, or once in a hurry.
#[inline]
pub fn often<T: From<u8>>(many: T) -> T {
    #[cfg(debug_assertions)]
    if SEED.load(Ordering::Relaxed) != 0 {
        return T::from(1);
    }
    many
}

/// For how many units one stands: as many in a hurry as it takes to switch a site off.
#[inline]
pub fn weight() -> u8 {
    PATIENCE / often(PATIENCE)
}

/// Whether a run has lost enough time, as `ask` says; in a hurry by the seed.
#[inline]
pub fn is_out(ask: impl FnOnce() -> bool) -> bool {
    #[cfg(debug_assertions)]
    if let seed @ 1.. = SEED.load(Ordering::Relaxed) {
        return seed % 4 == 0;
    }
    ask()
}

/// Engines with a threshold decide by this seed from now on, or by the clock. Forgets which attributes earlier files
/// stored, so what is compiled from now on depends on nothing before it.
#[cfg(debug_assertions)]
#[pyfunction]
#[pyo3(signature = (seed))]
fn hurry(seed: Option<u32>) {
    let seed = seed.map_or(0, |seed| u64::from(seed) + 1);
    SEED.store(seed, Ordering::Relaxed);
    crate::engine::forget_stored();
}

/// Add the switch to the module, in builds for tests.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    #[cfg(debug_assertions)]
    module.add_function(wrap_pyfunction!(hurry, module)?)?;
    let _ = module;
    Ok(())
}
