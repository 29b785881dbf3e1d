//! Narrow inputs: objects of which a function can reach named parts only, seen as these parts.
//!
//! Analysis knows every use of a parameter (`cfg.title`, `settings["gain"]`, `report.total()`, `show(cfg)`). Here the uses
//! are followed through the classes and functions of now: methods and properties of the user to what they use of the
//! receiver, functions to what they use of the argument.
//!
//! Invariant: no code of the user runs, and either every part that the uses can reach is seen, or none: then the caller
//! looks at the whole object.

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFunction, PyInt, PyList, PyString, PyTuple};
use values::hash_bytes;

use super::callee::{PyMethod_Function, PyMethod_Type};
use super::cell::resolve;
use super::run::Run;
use super::seen::{Seen, see};
use super::site::Site;
use super::site_type::{facts, is_enter};
use super::symbol::{Part, Path, intern as intern_path};
use crate::broken::{Rule, broken};

unsafe extern "C" {
    // Exported by CPython, not declared by pyo3-ffi: looks a name up along the MRO, answers a borrowed reference.
    fn _PyType_Lookup(ty: *mut ffi::PyTypeObject, name: *mut ffi::PyObject) -> *mut ffi::PyObject;
    static mut PyMemberDescr_Type: ffi::PyTypeObject;
    static mut PyStaticMethod_Type: ffi::PyTypeObject;
    static mut _PyNamespace_Type: ffi::PyTypeObject;
}

/// A name or a key, with a hash of what it is.
pub struct Word {
    part: Option<Part>,
    number: i64,
    hash: u64,
}

impl Word {
    fn text(py: Python<'_>, text: &str) -> Self {
        Self {
            part: Some(Part::new(py, text)),
            number: 0,
            hash: hash_bytes(text.as_bytes()) as u64,
        }
    }

    fn key<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        match &self.part {
            // SAFETY: an interned str that lives for ever.
            Some(part) => unsafe { Bound::from_borrowed_ptr(py, part.ptr()) },
            None => PyInt::new(py, self.number).into_any(),
        }
    }
}

/// One way in which a name is used.
pub enum Use {
    /// `p.name`
    Field(Word),
    /// `p.name(...)`
    Call(Word),
    /// `p[key]`
    Item(Word),
    /// `key in p`
    Has(Word),
    /// `p.get(key, ...)`
    Get(Word),
    /// `f(p)`
    Give {
        /// The function.
        chain: Path,
        /// As which argument.
        slot: Slot,
    },
    /// `p is None`
    Nothing,
}

impl Use {
    /// Whether the use reaches no more than one item of a list or tuple, if it is given one.
    const fn is_of_a_sequence(&self) -> bool {
        matches!(self, Self::Item(_) | Self::Give { .. } | Self::Nothing)
    }
}

/// Which parameter of a function.
pub enum Slot {
    /// By position.
    Position(usize),
    /// By name.
    Name(Part),
}

/// A parameter, or a name of a block, whose uses are known.
pub struct Narrow {
    /// Equal uses have equal numbers.
    pub id: u64,
    name: Option<Part>,
    position: Option<usize>,
    uses: Vec<Use>,
}

impl Narrow {
    /// Take over `analysis.Narrow`.
    pub fn read(narrow: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = narrow.py();
        let name: String = narrow.getattr("name")?.extract()?;
        let position: i64 = narrow.getattr("position")?.extract()?;
        let mut uses = Vec::new();
        for one in narrow.getattr("uses")?.try_iter()? {
            let one = one?;
            let (kind, name): (String, String) = (
                one.getattr("kind")?.extract()?,
                one.getattr("name")?.extract()?,
            );
            let key = || -> PyResult<Word> {
                let key = one.getattr("key")?;
                if let Ok(text) = key.cast::<PyString>() {
                    return Ok(Word::text(py, text.to_str()?));
                }
                let number: i64 = key.extract()?;
                let hash = hash_bytes(&number.to_le_bytes()) as u64 ^ 0x51ed;
                Ok(Word {
                    part: None,
                    number,
                    hash,
                })
            };
            uses.push(match kind.as_str() {
                "field" => Use::Field(Word::text(py, &name)),
                "call" => Use::Call(Word::text(py, &name)),
                "item" => Use::Item(key()?),
                "has" => Use::Has(key()?),
                "get" => Use::Get(key()?),
                "none" => Use::Nothing,
                _ => {
                    let chain: Vec<String> = one.getattr("chain")?.extract()?;
                    let position: i64 = one.getattr("position")?.extract()?;
                    let slot = match usize::try_from(position) {
                        Ok(position) => Slot::Position(position),
                        Err(_) => Slot::Name(Part::new(py, &name)),
                    };
                    let chain = intern_path(py, &chain);
                    Use::Give { chain, slot }
                }
            });
        }
        Ok(Self {
            id: hash_bytes(narrow.getattr("uses")?.repr()?.to_str()?.as_bytes()) as u64,
            name: (!name.is_empty()).then(|| Part::new(py, &name)),
            position: usize::try_from(position).ok(),
            uses,
        })
    }

