//! Which walk a type has: the registry of exact types.
//!
//! Invariant: a type is known by the object that `sys.modules` holds under its name, never by a name alone, so a class
//! of the user that calls itself `pandas.DataFrame` is not taken for one. Nothing is imported.

use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyType;
use rustc_hash::FxHashMap;

use super::atoms::SINCE_3_12;
use super::error::Walk;
use super::library;
use super::own::own_count;
use super::print::{Printer, Raw, interned};
use super::tags;
use super::take::refuse;

/// The walk of an exact type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// Not in the registry: perhaps a plain instance.
    Instance,
    /// A fixed tag.
    Constant(u8),
    Complex,
    Bytes,
    Bytearray,
    Set,
    Frozenset,
    Slice,
    Date,
    Datetime,
    Time,
    Delta,
    Function,
    Method,
    BuiltinFunction,
    Code,
    Cell,
    Class,
    Module,
    /// Library objects that stand for themselves while they can be imported by `__module__` and a name attribute.
    Named(&'static str),
    /// A logger that the process knows by its name.
    Logger,
    /// A descriptor of a C type, reachable only through it.
    CDescriptor,
    /// Slots, `__dict__` and `__weakref__` in a class: their names are content.
    Member,
    /// An immutable library value: its parts are what `__reduce_ex__` of the exact type says.
    Reduced,
    /// An immutable library value whose text says all.
    Written,
    /// An immutable library value: these attributes say all.
    Fields(&'static [&'static str]),
    /// A mutable library value: its parts are what `__reduce_ex__` says.
    ReducedMutable,
    /// A mutable library value, made by its type without arguments and then given what `__getstate__` says.
    Stated,
    /// A picture of PIL: its head, and its pixels.
    Picture,
    /// An immutable library value: these attributes.
    Parts(&'static [&'static str]),
    /// A mutable library value: these attributes, which are stored and not made on access.
    MutableParts(&'static [&'static str]),
    /// A distribution of scipy: what makes it, as long as it draws from numpy's global generator.
    Distribution,
    /// A view of a dict.
    View,
    /// A lock of threads.
    Lock,
    /// `itertools.count`.
    Count,
    Deque,
    OrderedDict,
    DefaultDict,
    Counter,
    CachedProperty,
    Singleton,
    Array,
    Scalar,
    Dtype,
    Frame,
    Series,
    Index,
    TimeIndex,
    MultiIndex,
    RangeIndex,
    ArrowArray,
    ArrowChunked,
    ArrowTable,
    ArrowType,
    ArrowSchema,
    PolarsFrame,
    PolarsSeries,
}

struct Entry {
    known: Known,
    /// Keeps the type, and so its address, alive.
    _kind: Py<PyAny>,
}

static KINDS: LazyLock<Mutex<FxHashMap<usize, Entry>>> = LazyLock::new(Mutex::default);

fn kinds() -> MutexGuard<'static, FxHashMap<usize, Entry>> {
    // No Python code runs while it is held.
    KINDS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The walk of a type.
pub(super) fn of(py: Python<'_>, kind: *mut ffi::PyTypeObject) -> Known {
    if let Some(entry) = kinds().get(&(kind as usize)) {
        return entry.known;
    }
    // SAFETY: `kind` is the type of a live object.
    let kind = unsafe { Bound::from_borrowed_ptr(py, kind.cast()).cast_into_unchecked::<PyType>() };
    let known = resolve(&kind);
    if known != Known::Instance {
        let entry = Entry {
            known,
            _kind: kind.clone().into_any().unbind(),
        };
        kinds().insert(kind.as_type_ptr() as usize, entry);
    }
    known
}

