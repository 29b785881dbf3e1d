//! Dtypes of numpy, and its scalars, which are little more than one.
//!
//! Invariant: equal prints mean the same kind, size, byte order, unit, fields and metadata. The number in a scalar is read
//! where numpy's public headers put it, for those types whose size in memory agrees with that.

use std::cell::RefCell;
use std::sync::{LazyLock, Mutex, PoisonError};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use rustc_hash::FxHashMap;

use super::error::Walk;
use super::numpy::is_nan_scalar;
use super::print::Printer;
use super::tags;

/// More dtypes than this start the cache anew: arrays of text and of records make one each.
const MOST: usize = 512;

/// The hash of a dtype, and whether it is a record that is nothing but numbers and text, one after another: then the
/// memory of an array is its content.
#[derive(Clone, Copy)]
struct DtypePrint {
    hash: u128,
    packed: bool,
}

type Dtypes = FxHashMap<usize, (DtypePrint, Py<PyAny>)>;
static DTYPES: LazyLock<Mutex<Dtypes>> = LazyLock::new(Mutex::default);

/// Where the content of a scalar is.
#[derive(Clone, Copy)]
enum Content {
    /// So many bytes after its head; the type says what they mean.
    Inside(usize),
    /// So many floats of 80 bits, each in 16 bytes; nobody wrote to the rest of these.
    Wide(usize),
    /// It is a text, or bytes, of Python.
    Text,
    Bytes,
    /// numpy is asked for it.
    Asked,
}

thread_local! {
    /// By type; these are static, so their addresses stay theirs.
    static CONTENTS: RefCell<FxHashMap<usize, Content>> = RefCell::default();
}

impl<'py> Printer<'py> {
    pub fn dtype(&mut self, dtype: &Bound<'py, PyAny>) -> Walk {
        let print = self.dtype_print(dtype)?;
        self.sink.tag(tags::DTYPE);
        self.sink.hash(print.hash);
        Ok(())
    }

    /// Whether arrays of this dtype hold records without gaps or objects.
    pub fn is_packed(&mut self, dtype: &Bound<'py, PyAny>) -> Walk<bool> {
        Ok(self.dtype_print(dtype)?.packed)
    }

    fn dtype_print(&mut self, dtype: &Bound<'py, PyAny>) -> Walk<DtypePrint> {
        let key = dtype.as_ptr() as usize;
        let cached = DTYPES
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .map(|(print, _)| *print);
        if let Some(print) = cached {
            return Ok(print);
        }
        let mut packed = false;
        let hash = self.apart(|printer| {
            packed = printer.dtype_content(dtype)?;
            Ok(())
        })?;
        let print = DtypePrint { hash, packed };
        let mut dtypes = DTYPES.lock().unwrap_or_else(PoisonError::into_inner);
        // Dtypes are immutable; the strong reference keeps the address.
        let evicted = if dtypes.len() >= MOST {
            std::mem::take(&mut *dtypes)
        } else {
            Dtypes::default()
        };
        dtypes.insert(key, (print, dtype.clone().unbind()));
        drop(dtypes);
        // What a dtype holds as metadata may run code when it goes.
        drop(evicted);
        Ok(print)
    }

    /// Says whether it is a packed record.
    fn dtype_content(&mut self, dtype: &Bound<'py, PyAny>) -> Walk<bool> {
        let metadata = self.get(dtype, "metadata")?;
        if !metadata.is_none() {
            self.reduced(dtype)?;
            self.temporary(&metadata)?;
            return Ok(false);
        }
        let kind = self.get(dtype, "kind")?;
        match super::functions::text(&kind).as_deref() {
            // Kind, byte order, size and unit.
            Some("b" | "i" | "u" | "f" | "c" | "S" | "U" | "M" | "m") => {
                self.sink.tag(tags::DTYPE);
                self.identity(dtype.get_type_ptr().cast());
                self.read(dtype, "str")?;
            }
            Some("V") => match self.get(dtype, "fields")? {
                fields if fields.is_none() => self.reduced(dtype)?,
                fields => return self.record(dtype, &fields),
            },
            _ => self.reduced(dtype)?,
        }
        Ok(false)
    }

    /// A record: its names, and of each the dtype, the offset and the title.
    fn record(&mut self, dtype: &Bound<'py, PyAny>, fields: &Bound<'py, PyAny>) -> Walk<bool> {
        self.sink.tag(tags::SCALAR);
        self.identity(dtype.get_type_ptr().cast());
        for part in ["itemsize", "alignment", "flags", "isalignedstruct"] {
            self.read(dtype, part)?;
        }
        let unknown = |printer: &Self| printer.unknown(dtype.as_ptr());
        let scalar = self.get(dtype, "type")?;
        self.temporary(&scalar)?;
        let names = self.get(dtype, "names")?;
        let names = names.cast::<PyTuple>().map_err(|_| unknown(self))?;
        self.sink.word(tags::DTYPE, names.len() as u64);
        let (mut end, mut plain) = (0, true);
        for name in names.iter() {
            self.value(name.as_ptr())?;
            let field = fields.get_item(&name).map_err(|_| unknown(self))?;
            let field = field.cast::<PyTuple>().map_err(|_| unknown(self))?;
            let inner = field.get_item(0).map_err(|_| unknown(self))?;
            self.dtype(&inner)?;
            self.sink.word(tags::DTYPE, field.len() as u64);
            for part in field.iter().skip(1) {
                self.temporary(&part)?;
            }
            let start = field.get_item(1).and_then(|start| start.extract::<usize>());
            plain = plain && start.is_ok_and(|start| start == end);
            let (kind, size) = self.kind_and_size(&inner)?;
            plain = plain && is_dense(&kind, size);
            end += size;
        }
        let whole = self.get(dtype, "itemsize")?.extract::<usize>();
        Ok(plain && whole.is_ok_and(|whole| whole == end))
    }

