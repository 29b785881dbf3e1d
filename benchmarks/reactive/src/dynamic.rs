//! Layered graphs of the size of apps: a row of sources, layers of memos, some of which read a varying part.
//!
//! Invariant: the choice of which memo is dynamic is arithmetic, not random, so that both programs build one graph.

use crate::{Shape, Work};
use graph::{Graph, Memo, Signal};

pub const ALL: &[Shape] = &[
    ("app_simple_10x5", || app(10, 5, 2, 0, 5, 6_000)),
    ("app_dynamic_10x10", || app(10, 10, 6, 4, 2, 1_500)),
    ("app_large_1000x12", || app(1_000, 12, 4, 20, 1, 700)),
    ("app_wide_1000x5", || app(1_000, 5, 25, 0, 1, 300)),
    ("app_deep_5x500", || app(5, 500, 3, 0, 1, 50)),
];

#[derive(Clone, Copy)]
enum Source {
    Signal(Signal<i64>),
    Memo(Memo<i64>),
}

impl Source {
    #[inline]
    fn get(self, g: &mut Graph) -> i64 {
        match self {
            Self::Signal(signal) => g.get(signal),
            Self::Memo(memo) => g.get(memo),
        }
    }
}

/// Sizes here are far below 2^63.
fn number(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

/// `dynamic`: one memo in so many drops a source depending on the value of its first (0: none).
/// `every`: of the last layer, one in so many is read after each write.
fn app(
    width: usize,
    layers: usize,
    fan_in: usize,
    dynamic: usize,
    every: usize,
    rounds: usize,
) -> Work {
    let mut g = Graph::new();
    let sources: Vec<Signal<i64>> = (0..width).map(|i| g.signal(number(i))).collect();
    let mut row: Vec<Source> = sources
        .iter()
        .map(|&signal| Source::Signal(signal))
        .collect();
    let mut last: Vec<Memo<i64>> = Vec::new();
    for layer in 1..layers {
        last = (0..width)
            .map(|i| {
                let mine: Vec<Source> = (0..fan_in).map(|k| row[(i + k) % width]).collect();
                if dynamic > 0 && (layer * width + i).is_multiple_of(dynamic) {
                    g.memo(move |g| {
                        let mut sum = mine[0].get(g);
                        let drop = (sum & 1) != 0;
                        let skip = 1 + usize::from(sum.to_le_bytes()[0]) % (mine.len() - 1);
                        for (k, source) in mine.iter().enumerate().skip(1) {
                            if !(drop && k == skip) {
                                sum += source.get(g);
                            }
                        }
                        sum & 0xff_ffff
                    })
                } else {
                    g.memo(move |g| {
                        let mut sum = 0;
                        for source in &mine {
                            sum += source.get(g);
                        }
                        sum & 0xff_ffff
                    })
                }
            })
            .collect();
        row = last.iter().map(|&memo| Source::Memo(memo)).collect();
    }
    let read: Vec<Memo<i64>> = last.into_iter().step_by(every).collect();
    let mut next = 0_usize;
    Box::new(move || {
        let mut sum = 0_i64;
        for _ in 0..rounds {
            next += 1;
            g.set(sources[next % width], number(next + next % width));
            for &memo in &read {
                sum += g.get(memo) & 0xff;
            }
        }
        sum
    })
}
