//! `Site`: a place in the user's files, as a callable constant of a code object.
//!
//! Invariant: a site is immutable but for its cost statistics, which are touched only with the GIL held. It holds
//! strings and numbers only, so it can never keep a namespace alive.

use std::cell::{Cell, RefCell};
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use worth::{PATIENCE, Patience};

use super::cell::Space;
use super::closed;
use super::mark::Mark;
use super::narrow::Narrow;
use super::symbol::{Path, intern};
use crate::hurry::{often, weight};
use crate::walk::{hash_of_code, user_code};

/// What reaching the site means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `C[f](args...)`: a call that may be answered from a record.
    Call,
    /// `-E`: a code object of the user starts to execute.
    Enter,
    /// `H()`: a run of statements is about to execute, if no record answers for it.
    Block,
    /// `P()`: it ended normally.
    End,
    /// `D()`: it ended by an exception.
    Drop,
    /// `T()`: the locals that the record which answered gives.
    Take,
    /// `R[obj].method(args...)`: a call of a method in lean code.
    Receiver,
}

/// A name that a block may bind or delete.
pub struct Store {
    /// The name.
    pub path: Path,
    /// Whether it is bound whenever the block ends normally.
    pub sure: bool,
    /// Whether nobody reads it afterwards.
    pub dead: bool,
}

/// The facts of a block.
#[derive(Default)]
pub struct Facts {
    /// Whether it is a block of a function: names are locals, given and taken by the forms.
    pub local: bool,
    /// Whether it is a section: whoever hears of its skip is told what was skipped inside, too.
    pub section: bool,
    /// Names, and attribute paths below them, that it may load before it binds them.
    pub inputs: Vec<Path>,
    /// Names that it may bind or delete.
    pub stores: Vec<Store>,
    /// Inputs of which it can reach named parts only.
    pub narrow: Vec<Narrow>,
}

impl Facts {
    /// What is known of the uses of the name at the root of a path.
    pub fn narrow(&self, path: Path) -> Option<&Narrow> {
        let root = path.names().parts.first()?;
        self.narrow.iter().find(|narrow| narrow.is_about(root))
    }

    /// Whether the block may bind or delete the name at the root of a path.
    pub fn stores(&self, path: Path) -> bool {
        let root = path.prefix(1);
        self.stores.iter().any(|store| store.path == root)
    }
}

/// Times control passes a site that is off before a variant without it is worth compiling.
const HOT: u32 = 256;

/// A site whose callee changes so often in a run is not worth a look at the receiver: each change costs.
const CHANGES: u8 = 16;

/// How many sites of the process became hot.
pub static HEAT: AtomicU64 = AtomicU64::new(0);

