//! Templates of arrays, frames, indexes and tables.
//!
//! Invariant: a template shares no memory with anything that the script can reach, and its print equals the original's.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyDictMethods, PyTuple};
use values::Shape;

use super::error::Walk;
use super::known::Known;
use super::numpy::{View, owner_of};
use super::print::Printer;
use super::rebuild::{deep_copy, state_copy};
use super::snapshot::{Atom, Description, Rule};
use super::take::{Taker, is_atom, refuse};
use super::{instances, known, library};

/// A cell of an object array: number of the block, then its place there; and its description.
type Cell = (Vec<usize>, Description);

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
            Known::ReducedMutable | Known::MutableParts(&["bit_generator"]) => self.whole(object),
            Known::Stated | Known::Picture => self.stream_or_picture(special, object),
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

    fn frame(&mut self, special: Known, object: &Bound<'py, PyAny>) -> Walk<Description> {
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
        let size = copy
            .getattr("nbytes")
            .and_then(|size| size.extract::<usize>())
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
        Ok(Shape::Copy(
            Atom {
                object: copy.unbind(),
                size: size + 500,
            },
            Rule::FrameCopy { deep },
        ))
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
        let object = copy.unbind();
        Ok(Shape::Copy(
            Atom {
                object,
                size: size + 500,
            },
            rule,
        ))
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
        let extra = instances::instance_dict(self.py, object.as_ptr())
            .is_some_and(|dict| dict.keys().iter().any(|name| !is_gauss_next(&name)));
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
        let object = copy.unbind();
        Ok(Shape::Copy(
            Atom {
                object,
                size: pickled,
            },
            Rule::DeepCopy,
        ))
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
        if let Some(base) = base_of(array, &view) {
            return self.part_of(array, &view, &base);
        }
        if self.made.insert(owner, 0).is_some() {
            return Err(refuse(
                array,
                "it shares its memory with another part of the value",
            ));
        }
        let mut cells = Vec::new();
        if view.kind == b'O' {
            self.cells_of(array, 0, &mut cells)?;
        }
        let order = if view.is_c() || view.is_f() { "K" } else { "C" };
        let copy = array.call_method1("copy", (order,)).map_err(failed)?;
        let size = 112 + view.nbytes();
        if !cells.is_empty() {
            if !view.is_writeable() {
                return Err(refuse(array, "its cells can be changed, and it cannot"));
            }
            let (places, mut parts) =
                emptied(std::slice::from_ref(&copy), cells).map_err(failed)?;
            parts.insert(
                0,
                Shape::Atom(Atom {
                    object: copy.unbind(),
                    size,
                }),
            );
            return Ok(Shape::Made(Rule::ArrayCells { places }, parts));
        }
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

    /// A view, as a view of a copy of what it lies in: other parts of the value may lie in it, too.
    fn part_of(
        &mut self,
        array: &Bound<'py, PyAny>,
        view: &View,
        base: &Bound<'py, PyAny>,
    ) -> Walk<Description> {
        let failed = |error: PyErr| refuse(array, &format!("reading it failed: {error}"));
        let whole = match self.again(base.as_ptr()) {
            Some(whole) => whole,
            None => self.array(base)?,
        };
        let start = Printer::new(self.py).view(base)?.data as usize;
        let rule = Rule::View {
            dtype: array.getattr("dtype").map_err(failed)?.unbind(),
            shape: view.shape.clone(),
            strides: view.strides.clone(),
            offset: view.data as usize - start,
            writeable: view.is_writeable(),
        };
        Ok(Shape::Made(rule, vec![whole]))
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

    /// The cells of an object array that can be changed, each with its place.
    fn cells_of(&mut self, array: &Bound<'py, PyAny>, block: usize, cells: &mut Vec<Cell>) -> Walk {
        let failed = |error: PyErr| refuse(array, &error.to_string());
        let shape: Vec<usize> = array
            .getattr("shape")
            .and_then(|shape| shape.extract())
            .map_err(failed)?;
        let flat = array
            .getattr("flat")
            .and_then(|flat| flat.try_iter()?.collect::<PyResult<Vec<_>>>())
            .map_err(failed)?;
        for (number, cell) in flat.iter().enumerate() {
            let described = self.value(cell)?;
            if is_atom(&described) {
                continue;
            }
            if known::of(self.py, cell.get_type_ptr()) == Known::Array {
                return Err(refuse(
                    cell,
                    "an array in a cell of another is not handed out",
                ));
            }
            // The iterator goes through the array in the order of C, whatever its memory.
            let mut place = vec![0; shape.len()];
            let mut rest = number;
            for (axis, length) in shape.iter().enumerate().rev() {
                place[axis] = rest % length;
                rest /= length;
            }
            place.insert(0, block);
            cells.push((place, described));
        }
        Ok(())
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

/// The arrays of a frame's blocks.
pub(super) fn block_values<'py>(frame: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let blocks = frame.getattr("_mgr")?.getattr("blocks")?;
    blocks
        .try_iter()?
        .map(|block| block?.getattr("values"))
        .collect()
}

/// Let go of the cells of a template, so that it keeps nothing of the script.
fn emptied(
    arrays: &[Bound<'_, PyAny>],
    cells: Vec<Cell>,
) -> PyResult<(Vec<Vec<usize>>, Vec<Description>)> {
    for (place, _) in &cells {
        let [block, at @ ..] = place.as_slice() else {
            continue;
        };
        if let Some(array) = arrays.get(*block) {
            array.set_item(PyTuple::new(array.py(), at)?, array.py().None())?;
        }
    }
    Ok(cells.into_iter().unzip())
}

/// The array in whose memory a view lies, if a copy of all of it is not much more than one of the view.
fn base_of<'py>(array: &Bound<'py, PyAny>, view: &View) -> Option<Bound<'py, PyAny>> {
    let base = array.getattr("base").ok()?;
    let py = array.py();
    if known::of(py, base.get_type_ptr()) != Known::Array || view.kind == b'O' {
        return None;
    }
    let whole = Printer::new(py).view(&base).ok()?;
    let owns = base.getattr("base").ok()?.is_none();
    let fits = whole.nbytes() <= (4 * view.nbytes()).max(1 << 16);
    let lies = whole.is_c() || whole.is_f();
    // Negative strides may begin behind the start of what they lie in, never before it.
    (owns && fits && lies && view.data >= whole.data && view.nbytes() > 0).then_some(base)
}

fn is_gauss_next(name: &Bound<'_, PyAny>) -> bool {
    super::functions::text(name).is_some_and(|name| name == "gauss_next")
}

/// Whether a generator is the hidden one of `random` or of `numpy.random`.
fn is_global_generator(object: &Bound<'_, PyAny>) -> bool {
    [("random", "_inst"), ("numpy.random.mtrand", "_rand")]
        .iter()
        .any(|(module, name)| {
            library::namespace(object.py(), module)
                .and_then(|names| names.get_item(name).ok().flatten())
                .is_some_and(|hidden| hidden.is(object))
        })
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