    /// Whether it is about this name, an interned str.
    pub fn is_about(&self, name: &Part) -> bool {
        self.name
            .as_ref()
            .is_some_and(|own| own.ptr() == name.ptr())
    }
}

/// What was seen of the parts of an object.
pub struct Fields {
    object: Py<PyAny>,
    parts: Vec<(u64, Seen)>,
}

impl Fields {
    /// The object.
    pub fn object(&self) -> &Py<PyAny> {
        &self.object
    }

    /// Each part: which it is, and what was seen.
    pub fn parts(&self) -> &[(u64, Seen)] {
        &self.parts
    }

    /// Whether the same parts of the same object hold what they held.
    pub fn unchanged(&self, after: &Self) -> bool {
        self.object.is(&after.object)
            && self.parts.len() == after.parts.len()
            && self
                .parts
                .iter()
                .zip(&after.parts)
                .all(|((a, one), (b, other))| a == b && one.unchanged(other))
    }
}

/// The site at the start of a function of the user.
fn enter_of<'a>(function: &'a Bound<'_, PyAny>) -> Option<&'a Site> {
    let py = function.py();
    let code = function.getattr(intern!(py, "__code__")).ok()?;
    let consts = code.getattr(intern!(py, "co_consts")).ok()?;
    let consts = consts.cast_exact::<PyTuple>().ok()?;
    let site = consts.iter_borrowed().find(|one| is_enter(one.as_ptr()))?;
    // SAFETY: the function holds its code, which holds its constants.
    Some(unsafe { facts(site.as_ptr()) })
}

fn globals_of<'py>(function: &Bound<'py, PyAny>) -> Option<Bound<'py, PyDict>> {
    let globals = function.getattr(intern!(function.py(), "__globals__"));
    globals.ok()?.cast_into_exact::<PyDict>().ok()
}

/// The function that a call of the user's runs, and how many parameters the callee fills itself (a method: 1).
fn function_of<'py>(callee: &Bound<'py, PyAny>) -> Option<(Bound<'py, PyAny>, usize)> {
    if callee.is_exact_instance_of::<PyFunction>() {
        return Some((callee.clone(), 0));
    }
    // SAFETY: the exact type is checked before its field is read.
    let function = unsafe {
        if ffi::Py_TYPE(callee.as_ptr()) != &raw mut PyMethod_Type {
            return None;
        }
        Bound::from_borrowed_ptr(callee.py(), PyMethod_Function(callee.as_ptr()))
    };
    function
        .is_exact_instance_of::<PyFunction>()
        .then_some((function, 1))
}

/// Sees the inputs of one call of a function whose parameters are narrow.
pub struct Narrowing<'py> {
    function: Bound<'py, PyAny>,
    filled: usize,
}

impl<'py> Narrowing<'py> {
    /// `None`: no parameter of the callee is narrow.
    pub fn of(callee: &Bound<'py, PyAny>) -> Option<Self> {
        let (function, filled) = function_of(callee)?;
        let narrow = !enter_of(&function)?.narrow.is_empty();
        narrow.then_some(Self { function, filled })
    }

    fn see(&self, run: &Run, object: &Bound<'py, PyAny>, slot: &Slot) -> Option<Seen> {
        let narrow = find(enter_of(&self.function)?, slot)?;
        see_parts(run, object, narrow, &globals_of(&self.function)?)
    }

    /// See the callee itself: a method is its function and parts of its receiver.
    pub fn receiver(&self, run: &Run, callee: &Bound<'py, PyAny>) -> Option<Seen> {
        if self.filled == 0 {
            return None;
        }
        let receiver = callee.getattr(intern!(callee.py(), "__self__")).ok()?;
        let Some(Seen::Fields(mut fields)) = self.see(run, &receiver, &Slot::Position(0)) else {
            return None;
        };
        let function = run.quietly(|| see(run, &self.function)).ok()?;
        fields.parts.push((METHOD, function));
        Some(Seen::Fields(fields))
    }

    /// See an argument: by position, or by the name of its keyword.
    pub fn argument(
        &self,
        run: &Run,
        object: &Bound<'py, PyAny>,
        position: usize,
        keyword: Option<&Bound<'py, PyAny>>,
    ) -> Option<Seen> {
        let slot = match keyword {
            None => Slot::Position(position + self.filled),
            Some(name) => Slot::Name(Part::new(
                name.py(),
                name.cast::<PyString>().ok()?.to_str().ok()?,
            )),
        };
        self.see(run, object, &slot)
    }
}

