//! Validation: is a record true now, and may an execution become one?
//!
//! Invariant: reads are compared in recorded order and the first difference ends the check; absent and unbound compare
//! as ABSENT. Nothing here changes the program's state.

use std::rc::Rc;

use pyo3::intern;
use pyo3::prelude::*;
use rustc_hash::FxHashSet;
use vdom::BuilderOp;

use super::cell::{Key, see_present};
use super::drawn::put_together;
use super::given::{Given, Handles, Output, Scene};
use super::grade::Rest;
use super::hook::is_shared;
use super::joint::Joint;
use super::names::{Names, Whose};
use super::narrow::see_parts;
use super::op::{Cursor, Op, check_places, remap};
use super::record::{Ambient, Read, Record, words};
use super::recorder::Recorder;
use super::run::Run;
use super::seal::{Sealed, may_push};
use super::seen::{Handle, Seen, see};
use super::site::Facts;
use super::store::Found;
use super::symbol::Path;
use crate::broken::{Rule, broken};
use crate::walk::{Before, JointPrint, Snapshot};

/// A record whose every read is as it was: what was seen, for hand-out and merge.
pub struct Valid {
    /// Inputs and reads of now.
    pub joint: Joint,
    /// What each read saw, in order, where open recorders want to know.
    pub seen: Vec<Rc<Seen>>,
}

/// The answer of a check.
pub enum Check {
    /// Everything is as recorded.
    Valid(Valid),
    /// The first difference, in words.
    Differs(String),
}

/// Compare a record with the present. `joint` holds the inputs, `inputs` joins them anew.
pub fn check(
    run: &Run,
    py: Python<'_>,
    record: &Found,
    joint: &mut Joint,
    inputs: &impl Fn() -> Joint,
) -> Check {
    let merging = run.merging();
    if let Some(sealed) = run.seals.ask(py, record.id) {
        match compare(
            run,
            py,
            record,
            std::mem::take(joint),
            Some(&sealed),
            merging,
        ) {
            Ok(valid) => return Check::Valid(valid),
            Err(_) => *joint = inputs(), // which read was the first to differ, shows without the seal
        }
    }
    let sealing = may_push(record) && run.seals.wants(record.id);
    match compare(
        run,
        py,
        record,
        std::mem::take(joint),
        None,
        merging || sealing,
    ) {
        Ok(valid) => {
            if sealing {
                run.seals.seal(run, py, record.id, record, &valid.seen);
            }
            Check::Valid(valid)
        }
        Err(difference) => Check::Differs(difference),
    }
}

/// Compare the reads of a record that its seal does not answer for; the error is the first difference.
fn compare(
    run: &Run,
    py: Python<'_>,
    record: &Record,
    mut joint: Joint,
    sealed: Option<&Sealed>,
    keep: bool,
) -> Result<Valid, String> {
    let mut sights = Sights {
        seen: Vec::with_capacity(if keep { record.reads.len() } else { 0 }),
        pushed: sealed.map_or(&[], |sealed| &sealed.pushed),
        groups: Vec::new(),
        keep,
    };
    let count = sealed.map_or(record.reads.len(), |sealed| sealed.rest.len());
    for nth in 0..count {
        let at = sealed.map_or(nth, |sealed| sealed.rest[nth] as usize);
        let read = &record.reads[at];
        if sealed.is_some() {
            sights.catch_up(at);
            if let Some(before) = at.checked_sub(1) {
                joint.jump(record.reads[before].hash);
            }
        }
        if let Some((object, path)) = read.constant()
            && run.bound(path) == object.as_ptr()
        {
            joint.jump(read.hash);
            if keep {
                let seen = see(run, object.bind(py))?;
                sights.add(seen);
            }
            continue;
        }
        let now = run
            .quietly(|| see_present(run, py, &read.key, read.cell(py)))
            .map_err(|reason| format!("{}: {reason}", text(py, read)))?;
        if words(joint.push(py, &now)) != read.hash {
            return Err(format!("{} changed", text(py, read)));
        }
        sights.add(now);
    }
    if let (Some(_), Some(last)) = (sealed, record.reads.last()) {
        sights.catch_up(record.reads.len());
        joint.jump(last.hash);
    }
    let drew = record.ambient.as_ref();
    if let Some(then) = drew.filter(|_| !broken(Rule::Ambient)) {
        let now = ambient(run, py, run.cursor.get(), &joint.handles);
        if now.is_none_or(|now| now.token != then.token || now.alias != then.alias) {
            return Err("it draws into another kind of container".to_owned());
        }
    }
    if let Some(fragment) = run.fragment.get().filter(|_| !broken(Rule::Fragments))
        && draws_outside(run, py, record, &joint.handles, fragment)
    {
        return Err("it draws outside of the fragment that is executing".to_owned());
    }
    let seen = sights.seen;
    Ok(Valid { joint, seen })
}

