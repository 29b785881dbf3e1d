//! The builder: what it holds is what was written, frozen pictures never change, recorded ops can be done again.

mod page;

use page::{boxed, picture, tab, text};
use vdom::{BuildError, Builder, BuilderOp, Node, Remap};

fn builder() -> Builder {
    Builder::new(
        boxed(Vec::new()),
        vec![tab("main", Vec::new()), tab("sidebar", Vec::new())],
    )
}

/// What a builder should hold when its main region has these children.
fn page_of(main: Vec<Node>) -> String {
    picture(&boxed(vec![tab("main", main), tab("sidebar", Vec::new())]))
}

#[test]
fn a_frozen_tree_holds_what_was_written_and_never_changes() {
    let mut builder = builder();
    assert_eq!(builder.append(0, text("a")), Ok(0));
    let inner = builder
        .open(0, boxed(Vec::new()), None)
        .expect("slot 0 is there");
    builder.append(inner, text("b")).expect("the slot is there");
    let before = builder.freeze();
    assert_eq!(
        picture(&before),
        page_of(vec![text("a"), boxed(vec![text("b")])])
    );
    builder.append(inner, text("c")).expect("the slot is there");
    builder.put(0, 0, text("d")).expect("the place is there");
    assert_eq!(
        picture(&builder.freeze()),
        page_of(vec![text("d"), boxed(vec![text("b"), text("c")])])
    );
    builder.clear(inner).expect("the slot is there");
    assert_eq!(
        picture(&builder.freeze()),
        page_of(vec![text("d"), boxed(Vec::new())])
    );
    assert_eq!(
        picture(&before),
        page_of(vec![text("a"), boxed(vec![text("b")])])
    );
    assert_eq!((builder.length(0), builder.length(inner)), (Ok(2), Ok(0)));
    assert_eq!(
        (builder.parent(inner), builder.parent(0)),
        (Ok(Some(0)), Ok(None))
    );
}

#[test]
fn a_container_put_in_the_place_of_another_leaves_the_other_out() {
    let mut builder = builder();
    let old = builder
        .open(0, boxed(Vec::new()), None)
        .expect("slot 0 is there");
    let new = builder
        .open(0, tab("new", Vec::new()), Some(0))
        .expect("the place is there");
    builder
        .append(old, text("lost"))
        .expect("a replaced slot can still be written to");
    builder.freeze();
    builder
        .append(old, text("lost again"))
        .expect("a replaced slot can still be written to");
    builder
        .append(new, text("kept"))
        .expect("the slot is there");
    assert_eq!(
        picture(&builder.freeze()),
        page_of(vec![tab("new", vec![text("kept")])])
    );
}

#[test]
fn places_that_are_not_there_are_named() {
    let mut builder = builder();
    assert_eq!(
        builder.append(9, text("a")),
        Err(BuildError::NoSlot { slot: 9 })
    );
    assert_eq!(
        builder.put(0, 1, text("a")),
        Err(BuildError::NoIndex {
            slot: 0,
            index: 1,
            length: 0
        })
    );
    assert_eq!(
        builder.open(0, boxed(Vec::new()), Some(3)),
        Err(BuildError::NoIndex {
            slot: 0,
            index: 3,
            length: 0
        })
    );
    assert_eq!(builder.put(0, 0, text("at the end")), Ok(()));
}

#[test]
fn transients_are_part_of_one_picture_only() {
    let mut builder = builder();
    builder.append(0, text("a")).expect("slot 0 is there");
    let inner = builder
        .open(0, boxed(Vec::new()), None)
        .expect("slot 0 is there");
    let without = builder.freeze();
    let transients = [(inner, text("1")), (0, text("2")), (inner, text("3"))];
    let with = builder
        .freeze_with(&transients)
        .expect("the slots are there");
    assert_eq!(
        picture(&with),
        page_of(vec![
            text("a"),
            boxed(vec![text("1"), text("3")]),
            text("2")
        ])
    );
    assert_eq!(builder.freeze(), without);
    let unknown = [(0, text("1")), (9, text("2"))];
    assert_eq!(
        builder.freeze_with(&unknown),
        Err(BuildError::NoSlot { slot: 9 })
    );
    assert_eq!(builder.freeze(), without);
}

#[test]
fn nesting_is_bounded() {
    let mut builder = builder();
    let mut slot = 0;
    let error = (0..200).find_map(|_| match builder.open(slot, boxed(Vec::new()), None) {
        Ok(inner) => {
            slot = inner;
            None
        }
        Err(error) => Some(error),
    });
    assert_eq!(error, Some(BuildError::TooDeep));
}

