//! Arrow data through the C data interface: frames of polars, nested arrays of pyarrow.
//!
//! Invariant: only capsules that exact types of these two libraries made are read, within the lengths that they state. A
//! format that is not listed here is refused before anything of it is read.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;

use pyo3::ffi;
use pyo3::prelude::*;

use super::error::Walk;
use super::print::Printer;
use super::tags;

/// `struct ArrowSchema` of the specification.
#[repr(C)]
pub(super) struct Schema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut Schema,
    dictionary: *mut Schema,
    release: Option<unsafe extern "C" fn(*mut Schema)>,
    private: *mut c_void,
}

/// `struct ArrowArray` of the specification.
#[repr(C)]
pub(super) struct Array {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *const *const u8,
    children: *mut *mut Array,
    dictionary: *mut Array,
    release: Option<unsafe extern "C" fn(*mut Array)>,
    private: *mut c_void,
}

/// `struct ArrowArrayStream` of the specification.
#[repr(C)]
struct Stream {
    get_schema: unsafe extern "C" fn(*mut Stream, *mut Schema) -> c_int,
    get_next: unsafe extern "C" fn(*mut Stream, *mut Array) -> c_int,
    get_last_error: unsafe extern "C" fn(*mut Stream) -> *const c_char,
    release: Option<unsafe extern "C" fn(*mut Stream)>,
    private: *mut c_void,
}

/// A schema of our own, given back when it goes.
struct OwnSchema(Schema);

impl Drop for OwnSchema {
    fn drop(&mut self) {
        if let Some(release) = self.0.release {
            // SAFETY: the producer filled it in, and it is released once.
            unsafe { release(&raw mut self.0) };
        }
    }
}

/// A batch of our own, likewise.
struct OwnArray(Array);

impl Drop for OwnArray {
    fn drop(&mut self) {
        if let Some(release) = self.0.release {
            // SAFETY: as above.
            unsafe { release(&raw mut self.0) };
        }
    }
}

/// How the values of a column lie in memory.
#[derive(Clone, Copy)]
enum Form {
    Nothing,
    Bits,
    Fixed(usize),
    /// Text, with ends of so many bytes.
    Text(usize),
    /// Text of up to 12 bytes in its place, longer text elsewhere.
    Views,
    /// Lists, with ends of so many bytes.
    Lists(usize),
    /// Lists of one length.
    Rows(usize),
    Struct,
}

fn form(format: &str) -> Option<Form> {
    let digits = |text: &str| text.parse::<usize>().ok();
    Some(match format {
        "n" => Form::Nothing,
        "b" => Form::Bits,
        "c" | "C" => Form::Fixed(1),
        "s" | "S" | "e" => Form::Fixed(2),
        "i" | "I" | "f" | "tdD" | "tts" | "ttm" | "tiM" => Form::Fixed(4),
        "l" | "L" | "g" | "tdm" | "ttu" | "ttn" | "tiD" => Form::Fixed(8),
        "tin" => Form::Fixed(16),
        "u" | "z" => Form::Text(4),
        "U" | "Z" => Form::Text(8),
        "vu" | "vz" => Form::Views,
        "+l" | "+m" => Form::Lists(4),
        "+L" => Form::Lists(8),
        "+s" => Form::Struct,
        _ if format.starts_with("ts") || format.starts_with("tD") => Form::Fixed(8),
        _ if format.starts_with("w:") => Form::Fixed(digits(&format[2..])?),
        _ if format.starts_with("+w:") => Form::Rows(digits(&format[3..])?),
        _ if format.starts_with("d:") => {
            let bits = format.split(',').nth(2).map_or(Some(128), digits)?;
            Form::Fixed(bits / 8)
        }
        _ => return None,
    })
}

/// # Safety
/// Null, or a text that lives as long as the schema.
unsafe fn text<'a>(text: *const c_char) -> &'a [u8] {
    if text.is_null() {
        b""
    } else {
        // SAFETY: the caller's word.
        unsafe { CStr::from_ptr(text) }.to_bytes()
    }
}