/// What a comparison has seen so far.
struct Sights<'a> {
    seen: Vec<Rc<Seen>>,
    /// What a seal answers for and is not among `seen` yet.
    pushed: &'a [(u32, Rc<Seen>)],
    /// The addresses of these are in the joint print.
    groups: Vec<Seen>,
    keep: bool,
}

impl Sights<'_> {
    fn add(&mut self, seen: Seen) {
        if self.keep {
            self.seen.push(Rc::new(seen));
        } else if matches!(seen, Seen::Group(..)) {
            self.groups.push(seen);
        }
    }

    /// The reads before `at` that a seal answers for.
    fn catch_up(&mut self, at: usize) {
        while self.keep
            && let Some(((place, seen), rest)) = self.pushed.split_first()
            && (*place as usize) < at
        {
            self.seen.push(seen.clone());
            self.pushed = rest;
        }
    }
}

/// Whether a record would draw somewhere else than below a fragment's container. No execution of the fragment is
/// recorded where it does, but one outside of it may be.
fn draws_outside(
    run: &Run,
    py: Python<'_>,
    record: &Record,
    handles: &[Handle],
    fragment: u32,
) -> bool {
    let Some(builder) = run.builder(py) else {
        return false;
    };
    let now = remap(record.cursor, run.cursor.get(), &record.handles, handles);
    let mut opened: FxHashSet<u32> = FxHashSet::default();
    record.ops.iter().any(|op| {
        let Op::Emit(op) = op else { return false };
        let slot = match op {
            BuilderOp::Open { slot, new_slot, .. } => {
                opened.insert(*new_slot);
                *slot
            }
            BuilderOp::Append { slot, .. }
            | BuilderOp::Extend { slot, .. }
            | BuilderOp::Put { slot, .. }
            | BuilderOp::Clear { slot }
            | BuilderOp::Dress { slot, .. } => *slot,
        };
        if opened.contains(&slot) {
            return false;
        }
        let now = now.slots.get(&slot).copied().unwrap_or(slot);
        !builder.get().is_within(now, fragment)
    })
}

fn text(py: Python<'_>, read: &Read) -> String {
    let key = read
        .cell(py)
        .and_then(|cell| cell.getattr(intern!(py, "key")).ok());
    match key.and_then(|key| key.repr().ok()) {
        Some(key) => key.to_string(),
        None => read.key.text(),
    }
}

fn ambient(run: &Run, py: Python<'_>, cursor: Cursor, handles: &[Handle]) -> Option<Ambient> {
    let token = run.chain(py, cursor.slot)?.rotate_left(1) ^ u64::from(cursor.index.is_some());
    let mut alias = 0_u64;
    for handle in handles {
        let same =
            u64::from(handle.slot == cursor.slot) | u64::from(handle.index == cursor.index) << 1;
        alias = alias.rotate_left(2) ^ if same & 1 == 1 { same } else { 0 };
    }
    Some(Ambient { token, alias })
}

/// What a record consists of, found at the end of an execution.
pub struct Done {
    /// Reads, with joint hashes.
    pub reads: Vec<Read>,
    /// Ops.
    pub ops: Vec<Op>,
    /// What it gave.
    pub given: Given,
    /// The names that it bound and deleted.
    pub names: Vec<Path>,
    /// Where it drew.
    pub ambient: Option<Ambient>,
    /// Handles among inputs and reads.
    pub handles: Vec<Handle>,
    /// The inputs and reads that the result is described over.
    pub joint: JointPrint,
    /// What it rests on besides proofs.
    pub rests: Vec<Rest>,
    /// Whether its cells and effects mean the same to every session.
    pub shared: bool,
}

/// The window of a recorder, out of the logs.
struct Window {
    reads: Vec<(Key, Option<Py<PyAny>>, Rc<Seen>)>,
    ops: Vec<Op>,
    written: FxHashSet<Key>,
}

fn window(run: &Run, py: Python<'_>, recorder: &Recorder) -> Window {
    let state = run.state.borrow();
    let ops: Vec<Op> = state.ops[recorder.ops..]
        .iter()
        .map(|op| op.share(py))
        .collect();
    let mut written: FxHashSet<Key> = FxHashSet::default();
    let mut known: FxHashSet<Key> = FxHashSet::default();
    let mut reads = Vec::new();
    let mut done = 0;
    for logged in &state.reads[recorder.reads..] {
        while done < logged.ops.saturating_sub(recorder.ops) {
            written.extend(ops[done].writes().cloned());
            done += 1;
        }
        if !written.contains(&logged.key) && known.insert(logged.key.clone()) {
            let cell = logged.cell.as_ref().map(|cell| cell.clone_ref(py));
            reads.push((logged.key.clone(), cell, logged.seen.clone()));
        }
    }
    written.extend(ops[done..].iter().filter_map(|op| op.writes().cloned()));
    Window {
        reads,
        ops,
        written,
    }
}

