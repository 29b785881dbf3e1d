//! Templates of numpy arrays: copies, views of copies, and object arrays whose cells are made anew.
//!
//! Invariant: a template shares no memory with anything that the script can reach, and keeps none of the cells that can
//! be changed.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use values::Shape;

use super::error::Walk;
use super::known;
use super::known::Known;
use super::numpy::{View, owner_of};
use super::print::Printer;
use super::snapshot::{Atom, Description, Rule};
use super::take::{Taker, copied, is_atom, refuse};

/// A cell of an object array: number of the block, then its place there; and its description.
pub(super) type Cell = (Vec<usize>, Description);

impl<'py> Taker<'_, 'py> {
    pub fn array(&mut self, array: &Bound<'py, PyAny>) -> Walk<Description> {
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
        Ok(copied(
            copy,
            size,
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

    pub fn cells_are_atoms(&mut self, array: &Bound<'py, PyAny>) -> Walk {
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
    pub fn cells_of(
        &mut self,
        array: &Bound<'py, PyAny>,
        block: usize,
        cells: &mut Vec<Cell>,
    ) -> Walk {
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
}

/// Let go of the cells of a template, so that it keeps nothing of the script.
pub(super) fn emptied(
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
