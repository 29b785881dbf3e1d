//! Hashes of sequences that can be put together.
//!
//! Invariant: `a.then(b)` depends on the items of `a` and `b` in their order alone, not on where the cut is.

/// Arithmetic is done modulo this prime, 2^61 - 1.
const PRIME: u64 = (1 << 61) - 1;
/// Two bases, so that a hash has 122 bits: digits of pi and of e.
const BASES: [u64; 2] = [0x0243_f6a8_885a_308d % PRIME, 0x0b7e_1516_28ae_d2a6 % PRIME];

/// The polynomial of a sequence at two points, and the powers of the points by its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Poly {
    values: [u64; 2],
    powers: [u64; 2],
}

impl Default for Poly {
    /// Of the empty sequence.
    fn default() -> Self {
        Self {
            values: [0; 2],
            powers: [1; 2],
        }
    }
}

impl Poly {
    /// Of one item.
    pub(crate) const fn of(hash: u128) -> Self {
        Self {
            // Half of a uniform hash is a uniform hash.
            values: [reduce(hash as u64 as u128), reduce(hash >> 64)],
            powers: BASES,
        }
    }

    /// Of this sequence, then the other.
    #[must_use]
    pub(crate) const fn then(self, other: Self) -> Self {
        Self {
            values: [
                sum(product(self.values[0], other.powers[0]), other.values[0]),
                sum(product(self.values[1], other.powers[1]), other.values[1]),
            ],
            powers: [
                product(self.powers[0], other.powers[0]),
                product(self.powers[1], other.powers[1]),
            ],
        }
    }

    /// The values, to be fed to another hash.
    pub(crate) fn bytes(self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.values[0].to_le_bytes());
        bytes[8..].copy_from_slice(&self.values[1].to_le_bytes());
        bytes
    }
}

const fn sum(a: u64, b: u64) -> u64 {
    let sum = a + b; // both are less than 2^61
    if sum >= PRIME { sum - PRIME } else { sum }
}

const fn product(a: u64, b: u64) -> u64 {
    reduce(a as u128 * b as u128)
}

/// 2^61 is 1 modulo the prime.
const fn reduce(number: u128) -> u64 {
    let once = (number >> 61) + (number & PRIME as u128);
    let twice = (once >> 61) as u64 + (once as u64 & PRIME);
    if twice >= PRIME { twice - PRIME } else { twice }
}