fn resolve(kind: &Bound<'_, PyType>) -> Known {
    // SAFETY: a live type; types of types are classes whatever their metaclass is.
    if unsafe { ffi::PyType_IsSubtype(kind.as_type_ptr(), &raw mut ffi::PyType_Type) } != 0 {
        return Known::Class;
    }
    let Some((module, name)) = library::names(kind) else {
        return Known::Instance;
    };
    if module == "builtins" {
        return builtin(&name);
    }
    if module == "numpy.dtypes" && subtype_of_numpy(kind, "dtype") {
        return Known::Dtype;
    }
    if module == "numpy" && subtype_of_numpy(kind, "generic") {
        return Known::Scalar;
    }
    let known = listed(&module, &name);
    if known == Known::Instance {
        return if module == "pyarrow.lib" {
            super::arrow::resolve(kind)
        } else {
            Known::Instance
        };
    }
    // Until 3.12 the class of locks is to be had under this name only.
    let named = if module == "_thread" && name == "lock" {
        "LockType"
    } else {
        &name
    };
    if matches!(known, Known::Named(_))
        || library::importable(kind.as_any(), &module, named)
        || is_static(kind)
    {
        known
    } else {
        Known::Instance
    }
}

fn is_static(kind: &Bound<'_, PyType>) -> bool {
    // SAFETY: reading the flags of a live type. A static type comes from C; its name cannot be chosen by a script.
    unsafe { ffi::PyType_HasFeature(kind.as_type_ptr(), ffi::Py_TPFLAGS_HEAPTYPE) == 0 }
}

fn subtype_of_numpy(kind: &Bound<'_, PyType>, base: &str) -> bool {
    let Some(namespace) = library::namespace(kind.py(), "numpy") else {
        return false;
    };
    let Ok(Some(base)) = namespace.get_item(base) else {
        return false;
    };
    // SAFETY: both are types; a static or numpy-made type cannot be a script's class.
    is_static(kind)
        && base.cast::<PyType>().is_ok_and(|base| unsafe {
            ffi::PyType_IsSubtype(kind.as_type_ptr(), base.as_type_ptr()) != 0
        })
}

fn builtin(name: &str) -> Known {
    match name {
        "ellipsis" => Known::Constant(tags::ELLIPSIS),
        "NotImplementedType" => Known::Constant(tags::NOT_IMPLEMENTED),
        "complex" => Known::Complex,
        "bytes" => Known::Bytes,
        "bytearray" => Known::Bytearray,
        "set" => Known::Set,
        "frozenset" => Known::Frozenset,
        "slice" => Known::Slice,
        "range" => Known::Reduced,
        "function" => Known::Function,
        "method" => Known::Method,
        "builtin_function_or_method" => Known::BuiltinFunction,
        "code" => Known::Code,
        "cell" => Known::Cell,
        "module" => Known::Module,
        "dict_keys" | "dict_values" | "dict_items" => Known::View,
        "mappingproxy" => Known::Parts(&["proxied"]),
        "property" => Known::Parts(&["fget", "fset", "fdel", "__doc__"]),
        "staticmethod" | "classmethod" => Known::Parts(&["__func__"]),
        "member_descriptor" | "getset_descriptor" => Known::Member,
        "method_descriptor" | "wrapper_descriptor" | "classmethod_descriptor" => Known::CDescriptor,
        _ => Known::Instance,
    }
}

