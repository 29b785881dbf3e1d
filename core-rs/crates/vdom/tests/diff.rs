//! The diff, seen from a page: what ops come out for edits that a person would name.

mod page;

use page::{Page, believed, boxed, keyed, knob, picture, tab, text};
use vdom::{Mirror, Node, Op, Patch};

/// A page and its mirror that show `tree`.
fn showing(tree: &Node) -> (Mirror, Page) {
    let (mut mirror, mut page) = (Mirror::new(), Page::default());
    page.apply(
        &mirror
            .patch(tree, false)
            .expect("the first tree is always a patch"),
    );
    (mirror, page)
}

/// Patch from `old` to `new`, check that the page follows, and give the ops.
fn ops(old: Vec<Node>, new: Vec<Node>) -> Vec<Op> {
    let (mut mirror, mut page) = showing(&boxed(old));
    let new = boxed(new);
    let Some(patch) = mirror.patch(&new, false) else {
        return Vec::new();
    };
    page.apply(&patch);
    assert_eq!(page.picture(), picture(&new));
    assert_eq!(believed(&mirror), (page.picture(), page.ids()));
    patch.ops
}

fn texts(range: std::ops::Range<u32>) -> Vec<Node> {
    range.map(|n| text(&n.to_string())).collect()
}

#[test]
fn an_equal_tree_is_no_patch() {
    let (mut mirror, _) = showing(&boxed(texts(0..10)));
    assert!(mirror.patch(&boxed(texts(0..10)), false).is_none());
}

#[test]
fn an_insert_at_the_front_of_a_thousand_is_one_op() {
    let new = [vec![text("new")], texts(0..1000)].concat();
    assert!(matches!(
        ops(texts(0..1000), new)[..],
        [Op::Insert { index: 0, .. }]
    ));
}

#[test]
fn a_changed_prop_among_a_thousand_is_one_op() {
    let mut new = texts(0..1000);
    new[500] = text("changed");
    assert!(
        matches!(&ops(texts(0..1000), new)[..], [Op::SetProps { kind: 20, set, cleared, .. }]
        if set.len() == 1 && cleared.is_empty())
    );
}

#[test]
fn a_removed_node_among_a_thousand_is_one_op() {
    let mut new = texts(0..1000);
    new.remove(500);
    assert!(matches!(ops(texts(0..1000), new)[..], [Op::Remove { .. }]));
}

#[test]
fn one_moved_node_is_one_op_in_either_direction() {
    for (from, to) in [(0, 999), (999, 0), (200, 700), (700, 200), (5, 6)] {
        let mut new = texts(0..1000);
        let moved = new.remove(from);
        new.insert(to, moved);
        assert_eq!(ops(texts(0..1000), new).len(), 1, "{from} to {to}");
    }
}

#[test]
fn a_deep_change_touches_only_its_own_node() {
    let wrap = |body| (0..20).fold(text(body), |inner, _| boxed(vec![text("beside"), inner]));
    assert!(matches!(
        ops(vec![wrap("a")], vec![wrap("b")])[..],
        [Op::SetProps { .. }]
    ));
}

#[test]
fn a_keyed_node_keeps_its_id_whatever_changes_around_it() {
    let (mut mirror, mut page) = showing(&boxed(vec![keyed("k", "old"), text("a"), text("b")]));
    let id = page.id_of("old");
    let new = boxed(vec![text("x"), text("b"), text("y"), keyed("k", "new")]);
    page.apply(&mirror.patch(&new, false).expect("the tree changed"));
    assert_eq!(page.picture(), picture(&new));
    assert_eq!(page.id_of("new"), id);
}

#[test]
fn a_node_of_another_key_is_another_node() {
    let found = ops(vec![keyed("a", "same")], vec![keyed("b", "same")]);
    assert!(matches!(found[..], [Op::Remove { .. }, Op::Insert { .. }]));
    let found = ops(vec![knob("one", 1)], vec![knob("two", 1)]);
    assert!(matches!(found[..], [Op::Remove { .. }, Op::Insert { .. }]));
}

#[test]
fn a_container_of_another_kind_is_replaced_whole() {
    let found = ops(vec![boxed(texts(0..3))], vec![tab("t", texts(0..3))]);
    assert!(matches!(found[..], [Op::Remove { .. }, Op::Insert { .. }]));
}

#[test]
fn nodes_that_fill_a_gap_are_continued_not_replaced() {
    let old = vec![text("head"), text("1"), text("2"), text("tail")];
    let new = vec![text("head"), text("3"), text("4"), text("tail")];
    assert!(matches!(
        ops(old, new)[..],
        [Op::SetProps { .. }, Op::SetProps { .. }]
    ));
}

#[test]
fn the_second_of_two_equal_keys_counts_as_unkeyed() {
    let twice = |a, b| vec![keyed("k", a), text("between"), keyed("k", b)];
    assert_eq!(ops(twice("1", "2"), twice("3", "4")).len(), 2);
    assert_eq!(ops(twice("1", "2"), vec![keyed("k", "5")]).len(), 3);
    assert_eq!(ops(vec![keyed("k", "5")], twice("1", "2")).len(), 3);
}

#[test]
fn another_root_kind_starts_over() {
    let (mut mirror, mut page) = showing(&boxed(texts(0..3)));
    let new = tab("root", texts(0..3));
    let patch = mirror.patch(&new, false).expect("the tree changed");
    assert!(patch.reset);
    page.apply(&patch);
    assert_eq!(page.picture(), picture(&new));
}

#[test]
fn ten_thousand_shuffled_children_are_placed_with_few_comparisons() {
    // Not timed: a quadratic diff would need 10^8 steps and be noticed.
    let old = texts(0..10_000);
    let new: Vec<Node> = (0..10_000)
        .map(|n| text(&(n * 7919 % 10_000).to_string()))
        .collect();
    let (mut mirror, _) = showing(&boxed(old));
    let new = boxed(new);
    let Patch { ops, reset, .. } = mirror.patch(&new, false).expect("the order changed");
    assert!(!reset);
    assert!(ops.iter().all(|op| matches!(op, Op::Move { .. })));
    assert_eq!(believed(&mirror).0, picture(&new));
}
