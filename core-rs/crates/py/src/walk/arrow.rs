//! Arrays, tables, types and schemas of pyarrow.
//!
//! Invariant: arrow data is immutable, so it has no labels. Flat arrays are read from their buffers; what is nested
//! goes through the C data interface, and what is not known there through the IPC format, which is canonical.

use pyo3::prelude::*;
use pyo3::types::PyType;

use super::error::Walk;
use super::known::Known;
use super::print::{Printer, Raw};
use super::{library, tags};

/// The walk of a class of `pyarrow.lib` that is not in the table: arrays, types and scalars.
pub(super) fn resolve(kind: &Bound<'_, PyType>) -> Known {
    let Some(namespace) = library::namespace(kind.py(), "pyarrow.lib") else {
        return Known::Instance;
    };
    let below = |base: &str| {
        namespace
            .get_item(base)
            .ok()
            .flatten()
            .and_then(|base| base.cast_into::<PyType>().ok())
            // SAFETY: two live types.
            .is_some_and(|base| unsafe {
                pyo3::ffi::PyType_IsSubtype(kind.as_type_ptr(), base.as_type_ptr()) != 0
            })
    };
    // SAFETY: flags of a live type; pyarrow's own classes are static, subclasses made in Python are not.
    let heap =
        unsafe { pyo3::ffi::PyType_HasFeature(kind.as_type_ptr(), pyo3::ffi::Py_TPFLAGS_HEAPTYPE) }
            != 0;
    if heap || below("BaseExtensionType") || below("ExtensionArray") {
        Known::Instance
    } else if below("Array") {
        Known::ArrowArray
    } else if below("DataType") {
        Known::ArrowType
    } else {
        Known::Instance
    }
}

impl<'py> Printer<'py> {
    pub fn arrow_type(&mut self, kind: &Bound<'py, PyAny>) -> Walk {
        let nested: usize = self.extract(kind, "num_fields")?;
        self.sink.tag(tags::ARROW_TYPE);
        if nested == 0 {
            let name = kind
                .str()
                .map_err(|error| self.failed(kind.as_ptr(), &error))?;
            return self.text(name.as_ptr());
        }
        let field = self.module_call("field", ("", kind), kind)?;
        self.arrow_schema(&field)
    }

    /// A schema or a field: its IPC form holds names, types, nullability and metadata.
    pub fn arrow_schema(&mut self, schema: &Bound<'py, PyAny>) -> Walk {
        self.sink.tag(tags::ARROW_TYPE);
        self.identity(schema.get_type_ptr().cast());
        let whole = if schema.hasattr("serialize").unwrap_or(false) {
            schema.clone()
        } else {
            self.module_call("schema", ([schema],), schema)?
        };
        let bytes = self.call(&whole, "serialize")?;
        self.arrow_buffer(&bytes)
    }

    pub fn arrow_array(&mut self, array: &Bound<'py, PyAny>) -> Walk {
        let kind = self.get(array, "type")?;
        let name = kind
            .str()
            .map_err(|error| self.failed(array.as_ptr(), &error))?;
        let name = name.to_string_lossy().into_owned();
        let length: usize = array
            .len()
            .map_err(|error| self.failed(array.as_ptr(), &error))?;
        let offset: usize = self.extract(array, "offset")?;
        let nulls: usize = self.extract(array, "null_count")?;
        if let Some(width) = flat_width(&name)
            && nulls == 0
        {
            return self.flat(array, &name, width, offset, length);
        }
        if let Some(Width::Bytes(width)) = flat_width(&name) {
            return self.flat_with_nulls(array, &name, width, offset, length);
        }
        if name.starts_with("dictionary<") {
            self.sink.bytes(tags::ARROW, b"dictionary");
            self.arrow_type(&kind)?;
            for part in ["indices", "dictionary"] {
                let part = self.get(array, part)?;
                self.temporary(&part)?;
            }
            return Ok(());
        }
        if self.arrow_capsules(array) {
            return Ok(());
        }
        self.arrow_ipc(array, &kind)
    }

