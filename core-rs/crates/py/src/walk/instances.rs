//! Plain instances: class, slots, and instance dict, all read from storage.
//!
//! Invariant: an instance is walked only when its whole memory is known: every class down to a known builtin was made
//! by a `class` statement, adds only slots, dict and weak references, and none of them takes over how instances are
//! read, copied or ended.

use std::cell::{Cell, RefCell};
use std::ffi::CStr;
use std::rc::Rc;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple, PyType};
use rustc_hash::FxHashMap;

use super::classes::{by_identity, is_enum, metaclass_is_known};
use super::error::{Step, Walk};
use super::functions::text;
use super::own::{Own, in_a_row, own_attributes, own_count};
use super::print::{Printer, Raw};
use super::raised::{base_of, extras};
use super::{library, tags};

/// Methods with which a class takes its state into its own hands. What a class of the script does when it is copied or
/// pickled says nothing of its storage, which is all that is read and made here: of it, only `__del__` counts. Among
/// classes of libraries they tell of objects that stand for something outside of them.
const HOSTILE: [&str; 10] = [
    "__getattribute__",
    "__del__",
    "__reduce__",
    "__reduce_ex__",
    "__getstate__",
    "__setstate__",
    "__copy__",
    "__deepcopy__",
    "__getnewargs__",
    "__getnewargs_ex__",
];

unsafe extern "C" {
    fn _PyObject_GetDictPtr(object: Raw) -> *mut Raw;
}

/// The builtin that holds an instance's own content, besides its attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Payload {
    Nothing,
    Tuple,
    List,
    Dict,
    Text,
    Integer,
    Float,
    /// A builtin exception.
    Raised,
}

/// One slot: name and offset.
pub(super) struct Slot {
    pub name: String,
    pub offset: isize,
}

thread_local! {
    static LAYOUTS: RefCell<FxHashMap<usize, (Version, Rc<Layout>)>> = RefCell::default();
}

/// Names the present state of a class: the tag that `CPython` gives it, and its metaclass.
///
/// A class gets another tag, never used before, when it or one of its bases is changed; so the tag of a class that has
/// died is no tag of another class at its address. 0: it has none at present.
pub(super) type Version = (u64, usize);

fn version(kind: *mut ffi::PyTypeObject) -> Version {
    // SAFETY: a live type.
    unsafe {
        let tag = u64::from((*kind).tp_version_tag);
        (tag, ffi::Py_TYPE(kind.cast()) as usize)
    }
}

/// The layout of a class that was worked out before, and that nobody has changed since.
fn known_layout(kind: *mut ffi::PyTypeObject, present: Version) -> Option<Rc<Layout>> {
    LAYOUTS.with_borrow(|layouts| match layouts.get(&(kind as usize)) {
        Some((known, layout)) if *known == present && present.0 != 0 => Some(Rc::clone(layout)),
        _ => None,
    })
}

fn remember_layout(kind: *mut ffi::PyTypeObject, layout: &Rc<Layout>) {
    LAYOUTS.with_borrow_mut(|layouts| {
        if layouts.len() >= 4096 {
            layouts.clear(); // numbers and texts: nothing that could run code when it goes
        }
        layouts.insert(kind as usize, (version(kind), Rc::clone(layout)));
    });
}

/// How instances of one class lie in memory. Good for as long as the class is not changed.
pub(super) struct Layout {
    pub payload: Payload,
    pub slots: Vec<Slot>,
    pub has_dict: bool,
    weak_offset: isize,
    pub is_enum: bool,
    /// One of pandas' own groupers or windows, which keep `cache_readonly` values in `_cache`.
    is_lazy: bool,
    /// The class was seen to stand for itself, which it does for good.
    stands: Cell<bool>,
}

impl Layout {
    /// Whether somebody holds a weak reference to the instance.
    ///
    /// # Safety
    /// `object` is an instance of the class of this layout.
    pub unsafe fn weakly_referenced(&self, object: Raw) -> bool {
        // SAFETY: the offset is that of the instance's list of weak references.
        self.weak_offset > 0
            && unsafe { !(*object.cast::<u8>().offset(self.weak_offset).cast::<Raw>()).is_null() }
    }

    /// Whether instances cannot change at all: a named tuple, a plain subclass of a number or of text.
    pub fn is_frozen(&self) -> bool {
        !self.has_dict
            && self.slots.is_empty()
            && matches!(
                self.payload,
                Payload::Tuple | Payload::Text | Payload::Integer | Payload::Float
            )
    }

