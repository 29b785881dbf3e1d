//! Effects, batches, owners, re-entrancy.

use graph::{Error, Graph};
use std::sync::{Arc, Mutex};

type Log = Arc<Mutex<Vec<String>>>;

fn log() -> Log {
    Arc::new(Mutex::new(Vec::new()))
}

fn say(log: &Log, line: impl Into<String>) {
    // Only one thread runs: the lock cannot be poisoned.
    log.lock().unwrap().push(line.into());
}

fn said(log: &Log) -> Vec<String> {
    std::mem::take(&mut *log.lock().unwrap())
}

#[test]
fn effect_runs_at_once_and_on_each_change() {
    let (mut g, seen) = (Graph::new(), log());
    let a = g.signal(1);
    let sink = seen.clone();
    g.effect(move |g| say(&sink, format!("{}", g.get(a))));
    g.set(a, 2);
    g.set(a, 2);
    g.set(a, 3);
    assert_eq!(said(&seen), ["1", "2", "3"]);
}

#[test]
fn batch_runs_an_effect_once() {
    let (mut g, seen) = (Graph::new(), log());
    let (a, b) = (g.signal(1), g.signal(1));
    let sink = seen.clone();
    g.effect(move |g| say(&sink, format!("{} {}", g.get(a), g.get(b))));
    g.batch(|g| {
        g.set(a, 2);
        g.batch(|g| g.set(b, 3));
        g.set(a, 4);
    });
    assert_eq!(said(&seen), ["1 1", "4 3"]);
}

#[test]
fn effect_below_an_equal_memo_does_not_run() {
    let mut g = Graph::new();
    let a = g.signal(1);
    let parity = g.memo(move |g| g.get(a) % 2);
    g.set_name(parity, "parity");
    let effect = g.effect(move |g| {
        g.get(parity);
    });
    g.set_name(effect, "effect");
    g.trace(true);
    g.set(a, 3);
    assert_eq!(g.take_trace_lines(), ["equal parity", "spared effect"]);
}

#[test]
fn effects_may_write_signals() {
    let (mut g, seen) = (Graph::new(), log());
    let (a, b) = (g.signal(1), g.signal(0));
    let sink = seen.clone();
    g.effect(move |g| {
        let value = g.get(a);
        g.set(b, value * 10);
        say(&sink, format!("writer {value}"));
    });
    let sink = seen.clone();
    g.effect(move |g| say(&sink, format!("reader {}", g.get(b))));
    g.set(a, 2);
    assert_eq!(
        said(&seen),
        ["writer 1", "reader 10", "writer 2", "reader 20"]
    );
}

#[test]
fn an_effect_that_writes_what_it_read_settles() {
    let mut g = Graph::new();
    let a = g.signal(0);
    let effect = g.effect(move |g| {
        let value = g.get(a);
        if value < 5 {
            g.set(a, value + 1);
        }
    });
    g.set_name(effect, "clamp");
    assert_eq!(g.get(a), 5);
    g.trace(true);
    g.set(a, 3);
    assert_eq!(g.get(a), 5);
    assert_eq!(
        g.take_trace_lines(),
        ["ran clamp", "ran clamp", "ran clamp"]
    );
}

#[test]
fn an_effect_that_never_settles_is_an_error_not_a_hang() {
    let mut g = Graph::new();
    let a = g.signal(0_u64);
    let (effect, outcome) = g.try_effect(move |g| {
        let value = g.get(a);
        g.set(a, value + 1);
    });
    let name = g.name_of(effect);
    assert_eq!(outcome.unwrap_err().0, [Error::Unsettled { node: name }]);
}

#[test]
fn inner_effects_are_disposed_when_the_outer_one_reruns() {
    let (mut g, seen) = (Graph::new(), log());
    let a = g.signal(1);
    let sink = seen.clone();
    g.effect(move |g| {
        let value = g.get(a);
        say(&sink, format!("outer {value}"));
        let sink = sink.clone();
        g.effect(move |g| say(&sink, format!("inner of {value} sees {}", g.get(a))));
    });
    said(&seen);
    g.set(a, 2);
    assert_eq!(said(&seen), ["outer 2", "inner of 2 sees 2"]);
    assert_eq!(g.len(), 3);
}

