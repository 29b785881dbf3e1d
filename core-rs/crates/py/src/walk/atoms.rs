//! Immutable values without parts: text, numbers, bytes, dates.
//!
//! Invariant: the encoding is type-exact and bit-exact (`-0.0`, NaN payloads and the kind of a string count).

use std::ffi::{c_int, c_longlong};
use std::sync::LazyLock;

use pyo3::ffi;
use pyo3::prelude::*;

use super::error::Walk;
use super::print::{Printer, Raw};
use super::tags;

/// The stored characters of a string: its kind and its raw memory.
///
/// # Safety
/// `object` is a live `str` (or subclass), and the slice is dropped before it is.
pub(super) unsafe fn characters<'a>(object: Raw) -> Option<(u8, &'a [u8])> {
    // SAFETY: the caller passes a live str; the canonical form is immutable.
    unsafe {
        if ffi::PyUnicode_READY(object) != 0 {
            ffi::PyErr_Clear();
            return None;
        }
        let length = ffi::PyUnicode_GET_LENGTH(object) as usize;
        let (tag, width) = match ffi::PyUnicode_KIND(object) {
            ffi::PyUnicode_1BYTE_KIND => (tags::STR_1, 1),
            ffi::PyUnicode_2BYTE_KIND => (tags::STR_2, 2),
            _ => (tags::STR_4, 4),
        };
        let data = ffi::PyUnicode_DATA(object).cast::<u8>();
        Some((tag, std::slice::from_raw_parts(data, length * width)))
    }
}

/// Python 3.12 changed how ints lie in memory and how paths do.
pub(super) static SINCE_3_12: LazyLock<bool> =
    LazyLock::new(|| Python::attach(|py| py.version_info() >= (3, 12)));

/// Whether an int has more digits, of 30 bits, than 128 bits can have: asking for so many would fail, which is slow.
///
/// # Safety
/// `object` is a live int.
unsafe fn is_very_long(object: Raw) -> bool {
    // SAFETY: the word after the head of an int is its size; since 3.12 three bits of it say more than that.
    let size = unsafe { *object.cast::<isize>().add(2) };
    let digits = if *SINCE_3_12 { size >> 3 } else { size.abs() };
    digits > 5
}

