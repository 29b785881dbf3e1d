//! Small shapes: each is written to and its effect reads the end.
//!
//! Invariant: every shape ends in effects, so each write propagates completely.

use crate::{Shape, Work};
use graph::{Graph, Memo, Signal};

const ROUNDS: i64 = 5_000;

pub const ALL: &[Shape] = &[
    ("deep", deep),
    ("broad", broad),
    ("diamond", diamond),
    ("triangle", triangle),
    ("mux", mux),
    ("repeated", repeated),
    ("unstable", unstable),
    ("create_signals", create_signals),
    ("create_memos", create_memos),
    ("create_effects", create_effects),
];

/// Write `ROUNDS` values to `head`; the checksum reads `tail` after each.
fn drive(mut g: Graph, head: Signal<i64>, tail: Memo<i64>) -> Work {
    let mut next = 0;
    Box::new(move || {
        let mut sum = 0_i64;
        for _ in 0..ROUNDS {
            next += 1;
            g.set(head, next);
            sum += g.get(tail) & 0xff;
        }
        sum
    })
}

fn watch(g: &mut Graph, memo: Memo<i64>) {
    g.effect(move |g| {
        g.get(memo);
    });
}

fn deep() -> Work {
    let mut g = Graph::new();
    let head = g.signal(0);
    let mut last = g.memo(move |g| g.get(head) + 1);
    for _ in 1..50 {
        let before = last;
        last = g.memo(move |g| g.get(before) + 1);
    }
    watch(&mut g, last);
    drive(g, head, last)
}

fn broad() -> Work {
    let mut g = Graph::new();
    let head = g.signal(0);
    let mut last = None;
    for i in 0..50 {
        let one = g.memo(move |g| g.get(head) + i);
        let two = g.memo(move |g| g.get(one) + 1);
        watch(&mut g, two);
        last = Some(two);
    }
    // The loop above ran fifty times.
    let last = last.unwrap_or_else(|| g.memo(|_| 0));
    drive(g, head, last)
}

fn diamond() -> Work {
    let mut g = Graph::new();
    let head = g.signal(0);
    let arms: Vec<_> = (0..5).map(|_| g.memo(move |g| g.get(head) + 1)).collect();
    let sum = g.memo(move |g| arms.iter().map(|&arm| g.get(arm)).sum());
    watch(&mut g, sum);
    drive(g, head, sum)
}

fn triangle() -> Work {
    let mut g = Graph::new();
    let head = g.signal(0);
    let mut memos: Vec<Memo<i64>> = vec![g.memo(move |g| g.get(head))];
    for i in 1..10 {
        let before = memos[i - 1];
        memos.push(g.memo(move |g| g.get(before) + 1));
    }
    let sum = g.memo(move |g| memos.iter().map(|&memo| g.get(memo)).sum());
    watch(&mut g, sum);
    drive(g, head, sum)
}

fn mux() -> Work {
    let mut g = Graph::new();
    let heads: Vec<Signal<i64>> = (0..100).map(|_| g.signal(0)).collect();
    let inputs = heads.clone();
    let all = g.memo(move |g| inputs.iter().map(|&head| g.get(head)).collect::<Vec<i64>>());
    let mut outs = Vec::new();
    for i in 0..100 {
        let pick = g.memo(move |g| g.with(all, |values| values[i]));
        let plus = g.memo(move |g| g.get(pick) + 1);
        watch(&mut g, plus);
        outs.push(plus);
    }
    let mut next = 0;
    Box::new(move || {
        let mut sum = 0_i64;
        for round in 0..ROUNDS as usize {
            next += 1;
            g.set(heads[round % 100], next);
            sum += g.get(outs[round % 100]) & 0xff;
        }
        sum
    })
}

fn repeated() -> Work {
    let mut g = Graph::new();
    let head = g.signal(0);
    let sum = g.memo(move |g| (0..30).map(|_| g.get(head)).sum());
    watch(&mut g, sum);
    drive(g, head, sum)
}

fn unstable() -> Work {
    let mut g = Graph::new();
    let head = g.signal(0);
    let double = g.memo(move |g| g.get(head) * 2);
    let inverse = g.memo(move |g| -g.get(head));
    let sum = g.memo(move |g| {
        (0..20)
            .map(|_| {
                if g.get(head) % 2 == 0 {
                    g.get(inverse)
                } else {
                    g.get(double)
                }
            })
            .sum()
    });
    watch(&mut g, sum);
    drive(g, head, sum)
}

const CELLS: i64 = 100_000;

fn create_signals() -> Work {
    Box::new(|| {
        let mut g = Graph::new();
        let cells: Vec<_> = (0..CELLS).map(|i| g.signal(i)).collect();
        g.get(cells[cells.len() - 1])
    })
}

fn create_memos() -> Work {
    Box::new(|| {
        let mut g = Graph::new();
        let head = g.signal(1);
        let memos: Vec<_> = (0..CELLS)
            .map(|i| g.memo(move |g| g.get(head) + i))
            .collect();
        memos.iter().map(|&memo| g.get(memo) & 1).sum()
    })
}

fn create_effects() -> Work {
    Box::new(|| {
        let mut g = Graph::new();
        let head = g.signal(1);
        for _ in 0..CELLS {
            g.effect(move |g| {
                g.get(head);
            });
        }
        g.get(head)
    })
}