impl Schema {
    fn form(&self) -> Option<Form> {
        // SAFETY: the format of a schema that was not released.
        let format = unsafe { text(self.format) };
        form(std::str::from_utf8(format).ok()?)
    }

    /// # Safety
    /// The schema was not released.
    unsafe fn children(&self) -> impl Iterator<Item = &Self> {
        // SAFETY: the specification promises so many children.
        (0..usize::try_from(self.n_children).unwrap_or(0))
            .map(|at| unsafe { &**self.children.add(at) })
    }

    /// Whether everything in it is listed here. Fixed bytes and extensions of polars
    /// may be Python objects, by their addresses.
    ///
    /// # Safety
    /// As above.
    unsafe fn is_known(&self) -> bool {
        // SAFETY: as above.
        unsafe {
            let extension = !self.metadata.is_null() && {
                let written = metadata(self.metadata);
                written.windows(9).any(|part| part == b"extension")
            };
            let objects = text(self.format).starts_with(b"w:"); // polars writes addresses as these
            let coded = self.dictionary.is_null() || (*self.dictionary).is_known();
            !extension
                && !objects
                && coded
                && self.form().is_some()
                && self.children().all(|child| child.is_known())
        }
    }
}

/// Pairs of texts with their lengths, as the specification writes them.
///
/// # Safety
/// The metadata of a schema that was not released.
unsafe fn metadata<'a>(start: *const c_char) -> &'a [u8] {
    // SAFETY: every length is read before what it is the length of.
    unsafe {
        let word = |at: usize| {
            let number = start.add(at).cast::<i32>().read_unaligned();
            usize::try_from(number).unwrap_or(0)
        };
        let mut at = 4;
        for _ in 0..2 * word(0) {
            at += 4 + word(at);
        }
        std::slice::from_raw_parts(start.cast(), at)
    }
}

/// # Safety
/// `object` is a capsule of this name.
unsafe fn pointer<T>(object: &Bound<'_, PyAny>, name: &CStr) -> Option<*mut T> {
    // SAFETY: asks the capsule for its own pointer.
    let found = unsafe { ffi::PyCapsule_GetPointer(object.as_ptr(), name.as_ptr()) };
    if found.is_null() {
        // SAFETY: the GIL is held.
        unsafe { ffi::PyErr_Clear() };
        return None;
    }
    Some(found.cast())
}

impl<'py> Printer<'py> {
    /// An array of pyarrow. False: its format is not known here, and nothing was written.
    pub fn arrow_capsules(&mut self, array: &Bound<'py, PyAny>) -> bool {
        let Ok(capsules) = array.call_method0("__arrow_c_array__") else {
            return false; // an older pyarrow
        };
        let Ok((schema, content)) = capsules.extract::<(Bound<'py, PyAny>, Bound<'py, PyAny>)>()
        else {
            return false;
        };
        // SAFETY: the two capsules of the specification, alive in `capsules`; they release what they hold.
        unsafe {
            let (Some(schema), Some(content)) = (
                pointer::<Schema>(&schema, c"arrow_schema"),
                pointer::<Array>(&content, c"arrow_array"),
            ) else {
                return false;
            };
            if !(*schema).is_known() {
                return false;
            }
            self.column_schema(&*schema);
            self.column(&*schema, &*content, 0, count((*content).length));
        }
        true
    }