fn find<'a>(site: &'a Site, slot: &Slot) -> Option<&'a Narrow> {
    site.narrow.iter().find(|narrow| match slot {
        Slot::Position(position) => narrow.position == Some(*position),
        Slot::Name(name) => narrow.is_about(name),
    })
}

/// See the parts of an object that a narrow name can reach. `globals`: of the code that uses the name.
pub fn see_parts(
    run: &Run,
    object: &Bound<'_, PyAny>,
    narrow: &Narrow,
    globals: &Bound<'_, PyDict>,
) -> Option<Seen> {
    // SAFETY: the type of a live object.
    let heap = unsafe { ffi::PyType_HasFeature(object.get_type_ptr(), ffi::Py_TPFLAGS_HEAPTYPE) };
    let looked_into = narrow.uses.iter().any(|one| !matches!(one, Use::Nothing));
    let promising = heap != 0
        || object.is_exact_instance_of::<PyDict>()
        || is_simple(object)
        || (is_sequence(object) && narrow.uses.iter().all(Use::is_of_a_sequence));
    if looked_into && !promising {
        return None; // a number, a text
    }
    let mut parts = Parts {
        run,
        object,
        found: Vec::new(),
        followed: Vec::new(),
        typed: false,
    };
    run.quietly(|| parts.follow(&narrow.uses, globals))?;
    Some(Seen::Fields(Fields {
        object: object.clone().unbind(),
        parts: parts.found,
    }))
}

const NOTHING: u64 = 0x6e6f;
const TYPE: u64 = 0x7479;
const TABLE: u64 = 0x6469;
const METHOD: u64 = 0x6d65;
const ITEM: u64 = 0x6974;
const NTH: u64 = 0x6e74;
const BEHIND: u64 = 0x6268;

/// More parts than this are no better than the whole.
const MOST: usize = 48;

/// The keys of a larger dict are not looked through.
const LARGE: usize = 64;

struct Parts<'a, 'py> {
    run: &'a Run,
    object: &'a Bound<'py, PyAny>,
    found: Vec<(u64, Seen)>,
    /// Functions that were followed already.
    followed: Vec<(usize, usize)>,
    typed: bool,
}