/// The facts of a site.
#[allow(
    clippy::struct_excessive_bools,
    reason = "facts of the text, each by itself"
)]
pub struct Site {
    /// Call or enter.
    pub kind: Kind,
    /// Number of the site within its code object.
    pub index: u32,
    /// File of the user.
    pub filename: std::rc::Rc<str>,
    /// Line in that file.
    pub line: u32,
    /// Name of the enclosing function, or the text of the callee.
    pub name: std::sync::Arc<str>,
    /// Whether the call may be a unit; else it only reports.
    pub unit: bool,
    /// Global names, and attribute paths below them, that the code object uses.
    pub names: Vec<Path>,
    /// Those of them that it calls without a form: harmless builtins, if nobody put something else there.
    pub builtins: Vec<Path>,
    /// Those of them that it calls without a form: functions of the user, who report by themselves, or harmless library
    /// functions, if nobody put something else there.
    pub plain: Vec<Path>,
    /// Of a block: more of them, since the lean code around it lost their forms.
    bare: RefCell<Vec<Path>>,
    /// Of a lean code object: the print of the one that it stands for.
    pub stands_for: Option<u128>,
    /// The code has no `E`: who calls it, or names it, says what it names.
    pub silent: bool,
    /// Of an enter: given nothing but data, the code reaches nothing but data.
    pub data: bool,
    /// Of an enter: the code calls what it is given without a form, so that has to be data.
    pub asking: bool,
    /// Of an enter: what the code gives, or puts into what it is given, may be or hold code without an `E`.
    pub making: bool,
    /// Of an enter: names that may lead to nothing but data, code of the user and functions that reach nothing else.
    pub closed: Vec<Path>,
    /// Attributes of modules that the code object imports when it runs.
    pub modules: Vec<(Space, Path)>,
    /// Names of enclosing functions that hold modules, of which `modules` says what is loaded.
    pub held: Vec<(String, String)>,
    /// Modules that the code object imports when it runs.
    pub imports: Vec<String>,
    /// Whether the code writes to objects in place, so that nobody knows what it leaves alone.
    pub writes: bool,
    /// Whether the arguments of a call may name something that a pure library function writes to (`out=`).
    pub outward: bool,
    /// Of a call or block: it stands in a function that only computes, so that how often it runs shows nowhere.
    pub computes: bool,
    /// Why a unit that executes this code can never be skipped (`globals()`, `eval`...).
    pub taint: Option<String>,
    /// Names the site in records: a hash of its code object's hash and its index, so that editing one function keeps the
    /// sites of the others.
    pub id: u64,
    /// Of an enter: parameters of which the code can reach named parts only.
    pub narrow: Vec<Narrow>,
    /// Global names of which the code can reach named parts only.
    pub globals: Vec<Arc<Narrow>>,
    /// Of a block.
    pub block: Facts,
    patience: Patience,
    /// Of a call: how many executions in a row changed none of their inputs.
    kept: Cell<u8>,
    passes: Cell<u32>,
    /// Of a call: it stands in closed code that is given nothing but data, so that it gives nothing else.
    inside: Cell<bool>,
    /// Of a call or receiver: what had nothing to report, and the generation in which its mark is good.
    quiet: Cell<(u64, Mark)>,
    /// The one before it.
    before: Cell<(u64, Mark)>,
    /// Of a call: whether that callee may have written to something.
    loud: Cell<bool>,
    /// Of a call: whether a call of that callee is never a unit.
    idle: Cell<bool>,
    /// Of a call: how often another callee came in this generation.
    changes: Cell<u8>,
    /// Of a call: whether the method that is kept quiet is what its receiver's type says.
    typed: Cell<bool>,
    /// Of a receiver: something came whose method nobody can answer for.
    wild: Cell<bool>,
    /// Of a call: whether its callee may refill what it gives to a callback.
    refills: Cell<bool>,
    /// Of a call: the generation in which its callee was classified last.
    learned: Cell<u64>,
    /// Of an enter: run, serial of the recorder, and globals with which all names were read.
    entered: Cell<(u64, u64, usize)>,
}

impl Site {
    /// How its units fared.
    pub fn patience(&self) -> &Patience {
        &self.patience
    }

    /// Whether the policy switched the site off. Only asked by engines that have a threshold.
    pub fn off(&self) -> bool {
        self.patience.off()
    }

    /// Something happened to a unit: if that switches the site off, the next run may do without its forms.
    pub fn fared<T>(&self, how: impl Fn(&Patience) -> T) -> T {
        let before = self.off();
        for _ in 1..weight() {
            how(&self.patience);
        }
        let answer = how(&self.patience);
        if !before && self.off() && self.passes.get() >= often(HOT) {
            HEAT.fetch_add(1, Ordering::Relaxed);
        }
        answer
    }

