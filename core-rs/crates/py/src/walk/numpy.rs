//! Arrays, scalars and dtypes of numpy, through `__array_struct__`: no numpy header, no import.
//!
//! Invariant: content is dtype, shape, order and bytes; an array is a mutable object *and* a view of a memory whose
//! owner is noted, so two views of one buffer are seen as sharing.

use std::ffi::{c_char, c_int, c_void};

use pyo3::ffi;
use pyo3::prelude::*;

use super::error::{Step, Walk};
use super::print::Printer;
use super::{known, tags};

/// The documented C struct behind `__array_struct__`.
#[repr(C)]
struct Interface {
    two: c_int,
    nd: c_int,
    typekind: c_char,
    itemsize: c_int,
    flags: c_int,
    shape: *const isize,
    strides: *const isize,
    data: *mut c_void,
    descr: *mut ffi::PyObject,
}

const C_CONTIGUOUS: c_int = 1;
const F_CONTIGUOUS: c_int = 2;
const WRITEABLE: c_int = 0x400;

/// What a walk needs to know about an array.
pub(super) struct View {
    pub kind: u8,
    pub itemsize: usize,
    pub flags: c_int,
    pub shape: Vec<usize>,
    pub strides: Vec<isize>,
    pub data: *const u8,
}

impl View {
    pub fn nbytes(&self) -> usize {
        self.shape.iter().product::<usize>() * self.itemsize
    }

    pub fn is_c(&self) -> bool {
        self.flags & C_CONTIGUOUS != 0
    }

    pub fn is_writeable(&self) -> bool {
        self.flags & WRITEABLE != 0
    }

    pub fn is_f(&self) -> bool {
        self.flags & F_CONTIGUOUS != 0
    }
}

impl<'py> Printer<'py> {
    /// Read where an exact array lies.
    pub fn view(&self, array: &Bound<'py, PyAny>) -> Walk<View> {
        let capsule = self.get(array, "__array_struct__")?;
        // SAFETY: numpy documents an unnamed capsule with this struct, valid while the capsule lives.
        unsafe {
            let interface =
                ffi::PyCapsule_GetPointer(capsule.as_ptr(), std::ptr::null()).cast::<Interface>();
            if interface.is_null() {
                let error = PyErr::fetch(self.py);
                return Err(self.failed(array.as_ptr(), &error));
            }
            let interface = &*interface;
            // numpy leaves no flag standing in the struct of an array with fields: ask the array itself.
            let flags = if interface.descr.is_null() {
                interface.flags
            } else {
                let num = self
                    .get(array, "flags")
                    .and_then(|flags| self.get(&flags, "num"))?;
                num.extract()
                    .map_err(|error| self.failed(array.as_ptr(), &error))?
            };
            let dims = interface.nd as usize;
            let (shape, strides) = if dims == 0 {
                (Vec::new(), Vec::new())
            } else {
                (
                    std::slice::from_raw_parts(interface.shape, dims)
                        .iter()
                        .map(|&n| n as usize)
                        .collect(),
                    std::slice::from_raw_parts(interface.strides, dims).to_vec(),
                )
            };
            Ok(View {
                kind: interface.typekind as u8,
                itemsize: interface.itemsize as usize,
                flags,
                shape,
                strides,
                data: interface.data.cast(),
            })
        }
    }

    pub fn array(&mut self, array: &Bound<'py, PyAny>) -> Walk {
        if self.met(array.as_ptr()) {
            return Ok(());
        }
        self.array_content(array)
    }

    /// An array without a label of its own.
    pub fn array_content(&mut self, array: &Bound<'py, PyAny>) -> Walk {
        let view = self.view(array)?;
        self.sink.word(tags::ARRAY, view.shape.len() as u64);
        for &length in &view.shape {
            self.sink.word(tags::ARRAY, length as u64);
        }
        let dtype = self.get(array, "dtype")?;
        self.dtype(&dtype)?;
        // Order matters to `ravel(order="K")` and flags; a strided view counts as its C copy.
        let order = u64::from(!view.is_c() && view.is_f()) | (u64::from(view.is_writeable()) << 1);
        self.sink.word(tags::ARRAY, order);
        let owner = owner_of(array);
        self.memory(owner.as_ptr(), view.data as usize, 0);
        self.array_bytes(array, &view)
    }