impl<'py> Parts<'_, 'py> {
    fn add(&mut self, mark: u64, seen: Seen) -> Option<()> {
        if !self.found.iter().any(|(known, _)| *known == mark) {
            self.found.push((mark, seen));
        }
        (self.found.len() <= MOST).then_some(())
    }

    fn follow(&mut self, uses: &[Use], globals: &Bound<'py, PyDict>) -> Option<()> {
        let nothing = u64::from(self.object.is_none());
        self.add(NOTHING ^ nothing, Seen::Absent)?;
        uses.iter().try_for_each(|one| match one {
            Use::Nothing => Some(()),
            Use::Give { chain, slot } => self.give(*chain, slot, globals),
            Use::Item(key) if is_sequence(self.object) => self.nth(key),
            Use::Item(key) | Use::Has(key) => self.item(key),
            Use::Get(key) if self.object.is_exact_instance_of::<PyDict>() => self.item(key),
            Use::Get(_) => self.attribute(&Word::text(self.object.py(), "get"), true),
            Use::Field(name) => self.attribute(name, false),
            Use::Call(name) => self.attribute(name, true),
        })
    }

    fn give(&mut self, chain: Path, slot: &Slot, globals: &Bound<'py, PyDict>) -> Option<()> {
        let found = resolve(self.run, globals, chain).ok()??;
        if found.parts != chain.names().parts.len()
            || !found.value.is_exact_instance_of::<PyFunction>()
        {
            return None;
        }
        self.function(&found.value, slot)
    }

    fn function(&mut self, function: &Bound<'py, PyAny>, slot: &Slot) -> Option<()> {
        let site = enter_of(function)?;
        let narrow = find(site, slot)?;
        let way = (
            function.as_ptr() as usize,
            std::ptr::from_ref(narrow) as usize,
        );
        if self.followed.contains(&way) || broken(Rule::Follow) {
            return Some(());
        }
        self.followed.push(way);
        self.follow(&narrow.uses, &globals_of(function)?)
    }

    fn item(&mut self, key: &Word) -> Option<()> {
        let table = self.object.cast_exact::<PyDict>().ok()?;
        if !self.typed {
            // Other keys may have an `__eq__` of their own.
            let plain = |key: &Bound<'_, PyAny>| {
                key.is_exact_instance_of::<PyString>() || key.is_exact_instance_of::<PyInt>()
            };
            if table.len() > LARGE || !table.iter().all(|(key, _)| plain(&key)) {
                return None;
            }
            self.typed = true;
            self.add(TABLE, Seen::Absent)?;
        }
        let seen = match table.get_item(key.key(table.py())).ok()? {
            Some(value) => see(self.run, &value).ok()?,
            None => Seen::Absent,
        };
        self.add(ITEM ^ key.hash, seen)
    }

    /// An item of a list or tuple, by its number.
    fn nth(&mut self, key: &Word) -> Option<()> {
        if key.part.is_some() {
            return None; // it raises
        }
        let length = self.object.len().ok()?;
        let at = match usize::try_from(key.number) {
            Ok(at) => Some(at),
            Err(_) => length.checked_sub(usize::try_from(key.number.unsigned_abs()).ok()?),
        };
        let seen = if let Some(at) = at.filter(|&at| at < length) {
            see(self.run, &self.object.get_item(at).ok()?).ok()?
        } else {
            // What the exception says depends on the type.
            let list = u64::from(self.object.is_exact_instance_of::<PyList>());
            self.add(BEHIND ^ list, Seen::Absent)?;
            Seen::Absent
        };
        self.add(NTH ^ key.hash, seen)
    }

    /// The class of the object answers for how its attributes are found.
    fn class(&mut self) -> Option<()> {
        if self.typed {
            return Some(());
        }
        let (py, class) = (self.object.py(), self.object.get_type());
        // SAFETY: the slots of a live type are compared.
        let generic = unsafe {
            let getattro = (*class.as_type_ptr()).tp_getattro;
            getattro.is_some_and(|own| {
                own as usize == ffi::PyObject_GenericGetAttr as *const () as usize
            })
        };
        if !generic {
            return None;
        }
        if !is_simple(self.object) && !self.run.callees.is_user_type(py, class.as_type_ptr()) {
            return None;
        }
        self.typed = true;
        let seen = see(self.run, class.as_any()).ok()?;
        self.add(TYPE, seen)
    }

    fn attribute(&mut self, name: &Word, called: bool) -> Option<()> {
        self.class()?;
        let py = self.object.py();
        let key = name.key(py);
        // SAFETY: the type and the str are alive; the answer is borrowed and turned into a reference.
        let descriptor = unsafe {
            let found = _PyType_Lookup(self.object.get_type_ptr(), key.as_ptr());
            Bound::from_borrowed_ptr_or_opt(py, found)
        };
        let Some(descriptor) = descriptor else {
            return self.plain(name, &key);
        };
        let ty = descriptor.get_type_ptr();
        // SAFETY: the type of a live object is read.
        let inert = unsafe { (*ty).tp_descr_get.is_none() && (*ty).tp_descr_set.is_none() };
        let member = ty == &raw mut PyMemberDescr_Type || ty == &raw mut PyStaticMethod_Type;
        if inert || member || is_tuple_getter(&descriptor) {
            return self.plain(name, &key);
        }
        if descriptor.is_exact_instance_of::<PyFunction>() {
            let value = self.object.getattr(key.cast::<PyString>().ok()?).ok()?;
            let bound = function_of(&value)
                .is_some_and(|(function, filled)| filled == 1 && function.is(&descriptor));
            return match bound {
                true if called => self.function(&descriptor, &Slot::Position(0)),
                true => None, // who keeps a bound method keeps the object
                false => self.plain(name, &key),
            };
        }
        if ty == &raw mut ffi::PyProperty_Type {
            let getter = descriptor.getattr(intern!(py, "fget")).ok()?;
            if getter.is_exact_instance_of::<PyFunction>() {
                return self.function(&getter, &Slot::Position(0));
            }
        }
        None
    }

    /// What an attribute holds for which no code runs.
    fn plain(&mut self, name: &Word, key: &Bound<'py, PyAny>) -> Option<()> {
        let py = self.object.py();
        let seen = match self.object.getattr(key.cast::<PyString>().ok()?) {
            Ok(value) => see(self.run, &value).ok()?,
            Err(error) if error.is_instance_of::<pyo3::exceptions::PyAttributeError>(py) => {
                Seen::Absent
            }
            Err(_) => return None,
        };
        self.add(name.hash, seen)
    }
}

/// Whether an object is a list or a tuple, whose items are found without code of anybody.
fn is_sequence(object: &Bound<'_, PyAny>) -> bool {
    object.is_exact_instance_of::<PyList>() || object.is_exact_instance_of::<PyTuple>()
}

/// Whether an object is a `types.SimpleNamespace`.
fn is_simple(object: &Bound<'_, PyAny>) -> bool {
    object.get_type_ptr() == &raw mut _PyNamespace_Type
}

/// Whether a descriptor is that of a field of a named tuple.
fn is_tuple_getter(descriptor: &Bound<'_, PyAny>) -> bool {
    let ty = descriptor.get_type();
    let (name, module) = (ty.name(), ty.module());
    name.is_ok_and(|name| name == "_tuplegetter")
        && module.is_ok_and(|module| module == "collections" || module == "_collections")
}
