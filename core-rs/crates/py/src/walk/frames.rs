//! Templates of pandas frames, series and indexes.
//!
//! Invariant: a template shares neither memory nor index with anything that the script can reach, and its print equals
//! the original's.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyDictMethods};
use values::Shape;

use super::arrays::{Cell, emptied};
use super::error::Walk;
use super::known;
use super::known::Known;
use super::numpy::owner_of;
use super::own::own_attributes;
use super::print::Printer;
use super::snapshot::{Atom, Description, Rule};
use super::take::{Taker, copied, is_atom, nbytes, refuse};

impl<'py> Taker<'_, 'py> {
    pub fn frame(&mut self, special: Known, object: &Bound<'py, PyAny>) -> Walk<Description> {
        let failed = |error: PyErr| refuse(object, &format!("copying it failed: {error}"));
        self.nothing_hangs_on(object)?;
        let copy = object
            .call_method1("copy", (true,))
            .and_then(|copy| {
                for axis in if special == Known::Frame {
                    &["index", "columns"][..]
                } else {
                    &["index"]
                } {
                    copy.setattr(*axis, deep_index(&copy.getattr(*axis)?)?)?;
                }
                Ok(copy)
            })
            .map_err(failed)?;
        let copy = self.same(object, copy)?;
        // Of the copy: copying may put columns together.
        let cells = self.cells_of_frame(&copy)?;
        let size = nbytes(&copy)
            .or_else(|_| {
                copy.call_method0("memory_usage")?
                    .call_method0("sum")?
                    .extract::<usize>()
            })
            .map_err(failed)?;
        if !cells.is_empty() {
            return self.frame_without(copy, cells, size + 500);
        }
        let deep = !copies_on_write(self.py).map_err(failed)? || self.has_open_arrays(&copy)?;
        Ok(copied(copy, size + 500, Rule::FrameCopy { deep }))
    }

    pub fn index(&mut self, index: &Bound<'py, PyAny>) -> Walk<Description> {
        if self.joint.holds_data() {
            // It may be the very index of a frame among them, and then a name set on it is seen there.
            return Err(refuse(index, "it may belong to a frame"));
        }
        self.no_object_cells(index)?;
        let failed = |error: PyErr| refuse(index, &format!("copying it failed: {error}"));
        let copy = self.same(index, deep_index(index).map_err(failed)?)?;
        let size = nbytes(&copy).map_err(failed)?;
        Ok(copied(copy, size, Rule::FrameCopy { deep: false }))
    }

    /// Whether a block can be written to through `.array`, past copy-on-write (pandas 3.1: all but numpy and arrow).
    fn has_open_arrays(&self, frame: &Bound<'py, PyAny>) -> Walk<bool> {
        let printer = Printer::new(self.py);
        let manager = printer.get(frame, "_mgr")?;
        for block in printer.sequence(&manager, "blocks")? {
            let values = printer.get(&block, "values")?;
            match known::of(self.py, values.get_type_ptr()) {
                Known::Array | Known::MutableParts(&["_pa_array", ..]) => {}
                _ => return Ok(true),
            }
        }
        Ok(false)
    }

    /// A template of a frame whose cells are made anew each time.
    #[allow(clippy::unused_self, reason = "reads as a verb of the walk")]
    fn frame_without(
        &self,
        copy: Bound<'py, PyAny>,
        cells: Vec<Cell>,
        size: usize,
    ) -> Walk<Description> {
        let blocks = block_values(&copy);
        let (places, mut parts) = blocks
            .and_then(|blocks| emptied(&blocks, cells))
            .map_err(|error| refuse(&copy, &format!("copying it failed: {error}")))?;
        parts.insert(
            0,
            Shape::Atom(Atom {
                object: copy.unbind(),
                size,
            }),
        );
        Ok(Shape::Made(Rule::FrameCells { places }, parts))
    }

    /// The cells of a frame that can be changed.
    fn cells_of_frame(&mut self, frame: &Bound<'py, PyAny>) -> Walk<Vec<Cell>> {
        let mut cells = Vec::new();
        let blocks = block_values(frame)
            .map_err(|error| refuse(frame, &format!("reading it failed: {error}")))?;
        for (number, values) in blocks.iter().enumerate() {
            let is_array = known::of(self.py, values.get_type_ptr()) == Known::Array;
            if is_array && Printer::new(self.py).view(values)?.kind == b'O' {
                self.cells_of(values, number, &mut cells)?;
            } else {
                self.no_object_cells(values)?;
            }
        }
        Ok(cells)
    }

    /// That a frame has a memory of its own, and that what is attached to it cannot be changed.
    fn nothing_hangs_on(&mut self, frame: &Bound<'py, PyAny>) -> Walk {
        let failed = |error: PyErr| refuse(frame, &format!("reading it failed: {error}"));
        let printer = Printer::new(self.py);
        let manager = printer.get(frame, "_mgr")?;
        for block in printer.sequence(&manager, "blocks")? {
            let values = printer.get(&block, "values")?;
            if known::of(self.py, values.get_type_ptr()) == Known::Array
                && self.joint.owns_memory(owner_of(&values).as_ptr() as usize)
            {
                return Err(refuse(frame, "it lies in the memory of an input array"));
            }
        }
        for axis in printer.sequence(&manager, "axes")? {
            self.no_object_cells(&axis)?;
        }
        let attrs = frame
            .getattr("_attrs")
            .and_then(|attrs| Ok(attrs.cast_into::<PyDict>()?))
            .map_err(failed)?;
        for (_, value) in attrs.iter() {
            if !is_atom(&self.value(&value)?) {
                return Err(refuse(
                    frame,
                    "its attrs hold something that can be changed",
                ));
            }
        }
        let extra = own_attributes(self.py, frame.as_ptr())
            .is_some_and(|own| own.iter().any(|(name, _)| !is_own_attribute(name)));
        if extra {
            Err(refuse(frame, "attributes were set on it"))
        } else {
            Ok(())
        }
    }

    /// Arrays inside pandas objects: no cells that can be changed.
    pub fn no_object_cells(&mut self, values: &Bound<'py, PyAny>) -> Walk {
        match known::of(self.py, values.get_type_ptr()) {
            Known::Array => {
                if Printer::new(self.py).view(values)?.kind == b'O' {
                    return self.cells_are_atoms(values);
                }
                Ok(())
            }
            Known::Index | Known::TimeIndex => self.inner(values, "_data"),
            Known::MultiIndex => {
                for level in Printer::new(self.py).sequence(values, "levels")? {
                    self.no_object_cells(&level)?;
                }
                Ok(())
            }
            Known::MutableParts(&["_ndarray", ..]) => {
                if let Ok(categories) = values.getattr("categories") {
                    self.no_object_cells(&categories)?;
                }
                self.inner(values, "_ndarray")
            }
            _ => Ok(()),
        }
    }

    fn inner(&mut self, values: &Bound<'py, PyAny>, name: &str) -> Walk {
        let inner = values
            .getattr(name)
            .map_err(|error| refuse(values, &error.to_string()))?;
        self.no_object_cells(&inner)
    }
}

fn is_own_attribute(name: &Bound<'_, PyAny>) -> bool {
    super::functions::text(name).is_some_and(|name| {
        matches!(
            name.as_str(),
            "_mgr" | "_attrs" | "_flags" | "_name" | "_typ"
        )
    })
}

/// The arrays of a frame's blocks.
pub(super) fn block_values<'py>(frame: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let blocks = frame.getattr("_mgr")?.getattr("blocks")?;
    blocks
        .try_iter()?
        .map(|block| block?.getattr("values"))
        .collect()
}

/// A copy of an index that shares no memory with it.
fn deep_index<'py>(index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let arguments = PyDict::new(index.py());
    arguments.set_item("deep", true)?;
    index.call_method("copy", (), Some(&arguments))
}

/// Since pandas 3 a shallow copy is copied when it is written to.
pub(super) fn copies_on_write(py: Python<'_>) -> PyResult<bool> {
    let version: String = py.import("pandas")?.getattr("__version__")?.extract()?;
    Ok(version
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok())
        .is_some_and(|major| major >= 3))
}