#[test]
fn recorded_ops_are_done_again_elsewhere_with_their_own_slots_and_positions() {
    let recorded = [
        BuilderOp::Append {
            slot: 0,
            node: text("head"),
            index: 0,
        },
        BuilderOp::Open {
            slot: 0,
            node: boxed(Vec::new()),
            index: None,
            at: 1,
            new_slot: 2,
        },
        BuilderOp::Append {
            slot: 2,
            node: text("inner"),
            index: 0,
        },
        BuilderOp::Put {
            slot: 0,
            index: 0,
            node: text("HEAD"),
        },
        BuilderOp::Open {
            slot: 2,
            node: tab("t", Vec::new()),
            index: Some(0),
            at: 0,
            new_slot: 3,
        },
        BuilderOp::Append {
            slot: 3,
            node: text("deep"),
            index: 0,
        },
    ];
    let mut builder = builder();
    builder.append(0, text("before")).expect("slot 0 is there");
    builder
        .open(1, boxed(Vec::new()), None)
        .expect("slot 1 is there");
    let mut remap = Remap::default();
    let applied: Vec<BuilderOp> = recorded
        .iter()
        .map(|op| builder.apply(op, &mut remap).expect("every place is there"))
        .collect();
    assert!(matches!(
        applied[1],
        BuilderOp::Open {
            slot: 0,
            new_slot: 3,
            ..
        }
    ));
    assert!(matches!(
        applied[3],
        BuilderOp::Put {
            slot: 0,
            index: 1,
            ..
        }
    ));
    let main = vec![
        text("before"),
        text("HEAD"),
        boxed(vec![tab("t", vec![text("deep")])]),
    ];
    let sidebar = vec![boxed(Vec::new())];
    assert_eq!(
        picture(&builder.freeze()),
        picture(&boxed(vec![tab("main", main), tab("sidebar", sidebar)]))
    );
}

#[test]
fn a_container_gets_other_props_and_keeps_its_children() {
    let mut builder = builder();
    let slot = builder
        .open(0, tab("one", Vec::new()), None)
        .expect("slot 0 is there");
    builder
        .append(slot, text("inside"))
        .expect("the slot is there");
    builder.freeze();
    builder
        .dress(slot, tab("two", Vec::new()))
        .expect("it is of the same kind");
    assert_eq!(
        picture(&builder.freeze()),
        page_of(vec![tab("two", vec![text("inside")])])
    );
    let other = builder.dress(slot, boxed(Vec::new()));
    assert_eq!(other, Err(BuildError::OtherKind { slot }));
    let nowhere = builder.dress(99, boxed(Vec::new()));
    assert_eq!(nowhere, Err(BuildError::NoSlot { slot: 99 }));
}

#[test]
fn a_container_that_is_filled_again_gives_its_slots_to_the_next_filling() {
    let mut builder = builder();
    let outer = builder
        .open(0, boxed(Vec::new()), None)
        .expect("slot 0 is there");
    let beside = builder
        .open(0, boxed(Vec::new()), None)
        .expect("slot 0 is there");
    let inner = builder
        .open(outer, boxed(Vec::new()), None)
        .expect("the slot is there");
    let innermost = builder
        .open(inner, boxed(Vec::new()), None)
        .expect("the slot is there");
    // Out of the tree already, yet below `outer`: it must not leak either.
    builder
        .put(inner, 0, text("instead"))
        .expect("the place is there");

    let mut freed = builder.refill(outer).expect("the slot is there");
    freed.sort_unstable();
    assert_eq!(freed, vec![inner, innermost]);
    assert_eq!(
        picture(&builder.freeze()),
        page_of(vec![boxed(Vec::new()), boxed(Vec::new())])
    );
    assert_eq!(builder.refill(outer), Ok(Vec::new()));

    let again = builder
        .open(outer, boxed(Vec::new()), None)
        .expect("the slot is there");
    let deeper = builder
        .open(again, boxed(Vec::new()), None)
        .expect("the slot is there");
    builder
        .append(deeper, text("new"))
        .expect("the slot is there");
    let mut reused = vec![again, deeper];
    reused.sort_unstable();
    assert_eq!(reused, vec![inner, innermost]);
    builder
        .append(beside, text("beside"))
        .expect("the slot is there");
    assert_eq!(
        picture(&builder.freeze()),
        page_of(vec![
            boxed(vec![boxed(vec![boxed(vec![text("new")])])]),
            boxed(vec![text("beside")])
        ])
    );
    assert_eq!(builder.refill(99), Err(BuildError::NoSlot { slot: 99 }));
}
