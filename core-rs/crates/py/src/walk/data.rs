//! Templates of what libraries copy themselves: columns, tables, streams, pictures, generators.
//!
//! Invariant: a template shares no memory with anything that the script can reach, and its print equals the original's.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyDictMethods};
use values::Shape;

use super::error::Walk;
use super::known::Known;
use super::own::own_attributes;
use super::print::Printer;
use super::rebuild::{deep_copy, state_copy};
use super::snapshot::{Atom, Description, Rule};
use super::take::{Taker, copied, is_atom, nbytes, refuse};
use super::{instances, library};

impl<'py> Taker<'_, 'py> {
    pub fn data(&mut self, special: Known, object: &Bound<'py, PyAny>) -> Walk<Description> {
        let failed = |error: PyErr| refuse(object, &format!("copying it failed: {error}"));
        match special {
            Known::Array => self.array(object),
            Known::Frame | Known::Series => self.frame(special, object),
            Known::Index | Known::TimeIndex | Known::RangeIndex | Known::MultiIndex => {
                self.index(object)
            }
            Known::MutableParts(&["_ndarray" | "_data" | "_left" | "_pa_array", ..]) => {
                self.no_object_cells(object)?;
                let copy = object.call_method0("copy").map_err(failed)?;
                let copy = self.same(object, copy)?;
                let size = nbytes(&copy).map_err(failed)?;
                Ok(copied(copy, size, Rule::PlainCopy))
            }
            Known::PolarsFrame | Known::PolarsSeries => {
                // Refuses object columns.
                Printer::new(self.py).value(object.as_ptr())?;
                let copy = object.call_method0("clone").map_err(failed)?;
                let size = object
                    .call_method0("estimated_size")
                    .and_then(|size| size.extract())
                    .map_err(failed)?;
                Ok(copied(copy, size, Rule::PolarsCopy))
            }
            Known::ReducedMutable | Known::MutableParts(&["bit_generator"]) => self.whole(object),
            Known::Stated | Known::Picture => self.stream_or_picture(special, object),
            Known::ArrowArray | Known::ArrowChunked | Known::ArrowTable => {
                let copy = through_ipc(object, special).map_err(failed)?;
                let copy = self.same(object, copy)?;
                let size = nbytes(&copy).map_err(failed)?;
                Ok(Shape::Atom(Atom {
                    object: copy.unbind(),
                    size,
                }))
            }
            _ => Err(refuse(object, "no fresh one can be handed out")),
        }
    }

    fn stream_or_picture(
        &mut self,
        special: Known,
        object: &Bound<'py, PyAny>,
    ) -> Walk<Description> {
        let failed = |error: PyErr| refuse(object, &format!("copying it failed: {error}"));
        let (copy, rule) = if special == Known::Stated {
            if let Some(dict) = instances::instance_dict(self.py, object.as_ptr()) {
                self.only_atoms_in(object, &dict)?;
            }
            (state_copy(object), Rule::StateCopy)
        } else {
            if object
                .getattr("readonly")
                .and_then(|shared| shared.is_truthy())
                .unwrap_or(true)
            {
                return Err(refuse(object, "its pixels may be somebody else's"));
            }
            self.no_cells_of(object, "info")?;
            (object.call_method0("copy"), Rule::PlainCopy)
        };
        let copy = self.same(object, copy.map_err(failed)?)?;
        let size = copy
            .call_method0(if special == Known::Stated {
                "getvalue"
            } else {
                "tobytes"
            })
            .and_then(|content| content.len())
            .map_err(failed)?;
        Ok(copied(copy, size + 500, rule))
    }

    /// A value that is copied with all that it holds: nothing of it may be held by anybody else.
    fn whole(&mut self, object: &Bound<'py, PyAny>) -> Walk<Description> {
        let failed = |error: PyErr| refuse(object, &format!("copying it failed: {error}"));
        if is_global_generator(object) {
            return Err(refuse(
                object,
                "it is the generator that everybody draws from",
            ));
        }
        let extra = own_attributes(self.py, object.as_ptr())
            .is_some_and(|own| own.iter().any(|(name, _)| !is_gauss_next(name)));
        if extra {
            return Err(refuse(object, "attributes were set on it"));
        }
        let inner = ["bit_generator", "_bit_generator"]
            .iter()
            .find_map(|name| object.getattr(*name).ok());
        for held in inner.into_iter().chain([object.clone()]) {
            let key = held.as_ptr() as usize;
            let outside = !held.is(object) && self.joint.place(key).is_some();
            // As with memory, the address after that of the object stands for what is in it.
            if outside || self.made.insert(key + 1, 0).is_some() {
                return Err(refuse(object, "others draw from its bits, too"));
            }
        }
        let copy = self.same(object, deep_copy(object).map_err(failed)?)?;
        let pickled = object
            .py()
            .import("pickle")
            .and_then(|pickle| pickle.call_method1("dumps", (object,)))
            .and_then(|pickled| pickled.len())
            .map_err(failed)?;
        Ok(copied(copy, pickled, Rule::DeepCopy))
    }

    /// A dict that is copied as it is may hold only what cannot change.
    fn no_cells_of(&mut self, object: &Bound<'py, PyAny>, name: &str) -> Walk {
        let held = object
            .getattr(name)
            .and_then(|held| Ok(held.cast_into::<PyDict>()?))
            .map_err(|error| refuse(object, &format!("reading it failed: {error}")))?;
        self.only_atoms_in(object, &held)
    }

    fn only_atoms_in(&mut self, object: &Bound<'py, PyAny>, held: &Bound<'py, PyDict>) -> Walk {
        for (_, value) in held.iter() {
            if !is_atom(&self.value(&value)?) {
                return Err(refuse(object, "it holds something that can be changed"));
            }
        }
        Ok(())
    }
}

fn is_gauss_next(name: &Bound<'_, PyAny>) -> bool {
    super::functions::text(name).is_some_and(|name| name == "gauss_next")
}

/// Whether a generator is the hidden one of `random` or of `numpy.random`.
pub(super) fn is_global_generator(object: &Bound<'_, PyAny>) -> bool {
    [("random", "_inst"), ("numpy.random.mtrand", "_rand")]
        .iter()
        .any(|(module, name)| {
            library::namespace(object.py(), module)
                .and_then(|names| names.get_item(name).ok().flatten())
                .is_some_and(|hidden| hidden.is(object))
        })
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