    /// Bytes in logical order, or cell by cell for objects.
    pub fn array_bytes(&mut self, array: &Bound<'py, PyAny>, view: &View) -> Walk {
        match view.kind {
            b'O' => self.cells(view),
            b'V' if (view.is_c() || view.is_f())
                && self.is_packed(&self.get(array, "dtype")?)? =>
            {
                self.buffer(tags::ARRAY, view.data, view.nbytes());
                Ok(())
            }
            b'V' | b'T' if self.has_objects(array)? => {
                Err(self.refuse(array.as_ptr(), "its cells hold objects"))
            }
            // Between its fields lies memory that nobody wrote to.
            b'V' if let Some(names) = self.fields(array)? => {
                for name in names {
                    let field = array
                        .get_item(&name)
                        .map_err(|error| self.failed(array.as_ptr(), &error))?;
                    let view = self.view(&field)?;
                    self.array_bytes(&field, &view)?;
                }
                Ok(())
            }
            b'T' => Err(self.refuse(array.as_ptr(), "its strings lie outside of the array")),
            _ if view.is_c() || view.is_f() => {
                self.buffer(tags::ARRAY, view.data, view.nbytes());
                Ok(())
            }
            _ => {
                let copy = self.call(array, "tobytes")?;
                // SAFETY: `tobytes` of an exact array gives exact bytes, which live until the end of this block.
                let data = unsafe { ffi::PyBytes_AS_STRING(copy.as_ptr()) };
                self.buffer(tags::ARRAY, data.cast(), view.nbytes());
                Ok(())
            }
        }
    }

    /// The names of the fields of a structured array.
    fn fields(&self, array: &Bound<'py, PyAny>) -> Walk<Option<Vec<String>>> {
        let dtype = self.get(array, "dtype")?;
        let names = self.get(&dtype, "names")?;
        names
            .extract()
            .map_err(|error| self.failed(array.as_ptr(), &error))
    }

    fn has_objects(&self, array: &Bound<'py, PyAny>) -> Walk<bool> {
        let dtype = self.get(array, "dtype")?;
        let found = self.get(&dtype, "hasobject")?;
        let kind = self.get(&dtype, "kind")?;
        Ok(found.is_truthy().unwrap_or(true)
            && !kind.extract::<String>().is_ok_and(|kind| kind == "T"))
    }

    fn cells(&mut self, view: &View) -> Walk {
        if view.shape.contains(&0) {
            return Ok(());
        }
        // An odometer over the indices in C order.
        let mut index = vec![0_usize; view.shape.len()];
        let mut count = 0;
        loop {
            let offset: isize = index
                .iter()
                .zip(&view.strides)
                .map(|(&i, &stride)| i as isize * stride)
                .sum();
            // SAFETY: the index is within the shape; a cell of an object array is null (None) or an owned object.
            let cell = unsafe { *view.data.offset(offset).cast::<*mut ffi::PyObject>() };
            // SAFETY: None is immortal; the cell is held while it is walked.
            let cell = unsafe {
                let cell = if cell.is_null() { ffi::Py_None() } else { cell };
                Bound::from_borrowed_ptr(self.py, cell)
            };
            self.value(cell.as_ptr())
                .map_err(|halt| halt.at(Step::Index(count)))?;
            count += 1;
            let Some(axis) = (0..index.len())
                .rev()
                .find(|&axis| index[axis] + 1 < view.shape[axis])
            else {
                break;
            };
            index[axis] += 1;
            index[axis + 1..].fill(0);
        }
        Ok(())
    }
}

/// Whether a scalar is a float of Python as well, and no number.
pub(super) fn is_nan_scalar(scalar: &Bound<'_, PyAny>) -> bool {
    // SAFETY: a float or an instance of a subclass holds a double.
    unsafe {
        ffi::PyFloat_Check(scalar.as_ptr()) != 0 && ffi::PyFloat_AS_DOUBLE(scalar.as_ptr()).is_nan()
    }
}

/// The object whose memory an array shows: the end of its chain of bases.
pub(super) fn owner_of<'py>(array: &Bound<'py, PyAny>) -> Bound<'py, PyAny> {
    let mut owner = array.clone();
    // Numpy shortens chains itself; the bound only guards against the absurd.
    for _ in 0..64 {
        // SAFETY: the type of a live object.
        let through = if unsafe { ffi::PyMemoryView_Check(owner.as_ptr()) } != 0 {
            "obj"
        } else if known::of(owner.py(), owner.get_type_ptr()) == known::Known::Array {
            "base"
        } else {
            break;
        };
        match owner.getattr(through) {
            Ok(base) if !base.is_none() => owner = base,
            _ => break,
        }
    }
    owner
}
