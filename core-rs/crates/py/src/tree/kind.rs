//! `Kind`: a compiled `ElementSpec`, which makes nodes.
//!
//! Invariant: a node that a kind made has only props that the kind declares, each of its declared type.

use std::sync::Arc;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use vdom::{Field, Type};

use super::convert::{Place, optional, to_props};
use super::node::Node;

type Row<'py> = (u32, String, u8, Option<Vec<Bound<'py, PyAny>>>);

/// A compiled `ElementSpec`.
#[pyclass(frozen, module = "lattice_st._core")]
pub struct Kind {
    inner: Arc<vdom::Kind>,
    /// The names of the fields, as Python knows them.
    names: Box<[Py<PyString>]>,
}

#[pymethods]
impl Kind {
    #[new]
    fn new(
        py: Python<'_>,
        number: u32,
        name: &str,
        container: bool,
        fields: Vec<Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        if !(10..1 << 29).contains(&number) {
            return Err(PyValueError::new_err(format!(
                "{name:?} has wire number {number}; kinds start at 10, since the numbers before belong to Node itself"
            )));
        }
        let fields = compile(name, fields)?;
        let names = fields.iter().map(|field| PyString::intern(py, &field.name));
        Ok(Self {
            names: names.map(Bound::unbind).collect(),
            inner: Arc::new(vdom::Kind {
                number,
                name: name.into(),
                container,
                fields,
            }),
        })
    }

    #[getter]
    fn number(&self) -> u32 {
        self.inner.number
    }

    #[getter]
    fn name(&self) -> &str {
        &self.inner.name
    }

    #[getter]
    fn container(&self) -> bool {
        self.inner.container
    }

    fn node(&self, key: Option<&str>, values: &Bound<'_, PyTuple>) -> PyResult<Node> {
        let kind = &self.inner;
        if values.len() != kind.fields.len() {
            return Err(PyTypeError::new_err(format!(
                "{} has {} props, not {}",
                kind.name,
                kind.fields.len(),
                values.len()
            )));
        }
        let mut items = values.iter();
        let props = to_props(&kind.fields, |field| {
            optional(items.next(), &Place::new(&kind.name, field))
        })?;
        Ok(Node::new(vdom::Node::new(
            Arc::clone(kind),
            key.map(Arc::from),
            props,
        )))
    }

    fn fill(&self, key: Option<&str>, values: &Bound<'_, PyDict>) -> PyResult<Option<Node>> {
        let (kind, py) = (&self.inner, values.py());
        let (mut names, mut known) = (self.names.iter(), 0);
        let props = to_props(&kind.fields, |field| {
            let Some(name) = names.next() else {
                return Ok(None);
            };
            let value = values.get_item(name.bind(py))?;
            known += usize::from(value.is_some());
            optional(value, &Place::new(&kind.name, field))
        })?;
        let node = || vdom::Node::new(Arc::clone(kind), key.map(Arc::from), props);
        Ok((known == values.len()).then(|| Node::new(node())))
    }

    fn __repr__(&self) -> String {
        format!("<Kind {} {}>", self.inner.number, self.inner.name)
    }
}

fn compile(path: &str, rows: Vec<Bound<'_, PyAny>>) -> PyResult<Box<[Field]>> {
    let mut fields: Vec<Field> = Vec::with_capacity(rows.len());
    for row in rows {
        let (number, name, code, nested): Row<'_> = row.extract()?;
        let path = format!("{path}.{name}");
        let ty = Type::from_code(code).ok_or_else(|| {
            PyValueError::new_err(format!("{path} has type code {code}, which does not exist"))
        })?;
        if !(1..1 << 29).contains(&number) || fields.iter().any(|field| field.number == number) {
            return Err(PyValueError::new_err(format!(
                "{path} has prop number {number}, which is taken or invalid"
            )));
        }
        fields.push(Field {
            number,
            name: name.into(),
            ty,
            fields: compile(&path, nested.unwrap_or_default())?,
        });
    }
    Ok(fields.into_boxed_slice())
}
