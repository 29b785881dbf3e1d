//! Which code is the user's: files that analysis compiled, and what stands in `__main__`.
//!
//! Invariant: code of an unregistered file is library code; it is described by identity when it can be imported under
//! its own name, and by content otherwise.

use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use rustc_hash::FxHashSet;

static FILES: LazyLock<Mutex<FxHashSet<String>>> = LazyLock::new(Mutex::default);

fn files() -> MutexGuard<'static, FxHashSet<String>> {
    // A set of strings has no broken states, so a poisoned lock is as good as a healthy one.
    FILES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Analysis compiled a file: its functions and classes are described by content from now on.
pub fn register(filename: &str) {
    files().insert(filename.to_owned());
}

/// Whether analysis compiled this file.
pub fn is_registered(filename: &str) -> bool {
    files().contains(filename)
}

/// Whether a module holds the user's code: the script itself, or a module whose file was registered.
pub(super) fn is_user_module(name: &str, namespace: &Bound<'_, pyo3::types::PyDict>) -> bool {
    if name == "__main__" {
        return true;
    }
    match namespace.get_item("__file__") {
        Ok(Some(file)) => file
            .extract::<String>()
            .is_ok_and(|file| is_registered(&file)),
        _ => false,
    }
}
