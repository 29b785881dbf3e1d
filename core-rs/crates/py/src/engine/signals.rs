//! Signals: what one session stores, as sources of its graph. See docs/decisions/0028.
//!
//! A signal stands for the value behind a name of `session_state`, behind a widget, or for all query parameters. It holds the
//! value of its last look, if that is *fixed*, that is, if nobody can change it without storing another one.
//!
//! Invariant: a look paints whatever observes a signal unless the value is fixed and equal to the one before. No look runs
//! code of the user: dictionaries with exact texts as keys are asked, and only fixed values are let go.

use graph::{Graph, Kind, NodeId};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PySet, PyString, PyTuple};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::seen::{Plain, see_plain};
use crate::broken::{Rule, broken};
use crate::walk::print;

/// Tuples longer than this are not worth a look.
const WIDE: usize = 16;

/// The dictionaries in which `SessionState` keeps its layers, and the widgets that the run has rendered.
pub struct Stored {
    /// Set since the run began, by user key.
    pub fresh: Py<PyDict>,
    /// Registered since the run began, by widget id.
    pub widgets: Py<PyDict>,
    /// What earlier runs left, by widget id or user key.
    pub kept: Py<PyDict>,
    /// User key -> widget id.
    pub ids: Py<PyDict>,
    /// Ids.
    pub rendered: Py<PySet>,
}

/// Where a signal looks.
enum Place {
    /// `session_state[key]`.
    Entry(Py<PyString>),
    /// What is stored for a widget: by its id, and by its user key.
    Widget(Py<PyString>, Option<Py<PyString>>),
    /// All query parameters.
    Query,
}

enum Held {
    Nothing,
    Fixed(Plain),
    /// Something that may change in place.
    Other,
}

struct Signal {
    node: NodeId,
    place: Place,
    held: Held,
    /// Whether `session_state` set it since the run began.
    set: bool,
}

/// All signals of one session.
#[derive(Default)]
pub struct Signals {
    /// Who observes them.
    pub graph: Graph,
    /// `None`: nothing pushes.
    pub stored: Option<Stored>,
    all: Vec<Signal>,
    /// The signals that depend on a user key or a widget id.
    by_name: FxHashMap<Box<str>, SmallVec<[u32; 2]>>,
    query: Option<u32>,
}

/// A value that nobody can change without storing another one, and its print.
pub fn fixed(value: &Bound<'_, PyAny>) -> Option<Plain> {
    if broken(Rule::Fixed) && value.is_exact_instance_of::<PyList>() {
        let (hash, object) = (value.as_ptr() as u128, value.clone().unbind());
        return Some(Plain { hash, object });
    }
    see_plain(value).or_else(|| {
        // Its prints are apart from those of plain values, which have a type of their own in them.
        let hash = is_fixed(value).then(|| print(value).ok())??.hash ^ 0x6669_7865;
        let object = value.clone().unbind();
        Some(Plain { hash, object })
    })
}

fn is_fixed(value: &Bound<'_, PyAny>) -> bool {
    if let Ok(tuple) = value.cast_exact::<PyTuple>() {
        let part = |part: Bound<'_, PyAny>| see_plain(&part).is_some() || is_fixed(&part);
        return tuple.len() <= WIDE && tuple.iter().all(part);
    }
    if let Ok(bytes) = value.cast_exact::<PyBytes>() {
        return bytes.as_bytes().len() <= 1024;
    }
    is_moment(value)
}

/// A date, a time or a span of the standard library, without a zone of the user's.
fn is_moment(value: &Bound<'_, PyAny>) -> bool {
    use pyo3::types::{PyDate, PyDateTime, PyDelta, PyTime, PyTzInfoAccess};
    if let Ok(moment) = value.cast_exact::<PyDateTime>() {
        return moment.get_tzinfo().is_none();
    }
    if let Ok(time) = value.cast_exact::<PyTime>() {
        return time.get_tzinfo().is_none();
    }
    value.is_exact_instance_of::<PyDate>() || value.is_exact_instance_of::<PyDelta>()
}

impl Stored {
    /// What is stored now, and whether `session_state` set it since the run began. As `SessionState.get` and `.peek`.
    fn find<'py>(&self, py: Python<'py>, place: &Place) -> (Option<Bound<'py, PyAny>>, bool) {
        // Two of the layers are empty when a run starts, mostly.
        let ask = |layer: &Py<PyDict>, name: &Bound<'py, PyString>| {
            let layer = layer.bind(py);
            (!layer.is_empty()).then(|| layer.get_item(name).ok().flatten())?
        };
        let (key, id, entry) = match place {
            Place::Query => return (None, false),
            Place::Entry(key) => {
                let key = key.bind(py);
                let id = ask(&self.ids, key).and_then(|id| id.cast_into::<PyString>().ok());
                (Some(key), id.unwrap_or_else(|| key.clone()), true)
            }
            Place::Widget(id, key) => {
                let key = key.as_ref().map(|key| key.bind(py));
                (key, id.bind(py).clone(), false)
            }
        };
        if let Some(value) = key.and_then(|key| ask(&self.fresh, key)) {
            return (Some(value), !entry);
        }
        let value = ask(&self.widgets, &id)
            .or_else(|| ask(&self.kept, &id))
            .or_else(|| key.and_then(|key| ask(&self.kept, key)));
        (value, false)
    }
}

impl Held {
    fn of(value: Option<&Bound<'_, PyAny>>) -> Self {
        match value {
            None => Self::Nothing,
            Some(value) => fixed(value).map_or(Self::Other, Self::Fixed),
        }
    }

    fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing, Self::Nothing) => true,
            (Self::Fixed(a), Self::Fixed(b)) => a.hash == b.hash,
            _ => false,
        }
    }
}

