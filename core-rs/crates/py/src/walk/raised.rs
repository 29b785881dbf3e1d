//! Exceptions as values: what they say, what they were raised from and with, and where they were raised.
//!
//! Invariant: a print holds all that a program can tell of an exception but the local variables of the frames that its
//! traceback passed; a hand-out has a traceback of the same places, whose frames hold no variables.

use std::ffi::c_char;
use std::time::SystemTime;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};
use values::Shape;

use super::error::{Step, Walk};
use super::functions::text;
use super::instances::{Layout, set_instance_dict};
use super::keys::_PyType_Lookup;
use super::own::own_attributes;
use super::print::{Printer, Raw, interned};
use super::rebuild::{Builder, Built, Stop, allocate, fill_slots};
use super::snapshot::{Description, Rule};
use super::tags;
use super::take::{Taker, refuse};

/// Tracebacks of more places than this have no print.
const LONGEST: usize = 200;

/// The builtin exception whose memory an exception class has; nothing of the user is asked.
pub(super) fn base_of(kind: *mut ffi::PyTypeObject) -> *mut ffi::PyTypeObject {
    let mut kind = kind;
    // SAFETY: a live type and its bases; the chain ends at `object`, which is static.
    unsafe {
        while ffi::PyType_HasFeature(kind, ffi::Py_TPFLAGS_HEAPTYPE) != 0 {
            kind = (*kind).tp_base;
        }
    }
    kind
}

/// What a builtin exception holds besides what all do. `None`: it is no exception, or holds something that is not listed.
pub(super) fn extras(base: *mut ffi::PyTypeObject) -> Option<&'static [&'static str]> {
    // SAFETY: the builtin exceptions live as long as the interpreter; `base` is a live type.
    unsafe {
        let below = |class: Raw| ffi::PyType_IsSubtype(base, class.cast()) != 0;
        let alike = |class: Raw| {
            below(class)
                && (*base).tp_basicsize == (*class.cast::<ffi::PyTypeObject>()).tp_basicsize
        };
        let table: [(Raw, &'static [&'static str]); 8] = [
            (ffi::PyExc_BaseException, &[]),
            (
                ffi::PyExc_OSError,
                &["errno", "strerror", "filename", "filename2"],
            ),
            (
                ffi::PyExc_ImportError,
                &["msg", "name", "path", "name_from"],
            ),
            (ffi::PyExc_AttributeError, &["name", "obj"]),
            (ffi::PyExc_NameError, &["name"]),
            (ffi::PyExc_StopIteration, &["value"]),
            (ffi::PyExc_SystemExit, &["code"]),
            (
                ffi::PyExc_SyntaxError,
                &[
                    "msg",
                    "filename",
                    "lineno",
                    "offset",
                    "end_lineno",
                    "end_offset",
                    "text",
                    "print_file_and_line",
                ],
            ),
        ];
        if below(ffi::PyExc_BlockingIOError) {
            return None;
        }
        table
            .into_iter()
            .find(|(class, _)| alike(*class))
            .map(|(_, names)| names)
    }
}

/// A field of a builtin exception, read past what its class may define. `None`: this version has no such field.
fn field<'py>(
    object: &Bound<'py, PyAny>,
    name: &'static str,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let Some(descriptor) = descriptor(object, name) else {
        return Ok(None);
    };
    descriptor.call_method1("__get__", (object,)).map(Some)
}

fn descriptor<'py>(object: &Bound<'py, PyAny>, name: &'static str) -> Option<Bound<'py, PyAny>> {
    let py = object.py();
    let name = interned(py, name);
    // SAFETY: a static type; the answer is borrowed from it.
    unsafe {
        let found = _PyType_Lookup(base_of(object.get_type_ptr()), name.as_ptr());
        Bound::from_borrowed_ptr_or_opt(py, found)
    }
}

/// The parts that all exceptions have, as they lie in every `CPython` since 3.11.
#[repr(C)]
struct Head {
    base: ffi::PyObject,
    dict: Raw,
    args: Raw,
    notes: Raw,
    traceback: Raw,
    context: Raw,
    cause: Raw,
    suppress: c_char,
}

