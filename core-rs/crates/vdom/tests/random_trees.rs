//! Random trees against a naive page: whatever the edit, the page ends up with the new tree.
//!
//! Keys, widget ids and texts come from small sets, so that duplicates, moves between equal nodes and reused keys are
//! common. Seeds are fixed.

mod page;

use page::{Page, believed, boxed, keyed, knob, picture, tab, text};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use vdom::matching::longest_increasing;
use vdom::{Mirror, Node, Op};

fn leaf() -> impl Strategy<Value = Node> {
    prop_oneof![
        (0..6_u8).prop_map(|n| text(&n.to_string())),
        (0..4_u8, 0..3_u8).prop_map(|(key, n)| keyed(&key.to_string(), &n.to_string())),
        (0..4_u8, 0..3_i64).prop_map(|(widget, value)| knob(&widget.to_string(), value)),
    ]
}

fn tree() -> impl Strategy<Value = Node> {
    leaf()
        .prop_recursive(4, 40, 8, |inner| {
            let children = proptest::collection::vec(inner, 0..8);
            prop_oneof![
                children.clone().prop_map(boxed),
                (0..3_u8, children).prop_map(|(key, children)| tab(&key.to_string(), children)),
            ]
        })
        .prop_map(|node| boxed(vec![node]))
}

/// What to do, where, to where, with what.
type Edit = (u8, usize, usize, Node);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    proptest::collection::vec((0..4_u8, 0..100_usize, 0..100_usize, leaf()), 1..6)
}

/// A tree that is rarely all new: children of `old` inserted, dropped, swapped, replaced.
fn edited(old: &Node, edits: &[Edit]) -> Node {
    let mut list = old.children().to_vec();
    for (what, at, to, fresh) in edits {
        if list.is_empty() {
            list.push(fresh.clone());
        }
        let (at, to) = (at % list.len(), to % list.len());
        match what {
            0 => list.insert(at, fresh.clone()),
            1 => drop(list.remove(at)),
            2 => list.swap(at, to),
            _ => list[at] = fresh.clone(),
        }
    }
    old.with_children(list)
}

fn check<S: Strategy>(
    cases: u32,
    strategy: &S,
    test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    TestRunner::new_with_rng(config, rng)
        .run(strategy, test)
        .unwrap_or_else(|error| panic!("{error}"));
}

fn follow(trees: &[(Node, bool)]) -> Result<(), TestCaseError> {
    let (mut mirror, mut page) = (Mirror::new(), Page::default());
    for (tree, partial) in trees {
        if let Some(patch) = mirror.patch(tree, *partial) {
            prop_assert!(
                *partial || !patch.ops.is_empty(),
                "a patch changes something, or tells what the run has not reached"
            );
            prop_assert!(*partial || patch.stale.is_empty());
            page.apply(&patch);
            prop_assert_eq!(page.pictures(&patch.stale).len(), patch.stale.len());
        }
        if !*partial {
            prop_assert_eq!(page.picture(), picture(tree));
        }
        let ids = page.ids();
        prop_assert!(
            ids.windows(2).all(|pair| pair[0] != pair[1]),
            "an id names one node"
        );
        prop_assert_eq!(believed(&mirror), (page.picture(), ids));
    }
    Ok(())
}

#[test]
fn the_page_always_ends_with_the_new_tree() {
    check(
        600,
        &proptest::collection::vec((tree(), any::<bool>()), 1..5),
        |trees| follow(&trees),
    );
}

#[test]
fn the_page_follows_runs_of_small_edits() {
    let flat = proptest::collection::vec(leaf(), 0..30).prop_map(boxed);
    check(600, &(flat, edits(), edits()), |(first, one, two)| {
        let second = edited(&first, &one);
        let third = edited(&second, &two);
        follow(&[
            (first, false),
            (second, false),
            (third.clone(), true),
            (third, false),
        ])
    });
}

#[test]
fn a_partial_tree_is_new_children_in_order_and_then_old_ones() {
    let flat = || proptest::collection::vec(leaf(), 0..12);
    check(400, &(flat(), flat()), |(old, new)| {
        let mut mirror = Mirror::new();
        mirror.patch(&boxed(old.clone()), false);
        mirror.patch(&boxed(new.clone()), true);
        let shown = mirror.mount().expect("mounted").node.children().to_vec();
        prop_assert_eq!(&shown[..new.len()], &new[..]);
        // The rest is a subsequence of the old children.
        let mut olds = old.iter();
        prop_assert!(
            shown[new.len()..]
                .iter()
                .all(|node| olds.any(|old| old == node))
        );
        Ok(())
    });
}

#[test]
fn a_shuffle_moves_no_more_than_it_must() {
    let bodies = || Just((0..12).collect::<Vec<usize>>()).prop_shuffle();
    check(300, &bodies(), |order| {
        let named = |n: &usize| keyed(&n.to_string(), "same");
        let mut mirror = Mirror::new();
        mirror.patch(&boxed((0..12).map(|n| named(&n)).collect()), false);
        let patch = mirror.patch(&boxed(order.iter().map(named).collect()), false);
        let moves = patch.map_or(0, |patch| {
            patch
                .ops
                .iter()
                .filter(|op| matches!(op, Op::Move { .. }))
                .count()
        });
        prop_assert_eq!(moves, 12 - longest_by_brute_force(&order));
        prop_assert_eq!(
            longest_increasing(&order).len(),
            longest_by_brute_force(&order)
        );
        Ok(())
    });
}

fn longest_by_brute_force(values: &[usize]) -> usize {
    let mut best = vec![1_usize; values.len()];
    for at in 0..values.len() {
        for before in 0..at {
            if values[before] < values[at] {
                best[at] = best[at].max(best[before] + 1);
            }
        }
    }
    best.into_iter().max().unwrap_or(0)
}
