//! The cells if something was not measured.

use crate::evidence::tests::*;
use crate::subject::Unit;

#[test]
fn a_failure_is_named_in_place_of_a_verdict() {
    let mut records = scraping(&CALM, 2.0, 4.0, 1.0);
    records.rounds[3].samples[1].outcome = Outcome::Failed("could not create a thread".into());
    let words = use_case::words(&rust(&records), Model::Threading);
    assert!(
        words.contains("I/O-bound: not measured: could not create a thread"),
        "{words}"
    );
    let words = use_case::words(&rust(&records), Model::Asyncio);
    assert!(words.starts_with("I/O-bound: yes"), "{words}");
}

/// A failure of one model is missing in the cells of the others.
#[test]
fn a_failure_stands_in_its_own_column() {
    let mut records = scraping(&CALM, 2.0, 4.0, 1.0);
    records.rounds[3].samples[0].outcome = Outcome::Failed("killed".into()); // sequential
    let words = use_case::words(&rust(&records), Model::Threading);
    assert!(
        words.starts_with("I/O-bound: inconclusive without sequential"),
        "{words}"
    );
}

/// The failure of another model is named, and not shown as this one's.
#[test]
fn best_for_names_the_model_that_is_missing() {
    let mut records = scraping(&CALM, 2.0, 4.0, 2.0);
    records.rounds[3].samples[2].outcome = Outcome::Failed("killed".into()); // multiprocessing
    let reason = |model| {
        best_at_scraping(&records, model)
            .expect_err("unknown")
            .to_string()
    };
    assert_eq!(reason(Model::Threading), "not measured: killed");
    assert_eq!(
        reason(Model::Multiprocessing),
        "inconclusive without multiprocessing"
    );
}

#[test]
fn overhead_without_a_fork_is_that_of_a_spawned_process() {
    let sample = |unit, wall: Option<f64>| {
        Sample::new(
            Subject::rust(Probe::StartJoin(unit)),
            wall.map_or(Outcome::Failed("no".into()), |wall| {
                Outcome::Measured(Report::StartJoin { wall, units: 1 })
            }),
        )
    };
    let round = || Round {
        group: "overhead".into(),
        noise: Noise::default(),
        rejected: Vec::new(),
        samples: vec![
            sample(Unit::Tokio, Some(1.0)),
            sample(Unit::Thread, Some(2.0)),
            sample(Unit::Fork, None),
            sample(Unit::Spawn, Some(3.0)),
        ],
    };
    let records = records(2, (0..6).map(|_| round()).collect());
    let words = overhead::words(&rust(&records), Model::Multiprocessing);
    assert_eq!(words, "highest");
}

/// As on macOS, which does not show the peak memory of an example.
#[test]
fn a_figure_that_the_system_does_not_show_is_not_measured() {
    let sample = Sample::new(
        Subject::rust(Probe::Example(Model::Threading)),
        Outcome::Measured(Report::Example {
            wall: 5.0,
            cpu: 0.1,
            peak_kb: None,
            threads: None,
            processes: None,
            context_switches: 9,
        }),
    );
    let round = Round {
        group: "examples".into(),
        noise: Noise::default(),
        rejected: Vec::new(),
        samples: vec![sample],
    };
    let records = records(2, vec![round]);
    let table = examples::table(&records);
    let peak = table
        .rows
        .iter()
        .find(|(name, _)| name == "Peak memory, Rust");
    assert!(peak.is_some_and(|(_, cells)| cells[0].words == "not measured"));
}

#[test]
fn the_notes_mention_missing_counters_and_quick_runs() {
    let mut records = scraping(&CALM, 2.0, 4.0, 1.0);
    let text = |records: &Records| notes::notes(records).join(" ");
    assert!(text(&records).contains("This system does not show what other programs used"));
    assert!(!text(&records).contains("A quick run"));
    records.quick = true;
    assert!(text(&records).contains("A quick run"));
}

#[test]
fn the_part_of_the_page_cache_is_shown_where_it_was_measured() {
    let job = |workload, wall| {
        let sequential = Model::Sequential;
        let mut samples = round(workload, [(sequential, wall); 4]).samples;
        samples.remove(0)
    };
    let whole = || Round {
        samples: vec![job(Workload::FileIo, 1.0), job(Workload::FileIoCached, 0.1)],
        ..round(Workload::FileIo, [(Model::Sequential, 1.0); 4])
    };
    let said = notes::notes(&records(2, (0..6).map(|_| whole()).collect())).join(" ");
    assert!(
        said.contains("one file after another: Rust 100 ms (100-100) of 1.00 s (1.00-1.00)."),
        "{said}"
    );
    let without = notes::notes(&scraping(&CALM, 2.0, 4.0, 1.0)).join(" ");
    assert!(!without.contains("page cache's part"), "{without}");
}

/// What other programs used is only known of rounds that there are.
#[test]
fn without_accepted_rounds_nothing_is_said_about_their_noise() {
    let mut records = scraping(&CALM, 2.0, 4.0, 1.0);
    for round in &mut records.rounds {
        round.noise.other_cpu_share = Some(0.94);
        round.rejected = vec!["other programs used 94 % of the processor time".into()];
    }
    let text = notes::notes(&records).join(" ");
    assert!(text.contains("other programs used 94 %"), "{text}");
    assert!(!text.contains("does not show"), "{text}");
}

#[test]
fn only_a_user_who_wants_python_is_told_how_to_get_one() {
    let mut records = scraping(&CALM, 2.0, 4.0, 1.0);
    records.no_python = Some("failed to use python3 as a Python".into());
    assert!(notes::notes(&records).join(" ").contains("apt install"));
    records.no_python = Some(crate::record::NO_PYTHON_WANTED.into());
    assert!(!notes::notes(&records).join(" ").contains("apt install"));
}
