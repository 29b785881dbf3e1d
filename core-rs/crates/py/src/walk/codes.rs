//! Code objects: what they do, not where they stand.
//!
//! Invariant: line numbers, file and column tables are not content; nested code and constants are. A `Site` constant
//! counts as its index, so that wrapping a call does not depend on engine objects.

use std::sync::{LazyLock, Mutex, MutexGuard, OnceLock, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};
use rustc_hash::FxHashMap;

use super::error::{Unsupported, Walk};
use super::print::Printer;
use super::{tags, user_code};

/// What never changes about one code object.
#[derive(Clone, Copy)]
pub(super) struct CodePrint {
    pub hash: u128,
    /// Whether it was compiled from a file of the user.
    pub user: bool,
}

/// More code objects than this start the cache anew; it holds them strongly, so addresses are not reused.
const MOST: usize = 8192;

type Cache = FxHashMap<usize, (CodePrint, Py<PyAny>)>;
static CODES: LazyLock<Mutex<Cache>> = LazyLock::new(Mutex::default);
/// What a constant of the engine says of itself: its number, and, of a lean code object, the hash of the one that it
/// stands for.
pub type AboutSite = fn(&Bound<'_, PyAny>) -> (u64, Option<u128>);
/// Whether a constant of the engine says of its code that this name holds this module, of which it reports what is loaded.
pub type Holds = fn(&Bound<'_, PyAny>, &str, &str) -> bool;
static SITE: OnceLock<(Py<PyAny>, AboutSite, Holds)> = OnceLock::new();

fn codes() -> MutexGuard<'static, Cache> {
    // No Python code runs while it is held (evicted objects are dropped after it).
    CODES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The engine names its constant class, and how to ask a constant. The first call counts.
pub fn set_site_type(kind: &Bound<'_, PyType>, about: AboutSite, holds: Holds) {
    // A second registration of the same class changes nothing.
    let _already = SITE.set((kind.clone().into_any().unbind(), about, holds));
}

/// The hash by which a code object is known in the prints of functions.
pub fn hash_of_code(code: &Bound<'_, PyAny>) -> Result<u128, Unsupported> {
    let print = Printer::new(code.py()).code_print(code);
    print.map(|print| print.hash).map_err(Unsupported::from)
}

impl<'py> Printer<'py> {
    /// Hash and origin of a code object.
    pub fn code_print(&mut self, code: &Bound<'py, PyAny>) -> Walk<CodePrint> {
        if let Some((known, _)) = codes().get(&(code.as_ptr() as usize)) {
            return Ok(*known);
        }
        let hash = match self.stands_for(code)? {
            Some(hash) => hash,
            None => self.apart(|printer| printer.code_content(code))?,
        };
        let file = self.get(code, "co_filename")?;
        let user = file
            .extract::<String>()
            .is_ok_and(|file| user_code::is_registered(&file));
        let print = CodePrint { hash, user };
        let mut cache = codes();
        let evicted = if cache.len() >= MOST {
            std::mem::take(&mut *cache)
        } else {
            Cache::default()
        };
        cache.insert(code.as_ptr() as usize, (print, code.clone().unbind()));
        drop(cache);
        drop(evicted);
        Ok(print)
    }

    pub fn code(&mut self, code: &Bound<'py, PyAny>) -> Walk {
        let print = self.code_print(code)?;
        self.sink.tag(tags::CODE);
        self.sink.hash(print.hash);
        Ok(())
    }

    /// Of a lean variant: the hash of what it was made of, so that both are one to whoever asks.
    fn stands_for(&mut self, code: &Bound<'py, PyAny>) -> Walk<Option<u128>> {
        let constants = self.get(code, "co_consts")?;
        let Ok(constants) = constants.cast::<PyTuple>() else {
            return Ok(None);
        };
        let sites = constants.iter().filter_map(|constant| about(&constant)?.1);
        Ok(sites.into_iter().next())
    }

    fn code_content(&mut self, code: &Bound<'py, PyAny>) -> Walk {
        const PARTS: [&str; 12] = [
            "co_code",
            "co_names",
            "co_varnames",
            "co_freevars",
            "co_cellvars",
            "co_argcount",
            "co_posonlyargcount",
            "co_kwonlyargcount",
            "co_flags",
            "co_name",
            "co_qualname",
            "co_exceptiontable",
        ];
        for part in PARTS {
            let value = self.get(code, part)?;
            self.temporary(&value)?;
        }
        let constants = self.get(code, "co_consts")?;
        let constants = constants
            .cast::<PyTuple>()
            .map_err(|_| self.unknown(code.as_ptr()))?
            .clone();
        self.sink.word(tags::TUPLE, constants.len() as u64);
        for constant in constants.iter() {
            match about(&constant) {
                Some((index, _)) => self.sink.word(tags::SITE, index),
                None => self.temporary(&constant)?,
            }
        }
        Ok(())
    }
}

fn about(constant: &Bound<'_, PyAny>) -> Option<(u64, Option<u128>)> {
    let (_, about, _) = of_engine(constant)?;
    Some(about(constant))
}

fn of_engine(constant: &Bound<'_, PyAny>) -> Option<&'static (Py<PyAny>, AboutSite, Holds)> {
    let found = SITE.get()?;
    (constant.get_type_ptr().cast() == found.0.as_ptr()).then_some(found)
}

/// Whether code of the user reports what it, and code inside of it, loads of a module that one of its free variables holds.
pub(super) fn reports_loads(code: &Bound<'_, PyAny>, name: &str, module: &str) -> bool {
    let Ok(constants) = code.getattr(pyo3::intern!(code.py(), "co_consts")) else {
        return false;
    };
    constants.cast::<PyTuple>().is_ok_and(|constants| {
        constants.iter().any(|constant| {
            of_engine(&constant).is_some_and(|(.., holds)| holds(&constant, name, module))
        })
    })
}