/// May this execution become a record? The error says why not, in words.
pub fn conclude(
    run: &Run,
    py: Python<'_>,
    recorder: &Recorder,
    mut joint: Joint,
    cursor: Cursor,
    ending: &Ending<'_, '_>,
) -> Result<Done, String> {
    if let Some(taint) = &recorder.taint {
        return Err(taint.clone());
    }
    let Window {
        reads: window,
        mut ops,
        written,
    } = window(run, py, recorder);
    let mut reads = Vec::with_capacity(window.len());
    let kept = match ending {
        Ending::Names(names, facts) => names.kept(py, facts),
        _ => Vec::new(),
    };
    for (key, cell, seen) in window {
        let whose = match ending {
            Ending::Names(names, facts) => names.whose(py, facts, &key, &seen)?,
            _ => Whose::Other,
        };
        match whose {
            Whose::Own => continue,
            Whose::Before => run.quietly(|| unwritten_content(run, py, &key, &seen))?,
            Whose::Other => run.quietly(|| unwritten(run, py, &key, &seen, &written))?,
        }
        let hash = words(joint.push(py, &seen));
        reads.push(Read::new(py, key, cell, &seen, hash));
    }
    if let Ending::Names(names, _) = ending {
        for path in kept {
            let key = Key::Global(names.space, path);
            let seen = run.quietly(|| see_present(run, py, &key, None))?;
            let hash = words(joint.push(py, &seen));
            reads.push(Read::new(py, key, None, &seen, hash));
        }
    }
    if let Ending::Changed(..) = ending
        && ops.iter().any(|op| matches!(op, Op::Effect { .. }))
    {
        return Err(
            "it changes its inputs and registers something, which may fail halfway".to_owned(),
        );
    }
    let at_cursor = check_places(&ops, cursor, &joint.handles)?;
    let ambient = if at_cursor {
        ambient(run, py, cursor, &joint.handles)
    } else {
        None
    };
    for op in &mut ops {
        if let Op::Rng { which, state } = op {
            let now = run.quietly(|| super::cell::present(run, py, which, None));
            *state = now
                .map_err(|error| error.to_string())?
                .map(|(state, _)| state.unbind());
        }
    }
    let scene = Scene {
        run,
        ops: &ops,
        handles: &joint.handles,
        cursor: at_cursor.then_some(cursor.slot),
    };
    let (given, names) = given_of(py, &scene, ending, &mut joint.print)?;
    let shared = shareable(py, &reads, &ops).map_err(|error| error.to_string())?;
    if let Some(few) = put_together(py, &ops, &given.slots()) {
        run.redraw(py, recorder, &few);
        ops = few.ops;
    }
    Ok(Done {
        reads,
        ops,
        given,
        names,
        ambient,
        handles: joint.handles,
        joint: joint.print,
        rests: run.rests_since(recorder.rests),
        shared,
    })
}

/// Describe what an execution gave, and the names that it bound and deleted.
fn given_of(
    py: Python<'_>,
    scene: &Scene<'_>,
    ending: &Ending<'_, '_>,
    joint: &mut JointPrint,
) -> Result<(Given, Vec<Path>), String> {
    let admits = |value: &Bound<'_, PyAny>| {
        if scene.run.identity.get() && !small(value) {
            return Err("an immutable value, and the program compares with `is`".to_owned());
        }
        Ok(())
    };
    let mut names = Vec::new();
    let given = match ending {
        Ending::Result(result) if let Some(handles) = Handles::of(scene.run, result, scene.ops) => {
            Given::Handles(handles)
        }
        Ending::Result(result) => {
            admits(result).map_err(|reason| format!("its result is {reason}"))?;
            if scene.is_of_the_page(result) {
                let output = Output {
                    value: Some((*result).clone()),
                    name: "its result".to_owned(),
                    dead: false,
                };
                Given::Parts(Box::new(scene.give(&[output], joint, py)?))
            } else {
                let snapshot = Snapshot::take(result, joint);
                Given::Result(snapshot.map_err(|error| format!("its result: {error}"))?)
            }
        }
        Ending::Changed(result, before) => {
            if scene.run.identity.get() {
                return Err("it changes its inputs, and the program compares with `is`".to_owned());
            }
            let taken = scene
                .run
                .quietly(|| Snapshot::take_changed(result, before, joint));
            let taken = taken.map_err(|error| format!("it changes its inputs: {error}"))?;
            Given::Changed(Box::new(taken))
        }
        Ending::Names(own, facts) => {
            let (paths, outputs): (Vec<Path>, Vec<Output>) =
                own.outputs(py, facts).into_iter().unzip();
            names = paths;
            for output in &outputs {
                if let Some(value) = output.value.as_ref().filter(|_| !output.dead) {
                    admits(value).map_err(|reason| format!("{} is {reason}", output.name))?;
                }
            }
            Given::Parts(Box::new(scene.give(&outputs, joint, py)?))
        }
        Ending::Locals(values, facts) => {
            let name = |at: usize| {
                facts
                    .stores
                    .get(at)
                    .map(|store| store.path.names().text.clone())
            };
            let mut outputs = Vec::new();
            for (at, value) in values.iter().enumerate() {
                let name = name(at).unwrap_or_default();
                admits(value).map_err(|reason| format!("{name} is {reason}"))?;
                let value = Some(value.clone());
                outputs.push(Output {
                    value,
                    name,
                    dead: false,
                });
            }
            Given::Parts(Box::new(scene.give(&outputs, joint, py)?))
        }
    };
    Ok((given, names))
}

