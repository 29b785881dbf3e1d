//! Sequences of children, against plain lists; and builders that are given whole sequences.

mod page;

use page::{boxed, knob, picture, text};
use proptest::prelude::*;
use vdom::{Builder, BuilderOp, Node, Remap, Seq, Value};

fn texts(range: std::ops::Range<u32>) -> Vec<Node> {
    range.map(|n| text(&n.to_string())).collect()
}

/// Lists that were cut and put together in some way, as a list and as a sequence.
fn pieces() -> impl Strategy<Value = (Vec<Node>, Seq)> {
    proptest::collection::vec((0..40_u32, 0..70_usize), 0..12).prop_map(|parts| {
        let (mut list, mut seq) = (Vec::new(), Seq::default());
        for (first, length) in parts {
            let more = texts(first..first + length as u32);
            seq = if length % 2 == 0 {
                seq.then(&Seq::of(&more))
            } else {
                let end = seq.len() / 2;
                let (start, rest) = (seq.slice(0, end), seq.slice(end, seq.len()));
                Seq::concat(&[start, rest, Seq::of(&more)])
            };
            list.extend(more);
        }
        (list, seq)
    })
}

proptest! {
    #[test]
    fn a_sequence_is_its_list_however_it_was_put_together((list, seq) in pieces(), at in 0..800_usize) {
        prop_assert_eq!(seq.to_vec(), list.clone());
        prop_assert_eq!(seq.len(), list.len());
        prop_assert_eq!(seq.get(at), list.get(at));
        prop_assert_eq!(boxed(list.clone()), boxed(Vec::new()).with_seq(seq.clone()));
        let at = at.min(list.len());
        prop_assert_eq!(seq.slice(at, seq.len()).to_vec(), list[at..].to_vec());
        prop_assert_eq!(seq.range(at, seq.len()).cloned().collect::<Vec<_>>(), list[at..].to_vec());
    }

    #[test]
    fn differences_are_found_where_lists_differ((list, seq) in pieces(), (others, other) in pieces()) {
        let pairs = || list.iter().zip(&others);
        let prefix = pairs().take_while(|(a, b)| a == b).count();
        prop_assert_eq!(seq.common_prefix(&other), prefix);
        let longest = list.len().min(others.len());
        let suffix = list.iter().rev().zip(others.iter().rev()).take_while(|(a, b)| a == b).count();
        prop_assert_eq!(seq.common_suffix(&other, longest), suffix);
        let differ: Vec<usize> =
            pairs().enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
        prop_assert_eq!(seq.differences(&other, 0, longest), differ);
    }

    #[test]
    fn one_other_node_changes_one_place((list, seq) in pieces(), at in 0..800_usize) {
        prop_assume!(!list.is_empty());
        let at = at % list.len();
        let mut list = list;
        list[at] = text("other");
        let changed = seq.with(at, text("other"));
        prop_assert_eq!(changed.to_vec(), list);
        prop_assert_eq!(changed.differences(&seq, 0, seq.len()), vec![at]);
    }
}

fn builder() -> Builder {
    let region = boxed(Vec::new());
    Builder::new(region.clone(), vec![region])
}

#[test]
fn two_lists_in_another_order_are_not_the_same() {
    let (mut list, seq) = (texts(0..100), Seq::of(&texts(0..100)));
    list.swap(3, 60);
    assert_ne!(boxed(list), boxed(Vec::new()).with_seq(seq));
}

#[test]
fn a_builder_takes_a_sequence_as_if_it_were_given_its_nodes() {
    let (mut one, mut many) = (builder(), builder());
    for node in texts(0..100) {
        one.append(0, node).expect("slot 0 is a region");
    }
    many.extend(0, Seq::of(&texts(0..40))).expect("a region");
    assert_eq!(many.append(0, text("40")), Ok(40));
    assert_eq!(many.extend(0, Seq::of(&texts(41..100))), Ok(41));
    assert_eq!(one.freeze(), many.freeze());
    for at in [0, 39, 40, 41, 99] {
        one.put(0, at, text("put")).expect("there are 100");
        many.put(0, at, text("put")).expect("there are 100");
        assert_eq!(one.freeze(), many.freeze());
    }
    for at in [70, 20, 41, 0, 99] {
        for builder in [&mut one, &mut many] {
            let opened = builder
                .open(0, boxed(Vec::new()), Some(at))
                .expect("there are 100");
            builder.append(opened, text("inside")).expect("just opened");
        }
        assert_eq!(picture(&one.freeze()), picture(&many.freeze()));
    }
    assert_eq!(one.length(0), many.length(0));
}

#[test]
fn a_sequence_put_elsewhere_takes_its_positions_along() {
    let mut builder = builder();
    builder.extend(0, Seq::of(&texts(0..7))).expect("a region");
    let mut remap = Remap::default();
    let recorded = BuilderOp::Extend {
        slot: 0,
        nodes: Seq::of(&texts(0..5)),
        index: 2,
    };
    builder.apply(&recorded, &mut remap).expect("a region");
    assert_eq!(
        (remap.index(0, 2), remap.index(0, 6), remap.index(0, 7)),
        (7, 11, 7)
    );
    let put = BuilderOp::Put {
        slot: 0,
        index: 4,
        node: text("put"),
    };
    builder
        .apply(&put, &mut remap)
        .expect("the position is there");
    assert_eq!(builder.freeze().children()[0].children()[9], text("put"));
}

#[test]
fn a_transient_after_a_sequence_leaves_it_as_it_was() {
    let mut builder = builder();
    builder.extend(0, Seq::of(&texts(0..50))).expect("a region");
    let before = builder.freeze();
    let shown = builder.freeze_with(&[(0, text("busy"))]).expect("a region");
    assert_eq!(shown.children()[0].children().len(), 51);
    assert_eq!(builder.freeze(), before);
}

#[test]
fn a_widget_is_found_among_thousands() {
    let nodes: Vec<Node> = (0..3000_i32)
        .map(|at| knob(&at.to_string(), i64::from(at)))
        .collect();
    let tree = boxed(vec![boxed(nodes)]);
    assert_eq!(
        tree.find_widget("2017").and_then(Node::widget),
        Some("2017")
    );
    assert!(tree.find_widget("3000").is_none());
    let changed = tree
        .with_widget_value("2017", Some(&Value::Int(-1)))
        .expect("it has another value");
    let [inner, before] = [&changed, &tree].map(|tree| tree.children()[0].children());
    assert_eq!(inner.differences(before, 0, 3000), vec![2017]);
}
