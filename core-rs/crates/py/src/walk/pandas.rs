//! Frames, series and indexes of pandas.
//!
//! Invariant: a frame is its columns in order, whatever blocks they lie in, so a consolidated copy has the same print;
//! indexes count as immutable.

use pyo3::prelude::*;

use super::error::{Step, Walk};
use super::functions::text;
use super::numpy::{View, owner_of};
use super::own::own_attributes;
use super::print::{COPIED_ON_WRITE, Printer};
use super::{known, tags};

/// Instance attributes that are walked in their own way.
const WALKED: [&str; 5] = ["_mgr", "_attrs", "_flags", "_name", "_typ"];

impl<'py> Printer<'py> {
    pub fn frame(&mut self, frame: &Bound<'py, PyAny>) -> Walk {
        if self.met(frame.as_ptr()) {
            return Ok(());
        }
        self.sink.tag(tags::FRAME);
        let manager = self.get(frame, "_mgr")?;
        let columns = self.columns(&manager)?;
        self.sink.word(tags::COLUMN, columns.len() as u64);
        for hash in columns {
            self.sink.hash(hash);
        }
        let axes = self.get(&manager, "axes")?;
        self.quietly(|printer| printer.value(axes.as_ptr()))
            .map_err(|halt| halt.at(Step::Attr("axes".into())))?;
        self.extras(frame)
    }

    pub fn series(&mut self, series: &Bound<'py, PyAny>) -> Walk {
        if self.met(series.as_ptr()) {
            return Ok(());
        }
        self.sink.tag(tags::SERIES);
        let manager = self.get(series, "_mgr")?;
        let blocks = self.sequence(&manager, "blocks")?;
        for block in &blocks {
            let values = self.get(block, "values")?;
            if known::of(self.py, values.get_type_ptr()) == known::Known::Array {
                let view = self.view(&values)?;
                let owner = owner_of(&values);
                self.memory(owner.as_ptr(), view.data as usize, COPIED_ON_WRITE);
                let dtype = self.get(&values, "dtype")?;
                self.dtype(&dtype)?;
                self.sink
                    .word(tags::COLUMN, view.shape.iter().product::<usize>() as u64);
                self.array_bytes(&values, &view)?;
            } else {
                self.quietly(|printer| printer.value(values.as_ptr()))?;
            }
        }
        let axes = self.get(&manager, "axes")?;
        self.quietly(|printer| printer.value(axes.as_ptr()))
            .map_err(|halt| halt.at(Step::Attr("index".into())))?;
        self.read(series, "_name")?;
        self.extras(series)
    }

    /// `attrs`, flags, and whatever was set on the instance.
    fn extras(&mut self, object: &Bound<'py, PyAny>) -> Walk {
        let attrs = self.get(object, "_attrs")?;
        self.inner_dict("attrs", attrs.as_ptr())?;
        let flags = self.get(object, "_flags")?;
        let flags = self.get(&flags, "_allows_duplicate_labels")?;
        self.value(flags.as_ptr())?;
        let Some(own) = own_attributes(self.py, object.as_ptr()) else {
            return Ok(());
        };
        for (name, value) in own {
            let Some(name) = text(&name) else {
                return Err(self.unknown(object.as_ptr()));
            };
            if !WALKED.contains(&name.as_str()) {
                self.sink.bytes(tags::ATTRIBUTES, name.as_bytes());
                self.attribute(&name, value.as_ptr())?;
            }
        }
        Ok(())
    }

    /// One hash per column, in column order.
    fn columns(&mut self, manager: &Bound<'py, PyAny>) -> Walk<Vec<u128>> {
        let mut columns: Vec<(usize, u128)> = Vec::new();
        for block in &self.sequence(manager, "blocks")? {
            let values = self.get(block, "values")?;
            let places = self.get(block, "mgr_locs")?;
            let places: Vec<usize> = places
                .try_iter()
                .and_then(|places| places.map(|place| place?.extract()).collect())
                .map_err(|error| self.failed(manager.as_ptr(), &error))?;
            if known::of(self.py, values.get_type_ptr()) == known::Known::Array {
                let view = self.view(&values)?;
                let owner = owner_of(&values);
                self.memory(
                    owner.as_ptr(),
                    view.data as usize,
                    COPIED_ON_WRITE + places.first().map_or(0, |&place| place as u64),
                );
                let dtype = self.get(&values, "dtype")?;
                for (row, &place) in places.iter().enumerate() {
                    let hash = self.apart(|printer| {
                        printer.dtype(&dtype)?;
                        printer.row(&values, &view, row)
                    });
                    columns.push((
                        place,
                        hash.map_err(|halt| halt.at(Step::Key(format!("column {place}"))))?,
                    ));
                }
            } else {
                let place = places.first().copied().unwrap_or(0);
                let hash =
                    self.apart(|printer| printer.quietly(|printer| printer.value(values.as_ptr())));
                columns.push((
                    place,
                    hash.map_err(|halt| halt.at(Step::Key(format!("column {place}"))))?,
                ));
            }
        }
        columns.sort_unstable_by_key(|(place, _)| *place);
        Ok(columns.into_iter().map(|(_, hash)| hash).collect())
    }

