//! What is tried and what is left out, as numbers: no clock is asked here.

use worth::{Allowance, PATIENCE, Patience, Try};

/// A try in a function that only computes that cost three times what it brought.
const VAIN: Try = Try {
    run: 7,
    computes: true,
    depth: 1,
    spent: 1_000.0,
    whole: 3_000.0,
    threshold: 50.0,
};
/// The same in a function that does more.
const ELSEWHERE: Try = Try {
    computes: false,
    ..VAIN
};
/// One that was looked at for next to nothing.
const WORTHY: Try = Try {
    whole: 1_010.0,
    ..VAIN
};

fn next(one: Try) -> Try {
    Try {
        run: one.run + 1,
        ..one
    }
}

fn never() -> bool {
    panic!("nobody had to ask")
}

#[test]
fn where_only_is_computed_what_becomes_no_record_is_given_up_at_once() {
    let patience = Patience::default();
    patience.was_futile(&VAIN);
    assert!(patience.off() && patience.given_up());
}

#[test]
fn elsewhere_it_has_eight_tries() {
    let patience = Patience::default();
    for _ in 1..PATIENCE {
        patience.was_futile(&ELSEWHERE);
        assert!(!patience.off());
    }
    patience.was_futile(&ELSEWHERE);
    assert!(patience.off());
}

#[test]
fn what_takes_long_has_eight_tries_wherever_it_stands() {
    let patience = Patience::default();
    let long = Try {
        spent: 30_000.0,
        whole: 90_000.0,
        ..VAIN
    };
    for _ in 1..PATIENCE {
        patience.was_futile(&long);
    }
    assert!(!patience.off());
}

#[test]
fn what_was_a_record_before_has_another_run() {
    let patience = Patience::default();
    patience.was_kept(&WORTHY);
    patience.was_futile(&VAIN);
    assert!(!patience.off());
    patience.was_futile(&next(VAIN));
    assert!(patience.off());
}

#[test]
fn who_was_cheap_in_one_run_and_never_kept_is_not_looked_at_in_the_next() {
    let patience = Patience::default();
    let cheap = Try {
        spent: 10.0,
        whole: 90.0,
        ..VAIN
    };
    patience.was_cheap(&cheap);
    assert!(patience.vain());
    assert!(!patience.rests(cheap.run, || false));
    assert!(patience.rests(cheap.run + 1, never));
    assert!(patience.off());
}

#[test]
fn a_record_in_vain_is_looked_for_once_in_the_next_run() {
    let patience = Patience::default();
    patience.was_kept(&VAIN);
    assert!(!patience.missed(VAIN.run));
    assert!(!patience.rests(VAIN.run + 1, || false));
    assert!(patience.missed(VAIN.run + 1));
    assert!(patience.given_up());
}

#[test]
fn what_takes_long_by_then_has_another_chance() {
    let patience = Patience::default();
    patience.was_kept(&VAIN);
    assert!(patience.missed(VAIN.run + 1) && patience.off());
    patience.was_missed(1_000.0, VAIN.threshold);
    assert!(patience.off());
    patience.was_missed(30_000.0, VAIN.threshold);
    assert!(!patience.off() && !patience.vain());
}

#[test]
fn one_that_answers_makes_up_for_all() {
    let patience = Patience::default();
    patience.was_kept(&VAIN);
    patience.was_skipped(1_000.0, 20.0);
    assert!(!patience.vain() && patience.dear());
    assert!(!patience.rests(VAIN.run + 1, never));
    assert!(!patience.missed(VAIN.run + 1));
    patience.was_kept(&next(VAIN));
    assert!(!patience.off());
}

#[test]
fn in_a_run_that_has_lost_enough_those_in_vain_rest_and_come_back_in_the_next() {
    let patience = Patience::default();
    patience.was_kept(&VAIN);
    assert!(patience.rests(VAIN.run, || true));
    assert!(!patience.off());
    assert!(!patience.rests(VAIN.run + 1, || false));
}

#[test]
fn a_try_that_was_worth_it_never_rests() {
    let patience = Patience::default();
    patience.was_kept(&VAIN);
    patience.was_kept(&WORTHY);
    assert!(!patience.rests(VAIN.run, never));
}

#[test]
fn the_outermost_unit_is_never_in_vain() {
    let patience = Patience::default();
    let outermost = Try { depth: 0, ..VAIN };
    patience.was_kept(&outermost);
    patience.was_raised(&outermost);
    assert!(!patience.vain());
    assert!(outermost.lost() == 0.0 && ELSEWHERE.lost() == 0.0);
}

#[test]
fn without_a_threshold_nothing_is_in_vain() {
    let patience = Patience::default();
    let every = Try {
        threshold: 0.0,
        ..VAIN
    };
    patience.was_kept(&every);
    patience.was_futile(&every);
    assert!(!patience.vain() && !patience.off());
}

#[test]
fn the_open_units_of_a_cheap_site_are_kept_all_the_same() {
    let patience = Patience::default();
    for _ in 0..PATIENCE {
        patience.was_cheap(&VAIN);
    }
    assert!(patience.off() && !patience.given_up());
}

#[test]
fn the_first_run_may_lose_more_than_a_tenth() {
    let allowance = Allowance::default();
    allowance.begin();
    allowance.lose(4_000.0);
    assert!(!allowance.is_out(never_asked));
    allowance.lose(VAIN.lost());
    assert!(allowance.is_out(|| 9_000.0));
    assert!(!allowance.is_out(|| 11_000.0));
    allowance.begin();
    assert!(!allowance.is_out(never_asked));
    allowance.lose(100.0);
    assert!(allowance.is_out(|| 900.0));
    assert!(!allowance.is_out(|| 1_100.0));
}

fn never_asked() -> f64 {
    panic!("nobody had to ask")
}
