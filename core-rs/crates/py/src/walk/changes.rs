//! Changes: what an execution left in objects that it was given, to be put into the same objects of another run.
//!
//! Invariant: everything is built before anything is put, and putting runs nobody's code: it writes to the storage of
//! builtin containers and plain instances, into the memory of arrays, and exchanges what a frame holds. So a change that
//! cannot be put leaves no trace, and all who share an object see the change, as they would see the execution's.

use pyo3::exceptions::PyRuntimeError;
use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use values::Shape;

use super::before::{Before, Instance, Storage};
use super::containers::set_items;
use super::error::{Unsupported, Walk};
use super::frames::copies_on_write;
use super::instances::Payload;
use super::joint::JointPrint;
use super::known::{self, Known};
use super::own::{own_attributes, put_own_attributes};
use super::print::{Printer, print};
use super::rebuild::{deep_copy, fill_payload};
use super::snapshot::{Atom, Description, Snapshot};
use super::take::{Taker, is_atom, refuse};
use crate::broken::{Rule as Law, broken};

/// How to put new content into objects.
pub struct Changes {
    hows: Vec<How>,
}

enum How {
    /// Items.
    List,
    Deque,
    Set,
    /// Keys and values in turn. Whether the old keys still stand first, in their order.
    Dict {
        grown: bool,
    },
    /// Payload, slots that are set, attributes.
    Instance {
        payload: Payload,
        slots: Vec<(isize, bool)>,
        names: Option<Vec<Py<PyAny>>>,
        grown: bool,
    },
    /// An array of equal shape.
    Array,
    /// A frame or series; which axes are still the same objects.
    Frame {
        kept: Vec<bool>,
    },
    /// The state of a source of bits.
    Draws {
        /// Or of the standard library.
        numpy: bool,
    },
}

impl Snapshot {
    /// Describe a result together with all changes of what was held before; the snapshot is of a tuple: the result, then
    /// object and content in turn.
    pub fn take_changed(
        result: &Bound<'_, PyAny>,
        before: &Before,
        joint: &mut JointPrint,
    ) -> Result<(Self, Changes), Unsupported> {
        let mut taken = || -> Walk<(Description, Changes)> {
            let py = result.py();
            let changed = before.changed(py)?;
            let mut taker = Taker::new(py, joint);
            let mut parts = vec![taker.value(result)?];
            let mut hows = Vec::with_capacity(changed.len());
            for (object, storage) in &changed {
                let Some((root, label)) = taker.joint.place(object.as_ptr() as usize) else {
                    return Err(refuse(object, "it is no part of an input"));
                };
                parts.push(Shape::In { root, label });
                let (content, how) = taker.content(object, storage)?;
                parts.push(content);
                hows.push(how);
            }
            if hows.is_empty() {
                return Err(refuse(result, "what changed cannot be told"));
            }
            Ok((Shape::Tuple(parts), Changes { hows }))
        };
        let (shape, changes) = taken()?;
        Ok((Self::of(shape), changes))
    }
}

