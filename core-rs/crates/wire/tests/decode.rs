//! Bytes that nobody vouches for: whatever arrives is an event or an error with its place. Seeds are fixed.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use wire::writer::Writer;
use wire::{Fault, Input, Up, WireError, decode_up};

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
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]);
    TestRunner::new_with_rng(config, rng)
        .run(strategy, test)
        .unwrap_or_else(|error| panic!("{error}"));
}

/// An error lies inside the message.
fn sane(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Err(WireError { offset, .. }) = decode_up(bytes) {
        prop_assert!(
            offset <= bytes.len(),
            "offset {} of {} bytes",
            offset,
            bytes.len()
        );
    }
    Ok(())
}

/// A `widgets` event with one value of each shape.
fn valid() -> Vec<u8> {
    let mut up = Writer::new();
    up.uint(1, 77);
    up.nested(3, |widgets| {
        let value = |widgets: &mut Writer, id: &str, fill: &dyn Fn(&mut Writer)| {
            widgets.nested(1, |value| {
                value.block(1, id.as_bytes());
                fill(value);
            });
        };
        value(widgets, "flag", &|value| value.flag(3, true));
        value(widgets, "number", &|value| value.number(5, -2.5));
        value(widgets, "ints", &|value| {
            value.nested(7, |list| list.ints(1, &[0, 1, 2, 3]));
        });
        value(widgets, "numbers", &|value| {
            value.nested(8, |list| list.numbers(1, &[0.5]));
        });
        value(widgets, "texts", &|value| {
            value.nested(9, |list| list.block(1, "ü".as_bytes()));
        });
        widgets.block(3, b"form");
    });
    up.finish()
}

#[test]
fn what_the_writer_writes_is_read_back() {
    let Up {
        seq,
        case,
        fields,
        values,
    } = decode_up(&valid()).expect("the message is valid");
    assert_eq!((seq, case, fields.len()), (77, "widgets", 1));
    let found: Vec<Input> = values.into_iter().map(|value| value.value).collect();
    let expected = [
        Input::Flag(true),
        Input::Number(-2.5),
        Input::Ints(vec![0, -1, 1, -2]),
        Input::Numbers(vec![0.5]),
        Input::Texts(vec!["ü".to_owned()]),
    ];
    assert_eq!(found, expected);
}

#[test]
fn random_bytes_never_panic() {
    check(
        5000,
        &proptest::collection::vec(any::<u8>(), 0..300),
        |bytes| sane(&bytes),
    );
}

#[test]
fn damaged_messages_never_panic() {
    let edits = proptest::collection::vec((0..1000_usize, any::<u8>()), 1..4);
    check(5000, &(edits, 0..1000_usize), |(edits, cut)| {
        let mut bytes = valid();
        for (at, byte) in edits {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(cut);
        sane(&bytes)
    });
}

#[test]
fn a_message_cut_anywhere_inside_its_event_is_truncated() {
    let bytes = valid();
    for end in 3..bytes.len() {
        let error = decode_up(&bytes[..end]).expect_err("the event is cut");
        assert_eq!(error.fault, Fault::Truncated, "at {end}");
    }
}

#[test]
fn deep_nesting_in_an_unknown_field_is_skipped_without_being_entered() {
    let mut block = Vec::new();
    for _ in 0..2_000 {
        let mut outer = Writer::new();
        outer.block(15, &block);
        block = outer.finish();
    }
    let mut up = Writer::new();
    up.block(15, &block);
    up.block(5, &[]);
    assert_eq!(decode_up(&up.finish()).map(|up| up.case), Ok("stop"));
}

#[test]
fn lists_and_messages_are_bounded() {
    let items = |count: usize| {
        let mut up = Writer::new();
        up.nested(3, |widgets| {
            for part in [count / 2, count - count / 2] {
                widgets.nested(1, |value| {
                    value.block(1, b"w");
                    value.nested(7, |list| list.ints(1, &vec![0; part]));
                });
            }
        });
        up.finish()
    };
    assert!(decode_up(&items(wire::decode::MAX_ITEMS)).is_ok());
    let error = decode_up(&items(wire::decode::MAX_ITEMS + 1)).expect_err("too many items");
    assert_eq!(error.fault, Fault::TooMany("ints"));
    let error = decode_up(&vec![0; wire::decode::MAX_BYTES + 1]).expect_err("too long");
    assert_eq!((error.fault, error.offset), (Fault::TooLong, 0));
}
