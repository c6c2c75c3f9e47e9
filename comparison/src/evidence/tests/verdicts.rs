//! From figures to a verdict: pairing within a round, what counts, and when nobody can tell.

use super::*;

#[test]
fn a_ratio_is_made_within_a_round() {
    // a machine whose speed drifts by a factor of 8: the times say nothing, each round's ratio says all
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
fn a_disturbed_round_does_not_count() {
    let mut records = scraping(&[1.0, 1.0, 1.0, 1.0], 2.0, 4.0, 2.0);
    let mut wild = scraping(&[1.0], 9.0, 9.0, 9.0).rounds.remove(0);
    wild.disturbed.push("somebody compiled".into());
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
    assert_eq!(speed_up, Err(Unknown::TooNoisy));
}

#[test]
fn the_quickest_is_first_and_says_by_how_much() {
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
        "web scraping (level with threading)"
    );
    assert_eq!(
        best_for_scraping(&records, Model::Threading),
        "web scraping (level with asyncio)"
    );
}

/// How the two that are behind stand to each other is no matter.
#[test]
fn a_near_miss_among_those_behind_hides_no_winner() {
    let records = scraping(&CALM, 2.0, 2.3, 1.0);
    assert_eq!(best_for_scraping(&records, Model::Asyncio), "web scraping");
}

#[test]
fn an_interval_across_a_threshold_is_no_verdict() {
    let mut records = scraping(&CALM, 1.0, 4.0, 1.0);
    // threading takes from 1.0 to 1.4 times as long: on either side of what counts as level
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
fn an_interval_across_an_edge_is_no_verdict_on_either_side() {
    let told = |low, median, high| beside(&figure(low, median, high), 1.15, 1.3);
    assert_eq!(told(1.3, 1.4, 1.5), Ok(true));
    assert_eq!(told(1.0, 1.1, 1.15), Ok(false));
    assert_eq!(told(1.2, 1.22, 1.25), Err(Unknown::Between));
    for (low, median, high) in [
        (1.2, 1.4, 1.6),
        (1.0, 1.1, 1.2),
        (1.1, 1.2, 1.25),
        (1.0, 1.4, 1.6),
    ] {
        assert_eq!(
            told(low, median, high),
            Err(Unknown::TooNoisy),
            "{low} to {high}"
        );
    }
    assert!(order(&figure(0.76, 0.8, 1.0)) == Err(Unknown::TooNoisy));
    assert!(order(&figure(0.7, 0.72, 0.74)) == Ok(Order::Less));
}

/// A sharp figure in the gap is no noise, and no verdict either.
#[test]
fn a_sharp_figure_between_the_thresholds_is_neither() {
    let records = scraping(&CALM, 1.3, 4.0, 1.0);
    assert_eq!(
        best_for_scraping(&records, Model::Threading),
        "web scraping: between yes and no"
    );
    let speed_up = |seconds| {
        let records = scraping(&CALM, seconds, 4.0, 1.0);
        use_case::cell(&rust(&records), Model::Threading).words
    };
    assert!(
        speed_up(10.0 / 1.3).starts_with("I/O-bound: between yes and no"),
        "1.3x"
    );
    assert!(speed_up(10.0 / 1.4).starts_with("I/O-bound: yes"), "1.4x");
    assert!(speed_up(10.0 / 1.1).starts_with("I/O-bound: no"), "1.1x");
}