/// Where these parts are.
fn head(raw: Raw) -> *mut Head {
    raw.cast()
}

/// One place of a traceback, without the frame that was there.
pub(super) struct Level {
    /// Without its free variables: a frame of it has no cells, and would look for them when it is asked for its locals.
    code: Py<PyAny>,
    module: String,
    instruction: i32,
    line: i32,
    /// The file as it was: time and size. Lines of a file that was saved since are others.
    file: Option<(SystemTime, u64)>,
}

fn file_of(code: &Bound<'_, PyAny>) -> Option<(SystemTime, u64)> {
    let name = code.getattr("co_filename").ok()?;
    let about = std::fs::metadata(text(&name)?).ok()?;
    Some((about.modified().ok()?, about.len()))
}

/// The places of a traceback, from the outermost. `None`: there are too many.
fn levels<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Vec<Bound<'py, PyAny>>>> {
    // SAFETY: a live exception; its traceback is null, None or alive.
    let mut next = unsafe {
        let place = (*head(object.as_ptr())).traceback;
        Bound::from_borrowed_ptr_or_opt(object.py(), place)
    };
    let mut all = Vec::new();
    while let Some(level) = next.filter(|level| !level.is_none()) {
        next = Some(level.getattr("tb_next")?);
        all.push(level);
        if all.len() > LONGEST {
            return Ok(None);
        }
    }
    Ok(Some(all))
}

/// What is said of a traceback that is not described.
const TOO_LONG: &str = "its traceback is very long";

/// Which part of its line a place is: the marks below it in a traceback. Two codes of one function (with and without
/// calls that are watched) have the same parts at different instructions.
fn part_of_line<'py>(
    code: &Bound<'py, PyAny>,
    instruction: i32,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let Ok(place) = usize::try_from(instruction / 2) else {
        return Ok(None);
    };
    let positions = code.call_method0(interned(code.py(), "co_positions"))?;
    positions.try_iter()?.nth(place).transpose()
}

impl<'py> Printer<'py> {
    /// What an exception holds besides its attributes.
    pub fn raised(&mut self, raw: Raw) -> Walk {
        // SAFETY: callers pass a live exception.
        let (object, fields) = unsafe {
            (
                Bound::from_borrowed_ptr(self.py, raw),
                std::ptr::read(head(raw)),
            )
        };
        self.nullable("args", fields.args)?;
        for name in extras(base_of(object.get_type_ptr())).unwrap_or_default() {
            match field(&object, name).map_err(|error| self.failed(raw, &error))? {
                Some(part) => self.attribute(name, part.as_ptr())?,
                None => self.sink.tag(tags::UNSET),
            }
        }
        self.nullable("__cause__", fields.cause)?;
        self.nullable("__context__", fields.context)?;
        self.sink
            .word(tags::ATTRIBUTES, u64::from(fields.suppress != 0));
        let levels = levels(&object).map_err(|error| self.failed(raw, &error))?;
        let levels = levels.ok_or_else(|| self.refuse(raw, TOO_LONG))?;
        self.sink.word(tags::ATTRIBUTES, levels.len() as u64);
        for level in levels {
            self.place(raw, &level)?;
        }
        Ok(())
    }

    /// One place of a traceback: which function and part of which line, and of which state of its file, since whoever
    /// shows it reads the line there.
    fn place(&mut self, raw: Raw, level: &Bound<'py, PyAny>) -> Walk {
        let frame = self.get(level, "tb_frame")?;
        let code = self.get(&frame, "f_code")?;
        for name in ["co_filename", "co_qualname", "co_firstlineno"] {
            self.read(&code, name)?;
        }
        self.read(level, "tb_lineno")?;
        let instruction = self.get(level, "tb_lasti")?.extract();
        let part = instruction.and_then(|instruction| part_of_line(&code, instruction));
        match part.map_err(|error| self.failed(raw, &error))? {
            Some(part) => self.temporary(&part)?,
            None => self.sink.tag(tags::UNSET),
        }
        let Some((time, size)) = file_of(&code) else {
            return self.read(&code, "co_code");
        };
        let since = time.duration_since(SystemTime::UNIX_EPOCH);
        let since = since.unwrap_or_default().as_nanos();
        self.sink.hash(since);
        self.sink.word(tags::ATTRIBUTES, size);
        Ok(())
    }
}

