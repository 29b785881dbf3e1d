//! Random graphs and random edits against a naive full recompute; each memo runs at most once per edit, and only when
//! the value of something that it read has changed. Seeds are fixed: proptest's deterministic runner.

use graph::{Graph, Memo, Signal, What};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::{BTreeMap, BTreeSet};

const SIGNALS: usize = 4;

/// One memo over earlier nodes: numbers below `SIGNALS` are signals, then memos in order.
#[derive(Debug, Clone)]
enum Formula {
    Sum(Vec<usize>),
    /// Loses information, so that early cut-off matters.
    Parity(usize),
    /// Reads a different source depending on a value.
    Pick(usize, usize, usize),
    Constant(i64),
}

impl Formula {
    fn compute(&self, read: &mut dyn FnMut(usize) -> i64) -> i64 {
        match self {
            Self::Sum(sources) => sources
                .iter()
                .fold(0, |sum, &source| (sum * 3 + read(source)) % 1_000),
            Self::Parity(source) => read(*source).rem_euclid(2),
            Self::Pick(condition, then, other) => {
                if read(*condition).rem_euclid(3) == 0 {
                    read(*then)
                } else {
                    read(*other)
                }
            }
            Self::Constant(value) => *value,
        }
    }
}

fn formulas() -> impl Strategy<Value = Vec<Formula>> {
    prop::collection::vec(
        (
            0_u8..10,
            prop::collection::vec(any::<prop::sample::Index>(), 3..5),
            -3_i64..3,
        ),
        1..14,
    )
    .prop_map(|raw| {
        raw.into_iter()
            .enumerate()
            .map(|(position, (kind, picks, constant))| {
                let sources: Vec<usize> = picks
                    .iter()
                    .map(|pick| pick.index(SIGNALS + position))
                    .collect();
                match kind {
                    0 => Formula::Constant(constant),
                    1..=2 => Formula::Parity(sources[0]),
                    3..=5 => Formula::Pick(sources[0], sources[1], sources[2]),
                    _ => Formula::Sum(sources),
                }
            })
            .collect()
    })
}

#[derive(Debug, Clone)]
enum Edit {
    Write(usize, i64),
    Batch(Vec<(usize, i64)>),
    Read(prop::sample::Index),
    Observe(prop::sample::Index),
    Dispose(prop::sample::Index),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let write = || (0..SIGNALS, 0_i64..6);
    let edit = prop_oneof![
        4 => write().prop_map(|(signal, value)| Edit::Write(signal, value)),
        2 => prop::collection::vec(write(), 1..4).prop_map(Edit::Batch),
        3 => any::<prop::sample::Index>().prop_map(Edit::Read),
        2 => any::<prop::sample::Index>().prop_map(Edit::Observe),
        1 => any::<prop::sample::Index>().prop_map(Edit::Dispose),
    ];
    prop::collection::vec(edit, 1..30)
}

/// All values by full recompute, and what each memo reads.
fn recompute(formulas: &[Formula], signals: &[i64]) -> (Vec<i64>, Vec<BTreeSet<usize>>) {
    let mut values = signals.to_vec();
    let mut reads = vec![BTreeSet::new(); SIGNALS];
    for formula in formulas {
        let mut read = BTreeSet::new();
        let value = formula.compute(&mut |source| {
            read.insert(source);
            values[source]
        });
        values.push(value);
        reads.push(read);
    }
    (values, reads)
}

struct World {
    graph: Graph,
    signals: Vec<Signal<i64>>,
    memos: Vec<Memo<i64>>,
    formulas: Vec<Formula>,
    inputs: Vec<i64>,
    /// A clock that ticks at every change of a value and every run; when each node's value changed last.
    clock: usize,
    changed: BTreeMap<usize, usize>,
    /// Per memo: when it last ran and what it read then.
    ran: BTreeMap<usize, (usize, BTreeSet<usize>)>,
    effects: Vec<graph::Effect>,
}

