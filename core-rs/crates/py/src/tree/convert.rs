//! Values between Python and the tree.
//!
//! Invariant: the declared type of a field decides; a value of another type is a `TypeError` that names kind and field.
//! Nothing but numbers is converted: an int may stand for a float, numpy's scalars for Python's.

use std::fmt::Write as _;
use std::sync::Arc;

use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyByteArray, PyBytes, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple,
};
use vdom::{Field, Props, Type, Value};

/// Where a value belongs, for messages: the kind and the fields on the way down.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    kind: &'a str,
    outer: Option<&'a Place<'a>>,
    field: &'a Field,
}

impl<'a> Place<'a> {
    /// A field of a kind.
    pub const fn new(kind: &'a str, field: &'a Field) -> Self {
        Self {
            kind,
            outer: None,
            field,
        }
    }

    fn path(&self) -> String {
        let mut path = self.outer.map_or_else(|| self.kind.to_owned(), Place::path);
        // Writing to a String cannot fail.
        let _ = write!(path, ".{}", self.field.name);
        path
    }

    #[cold]
    fn wrong(&self, value: &Bound<'_, PyAny>) -> PyErr {
        let found = value
            .get_type()
            .name()
            .map_or_else(|_| "?".to_owned(), |name| name.to_string());
        PyTypeError::new_err(format!(
            "{} takes {}, not {found}",
            self.path(),
            self.field.ty.noun()
        ))
    }
}

