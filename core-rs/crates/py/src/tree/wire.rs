//! Frames and notices to bytes, events of the page from bytes.
//!
//! Invariant: whatever bytes come in, the answer is an `Up` or a `WireError`.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBool, PyBytes, PyDict, PyList, PyString};
use wire::notice::NoticeType;
use wire::{Input, NoticeField, Scalar};

pyo3::create_exception!(
    lattice_st._core,
    WireError,
    PyValueError,
    "Bytes that are no message of the protocol."
);

/// A decoded message from the page.
#[pyclass(frozen, module = "lattice_st._core")]
pub struct Up {
    #[pyo3(get)]
    seq: u32,
    #[pyo3(get)]
    case: &'static str,
    #[pyo3(get)]
    fields: Py<PyDict>,
    #[pyo3(get)]
    values: Py<PyList>,
}

#[pymethods]
impl Up {
    fn __repr__(&self) -> String {
        format!("<Up {} {}>", self.seq, self.case)
    }
}

#[pyfunction]
#[pyo3(signature = (patch=None, notices=Vec::new(), ack=None, running=None, ended=None))]
fn encode_frame<'py>(
    py: Python<'py>,
    patch: Option<&[u8]>,
    notices: Vec<PyBackedBytes>,
    ack: Option<u32>,
    running: Option<bool>,
    ended: Option<Vec<String>>,
) -> Bound<'py, PyBytes> {
    let frame = wire::encode_frame(patch, notices, ack, running, ended);
    PyBytes::new(py, &frame)
}

#[pyfunction]
fn encode_notice<'py>(
    py: Python<'py>,
    name: &str,
    fields: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyBytes>> {
    let (number, rows) = wire::notice_fields(name)
        .ok_or_else(|| PyValueError::new_err(format!("there is no notice {name:?}")))?;
    for field in fields.keys() {
        let field = field.cast_into::<PyString>()?;
        if !rows.iter().any(|(row, ..)| field == *row) {
            return Err(PyTypeError::new_err(format!(
                "notice {name} has no field {field}"
            )));
        }
    }
    let mut found = Vec::with_capacity(rows.len());
    for (row, ..) in rows {
        found.push(fields.get_item(row)?.filter(|value| !value.is_none()));
    }
    let mut values = Vec::with_capacity(rows.len());
    for ((row, _, ty, _), value) in rows.iter().zip(&found) {
        let Some(value) = value else {
            values.push(None);
            continue;
        };
        let wrong = |noun: &str| PyTypeError::new_err(format!("notice {name}.{row} takes {noun}"));
        values.push(Some(match ty {
            NoticeType::Text => NoticeField::Text(value.extract().map_err(|_| wrong("a str"))?),
            NoticeType::Flag => NoticeField::Flag(value.extract().map_err(|_| wrong("a bool"))?),
        }));
    }
    Ok(PyBytes::new(
        py,
        &wire::encode_notice(number, rows, &values),
    ))
}

#[pyfunction]
fn decode_up(py: Python<'_>, data: &[u8]) -> PyResult<Up> {
    let up = wire::decode_up(data).map_err(|error| WireError::new_err(error.to_string()))?;
    let fields = PyDict::new(py);
    for (name, scalar) in &up.fields {
        match scalar {
            Scalar::Text(text) => fields.set_item(name, text)?,
            Scalar::Flag(flag) => fields.set_item(name, flag)?,
            Scalar::Int(int) => fields.set_item(name, int)?,
        }
    }
    let values = PyList::empty(py);
    for value in &up.values {
        values.append((&value.id, value.case, input(py, &value.value)?))?;
    }
    Ok(Up {
        seq: up.seq,
        case: up.case,
        fields: fields.unbind(),
        values: values.unbind(),
    })
}

fn input<'py>(py: Python<'py>, value: &Input) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Input::Nothing => py.None().into_bound(py),
        Input::Flag(flag) => PyBool::new(py, *flag).to_owned().into_any(),
        Input::Int(int) => int.into_pyobject(py)?.into_any(),
        Input::Number(number) => number.into_pyobject(py)?.into_any(),
        Input::Text(text) => text.into_pyobject(py)?.into_any(),
        Input::Data(data) => PyBytes::new(py, data).into_any(),
        Input::Ints(items) => PyList::new(py, items)?.into_any(),
        Input::Numbers(items) => PyList::new(py, items)?.into_any(),
        Input::Texts(items) => PyList::new(py, items)?.into_any(),
    })
}

/// Add the names of the wire.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Up>()?;
    module.add("WireError", module.py().get_type::<WireError>())?;
    module.add_function(wrap_pyfunction!(encode_frame, module)?)?;
    module.add_function(wrap_pyfunction!(encode_notice, module)?)?;
    module.add_function(wrap_pyfunction!(decode_up, module)?)?;
    Ok(())
}
