//! The bytes of the writer, by hand. The reference for whole patches is Python's protobuf (compat-tests/unit/wire).

use wire::writer::Writer;

fn written(fill: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::new();
    fill(&mut writer);
    writer.finish()
}

#[test]
fn scalars_are_written_even_when_they_are_zero() {
    assert_eq!(written(|w| w.int(1, 0)), [0x08, 0]);
    assert_eq!(written(|w| w.flag(2, false)), [0x10, 0]);
    assert_eq!(written(|w| w.block(3, b"")), [0x1a, 0]);
    assert_eq!(
        written(|w| w.number(4, 0.0)),
        [0x21, 0, 0, 0, 0, 0, 0, 0, 0]
    );
}

#[test]
fn a_negative_integer_takes_ten_bytes() {
    assert_eq!(
        written(|w| w.int(1, -1)),
        [
            0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01
        ]
    );
}

#[test]
fn field_numbers_above_fifteen_take_a_longer_tag() {
    assert_eq!(written(|w| w.uint(16, 1)), [0x80, 0x01, 1]);
}

#[test]
fn lists_are_packed_and_empty_ones_are_not_there() {
    assert_eq!(written(|w| w.ints(1, &[1, 300])), [0x0a, 3, 1, 0xac, 0x02]);
    assert_eq!(written(|w| w.ints(1, &[])), [0_u8; 0]);
    assert_eq!(written(|w| w.numbers(1, &[])), [0_u8; 0]);
    assert_eq!(written(|w| w.uints(2, &[7])), [0x12, 1, 7]);
}

#[test]
fn a_long_nested_message_gets_a_longer_length() {
    for (length, prefix) in [
        (0, vec![0]),
        (127, vec![127]),
        (128, vec![0x80, 1]),
        (20_000, vec![0xa0, 0x9c, 0x01]),
    ] {
        let inner = vec![b'x'; length];
        let bytes = written(|w| {
            w.nested(1, |w| {
                for byte in &inner {
                    w.varint(u64::from(*byte));
                }
            });
        });
        assert_eq!(bytes, [vec![0x0a], prefix, inner].concat(), "{length}");
    }
}
