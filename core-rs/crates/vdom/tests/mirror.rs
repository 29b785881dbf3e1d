//! The mirror: resets, assumed values, and partial patches.

mod page;

use page::{Page, believed, boxed, knob, picture, tab, text};
use vdom::{Mirror, Node, Op, Value};

#[derive(Default)]
struct Session {
    mirror: Mirror,
    page: Page,
}

impl Session {
    fn show(&mut self, tree: &Node, partial: bool) -> usize {
        let patch = self.mirror.patch(tree, partial);
        if let Some(patch) = &patch {
            self.page.apply(patch);
        }
        assert_eq!(
            believed(&self.mirror),
            (self.page.picture(), self.page.ids())
        );
        patch.map_or(0, |patch| patch.ops.len())
    }

    fn shows(&self, tree: &Node) -> bool {
        self.page.picture() == picture(tree)
    }
}

fn list(bodies: &str) -> Vec<Node> {
    bodies.split_whitespace().map(text).collect()
}

#[test]
fn reset_repeats_the_mounted_tree_with_the_same_ids() {
    let mut session = Session::default();
    session.show(&boxed(list("a b c")), false);
    session.show(&boxed(list("c a d")), false);
    let ids = session.page.ids();
    session.page.apply(&session.mirror.reset());
    assert_eq!(session.page.ids(), ids);
    assert!(session.shows(&boxed(list("c a d"))));
}

#[test]
fn reset_on_next_patch_sends_the_tree_whole_even_when_it_is_equal() {
    let mut session = Session::default();
    session.show(&boxed(list("a b")), false);
    session.mirror.reset_on_next_patch();
    assert_eq!(session.show(&boxed(list("a b")), false), 1);
    assert_eq!(session.show(&boxed(list("a b")), false), 0);
}

#[test]
fn a_partial_tree_shows_new_children_then_what_remains_of_the_last_run() {
    let mut session = Session::default();
    session.show(&boxed(list("a b c")), false);
    session.show(&boxed(list("x")), true);
    assert!(session.shows(&boxed(list("x b c"))), "x continues a");
    session.show(&boxed(list("x b")), true);
    assert!(session.shows(&boxed(list("x b c"))));
    session.show(&boxed(list("x b")), false);
    assert!(session.shows(&boxed(list("x b"))));
}

#[test]
fn what_a_run_has_not_reached_is_named_until_it_is() {
    let mut session = Session::default();
    session.show(
        &boxed(vec![text("a"), tab("t", list("b c")), text("d")]),
        false,
    );
    let stale = |session: &mut Session, tree: &Node| {
        let patch = session.mirror.patch(tree, true);
        patch.map(|patch| {
            session.page.apply(&patch);
            (patch.ops.len(), session.page.pictures(&patch.stale))
        })
    };
    let named = |bodies| Some((0, list(bodies).iter().map(picture).collect()));
    let first = boxed(vec![text("a"), tab("t", list("b"))]);
    assert_eq!(stale(&mut session, &first), named("c d"));
    assert_eq!(stale(&mut session, &first), None, "the page knows");
    let second = boxed(vec![text("a"), tab("t", list("b c"))]);
    assert_eq!(stale(&mut session, &second), named("d"));
    let whole = boxed(vec![text("a"), tab("t", list("b c")), text("d")]);
    assert_eq!(
        session.show(&whole, false),
        0,
        "the end of the run says it all"
    );
}

#[test]
fn an_element_inserted_before_unchanged_ones_displaces_none_of_them() {
    let mut session = Session::default();
    session.show(&boxed(list("a b c")), false);
    session.show(&boxed(list("new a")), true);
    assert!(session.shows(&boxed(list("new a b c"))));
}

#[test]
fn what_this_run_drew_and_dropped_does_not_come_back_as_stale() {
    let mut session = Session::default();
    session.show(&boxed(list("a b")), false);
    session.show(&boxed(vec![tab("progress", list("50%"))]), true);
    assert!(session.shows(&boxed(
        [vec![tab("progress", list("50%"))], list("a b")].concat()
    )));
    session.show(&boxed(list("a")), true);
    assert!(session.shows(&boxed(list("a b"))));
}