#[test]
fn the_outer_effect_runs_before_an_inner_one_that_it_disposes() {
    let (mut g, seen) = (Graph::new(), log());
    let a = g.signal(1);
    let sink = seen.clone();
    let late = g.memo(move |g| g.get(a) * 100);
    g.effect(move |g| {
        let inner = sink.clone();
        // The inner effect subscribes to `a` before the outer one does.
        g.effect(move |g| say(&inner, format!("inner {}", g.get(a))));
        say(&sink, format!("outer {}", g.get(late)));
    });
    said(&seen);
    g.set(a, 2);
    assert_eq!(
        said(&seen),
        ["inner 2", "outer 200"],
        "once each, for the outer one made a new inner one first"
    );
}

#[test]
fn cleanups_run_before_a_rerun_and_on_disposal_newest_first() {
    let (mut g, seen) = (Graph::new(), log());
    let a = g.signal(1);
    let sink = seen.clone();
    let effect = g.effect(move |g| {
        let value = g.get(a);
        let (one, two) = (sink.clone(), sink.clone());
        g.on_cleanup(move |_| say(&one, format!("first of {value}")));
        g.on_cleanup(move |_| say(&two, format!("second of {value}")));
    });
    g.set(a, 2);
    assert_eq!(said(&seen), ["second of 1", "first of 1"]);
    g.dispose(effect);
    assert_eq!(said(&seen), ["second of 2", "first of 2"]);
    g.set(a, 3);
    assert!(said(&seen).is_empty());
}

#[test]
fn an_effect_may_dispose_itself_while_it_runs() {
    let (mut g, seen) = (Graph::new(), log());
    let a = g.signal(1);
    let own = g.signal(None::<graph::Effect>);
    let sink = seen.clone();
    let effect = g.effect(move |g| {
        let value = g.get(a);
        say(&sink, format!("{value}"));
        if let Some(own) = g.untracked(|g| g.get(own)) {
            g.dispose(own);
            g.get(a);
            g.signal(0);
        }
    });
    g.set(own, Some(effect));
    g.set(a, 2);
    g.set(a, 3);
    assert_eq!(said(&seen), ["1", "2"]);
    assert!(!g.is_alive(effect));
    assert_eq!(
        g.len(),
        2,
        "what it made after its own disposal is gone too"
    );
}

#[test]
fn an_owner_disposes_what_was_made_under_it() {
    let (mut g, seen) = (Graph::new(), log());
    let a = g.signal(1);
    let owner = g.owner();
    let sink = seen.clone();
    let memo = g
        .with_owner(owner, |g| {
            g.effect(move |g| say(&sink, format!("{}", g.get(a))));
            g.memo(move |g| g.get(a))
        })
        .unwrap();
    assert_eq!(g.get(memo), 1);
    g.dispose(owner);
    g.set(a, 2);
    assert_eq!(said(&seen), ["1"]);
    assert!(matches!(g.try_get(memo), Err(Error::Disposed { .. })));
    assert_eq!(g.len(), 1);
}

#[test]
fn a_handle_of_a_disposed_node_never_reaches_its_successor() {
    let mut g = Graph::new();
    let old = g.signal(1);
    g.dispose(old);
    let new = g.signal(2);
    assert!(matches!(g.try_get(old), Err(Error::Disposed { .. })));
    assert_eq!(g.get(new), 2);
}

#[test]
fn a_deep_tree_of_owners_is_disposed_without_recursion() {
    let mut g = Graph::new();
    let root = g.owner();
    let mut at = root;
    for _ in 0..100_000 {
        at = g.with_owner(at, Graph::owner).unwrap();
    }
    g.dispose(root);
    assert!(g.is_empty());
}

#[test]
fn a_released_memo_lives_as_long_as_somebody_observes_it() {
    let mut g = Graph::new();
    let a = g.signal(1);
    let memo = g.memo(move |g| g.get(a) * 2);
    let on = g.signal(true);
    g.effect(move |g| {
        if g.get(on) {
            g.get(memo);
        }
    });
    g.release(graph::Handle::id(&memo));
    assert!(g.is_alive(memo));
    g.set(on, false);
    assert!(!g.is_alive(memo));
}
