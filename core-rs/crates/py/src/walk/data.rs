//! Templates of arrays, frames, indexes and tables.
//!
//! Invariant: a template shares no memory with anything that the script can reach, and its print equals the original's.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyDictMethods};
use values::Shape;

use super::error::Walk;
use super::known::Known;
use super::numpy::owner_of;
use super::print::Printer;
use super::snapshot::{Atom, Description, Rule};
use super::take::{Taker, is_atom, refuse};
use super::{instances, known};

impl<'py> Taker<'_, 'py> {
    pub fn data(&mut self, special: Known, object: &Bound<'py, PyAny>) -> Walk<Description> {
        let failed = |error: PyErr| refuse(object, &format!("copying it failed: {error}"));
        match special {
            Known::Array => self.array(object),
            Known::Frame | Known::Series => {
                self.only_atoms(object)?;
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
                let size = copy
                    .getattr("nbytes")
                    .and_then(|size| size.extract::<usize>())
                    .or_else(|_| {
                        copy.call_method0("memory_usage")?
                            .call_method0("sum")?
                            .extract::<usize>()
                    })
                    .map_err(failed)?;
                let deep =
                    !copies_on_write(self.py).map_err(failed)? || self.has_open_arrays(&copy)?;
                Ok(Shape::Copy(
                    Atom {
                        object: copy.unbind(),
                        size: size + 500,
                    },
                    Rule::FrameCopy { deep },
                ))
            }
            Known::Index | Known::TimeIndex | Known::RangeIndex | Known::MultiIndex => {
                self.index(object)
            }
            Known::MutableParts(&["_ndarray" | "_data" | "_left" | "_pa_array", ..]) => {
                self.no_object_cells(object)?;
                let copy = object.call_method0("copy").map_err(failed)?;
                let copy = self.same(object, copy)?;
                let size = copy
                    .getattr("nbytes")
                    .and_then(|size| size.extract::<usize>())
                    .map_err(failed)?;
                Ok(Shape::Copy(
                    Atom {
                        object: copy.unbind(),
                        size,
                    },
                    Rule::PlainCopy,
                ))
            }
            Known::PolarsFrame | Known::PolarsSeries => {
                // Refuses object columns.
                Printer::new(self.py).value(object.as_ptr())?;
                let copy = object.call_method0("clone").map_err(failed)?;
                let size = object
                    .call_method0("estimated_size")
                    .and_then(|size| size.extract())
                    .map_err(failed)?;
                Ok(Shape::Copy(
                    Atom {
                        object: copy.unbind(),
                        size,
                    },
                    Rule::PolarsCopy,
                ))
            }
            Known::ArrowArray | Known::ArrowChunked | Known::ArrowTable => {
                let copy = through_ipc(object, special).map_err(failed)?;
                let copy = self.same(object, copy)?;
                let size = copy
                    .getattr("nbytes")
                    .and_then(|size| size.extract::<usize>())
                    .map_err(failed)?;
                Ok(Shape::Atom(Atom {
                    object: copy.unbind(),
                    size,
                }))
            }
            _ => Err(refuse(object, "no fresh one can be handed out")),
        }
    }

    fn index(&mut self, index: &Bound<'py, PyAny>) -> Walk<Description> {
        if self.joint.holds_data() {
            // It may be the very index of a frame among them, and then a name set on it is seen there.
            return Err(refuse(index, "it may belong to a frame"));
        }
        self.no_object_cells(index)?;
        let failed = |error: PyErr| refuse(index, &format!("copying it failed: {error}"));
        let copy = self.same(index, deep_index(index).map_err(failed)?)?;
        let size = copy
            .getattr("nbytes")
            .and_then(|size| size.extract::<usize>())
            .map_err(failed)?;
        let object = copy.unbind();
        Ok(Shape::Copy(
            Atom { object, size },
            Rule::FrameCopy { deep: false },
        ))
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

    fn array(&mut self, array: &Bound<'py, PyAny>) -> Walk<Description> {
        let failed = |error: PyErr| refuse(array, &format!("copying it failed: {error}"));
        let view = Printer::new(self.py).view(array)?;
        // Refuses object fields and strings outside of the array.
        Printer::new(self.py).value(array.as_ptr())?;
        let owner = owner_of(array).as_ptr() as usize + 1;
        if self.joint.place(owner).is_some() {
            return Err(refuse(array, "it is a view of an input's memory"));
        }
        if self.made.insert(owner, 0).is_some() {
            return Err(refuse(
                array,
                "it shares its memory with another part of the value",
            ));
        }
        if view.kind == b'O' {
            self.cells_are_atoms(array)?;
        }
        let order = if view.is_c() || view.is_f() { "K" } else { "C" };
        let copy = array.call_method1("copy", (order,)).map_err(failed)?;
        let size = 112 + view.nbytes();
        Ok(Shape::Copy(
            Atom {
                object: copy.unbind(),
                size,
            },
            Rule::ArrayCopy {
                writeable: view.is_writeable(),
            },
        ))
    }

    fn cells_are_atoms(&mut self, array: &Bound<'py, PyAny>) -> Walk {
        let cells = array
            .getattr("flat")
            .and_then(|cells| cells.try_iter()?.collect::<PyResult<Vec<_>>>())
            .map_err(|error| refuse(array, &error.to_string()))?;
        for cell in cells {
            if !is_atom(&self.value(&cell)?) {
                return Err(refuse(
                    &cell,
                    "a mutable cell of an array or column is not handed out",
                ));
            }
        }
        Ok(())
    }

    /// Object blocks may hold atoms only, and nothing else may hang on the frame.
    fn only_atoms(&mut self, frame: &Bound<'py, PyAny>) -> Walk {
        let failed = |error: PyErr| refuse(frame, &format!("reading it failed: {error}"));
        let printer = Printer::new(self.py);
        let manager = printer.get(frame, "_mgr")?;
        for block in printer.sequence(&manager, "blocks")? {
            let values = printer.get(&block, "values")?;
            self.no_object_cells(&values)?;
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
        let extra = instances::instance_dict(self.py, frame.as_ptr())
            .is_some_and(|dict| dict.keys().iter().any(|name| !is_own_attribute(&name)));
        if extra {
            Err(refuse(frame, "attributes were set on it"))
        } else {
            Ok(())
        }
    }

    /// Arrays inside pandas objects: no cells that can be changed.
    fn no_object_cells(&mut self, values: &Bound<'py, PyAny>) -> Walk {
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
    super::functions::text(name)
        .is_some_and(|name| matches!(name.as_str(), "_mgr" | "_attrs" | "_flags" | "_name"))
}

/// A copy of an index that shares no memory with it.
fn deep_index<'py>(index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let arguments = PyDict::new(index.py());
    arguments.set_item("deep", true)?;
    index.call_method("copy", (), Some(&arguments))
}

/// Since pandas 3 a shallow copy is copied when it is written to.
fn copies_on_write(py: Python<'_>) -> PyResult<bool> {
    let version: String = py.import("pandas")?.getattr("__version__")?.extract()?;
    Ok(version
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok())
        .is_some_and(|major| major >= 3))
}