impl<'py> Taker<'_, 'py> {
    /// What an object holds now, and how that is put into it.
    fn content(
        &mut self,
        object: &Bound<'py, PyAny>,
        before: &Storage,
    ) -> Walk<(Description, How)> {
        let py = self.py;
        let raw = object.as_ptr();
        Ok(match before {
            Storage::List(_) => {
                // SAFETY: a list before, and objects do not change their builtin type; its storage is read.
                let items: Vec<_> = unsafe {
                    (0..ffi::PyList_GET_SIZE(raw))
                        .map(|at| Bound::from_borrowed_ptr(py, ffi::PyList_GET_ITEM(raw, at)))
                        .collect()
                };
                (Shape::Tuple(self.items(items.into_iter())?), How::List)
            }
            Storage::Deque(_) => {
                let items = object
                    .try_iter()
                    .and_then(Iterator::collect::<PyResult<Vec<_>>>)
                    .map_err(|error| refuse(object, &error.to_string()))?;
                (Shape::Tuple(self.items(items.into_iter())?), How::Deque)
            }
            Storage::Set(_) => (self.items_of_set(object)?, How::Set),
            Storage::Dict(old, factory) => {
                if let Some(factory) = factory {
                    let now = Printer::new(py).get(object, "default_factory")?;
                    if !factory.is(&now) {
                        return Err(refuse(object, "it has another default"));
                    }
                }
                // SAFETY: a dict before, hence now.
                let dict = unsafe { object.cast_unchecked::<PyDict>() };
                let grown = starts_with(old, dict.iter());
                (Shape::Tuple(self.flat_entries(dict)?), How::Dict { grown })
            }
            Storage::Instance(before) => self.content_of_instance(object, before)?,
            Storage::Array(_, header) => {
                let view = Printer::new(py).view(object)?;
                let mut now = view.shape.clone();
                now.extend(view.strides.iter().map(|step| step.cast_unsigned()));
                now.extend([view.data as usize, 1, usize::from(view.kind)]);
                now.push(Printer::new(py).get(object, "dtype")?.as_ptr() as usize);
                if now != *header || view.kind == b'O' || view.nbytes() > LARGEST {
                    return Err(refuse(object, "more than its numbers changed"));
                }
                let copy = object.call_method1(intern!(py, "copy"), ("K",));
                let copy = copy.map_err(|error| refuse(object, &error.to_string()))?;
                (own(copy, 112 + view.nbytes()), How::Array)
            }
            Storage::Frame(_, attrs, axes) => {
                let (content, kept) = self.content_of_frame(object, *attrs, axes)?;
                (content, How::Frame { kept })
            }
            Storage::Draws(_, seed) => {
                let failed = |error: PyErr| refuse(object, &error.to_string());
                if *seed == 0 {
                    let state = object
                        .call_method0(intern!(py, "getstate"))
                        .map_err(failed)?;
                    return Ok((own(state, 40 * 625), How::Draws { numpy: false }));
                }
                let rest = Printer::new(py).get(object, "seed_seq")?;
                if print(&rest).map_or(true, |now| now.hash != *seed) {
                    return Err(refuse(object, "its seed changed"));
                }
                let state = object.getattr(intern!(py, "state")).map_err(failed)?;
                let state = own(deep_copy(&state).map_err(failed)?, 400);
                (state, How::Draws { numpy: true })
            }
            Storage::Fixed | Storage::Fields(..) | Storage::Other(_) => {
                return Err(refuse(object, "it cannot be changed in place"));
            }
        })
    }

    /// Items of a set that iterates in this order when they are added one by one.
    fn items_of_set(&mut self, object: &Bound<'py, PyAny>) -> Walk<Description> {
        // SAFETY: an exact set of atoms, whose hashes are C code; they are held before anything else runs.
        let items: Vec<_> = unsafe {
            set_items(object.as_ptr())
                .into_iter()
                .map(|item| Bound::from_borrowed_ptr(self.py, item))
                .collect()
        };
        let parts = self.items(items.iter().cloned())?;
        if !parts.iter().all(is_atom) {
            return Err(refuse(object, "its items would have to be hashed"));
        }
        let again = pyo3::types::PySet::empty(self.py)
            .and_then(|again| {
                items
                    .iter()
                    .try_for_each(|item| again.add(item))
                    .map(|()| again)
            })
            .map_err(|error| refuse(object, &error.to_string()))?;
        // SAFETY: as above.
        let order = unsafe { set_items(again.as_ptr()) };
        if order.iter().zip(&items).any(|(a, b)| *a != b.as_ptr()) {
            return Err(refuse(object, "it would iterate in another order"));
        }
        Ok(Shape::Tuple(parts))
    }

    fn content_of_instance(
        &mut self,
        object: &Bound<'py, PyAny>,
        before: &Instance,
    ) -> Walk<(Description, How)> {
        let (py, raw) = (self.py, object.as_ptr());
        if object.get_type_ptr() as usize != before.class {
            return Err(refuse(object, "it has another class"));
        }
        let mut parts = Vec::new();
        let (payload, offsets) = if known::of(py, object.get_type_ptr()) == Known::Instance {
            let layout = self.layout(object, object.get_type_ptr())?;
            let offsets: Vec<isize> = layout.slots.iter().map(|slot| slot.offset).collect();
            (layout.payload, offsets)
        } else {
            (Payload::Nothing, Vec::new())
        };
        if let Some(storage @ (Storage::List(_) | Storage::Dict(..))) = &before.payload {
            parts.push(self.content(object, storage)?.0);
        }
        let mut slots = Vec::with_capacity(offsets.len());
        for offset in offsets {
            // SAFETY: an instance of the class that has a slot there; a set slot owns a live object.
            let held = unsafe {
                let place = raw.cast::<u8>().offset(offset).cast::<*mut ffi::PyObject>();
                Bound::from_borrowed_ptr_or_opt(py, *place)
            };
            slots.push((offset, held.is_some()));
            if let Some(held) = held {
                parts.push(self.value(&held)?);
            }
        }
        let mut grown = false;
        let names = match own_attributes(py, raw) {
            Some(own) => {
                grown = before
                    .dict
                    .as_ref()
                    .is_none_or(|old| starts_with(old, own.iter().cloned()));
                let (names, values) = self.attributes(object, own)?;
                parts.extend(values);
                Some(names)
            }
            None => None,
        };
        let how = How::Instance {
            payload,
            slots,
            names,
            grown,
        };
        Ok((Shape::Tuple(parts), how))
    }

    /// A frame with what this one holds now, and which axes are still the same objects.
    fn content_of_frame(
        &mut self,
        object: &Bound<'py, PyAny>,
        attrs: u128,
        axes: &[(Py<PyAny>, u128)],
    ) -> Walk<(Description, Vec<bool>)> {
        let failed = |error: PyErr| refuse(object, &error.to_string());
        if !copies_on_write(self.py).map_err(failed)? {
            return Err(refuse(object, "others may look at its memory"));
        }
        let printer = Printer::new(self.py);
        let held = printer.get(object, "_attrs")?;
        if print(&held).map_or(true, |now| now.hash != attrs) {
            return Err(refuse(object, "its attrs changed"));
        }
        let mut kept = Vec::new();
        for (now, (then, content)) in printer
            .sequence(&printer.get(object, "_mgr")?, "axes")?
            .iter()
            .zip(axes)
        {
            let same = then.is(now);
            if same && print(now).map_or(true, |now| now.hash != *content) {
                return Err(refuse(object, "its index was changed in place"));
            }
            kept.push(same);
        }
        let special = known::of(self.py, object.get_type_ptr());
        self.open();
        Ok((self.frame(special, object)?, kept))
    }
}

