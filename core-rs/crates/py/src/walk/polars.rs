//! Frames, series and types of polars, through arrow.
//!
//! Invariant: a frame or series is a mutable object over immutable memory; object columns have no print.

use pyo3::prelude::*;

use super::error::Walk;
use super::print::Printer;
use super::tags;

impl<'py> Printer<'py> {
    pub fn polars_frame(&mut self, frame: &Bound<'py, PyAny>) -> Walk {
        if self.met(frame.as_ptr()) {
            return Ok(());
        }
        self.sink.tag(tags::POLARS);
        if self.arrow_stream(frame)? {
            return Ok(());
        }
        let columns = self.call(frame, "get_columns")?;
        let columns: Vec<Bound<'py, PyAny>> = columns
            .extract()
            .map_err(|error: PyErr| self.failed(frame.as_ptr(), &error))?;
        let height = self.get(frame, "height")?;
        self.value(height.as_ptr())?;
        self.sink.word(tags::POLARS, columns.len() as u64);
        for column in columns {
            self.polars_content(&column)?;
        }
        Ok(())
    }

    pub fn polars_series(&mut self, series: &Bound<'py, PyAny>) -> Walk {
        if self.met(series.as_ptr()) {
            return Ok(());
        }
        self.sink.tag(tags::POLARS);
        if self.arrow_stream(series)? {
            return Ok(());
        }
        self.polars_content(series)
    }

    fn polars_content(&mut self, series: &Bound<'py, PyAny>) -> Walk {
        let name = self.get(series, "name")?;
        self.value(name.as_ptr())?;
        let dtype = self.get(series, "dtype")?;
        self.polars_type(&dtype)?;
        let array = self.call(series, "to_arrow")?;
        self.temporary(&array)
    }

    /// A polars type: its written form holds all its parameters.
    pub fn polars_type(&mut self, dtype: &Bound<'py, PyAny>) -> Walk {
        let written = dtype
            .repr()
            .map_err(|error| self.failed(dtype.as_ptr(), &error))?;
        let written = written.to_string_lossy().into_owned();
        if written.contains("Object") {
            return Err(self.refuse(dtype.as_ptr(), "its cells hold objects"));
        }
        self.sink.bytes(tags::POLARS, written.as_bytes());
        Ok(())
    }
}