    /// Control passes a site that is no unit: often enough, and the next run has no form here.
    #[inline]
    pub fn pass(&self) {
        let passes = self.passes.get().wrapping_add(1);
        self.passes.set(passes);
        if passes == often(HOT) {
            HEAT.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Whether the form is of no more use: what it calls is no unit, control passes it often, and that has nothing to
    /// report.
    pub fn is_spent(&self) -> bool {
        match self.kind {
            Kind::Call => self.is_passed() && !self.loud.get(),
            _ => self.off() && self.passes.get() >= often(HOT),
        }
    }

    /// Whether a look at the receiver would do instead of the form.
    pub fn is_typed(&self) -> bool {
        self.is_passed() && self.typed.get() && self.changes.get() < CHANGES
    }

    /// Whether the form is of no use where nobody has to know whom it calls: it is no unit, and control passes it often.
    pub fn is_hot(&self) -> bool {
        self.passes.get() >= often(HOT) && (self.off() || self.idle.get())
    }

    /// Whether it stands in closed code that is given nothing but data.
    #[inline]
    pub fn is_inside(&self) -> bool {
        self.inside.get()
    }

    /// The code around it is given nothing but data from now on, or may be given anything again.
    pub fn stand_inside(&self, inside: bool) {
        self.inside.set(inside);
    }

    /// How often control passed it without a unit.
    pub fn passes(&self) -> u32 {
        self.passes.get()
    }

    fn is_passed(&self) -> bool {
        let quiet = self.quiet.get().0 != 0;
        quiet && self.passes.get() >= often(HOT) && (self.off() || self.idle.get())
    }

    /// Whether something came whose method nobody can answer for.
    pub fn is_wild(&self) -> bool {
        self.wild.get()
    }

    /// Something came whose method nobody can answer for: the next run has a form here.
    pub fn run_wild(&self) {
        if !self.wild.replace(true) {
            HEAT.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// The attribute that the callee is, by the text.
    pub fn attribute(&self) -> Option<&str> {
        self.name.rsplit_once('.').map(|(_, name)| name)
    }

    /// Whether a callee of this mark had nothing to report here.
    #[inline]
    pub fn is_quiet(&self, generation: u64, mark: Mark) -> bool {
        self.quiet.get() == (generation, mark) || self.before.get() == (generation, mark)
    }

    /// A callee of this mark has nothing to report; `loud`: it may write; `idle`: its calls are never units.
    pub fn keep_quiet(&self, generation: u64, mark: Mark, loud: bool, idle: bool) {
        // What is said of one of the two callees that are kept is said of the other.
        let again = self.quiet.get().0 == generation;
        let changes = self.changes.get().saturating_add(1);
        self.changes.set(if again { changes } else { 0 });
        self.loud.set(loud || (again && self.loud.get()));
        self.idle.set(idle && (!again || self.idle.get()));
        self.before.set(self.quiet.replace((generation, mark)));
    }

    /// Whether calls of what is kept quiet are never units.
    #[inline]
    pub fn is_idle(&self) -> bool {
        self.idle.get()
    }

    /// Whether the method that was just kept quiet is what the type of its receiver says.
    pub fn keep_typed(&self, typed: bool) {
        self.typed.set(typed);
    }

    /// Whether the callee that is kept quiet may write.
    #[inline]
    pub fn is_loud(&self) -> bool {
        self.loud.get()
    }

    /// Whether the callee that was classified here last may call back with an object that it refills.
    #[inline]
    pub fn refills(&self) -> bool {
        self.refills.get()
    }

    /// What the callee that is classified here may do.
    pub fn keep_refills(&self, refills: bool) {
        self.refills.set(refills);
    }

    /// Whether a callee was classified here in this generation; asks once.
    #[inline]
    pub fn learns(&self, generation: u64) -> bool {
        self.learned.replace(generation) != generation
    }

    /// Whether the names of this code were read in this run since the recorder of this serial opened.
    #[inline]
    pub fn was_entered(&self, run: u64, serial: u64, globals: usize) -> bool {
        let (known, at, space) = self.entered.get();
        known == run && at >= serial && space == globals
    }

    /// The names of this code are read.
    pub fn has_entered(&self, run: u64, serial: u64, globals: usize) {
        self.entered.set((run, serial, globals));
    }

    /// Whether executions have changed none of their inputs so far, often enough to expect no other.
    pub fn keeps_inputs(&self) -> bool {
        self.kept.get() >= often(PATIENCE)
    }

    /// Whether an execution changed none of its inputs.
    pub fn kept_inputs(&self, kept: bool) {
        self.kept.set(if kept {
            self.kept.get().saturating_add(1)
        } else {
            0
        });
    }
}

pub fn parse(args: &Bound<'_, PyTuple>, kwargs: Option<&Bound<'_, PyDict>>) -> PyResult<Site> {
    let (kind, code, index, filename, line, name): (String, Vec<u8>, u32, String, u32, String) =
        args.extract()?;
    let kind = match kind.as_str() {
        "call" => Kind::Call,
        "enter" => Kind::Enter,
        "block" => Kind::Block,
        "end" => Kind::End,
        "drop" => Kind::Drop,
        "take" => Kind::Take,
        "receiver" => Kind::Receiver,
        other => {
            return Err(PyValueError::new_err(format!(
                "a site is a 'call', 'enter', 'block', 'end', 'drop', 'take' or 'receiver', not {other:?}"
            )));
        }
    };
    // The engine's word that this file is the user's: its functions are described by content from now on.
    user_code::register(&filename);
    let mut hasher = rustc_hash::FxHasher::default();
    (&code, index).hash(&mut hasher);
    let mut site = Site {
        kind,
        id: hasher.finish(),
        index,
        filename: filename.into(),
        line,
        name: name.into(),
        unit: true,
        names: Vec::new(),
        builtins: Vec::new(),
        plain: Vec::new(),
        bare: RefCell::default(),
        stands_for: None,
        silent: false,
        data: false,
        asking: false,
        making: false,
        closed: Vec::new(),
        modules: Vec::new(),
        held: Vec::new(),
        imports: Vec::new(),
        writes: false,
        outward: false,
        computes: false,
        taint: None,
        narrow: Vec::new(),
        globals: Vec::new(),
        block: Facts::default(),
        patience: Patience::default(),
        kept: Cell::new(0),
        passes: Cell::new(0),
        inside: Cell::new(false),
        quiet: Cell::new((0, (0, 0))),
        before: Cell::new((0, (0, 0))),
        loud: Cell::new(true),
        idle: Cell::new(false),
        changes: Cell::new(0),
        typed: Cell::new(false),
        wild: Cell::new(false),
        refills: Cell::new(false),
        learned: Cell::new(0),
        entered: Cell::new((0, 0, 0)),
    };
    let Some(kwargs) = kwargs else {
        return Ok(site);
    };
    for (key, value) in kwargs {
        match key.cast::<PyString>()?.to_str()? {
            "names" | "stands_for" if value.is_none() => {}
            "unit" => site.unit = value.extract()?,
            "outward" => site.outward = value.extract()?,
            "computes" => site.computes = value.extract()?,
            "silent" => site.silent = value.extract()?,
            "data" => site.data = value.extract()?,
            "making" => site.making = value.extract()?,
            "asking" => {
                site.asking = value.extract()?;
                if site.asking {
                    closed::code_asks();
                }
            }
            "stands_for" => site.stands_for = Some(hash_of_code(&value)?),
            "names" if site.kind == Kind::Enter => site.enter(&value)?,
            "names" => site.surround(&value)?,
            other => {
                return Err(PyValueError::new_err(format!(
                    "Site has no parameter {other:?}"
                )));
            }
        }
    }
    Ok(site)
}

impl Site {
    /// Take over `analysis.Enter`: what the code object loads, binds and assigns. A written name is a read too, since
    /// before and after are compared.
    fn enter(&mut self, facts: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = facts.py();
        for list in ["names", "attributes"] {
            for chain in facts.getattr(list)?.try_iter()? {
                push(
                    &mut self.names,
                    intern(py, &chain?.extract::<Vec<String>>()?),
                );
            }
        }
        for name in facts.getattr("stores")?.try_iter()? {
            push(&mut self.names, intern(py, &[name?.extract()?]));
        }
        self.call_without_forms(facts)?;
        for chain in facts.getattr("closed")?.try_iter()? {
            let path = intern(py, &chain?.extract::<Vec<String>>()?);
            push(&mut self.names, path);
            self.closed.push(path);
        }
        self.import(&facts.getattr("modules")?)?;
        self.writes = facts.getattr("writes")?.is_truthy()?;
        self.imports = facts.getattr("imports")?.extract()?;
        self.held = facts.getattr("held")?.extract()?;
        for narrow in facts.getattr("narrow")?.try_iter()? {
            self.narrow.push(Narrow::read(&narrow?)?);
        }
        self.reach(&facts.getattr("parts")?)?;
        if facts.getattr("opaque")?.is_truthy()? {
            self.taint = Some(format!(
                "{} looks at a whole namespace (globals, eval or the like)",
                self.name
            ));
        }
        Ok(())
    }

    /// Take over what the code calls without a form.
    fn call_without_forms(&mut self, facts: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = facts.py();
        for name in facts.getattr("builtins")?.try_iter()? {
            self.builtins.push(intern(py, &[name?.extract()?]));
        }
        for chain in facts.getattr("plain")?.try_iter()? {
            let path = intern(py, &chain?.extract::<Vec<String>>()?);
            push(&mut self.names, path);
            self.plain.push(path);
        }
        Ok(())
    }

    /// The lean code around a block calls these names without a form.
    pub fn bare(&self, names: impl Iterator<Item = Path>) {
        let mut bare = self.bare.borrow_mut();
        for name in names.filter(|name| self.names.contains(name)) {
            push(&mut bare, name);
        }
    }

    /// Whether the code calls what a name leads to without a form.
    pub fn calls_plainly(&self, path: Path) -> bool {
        self.plain.contains(&path) || self.bare.borrow().contains(&path)
    }

    /// Take over what is known of global names.
    fn reach(&mut self, parts: &Bound<'_, PyAny>) -> PyResult<()> {
        for narrow in parts.try_iter()? {
            self.globals.push(Arc::new(Narrow::read(&narrow?)?));
        }
        Ok(())
    }

    /// What is known of the uses of the global name at the root of a path.
    pub fn narrow_global(&self, path: Path) -> Option<&Arc<Narrow>> {
        let root = path.names().parts.first()?;
        self.globals.iter().find(|narrow| narrow.is_about(root))
    }

    /// Attributes of modules that are imported into local names.
    fn import(&mut self, modules: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = modules.py();
        for used in modules.try_iter()? {
            let (module, chain): (String, Vec<String>) = used?.extract()?;
            if chain.is_empty() {
                // Its attributes are read where nobody sees it.
                self.taint = Some(format!(
                    "the module {module} is passed around: name what is used of it"
                ));
                continue;
            }
            let space = Space::Module(intern(py, &[module]));
            self.modules.push((space, intern(py, &chain)));
        }
        Ok(())
    }

    /// Take over `analysis.BlockFacts`, or `LocalFacts` around them.
    fn surround(&mut self, facts: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = facts.py();
        if let Some(inner) = facts.getattr_opt("block")? {
            self.block.local = true;
            for chain in facts.getattr("names")?.try_iter()? {
                push(
                    &mut self.names,
                    intern(py, &chain?.extract::<Vec<String>>()?),
                );
            }
            self.import(&facts.getattr("modules")?)?;
            self.call_without_forms(facts)?;
            self.reach(&inner.getattr("parts")?)?;
            return self.surround(&inner);
        }
        for chain in facts.getattr("inputs")?.try_iter()? {
            push(
                &mut self.block.inputs,
                intern(py, &chain?.extract::<Vec<String>>()?),
            );
        }
        self.block.section = facts.getattr("section")?.is_truthy()?;
        for narrow in facts.getattr("narrow")?.try_iter()? {
            self.block.narrow.push(Narrow::read(&narrow?)?);
        }
        let names: Vec<String> = facts.getattr("stores")?.extract()?;
        let sure: Vec<bool> = facts.getattr("sure")?.extract()?;
        let dead: Vec<bool> = facts.getattr("dead")?.extract()?;
        for ((name, sure), dead) in names.into_iter().zip(sure).zip(dead) {
            let path = intern(py, &[name]);
            self.block.stores.push(Store { path, sure, dead });
        }
        Ok(())
    }
}

fn push(names: &mut Vec<Path>, path: Path) {
    if !names.contains(&path) {
        names.push(path);
    }
}