impl Signals {
    /// The number of the signal that a cell names, `("state", key)`, `("widget", id, key)` or `("query",)`; made where it is
    /// missing. `None`: there is no such signal, or what it holds is not fixed.
    pub fn find(&mut self, py: Python<'_>, name: &Bound<'_, PyAny>, query: u128) -> Option<u32> {
        self.stored.as_ref()?;
        let name = name.cast::<PyTuple>().ok()?;
        let text = |at: usize| name.get_item(at).ok()?.cast_into_exact::<PyString>().ok();
        let kind = text(0)?;
        let place = match kind.to_str().ok()? {
            "state" => Place::Entry(text(1)?.unbind()),
            "widget" => {
                let key = name.get_item(2).ok()?;
                let key = if key.is_none() { None } else { Some(text(2)?) };
                Place::Widget(text(1)?.unbind(), key.map(Bound::unbind))
            }
            "query" => Place::Query,
            _ => return None,
        };
        let at = match self.known(py, &place) {
            Some(at) => {
                self.look(py, at, query);
                at
            }
            None => self.add(py, place, query)?,
        };
        let held = &self.all.get(at as usize)?.held;
        (!matches!(held, Held::Other)).then_some(at)
    }

    fn known(&self, py: Python<'_>, place: &Place) -> Option<u32> {
        let name = match place {
            Place::Query => return self.query,
            Place::Entry(name) | Place::Widget(name, _) => name.bind(py).to_str().ok()?,
        };
        let same = |at: &&u32| match (&self.all[**at as usize].place, place) {
            (Place::Entry(_), Place::Entry(_)) => true,
            (Place::Widget(id, _), Place::Widget(..)) => {
                id.bind(py).to_str().is_ok_and(|id| id == name)
            }
            _ => false,
        };
        self.by_name.get(name)?.iter().find(same).copied()
    }

    fn add(&mut self, py: Python<'_>, place: Place, query: u128) -> Option<u32> {
        let at = u32::try_from(self.all.len()).ok()?;
        let names: SmallVec<[&Py<PyString>; 2]> = match &place {
            Place::Entry(key) => [key].into_iter().collect(),
            Place::Widget(id, key) => key.iter().chain([id]).collect(),
            Place::Query => SmallVec::new(),
        };
        let names = names.into_iter().map(|name| name.bind(py).to_str().ok());
        let names: SmallVec<[&str; 2]> = names.collect::<Option<_>>()?;
        for name in names {
            self.by_name.entry(name.into()).or_default().push(at);
        }
        let (value, set) = match &self.stored {
            Some(stored) => stored.find(py, &place),
            None => (None, false),
        };
        let held = if matches!(place, Place::Query) {
            self.query = Some(at);
            asked(py, query)
        } else {
            Held::of(value.as_ref())
        };
        self.all.push(Signal {
            node: self.graph.create_unowned(Kind::Signal, None),
            place,
            held,
            set,
        });
        Some(at)
    }

    /// The node of a signal.
    pub fn node(&self, at: u32) -> Option<NodeId> {
        self.all.get(at as usize).map(|signal| signal.node)
    }

    /// Whether the query parameters are asked for.
    pub fn asks_query(&self) -> bool {
        self.query.is_some()
    }

    /// A run begins: look everywhere.
    pub fn look_everywhere(&mut self, py: Python<'_>, query: u128) {
        for at in 0..self.all.len() {
            self.look(py, at as u32, query);
        }
    }

    /// What is stored under a user key or a widget id was written.
    pub fn wrote(&mut self, py: Python<'_>, name: &str) {
        if broken(Rule::Pushes) {
            return;
        }
        let Some(places) = self.by_name.get(name).cloned() else {
            return;
        };
        for at in places {
            self.look(py, at, 0);
        }
    }

    /// The query parameters may have been written.
    pub fn wrote_query(&mut self, py: Python<'_>, query: u128) {
        if let Some(at) = self.query {
            self.look(py, at, query);
        }
    }

    fn look(&mut self, py: Python<'_>, at: u32, query: u128) {
        let (Some(stored), Some(signal)) = (&self.stored, self.all.get_mut(at as usize)) else {
            return;
        };
        let (now, set) = if matches!(signal.place, Place::Query) {
            (asked(py, query), false)
        } else {
            let (value, set) = stored.find(py, &signal.place);
            if let (Held::Fixed(before), Some(value)) = (&signal.held, &value)
                && before.object.is(value)
                && set == signal.set
            {
                return;
            }
            (Held::of(value.as_ref()), set)
        };
        let same = set == signal.set && signal.held.equals(&now);
        (signal.held, signal.set) = (now, set);
        if !same {
            self.graph.changed(signal.node);
        }
    }

    /// Forget the signals, so that those that are still of use are made anew.
    pub fn forget(&mut self) {
        let stored = self.stored.take();
        *self = Self {
            stored,
            ..Self::default()
        };
    }

    /// The ids of the widgets that this run has rendered.
    pub fn rendered<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PySet>> {
        self.stored
            .as_ref()
            .map(|stored| stored.rendered.bind(py).clone())
    }
}

/// The print of the query parameters; 0: nobody could tell.
fn asked(py: Python<'_>, hash: u128) -> Held {
    if hash == 0 {
        return Held::Other;
    }
    Held::Fixed(Plain {
        hash,
        object: py.None(),
    })
}

/// Whether an exact text is in a set.
pub fn contains(set: &Bound<'_, PySet>, text: &Py<PyString>) -> bool {
    // SAFETY: a live set and a live text, which has a hash; an answer below 0 would be an exception, which cannot be.
    unsafe { ffi::PySet_Contains(set.as_ptr(), text.as_ptr()) != 0 }
}
