//! Memos and signals: values, early cut-off, dynamic dependencies. Tests compare the log of what ran.

use graph::{Graph, Memo, Signal};

fn named<T: PartialEq + Send + 'static>(
    g: &mut Graph,
    name: &str,
    function: impl FnMut(&mut Graph) -> T + Send + 'static,
) -> Memo<T> {
    let memo = g.memo(function);
    g.set_name(memo, name);
    memo
}

fn ran(g: &mut Graph) -> Vec<String> {
    g.take_trace_lines()
}

#[test]
fn memo_runs_only_when_inputs_change() {
    let mut g = Graph::new();
    g.trace(true);
    let a = g.signal(1);
    let double = named(&mut g, "double", move |g| g.get(a) * 2);
    assert!(ran(&mut g).is_empty(), "a memo is lazy");
    assert_eq!((g.get(double), g.get(double)), (2, 2));
    assert_eq!(ran(&mut g), ["ran double"]);
    g.set(a, 1);
    assert_eq!(g.get(double), 2);
    assert!(ran(&mut g).is_empty(), "an equal write is no change");
    g.set(a, 5);
    assert!(ran(&mut g).is_empty(), "nobody asked");
    assert_eq!(g.get(double), 10);
    assert_eq!(ran(&mut g), ["ran double"]);
}

#[test]
fn diamond_has_no_glitch_and_no_double_run() {
    let mut g = Graph::new();
    g.trace(true);
    let a = g.signal(1);
    let left = named(&mut g, "left", move |g| g.get(a) + 1);
    let right = named(&mut g, "right", move |g| g.get(a) * 10);
    let both = named(&mut g, "both", move |g| {
        format!("{} {}", g.get(left), g.get(right))
    });
    assert_eq!(g.get(both), "2 10");
    assert_eq!(ran(&mut g), ["ran left", "ran right", "ran both"]);
    g.set(a, 2);
    assert_eq!(g.get(both), "3 20");
    assert_eq!(ran(&mut g), ["ran left", "ran right", "ran both"]);
}

#[test]
fn equal_memo_spares_everything_below_it() {
    let mut g = Graph::new();
    g.trace(true);
    let a = g.signal(1);
    let parity = named(&mut g, "parity", move |g| g.get(a) % 2);
    let text = named(&mut g, "text", move |g| format!("{}", g.get(parity)));
    let shout = named(&mut g, "shout", move |g| g.get(text) + "!");
    assert_eq!(g.get(shout), "1!");
    ran(&mut g);
    g.set(a, 3);
    assert_eq!(g.get(shout), "1!");
    assert_eq!(ran(&mut g), ["equal parity", "spared text", "spared shout"]);
    g.set(a, 4);
    assert_eq!(g.get(shout), "0!");
    assert_eq!(ran(&mut g), ["ran parity", "ran text", "ran shout"]);
}

#[test]
fn red_herring() {
    let mut g = Graph::new();
    g.trace(true);
    let (a, other) = (g.signal(1), g.signal(1));
    let m = named(&mut g, "m", move |g| g.get(a));
    g.get(m);
    ran(&mut g);
    g.set(other, 2);
    assert_eq!(g.get(m), 1);
    assert!(ran(&mut g).is_empty());
}

#[test]
fn sources_follow_the_branch_that_is_taken() {
    let mut g = Graph::new();
    g.trace(true);
    let (first, a, b) = (g.signal(true), g.signal(1), g.signal(2));
    let pick = named(&mut g, "pick", move |g| {
        if g.get(first) { g.get(a) } else { g.get(b) }
    });
    assert_eq!(g.get(pick), 1);
    assert_eq!(g.sources_of(pick).len(), 2);
    ran(&mut g);
    g.set(b, 20);
    assert_eq!(g.get(pick), 1);
    assert!(ran(&mut g).is_empty(), "b is not read");
    g.set(first, false);
    assert_eq!(g.get(pick), 20);
    ran(&mut g);
    g.set(a, 10);
    assert_eq!(g.get(pick), 20);
    assert!(ran(&mut g).is_empty(), "a is no longer read");
}

#[test]
fn a_guarded_memo_does_not_run_when_its_guard_closes() {
    let mut g = Graph::new();
    g.trace(true);
    let divisor = g.signal(2);
    let guard = named(&mut g, "guard", move |g| g.get(divisor) != 0);
    let quotient = named(&mut g, "quotient", move |g| 10 / g.get(divisor));
    let safe = named(&mut g, "safe", move |g| {
        if g.get(guard) { g.get(quotient) } else { 0 }
    });
    assert_eq!(g.get(safe), 5);
    ran(&mut g);
    g.set(divisor, 0);
    assert_eq!(g.get(safe), 0);
    assert_eq!(ran(&mut g), ["ran guard", "ran safe"]);
}

#[test]
fn untracked_reads_make_no_source() {
    let mut g = Graph::new();
    let (a, b) = (g.signal(1), g.signal(2));
    let sum = g.memo(move |g| g.get(a) + g.untracked(|g| g.get(b)));
    assert_eq!(g.get(sum), 3);
    g.set(b, 20);
    assert_eq!(g.get(sum), 3);
    g.set(a, 2);
    assert_eq!(g.get(sum), 22);
}

#[test]
fn memos_may_make_nodes() {
    let mut g = Graph::new();
    g.trace(true);
    let a = g.signal(3);
    let outer = named(&mut g, "outer", move |g| {
        let inner = named(g, "inner", move |g| g.get(a) * g.get(a));
        g.get(inner) + 1
    });
    assert_eq!(g.get(outer), 10);
    let live = g.len();
    ran(&mut g);
    for value in 4..50 {
        g.set(a, value);
        assert_eq!(g.get(outer), value * value + 1);
    }
    assert_eq!(
        g.len(),
        live,
        "the inner memo of the run before is disposed"
    );
}

fn chain(g: &mut Graph, start: Signal<u64>, length: u64) -> Vec<Memo<u64>> {
    let mut memos = vec![g.memo(move |g| g.get(start) + 1)];
    for _ in 1..length {
        let last = memos[memos.len() - 1];
        memos.push(g.memo(move |g| g.get(last) + 1));
    }
    memos
}

#[test]
fn a_hundred_thousand_memos_in_a_row_update_without_recursion() {
    let mut g = Graph::new();
    let start = g.signal(0);
    let memos = chain(&mut g, start, 100_000);
    for &memo in &memos {
        g.get(memo);
    }
    g.set(start, 1);
    assert_eq!(g.get(memos[memos.len() - 1]), 100_001);
}

#[test]
fn a_hundred_thousand_memos_may_be_read_from_the_far_end_first() {
    let mut g = Graph::new();
    let start = g.signal(0);
    let memos = chain(&mut g, start, 100_000);
    assert_eq!(g.get(memos[memos.len() - 1]), 100_000);
}

#[test]
fn two_graphs_do_not_know_each_other() {
    let (mut one, mut two) = (Graph::new(), Graph::new());
    let a = one.signal(1);
    let b = two.signal(10);
    let m = one.memo(move |g| g.get(a));
    let n = two.memo(move |g| g.get(b));
    assert_eq!((one.get(m), two.get(n)), (1, 10));
    two.set(b, 11);
    assert_eq!((one.get(m), two.get(n)), (1, 11));
}