#[test]
fn what_the_very_first_run_drew_and_dropped_is_gone() {
    let mut session = Session::default();
    session.show(&boxed(list("loading")), true);
    session.show(&boxed(Vec::new()), true);
    assert!(session.shows(&boxed(Vec::new())));
}

#[test]
fn a_run_that_begins_replaces_what_an_interrupted_run_left() {
    let mut session = Session::default();
    session.show(&boxed(list("a b")), false);
    session.show(&boxed(vec![text("x"), tab("t", list("y"))]), true);
    session.mirror.begin();
    session.show(&boxed(list("z")), true);
    assert!(session.shows(&boxed(vec![text("z"), tab("t", list("y")), text("b")])));
    session.show(&boxed(list("z")), false);
    assert!(session.shows(&boxed(list("z"))));
}

#[test]
fn partial_patches_work_inside_every_container() {
    let inner = |bodies| tab("t", list(bodies));
    let mut session = Session::default();
    session.show(&boxed(vec![inner("a b c"), text("end")]), false);
    session.show(&boxed(vec![inner("a")]), true);
    assert!(session.shows(&boxed(vec![inner("a b c"), text("end")])));
    session.show(&boxed(vec![inner("a"), text("end")]), false);
    assert!(session.shows(&boxed(vec![inner("a"), text("end")])));
}

#[test]
fn an_assumed_value_costs_no_op_when_the_script_agrees() {
    let mut session = Session::default();
    let tree = |value| boxed(vec![text("a"), boxed(vec![knob("k", value)])]);
    session.show(&tree(1), false);
    session.mirror.assume("k", Some(&Value::Int(2)));
    assert_eq!(
        session
            .mirror
            .patch(&tree(2), false)
            .map_or(0, |patch| patch.ops.len()),
        0
    );
}

#[test]
fn a_value_that_the_script_refuses_is_sent_back() {
    let mut session = Session::default();
    let tree = |value| boxed(vec![knob("k", value)]);
    session.show(&tree(1), false);
    session.mirror.assume("k", Some(&Value::Int(2)));
    let patch = session
        .mirror
        .patch(&tree(1), false)
        .expect("the page shows 2");
    assert!(
        matches!(&patch.ops[..], [Op::SetProps { set, .. }] if set[..] == [(9, Value::Int(1))])
    );
}

#[test]
fn an_assumed_value_holds_for_stale_children_too() {
    let mut session = Session::default();
    let tree = boxed(vec![text("a"), knob("k", 1)]);
    session.show(&tree, false);
    session.show(&boxed(vec![text("b")]), true);
    session.mirror.assume("k", Some(&Value::Int(2)));
    let patch = session
        .mirror
        .patch(&boxed(vec![text("c")]), true)
        .expect("the text changed");
    assert_eq!(patch.ops.len(), 1, "the knob is not touched");
}

#[test]
fn an_assumed_value_holds_wherever_the_widget_is_shown() {
    let mut session = Session::default();
    session.show(&boxed(vec![boxed(vec![knob("k", 1)]), text("a")]), false);
    session.show(&boxed(vec![knob("k", 1)]), true);
    session.mirror.assume("k", Some(&Value::Int(2)));
    assert_eq!(
        believed(&session.mirror).0.matches("(9, Int(2))").count(),
        2
    );
}

#[test]
fn unknown_widgets_and_absent_values_are_assumed_without_harm() {
    let mut session = Session::default();
    session.mirror.assume("k", None);
    session.show(&boxed(vec![knob("k", 1)]), false);
    session.mirror.assume("other", Some(&Value::Int(5)));
    assert_eq!(session.show(&boxed(vec![knob("k", 1)]), false), 0);
    session.mirror.assume("k", None);
    let patch = session
        .mirror
        .patch(&boxed(vec![knob("k", 1)]), false)
        .expect("the page shows nothing");
    assert_eq!(patch.ops.len(), 1);
}
