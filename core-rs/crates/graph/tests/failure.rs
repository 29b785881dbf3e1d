//! Panics and cycles: the graph stays consistent, readers get the error, the next change is a new chance.

use graph::{Error, Graph};

#[test]
fn a_memo_that_panicked_gives_its_error_and_is_retried_on_the_next_change() {
    let mut g = Graph::new();
    let a = g.signal(0);
    let memo = g.memo(move |g| {
        let value = g.get(a);
        assert!(value != 0, "zero is no divisor");
        10 / value
    });
    g.set_name(memo, "quotient");
    g.trace(true);
    let failed = Err(Error::Panicked {
        node: "quotient".into(),
        message: "zero is no divisor".into(),
    });
    assert_eq!(g.try_get(memo), failed);
    assert_eq!(g.try_get(memo), failed);
    assert_eq!(
        g.take_trace_lines(),
        ["failed quotient"],
        "the second read does not run it again"
    );
    g.set(a, 5);
    assert_eq!(g.try_get(memo), Ok(2));
    g.set(a, 0);
    assert_eq!(g.try_get(memo), failed);
}

#[test]
fn readers_of_a_failed_memo_fail_with_the_same_error() {
    let mut g = Graph::new();
    let a = g.signal(true);
    let bad = g.memo(move |g| assert!(!g.get(a), "no"));
    g.set_name(bad, "bad");
    let reader = g.memo(move |g| {
        g.get(bad);
        1
    });
    assert_eq!(
        g.try_get(reader),
        Err(Error::Panicked {
            node: "bad".into(),
            message: "no".into()
        })
    );
    g.set(a, false);
    assert_eq!(g.try_get(reader), Ok(1));
}

#[test]
fn a_failed_effect_is_reported_after_the_flush_and_retried() {
    let mut g = Graph::new();
    let a = g.signal(1);
    let seen = g.signal(0);
    let bad = g.effect(move |g| assert!(g.get(a) != 2, "two"));
    g.set_name(bad, "bad");
    g.effect(move |g| {
        let value = g.get(a);
        g.set(seen, value);
    });
    let failures = g.try_set(a, 2).unwrap_err();
    assert_eq!(
        failures.0,
        [Error::Panicked {
            node: "bad".into(),
            message: "two".into()
        }]
    );
    assert_eq!(g.get(seen), 2, "the other effect ran all the same");
    g.trace(true);
    assert_eq!(g.try_set(a, 3), Ok(()));
    assert!(g.take_trace_lines().contains(&"ran bad".to_owned()));
}

#[test]
fn a_cycle_is_an_error_that_names_the_chain() {
    let mut g = Graph::new();
    let on = g.signal(true);
    let link = g.signal(None::<graph::Memo<i32>>);
    let a = g.memo(move |g| {
        if g.get(on) {
            g.get(link).map_or(0, |b| g.get(b))
        } else {
            7
        }
    });
    let b = g.memo(move |g| g.get(a) + 1);
    g.set_name(a, "a");
    g.set_name(b, "b");
    g.set(link, Some(b));
    assert_eq!(
        g.try_get(a),
        Err(Error::Cycle {
            chain: vec!["a".into(), "b".into(), "a".into()]
        })
    );
    g.set(on, false);
    assert_eq!((g.try_get(a), g.try_get(b)), (Ok(7), Ok(8)));
    g.set(on, true);
    assert!(matches!(g.try_get(b), Err(Error::Cycle { .. })));
    g.set(on, false);
    assert_eq!((g.try_get(b), g.try_get(a)), (Ok(8), Ok(7)));
}

#[test]
fn a_branch_that_leaves_a_loop_is_no_cycle() {
    let mut g = Graph::new();
    let flip = g.signal(false);
    let choice = g.memo(move |g| g.get(flip));
    let slot = g.signal(None::<graph::Memo<i32>>);
    let a = g.memo(move |g| {
        if g.get(choice) {
            1
        } else {
            g.get(slot).map_or(0, |b| g.get(b)) + 10
        }
    });
    let b = g.memo(move |g| if g.get(choice) { g.get(a) + 100 } else { 2 });
    g.set(slot, Some(b));
    assert_eq!((g.get(a), g.get(b)), (12, 2));
    g.set(flip, true);
    assert_eq!((g.get(b), g.get(a)), (101, 1));
    g.set(flip, false);
    assert_eq!((g.get(a), g.get(b)), (12, 2));
}

#[test]
fn a_memo_that_writes_what_it_reads_forever_is_an_error() {
    let mut g = Graph::new();
    let a = g.signal(0_u64);
    let memo = g.memo(move |g| {
        let value = g.get(a);
        g.set(a, value + 1);
        value
    });
    g.set_name(memo, "restless");
    assert_eq!(
        g.try_get(memo),
        Err(Error::Unsettled {
            node: "restless".into()
        })
    );
}

#[test]
fn a_panic_in_a_batch_still_flushes_and_goes_on() {
    let mut g = Graph::new();
    let a = g.signal(1);
    let seen = g.signal(0);
    g.effect(move |g| {
        let value = g.get(a);
        g.set(seen, value);
    });
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        g.batch(|g| {
            g.set(a, 2);
            panic!("half way");
        });
    }));
    assert!(caught.is_err());
    assert_eq!(g.get(seen), 2);
    g.set(a, 3);
    assert_eq!(g.get(seen), 3);
}