#[allow(
    clippy::too_many_lines,
    clippy::match_same_arms,
    clippy::unnested_or_patterns,
    reason = "one table, by library"
)]
fn listed(module: &str, name: &str) -> Known {
    match (module, name) {
        ("datetime", "date") => Known::Date,
        ("datetime", "datetime") => Known::Datetime,
        ("datetime", "time") => Known::Time,
        ("datetime", "timedelta") => Known::Delta,
        ("types", "SimpleNamespace") => Known::MutableParts(&["__dict__"]),
        ("types", "UnionType") => Known::Parts(&["__args__"]),
        // Its parts may be classes that refer to themselves, so it is walked as they are, not as a temporary value.
        ("types", "GenericAlias") => Known::Parts(&["__origin__", "__args__", "__unpacked__"]),
        ("scipy.stats._continuous_distns" | "scipy.stats._discrete_distns", _)
            if name.ends_with("_gen") =>
        {
            Known::Distribution
        }
        ("statistics", "NormalDist") => Known::Parts(&["_mu", "_sigma"]),
        (
            "typing",
            "_GenericAlias"
            | "_UnionGenericAlias"
            | "_CallableGenericAlias"
            | "_LiteralGenericAlias",
        ) => Known::Parts(&["__origin__", "__args__", "_name"]),
        ("typing", "_AnnotatedAlias") => Known::Parts(&["__origin__", "__metadata__"]),
        ("collections.abc", "_CallableGenericAlias") => Known::Parts(&["__origin__", "__args__"]),
        ("typing", "ParamSpec" | "TypeVarTuple") => Known::Parts(&["__name__"]),
        ("typing", "ForwardRef") => Known::Parts(&["__forward_arg__"]),
        (
            "typing",
            "_SpecialForm"
            | "_LiteralSpecialForm"
            | "_TypedCacheSpecialForm"
            | "_SpecialGenericAlias"
            | "_TupleType"
            | "_CallableType",
        ) => Known::Named("_name"),
        ("typing", "TypeVar") => Known::Parts(&["__name__", "__bound__", "__constraints__"]),
        ("_thread", "lock" | "RLock") => Known::Lock,
        ("itertools", "count") => Known::Count,
        ("collections", "deque") => Known::Deque,
        ("collections", "OrderedDict") => Known::OrderedDict,
        ("collections", "defaultdict") => Known::DefaultDict,
        ("collections", "Counter") => Known::Counter,
        ("collections", "_tuplegetter") | ("_collections", "_tuplegetter") => Known::Reduced,
        ("functools", "partial") => Known::MutableParts(&["func", "args", "keywords", "__dict__"]),
        // What its cache holds are cells of the engine; everything else of it stands in its attributes.
        ("functools", "_lru_cache_wrapper") => Known::MutableParts(&["__dict__", "__wrapped__"]),
        ("functools", "cached_property") => Known::CachedProperty,
        ("re", "Pattern") => Known::Parts(&["pattern", "flags"]),
        ("re", "Match") => Known::Parts(&["re", "string", "pos", "endpos", "regs", "lastindex"]),
        ("operator", "itemgetter" | "attrgetter") => Known::Reduced,
        ("_io" | "io", "BytesIO" | "StringIO") => Known::Stated,
        ("PIL.Image", "Image") => Known::Picture,
        ("array", "array") | ("sklearn.tree._tree", "Tree") => Known::ReducedMutable,
        (
            "sklearn.metrics._dist_metrics"
            | "sklearn._loss._loss"
            | "sklearn.linear_model._sgd_fast",
            _,
        ) => Known::Reduced,
        ("random", "Random") => Known::ReducedMutable,
        ("uuid", "UUID") => Known::Fields(&["int", "is_safe"]),
        ("fractions", "Fraction") => Known::Fields(&["_numerator", "_denominator"]),
        // What the text is made of on demand; since 3.12 the parts are made on demand as well.
        ("pathlib", "PurePosixPath" | "PureWindowsPath" | "PosixPath" | "WindowsPath")
            if !*SINCE_3_12 =>
        {
            Known::Fields(&["_drv", "_root", "_parts"])
        }
        ("decimal", "Decimal")
        | ("pathlib", "PurePosixPath" | "PureWindowsPath" | "PosixPath" | "WindowsPath") => {
            Known::Written
        }
        ("zoneinfo", "ZoneInfo")
        | ("datetime", "timezone")
        | ("numpy.random.bit_generator", "SeedSequence")
        | (
            "pandas",
            "Timestamp" | "Timedelta" | "Period" | "Interval" | "CategoricalDtype"
            | "DatetimeTZDtype" | "PeriodDtype" | "IntervalDtype" | "StringDtype" | "ArrowDtype"
            | "Int8Dtype" | "Int16Dtype" | "Int32Dtype" | "Int64Dtype" | "UInt8Dtype"
            | "UInt16Dtype" | "UInt32Dtype" | "UInt64Dtype" | "Float32Dtype" | "Float64Dtype"
            | "BooleanDtype",
        ) => Known::Reduced,
        ("pandas._libs.tslibs.offsets", _) if name != "DateOffset" => Known::Reduced,
        ("pandas.api.typing", "NaTType" | "NAType")
        | ("pandas._libs.tslibs.nattype", "NaTType")
        | ("pandas._libs.missing", "NAType") => Known::Singleton,
        ("logging", "Logger" | "RootLogger") => Known::Logger,
        ("numpy", "ndarray") => Known::Array,
        ("numpy", "ufunc") => Known::Named("__name__"),
        ("numpy", "_ArrayFunctionDispatcher") => Known::Named("__name__"),
        (_, "cython_function_or_method") => Known::Named("__name__"),
        ("numpy.random._generator", "Generator") => Known::MutableParts(&["bit_generator"]),
        ("numpy.random._pcg64", "PCG64" | "PCG64DXSM")
        | ("numpy.random._mt19937", "MT19937")
        | ("numpy.random._philox", "Philox")
        | ("numpy.random._sfc64", "SFC64") => Known::ReducedMutable,
        ("numpy.random.mtrand", "RandomState") => Known::ReducedMutable,
        ("pandas", "DataFrame") => Known::Frame,
        ("pandas", "Series") => Known::Series,
        ("pandas", "DatetimeIndex" | "TimedeltaIndex") => Known::TimeIndex,
        ("pandas", "Index" | "PeriodIndex" | "CategoricalIndex" | "IntervalIndex") => Known::Index,
        ("pandas", "MultiIndex") => Known::MultiIndex,
        ("pandas", "RangeIndex") => Known::RangeIndex,
        ("pandas", "Categorical")
        | (
            "pandas.arrays",
            "DatetimeArray"
            | "TimedeltaArray"
            | "PeriodArray"
            | "NumpyExtensionArray"
            | "StringArray",
        ) => Known::MutableParts(&["_ndarray", "dtype"]),
        ("pandas.arrays", "IntegerArray" | "FloatingArray" | "BooleanArray") => {
            Known::MutableParts(&["_data", "_mask"])
        }
        ("pandas.arrays", "IntervalArray") => Known::MutableParts(&["_left", "_right", "dtype"]),
        ("pandas.arrays", "ArrowStringArray" | "ArrowExtensionArray") => {
            Known::MutableParts(&["_pa_array", "dtype"])
        }
        ("pyarrow.lib", "ChunkedArray") => Known::ArrowChunked,
        ("pyarrow.lib", "Table" | "RecordBatch") => Known::ArrowTable,
        ("pyarrow.lib", "Schema" | "Field") => Known::ArrowSchema,
        ("polars.dataframe.frame", "DataFrame") => Known::PolarsFrame,
        ("polars.series.series", "Series") => Known::PolarsSeries,
        _ => Known::Instance,
    }
}