    /// A frame or series of polars, batch by batch. False: as above.
    pub fn arrow_stream(&mut self, object: &Bound<'py, PyAny>) -> Walk<bool> {
        let Ok(capsule) = object.call_method0("__arrow_c_stream__") else {
            return Ok(false); // it holds Python objects, or polars is older
        };
        // SAFETY: the capsule of the specification, alive until the end; it releases the stream.
        unsafe {
            let Some(stream) = pointer::<Stream>(&capsule, c"arrow_array_stream") else {
                return Ok(false);
            };
            let mut schema = OwnSchema(std::mem::zeroed());
            if ((*stream).get_schema)(stream, &raw mut schema.0) != 0 || !schema.0.is_known() {
                return Ok(false);
            }
            self.column_schema(&schema.0);
            loop {
                let mut batch = OwnArray(std::mem::zeroed());
                if ((*stream).get_next)(stream, &raw mut batch.0) != 0 {
                    return Err(self.refuse(object.as_ptr(), "reading it as Arrow data failed"));
                }
                if batch.0.release.is_none() {
                    return Ok(true);
                }
                self.column(&schema.0, &batch.0, 0, count(batch.0.length));
            }
        }
    }

    /// # Safety
    /// The schema was not released.
    unsafe fn column_schema(&mut self, schema: &Schema) {
        // SAFETY: as above.
        unsafe {
            self.sink.bytes(tags::ARROW_TYPE, text(schema.format));
            self.sink.bytes(tags::ARROW_TYPE, text(schema.name));
            if !schema.metadata.is_null() {
                self.sink.bytes(tags::ARROW_TYPE, metadata(schema.metadata));
            }
            self.sink
                .word(tags::ARROW_TYPE, schema.flags.cast_unsigned());
            self.sink
                .word(tags::ARROW_TYPE, schema.n_children.cast_unsigned());
            for child in schema.children() {
                self.column_schema(child);
            }
            if !schema.dictionary.is_null() {
                self.column_schema(&*schema.dictionary);
            }
        }
    }

    /// Values `first..first + length` of an array, which has this schema.
    ///
    /// # Safety
    /// Neither was released, the array has so many values, and `is_known` has seen the schema.
    unsafe fn column(&mut self, schema: &Schema, array: &Array, first: usize, length: usize) {
        self.sink.word(tags::ARROW, length as u64);
        let Some(form) = schema.form() else { return };
        if length == 0 {
            return;
        }
        let at = count(array.offset) + first;
        // SAFETY: what the specification says of buffers and children of each format, for values that are there.
        unsafe {
            let buffer = |nth: usize| {
                if nth < count(array.n_buffers) {
                    *array.buffers.add(nth)
                } else {
                    ptr::null()
                }
            };
            let missing = match form {
                Form::Nothing => None,
                _ if buffer(0).is_null() || array.null_count == 0 => None,
                _ => Some(bits(buffer(0), at, length)),
            };
            if let Some(there) = &missing {
                self.sink.tag(tags::NONE);
                self.buffer(tags::ARROW, there.as_ptr(), there.len());
            }
            match form {
                Form::Nothing => {}
                Form::Bits => {
                    let mut values = bits(buffer(1), at, length);
                    if let Some(there) = &missing {
                        values
                            .iter_mut()
                            .zip(there)
                            .for_each(|(value, there)| *value &= there);
                    }
                    self.buffer(tags::ARROW, values.as_ptr(), values.len());
                }
                Form::Fixed(width) => {
                    let values = buffer(1).add(at * width);
                    match &missing {
                        None => self.buffer(tags::ARROW, values, length * width),
                        Some(there) => {
                            let values = std::slice::from_raw_parts(values, length * width);
                            let mut kept = values.to_vec();
                            for nth in
                                (0..length).filter(|nth| there[nth / 8] >> (nth % 8) & 1 == 0)
                            {
                                kept[nth * width..(nth + 1) * width].fill(0);
                            }
                            self.buffer(tags::ARROW, kept.as_ptr(), kept.len());
                        }
                    }
                }
                Form::Text(width) => {
                    let (start, end) = self.ends(buffer(1), width, at, length);
                    self.buffer(tags::ARROW, buffer(2).wrapping_add(start), end - start);
                }
                Form::Views => self.views(array, at, length, missing.as_deref()),
                Form::Lists(width) => {
                    let (start, end) = self.ends(buffer(1), width, at, length);
                    self.nth(schema, array, 0, start, end - start);
                }
                Form::Rows(size) => self.nth(schema, array, 0, at * size, length * size),
                Form::Struct => {
                    for nth in 0..count(schema.n_children) {
                        self.nth(schema, array, nth, at, length);
                    }
                }
            }
            if !schema.dictionary.is_null() && !array.dictionary.is_null() {
                let words = &*array.dictionary;
                self.column(&*schema.dictionary, words, 0, count(words.length));
            }
        }
    }