impl<'py> Taker<'_, 'py> {
    /// An exception; it was opened, and its class is the first part.
    pub fn raised(
        &mut self,
        object: &Bound<'py, PyAny>,
        layout: &Layout,
        mut parts: Vec<Description>,
    ) -> Walk<Description> {
        let failed = |error: PyErr| refuse(object, &format!("reading it failed: {error}"));
        if is_handling(self.py) {
            return Err(refuse(
                object,
                "another one is being handled, which it may be raised in",
            ));
        }
        // SAFETY: a live exception.
        let fields = unsafe { std::ptr::read(head(object.as_ptr())) };
        let mut part = |taker: &mut Self, name: &str, raw: Raw| -> Walk<bool> {
            // SAFETY: a field of a live exception: null or alive.
            let Some(value) = (unsafe { Bound::from_borrowed_ptr_or_opt(taker.py, raw) }) else {
                return Ok(false);
            };
            let described = taker.value(&value);
            parts.push(described.map_err(|halt| halt.at(Step::Attr(name.to_owned())))?);
            Ok(true)
        };
        if !part(self, "args", fields.args)? {
            return Err(refuse(object, "it has no arguments"));
        }
        let mut extra = Vec::new();
        for name in extras(base_of(object.get_type_ptr())).unwrap_or_default() {
            let held = field(object, name).map_err(failed)?;
            if let Some(held) = held.filter(|held| !held.is_none()) {
                part(self, name, held.as_ptr())?;
                extra.push(*name);
            }
        }
        let cause = part(self, "__cause__", fields.cause)?;
        let context = part(self, "__context__", fields.context)?;
        let mut places = Vec::new();
        let levels = levels(object).map_err(failed)?;
        for level in levels.ok_or_else(|| refuse(object, TOO_LONG))? {
            places.push(self.place_of(object, &level)?);
        }
        let slots = self.slots(object, layout, &mut parts)?;
        let names = match own_attributes(self.py, object.as_ptr()) {
            Some(own) => {
                let (names, values) = self.attributes(object, own)?;
                parts.extend(values);
                names
            }
            None => Vec::new(),
        };
        let rule = Rule::Raised(Box::new(Raised {
            extra,
            cause,
            context,
            suppress: fields.suppress != 0,
            places,
            slots,
            names,
        }));
        Ok(Shape::Made(rule, parts))
    }

    fn place_of(&self, object: &Bound<'py, PyAny>, level: &Bound<'py, PyAny>) -> Walk<Level> {
        let failed = |error: PyErr| refuse(object, &format!("reading it failed: {error}"));
        let read = |from: &Bound<'py, PyAny>, name: &'static str| {
            from.getattr(interned(self.py, name)).map_err(failed)
        };
        let frame = read(level, "tb_frame")?;
        let (code, globals) = (read(&frame, "f_code")?, read(&frame, "f_globals")?);
        // Outside of a run nobody can say which namespace is the present one, and none is asked for.
        let module = if super::namespace() == 0 {
            let name = globals.get_item(interned(self.py, "__name__"));
            name.ok().and_then(|name| text(&name))
        } else {
            self.home_of(globals.as_ptr())
        };
        let Some(module) = module else {
            return Err(refuse(
                object,
                "it was raised in a module that no name leads to",
            ));
        };
        let file = file_of(&code);
        let bare = pyo3::types::PyDict::new(self.py);
        bare.set_item("co_freevars", PyTuple::empty(self.py))
            .map_err(failed)?;
        let code = code.call_method("replace", (), Some(&bare));
        Ok(Level {
            file,
            code: code.map_err(failed)?.unbind(),
            module,
            instruction: read(level, "tb_lasti")?.extract().map_err(failed)?,
            line: read(level, "tb_lineno")?.extract().map_err(failed)?,
        })
    }
}

/// How an exception is made. Parts: class, arguments, those extras, cause, context, slots, attributes.
pub(super) struct Raised {
    extra: Vec<&'static str>,
    cause: bool,
    context: bool,
    suppress: bool,
    places: Vec<Level>,
    slots: Vec<isize>,
    names: Vec<Py<PyAny>>,
}