    /// Pointer to the content of a slot; null when unset.
    ///
    /// # Safety
    /// `object` is an instance of the class that has this slot.
    pub unsafe fn slot(object: Raw, slot: &Slot) -> *mut Raw {
        // SAFETY: the member descriptor of the class gave the offset.
        unsafe { object.cast::<u8>().offset(slot.offset).cast::<Raw>() }
    }
}

/// The instance dict, borrowed; `None` when there is none yet.
pub(super) fn instance_dict(py: Python<'_>, object: Raw) -> Option<Bound<'_, PyDict>> {
    // SAFETY: a live instance of a type with a dict; a null result means no dict (an error is cleared).
    unsafe {
        let place = _PyObject_GetDictPtr(object);
        if place.is_null() || (*place).is_null() {
            if !ffi::PyErr_Occurred().is_null() {
                ffi::PyErr_Clear();
            }
            return None;
        }
        Bound::from_borrowed_ptr(py, *place)
            .cast_into_exact::<PyDict>()
            .ok()
    }
}

/// Give a fresh instance its dict.
pub(super) fn set_instance_dict(
    object: &Bound<'_, PyAny>,
    dict: &Bound<'_, PyDict>,
) -> PyResult<()> {
    // SAFETY: a live instance of a type with a dict; the generic setter is C code.
    let status = unsafe {
        ffi::PyObject_GenericSetDict(object.as_ptr(), dict.as_ptr(), std::ptr::null_mut())
    };
    if status == 0 {
        Ok(())
    } else {
        Err(PyErr::fetch(object.py()))
    }
}

impl<'py> Printer<'py> {
    pub fn instance(&mut self, raw: Raw, kind: *mut ffi::PyTypeObject) -> Walk {
        let layout = self.layout(raw, kind)?;
        self.instance_with(raw, kind, &layout)
    }

    pub fn instance_with(
        &mut self,
        raw: Raw,
        kind: *mut ffi::PyTypeObject,
        layout: &Layout,
    ) -> Walk {
        // SAFETY: the layout is that of its class.
        if !layout.is_enum && unsafe { layout.weakly_referenced(raw) } {
            return Err(self.refuse(raw, "a weak reference to it is in use"));
        }
        if !layout.is_frozen() && self.met(raw) {
            return Ok(());
        }
        self.sink.tag(tags::INSTANCE);
        if layout.stands.get() {
            self.identity(kind.cast());
        } else {
            self.class(kind.cast())?;
            layout.stands.set(library::is_kept(kind.cast()));
        }
        match layout.payload {
            Payload::Nothing => {}
            Payload::Tuple => self.tuple(tags::TUPLE, raw)?,
            Payload::List => self.list(tags::LIST, raw)?,
            Payload::Dict => self.dict(tags::DICT, raw)?,
            Payload::Raised => self.raised(raw)?,
            Payload::Text => self.text(raw)?,
            Payload::Integer => self.integer(raw)?,
            // SAFETY: the payload says that it is a float.
            Payload::Float => self.sink.word(
                tags::FLOAT,
                unsafe { ffi::PyFloat_AS_DOUBLE(raw) }.to_bits(),
            ),
        }
        for slot in &layout.slots {
            // SAFETY: `raw` is an instance of this class.
            let content = unsafe { *Layout::slot(raw, slot) };
            if content.is_null() {
                self.sink.tag(tags::UNSET);
            } else {
                // SAFETY: the slot owns a live object; it is held while it is walked.
                let content = unsafe { Bound::from_borrowed_ptr(self.py, content) };
                self.attribute(&slot.name, content.as_ptr())?;
            }
        }
        if !layout.has_dict {
            Ok(())
        } else if layout.is_lazy {
            self.dict_without_cache(raw)
        } else {
            self.own_dict(raw)
        }
    }

    /// As `own_dict`, without what pandas remembers of its own answers: `df.groupby("a").sum()` fills the cache of the
    /// grouper and changes nothing.
    fn dict_without_cache(&mut self, raw: Raw) -> Walk {
        let Some(own) = own_attributes(self.py, raw) else {
            self.sink.word(tags::NAMESPACE, 0);
            return Ok(());
        };
        self.sink.tag(tags::NAMESPACE);
        for (name, value) in own {
            let label = text(&name).unwrap_or_else(|| "?".to_owned());
            if label == "_cache" {
                continue;
            }
            self.value(name.as_ptr())?;
            self.value(value.as_ptr())
                .map_err(|halt| halt.at(Step::Attr(label)))?;
        }
        Ok(())
    }

    /// The attributes in the instance dict; it is part of the instance, so it has no label of its own.
    pub fn own_dict(&mut self, raw: Raw) -> Walk {
        if let Some(own) = in_a_row(self.py, raw) {
            return self.attributes_in_a_row(raw, &own);
        }
        let Some(dict) = instance_dict(self.py, raw) else {
            self.sink.word(tags::NAMESPACE, 0);
            return Ok(());
        };
        self.entries(tags::NAMESPACE, dict.as_ptr(), |name| {
            Step::Attr(text(name).unwrap_or_else(|| "?".to_owned()))
        })
    }

    /// As the entries of a dict with these attributes.
    fn attributes_in_a_row(&mut self, raw: Raw, own: &Own<'py>) -> Walk {
        self.sink.word(tags::NAMESPACE, own.len() as u64);
        for (name, value) in own {
            if !self.quick(name.as_ptr()) {
                self.value(name.as_ptr())?;
            }
            if !self.quick(value.as_ptr()) {
                self.value(value.as_ptr()).map_err(|halt| {
                    halt.at(Step::Attr(text(name).unwrap_or_else(|| "?".to_owned())))
                })?;
            }
        }
        if own_count(self.py, raw) == own.len() {
            Ok(())
        } else {
            Err(self.refuse(raw, "another thread changed it meanwhile"))
        }
    }

    /// The layout of a class that was worked out before; objects of one class often stand in a row.
    #[inline]
    pub fn known_layout(&mut self, kind: *mut ffi::PyTypeObject) -> Option<Rc<Layout>> {
        let present = version(kind);
        if let Some((last, known, layout)) = &self.last
            && *last == kind as usize
            && *known == present
        {
            return Some(Rc::clone(layout));
        }
        let layout = known_layout(kind, present)?;
        self.last = Some((kind as usize, present, Rc::clone(&layout)));
        Some(layout)
    }

    /// The layout of a class, worked out once per walk.
    pub fn layout(&mut self, raw: Raw, kind: *mut ffi::PyTypeObject) -> Walk<Rc<Layout>> {
        if let Some(layout) = known_layout(kind, version(kind)) {
            return Ok(layout);
        }
        if let Some(layout) = self.layouts.get(&(kind as usize)) {
            return Ok(Rc::clone(layout));
        }
        // SAFETY: the type of a live object.
        let class = unsafe {
            Bound::from_borrowed_ptr(self.py, kind.cast()).cast_into_unchecked::<PyType>()
        };
        let layout = Rc::new(self.work_out(raw, &class)?);
        remember_layout(kind, &layout);
        self.layouts.insert(kind as usize, Rc::clone(&layout));
        Ok(layout)
    }

    fn work_out(&self, raw: Raw, class: &Bound<'py, PyType>) -> Walk<Layout> {
        // SAFETY: a ready type has an mro.
        let mro = unsafe { Bound::from_borrowed_ptr(self.py, (*class.as_type_ptr()).tp_mro) };
        let mro = mro.cast_into::<PyTuple>().map_err(|_| self.unknown(raw))?;
        let dealloc = plain_dealloc(self.py);
        let is_enum = is_enum(class);
        let mut slots = Vec::new();
        let mut payload = None;
        for base in mro.iter() {
            let base = base.cast_into::<PyType>().map_err(|_| self.unknown(raw))?;
            if library::names(&base)
                .is_some_and(|(module, _)| module.split('.').next() == Some("lattice_st"))
            {
                // An element handle names a place of one run: its content says nothing.
                return Err(self.refuse(raw, "it belongs to the page"));
            }
            let kind = base.as_type_ptr();
            // SAFETY: flags and size of a live type.
            let heap = unsafe { ffi::PyType_HasFeature(kind, ffi::Py_TPFLAGS_HEAPTYPE) } != 0;
            if !heap {
                match builtin_payload(kind) {
                    Some(Payload::Nothing) => {}
                    Some(Payload::Raised) if payload == Some(Payload::Raised) => {}
                    Some(found) if payload.is_none() => payload = Some(found),
                    _ => return Err(self.unknown(raw)),
                }
                continue;
            }
            // SAFETY: as above.
            if !metaclass_is_known(&base)
                || unsafe { (*kind).tp_dealloc }.map(|f| f as usize) != dealloc
            {
                return Err(self.unknown(raw));
            }
            self.check_class(raw, &base, &mut slots)?;
        }
        let payload = payload.unwrap_or(Payload::Nothing);
        // SAFETY: sizes and offsets of a live type.
        let (size, has_dict, weak_offset) = unsafe {
            let kind = class.as_type_ptr();
            (
                (*kind).tp_basicsize,
                (*kind).tp_dictoffset != 0,
                (*kind).tp_weaklistoffset,
            )
        };
        let managed = dict_is_managed(class);
        let (own, owns_dict) = match payload {
            // SAFETY: the size of a static type.
            Payload::Raised => unsafe { ((*base_of(class.as_type_ptr())).tp_basicsize, true) },
            _ => (payload_size(payload), false),
        };
        let known = own
            + 8 * (slots.len() as isize
                + isize::from(weak_offset > 0)
                + isize::from(has_dict && !managed && !owns_dict));
        if size > known {
            return Err(self.refuse(raw, "part of its memory is not known"));
        }
        Ok(Layout {
            payload,
            slots,
            has_dict,
            weak_offset,
            is_enum,
            is_lazy: is_lazy_of_pandas(class),
            stands: Cell::new(false),
        })
    }

    fn check_class(&self, raw: Raw, class: &Bound<'py, PyType>, slots: &mut Vec<Slot>) -> Walk {
        // SAFETY: a heap type has a dict.
        let dict = unsafe { Bound::from_borrowed_ptr(self.py, (*class.as_type_ptr()).tp_dict) };
        let dict = dict.cast_into::<PyDict>().map_err(|_| self.unknown(raw))?;
        let from_enum = matches!(library::names(class), Some((module, _)) if module == "enum");
        let library = by_identity(class);
        for name in HOSTILE {
            let Ok(Some(method)) = dict.get_item(name) else {
                continue;
            };
            if from_enum
                || (!library && name != "__del__")
                || is_harmless_in_libraries(name)
                || comes_from_a_harmless_library(&method)
                || keeps_to_its_storage(class)
            {
                continue;
            }
            return Err(self.refuse(raw, &format!("its class defines `{name}`")));
        }
        for (name, value) in dict.iter() {
            // SAFETY: an exact member descriptor has this layout; its definition lives as long as its class.
            unsafe {
                if ffi::Py_TYPE(value.as_ptr()) == &raw mut ffi::PyMemberDescr_Type {
                    let member = (*value.as_ptr().cast::<ffi::PyMemberDescrObject>()).d_member;
                    if (*member).type_code != ffi::Py_T_OBJECT_EX {
                        return Err(self.unknown(raw));
                    }
                    let own = CStr::from_ptr((*member).name)
                        .to_string_lossy()
                        .into_owned();
                    let name = text(&name).unwrap_or(own);
                    if !slots.iter().any(|slot| slot.offset == (*member).offset) {
                        slots.push(Slot {
                            name,
                            offset: (*member).offset,
                        });
                    }
                }
            }
        }
        Ok(())
    }
}

/// Methods that say how the storage of an instance is written down, and not that there is more than its storage.
fn is_harmless_in_libraries(name: &str) -> bool {
    matches!(
        name,
        "__getstate__" | "__setstate__" | "__getnewargs__" | "__getnewargs_ex__"
    )
}

/// Classes of libraries whose own ways of copying and pickling say nothing that their attributes do not say.
fn keeps_to_its_storage(class: &Bound<'_, PyType>) -> bool {
    let Some((module, name)) = library::names(class) else {
        return false;
    };
    let listed = match module.as_str() {
        "sklearn.base" => name == "BaseEstimator",
        "sklearn.utils._bunch" => name == "Bunch",
        "sklearn.ensemble._hist_gradient_boosting.predictor" => name == "TreePredictor",
        "sklearn.gaussian_process.kernels"
        | "networkx.classes.reportviews"
        | "networkx.classes.coreviews"
        | "ipaddress"
        | "plotly.basedatatypes"
        | "_plotly_utils.basevalidators"
        | "sortedcontainers.sortedlist"
        | "sortedcontainers.sorteddict" => true,
        "collections" => matches!(name.as_str(), "UserDict" | "UserList" | "ChainMap"),
        "numpy.polynomial._polybase" => name == "ABCPolyBase",
        "attr._make" => name == "Attribute",
        "json.decoder" => name == "JSONDecodeError",
        "pandas.io.formats.style" => name == "Styler",
        "statsmodels.base.wrapper" => name == "ResultsWrapper",
        // Named tuples with attributes of their own.
        _ => module.starts_with("scipy.") && name.contains("Result"),
    };
    listed && library::importable(class.as_any(), &module, &name)
}

/// Whether a class is one of pandas' own groupers or windows.
fn is_lazy_of_pandas(class: &Bound<'_, PyType>) -> bool {
    library::names(class).is_some_and(|(module, name)| {
        [
            "pandas.api.typing",
            "pandas.core.groupby.",
            "pandas.core.resample",
        ]
        .iter()
        .any(|home| module.starts_with(home))
            && library::importable(class.as_any(), &module, &name)
    })
}

/// What `dataclass` and `NamedTuple` write into a class keeps to the stored state.
fn comes_from_a_harmless_library(method: &Bound<'_, PyAny>) -> bool {
    // SAFETY: the type of a live object.
    if unsafe { ffi::Py_TYPE(method.as_ptr()) } != &raw mut ffi::PyFunction_Type {
        return false;
    }
    let Ok(code) = method.getattr("__code__") else {
        return false;
    };
    let file = code
        .getattr("co_filename")
        .ok()
        .and_then(|file| text(&file))
        .unwrap_or_default();
    let module = method
        .getattr("__module__")
        .ok()
        .and_then(|module| text(&module))
        .unwrap_or_default();
    let name = method
        .getattr("__name__")
        .ok()
        .and_then(|name| text(&name))
        .unwrap_or_default();
    (matches!(module.as_str(), "dataclasses" | "attr._make")
        && library::importable(method, &module, &name))
        || (module.starts_with("namedtuple_") || module == "collections")
            && name == "__getnewargs__"
            && is_collections(&file)
}

fn is_collections(file: &str) -> bool {
    file.ends_with("collections/__init__.py") || file.ends_with("collections\\__init__.py")
}

/// `subtype_dealloc`: what every class made by a `class` statement ends its instances with.
fn plain_dealloc(py: Python<'_>) -> Option<usize> {
    // `types.SimpleNamespace` is C; `dataclasses` may not be imported; `abc.ABC` always is.
    let namespace = library::namespace(py, "abc")?;
    let class = namespace
        .get_item("ABC")
        .ok()
        .flatten()?
        .cast_into::<PyType>()
        .ok()?;
    // SAFETY: a live type.
    unsafe { (*class.as_type_ptr()).tp_dealloc }.map(|function| function as usize)
}

fn builtin_payload(kind: *mut ffi::PyTypeObject) -> Option<Payload> {
    let table: [(*mut ffi::PyTypeObject, Payload); 7] = [
        (&raw mut ffi::PyBaseObject_Type, Payload::Nothing),
        (&raw mut ffi::PyTuple_Type, Payload::Tuple),
        (&raw mut ffi::PyList_Type, Payload::List),
        (&raw mut ffi::PyDict_Type, Payload::Dict),
        (&raw mut ffi::PyUnicode_Type, Payload::Text),
        (&raw mut ffi::PyLong_Type, Payload::Integer),
        (&raw mut ffi::PyFloat_Type, Payload::Float),
    ];
    table
        .into_iter()
        .find(|(known, _)| *known == kind)
        .map(|(_, payload)| payload)
        .or_else(|| extras(kind).map(|_| Payload::Raised))
}

fn payload_size(payload: Payload) -> isize {
    let kind = match payload {
        Payload::Nothing => &raw mut ffi::PyBaseObject_Type,
        Payload::Tuple => &raw mut ffi::PyTuple_Type,
        Payload::List => &raw mut ffi::PyList_Type,
        Payload::Dict => &raw mut ffi::PyDict_Type,
        Payload::Text => &raw mut ffi::PyUnicode_Type,
        Payload::Integer => &raw mut ffi::PyLong_Type,
        Payload::Float => &raw mut ffi::PyFloat_Type,
        // SAFETY: the builtin exceptions live as long as the interpreter.
        Payload::Raised => unsafe { ffi::PyExc_BaseException }.cast(),
    };
    // SAFETY: static types.
    unsafe { (*kind).tp_basicsize }
}

/// Since 3.11 most dicts of instances live before the object; then they take no room in it.
fn dict_is_managed(class: &Bound<'_, PyType>) -> bool {
    const MANAGED_DICT: u64 = 1 << 4;
    // SAFETY: the flags of a live type.
    let flags = unsafe { ffi::PyType_GetFlags(class.as_type_ptr()) };
    flags & MANAGED_DICT != 0
}