/// The value of a field; `place` says where it belongs.
pub fn to_value(value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<Value> {
    Ok(match place.field.ty {
        Type::Text => Value::Text(text(value, place)?),
        Type::Flag => Value::Flag(flag(value, place)?),
        Type::Int => Value::Int(int(value, place)?),
        Type::Number => Value::Number(number(value, place)?),
        Type::Data => Value::Data(data(value, place)?),
        Type::Texts => Value::Texts(list(value, place, text)?.into()),
        Type::Ints => Value::Ints(list(value, place, int)?.into()),
        Type::Numbers => Value::Numbers(list(value, place, number)?.into()),
        Type::Message => Value::Message(message(value, place)?),
        Type::Messages => Value::Messages(list(value, place, message)?.into()),
    })
}

/// The values that `next` gives for the fields in positional order, ascending by number.
pub fn to_props(
    fields: &[Field],
    mut next: impl FnMut(&Field) -> PyResult<Option<Value>>,
) -> PyResult<Vec<(u32, Value)>> {
    let mut props = Vec::with_capacity(fields.len());
    for field in fields {
        if let Some(value) = next(field)? {
            props.push((field.number, value));
        }
    }
    props.sort_unstable_by_key(|(number, _)| *number);
    Ok(props)
}

fn text(value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<Arc<str>> {
    let Ok(text) = value.cast::<PyString>() else {
        return Err(place.wrong(value));
    };
    // A lone surrogate is legal in a str but cannot be shown or sent: it becomes the replacement character.
    Ok(match text.to_str() {
        Ok(text) => Arc::from(text),
        Err(_) => Arc::from(text.to_string_lossy().as_ref()),
    })
}

fn flag(value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<bool> {
    if let Ok(flag) = value.cast::<PyBool>() {
        return Ok(flag.is_true());
    }
    // numpy.bool_ is no bool, but extracts as one.
    value.extract::<bool>().map_err(|_| place.wrong(value))
}

fn int(value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<i64> {
    if value.is_instance_of::<PyBool>() {
        return Err(place.wrong(value));
    }
    value.extract::<i64>().map_err(|_| {
        if value.is_instance_of::<PyInt>() {
            PyOverflowError::new_err(format!(
                "{} takes a 64-bit integer; this one is too large",
                place.path()
            ))
        } else {
            place.wrong(value)
        }
    })
}

fn number(value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<f64> {
    if let Ok(float) = value.cast_exact::<PyFloat>() {
        return Ok(float.value());
    }
    if value.is_instance_of::<PyBool>() {
        return Err(place.wrong(value));
    }
    value.extract::<f64>().map_err(|_| {
        if value.is_instance_of::<PyInt>() {
            PyOverflowError::new_err(format!(
                "{} takes a float; this int is too large for one",
                place.path()
            ))
        } else {
            place.wrong(value)
        }
    })
}

fn data(value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<Arc<[u8]>> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(Arc::from(bytes.as_bytes()));
    }
    if let Ok(bytes) = value.cast::<PyByteArray>() {
        return Ok(bytes.to_vec().into());
    }
    Err(place.wrong(value))
}

fn list<T>(
    value: &Bound<'_, PyAny>,
    place: &Place<'_>,
    item: impl Fn(&Bound<'_, PyAny>, &Place<'_>) -> PyResult<T>,
) -> PyResult<Vec<T>> {
    if let Ok(list) = value.cast::<PyList>() {
        return list.iter().map(|value| item(&value, place)).collect();
    }
    if let Ok(tuple) = value.cast::<PyTuple>() {
        return tuple.iter().map(|value| item(&value, place)).collect();
    }
    if value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyBytes>()
        || value.is_instance_of::<PyDict>()
    {
        return Err(place.wrong(value));
    }
    value
        .try_iter()
        .map_err(|_| place.wrong(value))?
        .map(|value| item(&value?, place))
        .collect()
}

fn message(value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<Props> {
    let Ok(values) = value.cast::<PyTuple>() else {
        return Err(place.wrong(value));
    };
    let fields = &place.field.fields;
    if values.len() != fields.len() {
        return Err(PyTypeError::new_err(format!(
            "{} takes {} values, not {}",
            place.path(),
            fields.len(),
            values.len()
        )));
    }
    let mut items = values.iter();
    let props = to_props(fields, |field| {
        let inner = Place {
            kind: place.kind,
            outer: Some(place),
            field,
        };
        optional(items.next(), &inner)
    });
    Ok(props?.into())
}

/// `None` is an absent value.
pub fn optional(value: Option<Bound<'_, PyAny>>, place: &Place<'_>) -> PyResult<Option<Value>> {
    match value {
        Some(value) if !value.is_none() => to_value(&value, place).map(Some),
        _ => Ok(None),
    }
}

/// A value as Python sees it: messages are dicts by name.
pub fn to_python<'py>(
    py: Python<'py>,
    value: &Value,
    field: Option<&Field>,
) -> PyResult<Bound<'py, PyAny>> {
    let fields: &[Field] = field.map_or(&[], |field| &field.fields);
    Ok(match value {
        Value::Text(text) => PyString::new(py, text).into_any(),
        Value::Flag(flag) => PyBool::new(py, *flag).to_owned().into_any(),
        Value::Int(int) => int.into_pyobject(py)?.into_any(),
        Value::Number(number) => PyFloat::new(py, *number).into_any(),
        Value::Data(data) => PyBytes::new(py, data).into_any(),
        Value::Texts(items) => PyList::new(py, items.iter().map(|item| &**item))?.into_any(),
        Value::Ints(items) => PyList::new(py, items.iter())?.into_any(),
        Value::Numbers(items) => PyList::new(py, items.iter())?.into_any(),
        Value::Message(props) => to_dict(py, props, fields)?.into_any(),
        Value::Messages(items) => {
            let list = PyList::empty(py);
            for item in items.iter() {
                list.append(to_dict(py, item, fields)?)?;
            }
            list.into_any()
        }
    })
}

/// Props by name. A number that no field has appears as a number.
pub fn to_dict<'py>(
    py: Python<'py>,
    props: &[(u32, Value)],
    fields: &[Field],
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (number, value) in props {
        let field = fields.iter().find(|field| field.number == *number);
        let value = to_python(py, value, field)?;
        match field {
            Some(field) => dict.set_item(&*field.name, value)?,
            None => dict.set_item(number, value)?,
        }
    }
    Ok(dict)
}
