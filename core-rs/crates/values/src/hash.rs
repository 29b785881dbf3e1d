//! A byte sink that ends in a 128-bit xxh3 hash under a secret of this process.
//!
//! Invariant: equal byte sequences give equal hashes within one process, however they were cut into pieces; between
//! processes hashes differ, because inputs come from clients and records are shared.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::LazyLock;

use xxhash_rust::xxh3::{Xxh3, xxh3_128_with_secret};

const SECRET: usize = 192;
/// Bytes gathered before they are fed to the streaming hasher: small values never leave this buffer.
const FULL: usize = 64 * 1024;

static PROCESS_SECRET: LazyLock<[u8; SECRET]> = LazyLock::new(|| {
    let mut secret = [0; SECRET];
    // RandomState draws its keys from the operating system's entropy once per state.
    for (part, chunk) in secret.chunks_exact_mut(8).enumerate() {
        chunk.copy_from_slice(&RandomState::new().hash_one(part).to_le_bytes());
    }
    secret
});

/// Hash of one byte sequence.
pub fn hash_bytes(bytes: &[u8]) -> u128 {
    xxh3_128_with_secret(bytes, &*PROCESS_SECRET)
}

/// Collects a prefix-free encoding of a value and hashes it.
#[derive(Default)]
pub struct Sink {
    pending: Vec<u8>,
    stream: Option<Box<Xxh3>>,
}

impl Sink {
    /// An empty sink.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty sink that uses `room` as its buffer (to save allocations).
    pub fn reusing(mut room: Vec<u8>) -> Self {
        room.clear();
        Self {
            pending: room,
            stream: None,
        }
    }

    /// One byte, usually the tag that opens a value.
    #[inline]
    pub fn tag(&mut self, tag: u8) {
        self.pending.push(tag);
    }

    /// A tag and one word.
    #[inline]
    pub fn word(&mut self, tag: u8, word: u64) {
        let mut bytes = [tag; 9];
        bytes[1..].copy_from_slice(&word.to_le_bytes());
        self.pending.extend_from_slice(&bytes);
    }

    /// A 128-bit hash of something that was hashed apart.
    #[inline]
    pub fn hash(&mut self, hash: u128) {
        self.pending.extend_from_slice(&hash.to_le_bytes());
    }

    /// A tag, a length, and that many bytes.
    #[inline]
    pub fn bytes(&mut self, tag: u8, bytes: &[u8]) {
        self.word(tag, bytes.len() as u64);
        if bytes.len() < FULL {
            self.pending.extend_from_slice(bytes);
            if self.pending.len() > FULL {
                self.spill();
            }
        } else {
            self.hash(hash_bytes(bytes));
        }
    }

    /// Call between values of long containers, so that the buffer stays small.
    #[inline]
    pub fn breathe(&mut self) {
        if self.pending.len() > FULL {
            self.spill();
        }
    }

    #[cold]
    fn spill(&mut self) {
        self.stream
            .get_or_insert_with(|| Box::new(Xxh3::with_secret(*PROCESS_SECRET)))
            .update(&self.pending);
        self.pending.clear();
    }

    /// The hash of all that was put in, and the buffer for reuse.
    pub fn finish(mut self) -> (u128, Vec<u8>) {
        let hash = match self.stream.as_mut() {
            None => hash_bytes(&self.pending),
            Some(stream) => {
                stream.update(&self.pending);
                stream.digest128()
            }
        };
        (hash, self.pending)
    }
}