impl Printer<'_> {
    #[inline]
    pub fn text(&mut self, object: Raw) -> Walk {
        // SAFETY: callers pass a live str.
        match unsafe { characters(object) } {
            Some((tag, bytes)) => {
                self.sink.bytes(tag, bytes);
                Ok(())
            }
            None => Err(self.unknown(object)),
        }
    }

    /// An int that fits a word; says whether it did.
    #[inline]
    pub fn small_integer(&mut self, object: Raw) -> bool {
        let mut overflow: c_int = 0;
        // SAFETY: `object` is a live int; for ints this call cannot fail and reads the digits only.
        let small: c_longlong =
            unsafe { ffi::PyLong_AsLongLongAndOverflow(object, &raw mut overflow) };
        if overflow == 0 {
            self.sink.word(tags::INT, small.cast_unsigned());
        }
        overflow == 0
    }

    /// An int, or the number inside an instance of a subclass.
    pub fn integer(&mut self, object: Raw) -> Walk {
        if self.small_integer(object) {
            Ok(())
        } else {
            self.long_integer(object)
        }
    }

    #[cold]
    pub fn long_integer(&mut self, object: Raw) -> Walk {
        // SAFETY: an exact int or a subclass of it; conversion reads its digits.
        let number = unsafe { Bound::from_borrowed_ptr(self.py, object) };
        // SAFETY: as above.
        if !unsafe { is_very_long(object) }
            && let Ok(wide) = number.extract::<i128>()
        {
            self.sink.word(tags::BIG_INT, 0);
            self.sink.hash(wide.cast_unsigned());
            return Ok(());
        }
        // SAFETY: base 16 reads the digits of a live int; the result is a new reference or null.
        let digits =
            unsafe { Bound::from_owned_ptr_or_opt(self.py, ffi::PyNumber_ToBase(object, 16)) };
        let Some(digits) = digits else {
            let error = PyErr::fetch(self.py);
            return Err(self.failed(object, &error));
        };
        self.sink.word(tags::BIG_INT, 1);
        self.text(digits.as_ptr())
    }

    pub fn complex(&mut self, object: Raw) {
        // SAFETY: `object` is a live complex.
        let (real, imag) = unsafe {
            (
                ffi::PyComplex_RealAsDouble(object),
                ffi::PyComplex_ImagAsDouble(object),
            )
        };
        self.sink.word(tags::COMPLEX, real.to_bits());
        self.sink.word(tags::COMPLEX, imag.to_bits());
    }

    pub fn bytes(&mut self, object: Raw) {
        // SAFETY: `object` is a live bytes object; its memory is immutable and as long as it says.
        let (data, length) = unsafe { (ffi::PyBytes_AS_STRING(object), ffi::PyBytes_Size(object)) };
        self.buffer(tags::BYTES, data.cast(), length as usize);
    }

    pub fn bytearray(&mut self, object: Raw) {
        if self.met(object) {
            return;
        }
        // SAFETY: `object` is a live bytearray; the GIL is kept, so nobody resizes it meanwhile.
        let bytes = unsafe {
            let data = ffi::PyByteArray_AsString(object).cast::<u8>();
            std::slice::from_raw_parts(data, ffi::PyByteArray_Size(object) as usize)
        };
        self.memory(object, bytes.as_ptr() as usize, 0);
        self.sink.bytes(tags::BYTEARRAY, bytes);
    }

    /// An exact `date`: three fields.
    pub fn date(&mut self, object: Raw) {
        // SAFETY: `object` is a live exact `datetime.date` or `datetime.datetime`, so the C API was imported.
        let (year, month, day) = unsafe {
            (
                ffi::PyDateTime_GET_YEAR(object),
                ffi::PyDateTime_GET_MONTH(object),
                ffi::PyDateTime_GET_DAY(object),
            )
        };
        self.sink.word(tags::DATE, pack(&[year, month, day]));
    }

    /// An exact `datetime`: date, clock, fold, time zone.
    pub fn datetime(&mut self, object: Raw) -> Walk {
        self.sink.tag(tags::DATETIME);
        self.date(object);
        // SAFETY: `object` is a live exact `datetime.datetime`; the zone is borrowed from it.
        let (clock, micro, fold, zone) = unsafe {
            (
                [
                    ffi::PyDateTime_DATE_GET_HOUR(object),
                    ffi::PyDateTime_DATE_GET_MINUTE(object),
                    ffi::PyDateTime_DATE_GET_SECOND(object),
                ],
                ffi::PyDateTime_DATE_GET_MICROSECOND(object),
                ffi::PyDateTime_DATE_GET_FOLD(object),
                ffi::PyDateTime_DATE_GET_TZINFO(object),
            )
        };
        self.sink.word(tags::TIME, pack(&clock));
        self.sink.word(tags::TIME, pack(&[micro, i32::from(fold)]));
        self.zone(zone)
    }

    /// An exact `time`.
    pub fn time(&mut self, object: Raw) -> Walk {
        // SAFETY: `object` is a live exact `datetime.time`; the zone is borrowed from it.
        let (clock, micro, fold, zone) = unsafe {
            (
                [
                    ffi::PyDateTime_TIME_GET_HOUR(object),
                    ffi::PyDateTime_TIME_GET_MINUTE(object),
                    ffi::PyDateTime_TIME_GET_SECOND(object),
                ],
                ffi::PyDateTime_TIME_GET_MICROSECOND(object),
                ffi::PyDateTime_TIME_GET_FOLD(object),
                ffi::PyDateTime_TIME_GET_TZINFO(object),
            )
        };
        self.sink.word(tags::TIME, pack(&clock));
        self.sink.word(tags::TIME, pack(&[micro, i32::from(fold)]));
        self.zone(zone)
    }

    /// A time zone, once per walk: thousands of moments share one.
    fn zone(&mut self, zone: Raw) -> Walk {
        // SAFETY: None is immortal.
        if zone == unsafe { ffi::Py_None() } {
            self.sink.tag(tags::NONE);
            return Ok(());
        }
        let hash = if let Some((known, _)) = self.zones.get(&(zone as usize)) {
            *known
        } else {
            let labels = self.mutables.len();
            let hash = self.apart(|printer| printer.attribute("tzinfo", zone))?;
            if self.mutables.len() == labels {
                // SAFETY: the moment that is walked owns its zone.
                let kept = unsafe { Bound::from_borrowed_ptr(self.py, zone) }.unbind();
                self.zones.insert(zone as usize, (hash, kept));
            }
            hash
        };
        self.sink.tag(tags::REDUCED);
        self.sink.hash(hash);
        Ok(())
    }

    /// An exact `timedelta`.
    pub fn delta(&mut self, object: Raw) {
        // SAFETY: `object` is a live exact `datetime.timedelta`.
        let (days, seconds, micro) = unsafe {
            (
                ffi::PyDateTime_DELTA_GET_DAYS(object),
                ffi::PyDateTime_DELTA_GET_SECONDS(object),
                ffi::PyDateTime_DELTA_GET_MICROSECONDS(object),
            )
        };
        self.sink.word(tags::DELTA, u64::from(days.cast_unsigned()));
        self.sink.word(tags::DELTA, pack(&[seconds, micro]));
    }
}

/// Small non-negative fields in one word, 20 bits each.
fn pack(fields: &[c_int]) -> u64 {
    fields.iter().fold(0, |word, field| {
        (word << 20) | u64::from(field.cast_unsigned())
    })
}
