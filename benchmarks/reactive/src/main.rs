//! The reactive core under the usual shapes of graphs; `run.mjs` builds the same shapes with alien-signals.
//!
//! Invariant: same names, sizes, operation counts and checksums as `run.mjs`; prints `name<TAB>nanoseconds<TAB>checksum`
//! for one timed pass per shape
//! (of one shape only, if its name is given). `compare.py` alternates the two and takes medians.

mod dynamic;
mod shapes;

use std::io::Write as _;
use std::time::Instant;

/// Passes before the timed one.
const WARM: usize = 8;

/// A shape: builds its graph, then answers a function that does the timed work and gives a checksum.
pub type Work = Box<dyn FnMut() -> i64>;

/// A name and what builds the shape.
pub type Shape = (&'static str, fn() -> Work);

fn main() -> std::io::Result<()> {
    let only = std::env::args().nth(1);
    let mut out = std::io::stdout().lock();
    for (name, build) in shapes::ALL.iter().chain(dynamic::ALL) {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let mut work = build();
        // Warm the caches (and, in Node, the compiler): both sides do the same work.
        for _ in 0..WARM {
            work();
        }
        let start = Instant::now();
        let sum = work();
        writeln!(out, "{name}\t{}\t{sum}", start.elapsed().as_nanos())?;
    }
    Ok(())
}