/// How an execution ended.
pub enum Ending<'a, 'py> {
    /// A call, with this result.
    Result(&'a Bound<'py, PyAny>),
    /// A call that changed inputs, with its result and what they were before.
    Changed(&'a Bound<'py, PyAny>, &'a Before),
    /// A block, which may have bound and deleted names.
    Names(&'a Names, &'a Facts),
    /// A block of a function, with the locals that it gives.
    Locals(&'a [Bound<'py, PyAny>], &'a Facts),
}

/// That the unit did not write to the object that it read, whatever became of the name.
fn unwritten_content(run: &Run, py: Python<'_>, key: &Key, seen: &Seen) -> Result<(), String> {
    let Some(object) = seen.object().filter(|_| !broken(Rule::After)) else {
        return Ok(());
    };
    let now = match key {
        Key::Part(space, _, uses) => run.globals(py, *space).and_then(|globals| {
            let parts = see_parts(run, object.bind(py), &uses.0, &globals)?;
            Some(Ok(parts))
        }),
        _ => None,
    };
    let now = now.unwrap_or_else(|| see(run, object.bind(py)));
    let now = now.map_err(|reason| format!("{}: {reason}", key.text()))?;
    if seen.unchanged_content(&now) {
        Ok(())
    } else {
        Err(format!("it changes {}", key.text()))
    }
}

fn shareable(py: Python<'_>, reads: &[Read], ops: &[Op]) -> PyResult<bool> {
    if broken(Rule::Owners) {
        return Ok(true);
    }
    if ops
        .iter()
        .any(|op| matches!(op, Op::Effect { shared: false, .. }))
    {
        return Ok(false);
    }
    for cell in reads.iter().filter_map(|read| read.cell(py)) {
        if !is_shared(cell)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// That the unit did not write to what it read, but by its ops.
fn unwritten(
    run: &Run,
    py: Python<'_>,
    key: &Key,
    seen: &Seen,
    written: &FxHashSet<Key>,
) -> Result<(), String> {
    if broken(Rule::After) {
        return Ok(());
    }
    let changed = || format!("it changes {}", key.text());
    match key {
        Key::Global(..) | Key::Part(..) | Key::Environ | Key::Cwd => {
            let now = see_present(run, py, key, None)
                .map_err(|reason| format!("{}: {reason}", key.text()))?;
            if seen.unchanged(&now) {
                Ok(())
            } else {
                Err(changed())
            }
        }
        Key::Random | Key::NumpyRandom => {
            if written.contains(key) {
                return Ok(());
            }
            let now = see_present(run, py, key, None)?;
            if seen.alike(&now) {
                Ok(())
            } else {
                Err(changed())
            }
        }
        // The cell changes by ops only; what it held may be changed in place, before or after it was replaced.
        Key::Python(_) => {
            let Some(object) = seen.object() else {
                return Ok(());
            };
            if !seen.mutable() {
                return Ok(());
            }
            let now = see(run, object.bind(py)).map_err(|reason| format!("a cell: {reason}"))?;
            if seen.unchanged_content(&now) {
                Ok(())
            } else {
                Err("it changes a value that a cell holds".to_owned())
            }
        }
        Key::File(_) => Ok(()), // opening for writing is a taint of its own
    }
}

/// Values of which the interpreter has one object each.
fn small(value: &Bound<'_, PyAny>) -> bool {
    if value.is_none() || value.is_instance_of::<pyo3::types::PyBool>() {
        return true;
    }
    value
        .extract::<i64>()
        .is_ok_and(|number| (-5..=256).contains(&number))
        && value.is_exact_instance_of::<pyo3::types::PyInt>()
}