    /// Fixed-width values, or text, without nulls: the bytes that count and nothing around them.
    fn flat(
        &mut self,
        array: &Bound<'py, PyAny>,
        name: &str,
        width: Width,
        offset: usize,
        length: usize,
    ) -> Walk {
        self.sink.bytes(tags::ARROW, name.as_bytes());
        self.sink.word(tags::ARROW, length as u64);
        if length == 0 {
            return Ok(());
        }
        let buffers = array
            .call_method0("buffers")
            .and_then(|buffers| buffers.extract::<Vec<Bound<'py, PyAny>>>())
            .map_err(|error| self.failed(array.as_ptr(), &error))?;
        let place = |printer: &Self, index: usize| -> Walk<(*const u8, usize)> {
            let buffer = buffers
                .get(index)
                .ok_or_else(|| printer.unknown(array.as_ptr()))?;
            if buffer.is_none() {
                return Ok((std::ptr::null(), 0));
            }
            let address: usize = printer.extract(buffer, "address")?;
            Ok((address as *const u8, printer.extract(buffer, "size")?))
        };
        let (values, size) = place(self, 1)?;
        match width {
            Width::Bytes(width) => {
                if size < (offset + length) * width {
                    return Err(self.unknown(array.as_ptr()));
                }
                // SAFETY: the range was checked against the buffer, which `buffers` keeps alive.
                self.buffer(
                    tags::ARROW,
                    unsafe { values.add(offset * width) },
                    length * width,
                );
            }
            Width::Text(width) => {
                if size < (offset + length + 1) * width {
                    return Err(self.unknown(array.as_ptr()));
                }
                // SAFETY: the range was checked; arrow aligns offsets to their width, `read_unaligned` needs none.
                let bound = |index: usize| unsafe {
                    let place = values.add(index * width);
                    if width == 4 {
                        place.cast::<i32>().read_unaligned() as usize
                    } else {
                        place.cast::<i64>().read_unaligned() as usize
                    }
                };
                let (first, last) = (bound(offset), bound(offset + length));
                let (text, text_size) = place(self, 2)?;
                if last < first || text_size < last {
                    return Err(self.unknown(array.as_ptr()));
                }
                // Ends relative to the first character, so that a slice equals its copy.
                let ends: Vec<u8> = (1..=length)
                    .flat_map(|index| ((bound(offset + index) - first) as u64).to_le_bytes())
                    .collect();
                self.buffer(tags::ARROW, ends.as_ptr(), ends.len());
                // The range was checked above; an empty text may have no buffer, and then the length is 0.
                self.buffer(tags::ARROW, text.wrapping_add(first), last - first);
            }
        }
        Ok(())
    }

    /// Fixed-width values, some of which are missing: which ones, and the others; what lies under a missing one is nothing.
    fn flat_with_nulls(
        &mut self,
        array: &Bound<'py, PyAny>,
        name: &str,
        width: usize,
        offset: usize,
        length: usize,
    ) -> Walk {
        let buffers = array
            .call_method0("buffers")
            .and_then(|buffers| buffers.extract::<Vec<Bound<'py, PyAny>>>())
            .map_err(|error| self.failed(array.as_ptr(), &error))?;
        let [bits, values] = buffers.as_slice() else {
            return Err(self.unknown(array.as_ptr()));
        };
        let (bits_at, bits_size): (usize, usize) =
            (self.extract(bits, "address")?, self.extract(bits, "size")?);
        let (at, size): (usize, usize) = (
            self.extract(values, "address")?,
            self.extract(values, "size")?,
        );
        let end = offset + length;
        if size < end * width || bits_size * 8 < end {
            return Err(self.unknown(array.as_ptr()));
        }
        // SAFETY: both ranges were checked against their buffers, which `buffers` keeps alive.
        let (bits, values) = unsafe {
            (
                std::slice::from_raw_parts(bits_at as *const u8, bits_size),
                std::slice::from_raw_parts((at as *const u8).add(offset * width), length * width),
            )
        };
        let mut kept = values.to_vec();
        let mut there = vec![0_u8; length.div_ceil(8)];
        for index in 0..length {
            let bit = offset + index;
            if bits[bit / 8] >> (bit % 8) & 1 == 1 {
                there[index / 8] |= 1 << (index % 8);
            } else {
                kept[index * width..(index + 1) * width].fill(0);
            }
        }
        self.sink.bytes(tags::ARROW, b"nulls");
        self.sink.bytes(tags::ARROW, name.as_bytes());
        self.sink.word(tags::ARROW, length as u64);
        self.buffer(tags::ARROW, there.as_ptr(), there.len());
        self.buffer(tags::ARROW, kept.as_ptr(), kept.len());
        Ok(())
    }

    /// The canonical form of any array: one record batch.
    fn arrow_ipc(&mut self, array: &Bound<'py, PyAny>, kind: &Bound<'py, PyAny>) -> Walk {
        self.sink.tag(tags::ARROW_IPC);
        self.arrow_type(kind)?;
        let module = self.arrow_module(array)?;
        let bytes = module
            .getattr("RecordBatch")
            .and_then(|class| class.call_method1("from_arrays", ([array], [""])))
            .and_then(|batch| ipc_bytes(&module, &batch))
            .map_err(|error| self.failed(array.as_ptr(), &error))?;
        self.arrow_buffer(&bytes)
    }

    pub fn arrow_chunked(&mut self, array: &Bound<'py, PyAny>) -> Walk {
        let chunks = self.sequence(array, "chunks")?;
        self.sink.word(tags::ARROW_CHUNKED, chunks.len() as u64);
        let kind = self.get(array, "type")?;
        self.temporary(&kind)?;
        for chunk in chunks {
            self.temporary(&chunk)?;
        }
        Ok(())
    }

    pub fn arrow_table(&mut self, table: &Bound<'py, PyAny>) -> Walk {
        self.sink.tag(tags::ARROW_TABLE);
        self.identity(table.get_type_ptr().cast());
        let schema = self.get(table, "schema")?;
        self.arrow_schema(&schema)?;
        let rows: usize = self.extract(table, "num_rows")?;
        self.sink.word(tags::ARROW_TABLE, rows as u64);
        for column in self.sequence(table, "columns")? {
            self.temporary(&column)?;
        }
        Ok(())
    }

    fn arrow_buffer(&mut self, buffer: &Bound<'py, PyAny>) -> Walk {
        let address: usize = self.extract(buffer, "address")?;
        let size: usize = self.extract(buffer, "size")?;
        self.buffer(tags::ARROW_IPC, address as *const u8, size);
        Ok(())
    }

    fn extract<T>(&self, object: &Bound<'py, PyAny>, name: &'static str) -> Walk<T>
    where
        T: for<'a> FromPyObject<'a, 'py, Error = PyErr>,
    {
        let value = self.get(object, name)?;
        value
            .extract::<T>()
            .map_err(|error| self.failed(object.as_ptr(), &error))
    }

    fn arrow_module(&self, object: &Bound<'py, PyAny>) -> Walk<Bound<'py, PyAny>> {
        // The object exists, so its library is imported: this only looks it up.
        self.py
            .import("pyarrow")
            .map(Bound::into_any)
            .map_err(|error| self.failed(object.as_ptr(), &error))
    }

    fn module_call(
        &self,
        function: &str,
        arguments: impl pyo3::call::PyCallArgs<'py>,
        about: &Bound<'py, PyAny>,
    ) -> Walk<Bound<'py, PyAny>> {
        let raw: Raw = about.as_ptr();
        self.arrow_module(about)?
            .getattr(function)
            .and_then(|function| function.call1(arguments))
            .map_err(|error| self.failed(raw, &error))
    }
}

/// A whole IPC stream of one batch (dictionaries included), as a buffer.
fn ipc_bytes<'py>(
    module: &Bound<'py, PyAny>,
    batch: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    let sink = module.getattr("BufferOutputStream")?.call0()?;
    let writer = module
        .py()
        .import("pyarrow.ipc")?
        .call_method1("new_stream", (&sink, batch.getattr("schema")?))?;
    writer.call_method1("write_batch", (batch,))?;
    writer.call_method0("close")?;
    sink.call_method0("getvalue")
}

#[derive(Clone, Copy)]
enum Width {
    Bytes(usize),
    Text(usize),
}

fn flat_width(name: &str) -> Option<Width> {
    Some(match name {
        "int8" | "uint8" => Width::Bytes(1),
        "int16" | "uint16" | "halffloat" => Width::Bytes(2),
        "int32" | "uint32" | "float" | "date32[day]" => Width::Bytes(4),
        "int64" | "uint64" | "double" | "date64[ms]" => Width::Bytes(8),
        "string" | "binary" => Width::Text(4),
        "large_string" | "large_binary" => Width::Text(8),
        _ if name.starts_with("timestamp[")
            || name.starts_with("duration[")
            || name.starts_with("time64[") =>
        {
            Width::Bytes(8)
        }
        _ if name.starts_with("time32[") => Width::Bytes(4),
        _ => return None,
    })
}
