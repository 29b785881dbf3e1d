//! How long a diff and its encoding take: the median of some runs, by size and kind of edit. `cargo bench -p lattice-wire`.
//!
//! Invariant: measures only; what comes out is asserted in the tests. Each edit is seen again at ten times the size, so
//! that anything worse than near linear shows.

#![allow(clippy::print_stdout, reason = "printing is the purpose")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use vdom::{Kind, Mirror, Node, Value};
use wire::encode_patch;

const RUNS: usize = 15;

fn kind(number: u32, name: &str, container: bool) -> Arc<Kind> {
    Arc::new(Kind {
        number,
        name: name.into(),
        container,
        fields: Box::new([]),
    })
}

fn median(mut run: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS).map(|_| run()).collect();
    times.sort_unstable();
    times[RUNS / 2]
}

/// An edit of the list `0..n`.
type Edit = (&'static str, fn(usize) -> Vec<usize>);

const EDITS: [Edit; 6] = [
    ("unchanged", |n| (0..n).collect()),
    ("one changed", |n| {
        (0..n).map(|at| if at == n / 2 { n } else { at }).collect()
    }),
    ("one inserted in front", |n| {
        std::iter::once(n).chain(0..n).collect()
    }),
    ("all changed", |n| (n..2 * n).collect()),
    ("shuffled", |n| (0..n).map(|at| at * 7919 % n).collect()),
    ("reversed", |n| (0..n).rev().collect()),
];

fn main() {
    let (text, group) = (kind(20, "text", false), kind(110, "box", true));
    let tree = |order: &[usize]| {
        let leaf = |n: &usize| {
            Node::new(
                Arc::clone(&text),
                None,
                vec![(10, Value::Text(format!("text {n}").into()))],
            )
        };
        Node::new(Arc::clone(&group), None, Vec::new())
            .with_children(order.iter().map(leaf).collect())
    };
    for size in [1_000, 10_000] {
        let old = tree(&(0..size).collect::<Vec<_>>());
        for (name, edit) in EDITS {
            let new = tree(&edit(size));
            let (mut ops, mut bytes, mut encoding) = (0, 0, Duration::ZERO);
            let diffing = median(|| {
                let mut mirror = Mirror::new();
                mirror.patch(&old, false);
                let start = Instant::now();
                let patch = mirror.patch(&new, false);
                let took = start.elapsed();
                if let Some(patch) = patch {
                    let start = Instant::now();
                    bytes = encode_patch(&patch).len();
                    encoding = start.elapsed();
                    ops = patch.ops.len();
                }
                took
            });
            println!(
                "{size:>6} {name:<22} diff {diffing:>10.1?}  encode {encoding:>10.1?}  {ops:>6} ops {bytes:>7} B"
            );
        }
        let first = median(|| {
            let start = Instant::now();
            let patch = Mirror::new().patch(&old, false);
            assert!(patch.is_some_and(|patch| !encode_patch(&patch).is_empty()));
            start.elapsed()
        });
        println!(
            "{size:>6} {:<22} mount and encode {first:>10.1?}",
            "first paint"
        );
    }
}