    /// # Safety
    /// As `column`, for a child that is there.
    unsafe fn nth(
        &mut self,
        schema: &Schema,
        array: &Array,
        nth: usize,
        first: usize,
        length: usize,
    ) {
        // SAFETY: the caller's word.
        unsafe {
            let (schema, array) = (&**schema.children.add(nth), &**array.children.add(nth));
            self.column(schema, array, first, length);
        }
    }

    /// Write where each value ends, relative to the first; answers where the first begins and the last ends.
    ///
    /// # Safety
    /// There are `at + length + 1` bounds of this width.
    unsafe fn ends(
        &mut self,
        bounds: *const u8,
        width: usize,
        at: usize,
        length: usize,
    ) -> (usize, usize) {
        let bound = |nth: usize| {
            // SAFETY: the caller's word; arrow stores no negative bounds.
            unsafe {
                let place = bounds.add(nth * width);
                if width == 4 {
                    place.cast::<i32>().read_unaligned() as usize
                } else {
                    place.cast::<i64>().read_unaligned() as usize
                }
            }
        };
        let start = bound(at);
        let ends: Vec<u8> = (at + 1..=at + length)
            .flat_map(|nth| (bound(nth).wrapping_sub(start) as u64).to_le_bytes())
            .collect();
        self.buffer(tags::ARROW, ends.as_ptr(), ends.len());
        (start, bound(at + length).max(start))
    }

    /// # Safety
    /// As `column`, for an array of views.
    unsafe fn views(&mut self, array: &Array, at: usize, length: usize, there: Option<&[u8]>) {
        const VIEW: usize = 16;
        const SHORT: usize = 12;
        // SAFETY: the specification: views, then the memory of long texts, then the lengths of that memory.
        unsafe {
            let views = (*array.buffers.add(1)).add(at * VIEW);
            let views = std::slice::from_raw_parts(views, length * VIEW);
            let mut written = Vec::with_capacity(length * VIEW);
            for (nth, view) in views.chunks_exact(VIEW).enumerate() {
                if there.is_some_and(|there| there[nth / 8] >> (nth % 8) & 1 == 0) {
                    continue;
                }
                let word = |from: usize| {
                    let bytes = [view[from], view[from + 1], view[from + 2], view[from + 3]];
                    usize::try_from(i32::from_le_bytes(bytes)).unwrap_or(0)
                };
                let size = word(0);
                if size <= SHORT {
                    written.extend_from_slice(&view[..4 + size]);
                } else {
                    let memory = *array.buffers.add(2 + word(8));
                    written.extend_from_slice(&view[..4]);
                    written
                        .extend_from_slice(std::slice::from_raw_parts(memory.add(word(12)), size));
                }
            }
            self.buffer(tags::ARROW, written.as_ptr(), written.len());
        }
    }
}

fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

/// Bits `at..at + length`, from bit 0 on; the rest of the last byte is zero.
///
/// # Safety
/// There are so many.
unsafe fn bits(start: *const u8, at: usize, length: usize) -> Vec<u8> {
    let mut found = vec![0_u8; length.div_ceil(8)];
    for nth in 0..length {
        // SAFETY: the caller's word.
        let byte = unsafe { *start.add((at + nth) / 8) };
        found[nth / 8] |= (byte >> ((at + nth) % 8) & 1) << (nth % 8);
    }
    found
}
