//! From figures to a verdict: ratios within a round, which rounds count, and inconclusive figures.

use crate::evidence::tests::*;

#[test]
fn a_ratio_is_made_within_a_round() {
    // The speed of the machine drifts by a factor of 8, so only the ratios within a round are
    // meaningful.
    let records = scraping(&[1.0, 8.0, 2.0, 5.0, 3.0, 7.0], 2.0, 4.0, 2.0);
    let speed_up = rust(&records)
        .speed_up(Workload::WebScraping, Model::Threading)
        .expect("a figure");
    assert_eq!(
        (speed_up.low, speed_up.median, speed_up.high),
        (5.0, 5.0, 5.0)
    );
}

#[test]
fn a_rejected_round_does_not_count() {
    let mut records = scraping(&[1.0, 1.0, 1.0, 1.0], 2.0, 4.0, 2.0);
    let mut wild = scraping(&[1.0], 9.0, 9.0, 9.0).rounds.remove(0);
    wild.rejected.push("a compiler ran".into());
    records.rounds.push(wild);
    let speed_up = rust(&records)
        .speed_up(Workload::WebScraping, Model::Threading)
        .expect("a figure");
    assert_eq!((speed_up.samples, speed_up.low), (4, 5.0));
}

#[test]
fn two_rounds_are_too_few() {
    let records = scraping(&[1.0, 1.0], 2.0, 4.0, 2.0);
    let speed_up = rust(&records).speed_up(Workload::WebScraping, Model::Threading);
    assert_eq!(speed_up, Err(Inconclusive::TooNoisy));
}

#[test]
fn the_fastest_is_first_and_shows_by_how_much() {
    let records = scraping(&CALM, 2.0, 4.0, 1.0);
    assert_eq!(best_for_scraping(&records, Model::Asyncio), "web scraping");
    let figures = best_for::cell(&rust(&records), Model::Asyncio).figures;
    assert_eq!(
        figures[0],
        "web scraping 1.00 s (1.00-1.00), the next takes 2.00x (2.00-2.00)"
    );
    assert!(!best_for_scraping(&records, Model::Threading).starts_with("web scraping ("));
}

#[test]
fn a_tie_is_called_a_tie_by_both() {
    let records = scraping(&CALM, 1.1, 4.0, 1.0);
    assert_eq!(
        best_for_scraping(&records, Model::Asyncio),
        "web scraping (on par with threading)"
    );
    assert_eq!(
        best_for_scraping(&records, Model::Threading),
        "web scraping (on par with asyncio)"
    );
}

/// The two slower models are not compared with each other.
#[test]
fn two_slower_models_that_are_borderline_hide_no_winner() {
    let records = scraping(&CALM, 2.0, 2.3, 1.0);
    assert_eq!(best_for_scraping(&records, Model::Asyncio), "web scraping");
}

#[test]
fn an_interval_across_a_threshold_is_inconclusive() {
    let mut records = scraping(&CALM, 1.0, 4.0, 1.0);
    // threading takes from 1.0 to 1.4 times as long: on both sides of what counts as on par
    for (round, wall) in records
        .rounds
        .iter_mut()
        .zip([1.0, 1.1, 1.2, 1.4, 1.0, 1.4])
    {
        *round = scraping(&[1.0], wall, 4.0, 1.0).rounds.remove(0);
    }
    assert_eq!(
        best_for_scraping(&records, Model::Threading),
        "web scraping: too noisy to tell"
    );
}

/// A verdict needs the whole interval on one side.
#[test]
fn an_interval_across_a_limit_is_inconclusive_on_either_side() {
    let decide = |low, median, high| compare_to_thresholds(&figure(low, median, high), 1.15, 1.3);
    assert_eq!(decide(1.3, 1.4, 1.5), Ok(true));
    assert_eq!(decide(1.0, 1.1, 1.15), Ok(false));
    assert_eq!(decide(1.2, 1.22, 1.25), Err(Inconclusive::Borderline));
    for (low, median, high) in [
        (1.2, 1.4, 1.6),
        (1.0, 1.1, 1.2),
        (1.1, 1.2, 1.25),
        (1.0, 1.4, 1.6),
    ] {
        assert_eq!(
            decide(low, median, high),
            Err(Inconclusive::TooNoisy),
            "{low} to {high}"
        );
    }
    assert!(compare(&figure(0.76, 0.8, 1.0)) == Err(Inconclusive::TooNoisy));
    assert!(compare(&figure(0.7, 0.72, 0.74)) == Ok(Relative::Lower));
}

/// A narrow interval in the gap is neither noise nor a verdict.
#[test]
fn a_narrow_interval_between_the_thresholds_is_borderline() {
    let records = scraping(&CALM, 1.3, 4.0, 1.0);
    assert_eq!(
        best_for_scraping(&records, Model::Threading),
        "web scraping: borderline"
    );
    let speed_up = |seconds| {
        let records = scraping(&CALM, seconds, 4.0, 1.0);
        use_case::cell(&rust(&records), Model::Threading).words
    };
    assert!(
        speed_up(10.0 / 1.3).starts_with("I/O-bound: borderline"),
        "1.3x"
    );
    assert!(speed_up(10.0 / 1.4).starts_with("I/O-bound: yes"), "1.4x");
    assert!(speed_up(10.0 / 1.1).starts_with("I/O-bound: no"), "1.1x");
}

/// Whether a model is on par with another or faster does not matter for "not slower".
#[test]
fn an_interval_between_faster_and_on_par_is_not_slower() {
    assert_eq!(is_slower(&figure(0.7, 0.78, 0.9)), Ok(false));
    assert_eq!(is_slower(&figure(0.5, 1.0, 1.25)), Ok(false));
    assert_eq!(is_slower(&figure(1.35, 1.5, 2.0)), Ok(true));
    assert_eq!(
        is_slower(&figure(1.0, 1.3, 1.4)),
        Err(Inconclusive::TooNoisy)
    );
}
