//! What the sink promises: the hash depends on the bytes alone.

use values::{Sink, hash_bytes};

#[test]
fn equal_bytes_give_equal_hashes_however_they_were_cut() {
    let mut whole = Sink::new();
    let mut parts = Sink::new();
    for word in 0..40_000_u64 {
        whole.word(1, word);
        parts.word(1, word);
        parts.breathe();
    }
    assert_eq!(whole.finish().0, parts.finish().0);
}

#[test]
fn a_moved_boundary_changes_the_hash() {
    let mut left = Sink::new();
    left.bytes(1, b"ab");
    left.bytes(1, b"c");
    let mut right = Sink::new();
    right.bytes(1, b"a");
    right.bytes(1, b"bc");
    assert_ne!(left.finish().0, right.finish().0);
}

#[test]
fn one_bit_of_a_large_buffer_changes_the_hash() {
    let mut buffer = vec![0_u8; 300_000];
    let before = hash_bytes(&buffer);
    buffer[299_999] ^= 1;
    assert_ne!(before, hash_bytes(&buffer));
}