impl World {
    fn new(formulas: Vec<Formula>) -> Self {
        let mut graph = Graph::new();
        let signals: Vec<Signal<i64>> = (0..SIGNALS).map(|_| graph.signal(0)).collect();
        let mut memos: Vec<Memo<i64>> = Vec::new();
        for (position, formula) in formulas.iter().cloned().enumerate() {
            let (inputs, earlier) = (signals.clone(), memos.clone());
            let memo = graph.memo(move |g| {
                formula.compute(&mut |source| match inputs.get(source) {
                    Some(&signal) => g.get(signal),
                    None => g.get(earlier[source - SIGNALS]),
                })
            });
            graph.set_name(memo, position.to_string());
            memos.push(memo);
        }
        graph.trace(true);
        Self {
            graph,
            signals,
            memos,
            formulas,
            inputs: vec![0; SIGNALS],
            clock: 0,
            changed: BTreeMap::new(),
            ran: BTreeMap::new(),
            effects: Vec::new(),
        }
    }

    fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Write(signal, value) => {
                self.note_write(*signal, *value);
                self.graph.set(self.signals[*signal], *value);
            }
            Edit::Batch(writes) => {
                for &(signal, value) in writes {
                    self.note_write(signal, value);
                }
                let signals = self.signals.clone();
                self.graph.batch(|g| {
                    for &(signal, value) in writes {
                        g.set(signals[signal], value);
                    }
                });
            }
            Edit::Read(pick) => {
                let position = pick.index(self.memos.len());
                let value = self.graph.get(self.memos[position]);
                let (values, _) = recompute(&self.formulas, &self.inputs);
                assert_eq!(value, values[SIGNALS + position], "memo {position}");
            }
            Edit::Observe(pick) => {
                let memo = self.memos[pick.index(self.memos.len())];
                self.effects.push(self.graph.effect(move |g| {
                    g.get(memo);
                }));
            }
            Edit::Dispose(pick) => {
                if !self.effects.is_empty() {
                    let effect = self.effects.swap_remove(pick.index(self.effects.len()));
                    self.graph.dispose(effect);
                }
            }
        }
        self.check_log(edit);
    }

    fn note_write(&mut self, signal: usize, value: i64) {
        if self.inputs[signal] != value {
            self.inputs[signal] = value;
            self.clock += 1;
            self.changed.insert(signal, self.clock);
        }
    }

    /// What ran in this edit: once each, and because something that it had read has changed since.
    fn check_log(&mut self, edit: &Edit) {
        let (_, reads) = recompute(&self.formulas, &self.inputs);
        let mut twice = BTreeSet::new();
        for entry in self.graph.take_trace() {
            let Ok(position) = entry.name.parse::<usize>() else {
                continue;
            };
            if !matches!(entry.what, What::Ran | What::Equal) {
                continue;
            }
            assert!(
                twice.insert(position),
                "memo {position} ran twice in {edit:?}"
            );
            let node = SIGNALS + position;
            if let Some((when, sources)) = self.ran.get(&position) {
                let reason = sources
                    .iter()
                    .any(|source| self.changed.get(source).is_some_and(|at| at > when));
                assert!(reason, "memo {position} ran without a reason in {edit:?}");
            }
            self.clock += 1;
            if entry.what == What::Ran {
                self.changed.insert(node, self.clock);
            }
            self.ran.insert(position, (self.clock, reads[node].clone()));
        }
    }
}

#[test]
fn random_graphs_agree_with_full_recompute_and_run_only_what_changed() {
    let config = Config {
        cases: 3_000,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let outcome = runner.run(&(formulas(), edits()), |(formulas, edits)| {
        let mut world = World::new(formulas);
        for edit in &edits {
            world.apply(edit);
        }
        let (values, _) = recompute(&world.formulas, &world.inputs);
        for position in 0..world.memos.len() {
            let value = world.graph.get(world.memos[position]);
            prop_assert_eq!(value, values[SIGNALS + position]);
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
