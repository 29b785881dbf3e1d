//! A call about to be made, and what it is given.
//!
//! Invariant: arguments are borrowed as our own vectorcall was given them; nothing is called before `live`.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use super::joint::Joint;
use super::narrow::Narrowing;
use super::run::Run;
use super::seen::{Seen, see};
use crate::broken::{Rule, broken};

/// A call about to be made: the arguments of a vectorcall, borrowed.
pub struct Call {
    /// What is called.
    pub callee: *mut ffi::PyObject,
    /// Positional arguments, then values of keyword arguments.
    pub args: *const *mut ffi::PyObject,
    /// Number of positional arguments, with the vectorcall flag.
    pub nargsf: usize,
    /// Names of keyword arguments, or null.
    pub kwnames: *mut ffi::PyObject,
    /// The form of the site.
    pub form: *mut ffi::PyObject,
}

impl Call {
    /// Make the call. Null: an exception is set.
    pub fn live(&self) -> *mut ffi::PyObject {
        // SAFETY: these are the arguments that our own vectorcall was given; the flag allows to use the slot before
        // `args`, which is ours as it would be of any callee.
        unsafe { ffi::PyObject_Vectorcall(self.callee, self.args, self.nargsf, self.kwnames) }
    }

    /// Whether all arguments are texts, numbers, truth values or nothing.
    pub fn is_given_plain(&self) -> bool {
        let named = if self.kwnames.is_null() {
            0
        } else {
            // SAFETY: a borrowed tuple.
            unsafe { ffi::PyTuple_GET_SIZE(self.kwnames) }.unsigned_abs()
        };
        // SAFETY: vectorcall promises so many live objects at `args`; only their types are looked at.
        (0..self.positional() + named).all(|at| unsafe {
            let value = *self.args.add(at);
            let kind = ffi::Py_TYPE(value);
            kind == &raw mut ffi::PyUnicode_Type
                || kind == &raw mut ffi::PyLong_Type
                || kind == &raw mut ffi::PyFloat_Type
                || kind == &raw mut ffi::PyBool_Type
                || value == ffi::Py_None()
        })
    }

    /// Number of positional arguments.
    pub fn positional(&self) -> usize {
        self.nargsf & !ffi::PY_VECTORCALL_ARGUMENTS_OFFSET
    }

    /// Names of keyword arguments.
    pub fn keywords<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyTuple>> {
        // SAFETY: null or a borrowed tuple.
        unsafe { Bound::from_borrowed_ptr_or_opt(py, self.kwnames) }
            .and_then(|names| names.cast_into().ok())
    }

    /// Callee, positional arguments, keyword arguments.
    pub fn inputs<'py>(&self, py: Python<'py>) -> Vec<Bound<'py, PyAny>> {
        let count = self.positional() + self.keywords(py).map_or(0, |names| names.len());
        let mut inputs = Vec::with_capacity(count + 1);
        // SAFETY: vectorcall promises `count` live objects at `args`, and a live callee.
        unsafe {
            inputs.push(Bound::from_borrowed_ptr(py, self.callee));
            for at in 0..count {
                inputs.push(Bound::from_borrowed_ptr(py, *self.args.add(at)));
            }
        }
        inputs
    }
}

/// Names that stand for the n-th input in reasons.
pub fn input_name(call: &Call, py: Python<'_>, at: usize) -> String {
    if at == 0 {
        return "what it is called on".to_owned();
    }
    match at.checked_sub(call.positional() + 1) {
        None => format!("argument {at}"),
        Some(keyword) => {
            let name = call
                .keywords(py)
                .and_then(|names| names.get_item(keyword).ok());
            name.map_or_else(
                || format!("argument {at}"),
                |name| format!("argument {name}"),
            )
        }
    }
}

/// What is known of a unit while it runs.
pub struct Attempt {
    /// What was seen of each input.
    pub seen: Vec<Seen>,
    /// The same, as one print.
    pub joint: Joint,
    /// Under which its records are found.
    pub key: u128,
    /// The options at its begin.
    pub options: u64,
}

/// See all inputs. The error names the input that has no print.
pub fn see_inputs(run: &Run, py: Python<'_>, call: &Call) -> Result<Attempt, String> {
    let mut seen = Vec::new();
    let inputs = call.inputs(py);
    let narrowing = Narrowing::of(&inputs[0]);
    for (at, input) in inputs.iter().enumerate() {
        seen.push(see_input(run, call, narrowing.as_ref(), at, input)?);
    }
    if run.options_change.get() {
        run.ask_options(py).map_err(|error| error.to_string())?;
    }
    let mut attempt = Attempt {
        seen,
        joint: Joint::default(),
        key: 0,
        options: run.options.get(),
    };
    attempt.joint = join(py, call, &attempt);
    attempt.key = attempt.joint.hash();
    Ok(attempt)
}

/// See the n-th input: the parts that the callee can reach, where they are known, else the whole.
pub fn see_input<'py>(
    run: &Run,
    call: &Call,
    narrowing: Option<&Narrowing<'py>>,
    at: usize,
    input: &Bound<'py, PyAny>,
) -> Result<Seen, String> {
    let py = input.py();
    let parts = narrowing.and_then(|narrowing| match at.checked_sub(1) {
        None => narrowing.receiver(run, input),
        Some(position) if position < call.positional() => {
            narrowing.argument(run, input, position, None)
        }
        Some(position) => {
            let name = call.keywords(py)?.get_item(position - call.positional());
            narrowing.argument(run, input, position, Some(&name.ok()?))
        }
    });
    match parts {
        Some(parts) => Ok(parts),
        None => see(run, input).map_err(|reason| format!("{}: {reason}", input_name(call, py, at))),
    }
}

/// The joint print of everything the unit is given.
pub fn join(py: Python<'_>, call: &Call, attempt: &Attempt) -> Joint {
    let mut joint = Joint::default();
    joint.mark(
        if broken(Rule::Options) {
            0
        } else {
            attempt.options
        } ^ ((call.positional() as u64) << 1),
    );
    for name in call.keywords(py).iter().flatten() {
        // The hash of a str is its content's within one process.
        joint.mark(name.hash().unwrap_or(0).cast_unsigned() as u64);
    }
    for input in &attempt.seen {
        joint.push(py, input);
    }
    joint
}
