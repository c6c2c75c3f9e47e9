//! Nothing is measured here: a record of `comparison` is asked, with slack.

mod record;

use std::ops::RangeInclusive;

use pick_the_model::{
    Answer, Model, count_primes_in_python, count_primes_in_rust, fetch_pages, hold_connections,
};
use record::Record;
use serde_json::{Value, json};

/// Up to here two times are level, as `comparison` has it: on the next machine it may be the other way round.
const SLACK: f64 = 1.25;
/// With less than this no speed-up by a second core can show.
const TWO_CORES: f64 = 1.35;

#[test]
fn the_answer_for_the_pages_holds() {
    let (record, rust) = (Record::load(), json!("rust"));
    let answer = fetch_pages();
    no_other_is_quicker(&record, &rust, "web_scraping", &answer);
    predicted(&record, &rust, "web_scraping", "sequential", &answer);
}

#[test]
fn the_answer_for_primes_in_python_holds() {
    let record = Record::load();
    let python = record.python();
    has_two_cores(&record);
    let answer = count_primes_in_python();
    no_other_is_quicker(&record, &python, "heavy_computations", &answer);
    predicted(
        &record,
        &python,
        "heavy_computations",
        "sequential",
        &answer,
    );
}

#[test]
fn the_answer_for_primes_in_rust_holds() {
    let (record, rust) = (Record::load(), json!("rust"));
    has_two_cores(&record);
    let answer = count_primes_in_rust();
    no_other_is_quicker(&record, &rust, "heavy_computations", &answer);
    predicted(&record, &rust, "heavy_computations", "sequential", &answer);
}

#[test]
fn the_answer_for_the_connections_holds() {
    let (record, rust) = (Record::load(), json!("rust"));
    let answer = hold_connections();
    let memory = |model| record.kilobytes(&rust, unit(model, &rust));
    let (own, least) = (memory(answer.model), memory(Model::Asyncio));
    assert!(
        own <= least * SLACK,
        "connections: a {} takes {own:.3} KB while it waits, and there is one that takes {:.0} times less: pick that",
        unit(answer.model, &rust),
        own / least
    );
    predicted(&record, &rust, "many_tasks", "threading", &answer);
}

fn has_two_cores(record: &Record) {
    let cores = record.cores();
    assert!(
        cores >= TWO_CORES,
        "the machine of this record gave {cores:.2} cores' worth of work: it cannot tell. Leave RECORD out"
    );
}

fn no_other_is_quicker(record: &Record, by: &Value, job: &str, answer: &Answer) {
    let models = [Model::Threading, Model::Multiprocessing, Model::Asyncio].map(name);
    let own = name(answer.model);
    for other in models.into_iter().filter(|other| *other != own) {
        let times = record.times(by, job, own, other);
        assert!(
            times <= SLACK,
            "{job}: {own} takes {times:.2} times as long as another one. Does the job wait or compute, and how many may \
             compute at the same time?"
        );
    }
}

fn predicted(record: &Record, by: &Value, job: &str, beside: &str, answer: &Answer) {
    let Answer { model, .. } = answer;
    let unit = unit(*model, by);
    let times = record.times(by, job, beside, name(*model));
    is_in(
        "times_as_quick",
        &answer.times_as_quick,
        2.0,
        times,
        &format!(
            "{job}: {} was {times:.2} times as quick as {beside}",
            name(*model)
        ),
    );
    let kilobytes = record.kilobytes(by, unit);
    is_in(
        "kilobytes_of_one",
        &answer.kilobytes_of_one,
        10.0,
        kilobytes,
        &format!("{job}: one {unit} that waits takes {kilobytes:.3} KB"),
    );
}

fn is_in(what: &str, range: &RangeInclusive<f64>, widest: f64, figure: f64, seen: &str) {
    let (start, end) = (*range.start(), *range.end());
    assert!(
        start > 0.0 && end <= start * widest,
        "`{what}` from {start} to {end} is too wide to say anything: the end may be {widest} times the start"
    );
    assert!(
        start / SLACK <= figure && figure <= end * SLACK,
        "{seen}, and you said {start} to {end}. What did you think that it depends on?"
    );
}

/// As the record has it.
fn name(model: Model) -> &'static str {
    match model {
        Model::Threading => "threading",
        Model::Multiprocessing => "multiprocessing",
        Model::Asyncio => "asyncio",
    }
}

/// What the model starts: Rust's pool spawns its processes, and Python's is asked to fork them.
fn unit(model: Model, by: &Value) -> &'static str {
    match (model, by == "rust") {
        (Model::Threading, _) => "thread",
        (Model::Multiprocessing, true) => "spawn",
        (Model::Multiprocessing, false) => "fork",
        (Model::Asyncio, true) => "tokio",
        (Model::Asyncio, false) => "asyncio",
    }
}