/// An exact `mappingproxy` has had this layout in every `CPython` 3.
#[repr(C)]
struct Proxy {
    base: ffi::PyObject,
    mapping: Raw,
}

impl<'py> Printer<'py> {
    /// Walk a value of a registered type.
    #[allow(clippy::too_many_lines, reason = "one table, by kind")]
    pub fn special(&mut self, known: Known, raw: Raw) -> Walk {
        // SAFETY: callers pass live objects.
        let object = unsafe { Bound::from_borrowed_ptr(self.py, raw) };
        match known {
            Known::Instance => return Err(self.unknown(raw)),
            Known::Constant(tag) => self.sink.tag(tag),
            Known::Complex => self.complex(raw),
            Known::Bytes => self.bytes(raw),
            Known::Bytearray => self.bytearray(raw),
            Known::Set => {
                if !self.met(raw) {
                    return self.set(tags::SET, raw);
                }
            }
            Known::Frozenset => return self.set(tags::FROZENSET, raw),
            Known::Slice => return self.slice(raw),
            Known::Date => self.date(raw),
            Known::Datetime => return self.datetime(raw),
            Known::Time => return self.time(raw),
            Known::Delta => self.delta(raw),
            Known::Function => return self.function(raw),
            Known::Method => return self.method(&object),
            Known::BuiltinFunction => return self.builtin_function(raw),
            Known::Code => return self.code(&object),
            Known::Cell => return self.cell(raw),
            Known::Class => return self.class(raw),
            Known::Module => return self.module(&object),
            Known::Named(attribute) => return self.named(&object, attribute),
            Known::Logger => return self.logger(&object),
            Known::CDescriptor | Known::Singleton => {
                library::keep(&object);
                self.identity(raw);
            }
            Known::Member => {
                self.sink.tag(tags::DESCRIPTOR);
                return self.read(&object, "__name__");
            }
            Known::Reduced => return self.reduced(&object),
            Known::Written => return self.written(&object),
            Known::Fields(names) => return self.quietly(|printer| printer.parts(&object, names)),
            Known::ReducedMutable => {
                if !self.met(raw) {
                    // Beside what a `random.Random` keeps of its last normal number: a method that was replaced, say.
                    if own_count(self.py, raw) > 1 {
                        return Err(refuse(&object, "attributes were added to it"));
                    }
                    return self.reduced(&object);
                }
            }
            Known::Stated => {
                if !self.met(raw) {
                    return self.stated(&object);
                }
            }
            Known::Picture => {
                if !self.met(raw) {
                    return self.picture(&object);
                }
            }
            Known::Parts(&["proxied"]) => return self.proxy(&object),
            Known::Parts(names) => return self.parts(&object, names),
            Known::MutableParts(names) => {
                if !self.met(raw) {
                    return self.parts(&object, names);
                }
            }
            Known::Distribution => return self.distribution(&object),
            Known::View => return self.view_of_dict(&object),
            Known::Lock => return self.lock(&object),
            Known::Count => return self.count(&object),
            Known::Deque => return self.deque(&object),
            Known::OrderedDict => return self.ordered(&object),
            Known::DefaultDict => {
                if !self.met(raw) {
                    self.sink.tag(tags::DEFAULT_DICT);
                    self.read(&object, "default_factory")?;
                    return self.dict(tags::DEFAULT_DICT, raw);
                }
            }
            Known::Counter => {
                if !self.met(raw) {
                    self.dict(tags::COUNTER, raw)?;
                    return self.own_dict(raw);
                }
            }
            Known::CachedProperty => {
                if !self.met(raw) {
                    self.sink.tag(tags::CACHED_PROPERTY);
                    self.read(&object, "func")?;
                    return self.read(&object, "attrname");
                }
            }
            Known::Array => return self.array(&object),
            Known::Scalar => return self.scalar(&object),
            Known::Dtype => return self.dtype(&object),
            Known::Frame => return self.frame(&object),
            Known::Series => return self.series(&object),
            Known::Index => return self.index(&object, &["_data", "_name"]),
            Known::TimeIndex => return self.index(&object, &["_data", "_name", "freq"]),
            Known::MultiIndex => return self.multi_index(&object),
            Known::RangeIndex => return self.index(&object, &["_range", "_name"]),
            Known::ArrowArray => return self.arrow_array(&object),
            Known::ArrowChunked => return self.arrow_chunked(&object),
            Known::ArrowTable => return self.arrow_table(&object),
            Known::ArrowType => return self.arrow_type(&object),
            Known::ArrowSchema => return self.arrow_schema(&object),
            Known::PolarsFrame => return self.polars_frame(&object),
            Known::PolarsSeries => return self.polars_series(&object),
        }
        Ok(())
    }