/// A copy with buffers of its own.
fn through_ipc<'py>(object: &Bound<'py, PyAny>, special: Known) -> PyResult<Bound<'py, PyAny>> {
    let py = object.py();
    let arrow = py.import("pyarrow")?;
    let ipc = py.import("pyarrow.ipc")?;
    let batch = object.getattr("schema").is_ok() && !object.hasattr("combine_chunks")?;
    let table = if special != Known::ArrowTable {
        arrow.getattr("table")?.call1(([object], [""]))?
    } else if batch || !object.hasattr("to_batches")? {
        arrow
            .getattr("Table")?
            .call_method1("from_batches", ([object],))?
    } else {
        object.clone()
    };
    let sink = arrow.getattr("BufferOutputStream")?.call0()?;
    let writer = ipc.call_method1("new_stream", (&sink, table.getattr("schema")?))?;
    writer.call_method1("write_table", (&table,))?;
    writer.call_method0("close")?;
    let read = ipc
        .call_method1("open_stream", (sink.call_method0("getvalue")?,))?
        .call_method0("read_all")?;
    match special {
        Known::ArrowTable if batch => read.call_method0("to_batches")?.get_item(0),
        Known::ArrowTable => Ok(read),
        Known::ArrowChunked => read.call_method1("column", (0,)),
        _ => {
            let column = read.call_method1("column", (0,))?;
            if column.getattr("num_chunks")?.extract::<usize>()? == 0 {
                return arrow
                    .getattr("array")?
                    .call1((pyo3::types::PyList::empty(py), column.getattr("type")?));
            }
            column.call_method1("chunk", (0,))
        }
    }
}