/// Larger arrays are not kept for what one call did to them.
const LARGEST: usize = 1 << 26;

fn own(copy: Bound<'_, PyAny>, size: usize) -> Description {
    Shape::Atom(Atom {
        object: copy.unbind(),
        size,
    })
}

/// Whether a dict still begins with these very keys.
fn starts_with<'py>(
    old: &[(Py<PyAny>, Py<PyAny>)],
    now: impl ExactSizeIterator<Item = (Bound<'py, PyAny>, Bound<'py, PyAny>)>,
) -> bool {
    now.len() >= old.len() && now.zip(old).all(|((key, _), (old, _))| old.is(&key))
}

impl Changes {
    /// Bytes besides the snapshot's.
    pub fn nbytes(&self) -> usize {
        self.hows
            .iter()
            .map(|how| size_of::<How>() + how.size())
            .sum()
    }

    /// Whether all can be put now. The error says why not; nothing was changed.
    pub fn check(&self, built: &Bound<'_, PyAny>) -> PyResult<()> {
        let built = built.cast::<PyTuple>()?;
        for (at, how) in self.hows.iter().enumerate() {
            let object = built.get_item(2 * at + 1)?;
            match how {
                How::Frame { .. } if !broken(Law::Own) => memory_is_its_own(&object)?,
                How::Array => {
                    let flags = object.getattr(intern!(object.py(), "flags"))?;
                    if !flags
                        .getattr(intern!(object.py(), "writeable"))?
                        .is_truthy()?
                    {
                        return Err(PyRuntimeError::new_err("an array cannot be written to"));
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Put everything; answers the result.
    pub fn put<'py>(&self, built: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let built = built.cast::<PyTuple>()?;
        for (at, how) in self.hows.iter().enumerate() {
            if broken(Law::Changes) {
                break;
            }
            how.put(&built.get_item(2 * at + 1)?, &built.get_item(2 * at + 2)?)?;
        }
        built.get_item(0)
    }
}

impl How {
    fn size(&self) -> usize {
        match self {
            Self::Instance { slots, names, .. } => {
                16 * slots.len() + names.as_ref().map_or(0, |names| 8 * names.len())
            }
            Self::Frame { kept } => kept.len(),
            _ => 0,
        }
    }

    fn put(&self, object: &Bound<'_, PyAny>, content: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = object.py();
        let raw = object.as_ptr();
        match self {
            Self::List => put_list(object, content),
            Self::Deque => {
                object.call_method0(intern!(py, "clear"))?;
                object.call_method1(intern!(py, "extend"), (content,))?;
                Ok(())
            }
            Self::Set => {
                // SAFETY: an exact set, whose atoms are hashed by C code.
                unsafe { ffi::PySet_Clear(raw) };
                for item in content.cast::<PyTuple>()? {
                    // SAFETY: as above.
                    if unsafe { ffi::PySet_Add(raw, item.as_ptr()) } != 0 {
                        return Err(PyErr::fetch(py));
                    }
                }
                Ok(())
            }
            Self::Dict { grown } => put_dict(object, content.cast::<PyTuple>()?, *grown),
            Self::Instance {
                payload,
                slots,
                names,
                grown,
            } => {
                let mut parts = content.cast::<PyTuple>()?.iter();
                match payload {
                    Payload::List | Payload::Dict => {
                        let Some(held) = parts.next() else {
                            return Err(PyRuntimeError::new_err("a part is missing"));
                        };
                        let held = held.cast::<PyTuple>()?.clone();
                        if *payload == Payload::List {
                            put_list(object, &PyTuple::empty(py).into_any())?;
                        } else {
                            // SAFETY: an instance of a subclass of dict; its storage is emptied.
                            unsafe { ffi::PyDict_Clear(raw) };
                        }
                        fill_payload(object, *payload, &held)?;
                    }
                    _ => {}
                }
                for (offset, set) in slots {
                    let value = if *set { parts.next() } else { None };
                    let new = value.map_or(std::ptr::null_mut(), Bound::into_ptr);
                    // SAFETY: an instance of the class that has a slot there; the slot takes over the reference, and
                    // what it held before is given back when the slot no longer names it.
                    unsafe {
                        let place = raw
                            .cast::<u8>()
                            .offset(*offset)
                            .cast::<*mut ffi::PyObject>();
                        let old = std::mem::replace(&mut *place, new);
                        ffi::Py_XDECREF(old);
                    }
                }
                let Some(names) = names else { return Ok(()) };
                let names = names.iter().map(|name| name.bind(py).clone());
                let own: Vec<_> = names.zip(parts).collect();
                put_own_attributes(object, &own, !*grown)
            }
            Self::Array => {
                let numpy = py.import(intern!(py, "numpy"))?;
                numpy.call_method1(intern!(py, "copyto"), (object, content))?;
                Ok(())
            }
            Self::Frame { kept } => put_frame(object, content, kept),
            Self::Draws { numpy: true } => object.setattr(intern!(py, "state"), content),
            Self::Draws { numpy: false } => {
                object.call_method1(intern!(py, "setstate"), (content,))?;
                Ok(())
            }
        }
    }
}

fn put_list(object: &Bound<'_, PyAny>, content: &Bound<'_, PyAny>) -> PyResult<()> {
    let raw = object.as_ptr();
    // SAFETY: a list or an instance of a subclass: its storage is exchanged, its methods are not called.
    let status =
        unsafe { ffi::PyList_SetSlice(raw, 0, ffi::PyList_GET_SIZE(raw), content.as_ptr()) };
    if status == 0 {
        Ok(())
    } else {
        Err(PyErr::fetch(object.py()))
    }
}

fn put_dict(object: &Bound<'_, PyAny>, content: &Bound<'_, PyTuple>, grown: bool) -> PyResult<()> {
    let raw = object.as_ptr();
    if !grown {
        // SAFETY: a dict; its storage is emptied.
        unsafe { ffi::PyDict_Clear(raw) };
    }
    let mut parts = content.iter();
    while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
        // SAFETY: `keys` admits only keys that may be hashed anew.
        if unsafe { ffi::PyDict_SetItem(raw, key.as_ptr(), value.as_ptr()) } != 0 {
            return Err(PyErr::fetch(object.py()));
        }
    }
    Ok(())
}

/// As pandas itself does what is asked for in place: the frame goes on with what another one holds.
fn put_frame(object: &Bound<'_, PyAny>, content: &Bound<'_, PyAny>, kept: &[bool]) -> PyResult<()> {
    let py = object.py();
    let manager = content.getattr(intern!(py, "_mgr"))?;
    let old = object.getattr(intern!(py, "_mgr"))?.getattr("axes")?;
    for (at, kept) in kept.iter().enumerate() {
        if *kept {
            manager.call_method1("set_axis", (at, old.get_item(at)?))?;
        }
    }
    let name = known::of(py, object.get_type_ptr()) == Known::Series;
    object.setattr(intern!(py, "_mgr"), manager)?;
    if name {
        object.setattr(intern!(py, "_name"), content.getattr(intern!(py, "_name"))?)?;
    }
    Ok(())
}

/// That nobody but pandas itself, who copies before it writes, holds the memory of a frame: an execution might have
/// written to it, and others would have seen that.
fn memory_is_its_own(frame: &Bound<'_, PyAny>) -> PyResult<()> {
    let held = |object: &Bound<'_, PyAny>| {
        // SAFETY: a live object under the GIL: one reference is ours, one its owner's.
        (unsafe { ffi::Py_REFCNT(object.as_ptr()) }) > 2
    };
    let others = || PyRuntimeError::new_err("others may look at its memory");
    let manager = frame.getattr("_mgr")?;
    if held(&manager) {
        return Err(others());
    }
    for block in manager.getattr("blocks")?.try_iter()? {
        let block = block?;
        if block
            .getattr("refs")?
            .call_method0("has_reference")?
            .is_truthy()?
        {
            continue; // written to, it would be copied first
        }
        let mut memory = block.getattr("values")?;
        loop {
            if held(&memory) {
                return Err(others());
            }
            let inner = memory
                .getattr_opt("base")?
                .or(memory.getattr_opt("_ndarray")?);
            match inner {
                Some(inner) if !inner.is_none() => memory = inner,
                _ => break,
            }
        }
    }
    Ok(())
}
