//! What is worth a try: how a site's units fared, and how much time a run may lose on tries in vain.
//!
//! Invariant: times come in as numbers and nothing here asks a clock; all of it is advice, so that whoever takes it
//! executes more or less and never anything else.

mod allowance;
mod patience;

pub use allowance::Allowance;
pub use patience::{PATIENCE, Patience, Try};