    /// The type of an exact library value, and these attributes.
    pub fn parts(&mut self, object: &Bound<'py, PyAny>, names: &[&'static str]) -> Walk {
        self.sink.word(tags::ATTRIBUTES, names.len() as u64);
        // The registry keeps the type, so its address names it.
        self.identity(object.get_type_ptr().cast());
        for name in names {
            self.read(object, name)?;
        }
        Ok(())
    }

    /// What `__reduce_ex__` of an exact library type says: C or library code, never the user's.
    pub fn reduced(&mut self, object: &Bound<'py, PyAny>) -> Walk {
        self.sink.tag(tags::REDUCED);
        self.identity(object.get_type_ptr().cast());
        let parts = object
            .call_method1(interned(self.py, "__reduce_ex__"), (4,))
            .map_err(|error| self.failed(object.as_ptr(), &error))?;
        self.temporary(&parts)
    }

    /// What an exact library type writes of a value: library code, never the user's.
    fn written(&mut self, object: &Bound<'py, PyAny>) -> Walk {
        self.sink.tag(tags::REDUCED);
        self.identity(object.get_type_ptr().cast());
        let text = object
            .str()
            .map_err(|error| self.failed(object.as_ptr(), &error))?;
        self.text(text.as_ptr())
    }

    /// What `__getstate__` of an exact C type says: its content, and where it stands in it.
    fn stated(&mut self, object: &Bound<'py, PyAny>) -> Walk {
        self.sink.tag(tags::REDUCED);
        self.identity(object.get_type_ptr().cast());
        let state = self.call(object, "__getstate__")?;
        self.temporary(&state)?;
        // Attributes are part of that state, but what they share with others is seen only where they are.
        self.own_dict(object.as_ptr())
    }

    /// A picture that was loaded: it shares its pixels with whoever draws on it, so they are read each time.
    fn picture(&mut self, object: &Bound<'py, PyAny>) -> Walk {
        self.parts(object, &["_mode", "_size", "info", "readonly"])?;
        let palette = self.get(object, "palette")?;
        if !palette.is_none() {
            return Err(self.refuse(object.as_ptr(), "it has a palette"));
        }
        let pixels = self.call(object, "tobytes")?;
        self.temporary(&pixels)
    }

    fn distribution(&mut self, object: &Bound<'py, PyAny>) -> Walk {
        let own = self.get(object, "_random_state")?;
        let global = library::namespace(self.py, "numpy.random.mtrand")
            .and_then(|module| module.get_item("_rand").ok().flatten());
        if !global.is_some_and(|global| global.is(&own)) {
            return Err(self.refuse(object.as_ptr(), "it has a generator of its own"));
        }
        self.parts(object, &["name", "a", "b", "badvalue", "xtol", "shapes"])
    }

    /// A read-only view of a dict, which it keeps alive.
    fn proxy(&mut self, object: &Bound<'py, PyAny>) -> Walk {
        self.sink.tag(tags::PROXY);
        // SAFETY: an exact mappingproxy; see `Proxy`.
        let mapping = unsafe { (*object.as_ptr().cast::<Proxy>()).mapping };
        self.value(mapping)
    }

    /// Order is the linked list's, values are the storage's.
    fn ordered(&mut self, object: &Bound<'py, PyAny>) -> Walk {
        if self.met(object.as_ptr()) {
            return Ok(());
        }
        let items = object
            .call_method0("items")
            .and_then(|items| items.try_iter()?.collect::<PyResult<Vec<_>>>())
            .map_err(|error| self.failed(object.as_ptr(), &error))?;
        self.sink.word(tags::ORDERED_DICT, items.len() as u64);
        for item in items {
            // The pair is ours; its two parts live in the dict.
            self.value(item.as_ptr())?;
        }
        self.own_dict(object.as_ptr())
    }
}