    pub fn scalar(&mut self, scalar: &Bound<'py, PyAny>) -> Walk {
        let content = self.content_of(scalar)?;
        if is_nan_scalar(scalar) && self.met(scalar.as_ptr()) {
            return Ok(());
        }
        self.sink.tag(tags::SCALAR);
        self.identity(scalar.get_type_ptr().cast());
        match content {
            Content::Inside(size) => {
                // SAFETY: `content_of` saw that instances of this type have so many bytes after their head.
                let bytes = unsafe {
                    let start = scalar.as_ptr().cast::<u8>().add(HEAD);
                    std::slice::from_raw_parts(start, size)
                };
                self.sink.bytes(tags::SCALAR, bytes);
                Ok(())
            }
            Content::Wide(many) => {
                for part in 0..many {
                    // SAFETY: as above.
                    let bytes = unsafe {
                        let start = scalar.as_ptr().cast::<u8>().add(HEAD + 16 * part);
                        std::slice::from_raw_parts(start, 10)
                    };
                    self.sink.bytes(tags::SCALAR, bytes);
                }
                Ok(())
            }
            Content::Text => self.text(scalar.as_ptr()),
            Content::Bytes => {
                self.bytes(scalar.as_ptr());
                Ok(())
            }
            Content::Asked => {
                let dtype = self.get(scalar, "dtype")?;
                self.dtype(&dtype)?;
                let bytes = self.call(scalar, "tobytes")?;
                self.bytes(bytes.as_ptr());
                Ok(())
            }
        }
    }

    fn kind_and_size(&self, dtype: &Bound<'py, PyAny>) -> Walk<(String, usize)> {
        let kind = super::functions::text(&self.get(dtype, "kind")?).unwrap_or_default();
        let size = self.get(dtype, "itemsize")?.extract::<usize>();
        let size = size.map_err(|error| self.failed(dtype.as_ptr(), &error))?;
        Ok((kind, size))
    }

    fn content_of(&self, scalar: &Bound<'py, PyAny>) -> Walk<Content> {
        let kind = scalar.get_type_ptr();
        let known = CONTENTS.with_borrow(|known| known.get(&(kind as usize)).copied());
        if let Some(content) = known {
            return Ok(content);
        }
        let dtype = self.get(scalar, "dtype")?;
        let (letter, size) = self.kind_and_size(&dtype)?;
        // SAFETY: the size of instances of a live type.
        let room = unsafe { (*kind).tp_basicsize } as usize;
        let content = match letter.as_str() {
            "b" | "i" | "u" | "f" if size <= 8 && room == HEAD + 8 => Content::Inside(size),
            "c" if size <= 16 && room == HEAD + size => Content::Inside(size),
            "f" if X87 && size == 16 && room == HEAD + 16 => Content::Wide(1),
            "c" if X87 && size == 32 && room == HEAD + 32 => Content::Wide(2),
            // The number, the unit, and how many of it.
            "M" | "m" if size == 8 && room == HEAD + 16 => Content::Inside(16),
            // SAFETY: an instance of this type is a text of Python.
            "U" if unsafe { ffi::PyUnicode_Check(scalar.as_ptr()) } != 0 => Content::Text,
            // SAFETY: likewise bytes.
            "S" if unsafe { ffi::PyBytes_Check(scalar.as_ptr()) } != 0 => Content::Bytes,
            "b" | "i" | "u" | "f" | "c" | "m" | "M" | "S" | "U" => Content::Asked,
            _ => {
                return Err(self.refuse(
                    scalar.as_ptr(),
                    "a scalar of this dtype can be changed in place",
                ));
            }
        };
        CONTENTS.with_borrow_mut(|known| known.insert(kind as usize, content));
        Ok(content)
    }
}

/// Whether each byte of such a number or text is content.
fn is_dense(kind: &str, size: usize) -> bool {
    match kind {
        "b" | "i" | "u" | "S" | "U" | "M" | "m" => true,
        "f" => size <= 8,
        "c" => size <= 16,
        _ => false,
    }
}

/// Whether the widest floats are those of 80 bits.
const X87: bool = cfg!(all(any(target_arch = "x86", target_arch = "x86_64"), unix));

/// The head of any object.
const HEAD: usize = size_of::<ffi::PyObject>();