/// Whether this thread handles an exception: one that is raised now would have it as its context.
fn is_handling(py: Python<'_>) -> bool {
    // SAFETY: a new reference, or null.
    unsafe { Bound::from_owned_ptr_or_opt(py, ffi::PyErr_GetHandledException()) }.is_some()
}

impl<'a, 'py> Builder<'a, 'py> {
    pub fn raised(&mut self, how: &'a Raised, parts: &'a [Description]) -> Built<'py> {
        if is_handling(self.py) {
            return Err(Stop::Miss);
        }
        let place = self.opened.len();
        self.opened.push(None);
        let mut parts = parts.iter();
        let class = self.next(&mut parts)?.cast_into::<PyType>();
        let class = class.map_err(PyErr::from)?;
        let object = allocate(&class, base_of(class.as_type_ptr()), None)?;
        self.opened[place] = Some(object.clone());
        let fields = head(object.as_ptr());
        let arguments = self.next(&mut parts)?.cast_into::<PyTuple>();
        let arguments = arguments.map_err(PyErr::from)?;
        // SAFETY: it owns its arguments, which are replaced.
        unsafe {
            let old = std::mem::replace(&mut (*fields).args, arguments.into_ptr());
            ffi::Py_XDECREF(old);
        }
        for name in &how.extra {
            let value = self.next(&mut parts)?;
            let descriptor = descriptor(&object, name).ok_or(Stop::Miss)?;
            descriptor.call_method1("__set__", (&object, value))?;
        }
        for (there, is_cause) in [(how.cause, true), (how.context, false)] {
            if !there {
                continue;
            }
            let other = self.next(&mut parts)?.into_ptr();
            // SAFETY: both take over the reference.
            unsafe {
                if is_cause {
                    ffi::PyException_SetCause(object.as_ptr(), other);
                } else {
                    ffi::PyException_SetContext(object.as_ptr(), other);
                }
            }
        }
        // SAFETY: a field of a fresh exception.
        unsafe { (*fields).suppress = how.suppress.into() };
        if let Some(traceback) = self.traceback(&how.places)? {
            // SAFETY: an exact traceback, of which it takes a reference.
            unsafe { ffi::PyException_SetTraceback(object.as_ptr(), traceback.as_ptr()) };
        }
        let values = parts
            .map(|part| self.value(part))
            .collect::<Result<Vec<_>, _>>()?;
        let Some((slots, attributes)) = values.split_at_checked(how.slots.len()) else {
            return Err(Stop::Miss);
        };
        fill_slots(&object, &how.slots, slots);
        if !how.names.is_empty() {
            let dict = pyo3::types::PyDict::new(self.py);
            for (name, value) in how.names.iter().zip(attributes) {
                dict.set_item(name.bind(self.py), value)?;
            }
            set_instance_dict(&object, &dict)?;
        }
        Ok(object)
    }

    fn next(&mut self, parts: &mut std::slice::Iter<'a, Description>) -> Built<'py> {
        let part = parts.next().ok_or(Stop::Miss)?;
        self.value(part)
    }

    /// A traceback of these places, with frames of the same code over the present namespaces.
    fn traceback(&self, places: &[Level]) -> Result<Option<Bound<'py, PyAny>>, Stop> {
        let mut next: Option<Bound<'py, PyAny>> = None;
        let class = self.py.import("types")?.getattr("TracebackType")?;
        for place in places.iter().rev() {
            let code = place.code.bind(self.py);
            if file_of(code) != place.file {
                return Err(Stop::Miss);
            }
            let globals = self.globals(&place.module)?.ok_or(Stop::Miss)?;
            // SAFETY: a live code object and a live dict; the frame is new, and nothing ever runs in it.
            let frame = unsafe {
                let frame = ffi::PyFrame_New(
                    ffi::PyThreadState_Get(),
                    code.as_ptr().cast(),
                    globals.as_ptr(),
                    std::ptr::null_mut(),
                );
                Bound::from_owned_ptr_or_err(self.py, frame.cast())
            }?;
            next = Some(class.call1((next, frame, place.instruction, place.line))?);
        }
        Ok(next)
    }
}