    /// One column of a block: a row of its two-dimensional values.
    fn row(&mut self, values: &Bound<'py, PyAny>, view: &View, row: usize) -> Walk {
        if view.shape.len() != 2 {
            return Err(self.refuse(values.as_ptr(), "a block of this shape is not known"));
        }
        let length = view.shape[1];
        self.sink.word(tags::COLUMN, length as u64);
        if length == 0 {
            return Ok(());
        }
        // SAFETY: the row is within the shape, so its first cell is within the memory of the array.
        let start = unsafe { view.data.offset(row as isize * view.strides[0]) };
        if view.kind == b'O' {
            for index in 0..length {
                // SAFETY: a cell of an object array is null (None) or an owned object, held while it is walked.
                let cell = unsafe {
                    let cell = *start
                        .offset(index as isize * view.strides[1])
                        .cast::<*mut pyo3::ffi::PyObject>();
                    Bound::from_borrowed_ptr(
                        self.py,
                        if cell.is_null() {
                            pyo3::ffi::Py_None()
                        } else {
                            cell
                        },
                    )
                };
                self.value(cell.as_ptr())
                    .map_err(|halt| halt.at(Step::Index(index)))?;
            }
            return Ok(());
        }
        if view.strides[1] == view.itemsize as isize {
            self.buffer(tags::ARRAY, start, length * view.itemsize);
            return Ok(());
        }
        let mut gathered = Vec::with_capacity(length * view.itemsize);
        for index in 0..length {
            // SAFETY: the cell is within the shape.
            gathered.extend_from_slice(unsafe {
                std::slice::from_raw_parts(
                    start.offset(index as isize * view.strides[1]),
                    view.itemsize,
                )
            });
        }
        self.buffer(tags::ARRAY, gathered.as_ptr(), gathered.len());
        Ok(())
    }

    /// An index: its data and name; shared between frames without meaning anything by it.
    pub fn index(&mut self, index: &Bound<'py, PyAny>, parts: &[&'static str]) -> Walk {
        if self.met(index.as_ptr()) {
            return Ok(());
        }
        self.sink.tag(tags::INDEX);
        self.quietly(|printer| printer.parts(index, parts))
    }

    pub fn multi_index(&mut self, index: &Bound<'py, PyAny>) -> Walk {
        if self.met(index.as_ptr()) {
            return Ok(());
        }
        self.sink.tag(tags::INDEX);
        self.identity(index.get_type_ptr().cast());
        // Names of levels stand in `_names`; what the levels themselves are called is left over from their making.
        let levels = self.sequence(index, "_levels")?;
        self.sink.word(tags::INDEX, levels.len() as u64);
        for level in levels {
            let parts: &[&'static str] = match known::of(self.py, level.get_type_ptr()) {
                known::Known::Index => &["_data"],
                known::Known::TimeIndex => &["_data", "freq"],
                known::Known::RangeIndex => &["_range"],
                _ => return Err(self.unknown(level.as_ptr())),
            };
            self.quietly(|printer| printer.parts(&level, parts))?;
        }
        for part in ["_codes", "_names"] {
            for item in self.sequence(index, part)? {
                self.quietly(|printer| printer.attribute(part, item.as_ptr()))?;
            }
        }
        self.read(index, "sortorder")
    }

    /// The items of a sequence attribute of a library object.
    pub fn sequence(
        &self,
        object: &Bound<'py, PyAny>,
        name: &'static str,
    ) -> Walk<Vec<Bound<'py, PyAny>>> {
        let sequence = self.get(object, name)?;
        sequence
            .try_iter()
            .and_then(Iterator::collect::<PyResult<Vec<_>>>)
            .map_err(|error| self.failed(object.as_ptr(), &error))
    }
}
